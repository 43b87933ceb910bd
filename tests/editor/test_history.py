"""What undo and redo leave selected and in view."""

from pytestqt.qtbot import QtBot

from model.records import Lane, Phase, Step
from tests.editor.conftest import Opened


def test_what_was_deleted_is_selected_when_it_is_back(opened: Opened):
    opened.session.select(["take", "pick"])
    opened.do("delete")
    opened.do("undo")
    assert opened.session.selection == ("pick", "take")


def test_a_step_that_is_put_in_again_is_selected(opened: Opened):
    opened.session.select(["pack"])
    opened.do("step_after")
    added = opened.session.selection
    opened.do("undo")
    assert opened.session.selection == ()
    opened.do("redo")
    assert opened.session.selection == added


def test_a_lane_that_is_back_is_selected_rather_than_what_stands_in_it(opened: Opened):
    opened.session.select(["Stock"])
    opened.do("lane_remove")
    opened.do("undo")
    assert opened.session.selection == ("Stock",)


def test_what_comes_back_from_a_sub_process_is_selected(opened: Opened):
    opened.session.select(["take", "pick"])
    opened.do("make_subprocess")
    opened.do("undo")
    assert opened.session.selection == ("pick", "take")


def test_a_move_taken_back_leaves_the_selection(opened: Opened):
    opened.session.select(["pack"])
    with opened.session.store.transaction("Move") as draft:
        draft.edit("take", x=800.0)
    opened.do("undo")
    assert opened.session.selection == ("pack",)


def test_undo_brings_what_it_changes_into_view(opened: Opened):
    canvas = opened.window.desk.canvas
    canvas.camera.animated = False
    canvas.sight.window_is(600, 400, 1.0)
    with opened.session.store.transaction("Move") as draft:
        draft.edit("take", x=3000.0)
    opened.do("undo")
    before = canvas.camera.view
    opened.do("redo")
    assert canvas.camera.view != before
    x, _ = canvas.camera.view.area().centre
    assert abs(x - 3000) < 600


def test_undo_leaves_the_view_where_something_it_changes_is_seen(opened: Opened):
    canvas = opened.window.desk.canvas
    canvas.sight.window_is(900, 600, 1.0)
    with opened.session.store.transaction("Move") as draft:
        draft.edit("take", y=30.0)
    before = canvas.camera.view
    opened.do("undo")
    assert canvas.camera.view == before


def test_undo_goes_to_the_map_it_is_about(opened: Opened):
    opened.session.select(["take", "pick"])
    opened.do("make_subprocess")
    (made,) = opened.session.selection
    inner = next(step.map_id for step in opened.session.store.document.all(Step) if step.id == "pick")
    opened.session.show_map(inner)
    with opened.session.store.transaction("Move") as draft:
        draft.edit("pick", x=500.0)
    opened.session.show_map("map")
    opened.do("undo")
    assert opened.session.map_id == inner and made in opened.session.store.document


def test_a_lane_or_phase_that_is_added_and_named_is_one_step_of_undo(opened: Opened, qtbot: QtBot):
    store = opened.session.store
    for action, cls in (("lane_above", Lane), ("add_phase", Phase), ("lane_in_two", Lane)):
        before = store.document
        opened.session.select(["pick"])
        opened.do(action)
        editor = opened.window.desk.canvas.renaming.editor
        editor.put("Named")
        editor.end("enter")
        assert any(each.name == "Named" for each in store.document.all(cls))
        opened.do("undo")
        assert store.document == before


def test_a_flow_that_is_joined_again_takes_no_selection_away(opened: Opened):
    opened.session.select(["take"])
    with opened.session.store.transaction("Move") as draft:
        draft.remove("pick-pack")
    opened.do("undo")
    assert opened.session.selection == ("take",)
