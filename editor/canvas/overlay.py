"""What lies over the map and is not in it: sticky headers, the selection with its grips, findings, a tool's marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from editor.canvas.badges import Badges
from editor.canvas.batch import paint_rects
from editor.canvas.frames import FRAME, area_of
from editor.canvas.hits import grips
from editor.canvas.painter import colour_of, paint, path_of
from editor.canvas.scene import Scene
from editor.canvas.sticky import paint_headers
from editor.canvas.viewport import Viewport
from model.drawing.flows import RADIUS
from model.drawing.outlines import softened
from model.drawing.picture import Picture, bounds
from model.drawing.theme import Theme
from model.geometry import Rect
from model.records import Connector, Lane, Phase, Pool

_PEN, _HOVER = 2.0, 1.5
_GRIP = 4.5
_ROUND = 10.0
BESIDE = 14.0
"""How far frames, grips and badges reach around what they are of, in logical pixels."""
_MANY = 150
"""So many frames are painted as plain rectangles, in one call."""


@dataclass(frozen=True, slots=True)
class Over:
    """What is to be painted over the map this time. `levels` are the findings' levels by the ids they are about."""

    selection: tuple[str, ...] = ()
    hover: str | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    marks: Picture = ()
    grips: bool = True


class Overlay:
    """Paints what lies over a scene; the painter is in device pixels."""

    def __init__(self) -> None:
        self._badges = Badges()

    def paint(self, painter: QPainter, scene: Scene, view: Viewport, over: Over) -> None:
        """Paint it, the lowest first."""
        theme = scene.display.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if over.hover is not None and over.hover not in over.selection:
            _outline(painter, scene, view, over.hover, _faint(theme), _HOVER)
        _selection(painter, scene, view, over, theme)
        self._badges.paint(painter, scene.display, view, over.levels)
        paint_headers(painter, scene, view)
        if over.marks:
            painter.save()
            painter.translate(view.left, view.top)
            painter.scale(view.scale, view.scale)
            paint(painter, over.marks)
            painter.restore()


def reach(scene: Scene, view: Viewport, over: Over) -> list[Rect] | None:
    """What of the surface is painted over, in points; None is all of it, or too much to tell."""
    if len(over.selection) > _MANY:
        return None
    ids = (*over.selection, over.hover) if over.hover is not None else over.selection
    areas = [area for id in ids if (area := area_of(scene.display, id)) is not None]
    marks = [bounds(over.marks)] if over.marks else []
    return [area.grown(BESIDE / view.zoom) for area in (*areas, *marks)]


def _selection(painter: QPainter, scene: Scene, view: Viewport, over: Over, theme: Theme) -> None:
    accent = colour_of(theme.accent)
    many = over.selection if len(over.selection) > _MANY else ()
    if many:
        _plain_frames(painter, scene, view, many, accent)
    for id in over.selection:
        if not many or isinstance(scene.display.document.get(id), Connector):
            _outline(painter, scene, view, id, accent, _PEN)
    if over.grips and len(over.selection) == 1:
        _grips(painter, scene, view, over.selection[0], theme)


def _outline(painter: QPainter, scene: Scene, view: Viewport, id: str, colour: QColor, width: float) -> None:
    """A frame around anything with an area, a line over a connector."""
    pen = QPen(colour, width * view.ratio)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    record = scene.display.document.get(id)
    if isinstance(record, Connector):
        line = _line(scene, id)
        painter.setPen(QPen(colour, max(width * view.ratio, 2.4 * view.scale), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.save()
        painter.translate(view.left, view.top)
        painter.scale(view.scale, view.scale)
        thick = painter.pen()
        thick.setWidthF(thick.widthF() / view.scale)
        painter.setPen(thick)
        painter.drawPath(line)
        painter.restore()
        return
    box = area_of(scene.display, id)
    if box is None:
        return
    is_band = isinstance(record, (Lane, Pool, Phase))
    grown = -_PEN / 2 if is_band else FRAME
    frame = _pixels(view, box).adjusted(*(side * grown * view.ratio for side in (-1, -1, 1, 1)))
    corner = 0.0 if is_band else min(_ROUND * view.zoom + 2, frame.width() / 2, frame.height() / 2)
    painter.drawRoundedRect(frame, corner, corner)


def _plain_frames(painter: QPainter, scene: Scene, view: Viewport, ids: Iterable[str], colour: QColor) -> None:
    nodes = scene.display.nodes
    rows = [nodes.row[id] for id in ids if id in nodes.row]
    if not rows:
        return
    at = nodes.box[rows] * np.float32(view.scale) + np.array([view.left, view.top] * 2, np.float32)
    out = round(min(FRAME, FRAME * view.zoom * 2) * view.ratio)
    x0, y0, x1, y1 = (np.round(at).astype(np.int32) + np.array([-out, -out, out, out])).T
    thick = max(1, round(view.ratio * min(_PEN, max(1.0, _PEN * 2 * view.zoom)))) - 1
    top, low = np.stack([x0, y0, x1, y0 + thick], axis=1), np.stack([x0, y1 - thick, x1, y1], axis=1)
    left, right = np.stack([x0, y0, x0 + thick, y1], axis=1), np.stack([x1 - thick, y0, x1, y1], axis=1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_rects(painter, np.concatenate([top, low, left, right]).astype(np.int32), colour)
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


def _line(scene: Scene, id: str) -> QPainterPath:
    display = scene.display
    points = [(float(x), float(y)) for x, y in display.flows.points(id)]
    if len(points) < 2:
        return QPainterPath()
    tip = display.flows.tip[display.flows.row[id]]
    return path_of(softened([*points[:-1], (float(tip[0]), float(tip[1]))], RADIUS))


def _pixels(view: Viewport, rect: Rect) -> QRectF:
    x, y = view.to_window((rect.x, rect.y))
    return QRectF(x, y, rect.w * view.scale, rect.h * view.scale)


def _faint(theme: Theme) -> QColor:
    faint = QColor(colour_of(theme.accent))
    faint.setAlphaF(0.45)
    return faint
