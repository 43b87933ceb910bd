"""What is typed, copied, pasted and added in the table of steps, handed on as edits of the map; what is refused is said there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from editor.doing import steps as doing
from editor.doing.writable import writable
from editor.panels.steps_cells import Role
from editor.panels.steps_view import NAME, StepsTable
from editor.session import Session
from model.errors import ProcError
from model.steps_table.block import written
from model.steps_table.cells import COLUMNS
from model.steps_table.order import rows


class StepsEdits(QObject):
    """Answers what a table asks for."""

    added = Signal(str)
    """A step that was added."""

    def __init__(self, session: Session, table: StepsTable) -> None:
        super().__init__(table)
        self.session, self.table, self.model = session, table, table.steps
        self.model.typed.connect(self.fill)
        table.copied.connect(self.copy)
        table.pasted.connect(self.paste)
        table.cleared.connect(self.clear)
        table.row_wanted.connect(self.add_row)

    def fill(self, id: str | None, column: str, text: str) -> None:
        """Let the cell of a step say this; without one, begin a step with it."""

        def edit() -> None:
            found = doing.fill(self.session, id, column, text)
            if id is None:
                self.table.became = found
                self.added.emit(found)

        self._try(edit)

    def add_row(self) -> None:
        """Add a step below the cell in hand, its name open for typing."""

        def edit() -> None:
            row = self.model.row_of(doing.add(self.session, self._above()))
            self.table.take(len(self.model.ids) if row is None else row, NAME)
            self.table.edit(self.table.currentIndex())

        self._try(edit)

    def copy(self) -> None:
        """Copy the selected cells as spreadsheets do, in a block from the first column to the last."""
        found = self.table.selectedIndexes()
        columns = sorted({index.column() for index in found})
        if columns:
            lines = [
                [str(self.model.index(row, column).data(Role.EditRole) or "") for column in range(columns[0], columns[-1] + 1)]
                for row in self.table.chosen_rows()
            ]
            QGuiApplication.clipboard().setText(written(lines))

    def paste(self) -> None:
        """Put what was copied over the cells from the first selected one on; a single text goes into all that are selected."""
        text, cells = QGuiApplication.clipboard().text(), self._cells()
        here = self.table.currentIndex()
        if not text.strip() or not here.isValid():
            return
        if len(cells) > 1 and not {"\t", "\n"} & {*text.strip()}:
            self._try(lambda: doing.spread(self.session, text.strip(), cells))
            return
        chosen = self.table.selectedIndexes()
        row = min((index.row() for index in chosen), default=here.row())
        column = min((index.column() for index in chosen), default=here.column())
        last = self.model.ids[-1:] or rows(self.model.cells.document, self.model.cells.map_id).ids[-1:]
        ids, columns = self.model.ids[row:], COLUMNS[column:]
        self._try(lambda: doing.paste(self.session, text, ids, columns, last[0] if last else None))

    def clear(self) -> None:
        """Empty the selected cells."""
        cells = self._cells()
        self._try(lambda: doing.clear(self.session, cells))

    def _above(self) -> str | None:
        """The step below which a row is added: that of the cell in hand, else the last."""
        here = self.model.node(self.table.currentIndex().row())
        last = rows(self.model.cells.document, self.model.cells.map_id).ids[-1:]
        return here.id if here is not None else last[0] if last else None

    def _cells(self) -> list[tuple[str, str]]:
        """The step and the column of each selected cell, row by row."""
        found = sorted((index.row(), index.column()) for index in self.table.selectedIndexes())
        return [(self.model.ids[row], COLUMNS[column]) for row, column in found if row < len(self.model.ids)]

    def _try(self, edit: Callable[[], str | None]) -> None:
        """Do an edit; what it tells, or why it is refused, is said at the cell."""
        refusal = writable(self.session)
        try:
            said = edit() if refusal is None else refusal.reason
        except ProcError as error:
            said = str(error)
        self.table.say_fault(said or "")
