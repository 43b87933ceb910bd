"""Flows: joining two things, taking an end elsewhere, bends a person sets, and what a flow says."""

from collections.abc import Iterable

from model.document import Document
from model.errors import Refused
from model.geometry import Point
from model.integrity import map_of
from model.operations.mending import drop
from model.operations.standing import new_id
from model.places import bands
from model.records import Association, Connector, Node, SequenceFlow
from model.records.flow import Side
from model.rules import fitting, may_connect
from model.store import Transaction
from model.stretches import is_vertical

_SHARED = (
    "map_id",
    "source_id",
    "target_id",
    "source_at",
    "target_at",
    "source_side",
    "target_side",
    "bends",
    "label_at",
    "name",
)
"""What every class of connector has."""


def connect(
    draft: Transaction,
    source_id: str,
    target_id: str,
    id: str | None = None,
    cls: type[Connector] | None = None,
    **fields: object,
) -> str:
    """Join two things by a connector, by default of the fitting class; its id. Raises Refused where no rule allows it."""
    refusal = may_connect(draft.document, source_id, target_id, cls)
    if refusal is not None:
        raise Refused(refusal.reason)
    chosen = cls if cls is not None else fitting(draft.document, source_id, target_id)
    flow_id = id if id is not None else new_id("flow")
    ends = {"map_id": _map_of(draft, source_id, target_id), "source_id": source_id, "target_id": target_id}
    draft.add(chosen.model_validate({"id": flow_id, **ends, **fields}))
    return flow_id


def draw_flow(
    draft: Transaction, source_id: str, target_id: str, id: str, source_side: Side | None = None, target_side: Side | None = None
) -> str:
    """Join two things as a person draws it, from one side to another; a sequence flow to what leads to its source is rework."""
    connect(draft, source_id, target_id, id, source_side=source_side, target_side=target_side)
    if draft.document.one(SequenceFlow, id) is not None and leads(draft.document, target_id, source_id):
        mark_rework(draft, id)
    return id


def leads(document: Document, from_id: str, to_id: str) -> bool:
    """Whether sequence flows lead from one node to another."""
    seen, ahead = {from_id}, [from_id]
    while ahead:
        here = ahead.pop()
        if here == to_id:
            return True
        for id in document.referring(here):
            flow = document.one(SequenceFlow, id)
            if flow is not None and flow.source_id == here and flow.target_id is not None and flow.target_id not in seen:
                seen.add(flow.target_id)
                ahead.append(flow.target_id)
    return False


def side_at(document: Document, map_id: str, clockwise: int) -> Side:
    """The side of a thing by its number on the surface: 0 the upper, 1 the right, 2 the lower, 3 the left."""
    rows: tuple[Side, ...] = ("above", "ahead", "below", "behind")
    columns: tuple[Side, ...] = ("behind", "below", "ahead", "above")
    return (columns if is_vertical(document, map_id) else rows)[clockwise]


def _map_of(draft: Transaction, *ids: str) -> object:
    return next(getattr(draft.document[id], "map_id", None) for id in ids)


def reconnect(draft: Transaction, flow_id: str, end: str, to_id: str | None, at: Point | None = None) -> None:
    """Take an end (“source” or “target”) of a flow to another thing, or with None leave it loose at a point of the surface.

    The flow stays what it is, with a class that fits its ends, and finds its way anew. Raises Refused where no rule allows it.
    """
    flow = draft.get(Connector, flow_id)
    if to_id is not None and map_of(draft.document, draft.document[to_id]) != flow.map_id:
        raise Refused("A flow stays on its map.")
    source_id, target_id = (to_id, flow.target_id) if end == "source" else (flow.source_id, to_id)
    cls = type(flow)
    if source_id is not None and target_id is not None:
        cls = fitting(draft.document, source_id, target_id)
        refusal = may_connect(draft.document, source_id, target_id, cls)
        if refusal is not None:
            raise Refused(refusal.reason)
    place = bands(draft.document, flow.map_id).stored(at) if to_id is None and at is not None else None
    draft.edit(flow_id, **{f"{end}_id": to_id, f"{end}_at": place, f"{end}_side": None}, bends=(), label_at=None)
    _become(draft, flow_id, cls)


