"""Small signs on the corners of what a check found something about: a disc, a triangle or a ring by how bad it is."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QPolygonF

from editor.canvas.batch import paint_sprites, sprite_rows
from editor.canvas.display import Display
from editor.canvas.painter import colour_of
from editor.canvas.viewport import Viewport
from model.drawing.theme import Theme
from model.finding import LEVELS
from model.geometry import Point
from model.places import bands

_SIZES = ((0.55, 8.0), (0.22, 5.0), (0.0, 2.5))
"""From this zoom on, half the size of a badge, in logical pixels."""
_WITH_SIGN = 8.0
_ASIDE = 16.0
"""How far left of the corner a badge is, in logical pixels at 100 %: beside the grip that resizes."""
_BESIDE_DISC = 6.0
"""The corner of what has problems seems so far from the left edge of the first, in points: that leaves them apart."""


class Badges:
    """Paints a badge for each finding in view, as sprites kept by size and theme."""

    def __init__(self) -> None:
        self._sheets: dict[tuple[str, float], QPixmap] = {}
        self._about: tuple[Mapping[str, str], Display, int] | None = None
        """The levels, and the display as it was, that the corners were looked up for."""
        self._corners, self._levels = np.empty((0, 2)), np.empty(0)

    def paint(self, painter: QPainter, display: Display, view: Viewport, levels: Mapping[str, str]) -> None:
        """Paint the badges of these levels, by id; the painter is in device pixels."""
        half = next(size for zoom, size in _SIZES if view.zoom >= zoom) * view.ratio
        cell = int(2 * half + 4)
        self._look_up(display, levels)
        if not len(self._levels):
            return
        at = self._corners * view.scale + (view.left - _ASIDE * view.ratio * min(1.0, view.zoom), view.top)
        source = np.zeros((len(at), 4))
        source[:, 0], source[:, 2:] = self._levels * cell, cell
        seen = (at > -cell).all(axis=1) & (at[:, 0] < view.width + cell) & (at[:, 1] < view.height + cell)
        corner = np.floor(at[seen] - cell / 2 + 0.5)
        paint_sprites(painter, sprite_rows(corner[:, 0], corner[:, 1], source[seen]), self._sheet(display.look.theme, half, cell))

    def _look_up(self, display: Display, levels: Mapping[str, str]) -> None:
        """Look up where the badges go, unless nothing has changed since: a map that is panned may have a thousand of them."""
        known = self._about
        if known is not None and known[0] is levels and known[1] is display and known[2] == display.version:
            return
        placed = [(*place, LEVELS.index(level)) for id, level in levels.items() if (place := _corner(display, id)) is not None]
        found = np.array(placed, np.float64).reshape(-1, 3)
        self._corners, self._levels = found[:, :2], found[:, 2]
        self._about = (levels, display, display.version)

    def _sheet(self, theme: Theme, half: float, cell: int) -> QPixmap:
        sheet = self._sheets.get((theme.name, half))
        if sheet is None:
            sheet = self._sheets[theme.name, half] = _drawn(theme, half, cell)
        return sheet


def _corner(display: Display, id: str) -> Point | None:
    """Where the badge of a record goes: its upper right corner, the middle of a line, the end of a header."""
    disc = display.discs.beginning_at(id)
    if disc is not None:
        return disc.x + _BESIDE_DISC, disc.cy
    row = display.nodes.row.get(id)
    if row is not None:
        return float(display.nodes.box[row, 2]), float(display.nodes.box[row, 1])
    points = display.flows.points(id)
    if len(points):
        x, y = (points[(len(points) - 1) // 2] + points[len(points) // 2]) / 2
        return float(x), float(y)
    header = bands(display.document, display.map_id).headers.get(id)
    return (header.right - 14, header.y + 14) if header is not None else None


def _drawn(theme: Theme, half: float, cell: int) -> QPixmap:
    sheet = QPixmap(len(LEVELS) * cell, cell)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for n, colour in enumerate((theme.bad, theme.warn, theme.soft)):
        middle = QPointF(n * cell + cell / 2, cell / 2)
        painter.setPen(QPen(colour_of(theme.card), max(1.0, half / 6)))
        painter.setBrush(QBrush(colour_of(colour)))
        if LEVELS[n] == "warning":
            x, y = middle.x(), middle.y()
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - half), QPointF(x + half, y + half * 0.8), QPointF(x - half, y + half * 0.8)])
            )
        else:
            painter.drawEllipse(middle, half * 0.94, half * 0.94)
        if half >= _WITH_SIGN:
            _exclaim(painter, middle, half, theme, LEVELS[n] == "warning")
    painter.end()
    return sheet


def _exclaim(painter: QPainter, middle: QPointF, half: float, theme: Theme, low: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour_of(theme.card)))
    unit = half / 8
    x, y = middle.x(), middle.y() + (unit if low else 0)
    painter.drawRoundedRect(QRectF(x - unit, y - 4.2 * unit, 2 * unit, 5 * unit), unit, unit)
    painter.drawEllipse(QPointF(x, y + 3 * unit), 1.15 * unit, 1.15 * unit)
