"""A typed cell as an edit of the map, one column after the other."""

import pytest

from model.document import Document
from model.errors import Refused
from model.places import lanes_in_order, node_rect
from model.records import Gateway, Lane, Map, Node, Step
from model.steps_table.cells import COLUMNS, has_cell, shown, typed
from model.steps_table.filling import fill
from model.steps_table.order import rows
from model.store import Store
from tests.sketch import sketch


def filled(document: Document, id: str, column: str, text: str) -> Document:
    """The document after a cell was typed."""
    store = Store(document)
    with store.transaction("Type") as draft:
        fill(draft, "map", id, column, text)
    return store.document


def refusal(document: Document, id: str, column: str, text: str) -> str:
    """Why a cell could not be typed."""
    store = Store(document)
    with pytest.raises(Refused) as refused, store.transaction("Type") as draft:
        fill(draft, "map", id, column, text)
    assert store.document is document
    return str(refused.value)


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("name", "  Pick  the\nitems ", "name", "Pick the items"),
        ("process", "90 s", "process_minutes", 1.5),
        ("process", "12", "process_minutes", 12.0),
        ("wait", "1 h 30 min", "wait_minutes", 90.0),
        ("wait", "2 d", "wait_minutes", 960.0),
        ("right_first_time", "71 %", "right_first_time", 0.71),
        ("right_first_time", "0.71", "right_first_time", 0.71),
        ("work_class", "Failure work", "work_class", "failure"),
        ("work_class", "rework", "work_class", "failure"),
        ("people", "2,5", "people", 2.5),
        ("type", "Sub-process", "type", "subprocess"),
        ("type", "inspection", "type", "check"),
    ],
)
def test_a_cell_sets_the_field_it_stands_for(column, text, field, value):
    assert getattr(filled(sketch("a"), "a", column, text)["a"], field) == value


@pytest.mark.parametrize("text", ["", "–", "-", "n/a"])
def test_an_empty_cell_is_not_known(text):
    assert filled(sketch("a{process_minutes=5.0}"), "a", "process", text)["a"].process_minutes is None


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("process", "soon", "“soon” is no time"),
        ("right_first_time", "120 %", "“120 %” is no share"),
        ("people", "two", "“two” is no number"),
        ("work_class", "fun", "Choose one of Value"),
        ("type", "blob", "Choose one of Start"),
        ("lane", "–", "stands in a lane"),
        ("next", "nowhere", "No step of this map is called “nowhere”"),
        ("number", "3", "nothing to enter"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_nothing_changes(column, text, words):
    assert words in refusal(sketch("a > b"), "a", column, text)


def test_a_start_takes_no_time():
    assert "nothing to enter" in refusal(sketch("(start) > a"), "start", "process", "5")


def test_days_are_as_long_as_the_map_says():
    store = Store(sketch("a"))
    with store.transaction("Calendar") as draft:
        draft.put(draft.get(Map, "map").replace(hours_per_day=6.0))
    assert filled(store.document, "a", "wait", "1 d")["a"].wait_minutes == 360


def test_another_type_keeps_the_flows_and_the_measures():
    after = filled(sketch("a > b{process_minutes=5.0} > c"), "b", "type", "Decision")
    gateway = after.one(Gateway, "b")
    assert gateway is not None and gateway.process_minutes == 5
    assert [flow for flow in after.referring("b")] == [flow for flow in sketch("a > b > c").referring("b")]


def test_a_lane_takes_the_step_in():
    after = filled(sketch("Sales: a > b; Stock: c"), "b", "lane", "stock")
    assert after["b"].lane_id == "Stock"
    assert node_rect(after, after["b"]).x == node_rect(sketch("Sales: a > b; Stock: c"), sketch("Sales: a > b; Stock: c")["b"]).x


def test_in_its_new_lane_a_step_stands_on_no_other():
    after = filled(sketch("Sales: a; Stock: b{x=48}"), "a", "lane", "Stock")
    assert not node_rect(after, after["a"]).meets(node_rect(after, after["b"]))


@pytest.mark.parametrize("vertical", [False, True])
def test_a_lane_that_is_full_there_grows_for_a_step(vertical):
    document = sketch("Sales: a; Stock{height=96}: b{x=48,y=8}; Dispatch: c", vertical=vertical)
    after = filled(document, "a", "lane", "Stock")
    assert (after["a"].lane_id, after["c"].lane_id) == ("Stock", "Dispatch")
    assert not node_rect(after, after["a"]).meets(node_rect(after, after["b"]))


def test_a_new_name_makes_a_lane_at_the_foot():
    after = filled(sketch("Sales: a > b; Stock: c"), "b", "lane", "Finance")
    assert [lane.name for lane in lanes_in_order(after, "map")][-1] == "Finance"
    assert after.one(Lane, after["b"].lane_id).name == "Finance"


def test_a_lane_that_is_divided_takes_no_step():
    assert "divided" in refusal(sketch("Sales/Desk: a; Stock: b"), "b", "lane", "Sales")


def test_typing_what_is_there_changes_nothing():
    document = sketch(
        "Sales: (start) > a{process_minutes=33.333333 wait_minutes=1234.5 right_first_time=0.333 people=1.25} > <ok> -no 22%> b;"
        "<ok> -yes: x|y> c; c{name=b} > (end)"
    )
    for id in rows(document, "map").ids:
        node = document.one(Node, id)
        for column in COLUMNS[1:]:
            if has_cell(node, column):
                assert filled(document, id, column, typed(document, "map", node, column)) == document


def test_a_time_is_shown_rounded_and_typed_whole():
    document = sketch("a{process_minutes=33.333333}")
    node = document.one(Step, "a")
    assert (shown(document, "map", node, "process"), typed(document, "map", node, "process")) == ("33.33 min", "33.333333")
