"""Tells the hands of a canvas when the pointer has not moved for a moment in a gesture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_MS = 100
"""So long without a move, and the pointer rests."""


class Pause:
    """Waits from the last move on."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self._timer: QTimer | None = None

    def moved(self) -> None:
        """The pointer has moved."""
        if not self.canvas.hands.tool.busy:
            return
        if self._timer is None:
            self._timer = QTimer(self.canvas, singleShot=True, interval=_MS)
            self._timer.timeout.connect(lambda: self.canvas.hands.rest())  # noqa: PLW0108 (the hands may be others by then)
        self._timer.start()
