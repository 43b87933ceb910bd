"""The cells of the table of steps as they look: text, colour, mark, and what is said beside them. Reads the document only."""

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from editor.panels.status import sign_of
from editor.panels.steps_words import HEADS, NEW, NOTHING, NUMBERS, TIPS
from editor.plain import clean, say
from editor.session import Session
from model.finding import LEVELS, Finding
from model.records import Node
from model.rules import may_leave
from model.steps_table.cells import has_cell, shown, typed
from model.steps_table.order import rows

Role: TypeAlias = Qt.ItemDataRole


class StepCells:
    """What a view is told of the cells of one map, as they are in `document`."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.document, self.map_id = session.store.document, session.map_id
        self.findings: dict[str, Finding] = {}
        """The worst that was found, by the step it is about."""

    def take_findings(self, findings: Iterable[Finding]) -> set[str]:
        """Take over what was found; the steps it is another thing about now."""
        worst: dict[str, Finding] = {}
        for finding in findings:
            for id in finding.about[:1]:
                if id not in worst or LEVELS.index(finding.level) < LEVELS.index(worst[id].level):
                    worst[id] = finding
        before, self.findings = self.findings, worst
        return {id for id in {*before, *worst} if before.get(id) != worst.get(id)}

    def said(self, node: Node | None, column: str, role: int) -> object:
        """A cell in one of its roles."""
        match role:
            case Role.DisplayRole:
                return self.text(node, column)
            case Role.EditRole:
                return typed(self.document, self.map_id, node, column) if node is not None else ""
            case Role.TextAlignmentRole:
                return side(column)
            case Role.ForegroundRole:
                return self._ink(node, column)
            case Role.DecorationRole:
                finding = self._finding(node, column)
                return sign_of(finding.level, self.session.theme) if finding is not None else None
            case Role.ToolTipRole:
                return self._tip(node, column)
            case Role.AccessibleTextRole:
                return self._told(node, column)
        return None

    def text(self, node: Node | None, column: str) -> str:
        """What stands in a cell."""
        if node is None:
            return say(NEW) if column == "name" else ""
        if column == "number":
            return f"{rows(self.document, self.map_id).number[node.id]}"
        if not has_cell(node, column):
            return ""
        nothing = "" if column == "next" and may_leave(node) is not None else NOTHING
        return clean(shown(self.document, self.map_id, node, column)) or nothing

    def _ink(self, node: Node | None, column: str) -> QColor | None:
        quiet = node is None or column == "number" or self.text(node, column) == NOTHING
        return QColor(self.session.theme.soft) if quiet else None

    def _finding(self, node: Node | None, column: str) -> Finding | None:
        return self.findings.get(node.id) if node is not None and column == "number" else None

    def _tip(self, node: Node | None, column: str) -> str | None:
        finding, text = self._finding(node, column), self.text(node, column)
        if finding is not None:
            return clean(finding.message)
        return text if len(text) > 20 else None

    def _told(self, node: Node | None, column: str) -> str:
        finding, text = self._finding(node, column), self.text(node, column)
        told = say("not known") if text == NOTHING else text
        return f"{told}, {clean(finding.message)}" if finding is not None else told


def head(column: str, role: int) -> object:
    """What a column is called, and in which unit it is."""
    match role:
        case Role.DisplayRole:
            return say(HEADS[column])
        case Role.ToolTipRole:
            return say(TIPS[column])
        case Role.TextAlignmentRole:
            return side(column)
    return None


def side(column: str) -> Qt.AlignmentFlag:
    """Where in its cells a column stands."""
    along = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return along | Qt.AlignmentFlag.AlignVCenter
