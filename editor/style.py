"""What the window wears: Fusion, one palette and one style sheet from the tokens, and the bundled face, as large as asked."""

import re
from importlib.resources import files
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from model.drawing.theme import LIGHT, PROJECTOR, Theme, readable

_BODY, _LARGEST = 13, 26
"""The body text in pixels where the system asks for no larger one, and the largest it grows to."""
_FAMILY = "Fira Sans"
_FACES = ("regular", "medium", "semibold")
_LENGTH = re.compile(r"(?<![\w#$])(\d+)px")


def begin(app: QApplication) -> None:
    """Give the application its style and its face, once, before the first window."""
    from editor.faces import face_bytes

    asked = QFontInfo(QGuiApplication.font()).pixelSize()
    app.setStyle("Fusion")
    for name in _FACES:
        QFontDatabase.addApplicationFontFromData(face_bytes()[name])
    font = QFont(_FAMILY)
    font.setPixelSize(min(max(asked, _BODY), _LARGEST))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def px(length: float) -> int:
    """A length meant for body text of 13 pixels, as long as the text is large."""
    return round(length * QGuiApplication.font().pixelSize() / _BODY)


def theme_of(choice: str) -> Theme:
    """The theme for "light", "dark", or "system": what the system has chosen."""
    dark = choice == "dark" or (choice == "system" and _system_is_dark())
    return PROJECTOR if dark else LIGHT


def wear(app: QApplication, theme: Theme) -> None:
    """Dress every window in a theme."""
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, app.font().pixelSize() / _BODY))


def palette(theme: Theme) -> QPalette:
    """The colours of a theme in the roles that Qt knows."""
    role, roles = QPalette.ColorRole, QPalette()
    extra = _mixed(theme)
    for its_role, colour in (
        (role.Window, theme.card),
        (role.WindowText, theme.ink),
        (role.Base, theme.card),
        (role.AlternateBase, theme.band),
        (role.Text, theme.ink),
        (role.Button, theme.card),
        (role.ButtonText, theme.soft),
        (role.BrightText, theme.bad),
        (role.PlaceholderText, theme.soft),
        (role.Highlight, theme.accent),
        (role.HighlightedText, extra["on_accent"]),
        (role.Accent, extra["accent_text"]),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.ToolTipBase, theme.ink),
        (role.ToolTipText, theme.paper),
        (role.Light, theme.card),
        (role.Midlight, theme.band),
        (role.Mid, theme.line),
        (role.Dark, theme.faint),
        (role.Shadow, theme.line),
    ):
        roles.setColor(its_role, QColor(colour))
    for its_role in (role.Text, role.WindowText, role.ButtonText, role.PlaceholderText):
        roles.setColor(QPalette.ColorGroup.Disabled, its_role, QColor(theme.faint))
    return roles


def style_sheet(theme: Theme, scale: float = 1.0) -> str:
    """The style sheet in the colours of a theme, every length but hair lines larger by `scale`."""
    text = Template((files("resources") / "themes" / "editor.qss").read_text(encoding="utf-8"))
    tokens = {name: getattr(theme, name) for name in theme.__slots__ if isinstance(getattr(theme, name), str)}
    return _LENGTH.sub(lambda found: _scaled(int(found[1]), scale), text.substitute(tokens | _mixed(theme)))


def _scaled(length: int, scale: float) -> str:
    return f"{length if length <= 2 else round(length * scale)}px"


def _mixed(theme: Theme) -> dict[str, str]:
    """Colours that only a window needs, made from the tokens."""
    dark = QColor(theme.paper).lightness() < 128
    return {
        "on_accent": theme.paper if dark else theme.card,
        "accent_text": readable(theme, theme.accent, theme.accent_tint),
        "bad": readable(theme, theme.bad, theme.card),
        "accent_strong": QColor(theme.accent).lighter(115).name() if dark else QColor(theme.accent).darker(115).name(),
        "raised": theme.header if dark else theme.card,
        "edge": QColor(theme.line).lighter(125).name() if dark else QColor(theme.line).darker(106).name(),
    }


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
