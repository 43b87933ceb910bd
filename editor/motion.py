"""Whether anything may glide or slide: not where the system or the person wants less motion, nor where nobody looks on."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

from editor import settings

if TYPE_CHECKING:
    from editor.app import Program

_DESKTOP = "desktop-wants-less-motion"


def is_wanted() -> bool:
    """Whether motion may explain what happens."""
    return _is_seen() and not settings.less_motion() and not _system_wants_less()


def apply(program: "Program") -> None:
    """Let things glide and slide in every window, or not, as is wanted now."""
    for window in program.windows:
        if window.has_map:
            window.desk.canvas.camera.animated = is_wanted()


def follow(program: "Program") -> None:
    """Let everything move as little as the desktop wants, from when it answers."""
    from editor.portal import Portal, has_session_bus

    def heard() -> None:
        heed(program.app, portal.wants_less_motion)
        apply(program)

    if _is_seen() and has_session_bus():
        portal = Portal(program)
        portal.changed.connect(heard)


def heed(app: QApplication, desktop_wants_less: bool) -> None:
    """Keep in mind what the desktop was found to want."""
    app.setProperty(_DESKTOP, desktop_wants_less)


def _is_seen() -> bool:
    return QGuiApplication.platformName() not in ("offscreen", "minimal")


def _system_wants_less() -> bool:
    """Told by the desktop, or by a style that animates nothing."""
    app = QApplication.instance()
    told = app is not None and bool(app.property(_DESKTOP))
    return told or QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
