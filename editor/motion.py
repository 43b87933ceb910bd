"""Whether anything may glide or slide: not where the system or the person wants less motion, nor where nobody looks on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

from editor import settings


def is_wanted() -> bool:
    """Whether motion may explain what happens."""
    seen = QGuiApplication.platformName() not in ("offscreen", "minimal")
    return seen and not settings.less_motion() and not _system_wants_less()


def _system_wants_less() -> bool:
    """A style that animates nothing says so."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
