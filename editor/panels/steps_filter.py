"""The box that says which steps are looked at: by a question that the map answers, or by what stands in their rows."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from editor.dialogs.asking import asked_of
from editor.icons import icon
from editor.plain import for_menu, one_line, say
from editor.session import Session
from editor.style import px
from model.document import Document
from model.records import Node
from model.steps_table.cells import shown
from model.steps_table.looking import Keep

_SEARCHED = ("name", "lane", "type")


class StepsFilter(QComboBox):
    """Asks for some of the steps; empty, it asks for all."""

    asked = Signal(object)
    """What is true of the steps that are looked at; None of all."""
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._found: list[frozenset[str]] = []
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(say("Which steps are shown"))
        line = self.lineEdit()
        assert line is not None
        self.setCompleter(None)  # type: ignore[arg-type]
        line.setPlaceholderText(say("All steps"))
        all_again = line.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        all_again.setText(say("Show all steps"))
        all_again.setVisible(False)
        all_again.triggered.connect(self.clearEditText)
        line.textEdited.connect(self._typed)
        line.textChanged.connect(lambda text: all_again.setVisible(bool(text)))
        line.textChanged.connect(lambda text: self.asked.emit(None) if not text else None)
        self.activated.connect(self._chose)

    def showPopup(self) -> None:
        """Offer the questions that find anything now."""
        questions = list(asked_of(self.session))
        words, self._found = self.currentText(), [frozenset(ids) for _, ids in questions]
        self.clear()
        self.addItems([say("{question} ({n})", question=for_menu(text), n=f"{len(ids):,}") for text, ids in questions])
        self.setCurrentIndex(-1)
        self.setEditText(words)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all again, and then leaves."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.currentText():
            self.clearEditText()
        else:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow that says there is something to choose."""
        super().paintEvent(event)
        side = px(14)
        painter = QPainter(self)
        icon("chevron-down").paint(painter, QRect(self.width() - side - px(6), (self.height() - side) // 2, side, side))
        painter.end()

    def _chose(self, index: int) -> None:
        if 0 <= index < len(self._found):
            ids = self._found[index]
            line = self.lineEdit()
            if line is not None:
                line.setCursorPosition(0)
            self.asked.emit(lambda document, id: id in ids)

    def _typed(self, text: str) -> None:
        self.asked.emit(speaking_of(text, self.session.map_id) if text.strip() else None)


def speaking_of(text: str, map_id: str) -> Keep:
    """Whether a row or the documentation of its step says these words, whatever the case."""
    wanted = one_line(text).casefold()

    def says(document: Document, id: str) -> bool:
        node = document.one(Node, id)
        if node is None:
            return False
        if wanted in node.documentation.casefold():
            return True
        return any(wanted in shown(document, map_id, node, column).casefold() for column in _SEARCHED)

    return says
