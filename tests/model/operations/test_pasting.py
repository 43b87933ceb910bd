"""Putting copied and read steps in a free place."""

from itertools import combinations, pairwise

import pytest

from model.blank import blank
from model.change import Edit
from model.document import Document
from model.formats import outline
from model.geometry import Point, around
from model.operations.clipboard import copied
from model.operations.pasting import GAP, ROOM, paste_copy, paste_steps
from model.places import bands, lanes_in_order, node_rect, rect_of
from model.records import Lane, Map, Node, SequenceFlow, Step
from model.store import Store
from tests.model.test_integrity import unwhole
from tests.sketch import sketch

SHOP = "Sales: (start) > a > b > (end); Stock: c; b > c"


def put(
    document: Document, fragment: Document, at: Point | None = None, beside: tuple[str, ...] = (), read: bool = False
) -> tuple[Document, tuple[str, ...]]:
    store = Store(document)
    with store.transaction("Paste") as draft:
        ids = (paste_steps if read else paste_copy)(draft, "map", fragment, at, beside)
    assert not unwhole(store.document)
    return store.document, ids


def overlaps(document: Document) -> list[tuple[str, str]]:
    nodes = list(document.all(Node))
    return [
        (one.id, other.id) for one, other in combinations(nodes, 2) if node_rect(document, one).meets(node_rect(document, other))
    ]


def lanes_of(document: Document, ids: tuple[str, ...]) -> dict[str, str | None]:
    found = {}
    for node in document.present(ids):
        assert isinstance(node, Node)
        lane = document.one(Lane, node.lane_id)
        found[node.name] = lane.name if lane is not None else None
    return found


# --- a copy --------------------------------------------------------------------------------------------------------------


def test_a_copy_comes_beside_the_selection_and_lies_on_nothing():
    document = sketch(SHOP)
    after, ids = put(document, copied(document, ["b", "c"]), beside=("b", "c"))
    assert not overlaps(after)
    assert lanes_of(after, ids) == {"b": "Sales", "c": "Stock"}
    was, now = (around(rect for id in each if (rect := rect_of(after, id))) for each in (("b", "c"), ids))
    assert now.x >= was.right + GAP - 8 and abs(now.cy - was.cy) < 8


def test_a_copy_comes_to_the_pointer_where_that_is_free():
    document = sketch(SHOP)
    after, (id,) = put(document, copied(document, ["c"]), at=(1400.0, 80.0))
    rect = rect_of(after, id)
    assert rect is not None and abs(rect.cx - 1400) <= 4 and abs(rect.cy - 80) <= 4
    assert lanes_of(after, (id,)) == {"c": "Sales"}


def test_a_copy_put_on_something_goes_on_until_it_is_clear():
    document = sketch(SHOP)
    at = rect_of(document, "a")
    assert at is not None
    after, (id,) = put(document, copied(document, ["c"]), at=at.centre)
    others = [node_rect(after, node).grown(ROOM / 2 - 1) for node in after.all(Node) if node.id != id]
    assert not [other for other in others if other.meets(rect_of(after, id))]  # type: ignore[arg-type]


def test_a_copy_of_what_was_cut_comes_back_where_it_was():
    document = sketch(SHOP)
    fragment = copied(document, ["c"])
    without = Document(record for record in document.records.values() if record.id not in ("c", "b-c"))
    after, (id,) = put(without, fragment)
    assert rect_of(after, id) == rect_of(document, "c")


def test_a_copy_from_a_map_of_other_lanes_comes_into_the_lane_that_it_lies_on():
    other = sketch("Desk: x > y")
    after, ids = put(sketch("Sales: a"), copied(other, ["y"]))
    assert lanes_of(after, ids) == {"y": "Sales"}


def test_in_a_vertical_map_it_goes_on_downwards():
    document = sketch(SHOP, vertical=True)
    after, ids = put(document, copied(document, ["b"]), beside=("b",))
    was, now = rect_of(after, "b"), rect_of(after, ids[0])
    assert was is not None and now is not None and now.cx == was.cx and now.y > was.bottom
    assert not overlaps(after)


# --- steps that were read ------------------------------------------------------------------------------------------------


def test_steps_go_into_the_lanes_they_name_which_are_made_where_there_are_none():
    fragment = outline.read("sales: Take -> Warehouse: Pick -> Pack")
    after, ids = put(sketch(SHOP), fragment, read=True)
    assert [lane.name for lane in lanes_in_order(after, "map")] == ["Sales", "Stock", "Warehouse"]
    assert lanes_of(after, ids) == {"Take": "Sales", "Pick": "Warehouse", "Pack": "Warehouse"}
    assert not overlaps(after)
    assert len([flow for flow in after.all(SequenceFlow) if flow.source_id in ids]) == 2


