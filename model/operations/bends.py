"""Bends set by hand stay in the lanes they lie in when lanes come to begin elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from model.places import Bands, bands, bend_points
from model.records import Connector, Node
from model.store import Transaction


@contextmanager
def bends_with_their_lanes(draft: Transaction, map_id: str) -> Iterator[None]:
    """Edits in the block may move lanes; every bend then lies as deep in its lane as before."""
    before = bands(draft.document, map_id)
    was = {flow.id: (flow, bend_points(draft.document, flow)) for flow in draft.document.on_map(map_id, Connector) if flow.bends}
    yield
    after = bands(draft.document, map_id)
    if after is before or after.vertical != before.vertical:
        return
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
