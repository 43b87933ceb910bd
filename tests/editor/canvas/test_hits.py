"""What lies under the pointer."""

import pytest

from editor.canvas.display import Display
from editor.canvas.frames import frame_around
from editor.canvas.hits import grips, hit
from editor.canvas.viewport import Viewport
from editor.faces import typesetter
from editor.tools.base import Hit
from model.drawing.look import Look
from model.drawing.theme import LIGHT
from model.geometry import Point, Rect
from model.places import bands
from model.records import Group, Note, Phase
from model.routing.router import routes
from tests.sketch import sketch

VIEW = Viewport(2000, 1000)
NOTHING = Hit()


def shown(text: str, *more: object) -> Display:
    return Display(sketch(text, *more), "map", Look(LIGHT, typesetter()))  # type: ignore[arg-type]


def box(display: Display, id: str) -> Rect:
    found = display.box(id)
    assert found is not None
    return found


def under(display: Display, at: Point, *selection: str, view: Viewport = VIEW) -> Hit:
    return hit(display, view, selection, at)


def test_the_body_of_a_step():
    display = shown("Sales: a > b")
    assert under(display, box(display, "b").centre) == Hit("b", "body")


def test_the_inside_of_a_lane_is_nothing():
    display = shown("Sales: a > b")
    assert under(display, (box(display, "a").x - 20, box(display, "a").bottom + 20)) == NOTHING


def test_the_smaller_of_two_things_on_one_another():
    display = shown("Sales: a > b", Note(id="memo", map_id="map", lane_id="Sales", x=60, y=20, width=20, height=20))
    assert under(display, box(display, "memo").centre) == Hit("memo", "body")


def test_a_name_below_a_decision_is_its_label():
    display = shown('Sales: a > <ok{name="In stock?"}> > b') if False else shown('Sales: a > <ok>{name="In stock?"} > b')
    at = box(display, "ok")
    assert under(display, (at.cx, at.bottom + 9)) == Hit("ok", "label")


def test_a_line_within_reach():
    display = shown("Sales: a > b")
    (x1, y), (x2, _) = routes(display.document, "map")["a-b"].points[:2]
    assert under(display, ((x1 + x2) / 2, y + 5)) == Hit("a-b", "segment", 0)
    assert under(display, ((x1 + x2) / 2, y + 9)) == NOTHING


def test_reach_is_in_pixels_whatever_the_zoom():
    display = shown("Sales: a > b")
    (x1, y), (x2, _) = routes(display.document, "map")["a-b"].points[:2]
    assert under(display, ((x1 + x2) / 2, y + 9), view=VIEW.zoomed(0.5, 0, 0)).part == "segment"


def test_the_segment_of_a_bent_line():
    display = shown("Sales: a > b; Stock: b > c")
    points = routes(display.document, "map")["b-c"].points
    (x1, y1), (x2, y2) = points[1], points[2]
    assert under(display, ((x1 + x2) / 2, (y1 + y2) / 2)) == Hit("b-c", "segment", 1)


def test_the_label_of_a_flow():
    display = shown("Sales: a -yes> b")
    assert under(display, routes(display.document, "map")["a-b"].label) == Hit("a-b", "label")


def test_a_lane_by_its_header_and_its_border():
    display = shown("Sales: a; Stock: b")
    frame = bands(display.document, "map")
    assert under(display, frame.headers["Stock"].centre) == Hit("Stock", "header")
    lane = frame.lanes["Sales"]
    assert under(display, (lane.cx, lane.bottom)) == Hit("Sales", "edge")


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_a_border_is_caught_within_three_pixels_and_no_further(zoom: float):
    display, view = shown("Sales: a; Stock: b"), Viewport(2000, 1000, zoom=zoom)
    lane = bands(display.document, "map").lanes["Sales"]
    assert all(under(display, (lane.right - 9, lane.bottom + off / zoom), view=view).part == "edge" for off in (-3, 3))
    assert all(under(display, (lane.right - 9, lane.bottom + off / zoom), view=view) == NOTHING for off in (-5, 5))


def test_a_header_is_where_it_is_seen_when_the_map_is_panned():
    display = shown("Sales: a > b > c > d > e > f; Stock: g")
    panned = VIEW.panned(-500, 0)
    header = bands(display.document, "map").headers["Sales"]
    assert under(display, (500 + header.w / 2, header.cy), view=panned) == Hit("Sales", "header")


def test_lanes_that_run_down_have_their_border_on_the_right():
    display = Display(sketch("Sales: a; Stock: b", vertical=True), "map", Look(LIGHT, typesetter()))
    lane = bands(display.document, "map").lanes["Sales"]
    assert under(display, (lane.right, lane.cy)) == Hit("Sales", "edge")


def test_a_phase_by_its_strip_and_its_end():
    display = shown("Sales: a", Phase(id="p", map_id="map", name="Order", width=400))
    strip = bands(display.document, "map").phases["p"]
    assert under(display, strip.centre) == Hit("p", "header")
    assert under(display, (strip.right, strip.bottom + 60)).part == "edge"


