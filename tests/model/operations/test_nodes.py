"""Putting nodes on the map, naming, resizing and changing them."""

import pytest

from model.errors import Refused
from model.geometry import Rect
from model.operations.nodes import (
    add_event,
    add_gateway,
    add_node,
    add_note,
    add_step,
    attach_event,
    rename,
    replace_type,
    resize_node,
)
from model.operations.standing import NEAR_EDGE, new_id
from model.places import bands, node_rect, rect_of
from model.records import Event, Gateway, Group, Node, Note, SequenceFlow, Step
from tests.edited import edited
from tests.sketch import sketch

LANES = "Sales: a > b; Stock: c"


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize(("verb", "cls"), [(add_step, Step), (add_gateway, Gateway), (add_event, Event), (add_note, Note)])
def test_what_is_added_stands_in_the_lane_there_with_its_middle_on_the_grid(verb, cls, vertical):
    document = sketch(LANES, vertical=vertical)
    at = tuple(each + 13.0 for each in bands(document, "map").lanes["Stock"].centre)
    after = edited(document, verb, "map", at, "new", name="Count")
    node = after.one(cls, "new")
    middle = bands(after, "map").stored(node_rect(after, node).centre, "Stock")
    assert node.lane_id == "Stock" and node.name == "Count"
    assert [each % 8 for each in middle] == [0, 0]


def test_what_is_added_outside_of_all_lanes_stands_in_none():
    after = edited(LANES, add_step, "map", (600.0, 900.0), "new")
    assert after.one(Step, "new").lane_id is None


def test_what_is_added_over_a_border_belongs_to_the_lane_under_its_middle_and_does_not_straddle():
    document = sketch(LANES)
    below = edited(document, add_step, "map", (600.0, 165.0), "new")
    assert below.one(Step, "new").lane_id == "Stock" and below.one(Step, "new").y == 8
    above = edited(document, add_step, "map", (600.0, 155.0), "new")
    assert above.one(Step, "new").lane_id == "Sales" and rect_of(above, "Sales").encloses(rect_of(above, "new"))


def test_what_is_added_just_beyond_the_last_lane_still_belongs_to_it():
    after = edited(LANES, add_step, "map", (600.0, 340.0), "new")
    assert after.one(Step, "new").lane_id == "Stock" and rect_of(after, "Stock").encloses(rect_of(after, "new"))


def test_what_is_added_over_the_headers_stands_after_them():
    assert edited(LANES, add_step, "map", (20.0, 80.0), "new").one(Step, "new").x == 8


def test_what_is_added_over_a_black_box_stands_in_no_lane():
    document = sketch("Sales: a; [Customer!] ..> a")
    assert edited(document, add_step, "map", rect_of(document, "Customer").centre, "new").one(Step, "new").lane_id is None


def test_what_is_added_over_an_open_sub_process_stands_in_it_and_it_grows():
    document = sketch("Sales{height=400}: whole{type=subprocess expanded=true width=300 height=200}")
    inside = rect_of(document, "whole")
    after = edited(document, add_step, "map", (inside.right - 30, inside.bottom - 30), "new")
    step = after.one(Step, "new")
    assert (step.within_id, step.lane_id) == ("whole", "Sales")
    assert rect_of(after, "whole").encloses(rect_of(after, "new"))


def test_a_group_is_added_like_a_node():
    assert edited(LANES, add_node, "map", Group, (600.0, 80.0), "g").one(Group, "g").lane_id == "Sales"


def test_ids_say_what_they_are_of_and_differ():
    made = {new_id("step") for _ in range(1000)}
    assert len(made) == 1000 and all(id.startswith("step_") and len(id) == 15 for id in made)


def test_an_event_sits_on_the_border_of_a_step_nearest_to_the_point():
    document = sketch("Sales{height=300}: a > (wait) > b")
    box = rect_of(document, "a")
    after = edited(document, attach_event, "wait", "a", (box.cx + 10, box.bottom + 30))
    event = after.one(Event, "wait")
    assert (event.place, event.attached_to_id) == ("boundary", "a")
    assert node_rect(after, event).centre == (box.cx + 10, box.bottom)


