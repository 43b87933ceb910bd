"""What is selected goes to the lane beside, to a free place there."""

import pytest

from model.errors import Refused
from model.operations.lane_shift import shift_lanes
from model.places import node_rect
from model.records import Node
from model.store import Store
from tests.sketch import sketch


def shifted(text: str, ids: list[str], by: int) -> Store:
    store = Store(sketch(text))
    with store.transaction("Move to another lane") as draft:
        shift_lanes(draft, ids, by)
    return store


def lane(store: Store, id: str) -> str | None:
    node = store.document.one(Node, id)
    return node.lane_id if node is not None else None


def test_a_step_goes_down_a_lane_and_stays_where_it_was_along_it():
    store = shifted("Sales: a > b; Stock: x", ["b"], 1)
    before = sketch("Sales: a > b; Stock: x").one(Node, "b")
    now = store.document.one(Node, "b")
    assert before is not None and now is not None and (now.lane_id, now.x) == ("Stock", before.x)


def test_a_step_goes_up_again():
    assert lane(shifted("Sales: a; Stock: x", ["x"], -1), "x") == "Sales"


def test_it_lies_on_nothing_there():
    store = shifted("Sales: a > b; Stock: x > y", ["a", "b"], 1)
    rects = [node_rect(store.document, node) for node in store.document.all(Node)]
    assert not any(one.meets(other) for one in rects for other in rects if one is not other)


def test_what_hangs_on_a_step_goes_with_it():
    assert lane(shifted("Sales: a; (late)@a; Stock: x", ["late", "a"], 1), "late") == "Stock"


def test_lanes_inside_of_lanes_are_gone_through_one_by_one():
    assert lane(shifted("Sales/Desk: a; Sales/Phone: b; Stock: x", ["a"], 1), "a") == "Phone"


@pytest.mark.parametrize(("id", "by"), [("a", -1), ("x", 1)])
def test_past_the_last_lane_it_is_refused(id: str, by: int):
    with pytest.raises(Refused, match="no lane further"):
        shifted("Sales: a; Stock: x", [id], by)
