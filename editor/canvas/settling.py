"""Lets the lines of a large map run as they should: reckoned beside the window once it is shown, and in a pause after an edit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from editor.background import Background
from editor.session import Session
from model.document import Document
from model.drawing.jumps import keep, settled_crossings
from model.records import Connector
from model.routing.crossings import Crossings
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
        self._last: tuple[str, Document, Routing, Crossings] | None = None
        """The map and document last settled, with the routing and the crossings: the next are made from them."""
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
        last = self._last if self._last is not None and self._last[0] == map_id else None
        self._working = True
        self._background.run(lambda: _settled(document, map_id, last), lambda answer: self._came_back(document, map_id, *answer))

    def _came_back(self, document: Document, map_id: str, answer: Routing, found: Crossings) -> None:
        self._working = False
        self._last = (map_id, document, answer, found)
        if document is self._session.store.document and map_id == self._session.map_id and not self._busy():
            self._rerouted(settle(document, map_id, answer).union(keep(document, map_id, found)))
        self.begin()


def _settled(document: Document, map_id: str, last: tuple[str, Document, Routing, Crossings] | None) -> tuple[Routing, Crossings]:
    answer = settled(document, map_id, last[1:3] if last is not None else None)
    return answer, settled_crossings(document, map_id, answer.routes, last[3] if last is not None else None)
