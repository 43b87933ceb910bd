"""What is copied, as the system's clipboard holds it: whole, for another window or another file, and as text."""

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from editor.panels.describe import title_of
from model.document import Document
from model.records import Node

MIME = "application/vnd.procmap.proc+json"


def put(fragment: Document) -> None:
    """Hand a copied selection to the clipboard."""
    from model.formats.proc import write

    data = QMimeData()
    data.setData(MIME, write(fragment))
    data.setText("\n".join(title_of(fragment, node) for node in fragment.all(Node)))
    QGuiApplication.clipboard().setMimeData(data)


def holds_something() -> bool:
    """Whether there is something that could be pasted on a map."""
    data = QGuiApplication.clipboard().mimeData()
    return bool(data) and data.hasFormat(MIME)  # some platforms have none before anything was copied


def taken() -> Document:
    """What was copied. Raises ProcError if it is not what it says it is."""
    from model.formats.proc import read

    return read(bytes(QGuiApplication.clipboard().mimeData().data(MIME).data())).document


class Pasteboard(QObject):
    """Knows whether there is something to paste. The clipboard is asked when it changes, for an answer may take long."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holds_something = False
        QGuiApplication.clipboard().dataChanged.connect(self.look)

    def look(self) -> None:
        """Ask the clipboard."""
        before, self.holds_something = self.holds_something, holds_something()
        if before != self.holds_something:
            self.changed.emit()
