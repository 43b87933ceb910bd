"""What keys do while the canvas has the keyboard and no menu claims them: nudge, remove, rename, go about, give up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from editor.canvas.hands import READ_ONLY
from model.errors import ProcError
from model.geometry import Point
from model.operations.moving import move_nodes
from model.operations.removal import remove
from model.records import Group, Node, Step
from model.store import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.canvas.view import Canvas

GRID, FINE = 8.0, 1.0
_PAN = 64.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def press(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Do what a key stands for; False if it stands for nothing here."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = Qt.KeyboardModifier.ShiftModifier
    if key in _ARROWS and held in (Qt.KeyboardModifier.NoModifier, shift):
        _arrow(canvas, _ARROWS[key], FINE if held == shift else GRID)
        return True
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return canvas.walker.read(-1 if key == Qt.Key.Key_Backtab else 1)
    if key == Qt.Key.Key_Space and held == shift:
        canvas.walker.hold()
        return True
    return not held and _plain(canvas, key)


def _plain(canvas: "Canvas", key: Qt.Key) -> bool:
    """A key by itself."""
    chosen = canvas.session.selection
    if key == Qt.Key.Key_Escape:
        give_up(canvas)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and len(chosen) == 1:
        _open(canvas, chosen[0], into=key != Qt.Key.Key_F2)
    elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return canvas.walker.take(key - Qt.Key.Key_0)
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
        edit(canvas, "Delete", lambda draft: remove(draft, chosen))
    else:
        return False
    return True


def _open(canvas: "Canvas", id: str, into: bool) -> None:
    """Open a name for typing; a closed sub-process is gone into instead, where that is meant."""
    step = canvas.session.store.document.one(Step, id)
    if into and step is not None and step.type == "subprocess" and not step.expanded and step.name:
        canvas.opened.emit(id)
    else:
        canvas.begin_rename(id)


def give_up(canvas: "Canvas") -> None:
    """Esc: the gesture under way, else the tool in hand, else the selection."""
    tool = canvas.session.tool
    if canvas.hands.cancel() or canvas.session.tool != tool:
        return
    if tool != "select":
        canvas.session.take_tool("select")
    else:
        canvas.session.select(())


def edit(canvas: "Canvas", label: str, run: "Callable[[Transaction], None]", join: str | None = None) -> None:
    """Make one commit, or say why not."""
    if canvas.session.read_only:
        canvas.refused.emit(READ_ONLY)
        return
    try:
        with canvas.session.store.transaction(label, join) as draft:
            run(draft)
    except ProcError as error:
        canvas.refused.emit(str(error))


def _arrow(canvas: "Canvas", way: tuple[int, int], step: float) -> None:
    document = canvas.session.store.document
    chosen = [record.id for record in document.present(canvas.session.selection) if isinstance(record, (Node, Group))]
    if not chosen:
        ratio = canvas.camera.view.ratio
        canvas.camera.pan(-way[0] * _PAN * ratio, -way[1] * _PAN * ratio)
        return
    by: Point = (way[0] * step, way[1] * step)
    label = "Move" if len(chosen) == 1 else f"Move {len(chosen)} things"
    edit(canvas, label, lambda draft: move_nodes(draft, chosen, *by), join=f"nudge {' '.join(sorted(chosen))}")
    canvas.sight.bring_into_view(chosen[0])
