"""A button that does what an action does, and tells a screen reader in plain words what that is."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget


class ActionButton(QToolButton):
    """Qt gives it the action's text, picture and tooltip; but a tooltip is markup, which a screen reader would spell out."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        action.changed.connect(self._describe)
        self._describe()

    def _describe(self) -> None:
        words = self.defaultAction().statusTip()
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