def turn_round(draft: Transaction, flow_id: str) -> None:
    """Let a flow run the other way. Raises Refused where no rule allows it."""
    flow = draft.get(Connector, flow_id)
    if flow.source_id is not None and flow.target_id is not None:
        refusal = may_connect(draft.document, flow.target_id, flow.source_id, type(flow))
        if refusal is not None:
            raise Refused(refusal.reason)
    points = surface_bends(draft, flow)
    ends = {"source_id": flow.target_id, "source_at": flow.target_at, "target_id": flow.source_id, "target_at": flow.source_at}
    draft.edit(flow_id, **ends, source_side=flow.target_side, target_side=flow.source_side)
    set_bends(draft, flow_id, reversed(points))


def remove_flow(draft: Transaction, flow_id: str) -> None:
    """Remove a connector and the remarks' ties to it."""
    drop(draft, [flow_id])


def refit(draft: Transaction, flow_id: str) -> None:
    """Make a sequence flow that has come to cross the border of a pool a message, and the reverse; else leave it."""
    flow = draft.get(Connector, flow_id)
    if flow.source_id is None or flow.target_id is None or isinstance(flow, Association):
        return
    cls = fitting(draft.document, flow.source_id, flow.target_id)
    if cls is not type(flow) and may_connect(draft.document, flow.source_id, flow.target_id, cls) is None:
        _become(draft, flow_id, cls)


def _become(draft: Transaction, flow_id: str, cls: type[Connector]) -> None:
    flow = draft.get(Connector, flow_id)
    if type(flow) is not cls:
        draft.put(cls.model_validate({"id": flow.id, **{name: getattr(flow, name) for name in _SHARED}}))


def source_lane(draft: Transaction, flow: Connector) -> str | None:
    """The lane from whose top a connector's bends count."""
    source = draft.document.one(Node, flow.source_id)
    return source.lane_id if source is not None else None


def surface_bends(draft: Transaction, flow: Connector) -> tuple[Point, ...]:
    """The bends a person set, as points of the surface."""
    frame, lane_id = bands(draft.document, flow.map_id), source_lane(draft, flow)
    return tuple(frame.at(x, y, lane_id) for x, y in flow.bends)


def set_bends(draft: Transaction, flow_id: str, points: Iterable[Point]) -> None:
    """Let a flow run through these points of the surface; without any it finds its way itself."""
    flow = draft.get(Connector, flow_id)
    frame, lane_id = bands(draft.document, flow.map_id), source_lane(draft, flow)
    draft.edit(flow_id, bends=tuple(frame.stored(point, lane_id) for point in points))


def reset_route(draft: Transaction, flow_id: str) -> None:
    """Let a flow find its way itself, its label too."""
    draft.edit(flow_id, bends=(), label_at=None)


def move_label(draft: Transaction, flow_id: str, offset: Point | None) -> None:
    """Put the middle of a flow's label this far from the middle of the line, in points; None lets it find its place."""
    draft.edit(flow_id, label_at=offset)


def mark_rework(draft: Transaction, flow_id: str, rework: bool = True) -> None:
    """Say that a sequence flow goes back to do something again, or that it does not."""
    draft.get(SequenceFlow, flow_id)
    draft.edit(flow_id, rework=rework)


def set_share(draft: Transaction, flow_id: str, share: float | None) -> None:
    """Say how many of the cases go this way, 0 to 1; None is not known."""
    draft.get(SequenceFlow, flow_id)
    draft.edit(flow_id, share=share)


def make_default(draft: Transaction, flow_id: str, default: bool = True) -> None:
    """Make a sequence flow the one taken where no condition holds; of those that begin where it does it is the only one."""
    flow = draft.get(SequenceFlow, flow_id)
    for id in draft.referring(flow.source_id or "") if default else ():
        other = draft.document.one(SequenceFlow, id)
        if other is not None and other.source_id == flow.source_id and other.default:
            draft.edit(id, default=False)
    draft.edit(flow_id, default=default)


def sequence_flows(draft: Transaction, node_id: str) -> tuple[list[SequenceFlow], list[SequenceFlow]]:
    """The sequence flows that come into a node and that leave it, by id; one that comes straight back is in both."""
    lines = [line for id in draft.referring(node_id) if (line := draft.document.one(SequenceFlow, id)) is not None]
    return [f for f in lines if f.target_id == node_id], [f for f in lines if f.source_id == node_id]
