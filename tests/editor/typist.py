"""Someone at a keyboard and without a pointer: sends keys to whatever has the keyboard, and counts them."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.window import Window

_KEYS = {
    "Tab": Qt.Key.Key_Tab,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Insert": Qt.Key.Key_Insert,
    "Delete": Qt.Key.Key_Delete,
    "PgDn": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Space": Qt.Key.Key_Space,
    **{f"F{n}": Qt.Key(Qt.Key.Key_F1 + n - 1) for n in range(1, 13)},
}
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Typist:
    """Types into a window. `strokes` counts keys, whatever is held with them; `held` counts the keys held down for them."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.strokes = self.held = 0
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window.desk.focus_map()

    def press(self, chord: str) -> None:
        """One key with what is held: “Alt+Shift+Down”, “a”."""
        *held, key = chord.split("+") if len(chord) > 1 else [chord]
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            modifiers |= _HELD[name]
        if key not in _KEYS and key.isupper() and not held:
            modifiers, held = Qt.KeyboardModifier.ShiftModifier, ["Shift"]
        popup = QApplication.activePopupWidget()
        where = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget() or self.window
        sent = Qt.Key.Key_Backtab if chord == "Shift+Tab" else _KEYS.get(key, key)
        QTest.keyClick(where, sent, modifiers)  # type: ignore[call-overload]
        QCoreApplication.sendPostedEvents()
        self.strokes += 1
        self.held += len(held) + (key in "?:>!")

    def type(self, *what: str) -> None:
        """Words letter by letter; what stands in <> is a key with a name."""
        for each in what:
            if each.startswith("<"):
                self.press(each[1:-1])
            else:
                for letter in each:
                    self.press(letter)
