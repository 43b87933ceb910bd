"""Finds places for some nodes of a map while the others stay: beside what they are connected to, where nothing stands.

In flow space, and within each band from its top, as places are stored: a band that grows moves nothing in the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from model.geometry import Rect
from model.layout.area import Placed, gist_of, inside_of, sides, stand_whole
from model.layout.beside import border_places
from model.layout.frame import Frame
from model.layout.gist import Box, Gist, Ground, Link, Manner, mark_things
from model.layout.spread import GRID
from model.places import bands
from model.records import Node, Step

_APART, _CLEAR, _EDGE, _LEFT = 40.0, 12.0, 12.0, 24.0
_ALONG, _ACROSS = 184.0, 112.0
_TITLE = 40.0
_STEPS = 40
"""So far, in columns or rows, a free place is looked for before the band's end is taken."""


@dataclass(slots=True)
class _Band:
    """What stands in one band, and from where to where across it something may."""

    taken: list[Rect] = field(default_factory=list)
    top: float = _EDGE
    low: float = 0.0
    left: float = 0.0
    ends: float = 0.0
    """How far along it something stands."""


class _Search:
    """Places boxes one after another."""

    def __init__(self, gist: Gist, placed: dict[int, Rect], bands: Sequence[_Band]) -> None:
        self.gist, self.at, self.bands = gist, placed, bands
        self.ties: list[list[tuple[int, Link]]] = [[] for _ in gist.boxes]
        for link in gist.links:
            self.ties[link.source].append((link.target, link))
            self.ties[link.target].append((link.source, link))
        for n, rect in sorted(placed.items()):
            self._take(n, rect)

    def _take(self, n: int, rect: Rect) -> None:
        box = self.gist.boxes[n]
        band = self.bands[box.band]
        self.at[n] = rect
        band.taken.append(_named(box, rect))
        band.ends = max(band.ends, rect.right)

    def run(self) -> None:
        """Place all that has no place, always next what hangs on something that has one, from left to right."""
        waiting = [n for n in range(len(self.gist.boxes)) if n not in self.at]
        entered = {link.target for link in self.gist.links if link.manner == Manner.FLOW}
        while waiting:
            n = min(waiting, key=lambda n: (*self._readiness(n), n in entered, n))
            waiting.remove(n)
            self._take(n, self._free(n, *self._wanted(n)))

    def _readiness(self, n: int) -> tuple[bool, bool]:
        ready = [link.target == n for other, link in self.ties[n] if other in self.at]
        return (not ready, not any(ready))

    def _wanted(self, n: int) -> tuple[float, float]:
        """Where a box's centre should be: after what it follows, before what follows it, level with either; else at the end."""
        box, band = self.gist.boxes[n], self.bands[self.gist.boxes[n].band]
        before = [other for other, link in self.ties[n] if other in self.at and link.target == n and not box.thing]
        after = [other for other, link in self.ties[n] if other in self.at and link.source == n and not box.thing]
        hosts = [other for other, _ in self.ties[n] if other in self.at] if box.thing else []
        level = [self.at[other].cy for other in (*before, *after, *hosts) if self.gist.boxes[other].band == box.band]
        y = level[0] if level else band.taken[-1].cy if band.taken else max(band.top + box.named.above, (band.top + band.low) / 2)
        if hosts:
            return self.at[hosts[0]].cx, y
        start = max((self.at[other].right for other in before), default=None)
        end = min((self.at[other].x for other in after), default=None)
        if start is not None:
            between = end is not None and end - start > box.length + _APART
            return ((start + end) / 2 if between and end is not None else start + _APART + box.solid.before), y
        if end is not None:
            return end - _APART - box.solid.after, y
        return (band.ends + _APART if band.taken else band.left + _LEFT) + box.named.before, y

    def _free(self, n: int, x: float, y: float) -> Rect:
        """The nearest free place to a point; a place beyond the band's lower edge counts as farther."""
        box = self.gist.boxes[n]
        band = self.bands[box.band]
        best = min(
            (place for place in self._tried(box, x, y, band) if self._is_free(box, place[1], place[2], band)),
            default=(0.0, x, max((rect.bottom for rect in band.taken), default=band.top) + _CLEAR + box.named.above),
        )
        return Rect(best[1] - box.half[0], best[2] - box.half[1], 2 * box.half[0], 2 * box.half[1])

    def _tried(self, box: Box, x: float, y: float, band: _Band) -> Iterator[tuple[float, float, float]]:
        least_x, least_y = band.left + box.named.before + _EDGE, band.top + box.named.above
        for right in range(-4, _STEPS):
            for down in range(-6, 7):
                at_x, at_y = max(x + right * _ALONG / 2, least_x), max(y + down * _ACROSS / 2, least_y)
                below = max(0.0, at_y + box.named.below - band.low)
                yield (abs(at_x - x) * (1 if at_x >= x else 1.5) + abs(at_y - y) * 1.2 + 2 * below, at_x, at_y)

    def _is_free(self, box: Box, x: float, y: float, band: _Band) -> bool:
        own = Rect(
            x - box.named.before, y - box.named.above, box.named.before + box.named.after, box.named.above + box.named.below
        )
        wide = own.grown(_CLEAR)
        return not any(wide.meets(rect) for rect in band.taken)