def test_the_one_lane_of_an_empty_map_becomes_the_first_that_is_named():
    after, ids = put(blank(), outline.read("Sales: Take -> Stock: Pick"), read=True)
    assert [lane.name for lane in lanes_in_order(after, "map")] == ["Sales", "Stock"]
    assert lanes_of(after, ids) == {"Take": "Sales", "Pick": "Stock"}


def test_steps_that_name_no_lane_stay_together_in_the_one_under_the_pointer_which_grows():
    fragment = outline.read("In stock?\n  yes: Pick\n  no: Order\n  late: Call\nShip")
    document = sketch(SHOP)
    at = rect_of(document, "Sales")
    assert at is not None
    after, ids = put(document, fragment, at=(1200.0, at.cy), read=True)
    assert set(lanes_of(after, ids).values()) == {"Sales"}
    band = rect_of(after, "Sales")
    assert band is not None and all(band.encloses(rect_of(after, id)) for id in ids)  # type: ignore[arg-type]
    assert not overlaps(after)


@pytest.mark.parametrize("beside", [(), ("b",), ("c",)])
@pytest.mark.parametrize("vertical", [False, True])
def test_steps_lie_on_nothing_wherever_they_are_put(beside: tuple[str, ...], vertical: bool):
    document = sketch(SHOP, vertical=vertical)
    fragment = outline.read("A\nB?\n  yes: C\n  no: D -> A\nE", document.one(Map, "map"))
    after, ids = put(document, fragment, at=(700.0, 90.0), beside=beside, read=True)
    assert not overlaps(after) and len(ids) == 5
    assert all(rect_of(after, old.id) for old in document.all(Node))


def test_steps_stand_free_on_a_map_without_lanes():
    after, ids = put(sketch("a > b"), outline.read("C\nD"), at=(90.0, 60.0), read=True)
    assert not overlaps(after) and lanes_of(after, ids) == {"C": None, "D": None}


def test_nothing_is_put_of_an_empty_fragment():
    document = sketch(SHOP)
    assert put(document, Document(), at=(10.0, 10.0))[1] == ()
    assert put(document, Document(), read=True)[1] == ()


def test_steps_with_ids_that_the_map_has_too_become_others():
    document = Document([Map(id="map"), Step(id="s1", map_id="map", name="old")])
    after, ids = put(document, outline.read("new"), read=True)
    assert len(ids) == 1 and sorted(step.name for step in after.all(Step)) == ["new", "old"]


def test_what_is_pasted_before_the_lanes_begin_keeps_its_shape():
    store = Store(sketch("Sales: a > b > c > d"))
    fragment = copied(store.document, ["a", "b", "c", "d"])
    with store.transaction("Paste") as draft:
        made = paste_steps(draft, "map", fragment, at=(60.0, 60.0))
    rects = sorted(node_rect(store.document, each) for each in store.document.present(made) if isinstance(each, Step))
    gaps = {after.x - before.x for before, after in pairwise(rects)}
    assert len(gaps) == 1


# --- into an empty map ---------------------------------------------------------------------------------------------------

LINES = "Requester: Write\nRequester: Attach\nBuyer: Check\nBuyer: Order\nStock: Book in"


@pytest.mark.parametrize("at", [None, (0.0, 0.0), (96.0, 60.0), (700.0, 400.0)])
def test_an_outline_in_an_empty_map_begins_where_the_lanes_begin_wherever_the_pointer_is(at: Point | None):
    after, _ = put(blank(), outline.read(LINES), at=at, read=True)
    assert not overlaps(after)
    first = min(node_rect(after, node).x for node in after.all(Node))
    assert first - max(bands(after, "map").origin[0], 0) < 200
    assert [lane.name for lane in lanes_in_order(after, "map")] == ["Requester", "Buyer", "Stock"]


def test_what_would_begin_before_the_lanes_keeps_its_steps_apart():
    document = sketch("Sales: far")
    document = document.apply({"far": Edit(document["far"], document["far"].replace(x=2000.0))})
    after, _ = put(document, outline.read(LINES), at=(0.0, 40.0), read=True)
    assert not overlaps(after)
    assert min(node_rect(after, node).x for node in after.all(Node)) >= bands(after, "map").origin[0]


def test_a_title_names_a_map_without_a_name_and_is_no_step():
    after, ids = put(blank(), outline.read(f"Purchasing\n{LINES}"), read=True)
    assert after.one(Map, "map").name == "Purchasing" and len(ids) == 5
    named = Document({**blank().records, "map": blank().one(Map, "map").replace(name="Mine")}.values())
    assert put(named, outline.read(f"Purchasing\n{LINES}"), read=True)[0].one(Map, "map").name == "Mine"
