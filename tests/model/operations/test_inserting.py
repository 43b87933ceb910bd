"""Putting a step in between of a flow."""

from itertools import pairwise

import pytest

from model.errors import Refused
from model.operations.flows import set_bends
from model.operations.inserting import insert_on_flow
from model.operations.moving import move_nodes
from model.operations.nodes import add_step
from model.operations.room import BETWEEN, make_room
from model.operations.standing import NEAR_EDGE
from model.places import bands, bend_points, rect_of
from model.records import Connector, Phase, SequenceFlow
from tests.edited import edited
from tests.sketch import sketch


def ends(document, flow_id):
    flow = document.one(SequenceFlow, flow_id)
    return (flow.source_id, flow.target_id)


def test_the_flow_keeps_its_id_and_what_it_says_and_a_new_one_goes_on():
    after = edited("<ok> -yes 78%> b; free", insert_on_flow, "free", "ok-b", "on")
    assert ends(after, "ok-b") == ("ok", "free") and ends(after, "on") == ("free", "b")
    old, new = after.one(SequenceFlow, "ok-b"), after.one(SequenceFlow, "on")
    assert (old.name, old.share, new.name, new.share) == ("yes", 0.78, "", None)


def test_rework_stays_rework_on_both_sides():
    after = edited("a ~again> b; free", insert_on_flow, "free", "a-b", "on")
    assert after.one(SequenceFlow, "a-b").rework and after.one(SequenceFlow, "on").rework


def test_a_step_is_taken_out_of_its_chain_which_is_healed():
    after = edited("a > b > c; d > e", insert_on_flow, "b", "d-e", "on")
    assert ends(after, "a-b") == ("a", "c") and ends(after, "d-e") == ("d", "b") and ends(after, "on") == ("b", "e")
    assert "b-c" not in after


def test_a_step_taken_out_of_a_loop_leaves_no_flow_to_itself():
    after = edited("a > b > a; d > e", insert_on_flow, "b", "d-e", "on")
    assert "a-b" not in after and "b-a" not in after


def test_a_loose_end_stays_loose():
    after = edited("a > gone*; free", insert_on_flow, "free", "a-gone", "on")
    assert ends(after, "on") == ("free", None) and after.one(SequenceFlow, "on").target_at is not None


def test_bends_go_to_the_side_they_are_on():
    bent = [(500.0, 80.0), (500.0, 300.0), (1100.0, 300.0)]
    document = edited("Sales{height=400}: a > b{x=1000}; Sales: free{x=500 y=260}", set_bends, "a-b", bent)
    after = edited(document, insert_on_flow, "free", "a-b", "on")
    assert bend_points(after, after.one(Connector, "a-b")) == ((500.0, 80.0), (500.0, 300.0))
    assert bend_points(after, after.one(Connector, "on")) == ((1100.0, 300.0),)


def test_what_stands_too_close_makes_room():
    document = sketch("Sales: a > b > c")
    at = rect_of(document, "a")
    added = edited(document, add_step, "map", (at.right + 32, at.cy), "new")
    after = edited(added, insert_on_flow, "new", "a-b", "on")
    boxes = [rect_of(after, id) for id in ("a", "new", "b", "c")]
    assert all(right.x - left.right >= BETWEEN for left, right in pairwise(boxes))


def test_what_has_room_already_stays():
    document = sketch("Sales: a > b{x=900}; Sales: free{x=400}")
    assert edited(document, insert_on_flow, "free", "a-b")["b"] is document["b"]


def test_in_a_vertical_map_room_is_made_downwards():
    document = sketch("Sales: a{x=48} > b{x=140}", vertical=True)
    after = edited(document, make_room, "a")
    assert rect_of(after, "b").y == rect_of(after, "a").bottom + BETWEEN and rect_of(after, "b").x == rect_of(document, "b").x


def test_what_is_pushed_pushes_on_and_no_further_than_need_be():
    document = sketch("Sales: a{x=48} > b{x=100} > c{x=300} > d{x=1200}")
    after = edited(document, make_room, "a")
    assert [rect_of(after, id).x - rect_of(after, "a").x for id in "bcd"] == [176, 376, 1152]


def test_between_what_is_pushed_room_is_kept_for_a_label():
    document = sketch("Sales: a{x=48} > b{x=100} -yes> c{x=308} > d{x=700}")
    after = edited(document, make_room, "a")
    assert rect_of(after, "c").x - rect_of(after, "b").right == 308 - 244 == 64


def test_other_rows_are_left_alone():
    document = sketch("Sales{height=400}: a{x=48 y=40} > b{x=100 y=200}")
    assert edited(document, make_room, "a") is document


def test_where_no_rule_allows_it_the_reason_is_given():
    with pytest.raises(Refused, match="A start event has no incoming"):
        edited("a > b; (start)", insert_on_flow, "start", "a-b")


@pytest.mark.parametrize("vertical", [False, True])
def test_what_is_pushed_stays_in_its_phase_which_becomes_wider(vertical):
    long = 344 if vertical else 420
    phases = (Phase(id="p", map_id="map", rank="d", width=long), Phase(id="q", map_id="map", rank="m", width=500))
    start = sketch("Sales: a > b > c; Stock: free{x=160}", *phases, vertical=vertical)
    after = edited(edited(start, move_nodes, ["free"], *((-160, 0) if vertical else (0, -160))), insert_on_flow, "free", "a-b")
    wider = after.one(Phase, "p").width - long
    far = rect_of(after, "b").bottom if vertical else rect_of(after, "b").right
    border = bands(after, "map").phases["q"].y if vertical else bands(after, "map").phases["q"].x
    assert wider > 0 and far + NEAR_EDGE <= border
    assert rect_of(after, "c") == rect_of(start, "c").moved(*((0, wider) if vertical else (wider, 0)))


def test_what_a_flow_led_to_makes_room_also_where_the_step_in_between_covers_it():
    document = sketch("Sales: a{x=48} > (end){x=216}; Sales: free{x=180 y=40}")
    after = edited(document, insert_on_flow, "free", "a-end")
    assert rect_of(after, "end").x == rect_of(after, "free").right + BETWEEN
