"""Wheels, touch pads and fingers: they pan, and zoom where they are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from editor.canvas.viewport import NOTCH, STEPS_TO_DOUBLE

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_CLICK = 120
"""What Qt reports for one notch of a wheel."""
_LINES = 60.0
"""Logical pixels to pan for one notch."""


class Wheel:
    """Adds up small turns until they make a rung of the zoom's ladder."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self._rungs = 0.0

    def turn(self, event: QWheelEvent) -> bool:
        """A wheel or two fingers pan; with Ctrl they zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(event.angleDelta().y() * NOTCH / _CLICK, event.position())
            return True
        by = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(event.angleDelta()) * (_LINES / _CLICK)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and by.x() == 0:
            by = QPointF(by.y(), 0)
        ratio = self.canvas.camera.view.ratio
        self.canvas.hurried = True
        self.canvas.camera.pan(by.x() * ratio, by.y() * ratio)
        return True

    def spread_on_pad(self, event: QNativeGestureEvent) -> bool:
        """Two fingers spread on a touch pad."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom(event.value() * STEPS_TO_DOUBLE, event.position())
        return True

    def spread_on_screen(self, event: QGestureEvent) -> bool:
        """Two fingers spread on a screen."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        at = QPointF(self.canvas.mapFromGlobal(pinch.centerPoint()))
        self._zoom((pinch.scaleFactor() - 1) * STEPS_TO_DOUBLE, at)
        event.accept(Qt.GestureType.PinchGesture)
        return True

    def _zoom(self, rungs: float, at: QPointF) -> None:
        self._rungs += rungs
        whole = int(self._rungs)
        self._rungs -= whole
        ratio = self.canvas.camera.view.ratio
        self.canvas.hurried = True
        self.canvas.camera.zoom_rungs(whole, at.x() * ratio, at.y() * ratio)
