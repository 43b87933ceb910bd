"""The sheet of keys, made from the table of actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor.action import keys_text
from editor.menus import TABLE
from editor.plain import label, paragraph, say
from editor.style import px

if TYPE_CHECKING:
    from editor.window import Window

POINTER = (
    ("Double click in a lane", "A step, its name open for typing"),
    ("Space and drag, middle button", "Pan"),
    ("Ctrl and wheel", "Zoom at the pointer"),
    ("Alt while dragging", "Move freely, without guides"),
    ("Ctrl while dragging", "Leave it there and drag a copy"),
    ("X and drag", "Open room in a lane, back to close it; Shift: in the map"),
    ("Double click on a bend", "Take it out"),
    ("Right button", "What can be done with what is there"),
    ("Shift at a lane's border", "The neighbour gives the room"),
)
TYPING = (
    ("Tab, Shift+Tab", "The next step, connected; the step before"),
    ("Ctrl+Enter", "Another branch of the decision before"),
    ("Page Down, Page Up", "The step stands in the next lane, the lane before"),
    ("Enter, Esc", "End typing; give it up"),
    ("Shift+Enter", "A new line"),
    ("In stock?", "A new step that ends in “?” is a decision"),
    ("no: Order goods", "After a decision: the branch “no”"),
    ("Stock: Pick", "A new step in the lane Stock, if there is one"),
    ("+Stock: Pick", "A new step in a new lane, Stock"),
    ("Shipped.", "A full stop: an end; of the first step, a start"),
    ("> Pick", "No new step: the flow goes to Pick"),
)
WALKING = (
    ("Tab, Shift+Tab", "Read on, read back: lanes, steps, flows"),
    ("1 to 9", "Take that branch"),
    ("Shift+Space", "Hold the selection while going on"),
    ("Enter, F2", "Type its name; Enter goes into a sub-process"),
    ("Arrow keys", "Move what is selected; Shift for a little"),
    ("Esc", "Give up what is under way; back to the map"),
)
HANDS = (("With the pointer", POINTER), ("While typing a name", TYPING), ("On the map", WALKING))
_COLUMN, _MOST = 300, 4
"""How wide a column has to be, and how many there are at most."""


class Shortcuts(QDialog):
    """Opens over a window; Esc closes it. As many columns as there is room for, none of them cut off."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Keys"))
        blocks = [(say(name), [(say(keys), say(what)) for keys, what in rows]) for name, rows in HANDS]
        blocks += [(say(menu), keys) for menu in TABLE if (keys := _keys(window, menu))]
        self._blocks = [(_block(name, keys), len(keys) + 2) for name, keys in blocks]
        self._columns = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(14))
        whole.addWidget(label(say("Keys"), "heading"))
        whole.addWidget(self._scroll)
        whole.addWidget(buttons)
        room = window.screen().availableSize() * 0.92
        self.resize(min(px(1240), room.width()), min(px(760), room.height()))
        self._flow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for now."""
        super().resizeEvent(event)
        self._flow()

    def _flow(self) -> None:
        """Put each block into the column that is shortest so far."""
        columns = min(_MOST, max(1, (self.width() - px(60)) // px(_COLUMN)))
        if columns == self._columns:
            return
        self._columns = columns
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, px(8), px(10))
        row.setSpacing(px(28))
        stacks, lines = [QVBoxLayout() for _ in range(columns)], [0] * columns
        for block, length in self._blocks:
            shortest = lines.index(min(lines))
            stacks[shortest].addWidget(block)
            lines[shortest] += length
        for stack in stacks:
            stack.addStretch()
            row.addLayout(stack, 1)
        self._scroll.setWidget(page)


def _keys(window: "Window", menu: str) -> list[tuple[str, str]]:
    actions = window.actions_here.by_name
    rows = [(actions[row.name].shortcut(), say(row.text)) for row in TABLE[menu] if row is not None]
    return [(keys_text(keys), text.rstrip("…")) for keys, text in rows if not keys.isEmpty()]


def _block(name: str, keys: list[tuple[str, str]]) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, px(10))
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(5))
    grid.addWidget(label(name, "section"), 0, 0, 1, 2)
    for row, (shortcut, text) in enumerate(keys, 1):
        grid.addWidget(paragraph(text), row, 0, Qt.AlignmentFlag.AlignTop)
        keyed = paragraph(shortcut, "field")
        keyed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(keyed, row, 1)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    return block
