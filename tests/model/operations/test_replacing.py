"""Replacing the type of nodes."""

import pytest

from model.errors import Refused
from model.operations.replacing import DATA, EVENTS, GATEWAYS, ON_BORDER, STEPS, become, is_now, kinds_for, may_become
from model.records import DataObject, Event, Gateway, Map, SequenceFlow, Step
from tests.edited import edited
from tests.sketch import sketch

KINDS = {kind.name: kind for kind in (*STEPS, *GATEWAYS, *EVENTS, *ON_BORDER, *DATA)}


@pytest.mark.parametrize("name", sorted({*KINDS} - {kind.name for kind in (*ON_BORDER, *DATA)}))
def test_a_step_without_flows_becomes_anything_in_the_flow_and_back(name):
    after = edited("Sales: a{process_minutes=5}", become, ["a"], KINDS[name])
    assert is_now(after["a"], KINDS[name]) and after["a"].name == "a"
    assert edited(after, become, ["a"], KINDS["task"]).one(Step, "a").type == "task"


def test_flows_measures_and_words_stay():
    after = edited('Sales: a > b{process_minutes=5 documentation="How"} -yes> c', become, ["b"], KINDS["exclusive"])
    node = after.one(Gateway, "b")
    assert (node.process_minutes, node.documentation) == (5, "How")
    assert {f.id: (f.source_id, f.target_id, f.name) for f in after.all(SequenceFlow)} == {
        "a-b": ("a", "b", ""),
        "b-c": ("b", "c", "yes"),
    }


def test_several_become_the_same_at_once():
    after = edited("Sales: a > b > <c>", become, ["a", "b", "c"], KINDS["check"])
    assert [after.one(Step, id).type for id in "abc"] == ["check"] * 3


@pytest.mark.parametrize(
    ("start", "kind", "reason"),
    [
        ("a > b", "end_none", "no outgoing sequence flow"),
        ("z > a", "start_none", "no incoming sequence flow"),
        ("a > a", "exclusive", "straight back"),
        ("a; (late)@a", "exclusive", "sit on its border"),
        ("a", "boundary_timer", "on the border of a step"),
        ("[Shop] S: a ..> [Client!]", "exclusive", "neither sends nor receives"),
    ],
)
def test_what_its_flows_do_not_allow_is_refused_with_the_reason(start, kind, reason):
    document = sketch(start)
    refusal = may_become(document, "a", KINDS[kind])
    assert refusal is not None and reason in refusal.reason
    with pytest.raises(Refused):
        edited(document, become, ["a"], KINDS[kind])


def test_an_event_on_a_border_becomes_only_another_of_those():
    document = sketch("a; (late)@a")
    assert "take it off" in may_become(document, "late", KINDS["task"]).reason
    after = edited(document, become, ["late"], KINDS["boundary_error"])
    assert after.one(Event, "late").trigger == "error" and after.one(Event, "late").attached_to_id == "a"


def test_a_sub_process_that_tells_something_stays_one():
    told = sketch("a{type=subprocess}", Map(id="inner", parent_step_id="a"))
    assert "take the sub-process apart" in may_become(told, "a", KINDS["task"]).reason
    assert may_become(sketch("a{type=subprocess}"), "a", KINDS["task"]) is None


def test_a_step_that_opens_a_map_told_elsewhere_no_longer_does():
    told = sketch('b{type=subprocess opens_id="inner"}; a{type=subprocess}', Map(id="inner", parent_step_id="a"))
    assert edited(told, become, ["b"], KINDS["task"]).one(Step, "b").opens_id is None


def test_an_end_that_becomes_something_else_has_no_outcome():
    assert edited('(a){place=end outcome="success"}', become, ["a"], KINDS["start_none"]).one(Event, "a").outcome is None


def test_what_is_offered_fits_what_is_selected():
    document = sketch("a; <b>; (late)@a; d{kind=data_object}; n{kind=note}")
    assert kinds_for(document, ["a", "b"]) == (STEPS, GATEWAYS, EVENTS)
    assert kinds_for(document, ["late"]) == (ON_BORDER,) and kinds_for(document, ["d"]) == (DATA,)
    assert kinds_for(document, ["n"]) == kinds_for(document, ["a", "d"]) == kinds_for(document, []) == ()
    assert edited(document, become, ["d"], KINDS["data_store"]).one(DataObject, "d") is None
