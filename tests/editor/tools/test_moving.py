"""Dragging steps."""

import pytest

from editor.tools.moving import Moving
from model.drawing.picture import Path
from model.places import rect_of
from model.records import Event, SequenceFlow, Step
from model.store import Transaction
from tests.editor.tools.play import Play, off
from tests.sketch import sketch

SHOP = "Sales{height=300}: a > b > c; Stock{height=300}: d"


def dragged(start, id, dx, dy, selection=(), **keys):
    play = Play(start, selection=selection)
    return play.drag(id, off(play.middle(id), dx, dy), **keys)


def test_a_step_is_dragged_in_one_commit():
    play = dragged(SHOP, "d", 300, 50)
    assert play.store.undo_labels == ("Move",) and play.selection == ("d",)
    play.store.undo()
    assert play.document == sketch(SHOP)


def test_a_press_that_hardly_moves_is_a_click():
    play = dragged(SHOP, "d", 3, 2)
    assert play.store.undo_labels == () and play.selection == ("d",)


def test_what_is_a_drag_counts_in_pixels():
    play = Play(SHOP)
    at = play.middle("d")
    assert play.press("d").move(off(at, 3, 0), zoom=2.0).tool.busy and isinstance(play.tool, Moving)


def test_a_step_dragged_into_another_lane_is_done_by_another():
    assert dragged(SHOP, "d", 0, -300).document.one(Step, "d").lane_id == "Sales"


def test_the_whole_selection_goes_along():
    play = dragged(SHOP, "a", 40, 80, selection=("a", "b", "a-b"))
    before = sketch(SHOP)
    ways = {id: (rect_of(play.document, id).x - rect_of(before, id).x) for id in "abc"}
    assert ways["a"] == ways["b"] != 0 and ways["c"] == 0


def test_a_step_that_is_not_selected_goes_alone():
    play = dragged(SHOP, "d", 40, 40, selection=("a", "b"))
    assert play.document["a"] == sketch(SHOP)["a"] and play.selection == ("d",)


def test_it_comes_to_rest_on_the_grid():
    play = dragged("Sales{height=600}: a", "a", 101, 203)
    node = play.document.one(Step, "a")
    assert ((node.x + 72) % 8, (node.y + 40) % 8) == (0, 0)


def test_alt_turns_that_off():
    play = dragged("Sales{height=600}: a", "a", 101, 203, alt=True)
    assert rect_of(play.document, "a") == rect_of(sketch("Sales{height=600}: a"), "a").moved(101, 203)


def test_shift_keeps_it_straight():
    play = dragged("Sales{height=600}: a", "a", 101, 43, shift=True)
    assert rect_of(play.document, "a").y == rect_of(sketch("Sales{height=600}: a"), "a").y


@pytest.mark.parametrize("vertical", [False, True])
def test_it_comes_to_rest_in_line_with_a_neighbour_and_a_guide_says_so(vertical):
    document = sketch("Sales{height=600}: a{x=53 y=40} > b{x=400 y=300}", vertical=vertical)
    play = Play(document)
    goal, b = play.middle("a"), play.middle("b")
    way = (goal[0] - b[0] + 4, 0) if not vertical else (0, goal[1] - b[1] + 4)
    play.press("b").move(off(b, *way))
    assert play.marks() and isinstance(play.marks()[0], Path)
    play.release(off(b, *way))
    assert play.middle("b")[1 if vertical else 0] == goal[1 if vertical else 0]


def test_it_comes_to_rest_as_far_from_one_neighbour_as_from_the_other():
    play = dragged("Sales{height=300}: a{x=40 y=40} > c{x=443 y=60}; Sales: b{x=250 y=200}", "b", -10, -145)
    a, b, c = (rect_of(play.document, id) for id in "abc")
    assert b.x - a.right == c.x - b.right


