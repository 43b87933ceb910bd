"""From an event through the tool to a commit and what is shown: the wiring of the canvas."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from benchmarks.maps import generate
from editor.canvas.view import Canvas
from model.drawing.theme import PROJECTOR
from model.finding import Finding
from model.places import bands
from model.records import Lane
from tests.editor.canvas.conftest import MakeCanvas, at, middle, settle
from tests.editor.canvas.events import CTRL, MIDDLE, SHIFT, drag, mouse, step, wheel


def test_it_opens_with_the_whole_map_in_view(canvas: Canvas):
    display = canvas.showing.scene.display
    assert all(canvas.camera.view.area().encloses(box) for id in display.nodes.ids if (box := display.box(id)))


def test_the_whole_map_stays_in_view_while_the_window_grows(make_canvas: MakeCanvas):
    canvas = make_canvas(generate(200))
    before = canvas.zoom
    canvas.resize(1200, 900)
    assert canvas.zoom > before


def test_a_view_somebody_chose_stays_when_the_window_grows(canvas: Canvas):
    canvas.zoom_by(2)
    before = canvas.camera.view
    canvas.resize(1200, 900)
    assert canvas.camera.view.area()[:2] == before.area()[:2] and canvas.zoom == before.zoom


def test_keys_that_zoom_pressed_in_a_row_add_up_though_the_view_glides(canvas: Canvas):
    canvas.camera.animated = True
    before = canvas.zoom
    for _ in range(4):
        canvas.zoom_by(2**0.25)
    assert abs(canvas.camera.aim.zoom / before - 2) < 0.1
    canvas.camera.look(canvas.camera.aim)


def test_a_click_selects(canvas: Canvas):
    drag(canvas, middle(canvas, "pack"), middle(canvas, "pack"))
    assert canvas.session.selection == ("pack",)


def test_a_drag_moves_a_step_in_one_commit(canvas: Canvas):
    before, place = step(canvas, "pack"), middle(canvas, "pack")
    drag(canvas, place, place + QPoint(40, 10), place + QPoint(120, 0))
    assert step(canvas, "pack").x > before.x
    assert len(canvas.session.store.undo_labels) == 1


def test_while_dragging_the_step_is_shown_where_it_would_be_and_the_document_stays(canvas: Canvas):
    before, place = canvas.session.store.document, middle(canvas, "pack")
    shown = canvas.showing.scene.display.box("pack")
    drag(canvas, place, place + QPoint(40, 10), place + QPoint(120, 0), release=False)
    now = canvas.showing.scene.display.box("pack")
    assert shown is not None and now is not None and now.x > shown.x
    assert canvas.session.store.document is before


def test_esc_gives_up_a_drag(canvas: Canvas, qtbot: QtBot):
    shown, place = canvas.showing.scene.display.box("pack"), middle(canvas, "pack")
    drag(canvas, place, place + QPoint(40, 10), place + QPoint(120, 0), release=False)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.showing.scene.display.box("pack") == shown
    assert not canvas.session.store.undo_labels


def test_a_rubber_band_selects_what_lies_in_it(canvas: Canvas):
    boxes = [box for id in ("receive", "ok") if (box := canvas.showing.scene.display.box(id))]
    start = at(canvas, (boxes[0].x - 10, boxes[0].y - 10))
    end = at(canvas, (boxes[1].right + 10, boxes[0].bottom + 10))
    drag(canvas, start, start + QPoint(9, 9), end)
    assert {"receive", "ok"} <= set(canvas.session.selection)


def test_ctrl_and_the_wheel_zoom_at_the_pointer(canvas: Canvas):
    place, view = middle(canvas, "pack"), canvas.camera.view
    under = view.to_surface(place.x(), place.y())
    wheel(canvas, place, QPoint(0, 120), CTRL)
    assert canvas.zoom == pytest.approx(view.zoom * 2**0.25, rel=0.05)
    assert canvas.camera.view.to_window(under) == pytest.approx((place.x(), place.y()), abs=1)


def test_small_turns_of_a_fine_wheel_add_up(canvas: Canvas):
    before = canvas.zoom
    for _ in range(8):
        wheel(canvas, QPoint(100, 100), QPoint(0, 15), CTRL)
    assert canvas.zoom == pytest.approx(before * 2**0.25, rel=0.05)


def test_two_fingers_pan(canvas: Canvas):
    before = canvas.camera.view
    wheel(canvas, QPoint(100, 100), QPoint(-120, 240), pixels=QPoint(-13, 21))
    assert (canvas.camera.view.left - before.left, canvas.camera.view.top - before.top) == (-13, 21)


def test_shift_turns_a_wheel_sideways(canvas: Canvas):
    before = canvas.camera.view
    wheel(canvas, QPoint(100, 100), QPoint(0, -120), SHIFT)
    assert canvas.camera.view.left < before.left and canvas.camera.view.top == before.top


def test_the_middle_button_pans(canvas: Canvas):
    before = canvas.camera.view
    drag(canvas, QPoint(300, 300), QPoint(320, 290), QPoint(350, 260), button=MIDDLE)
    assert (canvas.camera.view.left - before.left, canvas.camera.view.top - before.top) == (50, -40)


def test_space_and_a_drag_pan_and_select_nothing(canvas: Canvas, qtbot: QtBot):
    before, place = canvas.camera.view, middle(canvas, "pack")
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, place, place + QPoint(30, 0))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.camera.view.left - before.left == 30
    assert not canvas.session.selection


def test_the_zoom_is_told(canvas: Canvas, qtbot: QtBot):
    with qtbot.waitSignal(canvas.zoom_changed) as told:
        canvas.zoom_by(0.5)
    assert told.args == [canvas.zoom]


def test_a_hundred_per_cent_is_exactly_that(canvas: Canvas):
    canvas.zoom_by(0.37)
    canvas.zoom_by(1 / canvas.zoom)
    assert canvas.zoom == 1


def test_fitting_the_selection_shows_it_large(canvas: Canvas):
    canvas.zoom_by(0.25)
    canvas.session.select(("pack",))
    canvas.fit_selection()
    box = canvas.showing.scene.display.box("pack")
    assert box is not None and canvas.camera.view.area().encloses(box) and canvas.zoom == 2


def test_centring_brings_a_step_into_the_middle(make_canvas: MakeCanvas):
    canvas = make_canvas(generate(300))
    id = canvas.showing.scene.display.reading_order()[-1]
    canvas.centre_on(id)
    place = middle(canvas, id)
    assert abs(place.x() - 400) <= 1 and abs(place.y() - 300) <= 1 and canvas.zoom >= 0.5


def test_another_map_is_shown_whole_and_the_first_as_it_was_left(make_canvas: MakeCanvas):
    canvas = make_canvas()
    canvas.zoom_by(0.5)
    left = canvas.camera.view
    with canvas.session.store.transaction("Add a map") as draft:
        draft.add(canvas.session.store.document["map"].replace(id="second"))
    canvas.session.show_map("second")
    assert canvas.showing.scene.display.map_id == "second" and not canvas.showing.scene.display.nodes.ids
    canvas.session.show_map("map")
    assert canvas.camera.view == left


def test_another_theme_is_worn_at_once(canvas: Canvas):
    canvas.session.wear(PROJECTOR)
    settle(canvas)
    assert canvas.showing.backing.pixmap.toImage().pixelColor(799, 599).name() == PROJECTOR.paper


def test_undo_is_shown(canvas: Canvas):
    before, place = canvas.showing.scene.display.box("pack"), middle(canvas, "pack")
    drag(canvas, place, place + QPoint(40, 10), place + QPoint(120, 0))
    canvas.session.store.undo()
    assert canvas.showing.scene.display.box("pack") == before


def test_findings_are_marked_on_the_map(canvas: Canvas):
    plain = canvas.grab().toImage()
    canvas.session.found(canvas.session.store.document, (Finding("rule", "error", ("pack",), "Something is wrong."),))
    canvas.show_findings()
    marked = canvas.grab().toImage()
    box = canvas.showing.scene.display.box("pack")
    assert box is not None
    corner = at(canvas, (box.right, box.y))
    badge = QRect(corner.x() - 28, corner.y() - 12, 28, 24)
    assert plain.copy(badge) != marked.copy(badge)
    assert plain.copy(badge.translated(0, 40)) == marked.copy(badge.translated(0, 40))


def test_a_header_stays_at_the_edge_when_the_map_is_panned(make_canvas: MakeCanvas):
    canvas = make_canvas("Sales: a > b > c > d > e > f > g > h")
    canvas.camera.look(canvas.camera.view.zoomed(1, 0, 0).centred((900, 80)))
    canvas.repaint()
    shown = canvas.grab().toImage().pixelColor(2, 300)
    assert canvas.camera.view.area().x > 200 and shown.name() == canvas.session.theme.header


def test_the_view_pans_when_a_drag_comes_to_the_edge(canvas: Canvas, qtbot: QtBot):
    before, place = canvas.camera.view.left, middle(canvas, "pack")
    drag(canvas, place, QPoint(700, 300), QPoint(797, 300), release=False)
    qtbot.waitUntil(lambda: canvas.camera.view.left < before - 40)
    box = canvas.showing.scene.display.box("pack")
    assert box is not None and box.x > 700
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)


def test_a_canvas_that_is_closed_down_listens_no_longer(canvas: Canvas):
    canvas.close_down()
    with canvas.session.store.transaction("Rename") as draft:
        draft.edit("pack", name="Other")
    assert canvas.showing.scene.display.document is not canvas.session.store.document


def test_to_see_a_lane_its_name_is_enough(canvas: Canvas):
    before = canvas.camera.view
    canvas.sight.bring_into_view(next(canvas.session.store.document.all(Lane)).id, at_once=True)
    assert canvas.camera.view == before


def test_what_a_press_would_take_hold_of_is_shown_until_the_press_only(canvas: Canvas):
    header = at(canvas, bands(canvas.session.store.document, "map").headers["Sales"].centre)
    mouse(canvas, QEvent.Type.MouseMove, header)
    assert canvas.input.hover == "Sales"
    canvas.session.take_tool("event")
    mouse(canvas, QEvent.Type.MouseButtonPress, header)
    mouse(canvas, QEvent.Type.MouseButtonRelease, header)
    assert canvas.input.hover is None


def test_what_is_under_a_new_thing_is_not_taken_hold_of(canvas: Canvas):
    canvas.session.take_tool("event")
    mouse(canvas, QEvent.Type.MouseMove, middle(canvas, "pack"))
    assert canvas.input.hover is None


def test_the_lens_of_problems_dims_nothing_where_there_is_none(canvas: Canvas):
    canvas.session.look_through("problems")
    problems = canvas.grab().toImage()
    canvas.session.look_through("plan")
    assert problems == canvas.grab().toImage()
