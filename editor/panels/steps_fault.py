"""Why a cell of the table stays as it was, said below it until something else is done."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from editor.plain import clean, paragraph
from editor.style import px

_WIDTH = 340


class CellFault(QFrame):
    """A sentence that floats below a cell, or above where there is no room."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setObjectName("cell-fault")
        self.words: QLabel = paragraph("", "fault")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(5), px(8), px(6))
        column.addWidget(self.words)
        self.hide()

    def say(self, sentence: str, cell: QRect) -> None:
        """Say it at a cell of the parent; an empty sentence takes away what was said."""
        self.words.setText(clean(sentence))
        self.setVisible(bool(sentence))
        area = self._around.rect()
        self.setFixedWidth(max(1, min(px(_WIDTH), area.width() - px(8))))
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        x = max(0, min(cell.left(), area.width() - self.width()))
        below, above = cell.bottom() + 2, cell.top() - self.height() - 1
        self.move(QPoint(x, below if below + self.height() <= area.height() or above < 0 else above))
        self.raise_()
