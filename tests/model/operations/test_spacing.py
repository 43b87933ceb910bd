"""Opening and closing room along a line."""

import pytest

from model.operations.closing import PADDING, closable
from model.operations.flows import set_bends
from model.operations.spacing import Cut, open_room
from model.operations.standing import NEAR_EDGE
from model.places import bands, bend_points, rect_of
from model.records import Connector, Lane, Node, Phase, Pool, Step
from model.routing.names import name_below
from tests.edited import edited
from tests.sketch import sketch

SHOP = "Sales: a > b > c; Stock: d > e"
"""a, b and c begin at 48, 256 and 464 along the lanes and are 144 long; so are d and e below a and b."""
FRAME = Step(id="f", map_id="map", lane_id="Sales", x=400.0, y=20.0, width=400.0, height=120.0, type="subprocess", expanded=True)
INNER = (
    Step(id="i", map_id="map", lane_id="Sales", within_id="f", x=424.0, y=40.0),
    Step(id="j", map_id="map", lane_id="Sales", within_id="f", x=632.0, y=40.0),
)


def opened(start, along, at, by, within_id=None):
    return edited(start, open_room, Cut("map", along, at, within_id), by)


def ways(before, after):
    """How far, over the surface, each node has gone that has."""
    rects = {id: (rect_of(before, id), rect_of(after, id)) for id in sorted(before.records) if before.one(Node, id) is not None}
    return {id: (to.x - was.x, to.y - was.y) for id, (was, to) in rects.items() if was[:2] != to[:2]}


@pytest.mark.parametrize("vertical", [False, True])
def test_all_beyond_a_line_across_the_lanes_moves_along_them(vertical):
    start = sketch(SHOP, vertical=vertical)
    way = (0, 80) if vertical else (80, 0)
    assert ways(start, opened(start, True, 224.0, 80.0)) == {"b": way, "c": way, "e": way}


def test_within_a_lane_only_what_stands_in_it_moves():
    assert ways(sketch(SHOP), opened(SHOP, True, 224.0, 80.0, "Stock")) == {"e": (80, 0)}


@pytest.mark.parametrize("vertical", [False, True])
def test_a_line_level_with_the_lanes_stretches_the_one_it_runs_through(vertical):
    start = sketch(SHOP, vertical=vertical)
    after = opened(start, False, 20.0, 48.0, "Sales")
    way = (48, 0) if vertical else (0, 48)
    assert ways(start, after) == dict.fromkeys("abcde", way)
    assert after.one(Lane, "Sales").height == 208.0 and after.one(Lane, "Stock").height == 160.0


def test_what_lies_before_the_line_in_its_lane_stays():
    assert ways(sketch(SHOP), opened(SHOP, False, 140.0, 48.0)) == {"d": (0, 48), "e": (0, 48)}


def test_a_step_the_line_runs_through_goes_by_its_middle():
    assert set(ways(sketch("Sales: a"), opened("Sales: a", True, 119.0, 40.0))) == {"a"}
    assert not ways(sketch("Sales: a"), opened("Sales: a", True, 121.0, 40.0))


def test_an_event_on_a_border_stays_with_its_step():
    start = "Sales: a; (late)@a"
    assert set(ways(sketch(start), opened(start, True, 100.0, 40.0))) == {"a", "late"}
    assert not ways(sketch(start), opened(start, True, 130.0, 40.0))


def test_the_phase_that_is_crossed_becomes_longer():
    phases = (Phase(id="p", map_id="map", rank="d", width=300), Phase(id="q", map_id="map", rank="m", width=500))
    after = opened(sketch(SHOP, *phases), True, 224.0, 80.0)
    assert (after.one(Phase, "p").width, after.one(Phase, "q").width) == (380, 500)


def test_a_black_box_that_is_crossed_becomes_higher():
    start = sketch("[Shop] Sales: a; [Client!]")
    top = bands(start, "map").pools["Client"].y
    assert opened(start, False, top + 10, 40.0).one(Pool, "Client").height == 104.0


def test_an_open_sub_process_that_is_crossed_becomes_longer():
    start = sketch("Sales: a", FRAME, *INNER)
    after = opened(start, True, 600.0, 80.0)
    assert ways(start, after) == {"j": (80, 0)} and after.one(Step, "f").width == 480


def test_room_within_an_open_sub_process_pushes_what_stands_after_it():
    start = sketch("Sales: a", FRAME, *INNER, Step(id="z", map_id="map", lane_id="Sales", x=850.0, y=40.0))
    after = opened(start, True, 600.0, 80.0, "f")
    assert ways(start, after) == {"j": (80, 0), "z": (80, 0)} and after.one(Step, "f").width == 480


def test_bends_beyond_the_line_go_along_and_those_before_it_stay():
    start = edited(SHOP, set_bends, "a-b", [(350.0, 80.0), (350.0, 40.0), (380.0, 40.0), (380.0, 80.0)])
    after = opened(start, True, 224.0, 80.0)
    assert bend_points(after, after.one(Connector, "a-b")) == ((350.0, 80.0), (350.0, 40.0), (460.0, 40.0), (460.0, 80.0))


