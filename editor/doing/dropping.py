"""What another program drags here: files are opened, anything else is put on the map as if it had been pasted at the pointer."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF

from editor import clipboard, photos
from editor.action import Action
from editor.doing.editing import put_in
from editor.doing.writable import writable
from editor.plain import say
from model.geometry import Point

if TYPE_CHECKING:
    from editor.window import Window


def may_come(window: "Window", data: QMimeData) -> bool:
    """Whether there is anything in it that could be dropped somewhere in the window."""
    steps = window.has_map and writable(window.session) is None and clipboard.is_of_use(data)
    return bool(files_to_open(data)) or steps


def may_drop(window: "Window", data: QMimeData, at: QPointF) -> bool:
    """Whether it could be dropped at this place of the window."""
    return bool(files_to_open(data)) or (may_come(window, data) and _place(window, at) is not None)


def drop(window: "Window", data: QMimeData, at: QPointF) -> None:
    """Open the files; else put what it holds on the map there, and select it. Trouble is shown as that of any action.

    Files of pictures come onto the map as notes.
    """
    files, place = files_to_open(data), _place(window, at)
    if files:
        window.program.open_paths(files, window)
        return
    if place is None:
        return

    def run(window: "Window") -> None:
        put_in(window, clipboard.held(data), say("Drop"), place)

    window.do(Action("drop", say("Drop"), run, say("Put it on the map here."), may=lambda window: writable(window.session)))


def files_to_open(data: QMimeData) -> list[Path]:
    """The files of this machine that are dragged, if they are not all pictures."""
    return [] if photos.files_in(data) else [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _place(window: "Window", at: QPointF) -> Point | None:
    """The point of the map under a place of the window; None beside the map."""
    if not window.has_map:
        return None
    canvas = window.desk.canvas
    here = canvas.mapFrom(window, at.toPoint())
    if not canvas.rect().contains(here):
        return None
    view = canvas.camera.view
    return view.to_surface(here.x() * view.ratio, here.y() * view.ratio)
