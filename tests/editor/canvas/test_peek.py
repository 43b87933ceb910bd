"""Looking into a sub-process in its place."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.app import Program
from editor.canvas.inside import beside
from editor.canvas.peek import Peek
from model.drawing.steps import STRIP
from model.operations.maps import remove_map
from model.records import Map
from tests.editor.conftest import Opened
from tests.sketch import sketch


@pytest.fixture
def here(program: Program) -> Opened:
    """A window over a map with a sub-process of two steps, which is selected."""
    inner = sketch("[I] Stock: pick > wrap", map_id="in")
    told = {**inner.records, "in": inner.one(Map, "in").replace(parent_step_id="ready", rank="x")}
    here = Opened(program, sketch("Sales: take > ready{type=subprocess} > pack", *told.values()))
    here.window.show()
    QApplication.processEvents()
    here.session.select(["ready"])
    return here


def looking(opened: Opened) -> Peek:
    opened.do("peek")
    return opened.window.desk.peek


def test_the_card_shows_the_map_inside_with_its_name_and_how_many_steps(here: Opened):
    peek = looking(here)
    assert not peek.isHidden() and not peek.map.isHidden()
    assert (peek.name.text(), peek.count.text()) == ("ready", "2 steps")


def test_the_pad_gives_way_to_it(here: Opened, qtbot: QtBot):
    pad = here.window.desk.pad
    qtbot.waitUntil(lambda: not pad.isHidden())
    looking(here)
    assert pad.isHidden()
    here.do("peek")
    assert not pad.isHidden()


def test_asked_again_it_goes(here: Opened):
    peek = looking(here)
    here.do("peek")
    assert peek.isHidden() and here.session.map_id == "map"


def test_esc_puts_it_away_and_keeps_the_selection(here: Opened, qtbot: QtBot):
    peek, chosen = looking(here), here.session.selection
    qtbot.keyClick(here.window.desk.canvas, Qt.Key.Key_Escape)
    assert peek.isHidden() and here.session.selection == chosen


def test_enter_goes_in(here: Opened, qtbot: QtBot):
    looking(here)
    qtbot.keyClick(here.window.desk.canvas, Qt.Key.Key_Return)
    assert here.session.map_id == "in" and here.window.desk.peek.isHidden()


def test_an_edit_inside_is_shown(here: Opened, qtbot: QtBot):
    peek = looking(here)
    with here.session.store.transaction("Delete") as draft:
        draft.remove("pick")
    qtbot.waitUntil(lambda: peek.count.text() == "1 step")


def test_without_steps_it_says_so(here: Opened):
    with here.session.store.transaction("Delete") as draft:
        remove_map(draft, "in")
    here.do("peek")
    peek = here.window.desk.peek
    assert not peek.empty.isHidden() and peek.map.isHidden()


def test_it_goes_when_something_else_is_selected(here: Opened):
    peek = looking(here)
    here.session.select(["pack"])
    assert peek.isHidden()


def test_it_is_not_offered_for_what_is_no_sub_process(here: Opened):
    here.session.select(["pack"])
    assert not here.may("peek")


def test_a_click_on_the_sign_at_the_foot_looks_in_and_a_click_beside_it_does_not(here: Opened, qtbot: QtBot):
    canvas, peek = here.window.desk.canvas, here.window.desk.peek
    box, view = canvas.showing.scene.display.box("ready"), canvas.camera.view
    assert box is not None

    def click(x: float, y: float) -> None:
        at = QPoint(*(round(each / view.ratio) for each in view.to_window((x, y))))
        qtbot.mouseMove(canvas, at)
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
        qtbot.wait(1)

    click(box.cx, box.y + 8)
    assert peek.isHidden()
    click(box.cx, box.bottom - STRIP / 2)
    qtbot.waitUntil(lambda: not peek.isHidden())
    click(box.cx, box.bottom - STRIP / 2)
    assert peek.isHidden()


def test_it_stands_below_its_step_or_where_there_is_room():
    window, size = QRect(0, 0, 800, 600), QSize(300, 200)
    assert beside(QRect(100, 100, 80, 40), size, window).y() > 100
    assert beside(QRect(300, 500, 80, 40), size, window).y() < 400
    assert window.contains(QRect(beside(QRect(300, 250, 80, 100), size, QRect(0, 0, 800, 500)), size))
