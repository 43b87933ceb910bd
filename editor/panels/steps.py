"""The panel with the table of steps: it looks at the map while it is shown, selects with it, and edits it cell by cell."""

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from editor.icons import icon
from editor.panels.steps_edits import StepsEdits
from editor.panels.steps_filter import StepsFilter
from editor.panels.steps_model import StepsModel
from editor.panels.steps_view import StepsTable
from editor.plain import counted, label, say
from editor.session import Session, Stop
from editor.style import px
from model.steps_table.looking import Keep
from model.steps_table.order import rows
from model.store import Commit

HEIGHT = 300
_LEAST = 150


class StepsPanel(QFrame):
    """Shows the steps of the map; hidden, it listens to nothing."""

    chosen = Signal(str)
    """A step that was chosen here, to be shown on the map."""
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("steps")
        self.setMinimumHeight(px(_LEAST))
        self.model = StepsModel(session, self)
        self.table = StepsTable(self.model)
        self.edits = StepsEdits(session, self.table)
        self.filter = StepsFilter(session)
        self.count = label("", "hint")
        self.nothing = label("", "hint")
        self.nothing.setParent(self.table)
        self._stops: list[Stop] = []
        self._asked = self._selecting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(10), px(4))
        column.setSpacing(px(6))
        column.addLayout(_head(self))
        column.addWidget(self.table, 1)
        self._tie()

    def sizeHint(self) -> QSize:
        """As high as the list of findings and a little more."""
        return QSize(super().sizeHint().width(), px(HEIGHT))

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look at the map."""
        super().showEvent(event)
        if self._stops:
            return
        session = self.session
        self._stops = [
            session.store.on_commit(self._on_commit),
            session.on_selection(self._follow),
            session.on_findings(self._mark),
            session.on_view(self._on_view),
        ]
        self._begin_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        self.close_down()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in the middle what is said where there are no rows."""
        super().resizeEvent(event)
        self._tell()

    def _begin_anew(self) -> None:
        self.model.look()
        self._mark()
        self._follow()
        self._tell()

    def _on_commit(self, commit: Commit) -> None:
        self.table.say_fault("")
        here, gone = self.table.currentIndex(), self.model.node(self.table.currentIndex().row())
        row, column = here.row(), here.column()
        self.model.on_commit(commit)
        if gone is not None and gone.id not in self.model.cells.document and self.table.hasFocus():
            self.table.take(row, column)  # the row that has come up
        self._tell()

    def _on_view(self) -> None:
        if self.session.map_id != self.model.cells.map_id:
            self.filter.clearEditText()
            self._begin_anew()
        else:
            self.table.viewport().update()

    def _mark(self) -> None:
        self.model.tell(self.model.cells.take_findings(self.session.findings))

    def _follow(self) -> None:
        """Select the rows of what is selected on the map."""
        if not self._selecting:
            self._selecting = True
            self.table.choose(self.session.selection)
            self._selecting = False

    def _lead(self) -> None:
        """Select on the map what is selected here."""
        if self._selecting:
            return
        self.table.say_fault("")
        self._selecting = True
        self.session.select(self.table.chosen())
        self._selecting = False

    def _show(self, now: QModelIndex, before: QModelIndex) -> None:
        """Show on the map the step of the row that comes in hand."""
        node = self.model.node(now.row())
        if not self._selecting and node is not None and now.row() != before.row() and node.id in self.session.selection:
            self.chosen.emit(node.id)

    def _look_only(self, keep: Keep | None) -> None:
        """Look only at the steps that were asked for."""
        if keep is not None or self._asked:
            self._asked = keep is not None
            self.model.keep_only(keep)
            self._follow()
            self._tell()

    def _tell(self) -> None:
        """How many rows there are, and what to do where there are none; what counts as a step, the foot of the window says."""
        ids, every = self.model.ids, rows(self.session.store.document, self.session.map_id).ids
        some = counted(len(every), "row", "rows")
        self.count.setText(some if len(ids) == len(every) else say("{n} of {rows}", n=f"{len(ids):,}", rows=some))
        empty = say("No steps yet: double click on the map, or type here.") if not every else say("No step is like that.")
        self.nothing.setText(empty)
        self.nothing.setVisible(not ids)
        self.nothing.adjustSize()
        area = self.table.rect()
        self.nothing.move((area.width() - self.nothing.width()) // 2, (area.height() - self.nothing.height()) // 2)

    def _tie(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._lead)
        self.table.selectionModel().currentChanged.connect(self._show)
        self.filter.asked.connect(self._look_only)
        self.filter.left.connect(self.table.begin)
        self.edits.added.connect(self.chosen)


def _head(panel: StepsPanel) -> QHBoxLayout:
    """The title, how many there are, which are shown, and the way out."""
    row = QHBoxLayout()
    row.setSpacing(px(8))
    row.addWidget(label(say("Steps"), "title"))
    row.addWidget(panel.count)
    row.addStretch()
    panel.filter.setMinimumWidth(px(280))
    row.addWidget(panel.filter)
    close = QToolButton()
    close.setObjectName("plain")
    close.setIcon(icon("x"))
    close.setIconSize(QSize(px(16), px(16)))
    close.setAccessibleName(say("Close the table of steps"))
    close.clicked.connect(panel.closed)
    row.addWidget(close)
    return row
