"""Typing a label where it stands: a small editor over the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from model.drawing.theme import Theme

Ended = Callable[[str, str, str], None]
"""Told of the record, the text, and what ended the typing: "enter", "tab", "backtab", "branch", "escape" or "away"."""

_LEAST = QSize(96, 30)
_PAD = 6


class NameEditor(QPlainTextEdit):
    """Open over one label at a time. Enter, Tab or a click elsewhere keeps the text, Shift+Enter breaks a line, Esc gives up.

    `to_lane` is told of Page Down (+1) and Page Up (-1), which end nothing.
    """

    def __init__(self, canvas: QWidget, ended: Ended, to_lane: Callable[[int], None]) -> None:
        super().__init__(canvas)
        self._ended, self._to_lane, self._id, self._place = ended, to_lane, "", QRect()
        self.setObjectName("name_editor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_PAD)
        self.textChanged.connect(self._grow)
        self.hide()

    @property
    def id(self) -> str | None:
        """Whose label is open."""
        return self._id or None

    def begin(self, id: str, text: str, place: QRect, pixels: int, is_bold: bool, theme: Theme) -> None:
        """Open a label: `place` is where it stands on the canvas and `pixels` how large its letters are there."""
        self._id, self._place = id, place
        font = self.font()
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        self.setFont(font)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.card}; color: {theme.ink}; border: 2px solid {theme.accent};"
            f" border-radius: 6px; selection-background-color: {theme.accent}; selection-color: {theme.card}; }}"
        )
        self.setPlainText(text)
        self._centre()
        self._grow()
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, text: str) -> None:
        """Show this text, to be typed on."""
        self.setPlainText(text)
        self._grow()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def move_to(self, place: QRect) -> None:
        """Follow a label that is elsewhere in the window now."""
        self._place = place
        self._grow()

    def end(self, key: str) -> None:
        """Close, and tell what was typed."""
        id, self._id = self._id, ""
        if id:
            text = self.toPlainText()
            self.hide()
            self._ended(id, text, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and Esc end the typing; Page Down and Page Up take the step to another lane."""
        key = Qt.Key(event.key())
        end = _ENDS.get(key)
        if end == "enter" and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            end = "branch"
        if key in _LANES:
            self._to_lane(_LANES[key])
        elif end is None or (end == "enter" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        else:
            self.end(end)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Tab, Esc and the like are the editor's, not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _OURS:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab does not go to the next widget."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps what was typed; a menu of the editor's own does not end it."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.end("away")

    def _centre(self) -> None:
        option = self.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.document().setDefaultTextOption(option)

    def _grow(self) -> None:
        """As large as the label, and as high as the text needs, about the same middle."""
        width = max(self._place.width(), _LEAST.width())
        self.setFixedWidth(width)
        lines = self.document().size().height()  # of a plain text, in lines
        height = max(_LEAST.height(), round(lines * self.fontMetrics().lineSpacing()) + 2 * _PAD + 6)
        self.setFixedHeight(height)
        middle = self._place.center()
        self.move(middle.x() - width // 2, middle.y() - height // 2)


_ENDS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "backtab",
    Qt.Key.Key_Escape: "escape",
}
_LANES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_OURS = {*_ENDS, *_LANES}
