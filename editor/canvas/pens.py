"""How one kind of connector is painted at one scale: whole and covered pixels, dashes, and a sheet of small pieces."""

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from editor.canvas.painter import colour_of, paint
from editor.canvas.pixels import FAINTEST
from editor.canvas.strokes import Stroke
from model.drawing.flows import HEAD, RADIUS
from model.drawing.outlines import softened
from model.drawing.picture import Path
from model.drawing.theme import mixed
from model.routing.crossings import HOP

_LEAST_CORNER, _LEAST_HOP, _LEAST_HEAD = 2.0, 2.0, 1.5
_LEAST_DASH = 0.7
"""Smaller corners, hops, heads and dashes are too small to see, in logical pixels."""
CORNERS, HEADS, SIDES, _CELLS = 0, 4, 8, 10
"""Where in a sheet the corners, the heads and the sides of a hop begin, and how many pieces there are."""


@dataclass(frozen=True, slots=True)
class Pen:
    """One kind of line at one scale: `whole` full pixel rows and one more covered by a `part`; `middle` is from the first
    row to the line's centre. `sheet` holds four corners, four heads and the two sides of a hop in cells of `cell` pixels,
    the corner or tip at `at`."""

    whole: int
    part: float
    middle: float
    corner: int
    hop: int
    heads: bool
    dash: tuple[float, float] | None
    line: QColor
    edge: QColor
    sheet: QPixmap
    cell: int
    at: int


def pen_for(stroke: Stroke, scale: float, ratio: float, paper: str) -> Pen:
    """The pen of a stroke, in device pixels; `ratio` of them to a logical one. Thin lines are mixed with `paper`."""
    width = max(stroke.width * scale, FAINTEST)
    whole = floor(width + 0.05)
    part = max(0.0, width - whole)
    if part < 0.08 and whole:
        part = 0.0
    middle = max(width, 1.0) / 2
    dash, duty = _dash_for(stroke, scale)
    corner = round(RADIUS * scale) if RADIUS * scale >= _LEAST_CORNER * ratio else 0
    hop = round(HOP * scale) if HOP * scale >= _LEAST_HOP * ratio else 0
    heads = HEAD * scale >= _LEAST_HEAD * ratio and bool(stroke.heads[0])
    reach = max(corner, hop, ceil(HEAD * scale) if heads else 0)
    at, cell = reach + 2, 2 * reach + ceil(width) + 4
    sheet = _sheet(stroke, scale, (corner, hop), middle, at, cell) if reach else QPixmap()
    line, edge = (colour_of(mixed(paper, stroke.colour, share * duty)) for share in (1.0, part))
    return Pen(whole, part, middle, corner, hop, heads, dash, line, edge, sheet, cell, at)


def _dash_for(stroke: Stroke, scale: float) -> tuple[tuple[float, float] | None, float]:
    """The dash in pixels, or the share of the line it covers where it is too small to see. Round ends lengthen each dash."""
    if not stroke.dash:
        return None, 1.0
    period, on = sum(stroke.dash[:2]) * scale, (stroke.dash[0] + stroke.width) * scale
    if period - on < _LEAST_DASH:
        return None, min(1.0, on / period)
    return (on, period), 1.0


def _sheet(stroke: Stroke, scale: float, round_: tuple[int, int], middle: float, at: int, cell: int) -> QPixmap:
    """Four corners, four heads, and the sides of a hop; `round_` are the radii of corners and hops."""
    sheet = QPixmap(_CELLS * cell, cell)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    corner, hop = (pixels / scale for pixels in round_)
    for n in range(_CELLS):
        level, is_head = n % 2 == 0, HEADS <= n < SIDES
        painter.resetTransform()
        painter.setClipRect(n * cell, 0, cell, cell)
        dx, dy = (0 if level else middle, middle if level else 0) if is_head else (middle, middle)
        painter.translate(n * cell + at + dx, at + dy)
        painter.scale(scale, scale)
        if is_head:
            paint(painter, stroke.heads[n - HEADS])
        else:
            radius, which = (corner, n) if n < HEADS else (hop, SIDES + 3 - n)
            paint(painter, (_arc(radius, which, stroke),) if radius else ())
    painter.end()
    return sheet


def _arc(radius: float, which: int, stroke: Stroke) -> Path:
    """A rounded corner at the origin, its arms left or right by the first bit of `which`, up or down by the second."""
    x, y = 2 * radius * (1 if which & 1 else -1), 2 * radius * (1 if which & 2 else -1)
    curve = softened(((x, 0.0), (0.0, 0.0), (0.0, y)), radius)[2]
    return Path((("M", x / 2, 0.0), curve), stroke=stroke.colour, width=stroke.width)
