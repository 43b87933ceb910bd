"""Pulling flows, and taking their ends elsewhere."""

import pytest

from editor.tools.base import Hit, Pointer
from model.places import loose_point, rect_of
from model.records import Association, MessageFlow, SequenceFlow, Step
from model.routing.router import routes
from tests.editor.tools.play import Play
from tests.sketch import sketch

SHOP = "Sales: (start) > a > b{x=600} > (end){x=900}; Stock: c"
LOW = (600.0, 240.0)
"""A point in the lower lane."""


def pull(play, source, *ways, **keys):
    return play.drag(source, *ways, part="handle", index=1, **keys)


def new_flows(play, start):
    return [flow for flow in play.document.all(SequenceFlow) if flow.id not in sketch(start)]


def test_a_handle_pulled_to_a_step_connects():
    play = pull(Play(SHOP), "a", "c")
    (flow,) = new_flows(play, SHOP)
    assert (flow.source_id, flow.target_id) == ("a", "c")
    assert play.selection == (flow.id,) and play.store.undo_labels == ("Connect",)


@pytest.mark.parametrize("handle", [0, 1, 2, 3])
def test_a_flow_leaves_by_the_side_its_handle_is_on_in_columns_too(handle):
    play = Play(sketch(SHOP, vertical=True))
    x, y, w, h = rect_of(play.document, "c")
    play.drag("c", (300.0, 300.0), (700.0, 700.0), part="handle", index=handle)
    (flow,) = new_flows(play, SHOP)
    sides = ((x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2))
    assert routes(play.document, "map")[flow.id].points[0] == sides[handle]


def test_a_flow_enters_by_the_side_it_is_let_go_on():
    play = Play(SHOP)
    box, other = rect_of(play.document, "c"), rect_of(play.document, "a")
    play.drag("c", (300.0, 300.0), (other.cx, other.bottom - 2), part="handle", index=3)
    (flow,) = new_flows(play, SHOP)
    points = routes(play.document, "map")[flow.id].points
    assert points[0] == (box.x, box.cy) and points[-1] == (other.cx, other.bottom)


def test_a_flow_pulled_back_to_an_earlier_step_is_rework_as_it_is_when_typed():
    for source, target, back in (("b", "a", True), ("a", "c", False)):
        (flow,) = new_flows(pull(Play(SHOP), source, target), SHOP)
        assert flow.rework is back


def test_over_nothing_there_is_a_new_step_connected_with_its_label_open():
    play = pull(Play(SHOP), "a", (500.0, 220.0), LOW)
    step = play.document.one(Step, play.renaming)
    (flow,) = new_flows(play, SHOP)
    assert (flow.source_id, flow.target_id, step.lane_id) == ("a", step.id, "Stock")
    assert play.store.undo_labels == ("Add next step",)


def test_the_new_step_is_seen_before_it_is_let_go_and_keeps_its_id():
    play = Play(SHOP).press("a", "handle").move((500.0, 220.0))
    first = play.preview().records.keys()
    assert play.move(LOW).preview().records.keys() == first and len(first) == len(play.document.records) + 2


def test_a_click_on_a_handle_sets_the_next_step_where_there_is_room():
    play = Play(SHOP)
    box = rect_of(play.document, "c")
    handle = Pointer((box.right + 4, box.cy), Hit("c", "handle", 1))
    play.press_at(handle).release(handle.at)
    new = rect_of(play.document, play.renaming)
    assert new.cy == box.cy and new.x > box.right and play.document[play.renaming].lane_id == "Stock"


def test_back_at_the_step_it_came_from_nothing_happens():
    play = Play(SHOP)
    pull(play, "a", (500.0, 230.0), "a")
    assert play.document == sketch(SHOP)


@pytest.mark.parametrize(("target", "words"), [("start", "A start event has no incoming"), ("end", None)])
def test_what_may_not_be_is_said_while_it_is_pulled(target, words):
    play = Play(SHOP).press("a", "handle").move(target)
    assert (play.refused is not None and words in play.refused) if words else play.refused is None
    assert play.tool.cursor == ("forbidden" if words else "connect")


