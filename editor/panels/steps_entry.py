"""The line in which a cell of the table of steps is typed: it offers what may be chosen, and moves on as a spreadsheet does."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.panels.steps_model import StepsModel
from editor.panels.steps_words import HEADS
from editor.plain import say
from editor.style import px
from model.steps_table.cells import CLASSES, COLUMNS, TYPES
from model.steps_table.following import BAR
from model.steps_table.names import all_called, lanes_to_stand_in

_SHOWN, _NARROW, _WIDE = 12, 180, 420
_MOVES = {
    Qt.Key.Key_Tab: (1, 0),
    Qt.Key.Key_Backtab: (-1, 0),
    Qt.Key.Key_Return: (0, 1),
    Qt.Key.Key_Enter: (0, 1),
}
"""Where the keys that end typing lead: columns to the right, rows down."""


def way_of(event: QKeyEvent) -> tuple[int, int] | None:
    """Where a key leads that moves on; None for any other."""
    way = _MOVES.get(Qt.Key(event.key()))
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if way is None or modifiers & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    back = bool(modifiers) and event.key() != Qt.Key.Key_Backtab
    return (-way[0], -way[1]) if back else way


class Entries(QStyledItemDelegate):
    """Opens a line in a cell, and says where to go when it is closed."""

    moved = Signal(int, int)
    """Typing was ended by a key that leads so many columns to the right and rows down."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        """A line with what may be chosen in the column."""
        column, line = COLUMNS[index.column()], QLineEdit(parent)
        line.setObjectName("cell")
        line.setAccessibleName(say(HEADS[column]))
        model = index.model()
        offered = list(_offered(model, column)) if isinstance(model, StepsModel) else []
        if offered:
            completer = _Completer(offered, several=column == "next", parent=line)
            line.setCompleter(completer)
            if column != "next":
                QTimer.singleShot(0, completer, completer.offer_all)
                completer.activated.connect(lambda: QTimer.singleShot(0, line, lambda: self._end(line, (0, 0))))
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show what stands there, to be typed over; what has been typed stays, whatever becomes of the map meanwhile."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex) -> None:
        """Take what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line covers its cell, and where several steps are listed as much beside it as they need."""
        rect = QRect(option.rect)
        if COLUMNS[index.column()] == "next":
            rect.setLeft(min(rect.left(), max(0, rect.right() - px(_WIDE))))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab and Enter take what was typed and move on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            way = way_of(event)
            if way is not None:
                self._end(editor, way)
                return True
        return super().eventFilter(editor, event)

    def _end(self, line: QLineEdit, way: tuple[int, int]) -> None:
        """Take what was typed, close the line and move on."""
        self.commitData.emit(line)
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(*way)


def _offered(model: StepsModel, column: str) -> Iterable[str]:
    """What may be chosen in a column."""
    document, map_id = model.cells.document, model.cells.map_id
    match column:
        case "lane":
            return [name for _, name in lanes_to_stand_in(document, map_id)]
        case "type":
            return map(say, TYPES.values())
        case "work_class":
            return map(say, CLASSES.values())
        case "next":
            return all_called(document, map_id)
    return ()


class _Completer(QCompleter):
    """Offers words whatever part of them is typed; of several parted by a bar, for the last."""

    def __init__(self, words: Sequence[str], several: bool, parent: QLineEdit) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(words), self))
        self._line, self._several = parent, several
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_SHOWN)
        popup = QListView()
        popup.setObjectName("offered")
        popup.setMinimumWidth(px(_WIDE if several else _NARROW))
        self.setPopup(popup)

    def offer_all(self) -> None:
        """Show all there is to choose from, unless typing has begun."""
        if self._line.isVisible() and not self._line.isModified():
            self.setCompletionPrefix("")
            self.complete()

    def splitPath(self, path: str) -> list[str]:
        """What is looked for."""
        return [path.rpartition(BAR.strip())[2].strip() if self._several else path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What the line says when a word is chosen."""
        word, before = str(index.data()), self._line.text().rpartition(BAR.strip())[0].strip()
        return f"{before}{BAR}{word}" if self._several and before else word
