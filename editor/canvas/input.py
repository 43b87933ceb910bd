"""Qt's events become pointers for the tool, pans and zooms for the camera."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip

from editor.canvas import keys
from editor.canvas.hits import hit
from editor.canvas.labels import full_name
from editor.canvas.viewport import NOTCH, STEPS_TO_DOUBLE
from editor.tools.base import Hit, Pointer

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_CLICK = 120
"""What Qt reports for one notch of a wheel."""
_LINES = 60.0
"""Logical pixels to pan for one notch."""
_EDGE, _FASTEST = 28.0, 22.0
"""While a gesture is under way, the view pans when the pointer is so near the edge, up to so many pixels a tick."""
_TICK_MS = 16
_CURSORS = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "open-hand": Qt.CursorShape.OpenHandCursor,
    "closed-hand": Qt.CursorShape.ClosedHandCursor,
    "resize-x": Qt.CursorShape.SizeHorCursor,
    "resize-y": Qt.CursorShape.SizeVerCursor,
    "resize-nwse": Qt.CursorShape.SizeFDiagCursor,
    "resize-nesw": Qt.CursorShape.SizeBDiagCursor,
    "text": Qt.CursorShape.IBeamCursor,
    "connect": Qt.CursorShape.CrossCursor,
    "forbidden": Qt.CursorShape.ForbiddenCursor,
}


class Input:
    """What the events of a canvas do to its hands and its camera."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.hover: str | None = None
        self._at = QPointF()
        self._held = Qt.KeyboardModifier.NoModifier
        self._panned_from: QPointF | None = None
        self._space = False
        self._wheel = self._pinch = 0.0
        self._edge = QTimer(interval=_TICK_MS)
        self._edge.timeout.connect(self._pan_at_edge)
        self._handlers: dict[QEvent.Type, Callable[..., bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double,
            QEvent.Type.Wheel: self._turn,
            QEvent.Type.NativeGesture: self._native,
            QEvent.Type.Gesture: self._gesture,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key_up,
            QEvent.Type.Leave: self._leave,
            QEvent.Type.FocusOut: self._focus_out,
            QEvent.Type.ToolTip: self._tip,
        }

    def take(self, event: QEvent) -> bool:
        """Do what an event is for; False if it is for the widget itself."""
        handler = self._handlers.get(event.type())
        return handler(event) if handler is not None else False

    def show_cursor(self) -> None:
        """Show what the pointer would do."""
        if self._panned_from is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        else:
            shape = _CURSORS.get(self.canvas.hands.tool.cursor, Qt.CursorShape.ArrowCursor)
        if self.canvas.cursor().shape() != shape:
            self.canvas.setCursor(shape)

    def pointer(self, at: QPointF, held: Qt.KeyboardModifier) -> Pointer:
        """Where the pointer is on the map and what lies under it."""
        canvas, view = self.canvas, self.canvas.camera.view
        place = view.to_surface(at.x() * view.ratio, at.y() * view.ratio)
        under = hit(canvas.showing.scene.display, view, canvas.session.selection, place)
        return Pointer(
            place,
            under,
            view.zoom,
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            alt=bool(held & Qt.KeyboardModifier.AltModifier),
        )

    def _press(self, event: QMouseEvent) -> bool:
        self.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._at, self._held = event.position(), event.modifiers()
        if event.button() == Qt.MouseButton.MiddleButton or (event.button() == Qt.MouseButton.LeftButton and self._space):
            self._panned_from = event.position()
            self.show_cursor()
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self.canvas.hands.press(self.pointer(self._at, self._held))
        return True

    def _move(self, event: QMouseEvent) -> bool:
        self._at, self._held = event.position(), event.modifiers()
        if self._panned_from is not None:
            by, self._panned_from = event.position() - self._panned_from, event.position()
            ratio = self.canvas.camera.view.ratio
            self.canvas.hurried = True
            self.canvas.camera.pan(by.x() * ratio, by.y() * ratio)
            return True
        at = self.pointer(self._at, self._held)
        self.canvas.pointer_moved.emit(*at.at)
        self._hover_over(at.hit)
        self.canvas.hands.move(at)
        self._watch_edge()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._at, self._held = event.position(), event.modifiers()
        self._edge.stop()
        if self._panned_from is not None and event.button() != Qt.MouseButton.RightButton:
            self._panned_from = None
            self.show_cursor()
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self.canvas.hands.release(self.pointer(self._at, self._held))
        return True

    def _double(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or self._space:
            return False
        self.canvas.hands.double(self.pointer(event.position(), event.modifiers()))
        return True

    def _turn(self, event: QWheelEvent) -> bool:
        """A wheel or two fingers pan; with Ctrl they zoom at the pointer."""
        ratio = self.canvas.camera.view.ratio
        self.canvas.hurried = True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel += event.angleDelta().y() * NOTCH / _CLICK
            whole = int(self._wheel)
            self._wheel -= whole
            at = event.position()
            self.canvas.camera.zoom_rungs(whole, at.x() * ratio, at.y() * ratio)
            return True
        by = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(event.angleDelta()) * (_LINES / _CLICK)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and by.x() == 0:
            by = QPointF(by.y(), 0)
        self.canvas.camera.pan(by.x() * ratio, by.y() * ratio)
        return True

    def _native(self, event: QNativeGestureEvent) -> bool:
        """Two fingers spread on a touch pad."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._spread(1 + event.value(), event.position())
        return True

    def _gesture(self, event: QGestureEvent) -> bool:
        """Two fingers spread on a screen."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._spread(pinch.scaleFactor(), QPointF(self.canvas.mapFromGlobal(pinch.centerPoint())))
        event.accept(Qt.GestureType.PinchGesture)
        return True

    def _spread(self, factor: float, at: QPointF) -> None:
        ratio = self.canvas.camera.view.ratio
        self._pinch += (factor - 1) * STEPS_TO_DOUBLE
        whole = int(self._pinch)
        self._pinch -= whole
        self.canvas.hurried = True
        self.canvas.camera.zoom_rungs(whole, at.x() * ratio, at.y() * ratio)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._space = True
                self.show_cursor()
            return True
        return keys.press(self.canvas, event)

    def _key_up(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.show_cursor()
            return True
        return False

    def _leave(self, event: QEvent) -> bool:
        self._hover_over(Hit())
        return False

    def _focus_out(self, event: QEvent) -> bool:
        self._space = False
        self.show_cursor()
        return False

    def _tip(self, event: QHelpEvent) -> bool:
        """A name that does not fit, whole."""
        under = self.pointer(QPointF(event.pos()), Qt.KeyboardModifier.NoModifier).hit
        name = full_name(self.canvas.showing.scene.display, under.id) if under.id is not None else ""
        QToolTip.showText(event.globalPos(), name, self.canvas)
        return True

    def _hover_over(self, under: Hit) -> None:
        hover = under.id if under.part not in ("nothing", "edge") and not self.canvas.hands.tool.busy else None
        if hover != self.hover:
            self.hover = hover
            self.canvas.refresh()

    def _watch_edge(self) -> None:
        if self.canvas.hands.tool.busy and self._beyond() != (0.0, 0.0):
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _beyond(self) -> tuple[float, float]:
        """How far into the edges of the window the pointer is, across and down, from -1 to 1."""
        return _into(self._at.x(), self.canvas.width()), _into(self._at.y(), self.canvas.height())

    def _pan_at_edge(self) -> None:
        across, down = self._beyond()
        if not self.canvas.hands.tool.busy or (across, down) == (0.0, 0.0):
            self._edge.stop()
            return
        ratio = self.canvas.camera.view.ratio
        self.canvas.hurried = True
        self.canvas.camera.pan(-across * _FASTEST * ratio, -down * _FASTEST * ratio)
        self.canvas.hands.move(self.pointer(self._at, self._held))


def _into(at: float, size: float) -> float:
    if at < _EDGE:
        return max(-1.0, (at - _EDGE) / _EDGE)
    if at > size - _EDGE:
        return min(1.0, (at - size + _EDGE) / _EDGE)
    return 0.0
