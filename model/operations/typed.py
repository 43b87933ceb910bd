"""What is typed into the label of a new step says more than its name: its kind, its lane, the branch that leads to it.

“Enough in stock?” is a decision; “Goods shipped.” with its full stop is an end, or where nothing comes before it a start;
“Stock: Pick” stands in the lane Stock and “+Stock: Pick” in a new one; “no: Order goods” after a decision is the branch “no”;
and “> Pick” is no new step at all: the flow goes to the step that is called so.
"""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from model.document import Document
from model.errors import Refused
from model.operations.appending import GAP, place_after
from model.operations.flows import connect, leads
from model.operations.inserting import insert_on_flow
from model.operations.lanes import add_lane, first_lane
from model.operations.nodes import add_node
from model.operations.seats import seat_across, seat_at_end
from model.operations.standing import grow_for
from model.places import bands, lanes_in_order
from model.records import Event, Gateway, Lane, Node, SequenceFlow, Step
from model.routing.router import routes
from model.rules import FLOW_NODES, may_leave
from model.store import Transaction

Called = TypeVar("Called", Lane, Node)
_PREFIX = re.compile(r"([^:\n]{1,80}):\s+(.*)", re.DOTALL)
_MAKE = "+"
_MARKED = re.compile(r"(.*?)\s*\((start|end|event|\+)\)", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"(.*[^.\s])?\.", re.DOTALL)
_TO = re.compile(r"-{0,2}>\s*(.*)", re.DOTALL)
_MARKS: dict[str, tuple[type[Node], dict[str, object]]] = {
    "start": (Event, {"place": "start"}),
    "end": (Event, {"place": "end"}),
    "event": (Event, {"place": "catch"}),
    "+": (Gateway, {"split": "parallel"}),
}


