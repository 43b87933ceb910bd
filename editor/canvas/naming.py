"""Typing a label where it stands: a small editor over the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from model.drawing.theme import Theme

Ended = Callable[[str, str, str], None]
"""Told of the record, the text, and what ended the typing: "enter", "tab", "backtab", "branch", "escape" or "away"."""

_LEAST = QSize(96, 30)
_MOST = 220
"""It becomes no wider than this for what is typed, or than the label is."""
_PAD, _BORDER, _CARET = 6, 2, 6
_IN = 4
"""It keeps this far from the edges of the canvas."""


class NameEditor(QPlainTextEdit):
    """Open over one label at a time. Enter, Tab or a click elsewhere keeps the text, Shift+Enter breaks a line, Esc gives up.

    `to_lane` is told of Page Down (+1) and Page Up (-1), which end nothing.
    """

    def __init__(self, canvas: QWidget, ended: Ended, to_lane: Callable[[int], None]) -> None:
        super().__init__(canvas)
        self._canvas, self._ended, self._to_lane, self._id, self._place = canvas, ended, to_lane, "", QRect()
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
        self._grow()
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, words: str) -> None:
        """Say in pale letters what is wanted, while there is no text."""
        self.setPlaceholderText(words)
        self._grow()

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

    def _align(self) -> None:
        """Text stands in the middle; the words that ask for it begin where they do with the caret before them."""
        option = self.document().defaultTextOption()
        wanted = Qt.AlignmentFlag.AlignHCenter if self.toPlainText() else Qt.AlignmentFlag.AlignLeft
        if option.alignment() != wanted:
            option.setAlignment(wanted)
            self.document().setDefaultTextOption(option)

    def _grow(self) -> None:
        """As large as the label and what is typed need, about the same middle, but within the canvas."""
        self._align()
        metrics, text = self.fontMetrics(), self.toPlainText() or self.placeholderText()
        beside = 2 * (_PAD + _BORDER)
        longest = max((metrics.horizontalAdvance(line) for line in text.splitlines()), default=0) + beside + _CARET
        width = max(self._place.width(), _LEAST.width(), min(longest, _MOST))
        room = QRect(0, 0, width - beside, 10_000)
        lines = metrics.boundingRect(room, Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap, text + _begun(text)).height()
        height = max(_LEAST.height(), lines + 2 * (_PAD + _BORDER))
        self.setFixedSize(width, height)
        self.move(*self._corner(width, height))

    def _corner(self, width: int, height: int) -> tuple[int, int]:
        """Where it begins: about the middle of the label, no part of it out of the canvas."""
        middle, window = self._place.center(), self._canvas.rect()
        x = max(_IN, min(middle.x() - width // 2, window.right() - width - _IN))
        y = max(_IN, min(middle.y() - height // 2, window.bottom() - height - _IN))
        return x, y


def _begun(text: str) -> str:
    """What makes a last line that is still empty count."""
    return "x" if text.endswith("\n") else ""


_ENDS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "backtab",
    Qt.Key.Key_Escape: "escape",
}
_LANES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_OURS = {*_ENDS, *_LANES}
