"""Find or do: every command and every step by its name, best match first; and steps by what is known of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from editor.action import keys_text
from editor.dialogs.asking import asked_of, spoken_of
from editor.menus import ACTIONS
from editor.panels.describe import subtitle_of, title_of
from editor.plain import say
from editor.style import px
from model.integrity import map_of
from model.records import Group, Lane, Map, Node, Phase, Pool, Problem, Record

if TYPE_CHECKING:
    from editor.window import Window

_MOST = 60
"""Rows shown; whoever wants another types another letter."""
_NAMED: tuple[type[Record], ...] = (Problem, Node, Lane, Pool, Phase, Group, Map)
LOOSE = 3000
"""From this rank on letters are left out: what is said elsewhere in so many words comes before."""
_ENTRY, _BESIDE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a command by its action's name, or a record by its id."""

    text: str
    beside: str
    action: str = ""
    record_id: str = ""
    may: bool = True
    ids: tuple[str, ...] = ()
    """What a question finds: each Enter shows the next."""
    why: str = ""
    """Why it may not be done now."""


def rank(wanted: str, text: str) -> int | None:
    """How well a text answers what was typed, the less the better; None if it does not. Letters may be left out."""
    wanted, text = wanted.casefold().strip(), text.casefold()
    if not wanted:
        return 0
    at = text.find(wanted)
    if at >= 0:
        begins_word = at == 0 or not text[at - 1].isalnum()
        return (0 if at == 0 else 1 if begins_word else 2) * 1000 + min(len(text), 999)
    place = -1
    start = None
    for letter in wanted:
        place = text.find(letter, place + 1)
        if place < 0:
            return None
        start = place if start is None else start
    spread = place - (start or 0) + 1 - len(wanted)
    return LOOSE + min(spread, 500) * 2 if spread <= len(wanted) * 2 else None


class Palette(QFrame):
    """A list under a line to type in; it goes when anything else is clicked."""

    def __init__(self, window: "Window", commands: bool = True) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.where = window
        self._entries = [*(self._commands() if commands else ()), *self._records(), *self._questions()]
        self.line, self.list = QLineEdit(), QListView()
        self.line.setPlaceholderText(say("Find a step or do something…") if commands else say("Find a step…"))
        self.line.setAccessibleName(say("Find or do"))
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Row(self))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(say("What was found"))
        self.list.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.setSpacing(px(4))
        column.addWidget(self.line)
        column.addWidget(self.list)
        self._fill("")

    def open_over(self) -> None:
        """Open at the top of the window, in the middle."""
        area = self.where.rect()
        self.setFixedWidth(min(px(560), area.width() - px(40)))
        self._fit()
        corner = QPoint((area.width() - self.width()) // 2, px(46))
        self.move(self.where.mapToGlobal(corner))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self, index: QModelIndex) -> None:
        """Do the command, or go to the step."""
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry) or not entry.may:
            return
        if entry.ids:
            self._go_on(index, entry)
            return
        self.close()
        if entry.action:
            self.where.actions_here.by_name[entry.action].trigger()
        else:
            self.where.desk.go_to_records([entry.record_id])

    def _go_on(self, index: QModelIndex, entry: Entry) -> None:
        """Show the next of what a question finds, and say which of how many it is."""
        search = self.where.desk.search
        search.begin(entry.ids)
        search.go(1)
        self.model.setData(index, say("{at} of {all}", at=search.at + 1, all=len(search.ids)), _BESIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that belong to the list, while the line has the keyboard."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row, page = self.list.currentIndex().row(), 8
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if event.key() in moves:
            last = self.model.rowCount() - 1
            self.list.setCurrentIndex(self.model.index(min(max(row + moves[Qt.Key(event.key())], 0), last), 0))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.list.currentIndex())
            return True
        return False

    def _fill(self, wanted: str) -> None:
        ranked = ((rank(wanted, entry.text), entry) for entry in self._entries)
        order = sorted(
            ((place, entry) for place, entry in ranked if place is not None),
            key=lambda found: (found[0] >= LOOSE, not found[1].may, found[0]),  # what can be done before what cannot
        )
        firm = [entry for place, entry in order if place < LOOSE]
        written = self._written(wanted, {entry.record_id for entry in firm})
        found = [*firm, *written, *(entry for place, entry in order if place >= LOOSE)]
        self.model.clear()
        for entry in found[:_MOST]:
            item = QStandardItem(entry.text)
            item.setData(entry, _ENTRY)
            item.setData(entry.beside, _BESIDE)
            item.setEnabled(entry.may)
            item.setAccessibleDescription(entry.why)
            self.model.appendRow(item)
        if not found:
            nothing = QStandardItem(say("Nothing is called that"))
            nothing.setEnabled(False)
            self.model.appendRow(nothing)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._fit()

    def _fit(self) -> None:
        """No longer than what was found, and than the window."""
        room = min(px(380), self.where.height() - px(120))
        rows = 2 * self.list.frameWidth()
        for row in range(self.model.rowCount()):
            rows += max(self.list.sizeHintForRow(row), 1)
            if rows > room:
                break
        self.list.setFixedHeight(max(min(rows, room), px(28)))
        self.adjustSize()

    def _commands(self) -> list[Entry]:
        entries = []
        for row in ACTIONS:
            action = self.where.actions_here.by_name[row.name]
            if row.name not in ("palette", "find"):
                keys = keys_text(action.shortcut())
                may = action.isEnabled()
                why = "" if may else action.statusTip()
                entries.append(Entry(action.text().replace("&&", "&"), keys, row.name, may=may, why=why))
        return entries

    def _records(self) -> list[Entry]:
        if not self.where.has_map:
            return []
        document, here = self.where.session.store.document, self.where.session.map_id
        named = [record for kind in _NAMED for record in document.all(kind) if getattr(record, "name", "")]
        maps = {each.id: each.state for each in document.all(Map)}
        entries = []
        for record in sorted(named, key=lambda record: map_of(document, record) != here):
            beside = subtitle_of(document, record)
            if len(maps) > 1 and not isinstance(record, Map):
                beside = f"{beside} · {maps.get(map_of(document, record) or '', '')}"
            entries.append(Entry(title_of(document, record), beside, record_id=record.id))
        return entries

    def _questions(self) -> Iterator[Entry]:
        """What may be asked of the map that is shown, where it finds anything."""
        for text, ids in asked_of(self.where.session) if self.where.has_map else ():
            yield Entry(text, say("{count} found", count=f"{len(ids):,}"), ids=ids)

    def _written(self, wanted: str, known: set[str]) -> list[Entry]:
        """What says this somewhere else than in its name."""
        if not self.where.has_map:
            return []
        document = self.where.session.store.document
        found = ((record, where) for record, where in spoken_of(self.where.session, wanted) if record.id not in known)
        return [Entry(title_of(document, record), where, record_id=record.id) for record, where in found]


