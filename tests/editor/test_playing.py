"""The path of a finding is played on the canvas: step by step, or at once where no motion is wanted."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from editor.canvas.frames import area_of
from editor.canvas.overlay import Trail
from editor.playing import Playing
from model.finding import Finding

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

PATH = ("start", "start-take", "take")
STUCK = Finding("deadlock", "error", ("take",), "The case waits.", path=PATH)


@pytest.fixture
def played(opened: "Opened") -> "Opened":
    """A window whose list is open at a finding with a path."""
    opened.window.show()
    opened.window.desk.canvas.camera.animated = True
    assert opened.window.bench.checks is not None
    opened.window.bench.checks.close_down()
    opened.session.found(opened.session.store.document, (STUCK,))
    opened.do("show_findings")
    opened.window.desk.findings.show_finding(STUCK)
    return opened


def press(qtbot: QtBot, opened: "Opened", key: Qt.Key) -> Trail:
    qtbot.keyClick(opened.window.desk.findings.tree, key)
    return opened.window.desk.canvas.trail


def beat(playing: Playing) -> None:
    assert playing._beat.isActive()
    playing._beat.timeout.emit()


def test_the_path_is_shown_one_after_the_other(qtbot: QtBot, played: "Opened"):
    playing, canvas = played.window.desk.playing, played.window.desk.canvas
    assert press(qtbot, played, Qt.Key.Key_Space) == Trail((), PATH[:1])
    beat(playing)
    assert canvas.trail == Trail(PATH[:1], PATH[1:2])
    beat(playing)
    assert canvas.trail == Trail(PATH[:2], PATH[2:]) and not playing._beat.isActive()


def test_where_no_motion_is_wanted_all_of_it_is_shown_at_once(played: "Opened"):
    desk = played.window.desk
    desk.canvas.camera.animated = False
    desk.findings.detail.play.click()
    assert desk.canvas.trail == Trail((), PATH) and not desk.playing._beat.isActive()
    assert [under(played, id) for id in ("start", "take")] == ["start", "take"]


def test_what_is_reached_is_in_view_beside_the_headers(qtbot: QtBot, played: "Opened"):
    canvas = played.window.desk.canvas
    canvas.camera.animated = False
    canvas.sight.centre_on("end")
    canvas.camera.pan(-canvas.camera.view.width / 2, 0)
    canvas.camera.animated = True
    press(qtbot, played, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not canvas.camera.is_gliding, timeout=2_000)
    assert under(played, "start") == "start"


def under(opened: "Opened", id: str) -> str | None:
    """What a click in the middle of a record would take: the record itself, unless a header is over it or it is out of view."""
    canvas = opened.window.desk.canvas
    area, view = area_of(canvas.showing.scene.display, id), canvas.camera.view
    assert area is not None and view.area().encloses(area)
    x, y = view.to_window(area.centre)
    return canvas.input.pointer(QPointF(x / view.ratio, y / view.ratio), Qt.KeyboardModifier.NoModifier).hit.id


def test_arrows_step_and_end_the_playing_by_itself(qtbot: QtBot, played: "Opened"):
    press(qtbot, played, Qt.Key.Key_Space)
    assert press(qtbot, played, Qt.Key.Key_Right) == Trail(PATH[:1], PATH[1:2])
    assert not played.window.desk.playing._beat.isActive()
    assert press(qtbot, played, Qt.Key.Key_Left) == press(qtbot, played, Qt.Key.Key_Left) == Trail((), PATH[:1])


def test_arrows_do_nothing_where_nothing_is_played(qtbot: QtBot, played: "Opened"):
    assert press(qtbot, played, Qt.Key.Key_Right) == Trail()


def test_esc_stops_and_once_more_goes_back_to_the_map(qtbot: QtBot, played: "Opened"):
    press(qtbot, played, Qt.Key.Key_Space)
    assert press(qtbot, played, Qt.Key.Key_Escape) == Trail() and not played.window.desk.playing._beat.isActive()
    press(qtbot, played, Qt.Key.Key_Escape)
    assert played.window.focusWidget() is played.window.desk.canvas


@pytest.mark.parametrize("what", ["selection", "edit", "theme", "list"])
def test_whatever_else_is_turned_to_ends_it(played: "Opened", what: str):
    desk = played.window.desk
    desk.play(STUCK)
    if what == "selection":
        played.session.select(["pack"])
    elif what == "edit":
        with played.session.store.transaction("Rename") as draft:
            draft.edit("pack", name="Wrap")
    elif what == "theme":
        played.do("theme_dark")
    else:
        played.do("show_findings")
    assert not desk.playing.is_on and desk.canvas.trail == Trail()


def test_what_has_gone_since_is_left_out_of_the_path(played: "Opened"):
    played.session.select(["start"])
    played.do("delete")
    played.window.desk.play(STUCK)
    assert played.window.desk.canvas.trail.reached == ("take",)
