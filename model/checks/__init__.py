"""What is wrong with a map, and what to do about it. A check reports; it never blocks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from model.checks import conditions, ends, events, gateways, lanes, lines, names, numbers, overlap, reachability, shares
from model.checks.finding import LEVELS, Finding
from model.checks.handling import weighed, weight_of, without_ignored
from model.checks.kept import is_elsewhere, only_moved
from model.checks.rules import RULES
from model.checks.soundness import messages, superfluous_terminate, unsound
from model.document import Derived, Document
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
    gateways.fake_join,
    gateways.join_fork,
    gateways.superfluous_gateway,
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
    shares.unfit_shares,
    numbers.loop_share,
    numbers.check_never_fails,
    numbers.times_missing,
    numbers.right_first_time,
    numbers.ping_pong,
    unsound,
    messages,
)
"""The checks of what a map says: what each finds on one map of a document."""

PLACE_CHECKS: tuple[Check, ...] = (lanes.straddles, overlap.overlap)
"""The checks of where things stand."""

ON_REQUEST: Mapping[str, Check] = {
    "implicit-join": gateways.implicit_join,
    "complex-gateway": gateways.complex_gateway,
    "inclusive-gateway": gateways.inclusive_gateway,
    "superfluous-terminate": superfluous_terminate,
}
"""The checks of rules that are off unless a team asks for them."""

_ORDER = {rule: place for place, rule in enumerate(RULES)}
_CAUSES = ("deadlock", "runs-twice", "ends-twice")

__all__ = ["CHECKS", "ON_REQUEST", "PLACE_CHECKS", "RULES", "check", "check_all"]


def check(document: Document) -> tuple[Finding, ...]:
    """What is found in a document: what weighs most first, then map by map in the order of the rules.

    Each rule weighs what the team chose, and what it has set aside is left out.
    """
    return tuple(without_ignored(document, check_all(document)))


def check_all(document: Document) -> tuple[Finding, ...]:
    """What is found in a document, together with what was set aside."""
    found = [(place, finding) for place, each in enumerate(maps_in_order(document)) for finding in _on_map(document, each.id)]
    found.sort(key=lambda pair: (LEVELS.index(pair[1].level), pair[0], _ORDER[pair[1].rule], pair[1].about))
    return tuple(finding for _, finding in found)


def _on_map(document: Document, map_id: str) -> Iterator[Finding]:
    asked = [each for rule, each in ON_REQUEST.items() if weight_of(document, rule) != "off"]
    more = (finding for each in asked for finding in each(document, map_id))
    return told_once(list(weighed(document, (*found_on_map(document, map_id), *more))))


def found_on_map(document: Document, map_id: str) -> tuple[Finding, ...]:
    """What the checks find on one map, whatever a team chose."""
    return (*_said(document, map_id), *_standing(document, map_id))


def _build(document: Document, map_id: str) -> tuple[Finding, ...]:
    return tuple(finding for each in CHECKS for finding in each(document, map_id))


def _update(
    was: tuple[Finding, ...], before: Document, after: Document, touched: frozenset[str], map_id: str
) -> tuple[Finding, ...]:
    still = is_elsewhere(before, after, touched, map_id) or only_moved(before, after, touched)
    return was if still else _build(after, map_id)


def _build_standing(document: Document, map_id: str) -> tuple[Finding, ...]:
    return tuple(finding for each in PLACE_CHECKS for finding in each(document, map_id))


def _update_standing(
    was: tuple[Finding, ...], before: Document, after: Document, touched: frozenset[str], map_id: str
) -> tuple[Finding, ...]:
    return was if is_elsewhere(before, after, touched, map_id) else _build_standing(after, map_id)


_said: Derived[tuple[Finding, ...]] = Derived(_build, _update)
_standing: Derived[tuple[Finding, ...]] = Derived(_build_standing, _update_standing)


def told_once(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those whose cause another one names: a flow drawn twice that makes a case end twice, say."""
    causes = [(finding, frozenset(finding.about)) for finding in findings if finding.rule in _CAUSES]
    doubled = [finding for finding in findings if finding.rule == "duplicate-flow"]
    by_cause = {finding: cause for finding in doubled for cause, about in causes if about.issuperset(finding.about)}
    fixes = {cause: finding.fix for finding, cause in by_cause.items()}
    for finding in findings:
        if finding not in by_cause:
            yield replace(finding, fix=finding.fix or fixes[finding]) if finding in fixes else finding
