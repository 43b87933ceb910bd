"""What could not be carried over from a file of another tool: a list to read, that stops nobody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from editor.plain import clean, one_line, paragraph, say
from editor.style import px

_MOST = 2000
"""Notes shown; a file may bring more than anybody reads."""

_OPENED = "“{file}” was opened. This could not be carried over as it was:"


def show_notes(parent: QWidget, file: str, notes: Sequence[str], written: bool = False) -> QDialog:
    """Open the list over a window; `written` says that the file was written and not opened."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Notes on {file}", file=one_line(file)))
    told = "“{file}” was written. This could not be carried over as it is:" if written else _OPENED
    words = paragraph(say(told, file=one_line(file)))
    text = QPlainTextEdit("\n".join(f"• {clean(note)}" for note in notes[:_MOST]))
    text.setReadOnly(True)
    text.setAccessibleName(say("Notes"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(20), px(18), px(20), px(14))
    column.setSpacing(px(12))
    for widget in (words, text, buttons):
        column.addWidget(widget)
    dialog.resize(px(560), px(320))
    dialog.open()
    return dialog
