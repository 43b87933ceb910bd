"""What stands in a window while a file is being read."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from editor.plain import label, say
from editor.style import px

_PATIENCE_MS = 300
"""A file that is there sooner needs no bar."""


class Opening(QFrame):
    """Names the file, and shows a bar if it takes longer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("opening")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(px(220), px(6))
        self.bar.setVisible(False)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(label(say("Opening {name}", name=name), "empty-text"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(10))
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        QTimer.singleShot(_PATIENCE_MS, self.bar, lambda: self.bar.setVisible(True))
