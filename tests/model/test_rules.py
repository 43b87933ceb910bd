"""What may be done, and the reason where it may not."""

import pytest

from model.records import Annotation, Association, Event, Gateway, Group, MessageFlow, Note, SequenceFlow, Step
from model.rules import (
    fitting,
    may_attach,
    may_connect,
    may_divide,
    may_drop,
    may_enter,
    may_insert,
    may_leave,
    may_reorder,
    may_resize,
    may_type,
)
from tests.sketch import sketch

SHOP = """[Shop] Sales: (start) > receive > <ok> > (end); Sales: (late)@receive
Sales: paper{kind=data_object}; Sales: memo{kind=note}
[Mill] Saw: (call) > cut > (tell){place=throw} > (done)
[Customer!] ..> receive"""


def reason(source: str, target: str, text: str = SHOP) -> str:
    refusal = may_connect(sketch(text), source, target)
    return refusal.reason if refusal is not None else ""


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("end", "receive", "An end event has no outgoing"),
        ("receive", "start", "A start event has no incoming"),
        ("receive", "late", "border of a step has no incoming"),
        ("ok", "ok", "leads nowhere"),
        ("ok", "cut", "A decision neither sends nor receives"),
        ("receive", "tell", "sends and does not wait"),
        ("start", "cut", "waits and sends nothing"),
        ("receive", "Shop", "The steps of this pool are shown"),
        ("memo", "memo", "something else than itself"),
        ("receive", "nobody", "stand on the map"),
        ("receive", "Sales", "stand on the map"),
    ],
)
def test_what_may_not_be_connected_is_refused_in_plain_words(source, target, words):
    assert words in reason(source, target)


@pytest.mark.parametrize(
    ("source", "target", "cls"),
    [
        ("receive", "ok", SequenceFlow),
        ("receive", "receive", SequenceFlow),
        ("late", "receive", SequenceFlow),
        ("receive", "cut", MessageFlow),
        ("Customer", "receive", MessageFlow),
        ("receive", "call", MessageFlow),
        ("end", "call", MessageFlow),
        ("receive", "paper", Association),
        ("memo", "receive-ok", Association),
    ],
)
def test_what_may_be_connected_gets_the_connector_that_fits(source, target, cls):
    document = sketch(SHOP)
    assert fitting(document, source, target) is cls and may_connect(document, source, target) is None


def test_a_sequence_flow_never_crosses_the_border_of_a_pool():
    assert "never crosses the border of a pool" in may_connect(sketch(SHOP), "receive", "cut", SequenceFlow).reason


def test_a_message_flow_runs_only_between_pools():
    assert "within a pool" in may_connect(sketch("Sales: a > b"), "a", "b", MessageFlow).reason


def test_a_node_outside_of_all_pools_may_be_joined_to_one_inside():
    assert reason("a", "b", "Sales: a; b") == ""


def test_a_sequence_flow_stays_in_its_sub_process():
    text = "outer{type=subprocess expanded=true}; inner{within_id=outer}; after"
    assert "border of a sub-process" in reason("inner", "after", text)


def test_an_event_sub_process_stands_apart():
    text = "on_error{type=subprocess flavour=event}; a"
    assert "its start event sets it off" in reason("a", "on_error", text) and reason("a", "on_error", text) == reason(
        "on_error", "a", text
    )


def test_a_compensation_event_is_tied_to_the_step_that_makes_up_for_it():
    document = sketch("book; (undo)@book{trigger=compensation}; refund; <ok>")
    assert fitting(document, "undo", "refund") is Association and may_connect(document, "undo", "refund") is None
    assert "makes up for" in may_connect(document, "undo", "ok").reason
    assert "tie it to the step" in may_leave(document.one(Event, "undo")).reason


def test_two_pieces_of_data_are_not_joined():
    assert "read and written by a step" in reason("one", "two", "one{kind=data_object}; two{kind=data_store}")


def test_nothing_leads_to_another_map():
    document = sketch("a", *sketch("b", map_id="other").records.values())
    assert "stays on its map" in may_connect(document, "a", "b").reason


def test_only_steps_decisions_and_events_take_part_in_the_flow():
    note = Note(id="n", map_id="map")
    assert may_leave(note) is not None and may_enter(note) is not None
    assert may_leave(Step(id="s", map_id="map")) is None and may_enter(Gateway(id="g", map_id="map")) is None


def test_a_black_box_pool_holds_no_steps():
    document = sketch("[Customer!] ..> a")
    assert "holds no steps" in may_drop(document, "a", "Customer").reason


def test_a_step_goes_into_a_lane_an_open_sub_process_or_none():
    document = sketch("Sales: a; whole{type=subprocess expanded=true}; closed{type=subprocess}")
    assert [may_drop(document, "a", onto) for onto in ("Sales", "whole", None)] == [None, None, None]
    assert "Only an open sub-process" in may_drop(document, "a", "closed").reason


def test_a_sub_process_does_not_hold_itself():
    document = sketch("outer{type=subprocess expanded=true}; inner{type=subprocess expanded=true within_id=outer}")
    assert "does not hold itself" in may_drop(document, "outer", "inner").reason


def test_an_event_that_is_waited_for_sits_on_the_border_of_a_step():
    document = sketch("a > (wait) > (end)")
    assert may_attach(document, document.one(Event, "wait"), "a") is None
    assert "waited for" in may_attach(document, document.one(Event, "end"), "a").reason
    assert "of a step" in may_attach(document, document.one(Event, "wait"), "end").reason


@pytest.mark.parametrize(
    ("node", "flow", "words"),
    [
        ("free", "a-b", ""),
        ("x", "a-b", ""),
        ("b", "a-b", "already"),
        ("start", "a-b", "A start event has no incoming"),
        ("m", "a-b", "would be lost"),
        ("memo", "a-b", "steps, a decision"),
        ("free", "m-y", ""),
        ("free", "free", "Only a sequence flow"),
    ],
)
def test_what_may_go_in_between_of_a_flow(node, flow, words):
    document = sketch("(start); a > b > c; free; w > x > <m> > y; m > z; memo{kind=note}")
    refusal = may_insert(document, node, flow)
    assert (refusal is None) if not words else (words in refusal.reason or "ends at a step" in refusal.reason)


def test_a_lane_is_not_put_inside_itself_nor_on_another_map():
    document = sketch("Big/Small: a; Other: b", *sketch("Far: c", map_id="other").records.values())
    assert "inside itself" in may_reorder(document, "Big", "Small").reason
    assert may_reorder(document, "Small", "Other") is None
    assert "beside another lane" in may_reorder(document, "Small", "a").reason


def test_a_divided_lane_is_not_divided_again():
    document = sketch("Big/Small: a")
    assert may_divide(document, "Small") is None and "divided already" in may_divide(document, "Big").reason


def test_symbols_of_one_size_are_not_resized():
    assert may_resize(Step(id="s", map_id="m")) is None and may_resize(Annotation(id="t", map_id="m")) is None
    assert "one size" in may_resize(Gateway(id="g", map_id="m")).reason


def test_what_has_a_label_may_be_typed_on():
    assert may_type(Group(id="g", map_id="m")) is None and may_type(SequenceFlow(id="f", map_id="m")) is None
