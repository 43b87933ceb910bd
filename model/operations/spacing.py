"""Opening and closing room: what lies beyond a line moves, and what the line crosses stretches."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil, inf

from model.document import Document
from model.geometry import Point
from model.operations.closing import closable
from model.operations.cut import Cut, Thing, box_crossed, is_over, lane_crossed, limits, parts_of, phase_crossed, span
from model.operations.flows import source_lane
from model.operations.phases import phase_at, spans
from model.operations.standing import GRID, NEAR_EDGE
from model.places import bands, bend_points, loose_point, node_rect
from model.records import Connector, Lane, Phase, Step
from model.store import Transaction
from model.stretches import is_vertical

__all__ = ["HAIR", "Cut", "closable", "hold_in_phase", "open_room"]

HAIR = 0.001
"""What stands on the border of a phase stands beyond it."""


def open_room(draft: Transaction, cut: Cut, by: float) -> None:
    """Move all beyond a line away from it by so many points, or, with less than nothing, towards it.

    Lanes, phases, pools and open sub-processes that it crosses stretch; bends beyond it go along. Room closes no further than
    `closable` says. What stands beyond a sub-process that becomes larger makes room too, and nothing leaves its phase.
    """
    by = by if by > 0 else -closable(draft.document, cut, -by)
    frame = draft.document.one(Step, cut.within_id)
    if not by:
        return
    if by > 0 and cut.along and cut.within_id is not None:
        _widen(draft, cut, by)
    if frame is not None and by > 0:
        low, length = span(draft.document, frame, cut.along)
        open_room(draft, replace(cut, at=low + length, within_id=frame.within_id or frame.lane_id), by)
    document = draft.document
    parts, bent = parts_of(document, cut), _bent(document, cut, by)
    _stretch_bands(draft, cut, by)
    changed = {node.id: _moved(node, cut, by) for node in parts.moved}
    changed |= {node.id: _stretched(document, node, cut, by) for node in parts.stretched}
    draft.put_all(changed)
    for flow_id, fields in _stored(draft, bent):
        draft.edit(flow_id, **fields)


def hold_in_phase(draft: Transaction, map_id: str, at: float, far: float, most: float = inf) -> None:
    """Make the phase over a place along the lanes so wide that what ends at `far` is in it; what lies beyond goes along.

    By at most so many points; nothing where there is no phase.
    """
    phase_id = phase_at(draft.document, map_id, at)
    if phase_id is None:
        return
    border = spans(draft.document, map_id)[phase_id][1]
    by = min(ceil((far + NEAR_EDGE - border) / GRID) * GRID, most)
    if by > 0:
        open_room(draft, Cut(map_id, True, border - HAIR), by)


def _widen(draft: Transaction, cut: Cut, by: float) -> None:
    """Make room in its phase for what moves or stretches."""
    document = draft.document
    frame, parts = document.one(Step, cut.within_id), parts_of(document, cut)
    places = [span(document, node, True) for node in ([frame] if frame is not None else [*parts.moved, *parts.stretched])]
    if places:
        at = cut.at if frame is None else places[0][0] + places[0][1] / 2
        hold_in_phase(draft, cut.map_id, at, max(low + length for low, length in places) + by, by)


def _moved(node: Thing, cut: Cut, by: float) -> Thing:
    return node.replace(x=node.x + by) if cut.along else node.replace(y=node.y + by)


def _stretched(document: Document, node: Thing, cut: Cut, by: float) -> Thing:
    side = "width" if cut.along != is_vertical(document, cut.map_id) else "height"
    return node.replace(**{side: getattr(node, side) + by})


def _stretch_bands(draft: Transaction, cut: Cut, by: float) -> None:
    """The lane or the black box that a line level with the lanes runs through, or the phase that one across them does."""
    document = draft.document
    if cut.along:
        phase_id = phase_crossed(document, cut)
        if phase_id is not None:
            draft.edit(phase_id, width=draft.get(Phase, phase_id).width + by)
        return
    lane = document.one(Lane, cut.within_id if cut.within_id is not None else lane_crossed(document, cut))
    box = box_crossed(document, cut)
    if lane is not None:
        draft.edit(lane.id, height=lane.height + by)
    elif box is not None:
        draft.edit(box.id, height=box.height + by)


def _bent(document: Document, cut: Cut, by: float) -> dict[str, tuple[Point, ...]]:
    """Where the loose source, the bends and the loose target of connectors come to lie on the surface."""
    found = {}
    frame = bands(document, cut.map_id)
    for flow in document.on_map(cut.map_id, Connector):
        if flow.bends or flow.source_at is not None or flow.target_at is not None:
            points = _own_points(document, flow)
            found[flow.id] = tuple(frame.at(*at) for at in _shifted(document, cut, [frame.stored(at) for at in points], by))
    return found


def _own_points(document: Document, flow: Connector) -> list[Point]:
    """The loose source, the bends and the loose target of a connector, on the surface."""
    begin, end = (loose_point(document, flow, side) for side in ("source", "target"))
    return [at for at in (begin, *bend_points(document, flow), end) if at is not None]


def _shifted(document: Document, cut: Cut, points: list[Point], by: float) -> list[Point]:
    """The points after it, those of a line that runs level with the cut together; none goes past another."""
    axis = 0 if cut.along else 1
    runs: list[list[Point]] = []
    for at in points:
        if runs and runs[-1][-1][axis] == at[axis]:
            runs[-1].append(at)
        else:
            runs.append([at])
    made = []
    for run in runs:
        away = _way(run[0][axis], cut.at, by) if any(_is_within(document, cut, at) for at in run) else 0.0
        made += [(x + away, y) if cut.along else (x, y + away) for x, y in run]
    return made


def _way(place: float, line: float, by: float) -> float:
    """How far a point goes: as far as all beyond the line, or where room closes no further than to the line."""
    if place > line:
        return by
    return min(0.0, line + by - place)


def _is_within(document: Document, cut: Cut, at: Point) -> bool:
    """Whether a point, as places without a lane are stored, lies in what the cut is of."""
    frame, step = bands(document, cut.map_id), document.one(Step, cut.within_id)
    if step is not None:
        return node_rect(document, step).holds(frame.at(*at))
    lane, (begin, end) = frame.lanes.get(cut.within_id or ""), limits(document, cut)
    return not cut.along or lane is None or (is_over(frame, lane, at[1]) and begin <= at[0] < end)


def _stored(draft: Transaction, bent: Mapping[str, tuple[Point, ...]]) -> Iterator[tuple[str, dict[str, object]]]:
    """The fields of connectors whose own points come to lie there."""
    for flow_id, points in bent.items():
        flow = draft.get(Connector, flow_id)
        frame, lane_id = bands(draft.document, flow.map_id), source_lane(draft, flow)
        fields: dict[str, object] = {}
        if flow.source_at is not None:
            fields["source_at"], points = frame.stored(points[0]), points[1:]
        if flow.target_at is not None:
            fields["target_at"], points = frame.stored(points[-1]), points[:-1]
        yield flow_id, {**fields, "bends": tuple(frame.stored(at, lane_id) for at in points)}
