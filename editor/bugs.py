"""What happens when a bug shows itself: the person is told once, in a window, and goes on with the map."""

import faulthandler
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from editor.window import Window

_INTERRUPTED = 130


def catch_bugs(at_hand: Callable[[], "Window | None"]) -> None:
    """From now on a bug opens the crash dialog over the window at hand, wherever it shows itself."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(_INTERRUPTED)
            return
        sys.__excepthook__(kind, error, trace)
        from editor.dialogs.crash import show_crash

        show_crash(at_hand(), kind, trace)

    sys.excepthook = hook
    if sys.stderr is not None:  # as it is where a program has no terminal
        faulthandler.enable()