def test_bends_in_a_lane_that_is_pushed_go_along():
    start = edited("Sales: a; Stock: b > c", set_bends, "b-c", [(370.0, 200.0)])
    after = opened(start, False, 150.0, 48.0)
    assert bend_points(after, after.one(Connector, "b-c")) == ((370.0, 248.0),)


def test_loose_ends_beyond_the_line_go_along():
    after = opened("Sales: a > gone*", True, 224.0, 80.0)
    assert after.one(Connector, "a-gone").target_at == (336.0, 80.0)


def test_closing_leaves_room_between_steps():
    start = sketch(SHOP)
    after = opened(start, True, 240.0, -400.0)
    assert ways(start, after) == dict.fromkeys("bce", (PADDING - 64, 0))


def test_closing_within_a_lane_leaves_room_under_what_stands_in_it():
    start = sketch("Sales{height=300}: a; Stock: b")
    after = opened(start, False, 250.0, -400.0)
    assert after.one(Lane, "Sales").height == 120 + PADDING


def test_closing_an_empty_lane_leaves_the_least_of_it():
    start = sketch("Sales{height=300}: ; Stock: b")
    assert opened(start, False, 250.0, -400.0).one(Lane, "Sales").height == 40


def test_closing_a_phase_keeps_what_stands_in_it():
    phases = (Phase(id="p", map_id="map", rank="d", width=400), Phase(id="q", map_id="map", rank="m", width=500))
    after = opened(sketch("Sales: a > b", *phases), True, 210.0, -300.0)
    assert after.one(Phase, "p").width == 400 - 64 + PADDING


def test_closing_a_sub_process_keeps_what_stands_in_it():
    after = opened(sketch("Sales: a", FRAME, *INNER), True, 790.0, -300.0, "f")
    assert after.one(Step, "f").width == 632 + 144 + PADDING - 400


def test_what_is_opened_can_be_closed_again():
    start = sketch(SHOP)
    assert opened(opened(start, True, 224.0, 80.0), True, 304.0, -80.0) == start


def test_nothing_closes_where_there_is_no_room():
    start = sketch("Sales: a; Stock: b")
    assert closable(start, Cut("map", True, 30.0), 100.0) == 40.0


@pytest.mark.parametrize("vertical", [False, True])
def test_closing_does_not_cover_the_name_below_a_decision(vertical):
    shop = 'Sales{height=400}: <ok>{x=100 y=60 name="In stock?"} b{x=100 y=300}'
    if vertical:
        shop = 'Sales{height=400}: <ok>{x=100 y=60 name="In stock?"} b{x=300 y=60}'
    start = sketch(shop, vertical=vertical)
    after = opened(start, vertical, 240.0, -400.0, "Sales")
    words = name_below(after["ok"], rect_of(after, "ok"))
    assert rect_of(after, "b").y == words.bottom + PADDING


PHASES = (Phase(id="p", map_id="map", rank="d", width=420), Phase(id="q", map_id="map", rank="m", width=500))
"""a and b, d and e stand in p, c in q."""


@pytest.mark.parametrize("vertical", [False, True])
def test_room_in_a_lane_carries_nothing_into_another_phase(vertical):
    long = 352 if vertical else 420
    start = sketch(SHOP, PHASES[0].replace(width=long), PHASES[1], vertical=vertical)
    after = opened(start, True, 224.0, 80.0, "Sales")
    way = (0, 80) if vertical else (80, 0)
    assert after.one(Phase, "p").width == long + 80 and ways(start, after) == {"b": way, "c": way}


def test_room_in_a_lane_that_its_phase_has_leaves_the_other_phases():
    start = sketch(SHOP, PHASES[0].replace(width=460), PHASES[1])
    after = opened(start, True, 224.0, 40.0, "Sales")
    assert after.one(Phase, "p").width == 460 and ways(start, after) == {"b": (40, 0)}


def test_room_closed_in_a_lane_carries_nothing_into_another_phase():
    start = sketch(SHOP, *PHASES)
    assert ways(start, opened(start, True, 224.0, -24.0, "Sales")) == {"b": (-24, 0)}
    start = sketch("Sales: a > b > c{x=480}", *PHASES)
    assert ways(start, opened(start, True, 440.0, -200.0, "Sales")) == {"c": (-52, 0)}


def test_a_sub_process_that_becomes_larger_stays_in_its_phase():
    start = sketch("Sales: a", FRAME, *INNER, PHASES[0].replace(width=824), PHASES[1])
    assert opened(start, True, 600.0, 80.0, "f").one(Phase, "p").width == 400 + 400 + 80 + NEAR_EDGE


def test_bends_beyond_the_phase_of_a_line_in_a_lane_stay():
    document = sketch("Sales: a > b > c{x=480} > d{x=700}", PHASES[0].replace(width=460), PHASES[1])
    start = edited(document, set_bends, "c-d", [(800, 300), (840, 300)])
    after = opened(start, True, 224.0, 8.0, "Sales")
    assert bend_points(after, after.one(Connector, "c-d")) == bend_points(start, start.one(Connector, "c-d"))
