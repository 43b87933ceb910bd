"""What lies in a window: the desk of one session with the checks that look at it, or word of a file that is being read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from editor.panels.opening import Opening

if TYPE_CHECKING:
    from editor.checking import Checking
    from editor.desk import Desk
    from editor.keeping import Keeping
    from editor.session import Session
    from model.store import Commit

RUN_MS = 500
"""Typing joins into one step as long as no pause is longer."""


class Bench(QStackedWidget):
    """Holds one desk at a time and ties its session to it."""

    changed = Signal()
    """Something that titles, menus or the state of the file may depend on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.checks: Checking | None = None
        self.keeping: Keeping | None = None
        self._stops: list[Callable[[], None]] = []
        self._run_ends = QTimer(self, singleShot=True, interval=RUN_MS)
        self._run_ends.timeout.connect(self._end_run)

    def lay(self, session: "Session", actions: dict[str, QAction], menu: QMenu | None) -> "Desk":
        """Put a session on the desk, in place of what is there."""
        from editor.checking import Checking
        from editor.desk import Desk
        from editor.keeping import Keeping

        self.clear()
        self.desk = desk = Desk(session, actions, menu)
        self.checks = Checking(session, desk)
        self.checks.counted.connect(desk.status.show_counts)
        self.keeping = Keeping(session, desk)
        self.keeping.troubled.connect(desk.status.notify)
        self._stops = [
            session.store.on_commit(self._on_commit),
            session.on_selection(self.changed.emit),
            session.on_view(self.changed.emit),
            session.on_findings(self._on_findings),
        ]
        self.setCurrentIndex(self.addWidget(desk))
        desk.focus_map()
        self.checks.look()
        return desk

    def show_opening(self, name: str) -> None:
        """Say that this file is being read."""
        self.setCurrentIndex(self.addWidget(Opening(name)))

    def end_opening(self) -> None:
        """Show again what was there before."""
        self._drop_all_but(self.desk)

    def clear(self) -> None:
        """Take the desk away; nothing listens to its session any more."""
        while self._stops:
            self._stops.pop()()
        for part in (self.checks, self.keeping, self.desk):
            if part is not None:
                part.close_down()
        self.checks = self.keeping = self.desk = None
        self._drop_all_but(None)

    def _drop_all_but(self, kept: "Desk | None") -> None:
        for index in reversed(range(self.count())):
            widget = self.widget(index)
            if widget is not None and widget is not kept:
                self.removeWidget(widget)
                widget.deleteLater()

    def _on_commit(self, commit: "Commit") -> None:
        if commit.join is not None:
            self._run_ends.start()
        self.changed.emit()

    def _on_findings(self) -> None:
        if self.desk is not None:
            self.desk.canvas.show_findings()
        self.changed.emit()

    def _end_run(self) -> None:
        if self.desk is not None and self.desk.canvas.renaming.editor.id is None:  # what is being named is one step with its name
            self.desk.session.store.seal()
