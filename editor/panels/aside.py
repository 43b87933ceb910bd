"""One row in which a person says why a finding is set aside, and who says so."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from editor import settings
from editor.icons import icon
from editor.plain import say, set_tip
from editor.style import px

_MOST_REASON, _MOST_NAME = 2000, 100


class AsideRow(QWidget):
    """Asks for a reason and a name; the name is remembered for the next time."""

    given = Signal(str, str)
    """The reason and the name."""
    left = Signal()
    """The person thinks better of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.because = _line(say("Ignore, because …"), _MOST_REASON)
        self.by = _line(say("Your name"), _MOST_NAME)
        self.set_aside = QPushButton(say("Ignore"))
        self.set_aside.clicked.connect(self._give)
        for line in (self.because, self.by):
            line.textChanged.connect(self._look)
            line.returnPressed.connect(self._enter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self.because, 5)
        row.addWidget(self.by, 2)
        row.addWidget(self.set_aside)
        row.addWidget(self._cross())

    def begin(self) -> None:
        """Ask, with the keyboard in the reason."""
        self.because.clear()
        self.by.setText(settings.person())
        self._look()
        self.show()
        self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.set_aside.setEnabled(all(line.text().strip() for line in (self.because, self.by)))

    def _enter(self) -> None:
        empty = [line for line in (self.because, self.by) if not line.text().strip()]
        if empty:
            empty[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give()

    def _give(self) -> None:
        settings.remember_person(self.by.text().strip())
        self.given.emit(self.because.text().strip(), self.by.text().strip())

    def _cross(self) -> QToolButton:
        cross = QToolButton()
        cross.setObjectName("plain")
        cross.setIcon(icon("x"))
        cross.setIconSize(QSize(px(16), px(16)))
        cross.setAccessibleName(say("Do not ignore it"))
        set_tip(cross, say("Do not ignore it (Esc)"))
        cross.clicked.connect(self.left)
        return cross


def _line(prompt: str, most: int) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(prompt)
    line.setAccessibleName(prompt)
    line.setMaxLength(most)
    return line
