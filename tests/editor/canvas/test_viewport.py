"""What a window shows, as a value."""

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.canvas.viewport import LEAST_ZOOM, MOST_ZOOM, NOTCH, Viewport, nearest_rung, rung
from model.geometry import Rect

WINDOW = Viewport(800, 600)
views = st.builds(
    Viewport,
    st.integers(100, 4000),
    st.integers(100, 3000),
    st.sampled_from((1.0, 1.5, 2.0)),
    st.floats(0.05, 8),
    st.integers(-9000, 9000),
    st.integers(-9000, 9000),
)


@given(views, st.floats(0, 800), st.floats(0, 600))
def test_a_place_in_the_window_and_its_point_on_the_surface_lead_to_one_another(view: Viewport, x: float, y: float):
    back = view.to_window(view.to_surface(x, y))
    assert isclose(back[0], x, abs_tol=1e-6) and isclose(back[1], y, abs_tol=1e-6)


@given(views, st.floats(0.05, 8), st.floats(0, 800), st.floats(0, 600))
def test_zooming_leaves_what_is_under_the_pointer_there(view: Viewport, zoom: float, x: float, y: float):
    seen = view.zoomed(zoom, x, y).to_window(view.to_surface(x, y))
    assert abs(seen[0] - x) <= 0.5 + 1e-6 and abs(seen[1] - y) <= 0.5 + 1e-6


def test_what_is_fitted_is_in_view_and_in_the_middle():
    view = WINDOW.fitted(Rect(100, 100, 4000, 1000))
    assert view.area().encloses(Rect(100, 100, 4000, 1000))
    x, y = view.area().centre
    assert abs(x - 2100) < 5 and abs(y - 600) < 5


def test_what_is_fitted_from_the_top_begins_there():
    assert WINDOW.fitted(Rect(0, 0, 4000, 100), from_top=True).to_window((0, 0)) == (24, 24)


def test_a_small_map_is_not_enlarged_to_fit():
    assert WINDOW.fitted(Rect(0, 0, 100, 50)).zoom == 1


def test_a_notch_of_the_wheel_is_a_fourth_of_the_way_to_double():
    assert isclose(rung(1, NOTCH), 2**0.25)
    assert isclose(rung(rung(1, NOTCH), -NOTCH), 1)


def test_from_between_two_rungs_the_next_one_is_where_a_zoom_goes():
    assert 0.9 < rung(0.9, 1) < 0.9 * 2 ** (1 / 16)
    assert 0.9 / 2 ** (1 / 16) < rung(0.9, -1) < 0.9


def test_zooms_end_somewhere():
    assert rung(MOST_ZOOM, 4) == MOST_ZOOM
    assert rung(LEAST_ZOOM, -4) == LEAST_ZOOM


def test_a_hundred_per_cent_is_on_the_ladder():
    assert nearest_rung(1.01) == 1


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_denser_screen_shows_the_same_part_of_the_map(ratio: float):
    view = WINDOW.zoomed(0.7, 0, 0).panned(-300, -200)
    denser = view.resized(round(800 * ratio), round(600 * ratio), ratio)
    assert [round(n) for n in denser.area()] == [round(n) for n in view.area()]


def test_gliding_ends_where_it_goes():
    start, end = WINDOW.panned(-100, 0), WINDOW.zoomed(0.25, 0, 0).panned(-500, -400)
    assert start.between(end, 1).area().centre == pytest.approx(end.area().centre, abs=3)


def test_gliding_zooms_evenly():
    zooms = [WINDOW.between(WINDOW.zoomed(4, 0, 0), part / 4).zoom for part in range(5)]
    assert all(isclose(after / before, 2**0.5) for before, after in pairwise(zooms))


def test_what_is_to_be_seen_is_reached_by_the_shortest_way():
    shown = WINDOW.showing(Rect(900, 100, 50, 50))
    assert shown.area().encloses(Rect(900, 100, 50, 50))
    assert shown.top == 0
    assert WINDOW.showing(Rect(100, 100, 50, 50)) == WINDOW
