"""The table of steps as it is worked in: cells in hand and selected, and keys as in a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from editor.panels.steps_entry import Entries, way_of
from editor.panels.steps_fault import CellFault
from editor.panels.steps_model import StepsModel
from editor.panels.steps_words import WIDTHS
from editor.plain import say
from editor.style import px
from model.steps_table.cells import COLUMNS

NAME = COLUMNS.index("name")
_ROW = 29
_Flag = QItemSelectionModel.SelectionFlag
_Key = QKeySequence.StandardKey
_OWN = (_Key.Copy, _Key.Paste, _Key.SelectAll)
_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class StepsTable(QTableView):
    """The rows of a model, to be looked at and typed in. What is more than looking is asked for by signals."""

    left = Signal()
    """The person has finished here: the keyboard goes back to the map."""
    copied, pasted, cleared, row_wanted = Signal(), Signal(), Signal(), Signal()

    def __init__(self, model: StepsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = model
        self.became: str | None = None
        """The step that what was typed in the last line has just become."""
        self.setModel(model)
        self.entries = Entries(self)
        self.fault = CellFault(self.viewport())
        self.entries.moved.connect(self._go_on)
        _set_up(self)

    def begin(self) -> None:
        """Take the keyboard, in the cell in hand or else in the first row; nothing is selected by that alone."""
        if not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.steps.index(0, NAME), _Flag.NoUpdate)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, row: int, column: int) -> None:
        """Take a cell in hand, and show it."""
        index = self.steps.index(min(max(row, 0), self.steps.rowCount() - 1), min(max(column, 0), len(COLUMNS) - 1))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def move_on(self, right: int, down: int) -> None:
        """Go down or up, or to the right or left to the next cell that can be typed in, on into the next row."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        became, self.became = self.became, None
        if down:
            self.take(row + down, column if row + down < len(self.steps.ids) else NAME)  # a new step begins with its name
            return
        row = self.steps.row_of(became) or 0 if became is not None else row  # the line typed in has become a row
        for n in range(1, 2 * len(COLUMNS)):
            over, at = divmod(column + n * right, len(COLUMNS))
            if self.steps.hasIndex(row + over, at) and self._is_open(row + over, at):
                self.take(row + over, at)
                return

    def chosen_rows(self) -> list[int]:
        """The rows in which anything is selected, from top to bottom; the line for a new step is none."""
        chosen = self.selectionModel().selection()
        spans = [(chosen.at(n).top(), chosen.at(n).bottom()) for n in range(chosen.size())]
        found = {row for top, bottom in spans for row in range(top, bottom + 1)}
        return sorted(row for row in found if row < len(self.steps.ids))

    def chosen(self) -> list[str]:
        """The steps of those rows."""
        return [self.steps.ids[row] for row in self.chosen_rows()]

    def choose(self, ids: Iterable[str]) -> None:
        """Select the rows of these steps and show the first; where just they are selected, leave everything as it is."""
        rows = sorted(row for id in ids if (row := self.steps.row_of(id)) is not None)
        if rows == self.chosen_rows():
            return
        selection = QItemSelection()
        for first, last in _stretches(rows):
            selection.select(self.steps.index(first, 0), self.steps.index(last, len(COLUMNS) - 1))
        if rows and self.currentIndex().row() not in rows:
            index = self.steps.index(rows[0], max(self.currentIndex().column(), 0) or NAME)
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def say_fault(self, sentence: str) -> None:
        """Say at the cell in hand why it stays as it was; an empty sentence takes that away."""
        self.setAccessibleDescription(sentence)
        self.fault.say(sentence, self.visualRect(self.currentIndex()))

    def event(self, event: QEvent) -> bool:
        """Keep for the cells the keys that the window has other uses for."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab go on, Ctrl+Enter adds a row, Backspace empties cells, Esc goes back to the map."""
        way, wanted = way_of(event), self._wanted(event)
        self.say_fault("")
        if way is not None:
            self.move_on(*way)
        elif wanted is not None:
            wanted.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self, right: int, down: int) -> None:
        """Move on when typing has ended, unless what was typed was refused."""
        if self.fault.isHidden():
            self.move_on(right, down)

    def _wanted(self, event: QKeyEvent) -> SignalInstance | None:
        """What a key asks for that is more than looking."""
        if event.matches(_Key.Copy):
            return self.copied
        if event.matches(_Key.Paste):
            return self.pasted
        return {
            Qt.Key.Key_Return: self.row_wanted,
            Qt.Key.Key_Enter: self.row_wanted,
            Qt.Key.Key_Insert: self.row_wanted,
            Qt.Key.Key_Backspace: self.cleared,
            Qt.Key.Key_Escape: self.left,
        }.get(Qt.Key(event.key()))

    def _is_open(self, row: int, column: int) -> bool:
        return bool(self.steps.flags(self.steps.index(row, column)) & Qt.ItemFlag.ItemIsEditable)


def _is_own(event: QKeyEvent) -> bool:
    """Whether a key means something in a table: letters begin to type, F2 types on, Backspace empties."""
    letters = not event.modifiers() & ~_PLAIN and event.text().isprintable() and bool(event.text())
    own = event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Backspace) or any(map(event.matches, _OWN))
    return letters or own


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(rows), key=lambda each: each[1] - each[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]


def _set_up(table: StepsTable) -> None:
    table.setObjectName("steps-table")
    table.setAccessibleName(say("Steps"))
    table.setItemDelegate(table.entries)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(True)  # so that the key comes here at all
    triggers = QAbstractItemView.EditTrigger
    table.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(px(_ROW))
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setStretchLastSection(True)
    head.setMinimumSectionSize(px(40))
    for at, column in enumerate(COLUMNS):
        table.setColumnWidth(at, px(WIDTHS[column]))
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    head.setSortIndicatorClearable(True)
    table.setSortingEnabled(True)
