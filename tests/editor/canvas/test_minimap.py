"""The overview in the corner of a canvas."""

from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from editor.canvas.minimap import Minimap
from editor.canvas.view import Canvas
from model.drawing.theme import LIGHT
from tests.editor.canvas.conftest import MakeCanvas


def shown(canvas: Canvas) -> Minimap:
    minimap = Minimap(canvas, "Overview")
    minimap.show()
    return minimap


def test_it_stands_in_the_lower_left_corner_and_stays_there(canvas: Canvas):
    minimap = shown(canvas)
    assert canvas.rect().contains(minimap.geometry()) and minimap.geometry().bottom() > canvas.height() - 20
    canvas.resize(700, 400)
    assert minimap.geometry().bottom() > 400 - 20 and minimap.x() < 20
    minimap.close_down()


def test_a_press_brings_that_place_into_the_middle(canvas: Canvas, qtbot: QtBot):
    minimap = shown(canvas)
    canvas.zoom_by(4)
    at = minimap.rect().center()
    qtbot.mousePress(minimap, Qt.MouseButton.LeftButton, pos=at)
    middle, wanted = canvas.camera.view.area().centre, minimap.surface(QPointF(at))
    assert abs(middle[0] - wanted[0]) < 2 and abs(middle[1] - wanted[1]) < 2
    minimap.close_down()


def test_the_frame_is_smaller_the_closer_one_looks(canvas: Canvas):
    minimap = shown(canvas)
    canvas.zoom_by(2)
    before = minimap.framed().width()
    canvas.zoom_by(2)
    assert minimap.framed().width() < before
    minimap.close_down()


def test_every_step_is_seen_on_it_and_a_new_one_after_a_moment(make_canvas: MakeCanvas, qtbot: QtBot):
    canvas = make_canvas("Sales: a > b")
    minimap = shown(canvas)
    before = dots(minimap)
    with canvas.session.store.transaction("Move") as draft:
        draft.edit("b", x=900.0)
    qtbot.waitUntil(lambda: dots(minimap) != before)
    minimap.close_down()


def dots(minimap: Minimap) -> set[tuple[int, int]]:
    """Where it is of the colour of steps."""
    image = minimap._pixmap.toImage()
    size = image.size()
    return {(x, y) for x in range(size.width()) for y in range(size.height()) if image.pixelColor(x, y).name() == LIGHT.soft}


def test_hidden_it_paints_nothing(canvas: Canvas):
    minimap = Minimap(canvas, "Overview")
    minimap.renew()
    assert minimap._pixmap.isNull()
    minimap.close_down()
