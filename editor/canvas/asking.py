"""Asking for a menu: of what lies under the pointer, which is selected if it is not, or by a key of what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent

from editor.canvas.frames import area_of
from editor.tools.base import Part
from model.geometry import Point

if TYPE_CHECKING:
    from editor.canvas.view import Canvas


class Asking:
    """Remembers where the pointer was, for what the menu then does."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.at: Point | None = None
        """Where the pointer was, on the surface; None where the menu was asked for by a key, and once the map is pressed."""
        self.part: Part = "nothing"

    def forget(self) -> None:
        """The pointer does something else."""
        self.at, self.part = None, "nothing"

    def take(self, event: QContextMenuEvent) -> bool:
        """The right button, or the key that Qt knows for this."""
        canvas = self.canvas
        if canvas.hands.tool.busy:
            return True
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.by_key()
            return True
        at = canvas.input.pointer(QPointF(event.pos()), Qt.KeyboardModifier.NoModifier)
        self.at, self.part = at.at, at.hit.part
        if at.hit.id not in canvas.session.selection:
            canvas.session.select((at.hit.id,) if at.hit.id is not None else ())
        canvas.menu_asked.emit(event.globalPos())
        return True

    def by_key(self) -> None:
        """A menu for what is selected, beside it."""
        self.forget()
        self.canvas.menu_asked.emit(self.canvas.mapToGlobal(self._place()))

    def _place(self) -> QPoint:
        """The middle of what is selected first, as far as that is in view; else the middle of the window."""
        canvas, view = self.canvas, self.canvas.camera.view
        chosen = canvas.session.selection
        area = area_of(canvas.showing.scene.display, chosen[0]) if chosen else None
        x, y = view.to_window(area.centre) if area is not None else (view.width / 2, view.height / 2)
        inside = min(max(x / view.ratio, 0), canvas.width()), min(max(y / view.ratio, 0), canvas.height())
        return QPoint(*(round(each) for each in inside))
