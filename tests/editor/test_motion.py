"""Nothing glides or slides where the system or the person wants less motion."""

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from editor import motion, settings

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

EDITOR = Path(motion.__file__).parent
ANIMATING = {"QVariantAnimation", "QPropertyAnimation", "QTimeLine", "QParallelAnimationGroup", "QSequentialAnimationGroup"}


@pytest.fixture
def on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")


class Still(QProxyStyle):
    """A system that animates nothing."""

    def styleHint(self, hint, *more):  # type: ignore[no-untyped-def]
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, *more)


def test_motion_explains_where_nobody_minds(on_screen: None, own_state: Path, qapp: QApplication):
    assert motion.is_wanted()


def test_a_system_that_animates_nothing_is_heeded(on_screen: None, own_state: Path, monkeypatch: pytest.MonkeyPatch):
    style = Still()
    monkeypatch.setattr(QApplication, "style", lambda: style)
    assert not motion.is_wanted()


def test_the_person_s_choice_is_heeded_at_once_and_remembered(on_screen: None, opened: "Opened"):
    canvas = opened.window.desk.canvas
    canvas.camera.animated = True
    opened.do("less_motion")
    assert not canvas.camera.animated and settings.less_motion() and not motion.is_wanted()
    opened.do("less_motion")
    assert canvas.camera.animated and motion.is_wanted()


def test_whatever_moves_by_itself_asks_first():
    moving = []
    for path in sorted(EDITOR.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
        if names & ANIMATING:
            moving.append(path.name)
            assert ".animated" in source, path.name
    assert moving == ["camera.py", "sliding.py"]


def test_what_the_desktop_was_found_to_want_is_heeded(on_screen: None, own_state: Path, qapp: QApplication):
    motion.heed(qapp, desktop_wants_less=True)
    try:
        assert not motion.is_wanted()
    finally:
        motion.heed(qapp, desktop_wants_less=False)
    assert motion.is_wanted()
