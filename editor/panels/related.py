"""Lists of what belongs to what is shown: the problems of a step, the places of a problem, all problems of the document."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.icons import icon
from editor.panels.describe import subtitle_of, title_of
from editor.plain import counted, label, one_line, paragraph, say, set_tip
from editor.style import px
from model.document import Document
from model.drawing.problems import ink_on
from model.drawing.theme import Theme
from model.integrity import map_of
from model.problems import in_order, places_of, problems_at
from model.records import Map, Problem, Record
from model.trail import map_title


class Item(NamedTuple):
    """A row: what a click goes to, what it says, and the number of a problem, if it is one."""

    id: str
    text: str
    tip: str = ""
    number: int | None = None


class Related(QWidget):
    """A heading and a row for each; nothing at all without rows. `went` names what was clicked, `taken_off` what was crossed."""

    went = Signal(str)
    taken_off = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.items: tuple[Item, ...] = ()
        self._heading = label("", "section")
        self._column = QVBoxLayout(self)
        self._heading.setContentsMargins(px(5), px(8), 0, px(2))
        self._column.setContentsMargins(px(1), px(6), px(1), 0)
        self._column.setSpacing(px(1))
        self._column.addWidget(self._heading)
        self._rows: list[QWidget] = []
        self.hide()

    def show_items(self, heading: str, items: Iterable[Item], crossed: bool = False) -> None:
        """Show these; `crossed` where each may be taken off."""
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        found = tuple(items)
        if found != self.items:
            self.items = found
            for row in self._rows:
                self._column.removeWidget(row)
                row.deleteLater()
            self._rows = [self._row(item, crossed) for item in found]
            for row in self._rows:
                self._column.addWidget(row)
        self.setVisible(bool(found))

    def _row(self, item: Item, crossed: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(2))
        link = Link(item, self.theme)
        link.clicked.connect(lambda: self.went.emit(item.id))
        row.addWidget(link, 1)
        if crossed:
            cross = QToolButton()
            cross.setObjectName("plain")
            cross.setIcon(icon("x"))
            cross.setIconSize(QSize(px(14), px(14)))
            cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            cross.setAccessibleName(say("Not seen at {place}", place=item.text))
            set_tip(cross, say("The problem is not seen here."))
            cross.clicked.connect(lambda: self.taken_off.emit(item.id))
            row.addWidget(cross)
        return holder


class Link(QPushButton):
    """A row that goes somewhere, cut with an ellipsis where it is too long."""

    def __init__(self, item: Item, theme: Theme) -> None:
        super().__init__()
        self._whole, self._tip = one_line(item.text), item.tip
        self.setObjectName("link")
        self.setAccessibleName(item.text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if item.number is not None:
            size = QSize(px(18 if item.number < 100 else 27), px(18))
            self.setIconSize(size)
            self.setIcon(QIcon(disc(item.number, size, theme, self.devicePixelRatioF())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        room = self.width() - px(16) - (self.iconSize().width() + px(6) if not self.icon().isNull() else 0)
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))
        set_tip(self, "\n".join(filter(None, (self._whole if cut != self._whole else "", self._tip))))


def disc(number: int, size: QSize, theme: Theme, ratio: float) -> QPixmap:
    """A problem's number as the map shows it."""
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.bad))
    area = QRect(0, 0, size.width(), size.height())
    painter.drawRoundedRect(area, size.height() / 2, size.height() / 2)
    font = QFont(painter.font())
    font.setPixelSize(round(size.height() * 0.58))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(ink_on(theme)))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return made


def problem_items(document: Document, problems: Iterable[Problem]) -> tuple[Item, ...]:
    """A row for each problem."""
    return tuple(
        Item(each.id, one_line(each.name) or say("Without a title"), subtitle_of(document, each), each.number)
        for each in problems
    )


def place_items(document: Document, problem: Problem) -> tuple[Item, ...]:
    """A row for each place of a problem; where there are several maps, with the map."""
    maps = {each.id: each for each in document.all(Map)}
    items = []
    for place in places_of(document, problem.id):
        record = document[place.at_id]
        its_map = maps.get(map_of(document, record) or "")
        where = f" · {its_map.state}" if its_map is not None and len(maps) > 1 else ""
        tip = one_line(map_title(document, its_map)) if its_map is not None and where else ""
        items.append(Item(record.id, title_of(document, record) + where, tip))
    return tuple(items)


def related_to(document: Document, record: Record) -> tuple[str, tuple[Item, ...], bool]:
    """What is listed under a record: the heading, the rows, and whether each may be taken off."""
    if isinstance(record, Problem):
        items = place_items(document, record)
        return say("Seen at"), items, True
    return say("Problems"), problem_items(document, problems_at(document, record.id)), False


class ProblemsPage(QWidget):
    """All problems of the document, as the lens of problems lists them."""

    went = Signal(str)

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        problems = in_order(document)
        homeless = sum(not places_of(document, each.id) for each in problems)
        words = counted(len(problems), "problem", "problems") if problems else say("None recorded yet")
        if homeless:
            words = say("{problems}, {homeless} without a place", problems=words, homeless=f"{homeless:,}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(3))
        for part in (label(say("Problems"), "heading"), label(words, "subheading")):
            part.setContentsMargins(px(6), 0, 0, 0)
            column.addWidget(part)
        if not problems:
            hint = paragraph(say("Select the step, the flow or the lane where something goes wrong, and press P."), "hint")
            hint.setContentsMargins(px(6), px(8), px(6), 0)
            column.addWidget(hint)
        self.list = Related(theme)
        self.list.went.connect(self.went)
        column.addWidget(self.list)
        self.list.show_items("", problem_items(document, problems))
