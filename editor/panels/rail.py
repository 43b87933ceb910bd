"""The rail of tools: an icon, a name, and the one key that takes the tool in hand."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from editor.buttons import ActionButton
from editor.session import TOOLS
from editor.style import px

WIDTH = 76
_AROUND = 13
"""What a button needs above its picture and around its word, below which a letter may hang."""


class Rail(QFrame):
    """A button for each tool, top to bottom."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(px(WIDTH))
        self.buttons = {name: ToolButton(actions[f"tool_{name}"]) for name in TOOLS}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(10), px(8), px(8))
        column.setSpacing(px(4))
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch()


class ToolButton(ActionButton):
    """One tool, with its key in the corner."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action, parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(px(20), px(20)))
        self.setFixedWidth(px(WIDTH - 17))
        self.setMinimumHeight(px(30))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Roomy; in a low window the buttons draw closer."""
        return QSize(px(WIDTH - 17), px(58))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the word, the picture and the key are left."""
        style, needed = Qt.ToolButtonStyle, self.iconSize().height() + self.fontMetrics().height() + px(_AROUND)
        self.setToolButtonStyle(style.ToolButtonTextUnderIcon if self.height() >= needed else style.ToolButtonIconOnly)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the key over the button."""
        super().paintEvent(event)
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(px(10))
        painter.setFont(font)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QGuiApplication.palette().color(group, QPalette.ColorRole.PlaceholderText))
        corner = self.rect().adjusted(0, px(4), -px(6), 0)
        keys = self.defaultAction().shortcut().toString()
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, keys)
        painter.end()