def test_an_end_does_not_sit_on_the_border_of_a_step():
    with pytest.raises(Refused, match="waited for"):
        edited("a > (end)", attach_event, "end", "a", (0.0, 0.0))


@pytest.mark.parametrize("id", ["a", "Sales", "a-b", "map", "pool"])
def test_anything_with_a_label_is_renamed(id):
    assert edited(LANES, rename, id, "  Goods in \n").one(type(sketch(LANES)[id]), id).name == "Goods in"


def test_a_node_is_given_another_size():
    document = sketch("Sales: a")
    after = edited(document, resize_node, "a", Rect(200, 32, 200, 112))
    assert rect_of(after, "a") == Rect(200, 32, 200, 112)


def test_a_node_does_not_become_too_small():
    after = edited("Sales: a", resize_node, "a", Rect(200, 32, 1, 1))
    assert rect_of(after, "a") == Rect(200, 32, 48, 32)


def test_a_lane_grows_with_the_step_that_is_resized():
    after = edited("Sales: a; Stock: b", resize_node, "a", Rect(200, 32, 144, 200))
    assert rect_of(after, "Sales").h == 248 and rect_of(after, "b").y == 248 + 40


def test_events_on_a_border_stay_there_when_the_step_is_resized():
    document = sketch("Sales{height=300}: a; Sales: (late)@a")
    box = rect_of(document, "a")
    after = edited(document, resize_node, "a", Rect(box.x, box.y, box.w + 100, box.h + 40))
    assert node_rect(after, after.one(Event, "late")).cy == rect_of(after, "a").bottom


def test_a_decision_has_one_size():
    with pytest.raises(Refused, match="one size"):
        edited("<ok>", resize_node, "ok", Rect(0, 0, 100, 100))


def test_another_kind_keeps_flows_name_measures_and_middle():
    document = sketch("Sales: a > b{process_minutes=5} > c")
    after = edited(document, replace_type, "b", Gateway, split="parallel")
    gate = after.one(Gateway, "b")
    assert (gate.name, gate.process_minutes, gate.split, gate.lane_id) == ("b", 5, "parallel", "Sales")
    assert node_rect(after, gate).centre == rect_of(document, "b").centre
    assert {flow.id for flow in after.all(SequenceFlow)} == {"a-b", "b-c"}


def test_another_type_of_step_keeps_its_size():
    document = sketch("a{width=200}")
    after = edited(document, replace_type, "a", Step, type="check")
    assert after.one(Step, "a") == document.one(Step, "a").replace(type="check")


def test_what_is_no_step_any_more_has_no_events_on_its_border():
    after = edited("a > b; (late)@a > b", replace_type, "a", Gateway)
    assert "late" not in after and "late-b" not in after and after.one(Node, "a").kind == "gateway"


def test_an_open_sub_process_becomes_no_smaller_than_what_stands_in_it():
    held = Step(
        id="f", map_id="map", lane_id="Sales", x=40.0, y=20.0, width=400.0, height=200.0, type="subprocess", expanded=True
    )
    inner = Step(id="i", map_id="map", lane_id="Sales", within_id="f", x=120.0, y=80.0)
    document = sketch("Sales{height=240}: a{x=600}", held, inner)
    was, step = rect_of(document, "f"), rect_of(document, "i")
    after = edited(document, resize_node, "f", Rect(was.x, was.y, 60, 60))
    assert (rect_of(after, "f").right, rect_of(after, "f").bottom) == (step.right + NEAR_EDGE, step.bottom + NEAR_EDGE)
    after = edited(document, resize_node, "f", Rect(was.right - 60, was.bottom - 60, 60, 60))
    assert (rect_of(after, "f").x, rect_of(after, "f").y) == (step.x - NEAR_EDGE, step.y - NEAR_EDGE)
    assert rect_of(after, "f").right == was.right
