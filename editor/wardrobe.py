"""Which theme is worn: light, dark, or what the system has just now."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor import settings, style
from model.drawing.theme import Theme


class Wardrobe(QObject):
    """Dresses the application, and again when the person or the system chooses otherwise."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str | None, parent: QObject | None = None) -> None:
        """`choice` is one of settings.THEMES; None is what was chosen last."""
        super().__init__(parent)
        self._app = app
        self.choice = choice or settings.theme_choice()
        self.theme: Theme = style.theme_of(self.choice)
        style.wear(app, self.theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def choose(self, choice: str) -> None:
        """Wear light, dark, or what the system has, from now on."""
        self.choice = choice
        settings.choose_theme(choice)
        self._dress()

    def _dress(self) -> None:
        theme = style.theme_of(self.choice)
        if theme is not self.theme:
            self.theme = theme
            style.wear(self._app, theme)
        self.changed.emit()
