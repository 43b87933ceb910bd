"""Flows: joining, taking ends elsewhere, bends, and what they say."""

import pytest

from model.errors import Refused
from model.operations.flows import (
    connect,
    make_default,
    mark_rework,
    move_label,
    reconnect,
    refit,
    remove_flow,
    reset_route,
    set_bends,
    set_share,
    turn_round,
)
from model.places import bend_points, loose_point
from model.records import Association, Connector, MessageFlow, SequenceFlow
from tests.edited import edited
from tests.sketch import sketch


def test_two_steps_are_connected():
    flow = edited("a; b", connect, "a", "b", "f", name="yes").one(SequenceFlow, "f")
    assert (flow.source_id, flow.target_id, flow.map_id, flow.name) == ("a", "b", "map", "yes")


def test_between_pools_it_is_a_message_and_to_a_note_a_tie():
    document = sketch("[Shop] Sales: a; Sales: memo{kind=note}; [Mill] Saw: b")
    assert edited(document, connect, "a", "b", "f").one(MessageFlow, "f") is not None
    assert edited(document, connect, "memo", "a", "f").one(Association, "f") is not None


def test_what_may_not_be_connected_is_refused_with_the_reason():
    with pytest.raises(Refused, match="An end event has no outgoing"):
        edited("a > (end)", connect, "end", "a")


@pytest.mark.parametrize("end", ["source", "target"])
def test_an_end_is_taken_to_another_step(end):
    document = edited("a -yes> b; c", set_bends, "a-b", [(300.0, 300.0)])
    flow = edited(document, reconnect, "a-b", end, "c").one(SequenceFlow, "a-b")
    assert getattr(flow, f"{end}_id") == "c" and flow.name == "yes" and flow.bends == ()


def test_an_end_is_left_loose_where_the_pointer_was():
    after = edited("Sales: a > b", reconnect, "a-b", "target", None, (500.0, 300.0))
    flow = after.one(SequenceFlow, "a-b")
    assert flow.target_id is None and loose_point(after, flow, "target") == (500, 300)


def test_a_loose_end_is_tied():
    flow = edited("a > gone*; b", reconnect, "a-gone", "target", "b").one(SequenceFlow, "a-gone")
    assert flow.target_id == "b" and flow.target_at is None


def test_a_flow_taken_into_another_pool_is_a_message():
    after = edited("[Shop] Sales: a -order> b; [Mill] Saw: c", reconnect, "a-b", "target", "c")
    assert after.one(MessageFlow, "a-b").name == "order"


def test_an_end_is_not_taken_where_no_rule_allows_it():
    with pytest.raises(Refused, match="A start event has no incoming"):
        edited("(start) > a > b", reconnect, "a-b", "target", "start")


def test_a_flow_is_turned_round_and_its_bends_with_it():
    document = edited("Sales: a; Stock: b; a > b", set_bends, "a-b", [(300.0, 20.0), (400.0, 300.0)])
    after = edited(document, turn_round, "a-b")
    flow = after.one(Connector, "a-b")
    assert (flow.source_id, flow.target_id) == ("b", "a") and bend_points(after, flow) == ((400, 300), (300, 20))


def test_a_flow_to_an_end_is_not_turned_round():
    with pytest.raises(Refused):
        edited("a > (end)", turn_round, "a-end")


def test_bends_are_kept_as_points_of_the_surface_whichever_lane_they_count_from():
    document = edited("Sales: a; Stock: b; b > a", set_bends, "b-a", [(300.0, 20.0)])
    assert document.one(Connector, "b-a").bends == ((156.0, -140.0),)
    assert bend_points(document, document.one(Connector, "b-a")) == ((300, 20),)


def test_a_route_that_is_reset_has_no_bends_and_its_label_is_free():
    document = edited("a > b", set_bends, "a-b", [(300.0, 20.0)])
    document = edited(document, move_label, "a-b", (0.0, -20.0))
    flow = edited(document, reset_route, "a-b").one(Connector, "a-b")
    assert flow.bends == () and flow.label_at is None


def test_a_flow_is_marked_as_rework_and_told_its_share():
    document = edited(edited("<ok> -no> a", mark_rework, "ok-a"), set_share, "ok-a", 0.22)
    assert document.one(SequenceFlow, "ok-a").rework and document.one(SequenceFlow, "ok-a").share == 0.22
    assert not edited(document, mark_rework, "ok-a", False).one(SequenceFlow, "ok-a").rework


def test_only_a_sequence_flow_has_a_share():
    with pytest.raises(KeyError):
        edited("memo{kind=note} .. a", set_share, "memo-a", 0.5)


def test_of_the_flows_that_leave_a_decision_one_is_the_default():
    after = edited("<ok> -yes{default=true}> a; ok -no> b", make_default, "ok-b")
    assert [flow.id for flow in after.all(SequenceFlow) if flow.default] == ["ok-b"]
    assert not edited(after, make_default, "ok-b", False).one(SequenceFlow, "ok-b").default


def test_the_ties_to_a_flow_go_with_it():
    document = edited("a > b; memo{kind=note}", connect, "memo", "a-b", "tie")
    assert not list(edited(document, remove_flow, "a-b").all(Connector))


def test_a_loose_flow_fits_as_it_is():
    document = sketch("a > gone*")
    assert edited(document, refit, "a-gone") is document
