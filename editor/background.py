"""Work beside the window: a function runs in a thread, and what it gives comes back in the thread of the window.

The function is handed immutable values (a Document) and touches no widget. Whether an answer comes too late is for the one
who asked to see: the document it is about comes back with it.
"""

import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
_SHARE = 0.0005
"""Seconds a thread keeps the interpreter before another may have it: with Python's own 5 ms, a window that is being worked in
waits for several frames while a check runs."""


class Background(QObject):
    """One thread that takes up what it is given in turn. It holds nobody up: a program that ends does not wait for it."""

    _came_back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._closed = False
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

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
        self._closed = True
        self._waiting.put(None)

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            answer = task()
            try:
                self._came_back.emit(answer)
            except RuntimeError:  # the window has gone meanwhile, and this object with it
                return

    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._closed:
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
