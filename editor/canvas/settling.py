"""Lets the lines of a large map run as they should: reckoned beside the window once it is shown, and in a pause after an edit."""

import sys
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
_AT_ONCE = 300
"""So many connectors are shown as they run now in one go: the rest after what the person does has been seen to."""
_SWITCH_S = 0.0005
"""While lines are settled beside the window, it waits no longer than this for its turn at the interpreter."""


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
        self._working, self._usual_switch = False, sys.getswitchinterval()
        self._last: tuple[str, Document, Routing, Crossings] | None = None
        """The map and document last settled, with the routing and the crossings: the next are made from them."""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._due: list[str] = []
        """Connectors that run otherwise now and are still to be shown so."""
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._show_some)
        self.begin()

    @property
    def is_settled(self) -> bool:
        """Whether every line runs as it should, and is shown so."""
        return self._is_routed and not self._due

    @property
    def _is_routed(self) -> bool:
        document, map_id = self._session.store.document, self._session.map_id
        return not document.hasty or routing.kept(document, map_id) is not None

    def begin(self) -> None:
        """See to it that the lines are settled, soon."""
        if not self._is_routed:
            self._pause.start()

    def close_down(self) -> None:
        """Settle nothing more."""
        self._pause.stop()
        self._next.stop()
        sys.setswitchinterval(self._usual_switch)
        self._background.close()

    def _look(self) -> None:
        if self._is_routed or self._working:
            return
        if self._busy():
            self._pause.start()
            return
        document, map_id = self._session.store.document, self._session.map_id
        last = self._last if self._last is not None and self._last[0] == map_id else None
        self._working = True
        sys.setswitchinterval(_SWITCH_S)
        self._background.run(lambda: _settled(document, map_id, last), lambda answer: self._came_back(document, map_id, *answer))

    def _came_back(self, document: Document, map_id: str, answer: Routing, found: Crossings) -> None:
        self._working = False
        sys.setswitchinterval(self._usual_switch)
        self._last = (map_id, document, answer, found)
        if document is self._session.store.document and map_id == self._session.map_id and not self._busy():
            self._due = sorted({*self._due, *settle(document, map_id, answer), *keep(document, map_id, found)})
            self._show_some()
        self.begin()

    def _show_some(self) -> None:
        """Show the next of the connectors that are due; while something is dragged they wait."""
        if self._busy():
            self._next.start(_PAUSE_MS)
            return
        some, self._due = self._due[:_AT_ONCE], self._due[_AT_ONCE:]
        self._rerouted(frozenset(some))
        if self._due:
            self._next.start(0)


def _settled(document: Document, map_id: str, last: tuple[str, Document, Routing, Crossings] | None) -> tuple[Routing, Crossings]:
    answer = settled(document, map_id, last[1:3] if last is not None else None)
    return answer, settled_crossings(document, map_id, answer.routes, last[3] if last is not None else None)
