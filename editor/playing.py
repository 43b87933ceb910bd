"""Plays the path of a finding: shows on the canvas what a case comes by, one after the other, as long as the person lets it."""

from PySide6.QtCore import QObject, QTimer

from editor.canvas.overlay import Trail
from editor.canvas.view import Canvas
from editor.session import Session

STEP_MS = 500


class Playing(QObject):
    """Plays one path at a time; whatever else the person turns to ends it. Where no motion is wanted all is shown at once."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.session, self.canvas = session, canvas
        self._path: tuple[str, ...] = ()
        self._at = 0
        self._beat = QTimer(self, interval=STEP_MS)
        self._beat.timeout.connect(self._go_on)
        self._stops = [
            session.store.on_commit(lambda commit: self.stop()),
            session.on_selection(self.stop),
            session.on_view(self.stop),
        ]

    @property
    def is_on(self) -> bool:
        """Whether a path is shown."""
        return bool(self._path)

    def close_down(self) -> None:
        """Listen no longer."""
        self._beat.stop()
        while self._stops:
            self._stops.pop()()

    def begin(self, path: tuple[str, ...]) -> None:
        """Play a path of nodes and flows from its beginning; what has gone since is left out."""
        self.session.select(())
        self._path = tuple(id for id in path if id in self.session.store.document)
        if not self._path:
            return
        self._at = 0
        if self.canvas.camera.animated:
            self._beat.start()
            self._go(0)
        else:
            self.canvas.sight.fit_all(self._path)
            self._show(Trail((), self._path))

    def step(self, by: int) -> None:
        """Go so many on along the path, or back, at the person's own pace; nothing where none is played."""
        if self._path:
            self._beat.stop()
            self._go(by)

    def stop(self) -> None:
        """Show the path no longer."""
        self._path = ()
        self._beat.stop()
        self._show(Trail())

    def _go_on(self) -> None:
        self._go(1)
        if self._at == len(self._path) - 1:
            self._beat.stop()

    def _go(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._path) - 1)
        self._show(Trail(self._path[: self._at], self._path[self._at : self._at + 1]))
        self.canvas.sight.bring_into_view(self._path[self._at])

    def _show(self, trail: Trail) -> None:
        if trail != self.canvas.trail:
            self.canvas.trail = trail
            self.canvas.refresh()
