"""Shows what is selected and what the pointer is over: frames around things, connectors in the accent's colour, grips."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from editor.canvas.batch import paint_rects
from editor.canvas.frames import FRAME, area_of, frame_around
from editor.canvas.hits import grips
from editor.canvas.inks import paint_lines, paint_shapes
from editor.canvas.painter import colour_of, paint, path_of
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.drawing.flows import RADIUS
from model.drawing.outlines import softened
from model.drawing.picture import Path
from model.drawing.theme import Theme
from model.geometry import Point
from model.records import Connector, Lane, Phase, Pool

MANY = 150
"""More frames than this are painted as plain rectangles, in one call."""
_PEN, _HOVER = 2.0, 1.5
_LINE = 2.4
"""A connector that is selected is so thick, in points, and no thinner than a frame."""
_GRIP = 4.5
_ROUND = 10.0
_FAINT = 0.45


def paint_hover(painter: QPainter, scene: Scene, view: Viewport, id: str) -> None:
    """Show what a press would take hold of; the painter is in device pixels and smooths edges."""
    faint = QColor(colour_of(scene.display.look.theme.accent))
    faint.setAlphaF(_FAINT)
    _outline(painter, scene, view, id, faint, _HOVER)


def paint_chosen(painter: QPainter, scene: Scene, view: Viewport, ids: tuple[str, ...], with_grips: bool) -> None:
    """Show what is selected, and if it is one thing the grips it can be pulled by."""
    theme = scene.display.look.theme
    accent = colour_of(theme.accent)
    for id in ids:
        if isinstance(scene.display.document.get(id), Connector):
            _run(painter, scene, view, id, theme)
        elif len(ids) <= MANY:
            _outline(painter, scene, view, id, accent, _PEN)
    if len(ids) > MANY:
        _plain_frames(painter, scene, view, ids, accent)
    if with_grips and len(ids) == 1:
        _grips(painter, scene, view, ids[0], theme)


def _outline(painter: QPainter, scene: Scene, view: Viewport, id: str, colour: QColor, width: float) -> None:
    """A frame around anything with an area, a line over a connector."""
    record, box = scene.display.document.get(id), area_of(scene.display, id)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width * view.ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if isinstance(record, Connector):
        points = [view.to_window((x, y)) for x, y in scene.display.flows.points(id).tolist()]
        painter.drawPath(path_of(softened(points, RADIUS * view.scale)) if len(points) > 1 else path_of(()))
    elif box is not None:
        is_band = isinstance(record, (Lane, Pool, Phase))
        frame = box.grown(-_PEN / 2 / view.zoom) if is_band else frame_around(scene.display, id, box, view.zoom)
        (x, y), w, h = view.to_window((frame.x, frame.y)), frame.w * view.scale, frame.h * view.scale
        corner = 0.0 if is_band else min(_ROUND * view.zoom + 2, w / 2, h / 2)
        painter.drawRoundedRect(QRectF(x, y, w, h), corner, corner)


def _run(painter: QPainter, scene: Scene, view: Viewport, id: str, theme: Theme) -> None:
    """A connector in the accent's colour, its signs and its label over it again."""
    display, ink = scene.display, scene.inks.get(id)
    points: list[Point] = [(x, y) for x, y in display.flows.points(id).tolist()]
    if len(points) < 2 or ink is None:
        return
    row = display.flows.row[id]
    stroke, tip = display.strokes[display.flows.style[row]], display.flows.tip[row].tolist()
    way = (tip[0] - points[-2][0], tip[1] - points[-2][1])
    turn = (0 if way[0] >= 0 else 2) if abs(way[0]) >= abs(way[1]) else (1 if way[1] >= 0 else 3)
    width = max(_LINE, _PEN / view.zoom)
    painter.save()
    painter.translate(view.left, view.top)
    painter.scale(view.scale, view.scale)
    paint(painter, (Path(softened(points, RADIUS), stroke=theme.accent, width=width),))
    paint_shapes(painter, ink, 1 + len(stroke.heads[turn]))
    paint_lines(painter, ink, view.scale)
    painter.translate(*tip)
    paint(painter, tuple(_tinted(mark, theme.accent) for mark in stroke.heads[turn] if isinstance(mark, Path)))
    painter.restore()


def _tinted(mark: Path, colour: str) -> Path:
    return replace(mark, fill=colour if mark.fill and not mark.stroke else mark.fill, stroke=colour if mark.stroke else None)


def _plain_frames(painter: QPainter, scene: Scene, view: Viewport, ids: Iterable[str], colour: QColor) -> None:
    nodes = scene.display.nodes
    rows = [nodes.row[id] for id in ids if id in nodes.row]
    if not rows:
        return
    at = nodes.box[rows] * np.float32(view.scale) + np.array([view.left, view.top] * 2, np.float32)
    small = min(1.0, 2 * view.zoom)
    out, thick = round(FRAME * small * view.ratio), max(1, round(view.ratio * max(1.0, _PEN * small))) - 1
    x0, y0, x1, y1 = (np.round(at).astype(np.int32) + np.array([-out, -out, out, out])).T
    sides = ((x0, y0, x1, y0 + thick), (x0, y1 - thick, x1, y1), (x0, y0, x0 + thick, y1), (x1 - thick, y0, x1, y1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_rects(painter, np.concatenate([np.stack(side, axis=1) for side in sides]).astype(np.int32), colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _grips(painter: QPainter, scene: Scene, view: Viewport, id: str, theme: Theme) -> None:
    """Round ones pull a flow or bend a line, square ones at the corners resize."""
    painter.setPen(QPen(colour_of(theme.accent), 1.8 * view.ratio))
    painter.setBrush(QBrush(colour_of(theme.card)))
    radius = _GRIP * view.ratio
    for grip, place in grips(scene.display, view, id):
        at = QPointF(*view.to_window(place))
        if grip.part == "corner":
            half = radius * 0.66
            painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        else:
            painter.drawEllipse(at, radius, radius)