def test_it_comes_to_rest_as_far_from_a_neighbour_as_that_from_the_next():
    play = dragged("Sales{height=300}: a{x=40 y=40} > b{x=227 y=40}; Sales: c{x=300 y=200}", "c", 116, -160)
    a, b, c = (rect_of(play.document, id) for id in "abc")
    assert c.x - b.right == b.x - a.right
    before = dragged("Sales{height=300}: a{x=440 y=40} > b{x=627 y=40}; Sales: c{x=300 y=200}", "c", -48, -160)
    a, b, c = (rect_of(before.document, id) for id in "abc")
    assert a.x - c.right == b.x - a.right


def test_neighbours_make_room_once_the_pointer_rests_and_not_while_it_passes():
    play = Play(sketch("a > b > c"))
    play.press("a").move(off(play.middle("a"), 100, 0)).move(play.middle("b"))
    draft = Transaction(play.document)
    play.tool.draft(draft)
    assert draft.change().keys() == {"a"}
    a, b = (rect_of(play.preview(), id) for id in "ab")
    assert not a.meets(b)


def test_the_preview_is_what_the_release_makes_of_it():
    play = Play(SHOP)
    at = off(play.middle("d"), 240, -250)
    play.press("d").move(off(at, 50, 50)).move(at)
    preview = play.preview()
    assert play.release(at).document == preview


def test_where_it_has_been_meanwhile_does_not_matter():
    straight, about = Play(SHOP), Play(SHOP)
    at = off(straight.middle("d"), 200, 30)
    straight.drag("d", at)
    about.drag("d", (5.0, 5.0), (900.0, 900.0), at)
    assert straight.document == about.document


def test_esc_gives_it_up():
    play = Play(SHOP)
    play.press("d").move(off(play.middle("d"), 100, 0)).escape()
    assert not play.tool.busy and play.store.undo_labels == ()


def test_what_a_colleague_has_removed_meanwhile_is_left_out():
    play = Play(SHOP, selection=("a", "d"))
    at = off(play.middle("d"), 100, 0)
    play.press("d").move(at)
    with play.store.transaction("Elsewhere") as draft:
        draft.remove("a-b")
        draft.remove("a")
    play.move(at).release(at)
    assert "a" not in play.document and play.document["d"] != sketch(SHOP)["d"]


def test_a_step_dropped_on_a_flow_goes_in_between():
    play = Play("Sales{height=400}: a{x=40} > b{x=600}; Sales: free{x=320 y=280}")
    at = play.middle("a-b")
    play.press("free").move(at)
    assert play.preview().one(SequenceFlow, "a-b").target_id == "free"
    play.release(at)
    onward = next(flow for flow in play.document.all(SequenceFlow) if flow.source_id == "free")
    assert play.document.one(SequenceFlow, "a-b").target_id == "free" and onward.target_id == "b"
    assert play.store.undo_labels == ("Move",)


def test_several_steps_dropped_on_a_flow_go_in_between_of_nothing():
    play = Play("Sales{height=400}: a{x=40} > b{x=600}; Sales: f{x=320 y=280}; Sales: g{x=320 y=160}", selection=("f", "g"))
    play.drag("f", play.middle("a-b"))
    assert play.document.one(SequenceFlow, "a-b").target_id == "b"


def test_its_own_flows_do_not_take_a_step_in():
    play = Play("Sales{height=400}: a{x=40} > b{x=300} > c{x=600 y=300}")
    play.drag("b", play.middle("a-b"))
    assert {flow.id for flow in play.document.all(SequenceFlow)} == {"a-b", "b-c"}


def test_a_black_box_takes_nothing_in_and_says_why():
    play = Play("Sales: a; [Customer!] ..> a")
    at = play.middle("Customer")
    play.press("a").move(at)
    assert play.tool.cursor == "forbidden" and "holds no steps" in play.refused and play.preview() == play.document
    assert play.release(at).store.undo_labels == ()


