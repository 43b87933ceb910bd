"""The steps of the map that is shown as Qt's tables see them: derived from the document, which alone holds what they say.

What is looked at, in which order and by which question, is the view's; it stays as it was chosen while cells are filled, so that
no row goes from under a person's hands.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.panels.steps_cells import Role, StepCells, head
from editor.session import Session
from model.records import Node
from model.steps_table.cells import COLUMNS, has_cell
from model.steps_table.effects import EVERY, changed_rows
from model.steps_table.looking import Keep, Sorting, kept_as_it_was, looked_at, passage
from model.steps_table.order import rows
from model.store import Commit

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_MOST = 60
"""If rows come and go in more stretches than these, all are shown anew."""
_TOP = QModelIndex()


class StepsModel(QAbstractTableModel):
    """A row a step; one more at the end to begin a new one, where the map may be changed."""

    typed = Signal(object, str, str)
    """A text in a cell: the step of the row, or None in the last line, the column, and what it says."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.cells = StepCells(session)
        self.ids: tuple[str, ...] = ()
        """The steps of the rows, from top to bottom."""
        self._at: dict[str, int] | None = None
        self._keep: Keep | None = None
        self._sorting: Sorting | None = None
        self.look()

    def rowCount(self, parent: Index = _TOP) -> int:
        """The steps that are looked at, and the line for a new one."""
        return 0 if parent.isValid() else len(self.ids) + (not self.session.read_only)

    def columnCount(self, parent: Index = _TOP) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def node(self, row: int) -> Node | None:
        """The step of a row; None for the line for a new one."""
        return self.cells.document.one(Node, self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, id: str) -> int | None:
        """The row of a step, if it is looked at."""
        if self._at is None:
            self._at = {id: row for row, id in enumerate(self.ids)}
        return self._at.get(id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What may be typed over, and what only looked at."""
        node, column = self.node(index.row()), COLUMNS[index.column()]
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        fixed = self.session.read_only or column == "number" or (node is not None and not has_cell(node, column))
        return found if fixed else found | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """What columns are called, and in which unit they are."""
        return head(COLUMNS[section], role) if orientation == Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """A cell."""
        return self.cells.said(self.node(index.row()), COLUMNS[index.column()], role) if index.isValid() else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Hand on what was typed. The cell says it when the map does, which may refuse it."""
        node, text = self.node(index.row()), str(value)
        if role != Role.EditRole or text == self.data(index, Role.EditRole):
            return False
        self.typed.emit(node.id if node is not None else None, COLUMNS[index.column()], text)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Look at the rows in the order of a column; the map stays as it is. By their numbers they stand along the flow."""
        chosen = (COLUMNS[column], order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._sorting = None if chosen == ("number", False) else chosen
        self._show(looked_at(self.cells.document, self.cells.map_id, self._keep, self._sorting))

    def keep_only(self, keep: Keep | None) -> None:
        """Look only at the rows that this is true of now; None shows all."""
        self._keep = keep
        self._show(looked_at(self.cells.document, self.cells.map_id, self._keep, self._sorting))

    def look(self) -> None:
        """Show the map and the document there are now, from the first row on."""
        self.beginResetModel()
        self.cells.document, self.cells.map_id = self.session.store.document, self.session.map_id
        self.ids, self._at = looked_at(self.cells.document, self.cells.map_id, self._keep, self._sorting), None
        self.endResetModel()

    def on_commit(self, commit: Commit) -> None:
        """Take over what a commit changed, row by row."""
        cells, map_id = self.cells, self.cells.map_id
        before, after = cells.document, self.session.store.document
        if map_id not in after:
            return  # the session shows another map next
        cells.document = after
        changed, (was, now) = changed_rows(before, after, map_id, commit.change), (rows(before, map_id), rows(after, map_id))
        if was.ids != now.ids:
            plain = self._keep is None and self._sorting is None
            self._show(now.ids if plain else kept_as_it_was(self.ids, was, now))
        if changed is not EVERY:
            self.tell(changed)
        elif self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(COLUMNS) - 1))

    def tell(self, ids: Iterable[str]) -> None:
        """Say that these rows look otherwise now."""
        places = sorted(row for id in ids if (row := self.row_of(id)) is not None)
        for _, run in groupby(enumerate(places), key=lambda each: each[1] - each[0]):
            found = [row for _, row in run]
            self.dataChanged.emit(self.index(found[0], 0), self.index(found[-1], len(COLUMNS) - 1))

    def _show(self, ids: tuple[str, ...]) -> None:
        """Show other rows; what stays keeps its place on the screen, its selection and the cell that is being typed in."""
        way = passage(self.ids, ids)
        if len(way.out) + len(way.put) > _MOST:
            self.beginResetModel()
            self.ids, self._at = ids, None
            self.endResetModel()
            return
        for first, last in way.out:
            self.beginRemoveRows(_TOP, first, last)
            self.ids, self._at = self.ids[:first] + self.ids[last + 1 :], None
            self.endRemoveRows()
        if way.turned:
            self._turn(way.left)
        for first, last in way.put:
            self.beginInsertRows(_TOP, first, last)
            self.ids, self._at = self.ids[:first] + ids[first : last + 1] + self.ids[first:], None
            self.endInsertRows()

    def _turn(self, ids: tuple[str, ...]) -> None:
        """The same rows in another order."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        steps = [(self.ids[index.row()] if index.row() < len(self.ids) else None, index) for index in old]
        self.ids, self._at = ids, None
        ends = len(ids)
        self.changePersistentIndexList(
            old,
            [self.index(self.row_of(id) if id is not None else ends, index.column()) for id, index in steps],  # type: ignore[arg-type]
        )
        self.layoutChanged.emit()
