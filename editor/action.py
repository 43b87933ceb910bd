"""One action: what can be done, what it is called, its key, and when it may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QAction, QKeySequence

from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window

Key: TypeAlias = QKeySequence.StandardKey
Role: TypeAlias = QAction.MenuRole
Run: TypeAlias = Callable[["Window"], None]
May: TypeAlias = Callable[["Window"], Refusal | None]


def _always(window: "Window") -> Refusal | None:
    return None


def keys_text(keys: QKeySequence) -> str:
    """Keys by the names written on them: Qt tells the Enter below Backspace from the one beside the digits."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


@dataclass(frozen=True, slots=True)
class Action:
    """One row of a menu. `may` gives None or the reason why not; what the whole program does (`anywhere`) needs no open map."""

    name: str
    text: str
    run: Run
    tip: str
    shortcut: str | Key = ""
    may: May = _always
    icon: str = ""
    text_now: Callable[["Window"], str] | None = None
    """What it is called just now, where that changes."""
    chosen: Callable[["Window"], bool] | None = None
    """For one of several that exclude one another: whether it is the one."""
    role: Role = Role.NoRole
    anywhere: bool = False
    short: str = ""
    """What a narrow button says."""
    on_canvas: bool = False
    """Whether its key counts only while the canvas has the keyboard."""


Rows: TypeAlias = tuple[Action | None, ...]
"""A menu; None is a line in it."""
