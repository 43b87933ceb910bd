"""The tools that put one thing on the map."""

import pytest

from editor.tools.place import Place
from model.places import rect_of
from model.records import Event, SequenceFlow
from tests.editor.tools.play import Play
from tests.sketch import sketch

SHOP = "Sales{height=300}: a{x=40} > b{x=600}; Stock: c"
KINDS = [
    ("step", "step", "Add step"),
    ("decision", "gateway", "Add decision"),
    ("event", "event", "Add event"),
    ("note", "note", "Add note"),
]


@pytest.mark.parametrize(("tool", "kind", "label"), KINDS)
def test_a_click_places_the_thing_with_its_label_open_and_the_pointer_selects_again(tool, kind, label):
    play = Play(SHOP, tool)
    play.click((700.0, 380.0))
    assert play.document[play.renaming].kind == kind and play.document[play.renaming].lane_id == "Stock"
    assert play.selection == (play.renaming,) and play.tool.name == "select" and play.store.undo_labels == (label,)


def test_it_may_be_dragged_before_it_is_let_go():
    play = Play(SHOP, "step").press((700.0, 100.0))
    first = next(id for id in play.preview().records if id not in play.document)
    play.move((700.0, 380.0))
    assert play.tool.busy and play.preview()[first].lane_id == "Stock"
    assert play.release((700.0, 380.0)).document[first].lane_id == "Stock"


def test_with_shift_the_tool_stays_in_hand():
    play = Play(SHOP, "step").click((700.0, 380.0), shift=True)
    assert play.tool.name == "step" and play.renaming is None


def test_esc_gives_it_up():
    play = Play(SHOP, "step").press((700.0, 380.0)).escape()
    assert play.document == sketch(SHOP) and play.tool.name == "select"


def test_over_a_flow_it_goes_in_between():
    play = Play(SHOP, "step")
    play.click(play.middle("a-b"))
    assert play.document.one(SequenceFlow, "a-b").target_id == play.renaming


def test_a_note_over_a_flow_is_only_a_note():
    play = Play(SHOP, "note")
    play.click(play.middle("a-b"))
    assert play.document.one(SequenceFlow, "a-b").target_id == "b"


def test_the_first_event_is_a_start_and_others_in_the_open_are_ends():
    play = Play(SHOP, "event").click((700.0, 380.0))
    assert play.document.one(Event, play.renaming).place == "start"
    assert Play("(start) > a", "event").click((700.0, 380.0)).document.one(Event, "start").place == "start"
    after = Play("(start) > a", "event").click((700.0, 380.0))
    assert after.document.one(Event, after.renaming).place == "end"


def test_an_event_on_a_flow_is_waited_for():
    play = Play(SHOP, "event")
    play.click(play.middle("a-b"))
    assert play.document.one(Event, play.renaming).place == "catch"
    assert play.document.one(SequenceFlow, "a-b").target_id == play.renaming


def test_an_event_on_a_step_sits_on_its_border():
    play = Play(SHOP, "event")
    box = rect_of(play.document, "a")
    play.click((box.cx, box.bottom - 4))
    event = play.document.one(Event, play.renaming)
    assert (event.place, event.attached_to_id) == ("boundary", "a") and play.middle(event.id)[1] == box.bottom


def test_what_is_in_hand_is_seen_over_the_map_before_it_is_placed():
    play = Play(SHOP, "step")
    assert play.marks() == () and play.move((700.0, 380.0)).marks()
    over_nothing, over_flow = play.marks(), play.move(play.middle("a-b")).marks()
    assert over_nothing[0].stroke != over_flow[0].stroke and isinstance(play.tool, Place)


def test_a_double_click_away_from_all_lanes_is_still_a_step():
    play = Play(SHOP)
    play.double((700.0, 2000.0))
    assert play.document[play.renaming].lane_id is None


@pytest.mark.parametrize("vertical", [False, True])
def test_a_double_click_beside_the_lanes_before_they_begin_is_nothing(vertical):
    play = Play(sketch("Sales: a > b; Stock: c", vertical=vertical))
    before = play.document
    play.double((60.0, -40.0) if vertical else (-40.0, 60.0))
    assert play.document is before and play.renaming is None
