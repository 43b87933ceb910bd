"""Putting a selection in order: aligned, with equal gaps, of one size."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from editor.doing.writable import writable
from editor.plain import say
from model.records import Group, Node
from model.rules import Refusal
from model.store import Transaction

if TYPE_CHECKING:
    from editor.window import Window


def arrange(name: str) -> Callable[["Window"], None]:
    """Do the arrangement of this name with the selection."""

    def run(window: "Window") -> None:
        text, operation = _operation(name)
        with window.session.store.transaction(text) as draft:
            operation(draft, window.session.selection)

    return run


def may_arrange(name: str) -> Callable[["Window"], Refusal | None]:
    """Whether enough is selected for it."""
    least = 3 if name.startswith("distribute") else 2

    def may(window: "Window") -> Refusal | None:
        records = window.session.store.document.present(window.session.selection)
        chosen = sum(isinstance(record, (Node, Group)) for record in records)
        few = say("Select two things or more.") if least == 2 else say("Select three things or more.")
        return writable(window.session) or (Refusal(few) if chosen < least else None)

    return may


def _operation(name: str) -> tuple[str, Callable[[Transaction, tuple[str, ...]], None]]:
    """What an arrangement is called in the Edit menu once it is done, and what does it."""
    from model.operations.arrange import align, distribute, same_size

    return {
        "align_left": (say("Align left edges"), partial(align, line="left")),
        "align_centre": (say("Align centres"), partial(align, line="centre")),
        "align_right": (say("Align right edges"), partial(align, line="right")),
        "align_top": (say("Align top edges"), partial(align, line="top")),
        "align_middle": (say("Align middles"), partial(align, line="middle")),
        "align_bottom": (say("Align bottom edges"), partial(align, line="bottom")),
        "distribute_across": (say("Equal gaps across"), partial(distribute, axis="across")),
        "distribute_down": (say("Equal gaps down"), partial(distribute, axis="down")),
        "same_width": (say("Same width"), partial(same_size, size="width")),
        "same_height": (say("Same height"), partial(same_size, size="height")),
    }[name]
