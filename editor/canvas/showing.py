"""Keeps what a canvas shows in step with its session: commits, drafts under way, another map, lens or theme."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QRegion

from editor.canvas.backing import Backing
from editor.canvas.display import Display
from editor.canvas.scene import Scene
from editor.canvas.settling import prepare
from editor.session import Session
from model.change import Edit
from model.document import Document, Draft
from model.drawing.look import Look
from model.drawing.stale import stale
from model.drawing.text import Typesetter
from model.layered import otherwise
from model.records import Connector, Map
from model.routing.router import routes
from model.store import Commit, Transaction

_MANY = 1000
"""When more records or routes than this are otherwise, what is shown of them is built afresh."""


class Showing:
    """A scene and its pixels; `changed` is told which of these, in device pixels, are others now."""

    def __init__(self, session: Session, text: Typesetter, changed: Callable[[QRegion], None]) -> None:
        self.session, self.text, self.changed = session, text, changed
        self.backing = Backing()
        self._shown = session.store.document
        self.scene = self._fresh()

    def follow(self, commit: Commit) -> None:
        """Show the document after a commit."""
        before, self._shown = self._shown, self.session.store.document
        if self._is_much(before, commit):
            self._begin_anew()
        else:
            self._go_on_to(self._shown, commit.change)

    def preview(self, draft: Transaction | None) -> None:
        """Show the document as a draft would make it; None shows it as it is."""
        self._go_on_to(draft.document if draft is not None and draft.change() else self._shown)

    def reroute(self, connectors: frozenset[str]) -> None:
        """Show those connectors as they run now, and what they join: a name gives way to a line."""
        found = (self._shown.one(Connector, id) for id in connectors)
        joined = {end for each in found if each is not None for end in (each.source_id, each.target_id) if end is not None}
        self._go_on_to(self._shown)
        self._show(self._shown, connectors | joined)

    def look(self) -> bool:
        """Show the session's map through its lens and theme; whether that was another before."""
        display, session = self.scene.display, self.session
        if (display.map_id, display.look) == (session.map_id, self._look()):
            return False
        self._begin_anew()
        return True

    def renew(self) -> None:
        """Have everything painted anew."""
        self.changed(self.backing.spoil())

    def _is_much(self, before: Document, commit: Commit) -> bool:
        """Whether so much of the map is otherwise that it is shown sooner as if it had been opened just now."""
        if len(commit.change) > _MANY:
            return True
        map_id, after = self.session.map_id, self._shown
        if before.one(Map, map_id) is None or after.one(Map, map_id) is None:
            return False
        return len(otherwise(routes(before, map_id), routes(after, map_id))) > _MANY

    def _begin_anew(self) -> None:
        self.scene = self._fresh()
        self.renew()

    def _go_on_to(self, document: Document, ids: Iterable[str] = ()) -> None:
        """Show another document, of which those ids and what drafts touch are otherwise than in what is shown now."""
        seen = self.scene.display.document
        touched = {*ids, *(id for each in (seen, document) if isinstance(each, Draft) for id in each.touched)}
        change = {id: Edit(seen.get(id), document.get(id)) for id in sorted(touched) if seen.get(id) != document.get(id)}
        if document is not seen:
            self._show(document, stale(seen, document, change))

    def _show(self, document: Document, ids: frozenset[str]) -> None:
        areas = self.scene.display.show(document, sorted(ids))
        self.scene.inks.drop(ids)
        self.changed(self.backing.spoil(areas))

    def _fresh(self) -> Scene:
        session = self.session
        prepare(session.store.document, session.map_id)
        return Scene.of(Display(session.store.document, session.map_id, self._look()))

    def _look(self) -> Look:
        session = self.session
        return Look(session.theme, self.text, session.lens, session.hidden - {"findings"})
