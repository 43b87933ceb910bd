"""The sheet of keys, made from the table of actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor.menus import TABLE
from editor.plain import label, say
from editor.style import px

if TYPE_CHECKING:
    from editor.window import Window

HANDS = (
    ("Double click in a lane", "A step, its name open for typing"),
    ("Tab while typing", "The next step, connected"),
    ("Enter, Esc", "End typing; give up what is under way"),
    ("Space and drag, middle button", "Pan"),
    ("Ctrl and wheel", "Zoom at the pointer"),
    ("Tab, Shift+Tab", "Go from step to step"),
    ("Arrow keys", "Move what is selected; Shift for a little"),
    ("Alt while dragging", "Move freely, without guides"),
)
_COLUMNS = 3


class Shortcuts(QDialog):
    """Opens over a window; Esc closes it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Keys"))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setSpacing(px(28))
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        blocks = [(say(menu), keys) for menu in TABLE if (keys := self._keys(window, menu))]
        blocks.append((say("With the mouse and while typing"), [(say(keys), say(what)) for keys, what in HANDS]))
        lines = [0] * _COLUMNS
        for name, keys in blocks:
            shortest = lines.index(min(lines))
            columns[shortest].addWidget(_block(name, keys))
            lines[shortest] += len(keys) + 2
        for column in columns:
            column.addStretch()
            row.addLayout(column)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(14))
        whole.addWidget(label(say("Keys"), "heading"))
        whole.addWidget(scroll)
        whole.addWidget(buttons)
        self.resize(px(1080), px(690))

    def _keys(self, window: "Window", menu: str) -> list[tuple[str, str]]:
        actions = window.actions_here.by_name
        rows = [(actions[row.name].shortcut(), say(row.text)) for row in TABLE[menu] if row is not None]
        native = QKeySequence.SequenceFormat.NativeText
        return [(keys.toString(native), text.rstrip("…")) for keys, text in rows if not keys.isEmpty()]


def _block(name: str, keys: list[tuple[str, str]]) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, px(10))
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(5))
    grid.addWidget(label(name, "section"), 0, 0, 1, 2)
    for row, (shortcut, text) in enumerate(keys, 1):
        grid.addWidget(label(text), row, 0)
        grid.addWidget(label(shortcut, "field"), row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return block
