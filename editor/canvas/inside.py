"""What a look into a sub-process is made of: a card with a shadow, the map painted on it, and where it stands."""

from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from editor.canvas.display import Display
from editor.canvas.painter import colour_of
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.drawing.theme import Theme
from model.geometry import Rect
from model.places import bands, map_bounds

LEAST = (220, 64)
"""How large a map is shown at least, in logical pixels."""
SHADOW = 9
_AWAY = 12
"""Between the step and the card."""
_ROUND = 10.0
_END = 56.0
"""Room after the last that stands in the lanes, in points."""


class Card(QFrame):
    """A card that floats over a canvas and keeps the mouse from it."""

    def theme(self) -> Theme:
        """The colours it has."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card with its shadow."""
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 26 if theme.name == "projector" else 4))
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        for spread in range(SHADOW - 1, 0, -1):
            around = card.adjusted(-spread, -spread + 2, spread, spread + 1)
            painter.drawRoundedRect(around, _ROUND + spread, _ROUND + spread)
        painter.setPen(QPen(colour_of(theme.line), 1))
        painter.setBrush(colour_of(theme.card))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep it from the canvas."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it from the canvas."""
        event.accept()


class Inside(QWidget):
    """A map, painted as the canvas paints one, in a pixmap of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_map(self, display: Display, room: QSize) -> None:
        """Show a map as large as fits into the room, no larger than it is."""
        whole = _filled(display).grown(8)
        zoom = min(1.0, room.width() / whole.w, room.height() / whole.h)
        self.setFixedSize(max(LEAST[0], ceil(whole.w * zoom)), max(LEAST[1], ceil(whole.h * zoom)))
        ratio = self.devicePixelRatioF()
        view = Viewport(round(self.width() * ratio), round(self.height() * ratio), ratio, zoom).centred(whole.centre)
        self._pixmap = QPixmap(view.width, view.height)
        scene = Scene.of(display)
        scene.inks.allow(None)
        painter = QPainter(self._pixmap)
        scene.paint(painter, view, [QRect(0, 0, view.width, view.height)], scene.is_few(view, False))
        painter.end()
        self._pixmap.setDevicePixelRatio(ratio)
        self.update()

    def forget(self) -> None:
        """Keep no picture."""
        self._pixmap = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was painted."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()


def _filled(display: Display) -> Rect:
    """A map without the empty ends of its lanes."""
    whole, box = map_bounds(display.document, display.map_id), display.nodes.box
    right, bottom = (float(each) + _END for each in box[:, 2:].max(axis=0))
    if bands(display.document, display.map_id).vertical:
        return Rect(whole.x, whole.y, whole.w, min(whole.h, bottom - whole.y))
    return Rect(whole.x, whole.y, min(whole.w, right - whole.x), whole.h)


def beside(at: QRect, size: QSize, window: QRect) -> QPoint:
    """Below what it belongs to, else above, at its right or its left; else where it fits. Its shadow may reach over it."""
    away = _AWAY - SHADOW
    x = min(max(at.center().x() - size.width() // 2, 0), max(window.width() - size.width(), 0))
    y = min(max(at.center().y() - size.height() // 2, 0), max(window.height() - size.height(), 0))
    below, above = at.bottom() + away, at.top() - away - size.height()
    right, left = at.right() + away, at.left() - away - size.width()
    spots = (QPoint(x, below), QPoint(x, above), QPoint(right, y), QPoint(left, y))
    return next((spot for spot in spots if window.contains(QRect(spot, size))), QPoint(x, y))
