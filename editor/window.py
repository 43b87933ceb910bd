"""The main window: one document on its bench, its actions, and the one place where trouble is shown.

It is seen before what it needs to work is loaded, which takes longer than people care to look at nothing.
"""

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent

from editor.bench import Bench
from editor.seen import SeenWindow
from model.errors import ProcError, Refused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from editor.action import Action
    from editor.actions import Actions
    from editor.app import Program
    from editor.desk import Desk
    from editor.filing import Filing
    from editor.session import Session


class Window(SeenWindow):
    """Shows one session at a time, or that one is being opened."""

    def __init__(self, program: "Program") -> None:
        super().__init__()
        self.program = program
        self.bench = Bench()
        self.furnished = False
        """Whether it has its actions; what it needs for them is loaded when it is first asked for them."""
        self.setCentralWidget(self.bench)
        self.setAcceptDrops(True)
        self.setWindowTitle("Procmap")
        self.bench.changed.connect(self.refresh)

    @cached_property
    def filing(self) -> "Filing":
        """What it does with files."""
        from editor.filing import Filing

        return Filing(self)

    @cached_property
    def actions_here(self) -> "Actions":
        """Its actions."""
        from editor.actions import Actions
        from editor.menu_bar import fill_menu_bar, has_menu_bar

        made = Actions(self)
        self.furnished = True
        self.addActions(made.keyed(on_canvas=False))
        if has_menu_bar():
            fill_menu_bar(self, made)
        return made

    @cached_property
    def menu(self) -> "QMenu | None":
        """All the menus in one; None where the system has a bar for them."""
        from editor.menu_bar import has_menu_bar, whole_menu

        return None if has_menu_bar() else whole_menu(self, self.actions_here)

    @property
    def has_map(self) -> bool:
        """Whether a map is on the desk."""
        return self.bench.desk is not None

    @property
    def desk(self) -> "Desk":
        """What the window shows; only where `has_map`."""
        assert self.bench.desk is not None
        return self.bench.desk

    @property
    def session(self) -> "Session":
        """The session on the desk; only where `has_map`."""
        return self.desk.session

    def show_session(self, session: "Session") -> None:
        """Put another document on the desk, in place of what is there."""
        from editor.doing.checking import tie
        from editor.doing.context import show_menu
        from editor.doing.problems import named
        from editor.doing.typing import go_into, typed

        session.wear(self.program.wardrobe.theme)
        desk = self.bench.lay(session, self.actions_here.by_name, self.menu)
        desk.canvas.addActions(self.actions_here.keyed(on_canvas=True))
        desk.canvas.rename_finished.connect(lambda id, text, key: typed(self, id, text, key))
        desk.canvas.rename_finished.connect(lambda id, text, key: named(self, id))
        desk.canvas.opened.connect(lambda id: go_into(self, id))
        desk.canvas.menu_asked.connect(lambda at: show_menu(self, at))
        tie(self, desk.findings.detail)
        self.refresh()
        gc.freeze()  # a later collection that looked through the whole map would take longer than a frame may
        gc.enable()

    def refresh(self) -> None:
        """Bring the title, what is said of the file, and the actions up to date."""
        from editor.panels.describe import document_name

        self.actions_here.refresh()
        if not self.has_map:
            return
        self.setWindowTitle(f"{document_name(self.session)}[*] – Procmap")
        self.setWindowModified(self.session.modified)
        self.desk.topbar.show_saved(*self.filing.state())

    def do(self, action: "Action") -> None:
        """Do what a row of the table says; trouble is shown here and nowhere else."""
        if self.has_map:
            self.desk.inspector.settle()
        try:
            action.run(self)
        except ProcError as error:
            self.show_trouble(error)
        self.actions_here.refresh()

    def show_trouble(self, error: ProcError) -> None:
        """Show what went wrong: a refusal in passing, anything else to be read."""
        from editor.dialogs.ask import tell

        if isinstance(error, Refused) and self.has_map:
            self.desk.status.notify(str(error))
        else:
            tell(self, str(error))

    def put_away(self) -> None:
        """Clear the bench and stop all work."""
        self.bench.clear()
        if "filing" in vars(self):
            self.filing.background.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is not saved."""
        if self.furnished and not self.filing.ask_before_closing():
            event.ignore()
            return
        self.put_away()
        self.program.closed(self)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere, steps and texts on the map."""
        from editor.doing.dropping import may_come

        if may_come(self, event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say whether it may be dropped here."""
        from editor.doing.dropping import may_drop

        event.setAccepted(may_drop(self, event.mimeData(), event.position()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Open files, put steps and texts on the map."""
        from editor.doing.dropping import drop

        event.acceptProposedAction()
        drop(self, event.mimeData(), event.position())
