"""Putting and dropping things on others: in the end none covers another that it did not cover before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.operations.clearing import clear
from model.operations.footprint import covered, covering
from model.operations.inserting import insert_on_flow
from model.operations.moving import move_nodes
from model.operations.nodes import add_node, add_step
from model.operations.standing import NEAR_EDGE
from model.places import rect_of
from model.records import DataObject, Event, Gateway, Node, Note, SequenceFlow, Step
from model.store import Transaction
from tests.edited import edited
from tests.sketch import sketch

ROW = "Sales{height=200}: (start){name=begins} > receive > check > <ok>{name=Complete} > pack; "
ROW += "Stock{height=200}: pick > (end){name=over}"


def put(draft: Transaction, cls: type[Node], at: tuple[float, float], **fields: object) -> None:
    add_node(draft, "map", cls, at, "new", **fields)
    clear(draft, ["new"])


def drop(draft: Transaction, ids: list[str], dx: float, dy: float, flow_id: str | None = None) -> None:
    known = covering(draft.document, ids)
    move_nodes(draft, ids, dx, dy)
    if flow_id is not None:
        insert_on_flow(draft, ids[0], flow_id, known=known)
    clear(draft, ids, known)


def over_one_another(document: Document) -> set[tuple[str, str]]:
    nodes = [*document.on_map("map", Node)]
    return {(one.id, other.id) for one in nodes for other in covered(document, one)}


@pytest.mark.parametrize("vertical", [False, True])
def test_a_step_put_on_a_step_goes_before_or_after_it(vertical: bool):
    document = sketch("Sales: a > b > c", vertical=vertical)
    x, y = rect_of(document, "b").centre
    for off in (-8.0, 8.0):
        after = edited(document, put, Step, (x, y + off) if vertical else (x + off, y))
        places = {id: rect_of(after, id).y if vertical else rect_of(after, id).x for id in ("a", "b", "c", "new")}
        order = sorted(places, key=places.__getitem__)
        assert order == (["a", "new", "b", "c"] if off < 0 else ["a", "b", "new", "c"]) and not over_one_another(after)


def test_a_start_put_over_the_near_side_of_the_first_step_pushes_it_on():
    document = sketch("Sales: a{x=8} > b")
    after = edited(document, put, Event, (rect_of(document, "a").x + 4, rect_of(document, "a").cy))
    assert rect_of(after, "new").right < rect_of(after, "a").x and not over_one_another(after)


def test_where_steps_stand_close_the_next_is_pushed_and_not_gone_past():
    document = sketch("Sales: a{x=48} > b{x=224} > c{x=400}")
    after = edited(document, put, Step, (rect_of(document, "b").cx + 8, rect_of(document, "b").cy))
    assert sorted(("a", "b", "c", "new"), key=lambda id: rect_of(after, id).x) == ["a", "b", "new", "c"]
    assert after["b"] is document["b"] and not over_one_another(after)


def test_what_stands_only_over_an_edge_goes_aside_and_nothing_else_moves():
    document = sketch("Sales{height=400}: a > b > c")
    here = rect_of(document, "b")
    after = edited(document, put, Step, (here.cx, here.bottom + 20))
    assert rect_of(after, "new").y >= here.bottom and abs(rect_of(after, "new").cx - here.cx) < 8
    assert all(after[id] is document[id] for id in "abc")


def test_a_note_goes_to_the_nearest_free_place_and_pushes_nothing():
    document = sketch("Sales{height=400}: a > b > c")
    after = edited(document, put, Note, rect_of(document, "b").centre)
    assert all(after[id] is document[id] for id in "abc")
    assert not any(rect_of(after, "new").grown(15).meets(rect_of(after, id)) for id in "abc")


def test_a_step_between_a_decision_and_the_step_below_it_pushes_the_lanes_below_down():
    document = sketch("Sales: <ok>{name=Complete x=200 y=60}; Stock: pick{x=160 y=16}")
    document = edited(document, lambda draft: draft.add(SequenceFlow(id="f", map_id="map", source_id="ok", target_id="pick")))

    def insert(draft: Transaction) -> None:
        add_step(draft, "map", (rect_of(document, "ok").cx, rect_of(document, "ok").bottom + 16), "new")
        insert_on_flow(draft, "new", "f", "on")

    after = edited(document, insert)
    assert after.one(Node, "new").lane_id == document.one(Node, "ok").lane_id and rect_of(after, "ok") == rect_of(document, "ok")
    assert rect_of(after, "new").bottom + NEAR_EDGE <= rect_of(after, "pick").y
    assert not over_one_another(after)


def test_a_step_put_in_a_sub_process_makes_it_larger_and_what_stands_after_that_makes_room():
    frame = Step(id="open", map_id="map", lane_id="Sales", x=40, y=8, width=320, height=120, type="subprocess", expanded=True)
    inner = Step(id="in", map_id="map", lane_id="Sales", within_id="open", x=190, y=48)
    document = sketch("Sales: next{x=392}", frame, inner)
    after = edited(document, put, Step, (rect_of(document, "in").cx - 20, rect_of(document, "in").cy))
    assert after.one(Node, "new").within_id == after.one(Node, "in").within_id == "open"
    assert rect_of(after, "open").encloses(rect_of(after, "in")) and not over_one_another(after)


def test_what_a_sub_process_pushes_away_does_not_come_to_stand_in_it():
    frame = Step(id="open", map_id="map", lane_id="Stock", x=60, y=16, width=400, height=150, type="subprocess", expanded=True)
    document = sketch("Sales{height=200}: a{x=48} > b; Stock{height=200}: last{x=600}", frame)
    after = edited(document, drop, ["open"], 0.0, -200.0)
    assert {after.one(Node, id).within_id for id in ("a", "b", "last")} == {None} and not over_one_another(after)


def test_several_dropped_over_a_border_do_not_end_over_one_another():
    document = sketch("Sales{height=300}: a{x=48 y=100} > b{x=100 y=200}; Stock: c")
    after = edited(document, drop, ["a", "b"], 0.0, -190.0)
    assert not over_one_another(after)


def test_what_it_covered_before_it_may_cover_still():
    document = sketch("Sales: a{x=48} ; Sales: b{x=100}")
    after = edited(document, drop, ["b"], 4.0, 0.0)
    assert after["a"] is document["a"] and rect_of(after, "b") == rect_of(document, "b").moved(4, 0)


places = st.tuples(st.integers(0, 110).map(lambda n: n * 16.0), st.integers(0, 30).map(lambda n: n * 16.0))


@given(places, st.booleans(), st.sampled_from([Step, Gateway, Event, Note, DataObject]))
def test_whatever_is_put_wherever_covers_nothing(at: tuple[float, float], vertical: bool, cls: type[Node]):
    document = sketch(ROW, vertical=vertical)
    at = (at[1], at[0]) if vertical else at
    after = edited(document, put, cls, at, name="New and rather long")
    assert over_one_another(after) <= over_one_another(document)
    assert in_their_lanes(document) == in_their_lanes(after) - {("new", after.one(Node, "new").lane_id)}


@given(st.data(), places, st.booleans(), st.booleans())
def test_whatever_is_dropped_wherever_covers_nothing_it_did_not(data, by: tuple[float, float], vertical: bool, packed: bool):
    document = sketch(ROW + "; Stock: free{x=900}" + (" > tight{x=1000} > last{x=1060}" if packed else ""), vertical=vertical)
    ids = data.draw(st.lists(st.sampled_from(["check", "ok", "free", "end"]), min_size=1, max_size=2, unique=True))
    flow = data.draw(st.sampled_from([None, "start-receive", "receive-check"])) if ids == ["free"] and not packed else None
    after = edited(document, drop, ids, by[0] - 800, by[1] - 240, flow)
    assert over_one_another(after) <= over_one_another(document)


def in_their_lanes(document: Document) -> set[tuple[str, str | None]]:
    return {(node.id, node.lane_id) for node in document.on_map("map", Node)}
