"""A choice of few with an arrow in the colours of the window; the style sheet can only load one colour for all themes."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame

from editor.icons import icon
from editor.style import px


class Combo(QComboBox):
    """Paints its own arrow, and offers all its choices at once."""

    def showPopup(self) -> None:
        """As ever, but high enough: Qt forgets the list's padding and cuts the last choice."""
        super().showPopup()
        holder = self.view().parentWidget()
        if not isinstance(holder, QFrame) or self.count() > self.maxVisibleItems():
            return
        rows = sum(self.view().sizeHintForRow(row) for row in range(self.count()))
        lack = rows - self.view().viewport().height()
        area = holder.geometry().adjusted(0, 0, 0, max(lack, 0))
        beyond = area.bottom() - self.screen().availableGeometry().bottom()
        holder.setGeometry(area.translated(0, -max(beyond, 0)))

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
