"""Dragging corners and borders."""

import pytest

from editor.tools.base import Hit, Pointer
from model.places import bands, rect_of
from model.records import Lane, Phase
from tests.editor.tools.play import Play, off
from tests.sketch import sketch

SHOP = "Sales{height=300}: a; Stock{height=200}: b; Ship: c"


def corner(play, id, right, low):
    box = rect_of(play.document, id)
    at = (box.right if right else box.x, box.bottom if low else box.y)
    return at, Pointer(at, Hit(id, "corner"))


def pulled(start, id, right, low, dx, dy, **keys):
    play = Play(start)
    at, pointer = corner(play, id, right, low)
    return play.press_at(pointer).move(off(at, dx, dy), **keys).release(off(at, dx, dy), **keys)


@pytest.mark.parametrize(("right", "low"), [(True, True), (False, True), (True, False), (False, False)])
def test_a_corner_is_dragged_and_the_opposite_one_stays(right, low):
    before = rect_of(sketch("Sales{height=300}: a{x=200 y=104}"), "a")
    play = pulled("Sales{height=300}: a{x=200 y=104}", "a", right, low, 16 if right else -16, 24 if low else -24)
    after = rect_of(play.document, "a")
    assert (after.w, after.h) == (160, 104) and play.store.undo_labels == ("Resize",)
    assert (after.x if right else after.right) == (before.x if right else before.right)
    assert (after.y if low else after.bottom) == (before.y if low else before.bottom)


def test_with_shift_the_middle_stays():
    before = rect_of(sketch(SHOP), "a")
    after = rect_of(pulled(SHOP, "a", True, True, 16, 8, shift=True).document, "a")
    assert after.centre == before.centre and (after.w, after.h) == (176, 96)


def test_with_alt_any_size_will_do():
    assert rect_of(pulled(SHOP, "a", True, True, 13, 5, alt=True).document, "a").w == 157


def test_it_never_turns_inside_out():
    after = rect_of(pulled(SHOP, "a", True, True, -500, -500).document, "a")
    assert (after.w, after.h) == (48, 32) and (after.x, after.y) == rect_of(sketch(SHOP), "a")[:2]


def test_a_corner_comes_to_rest_in_line_with_a_neighbour():
    play = Play("Sales{height=300}: a{x=40 y=40}; Sales: b{x=63 y=180 width=163}")
    at, pointer = corner(play, "a", True, True)
    play.press_at(pointer).move(off(at, 40, 0))
    assert play.marks() and play.tool.cursor == "resize-nwse"
    play.release(off(at, 40, 0))
    assert rect_of(play.document, "a").right == rect_of(play.document, "b").right


def test_a_corner_only_pressed_changes_nothing():
    assert pulled(SHOP, "a", True, True, 0, 0, alt=True).store.undo_labels == ()


def stretched(start, id, dx, dy, **keys):
    play = Play(start)
    rect = rect_of(play.document, id)
    at = rect.centre if rect is not None else (0.0, 0.0)
    play.press_at(Pointer(at, Hit(id, "edge")))
    return play.move(off(at, dx, dy), **keys).release(off(at, dx, dy), **keys)


def test_a_border_dragged_makes_the_lane_higher_and_pushes_what_is_below():
    play = stretched(SHOP, "Sales", 500, 44)
    assert rect_of(play.document, "Sales").h == 344 and rect_of(play.document, "Ship").y == rect_of(sketch(SHOP), "Ship").y + 44


def test_with_shift_the_neighbour_gives_the_room():
    play = stretched(SHOP, "Sales", 0, 28, shift=True)
    assert (rect_of(play.document, "Sales").h, rect_of(play.document, "Stock").h) == (328, 172)
    assert rect_of(play.document, "Ship") == rect_of(sketch(SHOP), "Ship")


def test_with_alt_a_border_leaves_the_grid():
    assert rect_of(stretched(SHOP, "Sales", 0, 43, alt=True).document, "Sales").h == 343


def test_in_a_vertical_map_borders_are_dragged_sideways():
    play = Play(sketch(SHOP, vertical=True))
    play.press_at(Pointer((300.0, 300.0), Hit("Sales", "edge"))).move((340.0, 900.0))
    assert play.tool.cursor == "resize-x" and rect_of(play.preview(), "Sales").w == 344


def test_a_phase_is_dragged_along_the_lanes():
    play = stretched(sketch(SHOP, Phase(id="p", map_id="map")), "p", 80, 300)
    assert play.document.one(Phase, "p").width == 560 and bands(play.document, "map").phases["p"].w == 560


def test_esc_gives_it_up():
    play = Play(SHOP)
    play.press_at(Pointer((600.0, 300.0), Hit("Sales", "edge"))).move((600.0, 380.0)).escape()
    assert play.document.one(Lane, "Sales").height == 300 and not play.tool.busy
