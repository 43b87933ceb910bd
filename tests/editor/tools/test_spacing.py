"""Opening and closing room with the pointer."""

import pytest

from editor.tools.spacing import SpaceTool, Spacing
from model.drawing.theme import LIGHT
from model.places import rect_of
from model.records import Lane
from tests.editor.tools.play import Play, off
from tests.sketch import sketch

SHOP = "Sales: a > b > c; Stock: d > e"
BETWEEN = (380.0, 80.0)
"""In the lane Sales, between a and b, on the surface; 236 along the lanes."""


def dragged(dx, dy, start=SHOP, at=BETWEEN, **keys):
    play = Play(start, "space")
    return play.drag(at, off(at, dx, dy), **keys)


def ways(play):
    was = sketch(SHOP)
    return {id: rect_of(play.document, id).x - rect_of(was, id).x for id in "abcde"}


def test_a_drag_to_the_right_moves_what_stands_beyond_in_the_lane():
    play = dragged(81, 20)
    assert ways(play) == {"a": 0, "b": 80, "c": 80, "d": 0, "e": 0} and play.store.undo_labels == ("Open room",)
    play.store.undo()
    assert play.document == sketch(SHOP)


def test_with_shift_the_whole_map_opens():
    assert ways(dragged(80, 0, shift=True)) == {"a": 0, "b": 80, "c": 80, "d": 0, "e": 80}


def test_a_drag_down_makes_the_lane_higher():
    play = dragged(10, 48)
    assert play.document.one(Lane, "Sales").height == 208 and rect_of(play.document, "d").y == rect_of(sketch(SHOP), "d").y + 48


@pytest.mark.parametrize(("dx", "keys"), [(-24, {}), (24, {"ctrl": True})])
def test_a_drag_back_or_with_ctrl_closes_room(dx, keys):
    play = dragged(dx, 0, **keys)
    assert ways(play)["b"] == -24 and play.store.undo_labels == ("Close room",)


def test_it_closes_no_further_than_there_is_room():
    assert ways(dragged(-400, 0))["b"] == -44


def test_alt_turns_the_grid_off():
    assert ways(dragged(81, 0, alt=True))["b"] == 81


def test_the_way_is_known_after_a_few_pixels_and_stays():
    play = Play(SHOP, "space").press(BETWEEN).move(off(BETWEEN, 4, 0))
    assert play.tool.axis is None and play.preview() == sketch(SHOP)
    play.move(off(BETWEEN, 0, 6)).move(off(BETWEEN, 90, 16))
    assert play.tool.axis == 1 and play.tool.by == 16


def test_it_stays_in_hand_and_escape_gives_up_only_what_is_under_way():
    play = dragged(80, 0)
    assert isinstance(play.tool, SpaceTool)
    play.press(BETWEEN).move(off(BETWEEN, 80, 0)).escape()
    assert isinstance(play.tool, SpaceTool) and not play.tool.busy
    assert play.escape().tool.name == "select"


def test_a_click_changes_nothing():
    assert Play(SHOP, "space").click(BETWEEN).store.undo_labels == ()


def test_the_line_the_room_and_its_size_are_shown():
    play = Play(SHOP, "space").press(BETWEEN).move(off(BETWEEN, 80, 0))
    assert len(play.marks()) == 3 and play.tool.caption(1.0).text == "+80 px"
    play.move(off(BETWEEN, -24, 0))
    assert play.tool.caption(1.0).text == "−24 px" and LIGHT.bad in {mark.stroke for mark in play.marks()}


def test_in_a_map_of_columns_a_drag_down_opens_along_them():
    start = sketch(SHOP, vertical=True)
    at = (80.0, rect_of(start, "b").y - 20)
    play = Play(start, "space")
    play.drag(at, off(at, 0, 80))
    assert rect_of(play.document, "b").y == rect_of(start, "b").y + 80 and rect_of(play.document, "e") == rect_of(start, "e")


def test_outside_of_lanes_it_is_of_the_whole_map():
    play = Play("a > b", "space").press((230.0, 500.0)).move((310.0, 500.0))
    assert isinstance(play.tool, Spacing) and play.tool.cut.within_id is None
    assert rect_of(play.preview(), "b").x == rect_of(sketch("a > b"), "b").x + 80


def crowded(number: int = 1001) -> str:
    return "Sales: " + "; ".join(f"Sales: s{n}{{x={48 + 208 * n}}}" for n in range(number))


@pytest.mark.parametrize("way", [(80, 0), (0, 80)])
def test_on_a_large_map_what_lies_beyond_slides_in_place_of_the_draft(way):
    play = Play(crowded(), "space")
    play.press(BETWEEN).move(off(BETWEEN, *way), shift=True)
    slid = play.tool.slid(play.seen)
    assert slid is not None and slid.by == way
    assert (slid.part.x, slid.part.y)[way.index(0) - 1] == BETWEEN[way.index(0) - 1]
    play.move(off(BETWEEN, *way))
    assert play.tool.slid(play.seen) is None


def test_on_a_small_map_the_draft_is_shown():
    play = Play(SHOP, "space").press(BETWEEN).move(off(BETWEEN, 80, 0), shift=True)
    assert play.tool.slid(play.seen) is None
