"""A bug has shown itself: one sentence, the map still there, and a report to copy that says nothing of map or machine."""

import platform
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from editor import VERSION
from editor.plain import label, paragraph, say
from editor.style import px

if TYPE_CHECKING:
    from editor.window import Window

_open: list[QDialog] = []


def show_crash(window: "Window | None", kind: type[BaseException], trace: TracebackType | None) -> QDialog | None:
    """Open the dialog; while one is open, a further bug opens no other."""
    if _open:
        return None
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Procmap")
    text = QPlainTextEdit(report(kind, trace))
    text.setReadOnly(True)
    text.setAccessibleName(say("Report"))
    buttons = QDialogButtonBox()
    rescue = buttons.addButton(say("Save a copy…"), QDialogButtonBox.ButtonRole.ActionRole)
    copy = buttons.addButton(say("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
    buttons.addButton(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
    rescue.setDefault(True)
    rescue.setFocus()
    rescue.setEnabled(window is not None and window.has_map)
    if window is not None:
        rescue.clicked.connect(window.filing.save_as)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(20), px(18), px(20), px(14))
    column.setSpacing(px(10))
    column.addWidget(label(say("Something went wrong that should not have"), "heading"))
    column.addWidget(
        paragraph(say("Your map is still open, as it was before the last step. Save a copy of it now, then start Procmap again."))
    )
    column.addWidget(paragraph(say("The report names no step, file or person. Nothing is sent anywhere."), "hint"))
    column.addWidget(text)
    column.addWidget(buttons)
    dialog.resize(px(600), px(400))
    _open.append(dialog)
    dialog.finished.connect(lambda result: _open.clear())
    dialog.open()
    return dialog


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where in the program it happened, and on what. What was said is left out: it may quote the map."""
    frames = [f"  {_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    versions = f"Procmap {VERSION}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}"
    return "\n".join([versions, f"{kind.__name__} at", *frames])


def _module(path: str) -> str:
    """The end of a file's path that belongs to the program, not to the machine."""
    parts = path.replace("\\", "/").split("/")
    tops = ("editor", "model", "export", "resources", "site-packages")
    start = max((index for index, part in enumerate(parts) if part in tops), default=len(parts) - 1)
    return "/".join(parts[start:])
