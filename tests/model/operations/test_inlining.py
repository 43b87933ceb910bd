"""A sub-process is taken apart again."""

from itertools import pairwise

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.inlining import inline
from model.operations.subprocesses import enclose
from model.places import node_rect
from model.records import Event, Gateway, Map, SequenceFlow, Step
from tests.edited import edited
from tests.sketch import sketch

LINE = "Sales: (start) > take > check > Stock: pick > pack > (end)"
DECISION = "Sales: a > b > <ok> -yes> c > d > e; ok -no> d"


def joins(document):
    return {(flow.source_id, flow.target_id, flow.name) for flow in document.all(SequenceFlow)}


@pytest.mark.parametrize(("text", "ids"), [(LINE, ["check", "pick"]), (LINE, ["take"]), (DECISION, ["b", "ok", "c"])])
def test_what_was_folded_and_is_taken_apart_is_joined_as_before(text, ids):
    before = sketch(text)
    after = edited(edited(before, enclose, ids, id="sub"), inline, "sub")
    assert joins(after) == joins(before)
    assert len(list(after.all(Map))) == 1 and {step.id for step in after.all(Step)} == {step.id for step in before.all(Step)}
    assert {node.lane_id for node in after.all(Step)} == {node.lane_id for node in before.all(Step)}


def test_nothing_stands_on_anything_else():
    inner = sketch("[Office] Desk: (go) > x > y > z > (done)", map_id="detail")
    told = inner.one(Map, "detail").replace(parent_step_id="sub")
    document = sketch("Sales: a > sub{type=subprocess} > b", *{**inner.records, "detail": told}.values())
    after = edited(document, inline, "sub")
    rects = [node_rect(after, node) for node in sorted(after.all(Step), key=lambda node: node.x)]
    assert [step.id for step in sorted(after.all(Step), key=lambda node: node.x)] == ["a", "x", "y", "z", "b"]
    assert all(one.right < other.x for one, other in pairwise(rects))
    assert {step.lane_id for step in after.all(Step)} == {document.one(Step, "a").lane_id}


def test_one_shown_in_place_leaves_everything_where_it_is():
    before = sketch(
        "Sales: a > sub{type=subprocess expanded=true width=400 height=300} > b; "
        "(in){within_id=sub} > x{within_id=sub} > (out){within_id=sub place=end}"
    )
    after = edited(before, inline, "sub")
    assert joins(after) == {("a", "x", ""), ("x", "b", "")}
    assert after.one(Step, "x").replace(within_id="sub") == before.one(Step, "x")
    assert not list(after.all(Event))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a > b", "Select a sub-process"),
        ("a > b{type=subprocess} > c", "nothing in the sub-process"),
        ("a > b{type=subprocess expanded=true}; x{within_id=b}; y{within_id=b}", "several places"),
        ("a > b{type=subprocess expanded=true} > c; x{within_id=b}; (late)@b > c", "border"),
    ],
)
def test_what_cannot_be_taken_apart_says_why(text, reason):
    with pytest.raises(Refused, match=reason):
        edited(text, inline, "b")


def test_several_ends_follow_on_to_the_one_step_after():
    before = sketch(
        "a > sub{type=subprocess expanded=true} > b; x{within_id=sub} > <ok>{within_id=sub}; "
        "ok -yes> y{within_id=sub}; ok -no> z{within_id=sub}"
    )
    after = edited(before, inline, "sub")
    assert {("y", "b", ""), ("z", "b", ""), ("a", "x", "")} <= joins(after)
    assert after.one(Gateway, "ok").within_id is None


MESSAGES = "[Shop] Sales: (call) > ask > (told); ask > solve; [Client!]; told ..> Client; solve ..> Client; Client ..> ask"


def test_messages_come_back_to_the_steps_that_sent_them():
    before = sketch(MESSAGES)
    after = edited(edited(before, enclose, ["call", "ask", "told", "solve"], id="sub"), inline, "sub")
    assert after.records == before.records


def test_what_was_made_into_a_sub_process_comes_along_with_its_step():
    made = edited(LINE, enclose, ["check", "pick"], id="sub")
    moved = made.one(Step, "sub").replace(x=made.one(Step, "sub").x + 1000)
    after = edited(Document({**made.records, "sub": moved}.values()), inline, "sub")
    assert after.one(Step, "check").x == sketch(LINE).one(Step, "check").x + 1000


def test_what_stands_in_the_way_by_now_makes_room():
    made = edited(LINE, enclose, ["check", "pick"], id="sub")
    nearer = made.one(Step, "pack").replace(x=made.one(Step, "sub").x + 160)
    after = edited(Document({**made.records, "pack": nearer}.values()), inline, "sub")
    pick, pack = node_rect(after, after.one(Step, "pick")), node_rect(after, after.one(Step, "pack"))
    assert pick.right < pack.x
