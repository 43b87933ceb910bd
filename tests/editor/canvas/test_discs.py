"""Discs on the canvas: kept up to date, found under the pointer, and before the grip they lie on."""

from hypothesis import given, settings

from editor.canvas.display import Display
from editor.canvas.hits import grips, hit
from editor.canvas.labels import label_place
from editor.canvas.viewport import Viewport
from editor.faces import typesetter
from model.change import difference
from model.document import Document
from model.drawing.look import Look
from model.drawing.stale import stale
from model.drawing.theme import LIGHT
from model.places import bands
from model.records import Map
from tests.editor.tools.play import Hit
from tests.model.drawing.test_problems import troubled
from tests.strategies import pairs

VIEW = Viewport(1000, 800)


def display_of(document: Document, **look: object) -> Display:
    return Display(document, next(document.all(Map)).id, Look(LIGHT, typesetter(), **look))


@given(pairs())
@settings(max_examples=100)
def test_discs_kept_up_to_date_are_those_made_afresh(two):
    before, after = two
    kept = display_of(before)
    if kept.map_id not in after:
        return
    kept.show(after, sorted(stale(before, after, difference(before.records, after.records))))
    fresh = Display(after, kept.map_id, kept.look)
    assert kept.discs.ids == fresh.discs.ids
    assert all(kept.discs.area(id) == fresh.discs.area(id) for id in fresh.discs.ids)


def test_a_press_on_a_disc_takes_hold_of_its_problem():
    display = display_of(troubled("Sales: a", "a"))
    corner = display.discs.area("p1@a").centre
    assert hit(display, VIEW, ("a",), corner) == Hit("p1", "body")


def test_what_stands_for_several_takes_hold_of_what_they_are_seen_at():
    display = display_of(troubled("Sales: a", "a", 5))
    assert hit(display, VIEW, (), display.discs.area("p3@a").centre) == Hit("a", "body")


def test_the_corner_under_a_disc_has_no_grip():
    plain, marked = display_of(troubled("Sales: a", "Sales")), display_of(troubled("Sales: a", "a"))
    corners = [[grip.index for grip, _ in grips(each, VIEW, "a") if grip.part == "corner"] for each in (plain, marked)]
    assert corners == [[0, 1, 2, 3], [0, 2, 3]]


def test_a_problem_is_where_its_disc_is_and_typed_beside_it():
    display = display_of(troubled("Sales: a", "a"))
    disc, place = display.discs.area("p1@a"), label_place(display, "p1")
    assert display.box("p1") == disc and place is not None and place[0].x > disc.right


def test_a_problem_that_is_left_out_is_nowhere():
    display = display_of(troubled("Sales: a", "a"), without=frozenset({"problems"}))
    assert display.box("p1") is None and label_place(display, "p1") is None


def test_the_disc_of_a_lane_goes_with_its_header():
    display = display_of(troubled("Sales: a > b > c", "Sales"))
    x, y = display.discs.area("p1@Sales").centre
    panned = Viewport(500, 400, left=-300)
    moved = panned.area().x
    assert bands(display.document, display.map_id).headers["Sales"].holds((x, y))
    assert hit(display, panned, (), (x + moved, y)) == Hit("p1", "body")
