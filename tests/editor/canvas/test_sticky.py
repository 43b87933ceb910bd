"""Headers that would be out of view are painted where they can be read."""

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from editor.canvas.view import Canvas
from tests.editor.canvas.conftest import MakeCanvas

LONG = "Sales{name=Sales height=900.0}: a > b > c > d > e > f > g > h; Stock: h > i"


def dark(canvas: Canvas, area: QRect) -> int:
    """How many dark pixels there are in a part of what the canvas shows: those of letters."""
    image = canvas.grab(area).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    return int((grey < 90).sum())


def looking(make_canvas: MakeCanvas, x: float, y: float) -> Canvas:
    canvas = make_canvas(LONG)
    canvas.camera.look(canvas.camera.view.zoomed(1, 0, 0).centred((x, y)))
    return canvas


def test_a_lane_s_name_is_at_the_edge_when_the_map_is_panned_along(make_canvas: MakeCanvas):
    assert dark(looking(make_canvas, 1100, 450), QRect(0, 0, 140, 600)) > 50


def test_a_lane_s_name_stays_in_view_when_only_a_part_of_the_lane_is(make_canvas: MakeCanvas):
    canvas = looking(make_canvas, 1100, 900)
    header = canvas.showing.scene.display.box("Sales")
    assert header is not None and header.cy < canvas.camera.view.area().y + 1
    assert dark(canvas, QRect(0, 0, 140, 300)) > 50


def test_a_lane_s_name_does_not_leave_its_lane(make_canvas: MakeCanvas):
    canvas = looking(make_canvas, 1100, 1195)
    lane = canvas.showing.scene.display.box("Sales")
    assert lane is not None
    below = round(canvas.camera.view.to_window((0, lane.bottom))[1])
    assert 0 < below < 40
    assert dark(canvas, QRect(0, below + 1, 140, 30)) == 0


def test_nothing_is_painted_twice_where_headers_are_in_view(make_canvas: MakeCanvas):
    canvas = make_canvas("Sales: a > b")
    before = canvas.grab().toImage()
    assert before == canvas.showing.backing.pixmap.toImage().convertToFormat(before.format())
