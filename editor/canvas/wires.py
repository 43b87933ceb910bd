"""Thousands of connectors in a few calls: their lines as whole-pixel rectangles, their corners and heads as sprites."""

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from editor.canvas.batch import Rects, paint_rects, paint_sprites, sprite_rows
from editor.canvas.flows import Flows, spans
from editor.canvas.painter import colour_of, paint
from editor.canvas.pixels import FAINTEST
from editor.canvas.strokes import Stroke, Strokes
from editor.canvas.viewport import Viewport
from model.drawing.flows import HEAD, RADIUS
from model.drawing.outlines import softened
from model.drawing.picture import Path
from model.drawing.theme import mixed

_LEAST_CORNER, _LEAST_HEAD = 2.0, 1.5
_LEAST_DASH = 0.7
"""Smaller corners, heads and dashes are too small to see, in logical pixels."""
_KEPT_SCALES = 24
_MOST = 0.6

Numbers = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class _Pen:
    """One kind of line at one scale: `whole` full pixel rows and one more covered by a `part`; `middle` is from the first
    row to the line's centre. `sheet` holds four corners and four heads of `cell` pixels, the corner or tip at `at`."""

    whole: int
    part: float
    middle: float
    corner: int
    heads: bool
    dash: tuple[float, float] | None
    line: QColor
    edge: QColor
    sheet: QPixmap
    cell: int
    at: int


class Wires:
    """Paints connectors in batches by how they are drawn; `paper` is what thin lines are mixed with."""

    def __init__(self, strokes: Strokes, paper: str) -> None:
        self.strokes, self.paper = strokes, paper
        self._pens: OrderedDict[tuple[int, float], _Pen] = OrderedDict()

    def paint(self, painter: QPainter, flows: Flows, rows: NDArray[np.intp], view: Viewport) -> None:
        """Paint these rows; the painter is in device pixels."""
        rows = rows[flows.count[rows] > 1]
        style = flows.style[rows]
        for number in np.flatnonzero(np.bincount(style)).tolist():
            _paint_kind(painter, self._pen(number, view.scale, view.ratio), flows, rows[style == number], view)

    def _pen(self, number: int, scale: float, ratio: float) -> _Pen:
        pen = self._pens.get((number, scale))
        if pen is None:
            pen = self._pens[number, scale] = _pen_for(self.strokes[number], scale, ratio, self.paper)
            while len(self._pens) > _KEPT_SCALES * max(1, len(self.strokes)):
                self._pens.popitem(last=False)
        return pen


def _paint_kind(painter: QPainter, pen: _Pen, flows: Flows, rows: NDArray[np.intp], view: Viewport) -> None:
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
    for horizontal in (True, False):
        chosen = level == horizontal
        _paint_lines(painter, pen, a[chosen], b[chosen], starts[chosen], ends[chosen], horizontal)
    if pen.corner:
        paint_sprites(painter, _corner_sprites(pen, corners, turns), pen.sheet)
    if pen.heads:
        lasts = np.flatnonzero(np.append(~joined, True))
        tips = flows.tip[rows] * scale + origin
        paint_sprites(painter, _head_sprites(pen, corners[lasts - 1], corners[lasts], tips), pen.sheet)


