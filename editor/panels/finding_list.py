"""The list of findings: by level, the first to be seen to first, and below them, where asked for, what is left out and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from editor.icons import icon
from editor.panels.status import sign_of
from editor.plain import one_line, say
from editor.style import px
from model.drawing.theme import Theme
from model.finding import LEVELS, Finding
from model.records import Ignored

_GROUPS = {"error": "Cannot work", "warning": "Should be looked at", "hint": "Could be clearer"}
CLEAR = "Nothing was found: every step can be reached, and every way comes to an end."
_MOST = 500
"""Rows of one level; more help nobody, and the rest comes up as these are dealt with."""
_ROLE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Row:
    """A finding, perhaps with the note that set it aside, or only a rule that is off."""

    text: str
    rule: str
    finding: Finding | None = None
    note: Ignored | None = None


class FindingList(QTreeWidget):
    """Lists rows in groups; the rows cannot be folded, so the arrows to the side are free to step along a path."""

    played = Signal()
    stepped = Signal(int)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(px(15), px(15)))
        self.setAccessibleName(say("Findings"))

    def show_rows(self, findings: Sequence[Finding], left_out: Sequence[Row], theme: Theme) -> None:
        """List them anew, with nothing chosen. `left_out` are notes and rules that are off."""
        self.clear()
        for level in LEVELS:
            rows = [Row(each.message, each.rule, each) for each in findings if each.level == level]
            self._add(say(_GROUPS[level]), rows, sign_of(level, theme))
        sign = icon("minus", colour=theme.soft)
        self._add(say("Ignored"), [row for row in left_out if row.note is not None], sign, QColor(theme.soft))
        self._add(say("Rules that are off"), [row for row in left_out if row.note is None], sign, QColor(theme.soft))
        self.expandAll()
        self.setAccessibleDescription(say(CLEAR) if self.topLevelItemCount() == 0 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where there is nothing to list, say so in its place."""
        super().paintEvent(event)
        if self.topLevelItemCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(px(2), px(6), -px(2), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), say(CLEAR))
            painter.end()

    def row(self) -> Row | None:
        """The row chosen."""
        return row_of(self.currentItem())

    def items_by_row(self) -> Iterator[tuple[Row, QTreeWidgetItem]]:
        """The rows from top to bottom, each with its item."""
        groups = [self.topLevelItem(index) for index in range(self.topLevelItemCount())]
        items = [group.child(at) for group in groups if group is not None for at in range(group.childCount())]
        return ((row, item) for item in items if item is not None and (row := row_of(item)) is not None)

    def choose(self, row: Row | None) -> None:
        """Choose a row, if it is there."""
        for each, item in self.items_by_row():
            if each == row:
                self.setCurrentItem(item)
                return
        self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar plays a path, arrows to the side step along it, Esc stops."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.played.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, title: str, rows: list[Row], sign: QIcon, quiet: QColor | None = None) -> None:
        if not rows:
            return
        group = QTreeWidgetItem(self, [f"{title} ({len(rows):,})"])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFont(0, _bold(self.font()))
        for row in rows[:_MOST]:
            item = QTreeWidgetItem(group, [one_line(row.text)])
            item.setData(0, _ROLE, row)
            item.setIcon(0, sign)
            if quiet is not None:
                item.setForeground(0, quiet)
        if len(rows) > _MOST:
            more = QTreeWidgetItem(group, [say("… and {n} more", n=f"{len(rows) - _MOST:,}")])
            more.setFlags(Qt.ItemFlag.NoItemFlags)


def row_of(item: QTreeWidgetItem | None) -> Row | None:
    """What an item of the list shows; None for a heading."""
    row = item.data(0, _ROLE) if item is not None else None
    return row if isinstance(row, Row) else None


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
