"""Maps within maps."""

from model.integrity import repair
from model.records import Map
from model.trail import map_above, map_title, top_maps, trail
from tests.sketch import sketch


def nested():
    inner = sketch("[B] b: y{type=subprocess}", map_id="inner")
    told = inner.one(Map, "inner").replace(parent_step_id="x")
    last = Map(id="last", parent_step_id="y")
    return sketch("[A] a: x{type=subprocess}", *{**inner.records, "inner": told}.values(), last)


def test_the_way_down_to_a_map_begins_at_the_top():
    assert [each.id for each in trail(nested(), "last")] == ["map", "inner", "last"]
    assert trail(nested(), "nowhere") == ()


def test_above_a_map_is_the_one_with_its_step():
    assert map_above(nested(), "inner").id == "map" and map_above(nested(), "map") is None


def test_the_maps_of_sub_processes_are_not_at_the_top():
    assert [each.id for each in top_maps(nested())] == ["map"]


def test_a_ring_of_maps_is_broken_and_until_then_its_way_ends():
    document = nested()
    whole = document.one(Map, "map").replace(parent_step_id="y")
    ring = type(document)({**document.records, "map": whole}.values())
    assert len(trail(ring, "last")) == 3
    mended = ring.apply(repair(ring))
    assert len(top_maps(mended)) == 1


def test_a_map_without_a_name_is_called_what_its_step_is_called():
    document = nested()
    assert [map_title(document, each) for each in trail(document, "last")] == ["map", "inner", "y"]
