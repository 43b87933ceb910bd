"""Text of maps and files as widgets may show it: literally, never as markup. Qt would fetch what a label's markup names."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from model.drawing.legible import legible

_MOST = 600
"""Characters of a tooltip or a message; more would not fit the screen."""


def say(text: str, **values: object) -> str:
    """A sentence of the program in the person's language, with values put in by name."""
    said = QCoreApplication.translate("editor", text)
    return said.format(**values) if values else said


def counted(number: int, one: str, many: str) -> str:
    """How many of what: “1 step”, “1,200 steps”."""
    return f"{number:,} {say(one if number == 1 else many)}"


def clean(text: str, most: int = _MOST) -> str:
    """The text without characters that hide or turn others, and no longer than that."""
    seen = legible(text)
    return seen if len(seen) <= most else seen[: most - 1] + "…"


def one_line(text: str, most: int = _MOST) -> str:
    """The text on one line, as a list, a title or a menu shows it."""
    return " ".join(clean(text, most).split())


def label(text: str = "", name: str = "") -> QLabel:
    """A label that shows its text as it is; `name` is what the style sheet calls it."""
    made = QLabel(one_line(text) if text else "")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    return made


def paragraph(text: str = "", name: str = "") -> QLabel:
    """A label whose text may run over several lines."""
    made = label("", name)
    made.setText(clean(text))
    made.setWordWrap(True)
    return made


def set_tip(widget: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tooltip that is never read as markup, and a widget the same words for a screen reader."""
    if isinstance(widget, QWidget):
        widget.setAccessibleDescription(clean(text))
    widget.setToolTip(f"<qt>{escape(clean(text))}</qt>" if text else "")


def for_menu(text: str) -> str:
    """A text of the map as a menu shows it: an ampersand in it is no mnemonic."""
    return one_line(text, 60).replace("&", "&&")
