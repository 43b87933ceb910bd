"""The palette, the sheet of keys, and what the program says of itself. Each dialog is made when it is first asked for."""

from typing import TYPE_CHECKING

from editor.plain import say
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window


def palette(window: "Window") -> None:
    """Find a command or a step by its name."""
    from editor.dialogs.palette import Palette

    Palette(window, commands=True).open_over()


def find(window: "Window") -> None:
    """Find a step by its name."""
    from editor.dialogs.palette import Palette

    Palette(window, commands=False).open_over()


def find_next(window: "Window") -> None:
    """Show the next of what was found last."""
    window.desk.search.go(1)


def find_previous(window: "Window") -> None:
    """Show the one before."""
    window.desk.search.go(-1)


def may_find_on(window: "Window") -> Refusal | None:
    """Whether something was found that can be gone through."""
    return None if window.desk.search.ids else Refusal(say("Find something first, such as “No time entered”."))


def shortcuts(window: "Window") -> None:
    """Every key there is."""
    from editor.dialogs.shortcuts import Shortcuts

    Shortcuts(window).open()


def about(window: "Window") -> None:
    """Version and licences."""
    from editor.dialogs.about import About

    About(window).open()
