"""The menu at the pointer, or with the keyboard beside what is selected, of the actions that make sense there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.at_hand import Names, menu_names

if TYPE_CHECKING:
    from editor.window import Window


def context_menu(window: "Window") -> QMenu:
    """What can be done with the selection, or with the open map; what cannot be done just now is grey and says why."""
    window.actions_here.refresh()
    menu = QMenu(window)
    menu.setToolTipsVisible(True)
    fill(menu, menu_names(window.session.store.document, window.session.selection), window.actions_here.by_name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def open_menu(window: "Window") -> None:
    """Open it beside what is selected."""
    window.desk.canvas.input.asking.by_key()


def show_menu(window: "Window", at: QPoint) -> None:
    """Open it at a place of the screen; what was asked there is forgotten once it is done or given up."""
    menu = context_menu(window)
    asking = window.desk.canvas.input.asking
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, asking.forget))
    menu.popup(at)


def fill(menu: QMenu, names: Names, actions: dict[str, QAction]) -> None:
    """Put actions in by their names; None is a line."""
    for name in names:
        if name is None:
            menu.addSeparator()
        elif name in actions:
            menu.addAction(actions[name])
