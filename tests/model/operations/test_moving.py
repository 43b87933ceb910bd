"""Moving nodes, and all that goes with them."""

import pytest

from model.operations.arrange import nudge
from model.operations.flows import set_bends
from model.operations.moving import carried, move_each, move_nodes
from model.places import bend_points, node_rect, rect_of
from model.records import Connector, Event, Group, MessageFlow, Node, SequenceFlow, Step
from tests.edited import edited
from tests.sketch import sketch

TWO = "Sales: a > b; Stock: c"


@pytest.mark.parametrize("vertical", [False, True])
def test_a_step_moves_over_the_surface(vertical):
    document = sketch(TWO, vertical=vertical)
    after = edited(document, move_nodes, ["a"], 16.0, 24.0)
    assert rect_of(after, "a") == rect_of(document, "a").moved(16, 24)


@pytest.mark.parametrize("vertical", [False, True])
def test_a_step_that_comes_into_another_lane_belongs_to_it(vertical):
    document = sketch(TWO, vertical=vertical)
    way = (160.0, 0.0) if vertical else (0.0, 160.0)
    after = edited(document, move_nodes, ["a"], *way)
    assert after.one(Step, "a").lane_id == "Stock" and rect_of(after, "a") == rect_of(document, "a").moved(*way)


def test_one_step_that_moves_is_one_record_changed():
    document = sketch("Sales: a > b > c; (late)@a")
    after = edited(document, move_nodes, ["b"], 8.0, 8.0)
    assert [id for id in document.records if document[id] is not after[id]] == ["b"]


def test_a_lane_grows_for_a_step_near_its_far_border_and_what_is_below_makes_room():
    document = sketch(TWO)
    after = edited(document, move_nodes, ["a"], 0.0, 36.0)
    assert after.one(Step, "a").lane_id == "Sales"
    assert rect_of(after, "Sales").bottom - rect_of(after, "a").bottom >= 16
    assert rect_of(after, "c").y > rect_of(document, "c").y


def test_a_step_does_not_straddle_the_near_border_of_its_lane():
    after = edited(TWO, move_nodes, ["a"], -400.0, -60.0)
    assert (after.one(Step, "a").x, after.one(Step, "a").y) == (8, 8)


def test_a_step_that_stood_over_the_border_may_stay_so():
    after = edited("Sales: a{x=2 y=-4}", move_nodes, ["a"], 0.0, -10.0)
    assert (after.one(Step, "a").x, after.one(Step, "a").y) == (2, -4)


@pytest.mark.parametrize("vertical", [False, True])
def test_a_step_moved_past_the_end_of_its_lane_stays_in_it_and_the_map_becomes_longer(vertical):
    document = sketch(TWO, vertical=vertical)
    after = edited(document, move_nodes, ["a"], *((0.0, 3000.0) if vertical else (3000.0, 0.0)))
    assert after.one(Step, "a").lane_id == "Sales" and rect_of(after, "Sales").encloses(rect_of(after, "a"))


def test_far_outside_of_all_lanes_a_step_belongs_to_none():
    after = edited(TWO, move_nodes, ["a"], 0.0, 600.0)
    assert after.one(Step, "a").lane_id is None


def test_events_on_its_border_go_with_a_step():
    document = sketch("Sales: a; Sales: (late)@a; Stock: b")
    after = edited(document, move_nodes, ["a"], 40.0, 160.0)
    assert rect_of(after, "late") == rect_of(document, "late").moved(40, 160)
    assert after.one(Event, "late").lane_id == "Stock"


def test_an_event_that_is_selected_with_its_step_moves_once():
    document = sketch("Sales: a; Sales: (late)@a")
    after = edited(document, move_nodes, ["a", "late"], 40.0, 8.0)
    assert rect_of(after, "late") == rect_of(document, "late").moved(40, 8)