def test_what_may_not_be_is_not_done():
    play = pull(Play(SHOP), "a", "start")
    assert play.document == sketch(SHOP) and "A start event" in play.refused
    ended = pull(Play(SHOP), "end", (500.0, 220.0))
    assert ended.document == sketch(SHOP) and "An end event" in ended.refused


def test_a_refused_flow_is_drawn_in_red_and_a_good_end_is_framed():
    play = Play(SHOP).press("a", "handle").move("start")
    assert {mark.stroke for mark in play.marks()} == {"#c2331b"}
    assert {mark.stroke for mark in play.move("b").marks()} == {"#0b6e75"}


def test_to_another_pool_it_is_a_message_and_to_a_note_a_tie():
    document = sketch("[Shop] Sales: a; Sales: memo{kind=note}; [Mill] Saw: b; [Customer!]  ..> b")
    assert {flow.source_id for flow in pull(Play(document), "a", "b").document.all(MessageFlow)} == {"a", "Customer"}
    assert [tie.target_id for tie in pull(Play(document), "a", "memo").document.all(Association)] == ["memo"]
    messages = {flow.target_id for flow in pull(Play(document), "a", "Customer").document.all(MessageFlow)}
    assert "Customer" in messages


def test_a_remark_is_tied_to_a_flow():
    play = Play("a > b{x=600}; memo{kind=note y=300}")
    play.drag("memo", "a-b", part="handle")
    assert [(tie.source_id, tie.target_id) for tie in play.document.all(Association)] == [("memo", "a-b")]


def test_esc_gives_it_up():
    play = Play(SHOP).press("a", "handle").move((500.0, 220.0)).escape()
    assert play.document == sketch(SHOP) and not play.tool.busy


def test_with_the_flow_tool_any_part_of_a_step_begins_a_flow():
    play = Play(SHOP, "flow")
    assert play.move("a").marks() and play.tool.cursor == "connect"
    play.drag("a", (500.0, 150.0), "c")
    assert new_flows(play, SHOP)[0].target_id == "c" and play.tool.name == "select"


def test_with_shift_the_flow_tool_stays_in_hand():
    play = Play(SHOP, "flow").drag("a", "c", shift=True)
    assert play.tool.name == "flow" and len(new_flows(play, SHOP)) == 1


def test_with_the_flow_tool_a_click_or_a_press_in_the_open_does_nothing():
    play = Play(SHOP, "flow").click("a").click((900.0, 900.0))
    assert play.document == sketch(SHOP) and play.tool.name == "flow"


def test_an_end_is_taken_to_another_step():
    play = Play("a > b; c")
    play.drag("a-b", "c", part="end", index=1)
    assert play.document.one(SequenceFlow, "a-b").target_id == "c" and play.store.undo_labels == ("Reconnect",)
    play.drag("a-b", "b", part="end", index=0)
    assert play.document.one(SequenceFlow, "a-b").source_id == "b"


def test_an_end_let_go_over_nothing_is_loose():
    play = Play("a > b; c")
    play.drag("a-b", (300.0, 400.0), part="end", index=1)
    flow = play.document.one(SequenceFlow, "a-b")
    assert flow.target_id is None and loose_point(play.document, flow, "target") == (300, 400)


def test_an_end_is_not_taken_where_no_rule_allows_it():
    play = Play("(start) > a > b")
    play.press("a-b", "end", 1).move("start")
    assert play.tool.cursor == "forbidden" and "A start event" in play.refused and play.marks()
    assert play.release("start").store.undo_labels == ()


def test_an_end_that_is_only_pressed_stays():
    play = Play("a > b")
    play.press("a-b", "end", 1).release("b")
    assert play.store.undo_labels == ()


def test_a_source_that_is_gone_meanwhile_gives_nothing():
    play = Play("a; b")
    play.press("a", "handle").move("b")
    with play.store.transaction("Elsewhere") as draft:
        draft.remove("a")
    assert play.preview() == play.document
