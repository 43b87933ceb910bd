"""Paints the headers of a map where they can be read: at the window's edge when the map is panned, their words in view."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.canvas.frames import headers
from editor.canvas.inks import READABLE, Ink, paint_fills, paint_shapes
from editor.canvas.painter import colour_of
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.geometry import Point, Rect, around
from model.places import bands

_PAD = 10.0
"""Words keep so far from the edges, in points."""


def paint_headers(painter: QPainter, scene: Scene, view: Viewport) -> None:
    """Paint those that would be out of view or cut; the painter is in device pixels."""
    display, area = scene.display, view.area()
    is_dimmed = display.look.lens == "problems" and bool(display.discs.hosts())
    for places, shift in reversed(headers(bands(display.document, display.map_id), view)):
        for id, rect in places.items():
            moved = rect.moved(*shift)
            is_cut = shift != (0.0, 0.0) or not area.encloses(moved)
            if moved.meets(area) and (is_cut or is_dimmed):
                ink = scene.inks.get(id)
                if ink is not None:
                    _paint(painter, ink, view, moved, shift)


def _paint(painter: QPainter, ink: Ink, view: Viewport, moved: Rect, shift: Point) -> None:
    painter.save()
    x, y = view.to_window((moved.x, moved.y))
    painter.setClipRect(QRectF(x, y, moved.w * view.scale, moved.h * view.scale).toAlignedRect(), Qt.ClipOperation.IntersectClip)
    painter.translate(view.left, view.top)
    painter.scale(view.scale, view.scale)
    painter.translate(*shift)
    paint_fills(painter, ink)
    paint_shapes(painter, ink)
    for colour, width, boxes in ink.rules:
        painter.setPen(QPen(colour_of(colour), max(width, 1 / view.scale)))
        for x0, y0, x1, y1 in boxes:
            painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
    painter.translate(*_into_view(ink, view, moved, shift))
    for line in ink.lines:
        if line.size * view.scale >= READABLE:
            painter.setPen(line.pen)
            painter.drawGlyphRun(line.at, line.glyphs)
    painter.restore()


def _into_view(ink: Ink, view: Viewport, moved: Rect, shift: Point) -> Point:
    """How far the words of a header go to be in view, without leaving it."""
    if not ink.lines:
        return (0.0, 0.0)
    block = around(Rect(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in (line.bar for line in ink.lines)).moved(*shift)
    area = view.area()
    return (
        _nudge(block.x, block.right, max(area.x, moved.x), min(area.right, moved.right), moved.x, moved.right),
        _nudge(block.y, block.bottom, max(area.y, moved.y), min(area.bottom, moved.bottom), moved.y, moved.bottom),
    )


def _nudge(low: float, high: float, seen_low: float, seen_high: float, least: float, most: float) -> float:
    """How far an interval goes to lie within what is seen, as far as it stays between `least` and `most`."""
    if low < seen_low + _PAD:
        return max(0.0, min(seen_low + _PAD - low, most - _PAD - high))
    if high > seen_high - _PAD:
        return min(0.0, max(seen_high - _PAD - high, least + _PAD - low))
    return 0.0
