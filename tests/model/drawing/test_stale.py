"""Which pictures a change makes old."""

from hypothesis import given, settings

from editor.faces import typesetter
from model.change import Edit, difference
from model.document import Document
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.stale import stale
from model.drawing.theme import LIGHT
from model.records import Gateway, Map
from model.store import Store
from tests.sketch import sketch
from tests.strategies import pairs


@given(pairs())
@settings(max_examples=200)
def test_a_picture_that_is_not_stale_is_what_it_was(two: tuple[Document, Document]):
    before, after = two
    look = Look(LIGHT, typesetter(), "measure")
    old = stale(before, after, difference(before.records, after.records))
    for id in sorted({*before.records, *after.records} - old):
        assert draw(after, id, look) == draw(before, id, look)


def only_map(text: str) -> str:
    return next(sketch(text).all(Map)).id


def after_edit(text: str, id: str, **fields: object) -> frozenset[str]:
    """What is stale after fields of one record of a sketch have changed."""
    store = Store(sketch(text))
    before = store.document
    with store.transaction("Edit") as draft:
        draft.edit(id, **fields)
    return stale(before, store.document, difference(before.records, store.document.records))


def test_a_new_name_touches_the_step_alone():
    assert after_edit("Sales: a > b > c", "a", name="Check") == {"a"}


def test_a_step_that_moves_touches_its_flows_and_their_other_ends():
    assert {"a", "a-b", "b"} <= after_edit("Sales: a > b > c > d", "a", y=60.0)
    assert "c-d" not in after_edit("Sales: a > b > c > d", "a", y=60.0)


def test_a_lane_that_grows_touches_what_stands_below_it():
    found = after_edit("Sales: a > b; Stock: c > d", "Sales", height=240.0)
    assert {"Sales", "Stock", "c", "d", "c-d"} <= found
    assert "a" not in found


def test_a_longer_wait_than_any_touches_the_heat_of_all():
    assert after_edit("Sales: a{wait_minutes=60.0} > b{wait_minutes=30.0}", "b", wait_minutes=90.0) >= {"a", "b"}


FRAME = "Sales: frame{type=subprocess expanded=true width=600.0} > after; a{within_id=frame} > b{within_id=frame}"


def test_closing_a_sub_process_touches_what_stands_in_it():
    assert {"frame", "a", "b", "a-b"} <= after_edit(FRAME, "frame", expanded=False)


def test_another_working_day_touches_every_step():
    assert {"a", "b"} <= after_edit("Sales: a{wait_minutes=600.0} > b", only_map("a"), hours_per_day=24.0)


def test_a_step_that_becomes_a_gateway_touches_the_signs_of_its_flows():
    document = sketch("Sales: a -no{condition=late}> b")
    gateway = Gateway(**{name: getattr(document["a"], name) for name in ("id", "map_id", "lane_id", "x", "y", "width", "height")})
    after = Document([gateway, *(record for id, record in document.records.items() if id != "a")])
    assert "a-b" in stale(document, after, difference(document.records, after.records))


def test_a_flow_that_leaves_another_node_at_the_same_place_touches_both():
    text = "Sales: a{x=48.0 y=40.0} > b; c{x=48.0 y=40.0}"
    assert {"a", "c", "a-b"} <= after_edit(text, "a-b", source_id="c")


def test_a_step_put_into_a_closed_sub_process_takes_its_flows_with_it():
    assert {"a", "a-b"} <= after_edit("Sales: frame{type=subprocess} > after; a > b", "a", within_id="frame")


def test_a_sub_process_opened_and_filled_at_once_touches_the_flows_of_what_comes_in():
    before = sketch("Sales: frame{type=subprocess} > after; a > b")
    opened, a = before["frame"].replace(expanded=True), before["a"].replace(within_id="frame")
    after = before.apply({"frame": Edit(before["frame"], opened), "a": Edit(before["a"], a)})
    assert "a-b" in stale(before, after, difference(before.records, after.records))
