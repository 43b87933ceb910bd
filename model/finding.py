"""What a check reports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from model.store import Transaction

Level = Literal["error", "warning", "hint"]
LEVELS: tuple[Level, ...] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Fix:
    """The one sensible way out, offered as one undoable step."""

    label: str
    run: Callable[[Transaction], None] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `message` says what and where, `why` why it matters, `todo` what to do. Advice, never a lock."""

    rule: str
    level: Level
    about: tuple[str, ...]
    """The records concerned, the one to jump to first."""
    message: str
    why: str = ""
    todo: str = ""
    fix: Fix | None = None
    path: tuple[str, ...] = ()
    """The shortest way to what goes wrong: nodes and flows in the order a case comes by them."""
