"""From where things lay in a BPMN drawing to where they stand on a map.

BPMN leaves pools anywhere; a map stacks them, with headers of its own. So a place keeps its distance from the band it lies in,
and what lies between or beside the bands keeps its part of the way. Places are turned: x along the lanes, y across.
"""

from bisect import bisect_right
from dataclasses import dataclass

from model.document import Document
from model.formats.bpmn_bands import HEADER, Bands, Leaf
from model.formats.bpmn_diagram import FARTHEST
from model.geometry import Point, Rect
from model.places import Bands as Stack
from model.places import bands as stacked

_DIGITS = 3
"""Of a point; finer is noise of other programs' arithmetic."""
_EDGE = 1e7
"""Where maps end."""
_ROOM = 12.0
"""Between a header and the first thing behind it, if the file allows it."""


@dataclass(frozen=True, slots=True)
class _Slice:
    """A stretch across the lanes, in the file and on the map."""

    top: float
    bottom: float
    rect: Rect
    on_map: float
    """Where its top is on the map."""


class Frame:
    """Turns the file's places into stored ones, for one map whose bands are known."""

    def __init__(self, bands: Bands, document: Document, map_id: str, standing: list[Rect]) -> None:
        """`standing` are the nodes that stand in lanes: none may come to lie on a header."""
        self.stack: Stack = stacked(document, map_id)
        self.vertical = bands.vertical
        self.header = self.stack.origin[1 if self.vertical else 0]
        drawn = [leaf.rect for leaf in bands.leaves if leaf.rect is not None] + list(bands.outlines.values())
        self.left = min((rect.x for rect in drawn), default=0.0)
        self.start = self._start(bands, min((rect.x for rect in standing), default=FARTHEST)) if drawn else 0.0
        self.tops = {leaf.id: leaf.rect.y for leaf in bands.leaves if leaf.rect is not None}
        self.slices = self._slices(bands)
        self.knots = self._knots(bands)

    def _start(self, bands: Bands, first: float) -> float:
        """Where the headers end in the file: the innermost of the leftmost pools' that leaves room before the first node."""
        outlines = {leaf.id: bands.outlines.get(bands.ids[leaf.pool]) for leaf in bands.leaves}
        rects = [(leaf.rect, outlines[leaf.id] or leaf.rect) for leaf in bands.leaves if leaf.rect is not None]
        ends = [rect.x + HEADER for rect, outline in rects if outline.x <= self.left + HEADER] or [self.left + HEADER]
        start = max((end for end in ends if first >= end + _ROOM), default=min(ends))
        return start if first >= start else max(self.left, first - _ROOM)

    def _slices(self, bands: Bands) -> list[_Slice]:
        leaves = [_slice(leaf.rect, self.stack.lane_top(leaf.id)) for leaf in bands.leaves if leaf.rect is not None]
        black = [pool.id for pool in bands.pools if pool.black_box and pool.id in bands.outlines]
        return leaves + [_slice(bands.outlines[id], self._pool_on_map(id)[0]) for id in black]

    def _pool_on_map(self, id: str) -> tuple[float, float]:
        rect = self.stack.pools[id]
        return (rect.x, rect.right) if self.vertical else (rect.y, rect.bottom)

    def _knots(self, bands: Bands) -> list[tuple[float, float]]:
        """Places across in the file with theirs on the map, in order both in the file and on the map."""
        outlines = [(rect.y, rect.bottom, *self._pool_on_map(id)) for id, rect in bands.outlines.items()]
        leaves = [(each.top, each.bottom, each.on_map, each.on_map + each.bottom - each.top) for each in self.slices]
        pairs = sorted(pair for top, bottom, high, low in outlines + leaves for pair in ((top, high), (bottom, low)))
        knots: list[tuple[float, float]] = []
        for pair in pairs:
            if not knots or pair[1] >= knots[-1][1]:
                knots.append(pair)
        return knots

    def along(self, x: float) -> float:
        """A place along the lanes, from the end of the headers. The file's headers are stretched to the map's."""
        if x >= self.start:
            return x - self.start
        if x <= self.left:
            return x - self.left - self.header
        return (x - self.start) * self.header / (self.start - self.left)

    def across(self, at: Point) -> float:
        """A place across the lanes, from the map's edge: with its band, else by its part of the way between two."""
        for each in self.slices:
            if each.rect.holds(at):
                return each.on_map + at[1] - each.top
        if not self.knots:
            return at[1]
        n = bisect_right(self.knots, (at[1], float("inf")))
        (above, high), (below, low) = self.knots[max(n - 1, 0)], self.knots[min(n, len(self.knots) - 1)]
        if n in (0, len(self.knots)) or below == above:
            return high + at[1] - above
        return high + (low - high) * (at[1] - above) / (below - above)

    def on_map(self, at: Point) -> Point:
        """A point of the drawing: along from the end of the headers, across from the map's edge."""
        return (self.along(at[0]), self.across(at))

    def stored(self, at: Point, lane_id: str | None = None) -> Point:
        """A point of the map as it is stored by what stands in that lane."""
        return (_kept(at[0]), _kept(at[1] - self.stack.lane_top(lane_id)))

    def place(self, rect: Rect, leaf: Leaf | None) -> Point:
        """Where a node is stored: from its lane's top as in the file, or for one without a lane by its middle."""
        if leaf is not None and leaf.id in self.tops:
            return (_kept(self.along(rect.x)), _kept(rect.y - self.tops[leaf.id]))
        centre = self.on_map(rect.centre)
        along = self.along(rect.x) if self.knots and rect.x >= self.start else centre[0] - rect.w / 2
        return self.stored((along, centre[1] - rect.h / 2), leaf.id if leaf is not None else None)

    def span(self, rect: Rect) -> Rect:
        """A group's frame: each of its corners goes its own way."""
        (left, top), (right, bottom) = self.on_map((rect.x, rect.y)), self.on_map((rect.right, rect.bottom))
        return Rect(left, top, _size(right - left), _size(bottom - top))


def _kept(place: float) -> float:
    """A place as a record may have it."""
    return round(min(max(place, -_EDGE), _EDGE), _DIGITS)


def _size(length: float) -> float:
    return min(max(length, 1.0), FARTHEST)


def _slice(rect: Rect, on_map: float) -> _Slice:
    return _Slice(rect.y, rect.bottom, rect, on_map)