def test_an_event_on_a_border_slides_along_it():
    play = Play("Sales{height=300}: a; Sales: (late)@a")
    box = rect_of(play.document, "a")
    play.drag("late", (box.cx, box.bottom + 40), alt=True)
    assert play.middle("late") == (box.cx, box.bottom) and play.document.one(Event, "late").attached_to_id == "a"


def test_ids_made_by_a_drag_stay_the_same_while_it_lasts():
    play = Play("Sales{height=400}: a{x=40} > b{x=600}; Sales: free{x=320 y=280}")
    play.press("free").move(play.middle("a-b"))
    first = play.preview()
    assert play.move(off(play.middle("a-b"), 1, 0)).preview().records.keys() == first.records.keys()


def test_an_event_dragged_onto_another_step_sits_on_that_one():
    play = Play("Sales{height=300}: a > b; Sales: (late)@a")
    box = rect_of(play.document, "b")
    play.drag("late", (box.cx, box.bottom))
    assert play.document.one(Event, "late").attached_to_id == "b" and play.middle("late")[1] == box.bottom


def test_an_event_to_which_nothing_leads_may_be_set_on_the_border_of_a_step():
    play = Play("Sales{height=300}: a > b; Sales: (wait){place=catch y=200}")
    box = rect_of(play.document, "b")
    play.drag("wait", (box.cx, box.bottom))
    assert play.document.one(Event, "wait").place == "boundary"
    led = Play("Sales{height=400}: a > b; Sales: c{y=280} > (wait){y=300} > b")
    led.drag("wait", (box.cx, box.bottom))
    assert led.document.one(Event, "wait").attached_to_id is None


def test_of_several_in_line_there_is_one_guide_and_edges_are_told_only_where_middles_are_not():
    play = Play("Sales{height=300}: a{x=40 y=40} > b{x=260 y=40} > c{x=900 y=42}")
    play.press("c").move(off(play.middle("c"), 6, 1))
    assert [(guide.a[1], guide.b[1]) for guide in play.tool.guides if not guide.gap] == [(80, 80)]
    wide = Play("Sales{height=300}: a{x=40 y=40 height=120} > c{x=600 y=42}")
    wide.press("c").move(off(wide.middle("c"), 6, 1))
    assert [guide.a[1] for guide in wide.tool.guides] == [40]


def test_with_ctrl_a_copy_is_dragged_and_selected():
    play = dragged(SHOP, "d", 240, 0, ctrl=True)
    (new_id,) = play.selection
    assert play.document["d"] == sketch(SHOP)["d"] and play.store.undo_labels == ("Copy",)
    assert play.document.one(Step, new_id).name == "d" and rect_of(play.document, new_id).x == rect_of(play.document, "d").x + 240


def test_a_selection_is_copied_with_the_flows_between():
    play = dragged(SHOP, "a", 40, 112, selection=("a", "b"), ctrl=True)
    assert len(play.selection) == 3 and len(list(play.document.all(SequenceFlow))) == 3
    play.store.undo()
    assert play.document == sketch(SHOP)


def test_ctrl_counts_where_the_drag_ends():
    play = Play(SHOP)
    at = play.middle("d")
    play.press("d").move(off(at, 240, 0), ctrl=True)
    assert len(list(play.preview().all(Step))) == 5 and play.tool.cursor == "copy"
    play.move(off(at, 248, 0)).release(off(at, 248, 0))
    assert len(list(play.document.all(Step))) == 4 and play.store.undo_labels == ("Move",)


def test_ctrl_over_what_is_not_selected_copies_that_alone():
    play = Play(SHOP, selection=("a", "b"))
    at = play.middle("d")
    play.press("d", ctrl=True).move(off(at, 240, 0), ctrl=True).release(off(at, 240, 0), ctrl=True)
    assert len(play.selection) == 1 and len(list(play.document.all(Step))) == 5


def test_a_copy_can_be_given_up():
    play = Play(SHOP)
    play.press("d").move(off(play.middle("d"), 240, 0), ctrl=True).escape()
    assert play.preview() == sketch(SHOP)