class Spot(NamedTuple):
    """Where a new node is to be, without pointing: after another, there or in a lane; in between on a flow; or at a lane's end.

    The ids are those the node and the flow that leads to it, or on from it, will have.
    """

    id: str
    flow_id: str
    map_id: str
    after_id: str | None = None
    into_id: str | None = None
    lane_id: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says: a class of node with its fields, a lane, the label of the branch, or the node that is meant instead."""

    name: str
    cls: type[Node] = Step
    fields: dict[str, object] = field(default_factory=dict)
    lane_id: str | None = None
    new_lane: str = ""
    branch: str = ""
    joins: str | None = None


def put_typed(draft: Transaction, spot: Spot, text: str = "") -> str:
    """Put on the map what a label says, connected; the id of what stands for it, which is an old one where it says “> name”.

    Raises Refused where no rule allows it, or where no one thing is called so.
    """
    meant = said(draft.document, spot, text)
    source = draft.document.one(Node, spot.after_id)
    refusal = may_leave(source) if source is not None else None
    if refusal is not None:
        raise Refused(refusal.reason)
    if meant.joins is not None:
        origin = comes_from(draft.document, spot)
        back = leads(draft.document, meant.joins, origin)
        connect(draft, origin, meant.joins, spot.flow_id, SequenceFlow, name=meant.branch, rework=back)
        return meant.joins
    if meant.new_lane:
        meant = replace(meant, lane_id=_make_lane(draft, spot, source, meant.new_lane))
    _put(draft, spot, meant, source)
    if source is not None:
        connect(draft, source.id, spot.id, spot.flow_id, SequenceFlow, name=meant.branch)
    elif spot.into_id is not None:
        insert_on_flow(draft, spot.id, spot.into_id, spot.flow_id)
    return spot.id


def comes_from(document: Document, spot: Spot) -> str:
    """The id of the node that leads to a spot; empty where none does."""
    into = document.one(SequenceFlow, spot.into_id)
    return spot.after_id or (into.source_id if into is not None else None) or ""


def said(document: Document, spot: Spot, text: str) -> Said:
    """What a label says at a spot. Raises Refused for “> name” where it is not plain what is meant."""
    branch, rest = _branch(document, spot, text.strip())
    lane_id, new_lane, rest = _housed(document, spot, rest)
    goes_to = _TO.fullmatch(rest)
    if goes_to is not None and goes_to[1] and comes_from(document, spot):
        return Said("", branch=branch, joins=_node_called(document, spot, goes_to[1]))
    name, cls, fields = _kind(rest, first=spot.after_id is None and spot.into_id is None)
    return Said(name, cls, fields, lane_id, new_lane, branch)


def _branch(document: Document, spot: Spot, text: str) -> tuple[str, str]:
    """The branch a label begins with, after a decision, and the rest; a lane is none."""
    found = _PREFIX.fullmatch(text)
    if document.one(Gateway, spot.after_id) is None or found is None or found[1].startswith(_MAKE):
        return "", text
    is_lane = _lane_called(document, spot.map_id, found[1], whole=True) is not None
    return ("", text) if is_lane else (found[1].strip(), found[2].strip())


def _housed(document: Document, spot: Spot, text: str) -> tuple[str | None, str, str]:
    """The lane a label begins with, by its id, or the name of one to be made, and the rest."""
    found = _PREFIX.fullmatch(text)
    if found is None or spot.into_id is not None:
        return None, "", text
    makes, name = found[1].startswith(_MAKE), found[1].removeprefix(_MAKE).strip()
    lane = _lane_called(document, spot.map_id, name, whole=makes)
    if lane is not None:
        return lane.id, "", found[2].strip()
    return (None, name, found[2].strip()) if makes and name else (None, "", text)


def lane_missing(document: Document, spot: Spot, text: str) -> str:
    """The lane that a label may mean and that is not there, so that its name stays in the label; empty where there is none."""
    try:
        meant = said(document, spot, text)
    except Refused:
        return ""
    found = _PREFIX.fullmatch(meant.name) if meant.lane_id is None and not meant.new_lane and spot.into_id is None else None
    return found[1].strip() if found is not None else ""


def branch_left(document: Document, spot: Spot) -> str | None:
    """What the way on from a decision to a spot is likely called: “yes”, where that is taken “no”, then nothing.

    None where what comes before is no decision.
    """
    decision = document.one(Gateway, spot.after_id)
    if decision is None or decision.split == "parallel":
        return None
    flows = (document.one(SequenceFlow, id) for id in document.referring(decision.id) if id != spot.flow_id)
    taken = {flow.name.strip().casefold() for flow in flows if flow is not None and flow.source_id == decision.id}
    return next((each for each in ("yes", "no") if each not in taken), "")


def _make_lane(draft: Transaction, spot: Spot, source: Node | None, name: str) -> str:
    """A lane at the foot of the pool in which the work goes on; the only one of an empty map takes the name."""
    lanes = [lane for lane in lanes_in_order(draft.document, spot.map_id) if lane.parent_id is None]
    before = draft.document.one(Lane, source.lane_id if source is not None else spot.lane_id)
    if source is None and len(lanes) == 1 and not any(draft.document.on_map(spot.map_id, Node)):
        draft.edit(lanes[0].id, name=name)
        return lanes[0].id
    beside = [lane.id for lane in lanes if before is not None and lane.pool_id == before.pool_id]
    return add_lane(draft, beside[-1], "below", name=name) if beside else first_lane(draft, spot.map_id, name=name)


def _kind(text: str, first: bool) -> tuple[str, type[Node], dict[str, object]]:
    marked, sentence = _MARKED.fullmatch(text), _SENTENCE.fullmatch(text)
    if marked is not None:
        return marked[1], *_MARKS[marked[2].casefold()]
    if sentence is not None:
        return sentence[1] or "", *_MARKS["start" if first else "end"]
    if text.casefold() in ("start", "end"):
        return "", *_MARKS[text.casefold()]
    return text, Gateway if text.endswith("?") else Step, {}


def _lane_called(document: Document, map_id: str, words: str, whole: bool = False) -> Lane | None:
    """The lane that is called so, or where not the `whole` name is asked for the only one whose name begins so."""
    every = lanes_in_order(document, map_id)
    outer = {lane.parent_id for lane in every}
    return _called([lane for lane in every if lane.id not in outer], words, whole)


def _node_called(document: Document, spot: Spot, words: str) -> str:
    nodes: list[Node] = [node for cls in FLOW_NODES for node in document.on_map(spot.map_id, cls) if node.id != spot.id]
    found = _called(nodes, words)
    if found is None:
        raise Refused(f"Nothing on this map is called “{words}” alone, so a flow cannot go there; type more of a step's name.")
    return found.id


def _called(records: list[Called], words: str, whole: bool = False) -> Called | None:
    wanted = " ".join(words.split()).casefold()
    names = [(" ".join(record.name.split()).casefold(), record) for record in records]
    exact = [record for name, record in names if name == wanted]
    begins = [record for name, record in names if name.startswith(wanted)] if not whole and wanted else []
    return next((found[0] for found in (exact, begins) if len(found) == 1), None)


def _put(draft: Transaction, spot: Spot, meant: Said, source: Node | None) -> None:
    """The node itself, at a free place."""
    document = draft.document
    ground = {"id": spot.id, "map_id": spot.map_id, "name": meant.name, **meant.fields}
    made = meant.cls.model_validate(ground)
    size = (made.width, made.height)
    if spot.into_id is not None:
        add_node(draft, spot.map_id, meant.cls, _halfway(document, spot), spot.id, name=meant.name, **meant.fields)
        return
    lane_id = meant.lane_id or spot.lane_id or (source.lane_id if source is not None else None)
    if source is None:
        rect = seat_at_end(document, spot.map_id, lane_id, size, GAP)
    elif lane_id != source.lane_id and lane_id is not None:
        rect = seat_across(document, source, size, lane_id)
    else:
        rect = place_after(draft, source, size)
    x, y = bands(draft.document, spot.map_id).stored((rect.x, rect.y), lane_id)
    stays = source is not None and lane_id == source.lane_id
    draft.add(made.replace(lane_id=lane_id, within_id=source.within_id if source is not None and stays else None, x=x, y=y))
    grow_for(draft, spot.id)


def _halfway(document: Document, spot: Spot) -> tuple[float, float]:
    route = routes(document, spot.map_id).get(spot.into_id or "")
    if route is None or len(route.points) < 2:
        raise Refused("This flow has no way to put a step on.")
    return route.label
