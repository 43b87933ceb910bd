"""What the one-line processes of the tests say."""

import pytest

from model.integrity import repair
from model.places import node_rect
from model.records import Event, Gateway, Lane, MessageFlow, Pool, SequenceFlow, Step
from tests.sketch import sketch


def test_an_arrow_is_a_sequence_flow_named_after_its_ends():
    flow = sketch("receive > check").one(SequenceFlow, "receive-check")
    assert flow is not None and (flow.source_id, flow.target_id) == ("receive", "check")


def test_steps_stand_in_the_lane_named_before_them():
    document = sketch("Sales: receive > Stock: pick; Sales: answer; Sales/Desk: call")
    lanes = {step.id: step.lane_id for step in document.all(Step)}
    assert lanes == {"receive": "Sales", "pick": "Stock", "answer": "Sales", "call": "Desk"}
    assert document.one(Lane, "Desk").parent_id == "Sales"


def test_an_event_is_a_start_an_end_or_between_as_its_flows_say():
    places = {event.id: event.place for event in sketch("(go) > a > (wait) > b > (done); (late)@a > (over)").all(Event)}
    assert places == {"go": "start", "wait": "catch", "done": "end", "late": "boundary", "over": "end"}


def test_a_gateway_says_how_it_splits():
    splits = {gate.id: gate.split for gate in sketch("<a> > <+b> > <o c> > <?d> > <*e>").all(Gateway)}
    assert splits == {"a": "exclusive", "b": "parallel", "c": "inclusive", "d": "event_based", "e": "complex"}


def test_a_flow_carries_its_label_its_share_and_whether_it_is_rework():
    document = sketch("<ok> -yes 78%> b; ok ~no 22%> a")
    yes, no = document.one(SequenceFlow, "ok-b"), document.one(SequenceFlow, "ok-a")
    assert (yes.name, yes.share, yes.rework) == ("yes", 0.78, False)
    assert (no.name, no.share, no.rework) == ("no", 0.22, True)


def test_fields_follow_in_braces():
    document = sketch('Sales{height=200}: a{type=check name="Check it" process_minutes=5} -no{default=true}> memo{kind=note}')
    step = document.one(Step, "a")
    assert (step.type, step.name, step.process_minutes) == ("check", "Check it", 5)
    assert document["Sales"].height == 200 and document["a-memo"].default and document["memo"].kind == "note"


def test_a_black_box_pool_takes_part_by_messages():
    document = sketch("[Shop] Sales: a ..> [Customer!]; b")
    assert document.one(Pool, "Customer").black_box and document.one(MessageFlow, "a-Customer") is not None


def test_two_flows_between_the_same_steps_have_two_ids():
    assert [flow.id for flow in sketch("a > b; a > b; a > b").all(SequenceFlow)] == ["a-b", "a-b-2", "a-b-3"]


def test_a_loose_end_lies_where_its_node_would_stand():
    flow = sketch("a > gone*").one(SequenceFlow, "a-gone")
    assert flow.target_id is None and flow.target_at is not None


@pytest.mark.parametrize("vertical", [False, True])
def test_a_sketch_is_whole_and_nothing_in_it_overlaps(vertical):
    document = sketch("Sales: (s) > a > <ok> > b > (e); ok > c > b; Stock: d > e > f; g > h", vertical=vertical)
    assert not repair(document)
    rects = [node_rect(document, document[id]) for id in ("s", "a", "ok", "b", "e", "c", "d", "f", "g", "h")]
    assert not [(one, other) for one in rects for other in rects if one is not other and one.meets(other)]


def test_what_a_sketch_cannot_say_is_an_error():
    with pytest.raises(ValueError, match="cannot say"):
        sketch("a > !")
