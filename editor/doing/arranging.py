"""Putting a selection in order: aligned, with equal gaps, of one size."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.records import Node
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window


def arrange(name: str) -> Callable[["Window"], None]:
    """What the action of this name does."""
    return lambda window: None


def may_arrange(name: str) -> Callable[["Window"], Refusal | None]:
    """Whether enough is selected for it."""
    least = 3 if name.startswith("distribute") else 2

    def may(window: "Window") -> Refusal | None:
        chosen = sum(isinstance(record, Node) for record in window.session.store.document.present(window.session.selection))
        few = say("Select two things or more.") if least == 2 else say("Select three things or more.")
        return writable(window.session) or (Refusal(few) if chosen < least else None)

    return may
