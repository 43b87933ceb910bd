"""Bends set by hand, and what stands in no lane, stay with the lanes they lie in or below when lanes come to begin elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from model.document import Document
from model.geometry import Point
from model.places import Bands, bands, bend_points, node_rect
from model.records import Connector, Group, Node
from model.store import Transaction
from model.stretches import stretches


@contextmanager
def bends_with_their_lanes(draft: Transaction, map_id: str) -> Iterator[None]:
    """Edits in the block may move lanes; every bend then lies as deep in its lane as before.

    So does what belongs to no lane, such as a data store below them all.
    """
    before, loose = bands(draft.document, map_id), _loose(draft.document, map_id)
    was = {flow.id: (flow, bend_points(draft.document, flow)) for flow in draft.document.on_map(map_id, Connector) if flow.bends}
    yield
    after = bands(draft.document, map_id)
    if after is before or after.vertical != before.vertical:
        return
    for node, middle in loose:
        by = _loose_shift(before, after, middle)
        if by and draft.document.get(node.id) is node:
            draft.edit(node.id, y=node.y + by)
    for flow_id, (flow, points) in was.items():
        if draft.document.get(flow_id) is flow:
            shifts = [_shift(before, after, point) - _source_shift(draft, flow, before, after) for point in points]
            if any(shifts):
                draft.edit(flow_id, bends=tuple((x, y + by) for (x, y), by in zip(flow.bends, shifts, strict=True)))


def _shift(before: Bands, after: Bands, point: tuple[float, float]) -> float:
    """How far the innermost lane under a point has moved across."""
    holding = [id for id, rect in before.lanes.items() if rect.holds(point)]
    return _moved(before, after, holding[-1]) if holding else 0.0


def _source_shift(draft: Transaction, flow: Connector, before: Bands, after: Bands) -> float:
    source = draft.document.one(Node, flow.source_id)
    return _moved(before, after, source.lane_id) if source is not None and source.lane_id is not None else 0.0


def _moved(before: Bands, after: Bands, lane_id: str) -> float:
    known = lane_id in before.lanes and lane_id in after.lanes
    return after.lane_top(lane_id) - before.lane_top(lane_id) if known else 0.0


def _loose(document: Document, map_id: str) -> list[tuple[Node | Group, Point]]:
    """What belongs to no lane, with its middle."""
    ids = sorted({id for (lane_id, _), there in stretches(document, map_id).items() if lane_id is None for id in there})
    nodes = [node for id in ids if (node := document.one(Node, id)) is not None]
    groups = [group for group in document.on_map(map_id, Group) if group.lane_id is None]
    every: list[Node | Group] = [*nodes, *groups]
    return [(each, node_rect(document, each).centre) for each in every]


def _loose_shift(before: Bands, after: Bands, point: Point) -> float:
    """How far a point in no lane goes: with the lane it lies in, or else with the end of the last pool before it."""
    if any(rect.holds(point) for rect in before.lanes.values()):
        return _shift(before, after, point)
    at = point[0] if before.vertical else point[1]
    ends = [(_end(before, id), id) for id in before.pools if id in after.pools and _end(before, id) <= at]
    return _end(after, max(ends)[1]) - max(ends)[0] if ends else 0.0


def _end(frame: Bands, pool_id: str) -> float:
    rect = frame.pools[pool_id]
    return rect.right if frame.vertical else rect.bottom
