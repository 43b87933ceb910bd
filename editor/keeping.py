"""Keeps what is done to a session on the disk as it is done, so that nothing is lost with the process or the power."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.background import Background
from editor.recovery import Recorder
from editor.session import Session
from model.document import Document
from model.store import Commit

SYNC_MS = 250
"""How long after a commit the disk is asked to confirm it; the process may end sooner, the power may not fail."""


class Keeping(QObject):
    """Journals the commits of one session until it is put away."""

    troubled = Signal(str)
    """A sentence: why nothing can be kept just now. Told once, until it works again."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.recorder = Recorder(session.path, session.saved)
        self.background = Background(self)
        self._told = ""
        self._due = QTimer(self, singleShot=True, interval=SYNC_MS)
        self._due.timeout.connect(self._sync)
        self._stop = session.store.on_commit(self._keep)

    def saved(self, path: Path, document: Document) -> None:
        """This document is safe at this place."""
        self.recorder.saved(path, document, self.session.store.document)

    def close_down(self) -> None:
        """Keep nothing more: all is saved, or not wanted."""
        self._stop()
        self._due.stop()
        self.background.close()
        self.recorder.close()

    def _keep(self, commit: Commit) -> None:
        self.recorder.append(commit, self.session.store.document)
        trouble, self._told = self._told, self.recorder.trouble
        if self._told and self._told != trouble:
            self.troubled.emit(self._told)
        if not self._due.isActive():
            self._due.start()

    def _sync(self) -> None:
        self.background.run(self.recorder.sync, lambda nothing: None)
