"""A selection becomes a sub-process on a map of its own."""

import pytest

from model.errors import Refused
from model.operations.subprocesses import add_subprocess, enclose, may_enclose
from model.places import lanes_in_order
from model.records import Association, Event, Map, MessageFlow, SequenceFlow, Step
from tests.edited import edited
from tests.sketch import sketch

LINE = "Sales: (start) > take > check > Stock: pick > pack > (end)"
DECISION = "a > b > <ok>; ok -yes> c > d; ok -no> d; d > e"


def inside(document, step_id="sub"):
    return next(each for each in document.all(Map) if each.parent_step_id == step_id)


def joins(document, map_id):
    return {(flow.source_id, flow.target_id) for flow in document.on_map(map_id, SequenceFlow)}


def test_the_selection_moves_to_a_map_of_its_own_and_a_step_takes_its_place():
    after = edited(LINE, enclose, ["check", "pick"], id="sub")
    detail = inside(after)
    assert {after.one(Step, id).map_id for id in ("check", "pick")} == {detail.id}
    assert ("take", "sub") in joins(after, "map") and ("sub", "pack") in joins(after, "map")
    assert after.one(Step, "sub").type == "subprocess"


def test_inside_a_start_and_an_end_are_added():
    after = edited(LINE, enclose, ["check", "pick"], id="sub")
    detail = inside(after)
    events = {event.place: event for event in after.on_map(detail.id, Event)}
    expected = {(events["start"].id, "check"), ("check", "pick"), ("pick", events["end"].id)}
    assert joins(after, detail.id) == expected
    assert events["start"].x > 0 and events["end"].x > after.one(Step, "pick").x


def test_the_new_map_has_the_lanes_that_are_needed_and_no_others():
    after = edited(LINE + "; Office: file", enclose, ["check", "pick"], id="sub")
    assert [lane.name for lane in lanes_in_order(after, inside(after).id)] == ["Sales", "Stock"]


def test_flows_over_the_border_keep_their_ids():
    after = edited(LINE, enclose, ["check", "pick"], id="sub")
    assert after.one(SequenceFlow, "take-check").target_id == "sub"
    assert after.one(SequenceFlow, "pick-pack").source_id == "sub"


def test_branches_that_meet_again_become_one_flow_and_keep_their_labels_inside():
    after = edited(DECISION, enclose, ["b", "ok", "c"], id="sub")
    assert [flow.source_id for flow in after.all(SequenceFlow) if flow.target_id == "d"] == ["sub"]
    labels = {flow.name for flow in after.on_map(inside(after).id, SequenceFlow)}
    assert labels == {"", "yes", "no"}


def test_one_step_alone_gets_a_start_and_an_end():
    after = edited("a", enclose, ["a"], id="sub")
    assert len(joins(after, inside(after).id)) == 2


def test_a_remark_tied_to_what_goes_inside_goes_along():
    after = edited("a > b > c; memo{kind=note} .. b", enclose, ["b"], id="sub")
    assert after["memo"].map_id == inside(after).id and len(list(after.all(Association))) == 1


def test_a_remark_tied_to_something_else_too_stays_and_is_tied_to_the_step():
    after = edited("a > b > c; memo{kind=note} .. b; memo .. a", enclose, ["b"], id="sub")
    assert after["memo"].map_id == "map"
    assert {tie.target_id for tie in after.all(Association)} == {"sub", "a"}


def test_a_message_is_sent_by_the_sub_process():
    after = edited("[Shop] Sales: a > b > c; [Customer!]; b ..> Customer", enclose, ["b"], id="sub")
    assert [(flow.source_id, flow.target_id) for flow in after.all(MessageFlow)] == [("sub", "Customer")]


def test_what_sits_on_a_border_goes_along():
    after = edited("a > b > c; (late)@b > c", enclose, ["b"], id="sub")
    assert after["late"].map_id == inside(after).id


@pytest.mark.parametrize(
    ("text", "ids", "reason"),
    [
        (LINE, [], "Select the steps"),
        (LINE, ["take", "pick"], "joined"),
        ("a > b > c; x > c > d", ["b", "c"], "at “b” and “c”"),
        (DECISION, ["b", "ok"], "for “c” and “d”"),
        ("[Shop] Sales: a; [Firm] Desk: b; a ..> b", ["a", "b"], "one pool"),
        ("a > b > c; (late)@b > c", ["late", "c"], "select the step as well"),
    ],
)
def test_what_cannot_be_one_sub_process_says_why(text, ids, reason):
    document = sketch(text)
    refusal = may_enclose(document, ids)
    assert refusal is not None and reason in refusal.reason
    with pytest.raises(Refused, match=reason):
        edited(document, enclose, ids)


def test_the_work_on_both_sides_of_a_rework_loop_may_go_inside():
    document = sketch("a > b > <ok>; ok -yes> c; ok ~no> b")
    assert may_enclose(document, ["b", "ok"]) is None
    after = edited(document, enclose, ["b", "ok"], id="sub")
    assert ("ok", "b") in joins(after, inside(after).id)


def test_places_inside_are_as_far_apart_as_they_were():
    before = sketch(LINE)
    after = edited(before, enclose, ["check", "pick"], id="sub")
    gap = before.one(Step, "pick").x - before.one(Step, "check").x
    assert after.one(Step, "pick").x - after.one(Step, "check").x == gap


def test_an_empty_one_is_added_after_a_step_with_its_map():
    after = edited("a > b", add_subprocess, "b", id="sub")
    assert ("b", "sub") in joins(after, "map") and inside(after).parent_step_id == "sub"
