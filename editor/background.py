"""Work beside the window: a function runs in a thread, and what it gives comes back in the thread of the window.

The function is handed immutable values (a Document) and touches no widget. Whether an answer comes too late is for the one
who asked to see: the document it is about comes back with it.
"""

import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

T = TypeVar("T")
_SHARE = 0.0005
"""Seconds a thread keeps the interpreter before another may have it: with Python's own 5 ms, a window that is being worked in
waits for several frames while a check runs."""


class _Gate:
    """What a thread must pass to send anything to an object: once it is shut, the object may be gone."""

    def __init__(self) -> None:
        self.lock, self.is_shut = Lock(), False

    def shut(self) -> None:
        """Let nothing more through; comes back when nobody is passing."""
        with self.lock:
            self.is_shut = True


class Background(QObject):
    """One thread that takes up what it is given in turn. It holds nobody up: a program that ends does not wait for it."""

    _came_back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._gate = _Gate()
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._gate.shut)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None) -> None:
        """Do the work in the thread; then call `done` with what it gave, or `failed` with what it raised, in this one.

        Without `failed`, what was raised is raised again here, where the crash dialog sees it.
        """
        if self._thread is None:
            sys.setswitchinterval(_SHARE)
            self._thread = Thread(target=self._work, name="background", daemon=True)
            self._thread.start()
        self._waiting.put(lambda: _tried(work, done, failed or _raise))

    def close(self) -> None:
        """Take up nothing more; answers still to come are dropped."""
        self._gate.shut()
        self._waiting.put(None)

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            answer = task()
            with self._gate.lock:
                if self._gate.is_shut:
                    return
                self._came_back.emit(answer)

    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._gate.is_shut:
            answer()


def _tried(work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> Callable[[], None]:
    """The answer to give in the window's thread."""
    try:
        result = work()
    except Exception as error:
        trouble = error
        return lambda: failed(trouble)
    return lambda: done(result)


def _raise(error: Exception) -> None:
    raise error