@pytest.mark.parametrize("vertical", [False, True])
def test_a_phase_s_end_is_taken_by_its_strip_too_also_where_that_has_stayed_in_view(vertical: bool):
    phase = Phase(id="p", map_id="map", width=300)
    display = Display(sketch("Sales: a; Stock: b", phase, vertical=vertical), "map", Look(LIGHT, typesetter()))
    strip = bands(display.document, "map").phases["p"]
    panned = VIEW if vertical else VIEW.panned(0, -60)
    held = 0 if vertical else 60
    at = (strip.cx, strip.bottom - 2) if vertical else (strip.right - 2, strip.cy + held)
    assert under(display, at, view=panned) == Hit("p", "edge")


def test_a_pool_by_its_title_and_a_black_box_anywhere():
    display = shown("[Shop] Sales: a > b; [Customer!]")
    frame = bands(display.document, "map")
    assert under(display, frame.pools["Customer"].centre) == Hit("Customer", "body")


def test_a_group_by_its_border_only():
    display = shown("Sales: a", Group(id="g", map_id="map", lane_id="Sales", x=300, y=10, width=200, height=100))
    assert under(display, (box(display, "g").x, box(display, "g").cy)) == Hit("g", "body")
    assert under(display, box(display, "g").centre) == NOTHING


@pytest.mark.parametrize(("part", "index"), [("handle", 0), ("handle", 1), ("handle", 2), ("handle", 3)])
def test_a_handle_in_the_middle_of_each_side(part: str, index: int):
    display = shown("Sales: a")
    frame = box(display, "a").grown(4)
    place = ((frame.cx, frame.y), (frame.right, frame.cy), (frame.cx, frame.bottom), (frame.x, frame.cy))[index]
    assert under(display, place, "a") == Hit("a", "handle", index)


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.0])
@pytest.mark.parametrize("id", ["go", "ok", "paper"])
def test_neither_frame_nor_handles_lie_over_the_name_beside_a_thing(id: str, zoom: float):
    display = shown("(go){name=Begins} > a; a > <ok>{name=Complete} -yes> b; ok -no> c; paper{kind=data_object name=Order}")
    words, view = display.letters(id), Viewport(2000, 1000, zoom=zoom)
    assert words is not None
    handles = [place for grip, place in grips(display, view, id) if grip.part == "handle"]
    assert len(handles) == 4 and not any(words.grown(4.5 / zoom).holds(place) for place in handles)
    frame = frame_around(display, id, box(display, id), zoom)
    assert not words.meets(frame) and frame.encloses(box(display, id).grown(-1.5 / zoom))


def test_corners_go_around_from_the_upper_left():
    display = shown("Sales: a")
    frame = box(display, "a").grown(4)
    assert [
        under(display, place, "a").index for place in ((frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom))
    ] == [0, 1, 2]


def test_what_has_one_size_has_no_corners():
    display = shown("Sales: <ok>")
    frame = box(display, "ok").grown(4)
    assert under(display, (frame.x, frame.y), "ok").part != "corner"


def test_a_step_too_small_to_hold_has_no_handles():
    display = shown("Sales: a")
    far = VIEW.zoomed(0.1, 0, 0)
    assert under(display, (box(display, "a").cx, box(display, "a").y), "a", view=far).part == "body"


def test_only_what_is_selected_alone_has_handles():
    display = shown("Sales: a > b")
    frame = box(display, "a").grown(4)
    assert under(display, (frame.cx, frame.y), "a", "b").part != "handle"


def test_the_ends_and_bends_of_a_selected_flow():
    display = shown("Sales: a > b; Stock: b > c")
    points = routes(display.document, "map")["b-c"].points
    assert under(display, points[0], "b-c") == Hit("b-c", "end", 0)
    assert under(display, points[-1], "b-c") == Hit("b-c", "end", 1)
    assert under(display, points[1], "b-c") == Hit("b-c", "bend", 0)


@pytest.mark.parametrize("vertical", [False, True])
def test_a_lane_s_far_border_is_taken_by_its_header_too_also_where_that_has_stayed_in_view(vertical: bool):
    display = Display(sketch("Sales: a; Stock: b", vertical=vertical), "map", Look(LIGHT, typesetter()))
    header = bands(display.document, "map").headers["Sales"]
    at = (header.right - 3, header.cy) if vertical else (header.cx, header.bottom - 3)
    assert under(display, at) == Hit("Sales", "edge")
    assert under(display, header.centre) == Hit("Sales", "header")
    panned = Viewport(2000, 1000, left=0 if vertical else -300, top=-300 if vertical else 0)
    seen = (at[0], at[1] + 300) if vertical else (at[0] + 300, at[1])
    assert under(display, seen, view=panned) == Hit("Sales", "edge")


def test_of_a_low_header_most_is_still_the_header():
    display = shown("Sales{height=40}: ; Stock: b")
    header = bands(display.document, "map").headers["Sales"]
    far = Viewport(2000, 1000, zoom=0.25)
    assert under(display, (header.cx, header.bottom - 12), view=far) == Hit("Sales", "header")
    assert under(display, (header.cx, header.bottom - 4), view=far) == Hit("Sales", "edge")
