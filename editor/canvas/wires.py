"""Thousands of connectors in a few calls: their lines as whole-pixel rectangles, their corners and heads as sprites."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from editor.canvas.batch import Rects, paint_rects, paint_sprites, sprite_rows
from editor.canvas.flows import Flows
from editor.canvas.hops import spans
from editor.canvas.pens import CORNERS, HEADS, SIDES, Pen, pen_for
from editor.canvas.strokes import Strokes
from editor.canvas.viewport import Viewport

_KEPT_SCALES = 24
_MOST = 0.6

Numbers = NDArray[np.floating]


class Wires:
    """Paints connectors in batches by how they are drawn; `paper` is what thin lines are mixed with."""

    def __init__(self, strokes: Strokes, paper: str) -> None:
        self.strokes, self.paper = strokes, paper
        self._pens: OrderedDict[tuple[int, float], Pen] = OrderedDict()

    def paint(self, painter: QPainter, flows: Flows, rows: NDArray[np.intp], view: Viewport) -> None:
        """Paint these rows; the painter is in device pixels."""
        for pen, alike in self._kinds(flows, rows[flows.count[rows] > 1], view):
            _paint_kind(painter, pen, flows, alike, view)

    def paint_hops(self, painter: QPainter, flows: Flows, rows: NDArray[np.intp], view: Viewport) -> None:
        """Paint only the hops of these rows."""
        for pen, alike in self._kinds(flows, rows[flows.hops.there(rows)], view):
            found = _hops(flows, alike, pen, view) if pen.hop else None
            if found is not None:
                _paint_rows(painter, pen, *_tops(pen, found), True)
                paint_sprites(painter, _hop_sprites(pen, found), pen.sheet)

    def _kinds(self, flows: Flows, rows: NDArray[np.intp], view: Viewport) -> Iterator[tuple[Pen, NDArray[np.intp]]]:
        """Those that are drawn alike, with how."""
        style = flows.style[rows]
        for number in np.flatnonzero(np.bincount(style)).tolist():
            yield self._pen(number, view.scale, view.ratio), rows[style == number]

    def _pen(self, number: int, scale: float, ratio: float) -> Pen:
        pen = self._pens.get((number, scale))
        if pen is None:
            pen = self._pens[number, scale] = pen_for(self.strokes[number], scale, ratio, self.paper)
            while len(self._pens) > _KEPT_SCALES * max(1, len(self.strokes)):
                self._pens.popitem(last=False)
        return pen


def _paint_kind(painter: QPainter, pen: Pen, flows: Flows, rows: NDArray[np.intp], view: Viewport) -> None:
    """Paint rows that are all drawn alike."""
    scale, origin = np.float32(view.scale), np.array([view.left, view.top], np.float32)
    if not (pen.corner or pen.heads or pen.dash or pen.part > 0 < pen.whole):
        shift = np.tile(origin - np.float32(pen.middle - 0.5), 2)
        for boxes in _straight(flows, rows):
            _paint_plain(painter, pen, boxes * scale + shift)
        return
    at = spans(flows.first[rows], flows.count[rows])
    corners, owner = flows.corners[at] * scale + origin, flows.owner[at]
    joined = owner[1:] == owner[:-1]
    a, b = corners[:-1][joined], corners[1:][joined]
    level = np.abs(b[:, 0] - a[:, 0]) >= np.abs(b[:, 1] - a[:, 1])
    length = np.where(level, np.abs(b[:, 0] - a[:, 0]), np.abs(b[:, 1] - a[:, 1]))
    turns = _turns(joined, length, pen)
    starts, ends = turns[:-1][joined], turns[1:][joined]
    hops = _hops(flows, rows, pen, view) if pen.hop else None
    parting = (hops, (np.cumsum(level) - 1)[hops.line]) if hops is not None else None
    for horizontal in (True, False):
        chosen = level == horizontal
        _paint_lines(
            painter, pen, a[chosen], b[chosen], starts[chosen], ends[chosen], horizontal, parting if horizontal else None
        )
    sprites = [_corner_sprites(pen, corners, turns)] if pen.corner else []
    if hops is not None:
        _paint_rows(painter, pen, *_tops(pen, hops), True)
        sprites.append(_hop_sprites(pen, hops))
    if pen.heads:
        lasts = np.flatnonzero(np.append(~joined, True))
        tips = flows.tip[rows] * scale + origin
        sprites.append(_head_sprites(pen, corners[lasts - 1], corners[lasts], tips))
    paint_sprites(painter, np.concatenate(sprites) if sprites else np.empty((0, 10)), pen.sheet)


class _Hops(NamedTuple):
    """Hops in pixels: in which of the lines of the rows, at which columns their feet stand, and on which row the line runs."""

    line: NDArray[np.intp]
    start: Numbers
    end: Numbers
    row: Numbers


def _hops(flows: Flows, rows: NDArray[np.intp], pen: Pen, view: Viewport) -> _Hops | None:
    """The hops of rows, which are in order; None if there are none."""
    at = flows.hops.among(rows)
    if not len(at):
        return None
    row, run = flows.hops.row[at], flows.hops.run[at]
    lines = flows.count[rows] - 1
    line = (np.cumsum(lines) - lines)[np.searchsorted(rows, row)] + run
    feet = np.floor(flows.hops.ends[at] * np.float32(view.scale) + np.float32(view.left - pen.middle + 0.5))
    y = flows.corners[flows.first[row] + run, 1] * np.float32(view.scale) + np.float32(view.top - pen.middle + 0.5)
    return _Hops(line, feet[:, 0], np.maximum(feet[:, 1], feet[:, 0] + 2 * pen.hop), np.floor(y))


def _tops(pen: Pen, hops: _Hops) -> tuple[Numbers, Numbers, Numbers]:
    """The level parts of hops over several lines."""
    return hops.start + (pen.hop + 1), hops.end - (pen.hop + 1), hops.row - pen.hop


def _hop_sprites(pen: Pen, hops: _Hops) -> NDArray[np.float64]:
    """Both sides of each hop, of their cells only what is painted: there may be many."""
    size, n = pen.hop + max(pen.whole, 1) + 2, len(hops.row)
    inset = np.repeat((1, pen.hop + 1), n)
    source = np.full((2 * n, 4), (0.0, pen.at - 1.0, size, size))
    source[:, 0] = np.repeat((SIDES * pen.cell + pen.at, (SIDES + 1) * pen.cell + pen.at), n) - inset
    return sprite_rows(np.concatenate([hops.start, hops.end]) - inset, np.tile(hops.row - (pen.hop + 1), 2), source)


def _straight(flows: Flows, rows: NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """The level and the upright segments of rows of one style: all there are, where most of them are wanted."""
    style = int(flows.style[rows[0]])
    if len(rows) > _MOST * (flows.style == style).sum():
        return flows.straight(style)
    boxes = flows.segments[spans(flows.first[rows], flows.count[rows])]
    boxes = boxes[~np.isnan(boxes[:, 0])]
    upright = boxes[:, 3] - boxes[:, 1] > boxes[:, 2] - boxes[:, 0]
    return boxes[~upright], boxes[upright]


def _paint_plain(painter: QPainter, pen: Pen, boxes: Numbers) -> None:
    """Lines without corners, heads and dashes, which are too small to see: a rectangle each, from `boxes` in pixels."""
    rects = boxes.astype(np.int32)
    if pen.whole > 1:
        rects[:, 2:] += pen.whole - 1
    paint_rects(painter, rects, pen.line if pen.whole else pen.edge)


def _turns(joined: NDArray[np.bool_], length: Numbers, pen: Pen) -> NDArray[np.bool_]:
    """Which corners are rounded: those between two lines long enough for it."""
    turns = np.zeros(len(joined) + 1, np.bool_)
    if pen.corner:
        enough = np.zeros(len(joined), np.bool_)
        enough[joined] = length >= 2 * pen.corner
        turns[1:-1] = enough[:-1] & enough[1:]
    return turns


def _paint_lines(
    painter: QPainter,
    pen: Pen,
    a: Numbers,
    b: Numbers,
    starts: NDArray[np.bool_],
    ends: NDArray[np.bool_],
    level: bool,
    parting: tuple[_Hops, NDArray[np.intp]] | None,
) -> None:
    """Lines from a to b, all level or all upright; they begin and end a corner's radius short where one is rounded."""
    if not len(a):
        return
    along, across = (0, 1) if level else (1, 0)
    first = np.floor(a[:, across] - pen.middle + 0.5)
    sign = np.where(b[:, along] >= a[:, along], 1, -1).astype(np.float32)
    start = np.floor(a[:, along] - pen.middle + 0.5) + sign * pen.corner * starts
    stop = np.floor(b[:, along] - pen.middle + 0.5) - sign * pen.corner * ends
    low, high = np.minimum(start, stop), np.maximum(start, stop)
    high += np.where(np.where(sign > 0, ends, starts), -1, max(pen.whole, 1) - 1)
    low += np.where(sign > 0, starts, ends)
    if parting is not None:
        low, high, first = _parted(low, high, first, *parting, pen)
    if pen.dash is not None:
        low, high, first = _dashed(low, high, first, *pen.dash)
    _paint_rows(painter, pen, low, high, first, level)


