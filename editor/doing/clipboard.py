"""Whether there is something to paste, and where it is put."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor, QGuiApplication

from editor import clipboard
from model.geometry import Point

if TYPE_CHECKING:
    from editor.window import Window


def pointed_at(window: "Window") -> Point | None:
    """The point of the surface that the pointer is over, or was when it asked for a menu; None where it is not over the map."""
    canvas = window.desk.canvas
    if canvas.input.asking.at is not None:
        return canvas.input.asking.at
    if not canvas.underMouse():
        return None
    at, view = canvas.mapFromGlobal(QCursor.pos()), canvas.camera.view
    return view.to_surface(at.x() * view.ratio, at.y() * view.ratio)


class Pasteboard(QObject):
    """Knows whether there is something to paste. The clipboard is asked when it changes, for an answer may take long."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holds_something = False
        QGuiApplication.clipboard().dataChanged.connect(self.look)
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(clipboard.settle)

    def look(self) -> None:
        """Ask the clipboard."""
        before, self.holds_something = self.holds_something, clipboard.holds_something()
        if before != self.holds_something:
            self.changed.emit()
