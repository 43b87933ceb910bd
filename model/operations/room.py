"""Making room: what stands in the way of a node is pushed further along, or across, and pushes what stands in its way."""

from collections.abc import Mapping, Set
from math import ceil, inf
from typing import NamedTuple

from model.document import Document
from model.geometry import Point, Rect, around
from model.nearby import nodes_near
from model.operations.bends import bends_with_their_lanes
from model.operations.cut import span
from model.operations.footprint import Footprint, footprint
from model.operations.moving import carried, move_each
from model.operations.phases import phase_at, spans
from model.operations.spacing import hold_in_phase
from model.operations.standing import GRID, NEAR_EDGE, breadth, grow_for
from model.places import bands, node_rect
from model.records import Event, Lane, Node, Step
from model.store import Transaction

BETWEEN = 32.0
"""What is left between a node and what it pushes."""
BY_WORDS = 8.0
"""What is left between a name and what stands beside it."""
_MOST_BETWEEN = 64.0
"""Of what was between two things that are both pushed, so much is kept at most."""
_MOST = 400
"""So many nodes are pushed at most."""
_REACH = 96.0
"""How far a name and what hangs on a step reach beyond a body at most."""


class _Ahead(NamedTuple):
    """A node that pushes: what it takes up, where its middle was before it was pushed itself, and how far it went."""

    takes: Footprint
    middle: Point
    went: float


class _Way(NamedTuple):
    """Which way things are pushed: along the lanes or not, down the surface or to its right; and what comes next in any case."""

    along: bool
    down: bool
    then_id: str | None
    middle: Point


def make_room(
    draft: Transaction,
    node_id: str,
    then_id: str | None = None,
    along: bool = True,
    stays: Set[str] = frozenset(),
    middle: Point | None = None,
) -> None:
    """Push away what stands over or close after a node in its row, until nothing there is too close any more.

    Nothing is pushed out of its phase: that becomes wider, and all beyond it goes along. With `along` false room is made across
    the lanes, and the lane grows. `then_id` comes after the node also where it stands before its middle; `stays` is not pushed.
    After a node stands what is beyond its `middle`: by itself that of where it stands now.
    """
    node = draft.document.one(Node, node_id)
    if node is None:
        return
    document = draft.document
    down = bands(document, node.map_id).vertical == along
    low, length = span(document, node, True)
    phase_id = phase_at(document, node.map_id, low + length / 2) if along and node.within_id is None else None
    end = spans(document, node.map_id)[phase_id][1] if phase_id is not None else inf
    fixed = {node.id, *carried(document, node.id), *stays}
    pushed = _pushed(document, node, end, _Way(along, down, then_id, middle or node_rect(document, node).centre), fixed)
    if phase_id is not None:
        reached = (sum(span(document, other, True)) + by for other, by in pushed.values())
        hold_in_phase(draft, node.map_id, low + length / 2, max((low + length, *reached)))
    shift_each(draft, {id: (0.0, by) if down else (by, 0.0) for id, (_, by) in pushed.items()})


def _pushed(document: Document, node: Node, end: float, way: _Way, fixed: set[str]) -> dict[str, tuple[Node, float]]:
    """What makes room, and how far it goes; what stands beyond `end` along the lanes does not count."""
    found: dict[str, tuple[Node, float]] = {}
    ahead = [_Ahead(footprint(document, node), way.middle, 0.0)]
    while ahead and len(found) < _MOST:
        first = ahead.pop(0)
        for other, by in _in_the_way(document, node, first, way, fixed):
            low, length = span(document, other, True)
            if by > found.get(other.id, (other, 0.0))[1] and low + length / 2 < end:
                found[other.id] = (other, by)
                takes = footprint(document, other, (0.0, by) if way.down else (by, 0.0))
                ahead.append(_Ahead(takes, node_rect(document, other).centre, by))
    return found


