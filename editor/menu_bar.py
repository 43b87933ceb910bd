"""The menus, made from the table of actions: behind one button, or where the system has a bar for them, there."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from editor import recent
from editor.letters import lettered, letters_of, without_letter
from editor.menus import TABLE
from editor.plain import for_menu, say, set_tip

if TYPE_CHECKING:
    from editor.actions import Actions
    from editor.window import Window


def has_menu_bar() -> bool:
    """Whether menus belong in a bar of the system's."""
    return sys.platform == "darwin"


def fill_menu_bar(window: "Window", actions: "Actions") -> None:
    """Put every menu into the window's bar."""
    for name in TABLE:
        window.menuBar().addMenu(menu_of(window, actions, name))


def whole_menu(window: "Window", actions: "Actions") -> QMenu:
    """One menu with all the others in it."""
    menu = QMenu(window)
    for name, letter in zip(TABLE, letters_of([say(name) for name in TABLE]), strict=True):
        menu.addMenu(menu_of(window, actions, name, letter))
    return menu


def menu_of(window: "Window", actions: "Actions", name: str, letter: str = "") -> QMenu:
    """One menu, in the order of the table, chosen by this letter."""
    menu = QMenu(lettered(say(name), letter), window)
    menu.aboutToShow.connect(lambda: _mark_letters(menu))
    menu.aboutToHide.connect(lambda: _take_letters_off(menu))
    for row in TABLE[name]:
        if row is None:
            menu.addSeparator()
            continue
        menu.addAction(actions.by_name[row.name])
        if row.name == "open":
            menu.addMenu(_recent(window))
    return menu


def _mark_letters(menu: QMenu) -> None:
    """Give each row its letter while the menu is open: elsewhere an action is called by its plain name."""
    rows = [action for action in menu.actions() if not action.isSeparator()]
    for action, letter in zip(rows, letters_of([without_letter(each.text()) for each in rows]), strict=True):
        action.setText(lettered(for_menu(without_letter(action.text())), letter))


def _take_letters_off(menu: QMenu) -> None:
    for action in menu.actions():
        action.setText(for_menu(without_letter(action.text())))


def _recent(window: "Window") -> QMenu:
    menu = QMenu(say("Open recent"), window)
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: _fill_recent(window, menu))
    return menu


def _fill_recent(window: "Window", menu: QMenu) -> None:
    menu.clear()
    for path in recent.recent():
        action = menu.addAction(for_menu(f"{path.name} – {path.parent.name}"))
        set_tip(action, str(path))
        action.triggered.connect(lambda checked=False, path=path: window.program.open_paths([path], window))
    if menu.isEmpty():
        menu.addAction(say("Nothing yet")).setEnabled(False)
