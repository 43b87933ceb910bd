"""The main window: one document on its bench, its actions, and the one place where trouble is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from editor.actions import ACTIONS, Action, Actions
from editor.bench import Bench
from editor.desk import Desk
from editor.dialogs.ask import tell
from editor.filing import Filing
from editor.menus import fill_menu_bar, has_menu_bar, whole_menu
from editor.panels.describe import document_name
from editor.session import Session
from model.errors import ProcError, Refused

if TYPE_CHECKING:
    from editor.app import Program


class Window(QMainWindow):
    """Shows one session at a time, or that one is being opened."""

    def __init__(self, program: "Program") -> None:
        super().__init__()
        self.program = program
        self.bench = Bench()
        self.filing = Filing(self)
        self.actions_here = Actions(self)
        self.setCentralWidget(self.bench)
        self.setAcceptDrops(True)
        self.addActions([self.actions_here.by_name[row.name] for row in ACTIONS if not row.on_canvas])
        if has_menu_bar():
            fill_menu_bar(self)
        self.bench.changed.connect(self.refresh)
        self.refresh()

    @property
    def has_map(self) -> bool:
        """Whether a map is on the desk."""
        return self.bench.desk is not None

    @property
    def desk(self) -> Desk:
        """What the window shows; only where `has_map`."""
        assert self.bench.desk is not None
        return self.bench.desk

    @property
    def session(self) -> Session:
        """The session on the desk; only where `has_map`."""
        return self.desk.session

    def show_session(self, session: Session) -> None:
        """Put another document on the desk, in place of what is there."""
        session.wear(self.program.theme)
        desk = self.bench.lay(session, self.actions_here.by_name, None if has_menu_bar() else whole_menu(self))
        desk.canvas.addActions([self.actions_here.by_name[row.name] for row in ACTIONS if row.on_canvas])
        self.refresh()

    def refresh(self) -> None:
        """Bring the title, what is said of the file, and the actions up to date."""
        self.actions_here.refresh()
        if not self.has_map:
            self.setWindowTitle("Procmap")
            return
        self.setWindowTitle(f"{document_name(self.session)}[*] – Procmap")
        self.setWindowModified(self.session.modified)
        self.desk.topbar.show_saved(*self.filing.state())

    def do(self, action: Action) -> None:
        """Do what a row of the table says; trouble is shown here and nowhere else."""
        try:
            action.run(self)
        except ProcError as error:
            self.show_trouble(error)
        self.actions_here.refresh()

    def show_trouble(self, error: ProcError) -> None:
        """Show what went wrong: a refusal in passing, anything else to be read."""
        if isinstance(error, Refused) and self.has_map:
            self.desk.status.notify(str(error))
        else:
            tell(self, str(error))

    def put_away(self) -> None:
        """Clear the bench and stop all work."""
        self.bench.clear()
        self.filing.background.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is not saved."""
        if not self.filing.ask_before_closing():
            event.ignore()
            return
        self.put_away()
        self.program.closed(self)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what is dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.program.open_paths(paths, self)
