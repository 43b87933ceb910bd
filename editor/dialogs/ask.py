"""The few questions and messages that stop a person, in plain text: one place for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMessageBox, QWidget

from editor.icons import icon
from editor.plain import clean, say
from editor.style import px


def ask(parent: QWidget, what: str, question: str, choices: Sequence[str]) -> int:
    """Ask, and give the index of the choice; the first is the default and the last what Esc means."""
    box = _box(parent, what, question)
    buttons = [box.addButton(text, QMessageBox.ButtonRole.ActionRole) for text in choices]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return next((index for index, button in enumerate(buttons) if button is clicked), len(buttons) - 1)


def tell(parent: QWidget, what: str, more: str = "") -> None:
    """Say something that a person has to know; the program goes on meanwhile."""
    box = _box(parent, what, more)
    box.setIconPixmap(
        icon("triangle-alert", QPalette.ColorRole.BrightText).pixmap(QSize(px(28), px(28)), parent.devicePixelRatio())
    )
    box.addButton(say("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _box(parent: QWidget, what: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Procmap")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(clean(what))
    box.setInformativeText(clean(more))
    return box
