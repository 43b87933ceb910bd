"""What is wrong with a map, and what to do about it. A check reports; it never blocks."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from model.checks import conditions, ends, events, gateways, lanes, lines, names, numbers, overlap, reachability, shares
from model.checks.finding import LEVELS, Finding
from model.checks.rules import RULES
from model.checks.soundness import soundness
from model.document import Document
from model.places import maps_in_order

Check = Callable[[Document, str], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    ends.no_start,
    ends.no_end,
    ends.several_starts,
    ends.double_end,
    ends.into_start,
    ends.out_of_end,
    reachability.disconnected,
    reachability.unreachable,
    reachability.no_way_out,
    reachability.dead_end,
    lines.loose_end,
    lines.duplicate_flow,
    lines.crosses_border,
    lines.message_inside,
    gateways.implicit_split,
    gateways.implicit_join,
    gateways.fake_join,
    gateways.join_fork,
    gateways.superfluous_gateway,
    gateways.complex_gateway,
    gateways.inclusive_gateway,
    events.event_gateway,
    events.boundary_event,
    events.link_event,
    events.sub_process_start,
    conditions.default_flow,
    conditions.condition,
    names.unnamed_step,
    names.unnamed_event,
    names.unnamed_lane,
    names.unnamed_decision,
    names.unlabelled_branch,
    lanes.no_lane,
    lanes.empty_lane,
    lanes.straddles,
    overlap.overlap,
    shares.unfit_shares,
    numbers.loop_share,
    numbers.check_never_fails,
    numbers.times_missing,
    numbers.right_first_time,
    numbers.ping_pong,
    soundness,
)
"""Every check: what it finds on one map of a document."""

_ORDER = {rule: place for place, rule in enumerate(RULES)}

__all__ = ["CHECKS", "RULES", "check"]


def check(document: Document) -> tuple[Finding, ...]:
    """All that is found in a document: what weighs most first, then map by map in the order of the rules."""
    found = [(place, finding) for place, each in enumerate(maps_in_order(document)) for finding in check_map(document, each.id)]
    found.sort(key=lambda pair: (LEVELS.index(pair[1].level), pair[0], _ORDER[pair[1].rule], pair[1].about))
    return tuple(finding for _, finding in found)


def check_map(document: Document, map_id: str) -> tuple[Finding, ...]:
    """What is found on one map."""
    findings = [finding for each in CHECKS for finding in each(document, map_id) if RULES[finding.rule].level != "off"]
    return tuple(told_once(findings))


_CARRIED = ("deadlock", "runs-twice", "ends-twice")


def told_once(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those whose cause another one names: a flow drawn twice that makes a case end twice, say."""
    named = [(finding, frozenset(finding.about)) for finding in findings if finding.rule in _CARRIED]
    doubled = [finding for finding in findings if finding.rule == "duplicate-flow"]
    by_cause = {finding: cause for finding in doubled for cause, about in named if about.issuperset(finding.about)}
    fixes = {cause: finding.fix for finding, cause in by_cause.items()}
    for finding in findings:
        if finding not in by_cause:
            yield replace(finding, fix=finding.fix or fixes[finding]) if finding in fixes else finding