def test_an_event_alone_slides_along_the_border_of_its_step():
    document = sketch("Sales{height=300}: a; Sales: (late)@a")
    box = rect_of(document, "a")
    after = edited(document, move_nodes, ["late"], -30.0, 50.0)
    middle = node_rect(after, after.one(Event, "late")).centre
    assert middle == (rect_of(document, "late").cx - 30, box.bottom)


def test_what_stands_in_an_open_sub_process_goes_with_it():
    text = "Sales{height=400}: whole{type=subprocess expanded=true width=400 height=200}; Sales: in{within_id=whole x=80 y=80}"
    document = sketch(text + "; Stock: z")
    assert carried(document, "whole") == ("in",)
    after = edited(document, move_nodes, ["whole"], 48.0, 16.0)
    assert rect_of(after, "in") == rect_of(document, "in").moved(48, 16) and after.one(Step, "in").within_id == "whole"


def test_a_step_moved_onto_an_open_sub_process_stands_in_it_and_off_it_again_in_the_lane():
    document = sketch("Sales{height=400}: whole{type=subprocess expanded=true width=400 height=240}; Sales: a{x=600 y=80}")
    goal = rect_of(document, "whole").centre
    start = rect_of(document, "a").centre
    inside = edited(document, move_nodes, ["a"], goal[0] - start[0], goal[1] - start[1])
    assert inside.one(Step, "a").within_id == "whole"
    assert edited(inside, move_nodes, ["a"], 500.0, 0.0).one(Step, "a").within_id is None


def test_bends_go_with_a_flow_whose_both_ends_move():
    document = edited("Sales: a > b; Stock: c", set_bends, "a-b", [(400.0, 20.0), (440.0, 20.0)])
    after = edited(document, move_nodes, ["a", "b"], 16.0, 160.0)
    assert bend_points(after, after.one(Connector, "a-b")) == ((416.0, 180.0), (456.0, 180.0))


def test_bends_stay_where_they_are_when_one_end_moves_even_to_another_lane():
    document = edited("Sales: a > b; Stock: c", set_bends, "a-b", [(400.0, 20.0)])
    after = edited(document, move_nodes, ["a"], 0.0, 160.0)
    assert after.one(Step, "a").lane_id == "Stock"
    assert bend_points(after, after.one(Connector, "a-b")) == ((400.0, 20.0),)


def test_a_flow_that_comes_to_cross_the_border_of_a_pool_is_a_message_and_the_reverse():
    document = sketch("[Shop] Sales: a -order> b; [Mill] Saw: c")
    way = rect_of(document, "c").y - rect_of(document, "b").y
    apart = edited(document, move_nodes, ["b"], 0.0, way)
    assert apart.one(MessageFlow, "a-b").name == "order"
    assert edited(apart, move_nodes, ["b"], 0.0, -way).one(SequenceFlow, "a-b").name == "order"


def test_a_group_moves_and_leaves_what_it_frames():
    document = sketch("Sales: a", Group(id="g", map_id="map", lane_id="Sales", x=16, y=16))
    after = edited(document, move_nodes, ["g"], 40.0, 0.0)
    assert after.one(Group, "g").x == 56 and after["a"] is document["a"]


def test_each_may_move_by_a_distance_of_its_own():
    document = sketch(TWO)
    after = edited(document, move_each, {"a": (8.0, 0.0), "b": (0.0, 8.0), "a-b": (5.0, 5.0), "gone": (1.0, 1.0)})
    assert rect_of(after, "a") == rect_of(document, "a").moved(8, 0) and rect_of(after, "b") == rect_of(document, "b").moved(0, 8)


def test_a_nudge_may_leave_the_grid():
    document = sketch(TWO)
    assert rect_of(edited(document, nudge, ["a"], 1.0, 0.0), "a") == rect_of(document, "a").moved(1, 0)


def test_moving_what_is_gone_changes_nothing():
    document = sketch(TWO)
    assert edited(document, move_nodes, ["gone"], 8.0, 8.0) is document and document.one(Node, "gone") is None
