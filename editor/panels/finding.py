"""One finding in words: what was found, why it matters, what to do, and the buttons that do it. It edits nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from editor.panels.aside import AsideRow
from editor.panels.finding_list import Row
from editor.plain import clean, one_line, paragraph, say, set_tip
from editor.session import Session
from editor.style import px

_WEIGHTS = {"error": "An error", "warning": "A warning", "hint": "A hint", "off": "Off in this map"}
PLAIN = "Choose a finding to see why it matters and what to do."


class FindingDetail(QWidget):
    """Shows a row of the list and asks for what a person wants done about it."""

    mended = Signal(object)
    """A finding whose way out is to be taken."""
    played = Signal(object)
    """A finding whose path is to be shown."""
    set_aside = Signal(object, str, str)
    """A finding, the reason, and who gives it."""
    taken_up = Signal(str)
    """The id of the note that set a finding aside."""
    weighed = Signal(str, str)
    """A rule and what it is to weigh."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.row: Row | None = None
        self.message, self.why, self.todo = paragraph("", "strong"), paragraph("", "hint"), paragraph("")
        self.fix, self.play = QPushButton(), QPushButton(say("Play the path"))
        self.ignore, self.again = QPushButton(say("Ignore, because …")), QPushButton(say("Take up again"))
        self.rule, self.menu = QPushButton(say("This rule")), QMenu(self)
        self.aside = AsideRow()
        self._lay_out()
        self._tie()
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Show a row; a reason that is being typed stays as long as it is about the same one."""
        if row != self.row or row is None:
            self._leave_aside()
        self.row = row
        finding, note = (row.finding, row.note) if row is not None else (None, None)
        self.message.setText(clean(row.text) if row is not None else "")
        self.why.setText(self._why())
        self.todo.setText(clean(finding.todo) if finding is not None and note is None else "")
        self.todo.setVisible(bool(self.todo.text()))
        fix = finding.fix if finding is not None and note is None else None
        self.fix.setText(one_line(fix.label, 60).replace("&", "&&") if fix is not None else "")
        self.fix.setVisible(fix is not None)
        self.play.setVisible(finding is not None and bool(finding.path))
        self.ignore.setVisible(finding is not None and note is None)
        self.again.setVisible(note is not None)
        self.rule.setVisible(row is not None)
        for button in (self.fix, self.ignore, self.again, self.rule):
            button.setDisabled(self.session.read_only)

    def _why(self) -> str:
        row = self.row
        if row is None:
            return say(PLAIN) if self.session.findings else ""
        if row.note is not None:
            note = row.note
            return clean(say("Ignored by {by} on {on}: {because}", by=note.by, on=note.on, because=note.because))
        if row.finding is not None:
            return clean(row.finding.why)
        from model.checks.rules import RULES

        return RULES[row.rule].why

    def _ask(self) -> None:
        self._buttons.hide()
        self.aside.begin()

    def _leave_aside(self) -> None:
        self.aside.hide()
        self._buttons.show()

    def _give(self, because: str, by: str) -> None:
        self._leave_aside()
        if self.row is not None and self.row.finding is not None:
            self.set_aside.emit(self.row.finding, because, by)

    def _take_up(self) -> None:
        if self.row is not None and self.row.note is not None:
            self.taken_up.emit(self.row.note.id)

    def _fill_menu(self) -> None:
        from model.checks.handling import weight_of
        from model.checks.rules import RULES

        if self.row is None:
            return
        rule, now = RULES.get(self.row.rule), ""
        self.menu.clear()
        if rule is not None:
            self.menu.addAction(rule.title).setEnabled(False)
            now = weight_of(self.session.store.document, rule.name)
        for weight, words in _WEIGHTS.items():
            action = self.menu.addAction(say(words))
            action.setCheckable(True)
            action.setChecked(weight == now)
            action.setEnabled(rule is not None)
            action.triggered.connect(lambda checked=False, name=self.row.rule, weight=weight: self.weighed.emit(name, weight))

    def _tie(self) -> None:
        self.fix.clicked.connect(lambda: self.mended.emit(self.row.finding) if self.row is not None else None)
        self.play.clicked.connect(lambda: self.played.emit(self.row.finding) if self.row is not None else None)
        set_tip(self.play, say("Show, one after the other, what a case comes by (space bar; ← and → step, Esc stops)"))
        self.ignore.clicked.connect(self._ask)
        self.again.clicked.connect(self._take_up)
        self.aside.given.connect(self._give)
        self.aside.left.connect(self._leave_aside)
        self.rule.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for button in (self.play, self.ignore, self.again, self.rule):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for widget in (self.message, self.why, self.todo):
            column.addWidget(widget)
        column.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._buttons)
        column.addWidget(self.aside)
        column.addStretch()
