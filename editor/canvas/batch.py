"""Thousands of shapes in one call: rectangles and sprites painted straight from numpy memory.

The bindings offer these calls for one shape and a count; the shape handed over is a view of the array. Where a start-up
self-test finds that this does not hold, the same is painted one by one.
"""

from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from shiboken6 import Shiboken

Rects = NDArray[np.int32]
"""(n, 4): left, top, right, bottom of each rectangle, the last column and row included, as a QRect holds them."""
Sprites = NDArray[np.float64]
"""(n, 10), a QPainter.PixmapFragment each: centre x, y; left, top, width, height in the pixmap; scale x, y; turn; opacity."""

_FLAT = 4.0


def paint_rects(painter: QPainter, rects: Rects, colour: QColor) -> None:
    """Fill rectangles with one colour, given in the painter's pixels."""
    if not len(rects):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_quick(colour) if _flat(rects) else colour)
    if _memory_is_read():
        _rects_from_memory(painter, rects)
    else:
        painter.drawRects([QRect(int(x), int(y), int(r - x) + 1, int(b - y) + 1) for x, y, r, b in rects])


def paint_sprites(painter: QPainter, sprites: Sprites, sheet: QPixmap) -> None:
    """Copy many pieces of one pixmap to where they belong."""
    if not len(sprites):
        return
    if _memory_is_read():
        _sprites_from_memory(painter, sprites, sheet)
        return
    for x, y, left, top, w, h in sprites[:, :6].tolist():
        painter.drawPixmap(QPointF(x - w / 2, y - h / 2), sheet, QRectF(left, top, w, h))


def sprite_rows(x: NDArray[np.floating], y: NDArray[np.floating], source: NDArray[np.float64]) -> Sprites:
    """The sprites whose top left corners stand at x, y; `source` is (n, 4): left, top, width, height in the sheet."""
    rows = np.ones((len(x), 10))
    rows[:, 0], rows[:, 1] = x + source[:, 2] / 2, y + source[:, 3] / 2
    rows[:, 2:6] = source
    rows[:, 8] = 0
    return rows


def _flat(rects: Rects) -> bool:
    """Whether most of the rectangles are only a few rows high."""
    return float(np.mean(rects[:, 3] - rects[:, 1])) < _FLAT


def _quick(colour: QColor) -> QColor:
    """The raster engine fills opaque rectangles one by one and others row by row: three times as fast where rows are few."""
    return QColor(colour.red(), colour.green(), colour.blue(), min(colour.alpha(), 254))


def _rects_from_memory(painter: QPainter, rects: Rects) -> None:
    memory = np.ascontiguousarray(rects, np.int32)
    painter.drawRects(cast(QRect, Shiboken.wrapInstance(memory.ctypes.data, QRect)), len(memory))


def _sprites_from_memory(painter: QPainter, sprites: Sprites, sheet: QPixmap) -> None:
    memory = np.ascontiguousarray(sprites, np.float64)
    first = Shiboken.wrapInstance(memory.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(cast(QPainter.PixmapFragment, first), len(memory), sheet)


@cache
def _memory_is_read() -> bool:
    """Whether three rectangles and three sprites painted from memory come out where they should."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    sheet = QPixmap(2, 2)
    sheet.fill(QColor("#00ff00"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ff0000"))
    places = np.array([0.0, 2.0, 6.0])
    try:
        _rects_from_memory(painter, np.array([(0, 0, 1, 0), (3, 1, 3, 3), (7, 7, 7, 7)], np.int32))
        _sprites_from_memory(painter, sprite_rows(places, places + 4.0 - places / 2, np.full((3, 4), (0.0, 0, 1, 1))), sheet)
    except (TypeError, ValueError, AttributeError):
        return False
    finally:
        painter.end()
    red = {(0, 0), (1, 0), (3, 1), (3, 2), (3, 3), (7, 7)}
    green = {(0, 4), (2, 5), (6, 7)}
    return all(image.pixelColor(x, y) == _expected(x, y, red, green) for x in range(8) for y in range(8))


def _expected(x: int, y: int, red: set[tuple[int, int]], green: set[tuple[int, int]]) -> QColor:
    return QColor("#ff0000" if (x, y) in red else "#00ff00" if (x, y) in green else "#ffffff")
