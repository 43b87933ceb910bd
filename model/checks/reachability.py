"""What hangs together: every node is come to from a start and leads to an end."""

from collections.abc import Iterator
from functools import partial

from model.checks.ends import is_end
from model.checks.finding import Finding, Fix
from model.checks.fixes import end_after
from model.checks.rules import found
from model.checks.scopes import entries, is_ad_hoc, is_process, stands_apart, starts_of, stops_of
from model.checks.words import called, each, plural, sentence
from model.document import Derived, Document
from model.flow import Flow, flow_of, reached, reached_anew, reverse, rings


def disconnected(document: Document, map_id: str) -> Iterator[Finding]:
    """A node that no flow leads to or from."""
    flow = flow_of(document, map_id)
    for id in flow.nodes:
        if is_alone(document, flow, id):
            message = f"No flow leads to or from {called(document, id)}"
            yield found("disconnected", (id,), sentence(message), "Connect it with what comes before and after, or remove it.")


def is_alone(document: Document, flow: Flow, id: str) -> bool:
    """Whether a node has no flow at all, though it should."""
    if id in flow.into or id in flow.follows or id in flow.loose_in or id in flow.loose_out:
        return False
    return not stands_apart(document, id) and not _is_left_open(document, flow, flow.scope[id])


def _is_left_open(document: Document, flow: Flow, scope: str) -> bool:
    """Whether what stands in a scope may be done in any order: of an ad-hoc sub-process, or of one without any flow."""
    if is_ad_hoc(document, scope):
        return True
    return not is_process(document, scope) and not any(id in flow.out for id in flow.members[scope])


def unreachable(document: Document, map_id: str) -> Iterator[Finding]:
    """Nodes that no start leads to; one finding for each place where the way there is missing."""
    flow = flow_of(document, map_id)
    lost = [id for id in never_reached(document, map_id) if not is_alone(document, flow, id)]
    for root, region in _regions(flow, lost):
        more = f", nor can {plural(len(region) - 1, 'node')} after it" if len(region) > 1 else ""
        message = f"{called(document, root)} cannot be reached: nothing leads to it from a start{more}"
        todo = f"Draw the flow that leads to {called(document, root)}, or remove it"
        yield found("unreachable", region, sentence(message), sentence(todo))


def _build_never_reached(document: Document, map_id: str) -> tuple[str, ...]:
    """The nodes that no start leads to, in scopes that have one."""
    flow = flow_of(document, map_id)
    begin = set(flow.loose_in)
    for scope, members in flow.members.items():
        begin.update(id for id in members if stands_apart(document, id))
        starts = starts_of(document, flow, members)
        if is_process(document, scope) and not starts:
            begin.update(members)
        else:
            begin.update(starts or entries(document, flow, members))
    met = reached(flow.follows, sorted(begin))
    return tuple(id for id in flow.nodes if id not in met and not is_ad_hoc(document, flow.scope[id]))


never_reached: Derived[tuple[str, ...]] = Derived(_build_never_reached)


def _regions(flow: Flow, lost: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The nodes among `lost` at which the way there is missing, each with what is lost after it, told once."""
    left = set(lost)
    for ring in reversed(rings(flow.follows, lost)) if lost else ():
        if ring[0] in left:
            after = sorted(reached_anew(flow.follows, ring, left))
            yield ring[0], (ring[0], *(id for id in after if id != ring[0]))


def no_way_out(document: Document, map_id: str) -> Iterator[Finding]:
    """Nodes from which no end can be reached, named."""
    flow = flow_of(document, map_id)
    lost = frozenset(never_reached(document, map_id))
    stuck = [id for id in _never_ending(document, flow) if id not in lost]
    left, back = set(stuck), reverse(flow.follows) if stuck else {}
    for ring in rings(flow.follows, stuck) if stuck else ():
        if ring[0] not in left:
            continue
        before = sorted(set(reached_anew(back, ring, left)).difference(ring))
        message = f"From {each(document, ring)} no end can be reached"
        if before:
            message += f", nor from {each(document, before)}, which lead{'s' if len(before) == 1 else ''} there"
        todo = f"Draw a way from {each(document, ring, 'or')} on to an end"
        yield found("no-way-out", (*ring, *before), sentence(message), sentence(todo))


def _never_ending(document: Document, flow: Flow) -> list[str]:
    """The nodes that lead to no end, in scopes that have one; where the flow merely stops, that is another finding."""
    ends = [id for id in flow.nodes if id not in flow.follows or id in flow.loose_out or is_end(document, id)]
    met = reached(reverse(flow.follows), ends)
    stuck = [id for id in flow.nodes if id not in met]
    endless = {scope for scope in {flow.scope[id] for id in stuck} if _has_no_end(document, flow, scope)}
    return [id for id in stuck if flow.scope[id] not in endless]


def _has_no_end(document: Document, flow: Flow, scope: str) -> bool:
    return is_process(document, scope) and not any(is_end(document, id) for id in flow.members[scope])


def dead_end(document: Document, map_id: str) -> Iterator[Finding]:
    """A node after which nothing comes, though it is no end."""
    flow = flow_of(document, map_id)
    lost = frozenset(never_reached(document, map_id))
    for scope, members in flow.members.items():
        if is_ad_hoc(document, scope) or not any(is_end(document, id) for id in members):
            continue
        for id in stops_of(document, flow, members):
            if id not in lost and not is_alone(document, flow, id):
                message = f"Nothing follows {called(document, id)}, and it is no end"
                todo = f"Lead {called(document, id)} on to what comes next, or to an end"
                fix = Fix("Add an end after it", partial(end_after, id))
                yield found("dead-end", (id,), sentence(message), sentence(todo), fix=fix)
