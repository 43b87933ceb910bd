"""Corners that a person sets on a flow."""

from itertools import pairwise

import pytest

from model.errors import Refused
from model.operations.corners import ASIDE, add_bend, remove_bend, remove_bends
from model.operations.flows import move_label, set_bends
from model.places import bend_points
from model.records import Connector
from model.routing.router import routes
from tests.edited import edited
from tests.sketch import sketch

LONG = "Sales: a > b{x=600}"


def bends(document, id="a-b"):
    return bend_points(document, document.one(Connector, id))


def test_a_bend_is_put_into_the_middle_of_the_longest_run():
    after = edited(LONG, add_bend, "a-b")
    x = (192 + 600) / 2 + 144
    level = routes(sketch(LONG), "map")["a-b"].points[0][1]
    assert bends(after) == ((x - 24, level), (x - 24, level + ASIDE), (x + 24, level + ASIDE), (x + 24, level))


def test_a_bend_is_put_where_it_is_pointed_at_and_the_flow_runs_through_it():
    after = edited(LONG, add_bend, "a-b", (400.0, 80.0))
    assert [x for x, _ in bends(after)] == [376, 376, 424, 424]
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(routes(after, "map")["a-b"].points))


def test_in_a_map_of_columns_it_is_drawn_aside_across():
    after = edited(sketch("Sales: a > b{x=600}", vertical=True), add_bend, "a-b")
    assert len({y for _, y in bends(after)}) == 2 and len({x for x, _ in bends(after)}) == 2


def test_the_other_corners_stay():
    start = edited("Sales: a; Stock: b{x=900}; a > b", set_bends, "a-b", [(500.0, 80.0), (500.0, 240.0)])
    after = edited(start, add_bend, "a-b", (700.0, 240.0))
    assert bends(after)[:2] == bends(start) and len(bends(after)) == 6


def test_there_is_no_bend_where_there_is_no_room():
    with pytest.raises(Refused):
        edited("Sales: a > b{x=220}", add_bend, "a-b")


def test_one_bend_is_taken_out():
    start = edited("Sales: a; Stock: b{x=900}; a > b", set_bends, "a-b", [(500.0, 80.0), (500.0, 240.0)])
    assert bends(edited(start, remove_bend, "a-b", (510.0, 90.0))) == ((500.0, 240.0),)


def test_all_bends_are_taken_out_and_the_label_stays():
    start = edited(edited(LONG, add_bend, "a-b"), move_label, "a-b", (5.0, 5.0))
    after = edited(start, remove_bends, "a-b").one(Connector, "a-b")
    assert after.bends == () and after.label_at == (5.0, 5.0)


@pytest.mark.parametrize("verb", [remove_bends, lambda draft, id: remove_bend(draft, id, (0.0, 0.0))])
def test_a_flow_that_finds_its_way_has_none_to_take_out(verb):
    with pytest.raises(Refused):
        edited(LONG, verb, "a-b")
