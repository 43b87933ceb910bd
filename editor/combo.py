"""A choice of few with an arrow in the colours of the window; the style sheet can only load one colour for all themes."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from editor.icons import icon
from editor.style import px


class Combo(QComboBox):
    """Paints its own arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As ever, and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        self.paint_arrow(painter)
        painter.end()

    def paint_arrow(self, painter: QPainter) -> None:
        """The arrow at the right."""
        side, edge = px(14), px(5)
        icon("chevron-down").paint(painter, QRect(self.width() - side - edge + 1, (self.height() - side) // 2, side, side))
