"""Opening and saving for one window: the disk is touched in a thread, over a document that cannot change meanwhile."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from editor.background import Background
from editor.dialogs.ask import ask
from editor.files import READABLE, ChangedOnDisk, Opened, open_document, save_document
from editor.panels.describe import document_name
from editor.plain import counted, one_line, say
from editor.recovery import Found, left_of
from editor.session import Session
from model.document import Document
from model.errors import ProcError

if TYPE_CHECKING:
    from editor.window import Window

State = Literal["saved", "edited", "read-only", "saving", "failed", "new"]
Then = Callable[[], object]


class Filing(QObject):
    """What a window does with files."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.background = Background(self)
        self.saving = self.opening = False
        self._failed = False
        self._then: list[Then] = []

    def state(self) -> tuple[State, str]:
        """How the map in the window stands to the disk, and the words for it."""
        session = self.window.session
        if self.saving:
            return "saving", say("Saving…")
        if session.modified:
            return ("failed", say("Not saved")) if self._failed else ("edited", say("Edited"))
        if session.read_only:
            return "read-only", say("Read-only")
        return ("saved", say("Saved")) if session.path is not None else ("new", say("New"))

    def ask_what_to_open(self) -> list[Path]:
        """The files a person chooses; none if they think better of it."""
        kinds = say("Process maps ({kinds})", kinds=" ".join(f"*{ending}" for ending in READABLE))
        found, _ = QFileDialog.getOpenFileNames(self.window, say("Open"), str(self.folder()), f"{kinds};;{say('All files')} (*)")
        return [Path(name) for name in found]

    def folder(self) -> Path:
        """Where files of this window are looked for and put: beside its map, or beside the file it was made from."""
        session = self.window.session if self.window.has_map else None
        beside = (session.path or session.source) if session is not None else None
        return beside.parent if beside is not None else Path.home()

    def open(self, path: Path) -> None:
        """Read a file and show it in this window."""
        self.opening = True
        self.window.bench.show_opening(path.name)
        self.background.run(lambda: _read(path), lambda found: self._opened(path, *found), self._not_opened)

    def save(self) -> None:
        """Save where it was opened, or ask where."""
        session = self.window.session
        if self.saving:
            self._then.append(self.save)
        elif session.path is None or session.read_only:
            self.save_as()
        else:
            self._write(session.path, session.digest)

    def save_as(self) -> None:
        """Ask where, and save there."""
        path = self.ask_where_to_save()
        if path is not None:
            self._write(path, None)

    def ask_where_to_save(self) -> Path | None:
        """The place a person chooses; None if they think better of it."""
        kinds = say("Process maps ({kinds})", kinds="*.proc")
        dialog = QFileDialog(self.window, say("Save as"), str(self.folder()), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("proc")  # so that it asks about the file that would really be replaced
        dialog.selectFile(self._suggested())
        chosen = dialog.exec() and dialog.selectedFiles()
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def ask_before_closing(self) -> bool:
        """Whether the window may close now. If it is to be saved first, the window closes by itself after that."""
        if self.saving:
            self._then.append(self.window.close)
            return False
        if not self.window.has_map or not self.window.session.modified:
            return True
        answer = ask(
            self.window,
            say("“{name}” has changes that are not saved.", name=document_name(self.window.session)),
            say("Save them before the window closes?"),
            (say("Save"), say("Discard"), say("Cancel")),
        )
        if answer == 0:
            self.save()
            if self.saving:
                self._then.append(self.window.close)
        return answer == 1

    def _write(self, path: Path, since: str | None) -> None:
        session = self.window.session
        document = session.store.document
        self.saving = True
        self.window.refresh()
        self.background.run(
            lambda: save_document(document, path, since),
            lambda digest: self._saved(session, document, path, digest),
            lambda error: self._not_saved(error, path),
        )

    def _saved(self, session: Session, document: Document, path: Path, digest: str) -> None:
        self.saving = self._failed = False
        if self.window.has_map and self.window.session is session and self.window.bench.keeping is not None:
            self.window.bench.keeping.saved(path, document)
        session.saved_as(document, path, digest)
        self.window.program.remember(path)
        self.window.refresh()
        then, self._then = self._then, []
        for each in then:
            each()

    def _not_saved(self, error: Exception, path: Path) -> None:
        self.saving, self._failed, self._then = False, True, []
        self.window.refresh()
        if isinstance(error, ChangedOnDisk):
            self._ask_about_the_other(error, path)
        elif isinstance(error, ProcError):
            self.window.show_trouble(error)
        else:
            raise error

    def _ask_about_the_other(self, error: ProcError, path: Path) -> None:
        choices = (say("Save over it"), say("Save as…"), say("Cancel"))
        answer = ask(self.window, str(error), say("Save over it all the same?"), choices)
        if answer == 0:
            self._write(path, None)
        elif answer == 1:
            self.save_as()

    def _opened(self, path: Path, found: Opened, left: Found | None) -> None:
        self.opening = False
        own = found.native and not is_shipped(path)
        session = Session(found.document, path if own else None, found.read_only)
        session.digest = found.digest if own else None
        session.source = None if own or is_shipped(path) else path
        self.window.show_session(session)
        self.window.desk.show_beginning()
        self.window.program.remember(path)
        if left is not None:
            recover(self.window, left)
        if found.read_only:
            self.window.desk.status.notify(say("Made by a newer version: it is shown, and can be saved under another name."))
        if found.notes:
            from editor.dialogs.notes import show_notes

            show_notes(self.window, path.name, found.notes, in_words=found.in_words, stops=found.lossy)

    def _not_opened(self, error: Exception) -> None:
        self.opening = False
        self.window.bench.end_opening()
        if not self.window.has_map:
            self.window.program.show_empty(self.window)
        if not isinstance(error, ProcError):
            raise error
        self.window.show_trouble(error)

    def _suggested(self) -> str:
        session = self.window.session
        beside = session.path or session.source
        if beside is not None:
            return beside.with_suffix(".proc").name
        name = one_line(document_name(session), 80)
        words = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in name).split()
        return f"{' '.join(words) or say('process')}.proc"


def _read(path: Path) -> tuple[Opened, Found | None]:
    """A file, and what was done to it and never saved."""
    found = open_document(path)
    own = found.native and not found.read_only and not is_shipped(path)
    return found, left_of(path, found.document) if own else None


def is_shipped(path: Path) -> bool:
    """Whether a file is one of the examples, which are opened as new maps and never saved over."""
    return path.parent == Path(str(files("resources"))).resolve() / "examples"


def recover(window: "Window", left: Found) -> None:
    """Do again what a program that did not end as it should left undone, as one step that can be undone."""
    changes = counted(left.changes, "change", "changes")
    window.session.store.take_over(say("Recover {changes}", changes=changes), left.document)
    left.settle()
    window.desk.status.notify(say("Recovered {changes} that had not been saved.", changes=changes))