def _named(box: Box, rect: Rect) -> Rect:
    """What a box covers with its name, its node standing there."""
    reach = box.named
    return Rect(rect.cx - reach.before, rect.cy - reach.above, reach.before + reach.after, reach.above + reach.below)


def fit_in(ground: Ground, frame: Frame, keep: frozenset[str]) -> Placed:
    """Places for all nodes of a map but those in `keep`. Bands grow where they must, and so do sub-processes that stay."""
    placed = _fitted(ground, frame, keep)
    grown = sum(placed.heights[:-1]) - sum(frame.heights[:-1])
    # what stands in no lane begins further down if the lanes above it grew
    return _fitted(ground, replace(frame, under=frame.under + grown), keep) if grown else placed


def _fitted(ground: Ground, frame: Frame, keep: frozenset[str]) -> Placed:
    placed = Placed(under=frame.under)
    surface = bands(ground.document, ground.map_id)
    tops = [surface.lane_top(id) if id is not None else frame.under for id in frame.bands]
    areas = [_Band(low=height) for height in frame.heights]
    _fit_area(_Fitting(ground, keep, placed), None, frame.band_of, areas, tops)
    low = [max((rect.bottom + _EDGE for rect in area.taken), default=0.0) for area in areas]
    placed.heights = [max(height, -(-bottom // GRID) * GRID) for height, bottom in zip(frame.heights, low, strict=True)]
    return placed


class _Fitting(NamedTuple):
    ground: Ground
    keep: frozenset[str]
    placed: Placed


def _fit_area(to: _Fitting, frame: str | None, band_of: Mapping[str, int], areas: Sequence[_Band], tops: Sequence[float]) -> None:
    """Place what has no place in a sub-process that stays (None: on the map)."""
    ground, placed = to.ground, to.placed
    nodes = ground.folds.inside.get(frame, ())
    at, inner = {}, {}
    for n, node in enumerate(nodes):
        band = band_of.get(node.id, 0)
        if node.id in to.keep:
            _fit_inside(to, node)
            length, breadth = placed.sizes.get(node.id) or sides(node, ground.vertical)
            off = ground.lane_top(node.lane_id) - tops[band]
            at[n] = Rect(node.x, node.y + off, length, breadth)
        elif node.id in ground.folds.inside:
            inner[node.id] = inside_of(ground, node, placed)
    gist = gist_of(ground, nodes, placed, band_of, len(areas), inner)
    mark_things(gist, nodes)
    stays = frozenset(at)
    search = _Search(gist, at, areas)
    search.run()
    for n, node in enumerate(nodes):
        if n in stays:
            _fit_on_border(to, node, at[n], gist.boxes[n].band)
        else:
            stand_whole(ground, placed, node, (at[n].x, at[n].y), gist.boxes[n], inner.get(node.id))


def _fit_inside(to: _Fitting, step: Node) -> None:
    """Place what has no place in a sub-process that stays, and make the sub-process hold it."""
    ground, placed = to.ground, to.placed
    nodes = ground.folds.inside.get(step.id, ())
    if all(node.id in to.keep and node.id not in ground.folds.inside for node in nodes):
        return
    length, breadth = sides(step, ground.vertical)
    area = _Band(top=step.y + _TITLE, low=step.y + breadth, left=step.x)
    _fit_area(to, step.id, {}, [area], [ground.lane_top(step.lane_id)])
    if not (isinstance(step, Step) and step.expanded):
        return
    right = max((rect.right + _CLEAR for rect in area.taken), default=0.0)
    low = max((rect.bottom + _CLEAR for rect in area.taken), default=0.0)
    placed.sizes[step.id] = (max(length, right - step.x), max(breadth, low - step.y))


def _fit_on_border(to: _Fitting, host: Node, at: Rect, band: int) -> None:
    """Place the events that have no place on the border of a node that stays."""
    events = to.ground.folds.on_border.get(host.id, ())
    vertical = to.ground.vertical
    off = at.y - host.y
    taken = [Rect(event.x, event.y + off, *sides(event, vertical)) for event in events if event.id in to.keep]
    for event, (x, y) in border_places([*events, *events], (at.w, at.h), vertical):
        rect = Rect(at.x + x, at.y + y, *sides(event, vertical))
        if event.id not in to.keep and event.id not in to.placed.at and not any(rect.meets(other) for other in taken):
            taken.append(rect)
            to.placed.at[event.id], to.placed.band[event.id] = (rect.x, rect.y), band
