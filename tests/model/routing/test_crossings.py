"""Where connectors cross, found again only where routes changed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.routing.crossings import HOP, Crossing, crossing_otherwise, crossings_after, crossings_of, hops
from model.routing.route import Route


def route(*points: tuple[float, float]) -> Route:
    return Route(points, points[0])


LEVEL, UPRIGHT = route((0, 100), (400, 100)), route((200, 0), (200, 300))
places = st.integers(-40, 60).map(lambda n: n * 10.0)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    """Corners joined by level and upright lines in turn."""
    numbers = draw(st.lists(places, min_size=3, max_size=6))
    corners = list(pairwise(numbers))
    turned = [(b, a) if n % 2 else (a, b) for n, (a, b) in enumerate(corners)]
    return route(*turned)


maps = st.dictionaries(st.sampled_from("abcdefgh"), routes(), min_size=1)


def test_the_level_line_runs_over_the_upright_one():
    assert crossings_of({"a": LEVEL, "b": UPRIGHT}).over == {"a": (Crossing(0, 200, "b"),)}


def test_lines_that_only_touch_do_not_cross():
    assert not crossings_of({"a": LEVEL, "b": route((200, 100), (200, 300))}).over


def test_nothing_hops_at_a_corner_or_a_head():
    corner, head = route((192, 0), (192, 100), (400, 100)), route((0, 100), (212, 100))
    assert not crossings_of({"a": corner, "b": UPRIGHT}).over
    assert not crossings_of({"a": head, "b": UPRIGHT}).over
    assert not crossings_of({"a": LEVEL, "b": route((200, 0), (200, 106), (300, 106))}).over


def test_what_is_left_out_crosses_nothing():
    assert not crossings_of({"a": LEVEL, "b": UPRIGHT}, {"b"}).over


def test_crossings_close_together_share_a_hop():
    near = [Crossing(0, 100, "b"), Crossing(0, 108, "c"), Crossing(0, 200, "d"), Crossing(2, 205, "d")]
    assert list(hops(near)) == [(0, 100 - HOP, 108 + HOP), (0, 200 - HOP, 200 + HOP), (2, 205 - HOP, 205 + HOP)]


@given(maps)
def test_the_crossings_are_those_a_look_at_every_pair_finds(known):
    found = {(id, each.run, each.x, each.other) for id, all_ in crossings_of(known).over.items() for each in all_}
    looked = {
        (id, run, bx, other)
        for id, one in known.items()
        for run, ((x0, y0), (x1, y1)) in enumerate(pairwise(one.points))
        for other, two in known.items()
        for (bx, by0), (bx1, by1) in pairwise(two.points)
        if y0 == y1 and bx == bx1 and min(x0, x1) < bx < max(x0, x1) and min(by0, by1) < y0 < max(by0, by1)
    }
    assert found <= looked
    far = {
        (id, n, x, other)
        for id, n, x, other in looked
        if _is_clear(known[id], n, x) and _is_upright_clear(known[other], x, known[id], n)
    }
    assert far <= found


def _is_clear(one: Route, run: int, x: float) -> bool:
    return all(abs(corner[0] - x) > 20 for corner in one.points[run : run + 2])


def _is_upright_clear(other: Route, x: float, one: Route, run: int) -> bool:
    y = one.points[run][1]
    return all(abs(corner[1] - y) > 20 for corner in other.points if corner[0] == x)


@given(maps, maps, st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")))
def test_crossings_kept_up_to_date_equal_those_found_afresh(before, after, out, out_then):
    was = crossings_of(before, frozenset(out))
    kept = {id: before[id] if id in before and ord(id) % 2 else route for id, route in after.items()}
    now = crossings_after(was, kept, frozenset(out_then))
    assert now == crossings_of(kept, frozenset(out_then))
    assert {*crossing_otherwise(was, now)} == {id for id in {*was.over, *now.over} if was.over.get(id) != now.over.get(id)}
