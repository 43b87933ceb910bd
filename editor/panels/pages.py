"""The pages of the inspector: the rows of one record, and what can be done with several."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor.buttons import ActionButton
from editor.panels.describe import subtitle_of
from editor.panels.entries import Amount, Choice, Entry, Flag, Line, Prose, minutes_entry, number_entry, share_entry
from editor.panels.fields import Field
from editor.plain import clean, label, paragraph, say, set_tip
from editor.session import Session
from editor.style import px
from model.document import Document
from model.records import Map, Record

ARRANGING = (
    ("align_left", "align_centre", "align_right", "align_top", "align_middle", "align_bottom"),
    ("distribute_across", "distribute_down", "same_width", "same_height"),
)


class RecordPage(QWidget):
    """One record: its name as a title, what it is, and a row for each field."""

    left = Signal()

    def __init__(self, session: Session, record: Record, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self.session, self.record_id = session, record.id
        self.entries: dict[str, Entry] = {}
        self._subtitle = paragraph("", "subheading")
        self._fault = paragraph("", "fault")
        self._fault.setContentsMargins(px(6), 0, px(6), 0)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        if not fields or fields[0].kind != "title":
            self._place_subtitle()
        for field in fields:
            self._add(field)
        column.addSpacing(px(6))
        column.addWidget(self._fault)
        column.addStretch()
        self._order_tabs()

    def refresh(self, document: Document) -> None:
        """Show the values the record has now."""
        record = document.get(self.record_id)
        if record is None:
            return
        self._subtitle.setText(subtitle_of(document, record))
        for name, entry in self.entries.items():
            entry.show_value(getattr(record, name))

    def aim(self, record_id: str) -> None:
        """Show another record that has the same rows."""
        self.record_id = record_id
        self._show_fault("")

    def settle(self) -> None:
        """Write what was typed and not yet read, before something else is shown."""
        for entry in self.entries.values():
            if isinstance(entry, Amount):
                entry.finish()

    def field_in_hand(self) -> str:
        """The name of the field that has the keyboard; empty if none has."""
        return next((name for name, entry in self.entries.items() if entry.hasFocus()), "")

    def focus_on(self, name: str) -> None:
        """Give a field the keyboard."""
        if name in self.entries:
            self.entries[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def fault(self) -> str:
        """Why the last edit could not be made, if it could not."""
        return self._fault.text()

    def _add(self, field: Field) -> None:
        entry = self._entry(field)
        entry.setAccessibleName(say(field.label))
        set_tip(entry, say(field.tip) if field.tip else "")
        entry.setEnabled(not self.session.read_only)
        entry.given.connect(lambda value: self._commit(field, value))
        if isinstance(entry, Amount):
            entry.faulted.connect(self._show_fault)
        if not isinstance(entry, (Choice, Flag)):
            entry.left.connect(self.left)
        self.entries[field.name] = entry
        if field.section:
            self._column.addSpacing(px(10))
            self._column.addWidget(label(say(field.section), "section"))
        if field.kind == "title":
            self._column.addWidget(entry)
            self._place_subtitle()
        else:
            self._column.addWidget(_row(field, entry))

    def _place_subtitle(self) -> None:
        self._subtitle.setContentsMargins(px(6), 0, 0, px(10))
        self._column.addWidget(self._subtitle)

    def _entry(self, field: Field) -> Entry:
        tip = say(field.tip) if field.tip else ""
        match field.kind:
            case "title":
                return _titled(Prose(most=5, enter_ends=True, joined=not field.lines), say(field.label))
            case "text":
                return Prose(least=2, most=10)
            case "choice":
                return Choice(field.choices)
            case "flag":
                return Flag()
            case "minutes":
                return minutes_entry(self._lengths, tip)
            case "share":
                return share_entry(tip)
            case "number":
                return number_entry(tip)
        line = Line()
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.setPlaceholderText("–")
        return line

    def _lengths(self) -> tuple[float, float]:
        """The minutes of a day and of a week on this map."""
        shown = self.session.store.document.one(Map, self.session.map_id)
        day = 60 * (shown.hours_per_day if shown is not None else 8)
        return day, day * (shown.days_per_week if shown is not None else 5)

    def _commit(self, field: Field, value: object) -> None:
        what = say("Rename") if field.name == "name" else say("Change {field}", field=say(field.label).lower())
        join = f"{self.record_id}.{field.name}" if field.kind in ("title", "line", "text") else None
        try:
            with self.session.store.transaction(what, join) as draft:
                if self.record_id in draft.document:
                    draft.edit(self.record_id, **{field.name: value})
        except ValueError:  # the record has no room for it
            self._show_fault(say("“{field}” cannot be that: it is too long or too large.", field=say(field.label)))
        else:
            self._show_fault("")

    def _show_fault(self, sentence: str) -> None:
        self._fault.setText(clean(sentence))
        self._fault.setVisible(bool(sentence))

    def _order_tabs(self) -> None:
        for before, after in pairwise(self.entries.values()):
            QWidget.setTabOrder(before, after)


class SeveralPage(QWidget):
    """Several records: what they are, and buttons that put them in order."""

    def __init__(self, title: str, actions: dict[str, QAction]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(4), 0, 0)
        column.setSpacing(px(3))
        column.addWidget(paragraph(title, "heading"))
        column.addWidget(label(say("selected"), "subheading"))
        for words, names in zip((say("Align"), say("Distribute and size")), ARRANGING, strict=True):
            column.addSpacing(px(8))
            column.addWidget(label(words, "section"))
            column.addLayout(_buttons([actions[name] for name in names if name in actions]))


def _row(field: Field, entry: Entry) -> QFrame:
    frame = QFrame()
    frame.setObjectName("row")
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    words = label(say(field.label), "field")
    words.setBuddy(entry)
    if field.kind == "text":
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(6), px(8), px(6), px(10))
        column.setSpacing(px(5))
        column.addWidget(words)
        column.addWidget(entry)
        return frame
    row = QHBoxLayout(frame)
    row.setContentsMargins(px(6), px(2), px(1), px(2))
    row.setSpacing(px(6))
    row.addWidget(words)
    if field.kind == "flag":
        row.addStretch()
        row.setContentsMargins(px(6), px(7), px(1), px(7))
        row.addWidget(entry)
    else:
        row.addWidget(entry, 1)
    return frame


def _titled(entry: Prose, placeholder: str) -> Prose:
    entry.setObjectName("title")
    entry.setPlaceholderText(placeholder)
    return entry


def _buttons(actions: list[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(px(4))
    for index, action in enumerate(actions):
        button = ActionButton(action)
        button.setObjectName("plain")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(QSize(px(18), px(18)))
        button.setFixedSize(px(30), px(30))
        grid.addWidget(button, 0, index)
    grid.setColumnStretch(len(actions), 1)
    return grid
