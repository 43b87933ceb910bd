"""What has no name: steps, events, lanes, decisions and the branches that leave them."""

from collections import Counter
from collections.abc import Iterator

from model.checks.branching import flow_at, is_labelled, splits_of
from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.words import beside, called, each, name_of, plural, sentence
from model.document import Document
from model.flow import flow_of
from model.places import lanes_in_order
from model.records import Event, Gateway, Node, Step

_SPEAKING = ("link", "compensation", "terminate", "cancel", "error", "timer", "message", "signal", "escalation", "conditional")
"""Triggers that say by their sign what happens; on a border that is often enough."""


def unnamed_step(document: Document, map_id: str) -> Iterator[Finding]:
    """A step without a name."""
    for step in document.on_map(map_id, Step):
        if not name_of(step):
            message = f"A step{_where(document, step)} has no name"
            yield found("unnamed-step", (step.id,), sentence(message), "Say what is done there, verb first.")


def unnamed_event(document: Document, map_id: str) -> Iterator[Finding]:
    """An event without a name; a process's only start and only end need none."""
    flow = flow_of(document, map_id)
    events = {event.id: event for event in document.on_map(map_id, Event)}
    many = Counter((flow.scope[event.id], event.place) for event in events.values())
    for event in events.values():
        alone = event.place in ("start", "end") and many[flow.scope[event.id], event.place] == 1
        if not name_of(event) and not alone and not (event.place == "boundary" and event.trigger in _SPEAKING):
            what = {"start": "A start", "end": "An end"}.get(event.place, "An event")
            message = f"{what}{_where(document, event)} has no name"
            yield found("unnamed-event", (event.id,), sentence(message), "Say what has happened there.")


def unnamed_lane(document: Document, map_id: str) -> Iterator[Finding]:
    """A lane without a name; a pool's only lane may leave it to the pool."""
    lanes = lanes_in_order(document, map_id)
    many = Counter(lane.pool_id for lane in lanes)
    for number, lane in enumerate(lanes, 1):
        stands_for_pool = many[lane.pool_id] == 1 and (len(many) > 1 or bool(name_of(document.get(lane.pool_id))))
        if not name_of(lane) and not stands_for_pool:
            message = f"Lane {number} of {len(lanes)} has no name" if len(lanes) > 1 else "The lane has no name"
            yield found("unnamed-lane", (lane.id,), sentence(message), "Name who does the work in it: a role or a team.")


def unnamed_decision(document: Document, map_id: str) -> Iterator[Finding]:
    """A decision without a question."""
    flow = flow_of(document, map_id)
    for gateway in document.on_map(map_id, Gateway):
        if gateway.split in ("exclusive", "inclusive") and not name_of(gateway) and len(flow.leaving(gateway.id)) > 1:
            message = f"The decision{_where(document, gateway)} does not say what is decided"
            yield found("unnamed-decision", (gateway.id,), sentence(message), "Ask its question: “Order complete?”")


def unlabelled_branch(document: Document, map_id: str) -> Iterator[Finding]:
    """Branches of a decision without a label; one finding a decision."""
    flow = flow_of(document, map_id)
    for id, split in splits_of(document, map_id).items():
        arcs = flow.leaving(id)
        if split not in ("exclusive", "inclusive") or len({arc.target for arc in arcs}) < 2:
            continue
        if not isinstance(document[id], Gateway) and getattr(document[id], "type", "") != "check":
            continue
        flows = [flow_at(document, arc) for arc in arcs]
        blank = [each.id for each in flows if not is_labelled(each) and not each.default]
        if blank:
            yield _unlabelled(document, id, len(arcs), blank)


def _unlabelled(document: Document, id: str, branches: int, blank: list[str]) -> Finding:
    targets = each(document, [str(getattr(document[flow], "target_id", "")) for flow in blank], "or")
    question = called(document, id)
    if len(blank) == branches:
        none = "Neither branch" if branches == 2 else f"None of the {branches} branches"
        message = f"{none} of {question} has a label"
    else:
        message = f"{'A branch' if len(blank) == 1 else plural(len(blank), 'branch')} of {question} has no label"
        message = message if len(blank) == 1 else message.replace(" has ", " have ")
    todo = f"Write on it when a case goes to {targets}"
    return found("unlabelled-branch", (*blank, id), sentence(message), sentence(todo))


def _where(document: Document, node: Node) -> str:
    """Where a nameless node stands, by a neighbour that has a name, or by its lane."""
    lane = name_of(document.get(node.lane_id))
    where = beside(document, node) or (f"in the lane “{lane}”" if lane else "")
    return f" {where}" if where else ""
