"""Pools and phases."""

from model.operations.closing import PADDING
from model.operations.flows import set_bends
from model.operations.phases import LEAST_PHASE, in_order
from model.operations.pools import add_phase, add_pool, reorder_pool, resize_phase
from model.places import bands, bend_points, children, pools_in_order, rect_of
from model.records import Connector, Phase, Pool
from tests.edited import edited
from tests.sketch import sketch

TWO = "[Shop] Sales: a; [Mill] Saw: b"


def order(document):
    return [pool.id for pool in pools_in_order(document, "map")]


def test_a_pool_is_added_with_a_lane_at_the_foot_of_the_map():
    after = edited(TWO, add_pool, "map", "Carrier", id="new")
    assert order(after) == ["Shop", "Mill", "new"] and len(children(after, "new")) == 1


def test_a_black_box_has_no_lane():
    after = edited(TWO, add_pool, "map", "Customer", black_box=True, beside_id="Shop", side="above", id="new")
    assert order(after)[0] == "new" and not children(after, "new") and after.one(Pool, "new").black_box


def test_pools_are_reordered():
    after = edited(TWO, reorder_pool, "Mill", "Shop", "above")
    assert order(after) == ["Mill", "Shop"] and rect_of(after, "b").y < rect_of(after, "a").y
    assert edited(after, reorder_pool, "Mill", "Mill") is after


def test_phases_are_added_left_to_right():
    document = edited(edited("Sales: a", add_phase, "map", "Order", "one"), add_phase, "map", "Ship", "two")
    assert [phase.id for phase in in_order(document, "map")] == ["one", "two"]


def phased(text="Sales: a{x=40} > b{x=560}", vertical=False):
    return sketch(text, Phase(id="one", map_id="map", rank="b"), Phase(id="two", map_id="map", rank="c"), vertical=vertical)


def test_a_phase_that_is_resized_takes_what_lies_beyond_along():
    document = phased()
    after = edited(document, resize_phase, "one", 80.0)
    assert bands(after, "map").phases["two"].x == bands(document, "map").phases["two"].x + 80
    assert rect_of(after, "a") == rect_of(document, "a") and rect_of(after, "b") == rect_of(document, "b").moved(80, 0)


def test_bends_beyond_a_phase_that_is_resized_go_along():
    document = edited(phased("Sales: a{x=40} > b{x=560}; b > c{x=900 y=20}"), set_bends, "b-c", [(960, 100), (960, 60)])
    after = edited(document, resize_phase, "one", 80.0)
    was, now = (bend_points(each, each.one(Connector, "b-c")) for each in (document, after))
    assert now == tuple((x + 80, y) for x, y in was)


def test_a_phase_does_not_become_smaller_than_what_stands_in_it():
    assert edited(phased(), resize_phase, "one", -400.0).one(Phase, "one").width == 184 + PADDING
    assert edited(phased("Sales: b{x=560}"), resize_phase, "one", -400.0).one(Phase, "one").width == LEAST_PHASE


def test_in_a_vertical_map_a_phase_is_resized_downwards():
    document = phased(vertical=True)
    after = edited(document, resize_phase, "one", 80.0)
    assert rect_of(after, "b") == rect_of(document, "b").moved(0, 80)
