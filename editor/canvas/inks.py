"""Pictures as Qt paints them fastest, made when they are first seen and kept while they hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QGlyphRun, QPainter, QPainterPath, QPen

from editor.canvas.painter import brush, colour_of, glyph_run, path_of, pen
from model.drawing.picture import Image, Path, Picture, TextRun

MOST_KEPT = 6000
_HAIRLINE = 1.0
READABLE = 5.0
"""Letters smaller than so many device pixels are painted as bars."""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points on the surface."""


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line ready to paint, and where its small letters lie."""

    at: QPointF
    glyphs: QGlyphRun
    pen: QPen
    size: float
    colour: str
    bar: Box


@dataclass(frozen=True, slots=True)
class Ink:
    """A picture's outlines, in order, with how each is stroked and filled, and its lines of text.

    Plain filled rectangles, which lie under all else, and thin level and upright lines, which lie over it, are kept apart.
    """

    shapes: tuple[tuple[QPainterPath, QPen, QBrush], ...]
    lines: tuple[Line, ...]
    fills: tuple[tuple[str, QRectF], ...]
    rules: tuple[tuple[str, float, tuple[Box, ...]], ...]
    images: tuple[Image, ...] = ()


def ink_of(picture: Picture) -> Ink:
    """A picture made ready for Qt."""
    shapes: list[tuple[QPainterPath, QPen, QBrush]] = []
    fills: list[tuple[str, QRectF]] = []
    rules: list[tuple[str, float, tuple[Box, ...]]] = []
    lines = tuple(_line(mark) for mark in picture if isinstance(mark, TextRun))
    for mark in picture:
        if not isinstance(mark, Path):
            continue
        box, straight = _rectangle(mark) if not shapes else None, _straight(mark)
        if box is not None and mark.fill is not None:
            fills.append((mark.fill, box))
        if straight and (box is not None or mark.fill is None):
            rules.append((mark.stroke or "", mark.width, straight))
        elif box is None or mark.stroke is not None:
            fill = mark.fill if box is None else None
            shapes.append((path_of(mark.verbs), pen(mark.stroke, mark.width, mark.dash), brush(fill)))
    return Ink(tuple(shapes), lines, tuple(fills), tuple(rules), tuple(mark for mark in picture if isinstance(mark, Image)))


def _line(run: TextRun) -> Line:
    bar = (run.x, run.y - run.size * 0.62, run.x + run.width, run.y + run.size * 0.08)
    return Line(QPointF(run.x, run.y), glyph_run(run), pen(run.colour, 1.0, ()), run.size, run.colour, bar)


def _rectangle(mark: Path) -> QRectF | None:
    """The rectangle a mark fills; None if it fills anything else."""
    match mark.verbs:
        case (("M", x0, y0), ("L", x1, a), ("L", b, y1), ("L", c, d), ("Z",)) if (a, b, c, d) == (y0, x1, x0, y1) and mark.fill:
            return QRectF(QPointF(x0, y0), QPointF(x1, y1)).normalized()
    return None


def _straight(mark: Path) -> tuple[Box, ...]:
    """The lines of a mark that has none but thin level and upright ones, without dashes; else none."""
    if mark.stroke is None or mark.dash or mark.width > _HAIRLINE:
        return ()
    found: list[Box] = []
    x0 = y0 = start_x = start_y = 0.0
    for verb in mark.verbs:
        match verb:
            case ("M", x, y):
                x0, y0 = start_x, start_y = x, y
                continue
            case ("L", x, y):
                pass
            case ("Z",):
                x, y = start_x, start_y
            case _:
                return ()
        if x != x0 and y != y0:
            return ()
        found.append((min(x, x0), min(y, y0), max(x, x0), max(y, y0)))
        x0, y0 = x, y
    return tuple(found)


def paint_shapes(painter: QPainter, ink: Ink, first: int = 0, end: int | None = None) -> None:
    """Paint a picture's outlines, from the `first` to before the `end`; the painter anti-aliases, in points of the surface."""
    for path, stroke, fill in ink.shapes[first:end]:
        painter.setPen(stroke)
        painter.setBrush(fill)
        painter.drawPath(path)


def paint_fills(painter: QPainter, ink: Ink, ground: str = "") -> None:
    """Paint a picture's plain rectangles, but those in the colour of the ground they lie on."""
    for colour, box in ink.fills:
        if colour != ground:
            painter.fillRect(box, colour_of(colour))


def paint_lines(painter: QPainter, ink: Ink, scale: float) -> list[Line]:
    """Paint the lines of a picture that can be read at a scale, in device pixels a point; those that cannot."""
    small = []
    for line in ink.lines:
        if line.size * scale < READABLE:
            small.append(line)
            continue
        painter.setPen(line.pen)
        painter.drawGlyphRun(line.at, line.glyphs)
    return small


class Inks:
    """The inks of what was seen last; `draw` gives the picture of an id, as it is now."""

    def __init__(self, draw: Callable[[str], Picture]) -> None:
        self.draw = draw
        self.missed: list[str] = []
        """What was asked for when the time was over."""
        self._kept: dict[str, Ink] = {}
        self._left = float("inf")

    def allow(self, milliseconds: float | None) -> None:
        """From now on, spend so much time on drawing; None is as much as it takes."""
        self._left = float("inf") if milliseconds is None else milliseconds / 1000
        self.missed = []

    def get(self, id: str) -> Ink | None:
        """The ink of a record; None where there is none yet and no time to draw it."""
        ink = self._kept.get(id)
        if ink is not None:
            return ink
        if self._left <= 0:
            self.missed.append(id)
            return None
        before = perf_counter()
        if len(self._kept) >= MOST_KEPT:
            self.drop(list(self._kept)[: MOST_KEPT // 3])  # the oldest
        ink = self._kept[id] = ink_of(self.draw(id))
        self._left -= perf_counter() - before
        return ink

    def drop(self, ids: Iterable[str]) -> None:
        """Forget pictures that are old."""
        for id in ids:
            self._kept.pop(id, None)
