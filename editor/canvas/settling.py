"""Lets the lines of a large map run as they should: reckoned beside the window once it is shown, and in a pause after an edit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from editor.background import Background
from editor.session import Session
from model.document import Document
from model.records import Connector
from model.routing.router import Routing, routing, settle, settled

MANY = 1000
"""Connectors of a map that is shown before its routes are settled; those of a smaller one are there in no time."""
_PAUSE_MS = 120


def prepare(document: Document, map_id: str) -> None:
    """Let a large map be shown with rough routes at first."""
    if routing.kept(document, map_id) is None and sum(1 for _ in document.on_map(map_id, Connector)) > MANY:
        document.hasten()


class Settling(QObject):
    """Settles the map a session shows whenever nothing is under way. `rerouted` is told which connectors run otherwise now."""

    def __init__(
        self, session: Session, busy: Callable[[], bool], rerouted: Callable[[frozenset[str]], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._busy, self._rerouted = session, busy, rerouted
        self._background = Background(self)
        self._working = False
        self._last: tuple[str, Document, Routing] | None = None
        """The map, document and routing last settled: the next is made from it."""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.begin()

    @property
    def is_settled(self) -> bool:
        """Whether every line runs as it should."""
        document, map_id = self._session.store.document, self._session.map_id
        return not document.hasty or routing.kept(document, map_id) is not None

    def begin(self) -> None:
        """See to it that the lines are settled, soon."""
        if not self.is_settled:
            self._pause.start()

    def close_down(self) -> None:
        """Settle nothing more."""
        self._pause.stop()
        self._background.close()

    def _look(self) -> None:
        if self.is_settled or self._working:
            return
        if self._busy():
            self._pause.start()
            return
        document, map_id = self._session.store.document, self._session.map_id
        since = self._last[1:] if self._last is not None and self._last[0] == map_id else None
        self._working = True
        self._background.run(lambda: settled(document, map_id, since), lambda answer: self._came_back(document, map_id, answer))

    def _came_back(self, document: Document, map_id: str, answer: Routing) -> None:
        self._working = False
        self._last = (map_id, document, answer)
        if document is self._session.store.document and map_id == self._session.map_id and not self._busy():
            self._rerouted(settle(document, map_id, answer))
        self.begin()
