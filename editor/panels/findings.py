"""The findings: a list by level that jumps to the place, and beside it why each matters and what to do."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.icons import icon
from editor.panels.status import sign_of
from editor.plain import clean, label, one_line, paragraph, say
from editor.session import Session
from editor.style import px
from model.finding import LEVELS, Finding

_GROUPS = {"error": "Cannot work", "warning": "Should be looked at", "hint": "Could be clearer"}
_MOST = 500
"""Rows of one level; more help nobody, and the rest comes up as these are dealt with."""
HEIGHT = 230
_ROLE = Qt.ItemDataRole.UserRole


class FindingsPanel(QFrame):
    """Lists what the checks found in the document."""

    jumped = Signal(object)
    """A finding the person wants to see."""
    mended = Signal(object)
    """A finding whose way out the person wants to take."""
    closed = Signal()

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("findings")
        self.setFixedHeight(px(HEIGHT))
        self.tree = _tree()
        self.tree.currentItemChanged.connect(lambda now, before: self._chosen(now))
        self.tree.itemClicked.connect(lambda item, column: self._jump(item))
        self.tree.itemActivated.connect(lambda item, column: self._jump(item))
        self.message, self.why, self.todo = paragraph("", "strong"), paragraph("", "hint"), paragraph("")
        self.fix = QPushButton()
        self.fix.clicked.connect(self._mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(10), px(8))
        column.setSpacing(px(4))
        column.addLayout(self._head(actions))
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.tree, 3)
        row.addLayout(self._detail(), 2)
        column.addLayout(row, 1)
        self._stops = [session.on_findings(self.refresh), session.on_view(self.refresh)]
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def refresh(self) -> None:
        """List them anew, keeping the one that was chosen if it is still there."""
        chosen = self.current()
        self.tree.clear()
        for level in LEVELS:
            self._add_group([finding for finding in self.session.findings if finding.level == level])
        self.tree.expandAll()
        self.show_finding(chosen if chosen in self.session.findings else None)

    def current(self) -> Finding | None:
        """The finding chosen in the list."""
        item = self.tree.currentItem()
        return item.data(0, _ROLE) if item is not None else None

    def show_finding(self, finding: Finding | None) -> None:
        """Choose one in the list without jumping to its place."""
        for item in self._items():
            if item.data(0, _ROLE) == finding:
                self.tree.setCurrentItem(item)
                return
        self._chosen(None)

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self.tree.topLevelItem(index) for index in range(self.tree.topLevelItemCount())]
        rows = [group.child(row) for group in groups if group is not None for row in range(group.childCount())]
        return [row for row in rows if row is not None]

    def _add_group(self, findings: list[Finding]) -> None:
        if not findings:
            return
        level = findings[0].level
        group = QTreeWidgetItem(self.tree, [f"{say(_GROUPS[level])} ({len(findings):,})"])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFont(0, _bold(self.tree.font()))
        sign = sign_of(level, self.session.theme)
        for finding in findings[:_MOST]:
            item = QTreeWidgetItem(group, [one_line(finding.message)])
            item.setData(0, _ROLE, finding)
            item.setIcon(0, sign)
        if len(findings) > _MOST:
            more = QTreeWidgetItem(group, [say("… and {n} more", n=f"{len(findings) - _MOST:,}")])
            more.setFlags(Qt.ItemFlag.NoItemFlags)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        finding: Finding | None = item.data(0, _ROLE) if item is not None else None
        self.message.setText(clean(finding.message) if finding is not None else "")
        self.why.setText(clean(finding.why) if finding is not None else self._no_choice())
        self.todo.setText(clean(finding.todo) if finding is not None else "")
        self.fix.setVisible(finding is not None and finding.fix is not None)
        self.fix.setDisabled(self.session.read_only)
        if finding is not None and finding.fix is not None:
            self.fix.setText(one_line(finding.fix.label, 60).replace("&", "&&"))

    def _no_choice(self) -> str:
        if self.session.findings:
            return say("Choose a finding to see why it matters and what to do.")
        return say("Nothing was found: every step can be reached, and every way comes to an end.")

    def _jump(self, item: QTreeWidgetItem | None) -> None:
        finding = item.data(0, _ROLE) if item is not None else None
        if finding is not None:
            self.jumped.emit(finding)

    def _mend(self) -> None:
        finding = self.current()
        if finding is not None and finding.fix is not None:
            self.mended.emit(finding)

    def _head(self, actions: dict[str, QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(say("Findings"), "title"))
        row.addSpacing(px(8))
        row.addWidget(label(say("Advice: nothing here stops anybody."), "hint"))
        row.addStretch()
        close = QToolButton()
        close.setObjectName("plain")
        close.setIcon(icon("x"))
        close.setIconSize(QSize(px(16), px(16)))
        close.setAccessibleName(say("Close the findings"))
        close.clicked.connect(self.closed)
        row.addWidget(close)
        return row

    def _detail(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(6))
        for widget in (self.message, self.why, self.todo):
            column.addWidget(widget)
        column.addSpacing(px(4))
        column.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return column


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setItemsExpandable(False)
    tree.setIndentation(0)
    tree.setUniformRowHeights(True)
    tree.setIconSize(QSize(px(15), px(15)))
    tree.setAccessibleName(say("Findings"))
    return tree
