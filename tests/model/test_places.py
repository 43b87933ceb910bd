"""Stored places and points on the surface say the same, whichever way the lanes run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.geometry import Rect
from model.places import (
    bands,
    bend_points,
    children,
    lane_at,
    lane_title,
    lanes_in_order,
    loose_point,
    map_bounds,
    maps_in_order,
    node_rect,
    rect_of,
)
from model.records import Connector, Lane, Map, Node, Phase, Pool
from tests.sketch import sketch
from tests.strategies import documents, lengths

LANES = "[Shop] Sales/Hall: a > b; Sales/Desk: c; Stock{height=200}: d > e; [Mill] Saw: f; [Customer!]"
ways = st.booleans()


@given(ways, lengths, lengths, st.sampled_from(["Sales", "Hall", "Desk", "Stock", "Saw", None]))
def test_a_point_stored_and_shown_again_is_the_same_point(vertical, x, y, lane_id):
    frame = bands(sketch(LANES, vertical=vertical), "map")
    assert frame.at(*frame.stored((x, y), lane_id), lane_id) == (x, y)
    assert frame.stored(frame.at(x, y, lane_id), lane_id) == (x, y)


@given(documents, ways)
def test_lanes_lie_in_their_pool_and_lanes_side_by_side_do_not_meet(document, vertical):
    turned = document["m0"].replace(orientation="vertical" if vertical else "horizontal")
    frame = bands(type(document)([*document.records.values(), turned]), "m0")
    for id, rect in frame.lanes.items():
        lane = document.one(Lane, id)
        around = frame.lanes.get(lane.parent_id) or frame.pools[lane.pool_id]
        assert around.encloses(rect) and rect.encloses(frame.headers[id])
        siblings = children(document, lane.pool_id, lane.parent_id)
        assert not [other.id for other in siblings if other.id != id and frame.lanes[other.id].meets(rect)]


@given(documents)
def test_bands_are_as_large_as_the_map_says(document):
    frame = bands(document, "m0")
    whole = Rect(0, 0, *frame.size)
    assert all(whole.encloses(rect) for rect in (*frame.pools.values(), *frame.lanes.values(), *frame.titles.values()))


@pytest.mark.parametrize("vertical", [False, True])
def test_a_node_stands_in_its_lane(vertical):
    document = sketch(LANES, vertical=vertical)
    for node in document.all(Node):
        assert rect_of(document, node.lane_id).encloses(node_rect(document, node))
        assert lane_at(document, "map", node_rect(document, node).centre).id == node.lane_id


@pytest.mark.parametrize("vertical", [False, True])
def test_moving_a_lane_moves_what_stands_in_it_by_one_edit(vertical):
    document = sketch("Sales: a; Stock: b", vertical=vertical)
    first = document["Sales"].rank
    moved = type(document)([*document.records.values(), document["Stock"].replace(rank="1" + first)])
    before, after = node_rect(document, document["b"]), node_rect(moved, moved["b"])
    assert after == (before.moved(-160, 0) if vertical else before.moved(0, -160))


def test_an_outer_lane_is_as_high_as_those_in_it():
    document = sketch("Sales/Desk{height=100}: a; Sales/Field{height=60}: b")
    assert bands(document, "map").lanes["Sales"].h == 160


def test_the_header_of_a_lane_belongs_to_the_lane():
    document = sketch(LANES)
    assert lane_at(document, "map", bands(document, "map").headers["Stock"].centre).id == "Stock"


def test_where_there_is_no_lane_none_is_found():
    document = sketch(LANES)
    assert lane_at(document, "map", (200, -1)) is None and lane_at(document, "map", rect_of(document, "Customer").centre) is None


def test_a_bend_counts_from_the_lane_of_the_source():
    document = sketch("Sales: a > Stock: b")
    bent = type(document)([*document.records.values(), document["a-b"].replace(bends=((240.0, 80.0),))])
    assert bend_points(bent, bent.one(Connector, "a-b")) == (bands(bent, "map").at(240, 80, "Sales"),)


def test_a_loose_end_counts_from_the_origin_of_the_map():
    document = sketch("Sales: a > gone*")
    flow = document.one(Connector, "a-gone")
    assert loose_point(document, flow, "target") == bands(document, "map").at(*flow.target_at)
    assert loose_point(document, flow, "source") is None


def test_a_phase_stands_over_the_lanes_one_after_the_other():
    phases = (Phase(id="one", map_id="map", rank="b"), Phase(id="two", map_id="map", rank="c", width=200))
    frame = bands(sketch("Sales: a", *phases), "map")
    assert frame.phases["two"].x == frame.phases["one"].right == frame.headers["Sales"].right + 480
    assert frame.lanes["Sales"].y == frame.phases["one"].bottom


def test_a_map_covers_its_bands_and_what_stands_outside_them():
    document = sketch("Sales: a; b{x=4000}")
    bounds = map_bounds(document, "map")
    assert bounds.right == node_rect(document, document["b"]).right and bounds.encloses(rect_of(document, "Sales"))


def test_maps_come_by_rank():
    maps = (Map(id="late", rank="z"), Map(id="early", rank="b"))
    assert [each.id for each in maps_in_order(sketch("a", *maps))] == ["early", "map", "late"]


def test_lanes_come_top_to_bottom_an_outer_lane_before_its_own():
    assert [lane.id for lane in lanes_in_order(sketch(LANES), "map")] == ["Sales", "Hall", "Desk", "Stock", "Saw"]


def test_what_has_no_area_has_no_place():
    document = sketch("a > b")
    assert rect_of(document, "a-b") is None and rect_of(document, "nobody") is None
    assert isinstance(sketch(LANES)["Customer"], Pool)


def test_a_pool_with_one_lane_without_a_name_is_named_in_that_lanes_header():
    document = sketch('[Shop] _{name=""}: a; [Bank] Desk: b; Till: c')
    frame = bands(document, "map")
    pools = {pool.name: pool.id for pool in document.all(Pool)}
    assert set(frame.titles) == {pools["Bank"]}
    assert [lane_title(document, lane) for lane in document.all(Lane)] == ["Desk", "Till", "Shop"]
