"""How far room can be closed: nothing comes to lie on another, or out of what holds it."""

from collections.abc import Iterator

from model.document import Document
from model.geometry import around
from model.operations.cut import (
    Cut,
    Parts,
    Thing,
    across,
    box_crossed,
    inside,
    lane_crossed,
    limits,
    parts_of,
    phase_crossed,
    span,
)
from model.operations.nodes import LEAST
from model.operations.phases import LEAST_PHASE, spans
from model.operations.standing import EDGE
from model.places import bands, node_rect
from model.records import Node, Step
from model.routing.names import name_below
from model.stretches import is_vertical

PADDING = 20.0
"""What closing leaves between things, and between them and the border of what holds them."""
_WORDS = 240.0
"""So far from what it is of a name may reach at most."""
_LEAST_BAND = 40.0
"""The least a lane or a black box is high."""


def closable(document: Document, cut: Cut, wanted: float) -> float:
    """How much of that room, in points, can go before a line: nothing comes to lie on another or out of what holds it.

    None where nothing would come nearer.
    """
    parts = parts_of(document, cut)
    if cut.along and not parts.moved and not parts.stretched and phase_crossed(document, cut) is None:
        return 0.0
    rooms = (wanted, *_between(document, cut, parts, wanted), *_in_front(document, cut, parts))
    return max(0.0, min((*rooms, *_in_bands(document, cut, parts), *_in_frames(document, cut, parts))))


def _between(document: Document, cut: Cut, parts: Parts, wanted: float) -> Iterator[float]:
    """The room between each thing that would come nearer and what it comes nearer to."""
    line = cut.at - wanted - PADDING
    spans_of = ((node, *span(document, node, cut.along)) for node in parts.stays)
    close = [node for node, low, length in spans_of if low < cut.at and low + length > line - _WORDS]
    here = [(*_room_of(document, node, cut.along), *_room_of(document, node, not cut.along)) for node in close]
    near = [each for each in here if each[0] + each[1] > line]
    if not near:
        return
    last = max(low + length for low, length, _, _ in near)
    for node in parts.moved:
        low = span(document, node, cut.along)[0]
        if low > last + wanted + PADDING:
            continue
        side, breadth = _room_of(document, node, not cut.along)
        beside = [start + reach for start, reach, other, wide in near if other < side + breadth and side < other + wide]
        yield from (_left(low - end) for end in beside)


def _room_of(document: Document, node: Thing, along: bool) -> tuple[float, float]:
    """Where a thing begins and how far it reaches, with the name below it."""
    words = name_below(node, node_rect(document, node)) if isinstance(node, Node) else None
    if words is None:
        return span(document, node, along)
    frame, rect = bands(document, node.map_id), around((node_rect(document, node), words))
    low = frame.stored((rect.x, rect.y))[0 if along else 1]
    return low, rect.w if along != frame.vertical else rect.h


def _left(room: float) -> float:
    return max(0.0, room - PADDING)


def _in_front(document: Document, cut: Cut, parts: Parts) -> Iterator[float]:
    """The room between what moves and where the map, the phase, the lane or the sub-process begins."""
    frame = document.one(Step, cut.within_id)
    if frame is not None:
        begins = span(document, frame, cut.along)[0] + PADDING
    elif cut.along:
        begins = EDGE + max(0.0, limits(document, cut)[0])
    else:
        lane_id = cut.within_id if cut.within_id is not None else lane_crossed(document, cut)
        begins = bands(document, cut.map_id).lane_top(lane_id) + EDGE
    yield from (max(0.0, span(document, node, cut.along)[0] - begins) for node in parts.moved)


def _in_bands(document: Document, cut: Cut, parts: Parts) -> Iterator[float]:
    """How much smaller the lane, the black box or the phase that is crossed may become."""
    frame = bands(document, cut.map_id)
    ends = (sum(_room_of(document, node, cut.along)) for node in parts.stays)  # looked at only where there is a band
    if cut.along:
        phase_id = phase_crossed(document, cut)
        if phase_id is not None:
            start, end = spans(document, cut.map_id)[phase_id]
            yield end - start - LEAST_PHASE
            yield from (_left(end - each) for each in ends if start < each < end)
        return
    lane_id = cut.within_id if cut.within_id in frame.lanes else lane_crossed(document, cut)
    box = box_crossed(document, cut)
    if lane_id is not None and document.one(Step, cut.within_id) is None:
        low, high = across(frame, frame.lanes[lane_id])
        yield high - low - _LEAST_BAND
        yield from (_left(high - each) for each in ends if low < each)
    elif box is not None:
        yield box.height - _LEAST_BAND


def _in_frames(document: Document, cut: Cut, parts: Parts) -> Iterator[float]:
    """How much smaller what is crossed and holds others may become."""
    least = LEAST[0 if cut.along != is_vertical(document, cut.map_id) else 1]
    still = {node.id: node for node in parts.stays}
    for node in parts.stretched:
        low, length = span(document, node, cut.along)
        yield length - least
        for each in inside(document, node.id):
            if each.id in still and each.within_id == node.id:
                start, reach = span(document, each, cut.along)
                yield _left(low + length - start - reach)
