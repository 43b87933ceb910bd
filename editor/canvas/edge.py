"""Pans the view while a gesture is under way and the pointer is at the window's edge."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_EDGE, _FASTEST = 28.0, 22.0
"""So near the edge the view begins to pan, up to so many pixels a tick."""
_TICK_MS = 16


class Edge:
    """`panned` is told after each tick, for what is dragged goes with the map."""

    def __init__(self, canvas: "Canvas", panned: Callable[[], None]) -> None:
        self.canvas, self.panned = canvas, panned
        self._at = QPointF()
        self._tick = QTimer(interval=_TICK_MS)
        self._tick.timeout.connect(self._pan)

    def watch(self, at: QPointF) -> None:
        """The pointer is there now."""
        self._at = at
        if not self._wanted():
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def stop(self) -> None:
        """The gesture is over."""
        self._tick.stop()

    def _wanted(self) -> bool:
        return self.canvas.hands.tool.busy and self._beyond() != (0.0, 0.0)

    def _beyond(self) -> tuple[float, float]:
        """How far into the window's edges the pointer is, across and down, from -1 to 1."""
        return _into(self._at.x(), self.canvas.width()), _into(self._at.y(), self.canvas.height())

    def _pan(self) -> None:
        if not self._wanted():
            self._tick.stop()
            return
        across, down = self._beyond()
        ratio = self.canvas.camera.view.ratio
        self.canvas.hurried = True
        self.canvas.camera.pan(-across * _FASTEST * ratio, -down * _FASTEST * ratio)
        self.panned()


def _into(at: float, size: float) -> float:
    if at < _EDGE:
        return max(-1.0, (at - _EDGE) / _EDGE)
    if at > size - _EDGE:
        return min(1.0, (at - size + _EDGE) / _EDGE)
    return 0.0
