"""Which connectors run past a place is what a look at every connector says."""

from hypothesis import given
from hypothesis import strategies as st

from model.geometry import Rect
from model.routing.passing import nearest, passing_near, runs_through
from model.routing.router import routes, settle, settled
from tests.sketch import sketch
from tests.strategies import documents, lengths

areas = st.tuples(lengths, lengths, st.integers(1, 900), st.integers(1, 900)).map(lambda four: Rect(*four))


@given(documents, areas)
def test_the_connectors_near_are_those_with_a_line_through_the_area(document, area):
    known = routes(document, "m0")
    assert [id for id, _ in passing_near(document, "m0", area)] == sorted(i for i in known if runs_through(known[i], area))


def test_the_nearest_comes_first():
    document = sketch("Sales: a > b; Sales: c > d")
    (x, y), _ = routes(document, "map")["c-d"].points[:2]
    found = passing_near(document, "map", Rect(0, 0, 2000, 2000))
    assert nearest(found, (x + 4, y - 4)) == ["c-d", "a-b"]


def test_connectors_that_are_let_run_better_are_found_where_they_run_then():
    document = sketch("Sales: a{x=40} > c{x=800}; Sales: b{x=400}")
    area = Rect(0, 0, 3000, 1000)
    passing_near(document, "map", area)
    settle(document, "map", settled(sketch("Sales: a{x=40} > c{x=800}; Sales: b{x=400 y=400}"), "map"))
    assert [route for _, route in passing_near(document, "map", area)] == [routes(document, "map")["a-c"]]
