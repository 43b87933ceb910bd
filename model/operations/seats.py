"""Free places for what is added without pointing at one: after a node in another lane, and at the end of a lane."""

from collections.abc import Iterator

from model.document import Document
from model.geometry import Rect
from model.nearby import nodes_near
from model.operations.appending import is_free, learned_gap
from model.places import bands, lanes_in_order, node_rect
from model.records import Lane, Node

BEGIN = 48.0
"""How far from where the lanes begin the first thing stands."""
_ROW = 120.0
"""A lane without anything in it is filled from its first row, which is so high."""
_COLUMNS, _ROWS = 12, 4
_CORRIDOR = 8.0


def seat_across(document: Document, source: Node, size: tuple[float, float], lane_id: str) -> Rect:
    """A free place of this size in another lane: straight across from a node where it can be, else further along."""
    vertical = bands(document, source.map_id).vertical
    here, guest = node_rect(document, source), source.replace(lane_id=lane_id)
    level = _level(document, source, lane_id)
    places = list(_grid(here, size, level, learned_gap(document, source), vertical))
    clear = (rect for rect in places if is_free(document, guest, rect) and _clear_between(document, source, here, rect, vertical))
    return next(clear, places[0])


def seat_level(document: Document, node: Node, lane_id: str) -> Rect:
    """A free place in another lane for a node, level with where it stands, else further along."""
    here, guest = node_rect(document, node), node.replace(lane_id=lane_id)
    vertical = bands(document, node.map_id).vertical
    places = list(_grid(here, (here.w, here.h), _level(document, node, lane_id), learned_gap(document, node), vertical))
    band = bands(document, node.map_id).lanes[lane_id]
    inside = (rect for rect in places if (band.x <= rect.cx < band.right if vertical else band.y <= rect.cy < band.bottom))
    return next((rect for rect in inside if is_free(document, guest, rect)), places[0])


def seat_at_end(document: Document, map_id: str, lane_id: str | None, size: tuple[float, float], gap: float) -> Rect:
    """The place after the last thing in a lane (or of the map, without one), level with it; of an empty one, where it begins."""
    frame = bands(document, map_id)
    nodes = [node for node in document.on_map(map_id, Node) if node.lane_id == lane_id]
    broad = size[0] if frame.vertical else size[1]
    last = max(nodes, key=lambda node: (node.x + _long(node, frame.vertical), node.id), default=None)
    if last is None:
        at = frame.at(BEGIN, (_ROW - broad) / 2, lane_id)
    else:
        middle = last.y + (last.width if frame.vertical else last.height) / 2
        at = frame.at(last.x + _long(last, frame.vertical) + gap, middle - broad / 2, lane_id)
    return Rect(*at, *size)


def lane_beside(document: Document, map_id: str, lane_id: str | None, by: int) -> Lane | None:
    """The lane so many places on, among those without lanes inside, top to bottom; None past either end."""
    every = lanes_in_order(document, map_id)
    outer = {lane.parent_id for lane in every}
    leaves = [lane for lane in every if lane.id not in outer]
    at = next((n for n, lane in enumerate(leaves) if lane.id == lane_id), None)
    if at is None:
        return None
    return leaves[at + by] if 0 <= at + by < len(leaves) else None


def _long(node: Node, vertical: bool) -> float:
    return node.height if vertical else node.width


def _level(document: Document, source: Node, lane_id: str) -> float:
    """The middle, across the lanes and on the surface, of the row that the nearest things in a lane stand in."""
    frame = bands(document, source.map_id)
    inside = [node for id in document.referring(lane_id) if (node := document.one(Node, id)) is not None]
    nearest = min(inside, key=lambda node: (abs(node.x - source.x), node.y, node.id), default=None)
    if nearest is None:
        return frame.lane_top(lane_id) + _ROW / 2
    rect = node_rect(document, nearest)
    return rect.cx if frame.vertical else rect.cy


def _grid(here: Rect, size: tuple[float, float], level: float, gap: float, vertical: bool) -> Iterator[Rect]:
    """Straight across first, then column by column further along; in each the row that is there, then the next ones."""
    width, height = size
    for column in range(_COLUMNS):
        for row in range(_ROWS):
            if vertical:
                along = here.cy - height / 2 if column == 0 else here.bottom + gap + (column - 1) * (height + gap)
                yield Rect(level - width / 2 + row * (width + gap / 2), along, width, height)
            else:
                along = here.cx - width / 2 if column == 0 else here.right + gap + (column - 1) * (width + gap)
                yield Rect(along, level - height / 2 + row * (height + gap / 2), width, height)


def _clear_between(document: Document, source: Node, here: Rect, there: Rect, vertical: bool) -> bool:
    """Whether a straight line across the lanes, from a node to a place level with it, runs through nothing."""
    if vertical:
        left, right = sorted((here, there), key=lambda rect: rect.x)
        between = Rect(left.right, here.cy - _CORRIDOR / 2, right.x - left.right, _CORRIDOR)
        straight = abs(here.cy - there.cy) < 1
    else:
        upper, lower = sorted((here, there), key=lambda rect: rect.y)
        between = Rect(here.cx - _CORRIDOR / 2, upper.bottom, _CORRIDOR, lower.y - upper.bottom)
        straight = abs(here.cx - there.cx) < 1
    return not straight or between.w <= 0 or between.h <= 0 or not nodes_near(document, source.map_id, between, {source.id})
