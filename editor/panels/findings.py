"""The findings: a list by level that jumps to the place, and beside it why each matters and what can be done about it."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.icons import icon
from editor.panels.finding import FindingDetail
from editor.panels.finding_list import FindingList, Row, row_of
from editor.panels.status import Elided
from editor.plain import label, say, set_tip
from editor.session import Session
from editor.style import px
from model.finding import Finding

HEIGHT = 240


class FindingsPanel(QFrame):
    """Lists what the checks found in the document."""

    jumped = Signal(object)
    """A finding the person wants to see."""
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("findings")
        self.setFixedHeight(px(HEIGHT))
        self.tree = FindingList()
        self.detail = FindingDetail(session)
        self.left_out = QToolButton()
        self.left_out.setObjectName("plain")
        self.left_out.setText(say("Show what is left out"))
        self.left_out.setCheckable(True)
        set_tip(self.left_out, say("Findings that were ignored, and rules that are off in this map."))
        self.tree.currentItemChanged.connect(lambda now, before: self.detail.show_row(row_of(now)))
        self.tree.itemClicked.connect(lambda item, column: self._jump(item))
        self.tree.itemActivated.connect(lambda item, column: self._jump(item))
        self.tree.played.connect(self._play)
        for ended in (self.detail.aside.given, self.detail.aside.left):
            ended.connect(lambda *said: self.tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.left_out.toggled.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(10), px(8))
        column.setSpacing(px(4))
        column.addLayout(self._head())
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.tree, 3)
        row.addWidget(self.detail, 2)
        column.addLayout(row, 1)
        self._stops = [session.on_findings(self.refresh), session.on_view(self.refresh)]
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def refresh(self) -> None:
        """List them anew, keeping the one that was chosen if it is still there."""
        chosen = self.tree.row()
        with QSignalBlocker(self.tree):
            self.tree.show_rows(self.session.findings, self._left_out(), self.session.theme)
            self.tree.choose(chosen)
        self.detail.show_row(self.tree.row())

    def current(self) -> Finding | None:
        """The finding chosen in the list."""
        row = self.tree.row()
        return row.finding if row is not None else None

    def show_finding(self, finding: Finding) -> None:
        """Choose one in the list without jumping to its place."""
        self.tree.choose(Row(finding.message, finding.rule, finding))

    def _left_out(self) -> list[Row]:
        if not self.left_out.isChecked():
            return []
        from model.checks.handling import weight_of
        from model.checks.rules import RULES

        document = self.session.store.document
        notes = [Row(finding.message, finding.rule, finding, note) for finding, note in self.session.aside]
        return notes + [Row(rule.title, name) for name, rule in RULES.items() if weight_of(document, name) == "off"]

    def _jump(self, item: QTreeWidgetItem) -> None:
        row = row_of(item)
        if row is not None and row.finding is not None:
            self.jumped.emit(row.finding)

    def _play(self) -> None:
        finding = self.current()
        if finding is not None and finding.path:
            self.detail.played.emit(finding)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(say("Findings"), "title"))
        row.addSpacing(px(8))
        hint = Elided("hint")
        hint.say(say("Advice: nothing here stops anybody."))
        row.addWidget(hint, 1)
        row.addWidget(self.left_out)
        row.addSpacing(px(8))
        close = QToolButton()
        close.setObjectName("plain")
        close.setIcon(icon("x"))
        close.setIconSize(QSize(px(16), px(16)))
        close.setAccessibleName(say("Close the findings"))
        close.clicked.connect(self.closed)
        row.addWidget(close)
        return row