def _straight(flows: Flows, rows: NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """The level and the upright segments of rows of one style: all there are, where most of them are wanted."""
    style = int(flows.style[rows[0]])
    if len(rows) > _MOST * (flows.style == style).sum():
        return flows.straight(style)
    boxes = flows.segments[spans(flows.first[rows], flows.count[rows])]
    boxes = boxes[~np.isnan(boxes[:, 0])]
    upright = boxes[:, 3] - boxes[:, 1] > boxes[:, 2] - boxes[:, 0]
    return boxes[~upright], boxes[upright]


def _paint_plain(painter: QPainter, pen: _Pen, boxes: Numbers) -> None:
    """Lines without corners, heads and dashes, which are too small to see: a rectangle each, from `boxes` in pixels."""
    rects = boxes.astype(np.int32)
    if pen.whole > 1:
        rects[:, 2:] += pen.whole - 1
    paint_rects(painter, rects, pen.line if pen.whole else pen.edge)


def _turns(joined: NDArray[np.bool_], length: Numbers, pen: _Pen) -> NDArray[np.bool_]:
    """Which corners are rounded: those between two lines long enough for it."""
    turns = np.zeros(len(joined) + 1, np.bool_)
    if pen.corner:
        enough = np.zeros(len(joined), np.bool_)
        enough[joined] = length >= 2 * pen.corner
        turns[1:-1] = enough[:-1] & enough[1:]
    return turns


def _paint_lines(
    painter: QPainter, pen: _Pen, a: Numbers, b: Numbers, starts: NDArray[np.bool_], ends: NDArray[np.bool_], level: bool
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
    if pen.dash is not None:
        low, high, first = _dashed(low, high, first, *pen.dash)
    for colour, top, bottom in ((pen.line, 0, pen.whole - 1), (pen.edge, pen.whole, pen.whole)):
        if bottom < top or (colour is pen.edge and pen.part <= 0):
            continue
        rects: Rects = np.empty((len(low), 4), np.int32)
        rects[:, along], rects[:, along + 2] = low, high
        rects[:, across], rects[:, across + 2] = first + top, first + bottom
        paint_rects(painter, rects[high >= low], colour)


def _dashed(low: Numbers, high: Numbers, first: Numbers, on: float, period: float) -> tuple[Numbers, Numbers, Numbers]:
    count = np.maximum(1, np.ceil((high - low + 1) / period)).astype(np.int32)
    turn = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    begin = np.repeat(low, count) + np.round(turn * period).astype(np.float32)
    end = np.minimum(begin + np.float32(max(1, round(on)) - 1), np.repeat(high, count))
    return begin, end, np.repeat(first, count)


def _corner_sprites(pen: _Pen, corners: Numbers, turns: NDArray[np.bool_]) -> NDArray[np.float64]:
    at = np.flatnonzero(turns)
    here, before, after = corners[at], corners[at - 1], corners[at + 1]
    away = (before - here) + (after - here)  # one neighbour lies along x, the other along y
    which = (away[:, 0] > 0) + 2 * (away[:, 1] > 0)
    return _placed(pen, np.floor(here - pen.middle + 0.5), which)


def _head_sprites(pen: _Pen, before: Numbers, base: Numbers, tips: Numbers) -> NDArray[np.float64]:
    way = tips - before
    level = np.abs(way[:, 0]) >= np.abs(way[:, 1])
    which = np.where(level, np.where(way[:, 0] >= 0, 0, 2), np.where(way[:, 1] >= 0, 1, 3))
    at = np.round(tips)
    beside = np.floor(base - pen.middle + 0.5)
    at[level, 1], at[~level, 0] = beside[level, 1], beside[~level, 0]
    return _placed(pen, at, 4 + which)


def _placed(pen: _Pen, at: Numbers, which: NDArray[np.intp]) -> NDArray[np.float64]:
    source = np.zeros((len(at), 4))
    source[:, 0], source[:, 2:] = which * pen.cell, pen.cell
    return sprite_rows(at[:, 0] - pen.at, at[:, 1] - pen.at, source)


def _pen_for(stroke: Stroke, scale: float, ratio: float, paper: str) -> _Pen:
    width = max(stroke.width * scale, FAINTEST)
    whole = floor(width + 0.05)
    part = max(0.0, width - whole)
    if part < 0.08 and whole:
        part = 0.0
    middle = max(width, 1.0) / 2
    dash, duty = _dash_for(stroke, scale)
    corner = round(RADIUS * scale) if RADIUS * scale >= _LEAST_CORNER * ratio else 0
    heads = HEAD * scale >= _LEAST_HEAD * ratio and bool(stroke.heads[0])
    reach = max(corner, ceil(HEAD * scale) if heads else 0)
    at, cell = reach + 2, 2 * reach + ceil(width) + 4
    sheet = _sheet(stroke, scale, corner, middle, at, cell) if reach else QPixmap()
    line, edge = (colour_of(mixed(paper, stroke.colour, share * duty)) for share in (1.0, part))
    return _Pen(whole, part, middle, corner, heads, dash, line, edge, sheet, cell, at)


def _dash_for(stroke: Stroke, scale: float) -> tuple[tuple[float, float] | None, float]:
    """The dash in pixels, or the share of the line it covers where it is too small to see. Round ends lengthen each dash."""
    if not stroke.dash:
        return None, 1.0
    period, on = sum(stroke.dash[:2]) * scale, (stroke.dash[0] + stroke.width) * scale
    if period - on < _LEAST_DASH:
        return None, min(1.0, on / period)
    return (on, period), 1.0


def _sheet(stroke: Stroke, scale: float, corner: int, middle: float, at: int, cell: int) -> QPixmap:
    sheet = QPixmap(8 * cell, cell)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    radius = corner / scale
    for n in range(8):
        painter.resetTransform()
        painter.setClipRect(n * cell, 0, cell, cell)
        if n < 4:
            painter.translate(n * cell + at + middle, at + middle)
            painter.scale(scale, scale)
            paint(painter, (_arc(radius, n, stroke),) if corner else ())
        else:
            level = n % 2 == 0
            painter.translate(n * cell + at + (0 if level else middle), at + (middle if level else 0))
            painter.scale(scale, scale)
            paint(painter, stroke.heads[n - 4])
    painter.end()
    return sheet


def _arc(radius: float, which: int, stroke: Stroke) -> Path:
    """A rounded corner at the origin, its arms left or right by the first bit of `which`, up or down by the second."""
    x, y = 2 * radius * (1 if which & 1 else -1), 2 * radius * (1 if which & 2 else -1)
    curve = softened(((x, 0.0), (0.0, 0.0), (0.0, y)), radius)[2]
    return Path((("M", x / 2, 0.0), curve), stroke=stroke.colour, width=stroke.width)
