"""A window that tells when it has been painted for the first time, so that slow work can wait until there is something to see."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QMainWindow

_NEVER_MS = 400
"""A window that the system does not show is taken for seen after that."""


class SeenWindow(QMainWindow):
    """Tells once."""

    def __init__(self) -> None:
        super().__init__()
        self._then: Callable[[], None] | None = None

    def when_seen(self, then: Callable[[], None]) -> None:
        """Call this as soon as the window has been painted for the first time."""
        self._then = then
        QTimer.singleShot(_NEVER_MS, self, self._seen)

    def event(self, event: QEvent) -> bool:
        """Notice the first time that it is painted."""
        if event.type() == QEvent.Type.Paint and self._then is not None:
            QTimer.singleShot(0, self, self._seen)
        return super().event(event)

    def _seen(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