def _paint_rows(painter: QPainter, pen: Pen, low: Numbers, high: Numbers, first: Numbers, level: bool) -> None:
    """Lines from `low` to `high`, their first row of pixels (or column) at `first`."""
    there = high >= low
    if not there.any():
        return
    along, across = (0, 1) if level else (1, 0)
    for colour, top, bottom in ((pen.line, 0, pen.whole - 1), (pen.edge, pen.whole, pen.whole)):
        if bottom < top or (colour is pen.edge and pen.part <= 0):
            continue
        rects: Rects = np.empty((len(low), 4), np.int32)
        rects[:, along], rects[:, along + 2] = low, high
        rects[:, across], rects[:, across + 2] = first + top, first + bottom
        paint_rects(painter, rects[there], colour)


def _parted(
    low: Numbers, high: Numbers, first: Numbers, hops: _Hops, line: NDArray[np.intp], pen: Pen
) -> tuple[Numbers, Numbers, Numbers]:
    """The lines in pieces, from one hop to the next; `line` tells which of them each hop is in."""
    of = np.concatenate([np.arange(len(low)), line])
    starts, stops = np.concatenate([low, hops.end]), np.concatenate([high, hops.start + (max(pen.whole, 1) - 1)])
    begin, end = np.lexsort((starts, of)), np.lexsort((stops, of))  # hops do not overlap: the nth begin has the nth end
    return starts[begin], stops[end], first[of[begin]]


