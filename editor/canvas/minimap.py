"""The overview in a canvas's corner: where everything stands, and what of it is in view. A press or drag there moves the view."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from editor.canvas.batch import paint_rects
from editor.canvas.display import Display
from editor.canvas.painter import colour_of
from model.geometry import Point, Rect, around
from model.places import bands

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_MOST = (224.0, 152.0)
_LEAST = 32
_EDGE = 5
"""Free room around the map in it, in logical pixels."""
_AWAY = 13
"""How far it is from the canvas's corner."""
_IDLE_MS = 120
"""How long nothing has changed before it is painted anew."""


class Minimap(QWidget):
    """Hidden until it is asked for; while the view moves it copies one pixmap and paints one frame."""

    def __init__(self, canvas: "Canvas", name: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setObjectName("minimap")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else the canvas is painted under it with every frame
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pixmap, self._whole, self._scale = QPixmap(), Rect(0, 0, 1, 1), 1.0
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.renew)
        canvas.installEventFilter(self)
        canvas.zoom_changed.connect(lambda zoom: self.update())
        session = canvas.session
        self._stops = [session.store.on_commit(lambda commit: self._idle.start()), session.on_view(self._idle.start)]
        self.hide()

    def close_down(self) -> None:
        """Listen no longer."""
        self._idle.stop()
        while self._stops:
            self._stops.pop()()

    def renew(self) -> None:
        """Paint the map anew, if anyone sees it."""
        if self.isHidden():
            return
        display = self.canvas.showing.scene.display
        self._whole = _bounds(display)
        width, height = max(self._whole.w, 1.0), max(self._whole.h, 1.0)
        self._scale = min((_MOST[0] - 2 * _EDGE) / width, (_MOST[1] - 2 * _EDGE) / height)
        size = QSize(*(max(_LEAST, round(each * self._scale) + 2 * _EDGE) for each in (width, height)))
        ratio = self.devicePixelRatioF()
        self._pixmap = QPixmap(size * ratio)
        theme = display.look.theme
        painter = QPainter(self._pixmap)
        painter.fillRect(self._pixmap.rect(), colour_of(theme.paper))
        frame = bands(display.document, display.map_id)
        for n, rect in enumerate(frame.lanes.values()):
            colour = theme.band if n % 2 else theme.header
            paint_rects(painter, self._pixels(np.array([(rect.x, rect.y, rect.right, rect.bottom)]), ratio), colour_of(colour))
        paint_rects(painter, self._pixels(display.nodes.box, ratio), colour_of(theme.soft))
        painter.end()
        self._pixmap.setDevicePixelRatio(ratio)
        self.setFixedSize(size)
        self._place()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was painted, and frame what is in view."""
        theme = self.canvas.showing.scene.display.look.theme
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        accent = colour_of(theme.accent)
        tint = QColor(accent)
        tint.setAlpha(28)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(tint)
        painter.drawRect(self.framed())
        painter.setPen(colour_of(theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def framed(self) -> QRectF:
        """The frame around what is in view, in its own pixels, no larger than itself."""
        area = self.canvas.camera.view.area()
        corners = self._here((area.x, area.y)), self._here((area.right, area.bottom))
        return QRectF(*corners).intersected(QRectF(self.rect()).adjusted(1, 1, -1.5, -1.5))

    def surface(self, at: QPointF) -> Point:
        """The point of the map's surface under a place in it."""
        return (self._whole.x + (at.x() - _EDGE) / self._scale, self._whole.y + (at.y() - _EDGE) / self._scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring that part of the map into the middle."""
        self._look(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._look(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it from the canvas."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Keep it from the canvas."""
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the map as it is by now."""
        self.renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _look(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.canvas.hurried = True
            self.canvas.camera.look(self.canvas.camera.view.centred(self.surface(event.position())))
        event.accept()

    def _here(self, at: Point) -> QPointF:
        return QPointF((at[0] - self._whole.x) * self._scale + _EDGE, (at[1] - self._whole.y) * self._scale + _EDGE)

    def _pixels(self, boxes: NDArray[np.floating], ratio: float) -> NDArray[np.int32]:
        """Boxes of the surface in the pixmap's pixels, none so small that it is not seen."""
        corner = np.array([self._whole.x, self._whole.y] * 2)
        found: NDArray[np.int32] = np.rint(((boxes - corner) * self._scale + _EDGE) * ratio).astype(np.int32)
        found[:, 2:] = np.maximum(found[:, 2:] - 1, found[:, :2])
        return found

    def _place(self) -> None:
        self.move(_AWAY, self.canvas.height() - self.height() - _AWAY)


def _bounds(display: Display) -> Rect:
    """All that the bands and nodes cover, read off the columns: a walk over ten thousand records would be felt."""
    frame, box = bands(display.document, display.map_id), display.nodes.box
    whole = [Rect(0, 0, *frame.size)] if frame.pools else []
    if len(box):
        (left, top), (right, bottom) = box[:, :2].min(axis=0).tolist(), box[:, 2:].max(axis=0).tolist()
        whole.append(Rect(left, top, right - left, bottom - top))
    return around(whole)
