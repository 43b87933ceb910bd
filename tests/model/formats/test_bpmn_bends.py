"""The corners of a line, from the way points of a drawing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.formats.bpmn_bends import JITTER, bends, is_square, middle
from model.geometry import Point, Rect

LEFT, RIGHT = Rect(0, 0, 100, 80), Rect(300, 0, 100, 80)
BELOW = Rect(300, 200, 100, 80)


def test_a_straight_line_has_no_corners():
    assert bends([(100, 40), (300, 40)], LEFT, RIGHT) == ()


def test_points_on_a_straight_line_are_no_corners():
    assert bends([(100, 40), (150, 40), (200, 40), (300, 40)], LEFT, RIGHT) == ()


def test_the_corners_are_what_lies_between_the_ends():
    assert bends([(100, 40), (200, 40), (200, 240), (300, 240)], LEFT, BELOW) == ((200, 40), (200, 240))


def test_a_jog_of_a_point_is_no_corner():
    assert bends([(100, 40), (200, 40), (200, 41), (300, 41)], LEFT, RIGHT) == ()


def test_a_leg_all_but_upright_is_made_upright():
    assert bends([(100, 40), (200, 40), (201, 240), (300, 240)], LEFT, BELOW) == ((200, 40), (200, 240))


def test_points_inside_the_ends_are_not_on_the_way():
    way = [(50, 40), (80, 40), (200, 40), (200, 240), (320, 240), (350, 240)]
    assert bends(way, LEFT, BELOW) == ((200, 40), (200, 240))


def test_a_slanted_line_without_points_between_has_no_corners():
    assert bends([(100, 40), (300, 240)], LEFT, BELOW) == ()


def test_a_slanted_first_leg_leaves_its_node_at_a_right_angle():
    assert bends([(100, 40), (200, 240), (300, 240)], LEFT, BELOW) == ((200, 40), (200, 240))
    assert bends([(50, 80), (200, 240), (300, 240)], LEFT, BELOW) == ((50, 240),)


def test_a_slanted_last_leg_comes_to_its_node_at_a_right_angle():
    assert bends([(100, 40), (200, 40), (300, 240)], LEFT, BELOW) == ((200, 40), (200, 240))
    assert bends([(100, 40), (200, 40), (350, 200)], LEFT, BELOW) == ((350, 40),)


def test_a_slanted_leg_between_goes_on_the_way_it_came():
    corners = bends([(100, 40), (150, 40), (200, 240), (250, 240), (300, 240)], LEFT, BELOW)
    assert corners == ((200, 40), (200, 240))


def test_a_loose_line_keeps_its_corners():
    assert bends([(0, 0), (50, 0), (50, 50), (90, 50)], None, None) == ((50, 0), (50, 50))


def test_the_middle_is_half_way_along():
    assert middle(((0, 0), (100, 0), (100, 40))) == (70, 0)
    assert middle(((5, 5), (5, 5))) == (5, 5)


points = st.tuples(st.integers(-300, 600), st.integers(-300, 600))
ways = st.lists(points, min_size=2, max_size=8)
ends = st.sampled_from([None, LEFT, RIGHT, BELOW])


@given(ways, ends, ends)
def test_corners_are_at_right_angles_and_each_is_one(way: list[Point], source: Rect | None, target: Rect | None):
    corners = bends(way, source, target)
    legs = list(pairwise(corners))
    assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in legs)
    upright = [a[0] == b[0] for a, b in legs]
    assert all(one != other for one, other in pairwise(upright))


@given(st.lists(st.integers(10, 90), min_size=1, max_size=6), st.sampled_from([-1.0, 0.0, 1.0]))
def test_a_square_line_keeps_its_corners_however_tools_round(legs: list[int], off: float):
    way: list[Point] = [(0, 0)]
    for n, length in enumerate(legs):
        x, y = way[-1]
        way.append((x + length, y) if n % 2 == 0 else (x, y + length))
    shaken = [(x + (off if n % 2 else 0), y) for n, (x, y) in enumerate(way)]
    mine, theirs = bends(way, None, None), bends(shaken, None, None)
    assert mine == tuple(way[1:-1])
    assert len(theirs) == len(mine)
    assert all(abs(a[0] - b[0]) <= JITTER and a[1] == b[1] for a, b in zip(mine, theirs, strict=True))
    assert is_square(way)
