"""What a value is entered with: one widget for each kind of field, that shows a value and tells when a person gives another."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QStyleOptionComboBox, QWidget

from editor.combo import Combo
from editor.panels.fields import Choices
from editor.plain import say, set_tip
from editor.style import px
from model.amounts import minutes_of, minutes_text, number_of, number_text, share_of, share_text

_BORDER = 1


class Line(QLineEdit):
    """A text on one line; every letter counts at once."""

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.given.emit)
        self.returnPressed.connect(self.left)

    def value(self) -> object:
        """What stands there."""
        return self.text()

    def show_value(self, value: object) -> None:
        """Show what the record says now."""
        if value != self.value():
            self.setText(str(value))
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Amount(QLineEdit):
    """A number with its unit, read when the person has finished. What cannot be read stays, marked, with the reason."""

    given = Signal(object)
    left = Signal()
    faulted = Signal(str)
    """Why what stands there cannot be read; empty when it can again."""

    def __init__(
        self, read: Callable[[str], float], write: Callable[[float], str], tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._write, self._tip = read, write, tip
        self._shown: object = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText("–")
        self.editingFinished.connect(self.finish)
        self.returnPressed.connect(self.left)

    def value(self) -> object:
        """The value shown last."""
        return self._shown

    def show_value(self, value: object) -> None:
        """Show what the record says now; None is an empty line."""
        self._shown = value
        self.setText("" if value is None else self._write(float(str(value))))
        self.setModified(False)
        self._mark("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_value(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Read what was typed, if anything was."""
        if not self.isModified():
            return
        text = self.text().strip()
        try:
            value = self._read(text) if text else None
        except ValueError as fault:
            self._mark(str(fault))
            return
        self.show_value(value)
        self.given.emit(value)

    def _mark(self, fault: str) -> None:
        set_tip(self, fault or self._tip)
        if bool(self.property("wrong")) != bool(fault):
            self.faulted.emit(fault)
            self.setProperty("wrong", bool(fault))
            self.style().polish(self)


class Prose(QPlainTextEdit):
    """A text of several lines, as high as what is in it, up to `most` lines; every letter counts at once.

    Where `joined`, as in a title, lines that are pasted or dropped become one.
    """

    given = Signal(object)
    left = Signal()

    def __init__(
        self, least: int = 1, most: int = 8, enter_ends: bool = False, joined: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._enter_ends, self._joined = least, most, enter_ends, joined
        self._showing = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(px(4))
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def value(self) -> object:
        """What stands there."""
        return self.toPlainText()

    def show_value(self, value: object) -> None:
        """Show what the record says now."""
        if value != self.value():
            self._showing = True
            self.setPlainText(str(value))
            self._showing = False
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; so does Enter in a title, where Shift+Enter begins a line."""
        ends = self._enter_ends and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (ends and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted, on one line where it is a title."""
        if self._joined and source.hasText():
            self.insertPlainText(" ".join(source.text().split()))
        else:
            super().insertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        """Another face or size needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        if not self._showing:
            self.given.emit(self.toPlainText())

    def _fit(self) -> None:
        """As high as its lines; a scroll bar only where there are more than fit."""
        found = int(self.document().size().height())
        lines = min(max(found, self._least), self._most)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if found > self._most else policy.ScrollBarAlwaysOff)
        around = 2 * (int(self.document().documentMargin()) + _BORDER)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)


class Choice(Combo):
    """One of a few values. The wheel scrolls the panel and changes nothing that has not the focus."""

    given = Signal(object)
    left = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self.addItems([say(text) for _, text in choices])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.given.emit(self._values[index]))

    def value(self) -> object:
        """The one chosen."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def show_value(self, value: object) -> None:
        """Show what the record says now."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep letters for finding a choice, where the window has tools on them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isalnum():
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text at the right, as the numbers stand, and an arrow."""
        painter = QPainter(self)
        option = self._option()
        self.style().drawComplexControl(self.style().ComplexControl.CC_ComboBox, option, painter, self)
        side, edge = px(14), px(5)
        area = self.rect().adjusted(px(6), 0, -(side + edge), 0)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        self.paint_arrow(painter)
        painter.end()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option


class Flag(QCheckBox):
    """Yes or no."""

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._clicked)

    def value(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: object) -> None:
        """Show what the record says now."""
        self.setChecked(bool(value))

    def _clicked(self, checked: bool) -> None:
        self.given.emit(checked)


def minutes_entry(lengths: Callable[[], tuple[float, float]], tip: str) -> Amount:
    """A time; `lengths` gives the minutes of a day and of a week."""
    return Amount(lambda text: minutes_of(text, *lengths()), lambda value: minutes_text(value, lengths()[0], digits=2), tip)


def share_entry(tip: str) -> Amount:
    """A share in per cent."""
    return Amount(share_of, share_text, tip)


def number_entry(tip: str) -> Amount:
    """A number."""
    return Amount(number_of, number_text, tip)


Entry = Line | Amount | Prose | Choice | Flag
