"""Lays out the map a window shows: at once where that is quick, else beside the window, which can be worked in meanwhile.

What comes back is taken over as one step, unless the map has changed since.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from editor.background import Background
from editor.plain import say
from editor.session import Session
from model.change import Change
from model.document import Document
from model.errors import ProcError, Refused
from model.store import Commit, Transaction

if TYPE_CHECKING:
    from editor.window import Window

_WORD_MS = 1000
"""How often a layout under way says how long it has taken."""


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Job:
    """Something that lays out: `label` is its name in the Edit menu, `doing` and `nothing` what is said while it is done and
    where it changes nothing, `quick` whether a person would not notice that it takes time."""

    label: str
    work: Callable[[Transaction], None]
    doing: str
    nothing: str
    quick: bool
    then: Callable[[], None] = _nothing


def laying(window: "Window") -> "Laying":
    """The one of a window."""
    return window.findChild(Laying) or Laying(window)


class Laying(QObject):
    """Does one job at a time."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.job: Job | None = None
        """What is under way."""
        self._background = Background(self)
        self._began = 0.0
        self._word = QTimer(self, interval=_WORD_MS)
        self._word.timeout.connect(self._say_how_long)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.give_up)
        self._escape.setEnabled(False)

    def run(self, job: Job) -> None:
        """Begin a job, or do it if it is quick. Raises Refused while another is under way."""
        if self.job is not None:
            raise Refused(say("Something is under way. Wait for it, or press Esc to give it up."))
        session = self.window.session
        document = session.store.document
        if job.quick:
            self._take(session, job, _changed(document, job))
            return
        self.job, self._began = job, monotonic()
        self._escape.setEnabled(True)
        self._word.start()
        self._notify(say("{doing}… Esc gives it up.", doing=job.doing))
        self._background.run(
            partial(_changed, document, job),
            lambda change: self._came_back(session, document, job, change),
            lambda error: self._failed(job, error),
        )

    def give_up(self) -> None:
        """Let the map be as it is; what comes back is dropped."""
        if self.job is not None:
            self._end()
            self._notify(say("Given up; nothing has been changed."))

    def _came_back(self, session: Session, document: Document, job: Job, change: Change) -> None:
        if self.job is not job:
            return
        self._end()
        if not self.window.has_map or self.window.session is not session:
            return
        if session.store.document is document and not session.read_only:
            self._take(session, job, change)
        else:
            self._notify(
                say("The map has changed meanwhile, so this was dropped: {label}. Ask for it again if you like.", label=job.label)
            )

    def _failed(self, job: Job, error: Exception) -> None:
        if self.job is not job:
            return
        self._end()
        if not isinstance(error, ProcError):
            raise error
        self.window.show_trouble(error)

    def _take(self, session: Session, job: Job, change: Change) -> None:
        if not change:
            self._notify(job.nothing)
            return
        self.window.desk.canvas.sliding.expect(job.label)
        session.store.commit(Commit(job.label, change))
        job.then()

    def _end(self) -> None:
        self.job = None
        self._escape.setEnabled(False)
        self._word.stop()

    def _say_how_long(self) -> None:
        if self.job is not None:
            seconds = round(monotonic() - self._began)
            self._notify(say("{doing}, {n} s so far. Esc gives it up.", doing=self.job.doing, n=seconds))

    def _notify(self, sentence: str) -> None:
        if self.window.has_map:
            self.window.desk.status.notify(sentence)


def _changed(document: Document, job: Job) -> Change:
    draft = Transaction(document)
    job.work(draft)
    return draft.change()