def _in_the_way(document: Document, node: Node, ahead: _Ahead, way: _Way, fixed: set[str]) -> list[tuple[Node, float]]:
    """What stands after a middle, in the row of what takes up some room and too close: the node, and how far it has to go."""
    room = around([*(part.rect for part in ahead.takes), Rect(*ahead.middle, 0, 0)])
    found = []
    for other, at in nodes_near(document, node.map_id, room.grown(_REACH), fixed):
        hangs = isinstance(other, Event) and other.attached_to_id is not None
        beside = other.within_id == node.within_id and (way.along or other.lane_id == node.lane_id)
        behind = at.cy <= ahead.middle[1] if way.down else at.cx <= ahead.middle[0]
        if not hangs and beside and (not behind or (other.id == way.then_id and not ahead.went)):
            by = too_close(ahead.takes, footprint(document, other), way.down, ahead.went)
            if by > 0:
                found.append((other, by))
    return found


def too_close(before: Footprint, after: Footprint, down: bool, went: float = 0.0) -> float:
    """How far what comes after has to go to be clear of what is before it in its row; nothing or less where it is.

    From what was pushed itself it stays as far away as it was: a label may stand between them.
    """
    most, by = _MOST_BETWEEN if went else BETWEEN, 0.0
    for one, words in before:
        for other, other_words in after:
            if one.x < other.right and other.x < one.right if down else one.y < other.bottom and other.y < one.bottom:
                apart = other.y - one.bottom if down else other.x - one.right
                is_words = words or other_words
                by = max(by, (BY_WORDS if is_words else min(max(apart + went, BETWEEN), most)) - apart)
    return by


def shift_each(draft: Transaction, shifts: Mapping[str, Point]) -> None:
    """Move each node by a distance of its own, on in the lane and the open sub-process it is in: these grow first."""
    for id in sorted(shifts):
        node = draft.document.one(Node, id)
        if node is not None:
            _grow_ahead(draft, node, shifts[id])
    move_each(draft, shifts, stay=True)


def _grow_ahead(draft: Transaction, node: Node, by: Point) -> None:
    """Make what a node stands in large enough for it to go so far; what stands after the sub-process makes room."""
    frame, lane = draft.document.one(Step, node.within_id), draft.document.one(Lane, node.lane_id)
    if frame is not None:
        inner, outer = node_rect(draft.document, node).moved(*by), node_rect(draft.document, frame)
        width, height = _up(inner.right + NEAR_EDGE - outer.x), _up(inner.bottom + NEAR_EDGE - outer.y)
        if width > outer.w or height > outer.h:
            draft.edit(frame.id, width=max(width, outer.w), height=max(height, outer.h))
            room_for_frame(draft, frame.id)
    elif lane is not None:
        across = by[0] if bands(draft.document, node.map_id).vertical else by[1]
        height = _up(node.y + across + breadth(draft.document, node) + NEAR_EDGE)
        if height > lane.height:
            with bends_with_their_lanes(draft, node.map_id):
                draft.edit(lane.id, height=height)


def room_for_frame(draft: Transaction, frame_id: str) -> None:
    """What stands after an open sub-process that has become larger makes room, along and across, and what holds it grows."""
    grow_for(draft, frame_id)
    make_room(draft, frame_id)
    make_room(draft, frame_id, along=False)


def _up(length: float) -> float:
    return ceil(length / GRID) * GRID


def stand_clear(draft: Transaction, node_id: str, before_id: str | None, along: bool = True) -> None:
    """Move a node on, along the lanes or across them, until it is clear of the one before it, if that stands in its row."""
    node, before = draft.document.one(Node, node_id), draft.document.one(Node, before_id)
    if node is None or before is None:
        return
    document = draft.document
    down, here, there = bands(document, node.map_id).vertical == along, node_rect(document, node), node_rect(document, before)
    after = here.cy > there.cy if down else here.cx > there.cx
    by = too_close(footprint(document, before), footprint(document, node), down) if after else 0.0
    if by > 0:
        shift_each(draft, {node_id: (0.0, by) if down else (by, 0.0)})
