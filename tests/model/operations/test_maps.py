"""Maps of a document."""

from model.operations.maps import add_map, copy_map, detail_map, original_id, remove_map, reorder_map
from model.places import lanes_in_order, maps_in_order
from model.records import Map, Node, SequenceFlow
from model.store import Store
from model.trail import map_title
from tests.edited import edited
from tests.model.test_integrity import unwhole
from tests.sketch import sketch

SHOP = "Sales: a > b; Stock: c; b > c"


def copy(document, map_id="map", **options):
    store = Store(document)
    with store.transaction("Copy") as draft:
        new_id = copy_map(draft, map_id, **options)
    assert not unwhole(store.document)
    return store.document, new_id


def test_a_map_is_added_after_the_others_with_one_lane():
    after = edited(SHOP, add_map, "Returns", id="new")
    assert [each.id for each in maps_in_order(after)] == ["map", "new"] and len(lanes_in_order(after, "new")) == 1


def test_a_map_is_put_before_another():
    after = edited(edited(SHOP, add_map, id="new"), reorder_map, "new", "map", "above")
    assert [each.id for each in maps_in_order(after)] == ["new", "map"]
    assert edited(after, reorder_map, "new", "new") is after


def test_a_map_is_removed_with_everything_on_it():
    document = sketch(SHOP, *sketch("z", map_id="other").records.values())
    assert edited(document, remove_map, "map") == sketch("z", map_id="other")


def test_the_copy_of_a_map_is_whole_beside_the_first_and_says_the_same():
    before = sketch(SHOP)
    after, new_id = copy(before)
    assert all(after[id] == record for id, record in before.records.items())
    assert after.one(Map, new_id).state == "to-be" and len(after.records) == 2 * len(before.records)
    assert [node.name for node in after.on_map(new_id, Node)] == ["a", "b", "c"]
    assert {after.one(Node, flow.source_id).map_id for flow in after.on_map(new_id, SequenceFlow)} == {new_id}


def test_the_copy_stands_just_after_the_map_it_was_made_of():
    after, new_id = copy(sketch(SHOP, Map(id="last", rank="zz")))
    assert [each.id for each in maps_in_order(after)] == ["map", new_id, "last"]


def test_a_copy_can_be_told_to_be_the_same_as_its_original_even_twice_removed():
    once, first = copy(sketch(SHOP))
    twice, second = copy(once, first, name="Pilot", state="pilot")
    for map_id in (first, second):
        assert {original_id(twice, node.id) for node in twice.on_map(map_id, Node)} == {"a", "b", "c"}
    assert twice.one(Map, second).name == "Pilot"
    assert original_id(twice, "a") == "a" and original_id(twice, "nobody.x") == "nobody.x"


def test_a_sub_process_is_told_on_a_map_of_its_own_and_there_is_but_one():
    store = Store(sketch("whole{type=subprocess}"))
    made = []
    for _ in range(2):
        with store.transaction("Open") as draft:
            made.append(detail_map(draft, "whole"))
    assert made[0] == made[1] and store.document.one(Map, made[0]).parent_step_id == "whole"
    assert map_title(store.document, store.document.one(Map, made[0])) == "whole"
