"""What could not be carried over from a file of another tool: a list to read, that stops nobody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from editor.plain import clean, counted, one_line, paragraph, say, set_tip
from editor.style import px

_MOST = 2000
"""Notes shown; a file may bring more than anybody reads."""

_OPENED = "“{file}” was opened. {notes} could not be carried over as in the file:"
_WHOLE = "“{file}” was opened, with the whole process. {notes} of how it was drawn, or of another program's own:"
_WRITTEN = "“{file}” was written. {notes} could not be carried over:"


def show_notes(
    parent: QWidget,
    file: str,
    notes: Sequence[str],
    written: bool = False,
    in_words: Sequence[str] = (),
    stops: bool = True,
) -> QDialog:
    """Open the list over a window. `written` says that the file was written and not opened; `in_words` are the notes as they
    are read first, the ids being details; unless it `stops` anybody, one goes on working beside it."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Notes on {file}", file=one_line(file)))
    told = _WRITTEN if written else _OPENED if stops else _WHOLE
    words = paragraph(say(told, file=one_line(file), notes=counted(len(notes), "thing", "things")))
    text = QPlainTextEdit(_listed(in_words or notes))
    text.setReadOnly(True)
    text.setAccessibleName(say("Notes"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
    if in_words and list(in_words) != list(notes):
        details = buttons.addButton(say("Details"), QDialogButtonBox.ButtonRole.ActionRole)
        details.setCheckable(True)
        details.setAutoDefault(False)
        set_tip(details, say("Show what each is called inside the file."))
        details.toggled.connect(lambda wanted: text.setPlainText(_listed(notes if wanted else in_words)))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(20), px(18), px(20), px(14))
    column.setSpacing(px(12))
    for widget in (words, text, buttons):
        column.addWidget(widget)
    dialog.resize(px(560), px(320))
    if stops:
        dialog.open()
    else:
        dialog.show()
    return dialog


def _listed(notes: Sequence[str]) -> str:
    return "\n".join(f"• {clean(note)}" for note in notes[:_MOST])
