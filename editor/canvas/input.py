"""Qt's events become pointers for the tool, pans and zooms for the camera."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from editor.canvas import keys
from editor.canvas.asking import Asking
from editor.canvas.edge import Edge
from editor.canvas.hits import hit
from editor.canvas.labels import full_name
from editor.canvas.pause import Pause
from editor.canvas.wheel import Wheel
from editor.tools.base import Hit, Pointer

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_CURSORS = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "open-hand": Qt.CursorShape.OpenHandCursor,
    "closed-hand": Qt.CursorShape.ClosedHandCursor,
    "resize-x": Qt.CursorShape.SizeHorCursor,
    "resize-y": Qt.CursorShape.SizeVerCursor,
    "resize-nwse": Qt.CursorShape.SizeFDiagCursor,
    "resize-nesw": Qt.CursorShape.SizeBDiagCursor,
    "text": Qt.CursorShape.IBeamCursor,
    "connect": Qt.CursorShape.CrossCursor,
    "copy": Qt.CursorShape.DragCopyCursor,
    "forbidden": Qt.CursorShape.ForbiddenCursor,
}
_PUT = ("step", "decision", "event", "note", "lane")
"""Tools that put something new on the map, and take hold of nothing that is there."""
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class Input:
    """What the events of a canvas do to its hands and its camera."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.hover: str | None = None
        self._at = QPointF()
        self._held = Qt.KeyboardModifier.NoModifier
        self._panned_from: QPointF | None = None
        self._space = False
        self.asking = Asking(canvas)
        self._edge = Edge(canvas, self._again)
        self._pause = Pause(canvas)
        wheel = Wheel(canvas)
        self._handlers: dict[QEvent.Type, Callable[..., bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double,
            QEvent.Type.Wheel: wheel.turn,
            QEvent.Type.NativeGesture: wheel.spread_on_pad,
            QEvent.Type.Gesture: wheel.spread_on_screen,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key_up,
            QEvent.Type.Leave: self._leave,
            QEvent.Type.FocusOut: self._focus_out,
            QEvent.Type.ToolTip: self._tip,
            QEvent.Type.ContextMenu: self.asking.take,
        }

    def take(self, event: QEvent) -> bool:
        """Do what an event is for; False if it is for the widget itself."""
        handler = self._handlers.get(event.type())
        return handler(event) if handler is not None else False

    def show_cursor(self) -> None:
        """Show what the pointer would do."""
        if self._panned_from is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        else:
            shape = _CURSORS.get(self.canvas.hands.tool.cursor, Qt.CursorShape.ArrowCursor)
        if self.canvas.cursor().shape() != shape:
            self.canvas.setCursor(shape)

    def pointer(self, at: QPointF, held: Qt.KeyboardModifier) -> Pointer:
        """Where the pointer is on the map and what lies under it."""
        canvas, view = self.canvas, self.canvas.camera.view
        place = view.to_surface(at.x() * view.ratio, at.y() * view.ratio)
        under = hit(canvas.showing.scene.display, view, canvas.session.selection, place)
        return Pointer(
            place,
            under,
            view.zoom,
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            alt=bool(held & Qt.KeyboardModifier.AltModifier),
        )

    def _press(self, event: QMouseEvent) -> bool:
        self.asking.forget()
        self.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._at, self._held = event.position(), event.modifiers()
        if event.button() == Qt.MouseButton.MiddleButton or (event.button() == Qt.MouseButton.LeftButton and self._space):
            self._panned_from = event.position()
            self.show_cursor()
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self.hover = None  # until the pointer moves again: the press may put something else there
        self.canvas.hands.press(self.pointer(self._at, self._held))
        return True

    def _move(self, event: QMouseEvent) -> bool:
        self._at, self._held = event.position(), event.modifiers()
        if self._panned_from is not None:
            by, self._panned_from = event.position() - self._panned_from, event.position()
            ratio = self.canvas.camera.view.ratio
            self.canvas.hurried = True
            self.canvas.camera.pan(by.x() * ratio, by.y() * ratio)
            return True
        at = self.pointer(self._at, self._held)
        self.canvas.pointer_moved.emit(*at.at)
        self._hover_over(at.hit)
        self.canvas.hands.move(at)
        self._pause.moved()
        self._edge.watch(self._at)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._at, self._held = event.position(), event.modifiers()
        self._edge.stop()
        if self._panned_from is not None and event.button() != Qt.MouseButton.RightButton:
            self._panned_from = None
            self.show_cursor()
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self.canvas.hands.release(self.pointer(self._at, self._held))
        return True

    def _double(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or self._space:
            return False
        self.canvas.hands.double(self.pointer(event.position(), event.modifiers()))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        self._held_now(event)
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._space = True
                self.show_cursor()
            return True
        return keys.press(self.canvas, event)

    def _key_up(self, event: QKeyEvent) -> bool:
        self._held_now(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.show_cursor()
            return True
        return False

    def _held_now(self, event: QKeyEvent) -> None:
        """A modifier pressed or let go during a gesture counts at once, not with the next move of the pointer."""
        if event.key() in _MODIFIERS and self.canvas.hands.tool.busy and self._panned_from is None:
            self._held = event.modifiers()
            self._again()

    def _leave(self, event: QEvent) -> bool:
        self._hover_over(Hit())
        return False

    def _focus_out(self, event: QEvent) -> bool:
        self._space = False
        self.show_cursor()
        return False

    def _tip(self, event: QHelpEvent) -> bool:
        """A name that does not fit, whole."""
        under = self.pointer(QPointF(event.pos()), Qt.KeyboardModifier.NoModifier).hit
        name = full_name(self.canvas.showing.scene.display, under.id) if under.id is not None else ""
        QToolTip.showText(event.globalPos(), name, self.canvas)
        return True

    def _again(self) -> None:
        """The map has moved under the pointer."""
        self.canvas.hands.move(self.pointer(self._at, self._held))
        self._pause.moved()

    def _hover_over(self, under: Hit) -> None:
        tool = self.canvas.hands.tool
        takes_hold = not tool.busy and tool.name not in _PUT
        hover = under.id if under.part not in ("nothing", "edge") and takes_hold else None
        if hover != self.hover:
            self.hover = hover
            self.canvas.refresh()
