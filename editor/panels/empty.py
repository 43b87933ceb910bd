"""What an empty map says to someone who opens it for the first time."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.plain import label, paragraph, say
from editor.session import Session
from editor.style import px
from model.records import Node


class EmptyHint(QFrame):
    """A card on the canvas, gone with the first step. It lets every click through to the canvas."""

    def __init__(self, session: Session, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.session = session
        self.setObjectName("empty")
        self.canvas = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(px(400))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(6))
        column.addWidget(label(say("Begin with the first step"), "empty-title"))
        column.addWidget(
            paragraph(
                say(
                    "Double click in a lane, or press Insert, and type what is done there. Tab adds the next step, "
                    "already connected. "
                    "Enter ends typing. Double click a lane's header to name who does the work."
                ),
                "empty-text",
            )
        )
        canvas.installEventFilter(self)
        self._stops = [session.store.on_commit(lambda commit: self.refresh()), session.on_view(self.refresh)]
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def refresh(self) -> None:
        """Be there while nothing stands on the map."""
        nodes = self.session.store.document.on_map(self.session.map_id, Node)
        self.setVisible(next(nodes, None) is None and not self.session.read_only)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle, below the lanes' first rows."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        area = self.canvas.rect()
        self.move((area.width() - self.width()) // 2, round(area.height() * 0.72 - self.height() / 2))
