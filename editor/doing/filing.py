"""Opening, saving, closing and printing, as actions. How it is done beside the window is the business of editor/filing.py."""

from typing import TYPE_CHECKING

from editor.plain import say
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window


def new(window: "Window") -> None:
    """An empty map, in another window unless there is nothing in this one."""
    window.program.show_empty(window.program.add_window() if window.has_map else window)


def choose(window: "Window") -> None:
    """Ask which files to open, and open them."""
    window.program.open_paths(window.filing.ask_what_to_open(), window)


def save(window: "Window") -> None:
    """Save in its place; where it has none, ask for one."""
    window.filing.save()


def save_as(window: "Window") -> None:
    """Ask for a place and save there."""
    window.filing.save_as()


def may_save(window: "Window") -> Refusal | None:
    """Whether there is anything to save."""
    if window.session.path is not None and not window.session.modified:
        return Refusal(say("Everything is saved."))
    return None


def close(window: "Window") -> None:
    """Close the window; what is not saved is asked about."""
    window.close()


def quit_program(window: "Window") -> None:
    """Close every window."""
    window.program.close_all()


def wall_map(window: "Window") -> None:
    """Ask how the wall map should be, and write it."""
    from editor.dialogs.export import ExportDialog

    ExportDialog(window, window.session).open()
