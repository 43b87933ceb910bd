"""The shares of a decision's branches: that they are there and add to 100 %."""

from collections.abc import Iterator, Sequence
from functools import partial

from model.amounts import share_text
from model.checks.branching import CHOICES, flow_at, split_of, splits_of
from model.checks.finding import Finding, Fix
from model.checks.fixes import fill_share
from model.checks.rules import found
from model.checks.words import called, plural, sentence
from model.document import Document
from model.flow import Arc, flow_of
from model.records import Gateway, SequenceFlow, Step
from model.records.nodes import Worked

TOLERANCE = 0.001
"""How far from 100 % the shares of a decision may add up: 0.1 point (DOMAIN 2.5)."""


def unfit_shares(document: Document, map_id: str) -> Iterator[Finding]:
    """Decisions whose shares do not add to 100 %, or are missing."""
    measured = is_measured(document, map_id)
    flow = flow_of(document, map_id)
    for id, split in splits_of(document, map_id).items():
        if split in CHOICES:
            yield from _of_decision(document, id, [flow_at(document, arc) for arc in flow.leaving(id)], measured)


def known_shares(document: Document, id: str, arcs: Sequence[Arc]) -> dict[str, float] | None:
    """The share of each arc out of a node, a single missing one filled in; None where they are not known or do not add up."""
    if len(arcs) < 2 or split_of(document, id, arcs) not in CHOICES:
        return dict.fromkeys((arc.id for arc in arcs), 1.0)
    given = {arc.id: flow_at(document, arc).share for arc in arcs}
    known = {arc_id: share for arc_id, share in given.items() if share is not None}
    rest = 1 - sum(known.values())
    if len(known) < len(given) - 1 or rest < -TOLERANCE or (len(known) == len(given) and rest > TOLERANCE):
        return None
    return {arc_id: known.get(arc_id, max(0.0, rest)) for arc_id in given}


def is_measured(document: Document, map_id: str) -> bool:
    """Whether the team has begun to put numbers on a map; before that, missing ones are no finding."""
    if any(flow.share is not None for flow in document.on_map(map_id, SequenceFlow)):
        return True
    worked: tuple[type[Worked], ...] = (Step, Gateway)
    return any(node.process_minutes is not None for cls in worked for node in document.on_map(map_id, cls))


def _of_decision(document: Document, id: str, flows: Sequence[SequenceFlow], measured: bool) -> Iterator[Finding]:
    known = [flow.share for flow in flows if flow.share is not None]
    blank = [flow for flow in flows if flow.share is None]
    total = sum(known)
    about = (id, *(flow.id for flow in flows))
    name = called(document, id)
    if known and (total > 1 + TOLERANCE or (not blank and total < 1 - TOLERANCE)):
        message = f"The shares after {name} add to {share_text(total)}"
        yield found("shares", about, sentence(message), "Change them until they add to 100 %.")
    elif known and len(blank) == 1:
        yield _one_missing(document, about, blank[0], max(0.0, 1 - total))
    elif known and blank:
        message = f"{plural(len(blank), 'branch')} of {name} have no share; {share_text(max(0.0, 1 - total))} are left for them"
        yield found("shares", about, sentence(message), "Ask how often a case goes each of these ways.")
    elif blank and measured:
        message = f"No branch of {name} has a share"
        yield found("shares-missing", about, sentence(message), "Ask how often a case goes each way, even as a guess.")


def _one_missing(document: Document, about: tuple[str, ...], flow: SequenceFlow, rest: float) -> Finding:
    message = f"A branch of {called(document, about[0])} has no share: {share_text(rest)} are left for it"
    share = round(rest, 12)
    fix = Fix(f"Set it to {share_text(share)}", partial(fill_share, flow.id, share))
    return found("share-missing", (flow.id, *about), sentence(message), f"Set it to {share_text(share)}, or ask.", fix=fix)
