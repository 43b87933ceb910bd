"""A frame around the canvas while the keyboard has come to it: where nothing is selected, nothing else would show it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QWidget

_WIDE = 2
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Ring(QWidget):
    """Lies over its canvas and lets everything through. A press of the pointer takes it away: who points sees where they are."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard, and stay as large as the canvas."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._fit()
            self.setVisible(event.reason() in _BY_KEYS)
            self.raise_()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame in the colour of what is selected."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Highlight))
        painter.end()

    def _fit(self) -> None:
        """As large as the canvas; only the frame itself is painted, or the map would be painted with it."""
        canvas = self.parentWidget()
        if canvas is not None:
            whole = QRect(0, 0, canvas.width(), canvas.height())
            self.setGeometry(whole)
            self.setMask(QRegion(whole).subtracted(QRegion(whole.adjusted(_WIDE, _WIDE, -_WIDE, -_WIDE))))