class _Row(QStyledItemDelegate):
    """A name at the left, and what it is, its key, or why it may not be done at the right; a long reason stands below."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """Cut the name before it runs into what stands beside it."""
        super().initStyleOption(option, index)
        room = option.rect.width() - option.fontMetrics.horizontalAdvance(self._beside(option, index)) - px(40)
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """A line, and as many more as the reason takes."""
        return super().sizeHint(option, index) + QSize(0, self._below(option, index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """Draw all of it."""
        below, whole = self._below(option, index), QRect(option.rect)
        head = QStyleOptionViewItem(option)
        head.rect = whole.adjusted(0, 0, 0, -below)
        super().paint(painter, head, index)
        painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(head.rect).adjusted(0, 0, -px(10), 0), right, self._beside(option, index))
        if below:
            room = QRect(whole.left() + px(_INDENT), whole.bottom() + 1 - below, self._room(), below)
            painter.drawText(room, _WRAPPED, _why(index))

    def _beside(self, option: QStyleOptionViewItem, index: QModelIndex) -> str:
        why = "" if self._below(option, index) else _why(index)
        return option.fontMetrics.elidedText(
            why or str(index.data(_BESIDE) or ""), Qt.TextElideMode.ElideRight, self._room() // 2
        )

    def _below(self, option: QStyleOptionViewItem, index: QModelIndex) -> int:
        """How high the reason is, where it is too long to stand beside."""
        why, metrics = _why(index), option.fontMetrics
        if metrics.horizontalAdvance(why) <= self._room() // 2:
            return 0
        return metrics.boundingRect(QRect(0, 0, self._room(), 9999), _WRAPPED, why).height() + px(5)

    def _room(self) -> int:
        view = self.parent()
        assert isinstance(view, Palette)
        return view.list.viewport().width() - 2 * px(_INDENT)


_INDENT = 12
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


def _why(index: QModelIndex) -> str:
    entry = index.data(_ENTRY)
    return entry.why if isinstance(entry, Entry) else ""
