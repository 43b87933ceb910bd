"""Where a node may stand: its lane, its place there on the grid, and the room the lane makes for it."""

from collections.abc import Set
from math import ceil, floor
from typing import NamedTuple
from uuid import uuid4

from model.document import Derived, Document
from model.geometry import Point, Rect
from model.nearby import lanes_meeting
from model.operations.bends import bends_with_their_lanes
from model.places import Bands, bands, lane_at, node_rect
from model.records import Group, Lane, Node, Pool, Step
from model.store import Transaction
from model.stretches import is_vertical

GRID = 8.0
EDGE = 8.0
"""A node keeps this far from where its lane begins, along and across."""
NEAR_EDGE = 16.0
"""A lane grows when a node comes nearer than this to its far border."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_id(prefix: str) -> str:
    """An id no other record has: what it is, and ten random letters and digits."""
    number, text = uuid4().int, ""
    for _ in range(10):
        number, digit = divmod(number, len(_DIGITS))
        text += _DIGITS[digit]
    return f"{prefix}_{text}"


def snapped(value: float) -> float:
    """The nearest line of the grid."""
    return floor(value / GRID + 0.5) * GRID


class Standing(NamedTuple):
    """A stored place: the lane, the open sub-process if it is in one, and x and y as the record keeps them."""

    lane_id: str | None
    within_id: str | None
    x: float
    y: float


def lane_under(document: Document, map_id: str, rect: Rect) -> Lane | None:
    """The lane that a thing standing there belongs to: level with its middle, or else the one it covers most of.

    A lane goes on for ever along itself: what stands past its end is in it all the same, and the map becomes longer.
    """
    frame = bands(document, map_id)
    inside = _beside(rect, frame)
    lane = lane_at(document, map_id, inside.centre)
    if lane is None:
        met = [(_shared(frame.lanes[id], inside), id) for id in lanes_meeting(document, map_id, inside)]
        lane = document.one(Lane, max(met)[1]) if met else None
    pool = document.one(Pool, lane.pool_id) if lane is not None else None
    return lane if pool is not None and not pool.black_box else None


def _beside(rect: Rect, frame: Bands) -> Rect:
    """The rectangle moved along the lanes until its middle is within the map."""
    if frame.vertical:
        return rect.moved(0, min(max(rect.cy, frame.origin[1]), frame.size[1]) - rect.cy)
    return rect.moved(min(max(rect.cx, frame.origin[0]), frame.size[0]) - rect.cx, 0)


def _shared(one: Rect, other: Rect) -> float:
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return wide * high


def _build_frames(document: Document, map_id: str) -> tuple[str, ...]:
    """The ids of the open sub-processes of a map, sorted."""
    return tuple(step.id for step in document.on_map(map_id, Step) if step.expanded)


def _update_frames(was: tuple[str, ...], before: Document, after: Document, touched: Set[str], map_id: str) -> tuple[str, ...]:
    now = [id for id in touched if _is_frame(after, id, map_id)]
    return tuple(sorted({*was}.difference(touched).union(now))) if now or not touched.isdisjoint(was) else was


def _is_frame(document: Document, id: str, map_id: str) -> bool:
    step = document.one(Step, id)
    return step is not None and step.expanded and step.map_id == map_id


frames: Derived[tuple[str, ...]] = Derived(_build_frames, _update_frames)
"""`frames(document, map_id)`: the ids of the open sub-processes, sorted."""


def frame_under(document: Document, map_id: str, at: Point, skip: Set[str] = frozenset()) -> Step | None:
    """The innermost open sub-process under a point."""
    open_steps = (step for id in frames(document, map_id) if id not in skip and (step := document.one(Step, id)) is not None)
    under = [(rect.w * rect.h, step.id) for step in open_steps if (rect := node_rect(document, step)).holds(at)]
    return document.one(Step, min(under)[1]) if under else None


def standing(document: Document, map_id: str, rect: Rect) -> Standing:
    """How a thing covering this part of the surface is stored; in a lane it is kept from straddling its near borders."""
    return kept_clear(wherever(document, map_id, rect))


def wherever(document: Document, map_id: str, rect: Rect, moved: Set[str] = frozenset()) -> Standing:
    """The same, be it over a border; `moved` are no sub-processes to stand in, as they are under way themselves."""
    step = frame_under(document, map_id, rect.centre, moved)
    if step is not None:
        return Standing(step.lane_id, step.id, *bands(document, map_id).stored((rect.x, rect.y), step.lane_id))
    lane = lane_under(document, map_id, rect)
    lane_id = lane.id if lane is not None else None
    return Standing(lane_id, None, *bands(document, map_id).stored((rect.x, rect.y), lane_id))


def kept_clear(place: Standing, least: Point = (EDGE, EDGE)) -> Standing:
    """The place moved in from the near borders of its lane: to the least x and y there."""
    if place.lane_id is None or place.within_id is not None:
        return place
    return place._replace(x=max(place.x, least[0]), y=max(place.y, least[1]))


def breadth(document: Document, node: Node | Group) -> float:
    """How far a node reaches across the lanes."""
    return node.width if is_vertical(document, node.map_id) else node.height


def grow_for(draft: Transaction, node_id: str) -> None:
    """Make the open sub-process and the lane a node stands in large enough for it; what lies beyond makes room."""
    node = draft.document.one(Node, node_id)
    if node is None:
        return
    frame = draft.document.one(Step, node.within_id)
    if frame is not None:
        inner, outer = node_rect(draft.document, node), node_rect(draft.document, frame)
        width = max(outer.w, _up(inner.right + NEAR_EDGE - outer.x))
        height = max(outer.h, _up(inner.bottom + NEAR_EDGE - outer.y))
        draft.edit(frame.id, width=width, height=height)
        grow_for(draft, frame.id)
        return
    lane = draft.document.one(Lane, node.lane_id)
    if lane is not None:
        height = _up(node.y + breadth(draft.document, node) + NEAR_EDGE)
        if height > lane.height:
            with bends_with_their_lanes(draft, node.map_id):
                draft.edit(lane.id, height=height)


def _up(length: float) -> float:
    return ceil(length / GRID) * GRID
