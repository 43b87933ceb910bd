"""Looks for findings in idle time: a quarter of a second after the last commit, in a thread, on the document as it is then."""

from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from editor.background import Background
from editor.session import Session
from model.document import Document
from model.figures.counts import Counts
from model.finding import Finding
from model.records import Ignored

IDLE_MS = 250
Aside: TypeAlias = tuple[tuple[Finding, Ignored], ...]


class Checking(QObject):
    """Keeps a session's findings and its map's figures up to date; what comes back too late is dropped."""

    counted = Signal(object)
    """The Counts of the map that is shown."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.background = Background(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.look)
        self._map_id = session.map_id
        self._looking = self._again = False
        self._stops = [session.store.on_commit(lambda commit: self._idle.start()), session.on_view(self._other_map)]

    def close_down(self) -> None:
        """Look no more."""
        self._idle.stop()
        self.background.close()
        while self._stops:
            self._stops.pop()()

    def look(self) -> None:
        """Look at the document as it is now, as soon as the look that may be under way is over."""
        self._idle.stop()
        self._again = self._looking
        if self._looking:
            return
        self._looking = True
        document, map_id = self.session.store.document, self.session.map_id
        self.background.run(
            lambda: _look(document, map_id), lambda found: self._came_back(document, map_id, *found), self._failed
        )

    def _came_back(self, about: Document, map_id: str, findings: tuple[Finding, ...], aside: Aside, counts: Counts) -> None:
        self._looking = False
        self.session.found(about, findings, aside)
        if about is self.session.store.document and map_id == self.session.map_id:
            self.counted.emit(counts)
        if self._again:
            self.look()

    def _failed(self, error: Exception) -> None:
        self._looking = False
        raise error

    def _other_map(self) -> None:
        if self.session.map_id != self._map_id:
            self._map_id = self.session.map_id
            self.look()


def _look(document: Document, map_id: str) -> tuple[tuple[Finding, ...], Aside, Counts]:
    from model.checks import check_all
    from model.checks.handling import ignored, without_ignored
    from model.figures.counts import counts

    found = check_all(document)
    return tuple(without_ignored(document, found)), ignored(document, found), counts(document, map_id)