def _dashed(low: Numbers, high: Numbers, first: Numbers, on: float, period: float) -> tuple[Numbers, Numbers, Numbers]:
    count = np.maximum(1, np.ceil((high - low + 1) / period)).astype(np.int32)
    turn = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    begin = np.repeat(low, count) + np.round(turn * period).astype(np.float32)
    end = np.minimum(begin + np.float32(max(1, round(on)) - 1), np.repeat(high, count))
    return begin, end, np.repeat(first, count)


def _corner_sprites(pen: Pen, corners: Numbers, turns: NDArray[np.bool_]) -> NDArray[np.float64]:
    at = np.flatnonzero(turns)
    here, before, after = corners[at], corners[at - 1], corners[at + 1]
    away = (before - here) + (after - here)  # one neighbour lies along x, the other along y
    which = (away[:, 0] > 0) + 2 * (away[:, 1] > 0)
    return _placed(pen, np.floor(here - pen.middle + 0.5), CORNERS + which)


def _head_sprites(pen: Pen, before: Numbers, base: Numbers, tips: Numbers) -> NDArray[np.float64]:
    way = tips - before
    level = np.abs(way[:, 0]) >= np.abs(way[:, 1])
    which = np.where(level, np.where(way[:, 0] >= 0, 0, 2), np.where(way[:, 1] >= 0, 1, 3))
    at = np.round(tips)
    beside = np.floor(base - pen.middle + 0.5)
    at[level, 1], at[~level, 0] = beside[level, 1], beside[~level, 0]
    return _placed(pen, at, HEADS + which)


def _placed(pen: Pen, at: Numbers, which: NDArray[np.intp]) -> NDArray[np.float64]:
    source = np.zeros((len(at), 4))
    source[:, 0], source[:, 2:] = which * pen.cell, pen.cell
    return sprite_rows(at[:, 0] - pen.at, at[:, 1] - pen.at, source)
