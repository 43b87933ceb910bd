"""The actions of one window, as Qt has them, made of the table in editor/menus/."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from editor.action import Action, Key, keys_text
from editor.icons import icon
from editor.menus import ACTIONS
from editor.plain import for_menu, say, set_tip
from model.rules import Refusal

if TYPE_CHECKING:
    from editor.window import Window


class Actions(QObject):
    """The actions of one window, as Qt has them, by name."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self.by_name = {row.name: self._make(row) for row in ACTIONS}
        self._instead = {row.name: self._explain(row) for row in ACTIONS if row.shortcut}
        for prefix in ("tool_", "lens_", "theme_"):
            group = QActionGroup(self)
            for name, action in self.by_name.items():
                if name.startswith(prefix):
                    group.addAction(action)

    def refresh(self) -> None:
        """Bring names, ticks and what may be done up to date."""
        for row in ACTIONS:
            action, refusal = self.by_name[row.name], self._refusal(row)
            action.setEnabled(refusal is None)
            if row.name in self._instead:
                self._instead[row.name].setEnabled(refusal is not None)
            if row.text_now is not None and self.window.has_map:
                action.setText(for_menu(row.text_now(self.window)))
            if row.chosen is not None and (row.anywhere or self.window.has_map):
                action.setChecked(row.chosen(self.window))
            words = say(row.tip) if refusal is None else refusal.reason
            if action.statusTip() != words:
                action.setStatusTip(words)
                set_tip(action, _with_keys(words, action))

    def keyed(self, on_canvas: bool) -> list[QAction]:
        """What has to be added to the window, or to its canvas, for its keys to be heard."""
        rows = [row for row in ACTIONS if row.on_canvas == on_canvas]
        return [self.by_name[row.name] for row in rows] + [self._instead[row.name] for row in rows if row.name in self._instead]

    def _refusal(self, row: Action) -> Refusal | None:
        if not row.anywhere and not self.window.has_map:
            return Refusal(say("No map is open."))
        return row.may(self.window)

    def _explain(self, row: Action) -> QAction:
        """Has the keys of an action while that may not be done, and says why: a disabled action of Qt's is silent."""
        instead = QAction(self)
        instead.setObjectName(f"why_not_{row.name}")
        instead.setShortcuts(_keys(row.shortcut))
        instead.setShortcutContext(_CONTEXT[row.on_canvas])
        instead.setAutoRepeat(False)
        instead.setEnabled(False)
        instead.triggered.connect(lambda checked=False: self._say_why_not(row))
        return instead

    def _say_why_not(self, row: Action) -> None:
        refusal = self._refusal(row)
        if refusal is not None and self.window.has_map:
            self.window.desk.status.notify(refusal.reason)

    def _make(self, row: Action) -> QAction:
        action = QAction(for_menu(say(row.text)), self)
        action.setObjectName(row.name)
        action.setShortcuts(_keys(row.shortcut))
        action.setShortcutContext(_CONTEXT[row.on_canvas])
        action.setMenuRole(row.role)
        action.setIconText(for_menu(say(row.short or row.text)))
        action.setCheckable(row.chosen is not None)
        action.setStatusTip(say(row.tip))
        set_tip(action, _with_keys(say(row.tip), action))
        if row.icon:
            action.setIcon(icon(row.icon))
            action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda checked=False: self.window.do(row))
        return action


_CONTEXT = {False: Qt.ShortcutContext.WindowShortcut, True: Qt.ShortcutContext.WidgetShortcut}


def _keys(shortcut: str | Key) -> list[QKeySequence]:
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)] if shortcut else []
    return keys_of(shortcut, QKeySequence.keyBindings(shortcut) or [QKeySequence(_FALLBACK[shortcut])])


def keys_of(shortcut: Key, system: list[QKeySequence]) -> list[QKeySequence]:
    """The keys of what the system has keys for, and ours beside them; none twice or of another action: such a key does nothing.

    Where X11 has the say, Ctrl+D deletes.
    """
    ours = [QKeySequence(row.shortcut) for row in ACTIONS if isinstance(row.shortcut, str)]
    beside = [QKeySequence(keys) for keys in _BESIDE.get(shortcut, ())]
    return [keys for keys in system if keys not in ours] + [keys for keys in beside if keys not in system]


_FALLBACK = {Key.Quit: "Ctrl+Q", Key.SaveAs: "Ctrl+Shift+S", Key.HelpContents: "F1", Key.Close: "Ctrl+W"}
"""Where Qt knows of no key for the platform."""
_BESIDE = {Key.Redo: ("Ctrl+Y", "Ctrl+Shift+Z"), Key.Delete: ("Backspace",), Key.ZoomIn: ("Ctrl+=",), Key.HelpContents: ("?",)}


def _with_keys(words: str, action: QAction) -> str:
    keys = keys_text(action.shortcut())
    return f"{words} ({keys})" if keys else words
