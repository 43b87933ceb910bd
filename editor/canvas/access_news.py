"""Tells a screen reader what happens on a canvas: where the keyboard goes, what comes and goes, and what an edit did."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface

from editor.announcing import announce
from editor.canvas.access import Tree, install
from editor.canvas.access_words import name_of
from editor.plain import counted, one_line, say
from model.records import Association, Connector, Lane, Node
from model.store import Commit

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_MANY = 60
"""Of more that comes, goes or is renamed at once, only the whole is told."""
_DONE = {"undo": "Undone: {label}", "redo": "Done again: {label}", "remote": "Changed elsewhere: {label}"}


class News:
    """Listens to a session and speaks only while someone listens to it."""

    def __init__(self, canvas: "Canvas", tree: Tree) -> None:
        self.canvas, self.tree = canvas, tree
        session = canvas.session
        self._map_id = session.map_id
        self._stops = [
            session.on_selection(self.where),
            session.store.on_commit(self._on_commit),
            session.on_view(self._on_view),
        ]
        install()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def where(self) -> None:
        """Tell what the keyboard is at."""
        if QAccessible.isActive() and self.canvas.hasFocus():
            here = self.tree.focus()
            if here is not None:
                _tell(here, QAccessible.Event.Focus)

    def _on_commit(self, commit: Commit) -> None:
        gone = [id for id, edit in commit.change.items() if edit.after is None]
        if QAccessible.isActive():
            self._tell_of(commit, gone)
        self.tree.forget(gone)

    def _tell_of(self, commit: Commit, gone: Iterable[str]) -> None:
        if len(commit.change) > _MANY:
            _tell(self.tree.root, QAccessible.Event.ObjectReorder)
        else:
            for part in self.tree.known(gone):
                _tell(part, QAccessible.Event.ObjectDestroyed)
            for id, edit in commit.change.items():
                if edit.before is None and self.tree.is_there(id):
                    _tell(self.tree.part(id), QAccessible.Event.ObjectCreated)
                elif edit.before is not None and getattr(edit.before, "name", "") != getattr(edit.after, "name", ""):
                    for part in self.tree.known([id]):
                        _tell(part, QAccessible.Event.NameChanged)
        announce(self.canvas, told(self.tree, commit))

    def _on_view(self) -> None:
        session = self.canvas.session
        if session.map_id != self._map_id:
            self._map_id = session.map_id
            self.tree.forget_all()
            if QAccessible.isActive():
                _tell(self.tree.root, QAccessible.Event.NameChanged)
                _tell(self.tree.root, QAccessible.Event.ObjectReorder)


def told(tree: Tree, commit: Commit) -> str:
    """A commit in a sentence: “Approve moved to lane Finance, 3 lines re-routed”, “Undone: Remove 1 step”."""
    label = one_line(commit.label)
    if commit.source in _DONE:
        return say(_DONE[commit.source], label=label)
    document = tree.document
    moved = [
        edit.after
        for edit in commit.change.values()
        if isinstance(edit.before, Node)
        and isinstance(edit.after, Node)
        and edit.before.lane_id != edit.after.lane_id
        and getattr(edit.after, "attached_to_id", None) is None
    ]
    lane = document.one(Lane, moved[0].lane_id) if moved else None
    if lane is None or any(node.lane_id != lane.id for node in moved):
        return label
    what = name_of(document, moved[0].id) if len(moved) == 1 else say("{n} things", n=len(moved))
    lines = {id for node in moved for id in document.referring(node.id) if _is_flow(tree, id)}
    routed = counted(len(lines), "line", "lines")
    return say("{what} moved to lane {lane}, {lines} re-routed", what=what, lane=name_of(document, lane.id), lines=routed)


def _is_flow(tree: Tree, id: str) -> bool:
    line = tree.document.one(Connector, id)
    return line is not None and not isinstance(line, Association)


def _tell(about: QAccessibleInterface, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(about, event))
