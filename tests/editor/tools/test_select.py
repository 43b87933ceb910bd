"""Selecting by clicks, by the rubber band, and what a double click opens."""

import pytest

from editor.tools import tool_for
from editor.tools.base import Hit, Pointer
from editor.tools.select import Select
from model.places import rect_of
from model.records import Group, Step
from tests.editor.tools.play import Play, off
from tests.sketch import sketch

SHOP = "Sales: a > b > c; Stock: d"


def test_a_click_selects():
    assert Play(SHOP).click("a").selection == ("a",)


def test_a_click_on_another_selects_that_alone():
    assert Play(SHOP, selection=("a", "b")).click("c").selection == ("c",)


@pytest.mark.parametrize("key", ["shift", "ctrl"])
def test_with_shift_a_click_adds_and_takes_away(key):
    play = Play(SHOP, selection=("a",)).click("b", **{key: True})
    assert play.selection == ("a", "b")
    assert play.click("a", **{key: True}).selection == ("b",)


def test_a_click_on_one_of_several_keeps_that_one():
    assert Play(SHOP, selection=("a", "b")).click("a").selection == ("a",)


def test_a_click_in_the_open_selects_nothing():
    assert Play(SHOP, selection=("a",)).click((900.0, 700.0)).selection == ()
    assert Play(SHOP, selection=("a",)).click((900.0, 700.0), shift=True).selection == ("a",)


def test_a_click_on_a_header_selects_the_lane():
    assert Play(SHOP).click("Sales", part="header").selection == ("Sales",)


def test_a_click_on_a_flow_selects_it():
    assert Play(SHOP).click("a-b", part="segment").selection == ("a-b",)


def test_a_click_changes_nothing_in_the_document():
    play = Play(SHOP)
    before = play.document
    play.click("a").click("a-b", part="segment").click("Sales", part="header").click((900.0, 700.0))
    assert play.document is before


def test_the_rubber_band_selects_what_lies_wholly_within_and_the_flows_between():
    play = Play(SHOP)
    a, b = rect_of(play.document, "a"), rect_of(play.document, "b")
    play.drag(off((a.x, a.y), -10, -10), off((b.right, b.bottom), 10, 10))
    assert play.selection == ("a", "b", "a-b")


def test_the_rubber_band_leaves_what_it_only_touches():
    play = Play(SHOP)
    a, b = rect_of(play.document, "a"), rect_of(play.document, "b")
    assert play.drag(off((a.x, a.y), -10, -10), (b.cx, b.bottom + 10)).selection == ("a",)


def test_the_rubber_band_adds_with_shift():
    play = Play(SHOP, selection=("d",))
    a = rect_of(play.document, "a")
    play.press(off((a.x, a.y), -10, -10), shift=True).release(off((a.right, a.bottom), 10, 10), shift=True)
    assert play.selection == ("d", "a")


def test_the_rubber_band_holds_groups():
    play = Play(sketch("Sales: a", Group(id="g", map_id="map", lane_id="Sales", x=300, y=20, height=100)))
    box = rect_of(play.document, "g")
    assert play.drag(off((box.x, box.y), -5, -5), off((box.right, box.bottom), 5, 5)).selection == ("g",)


def test_the_rubber_band_is_seen_while_it_is_drawn():
    play = Play(SHOP).press((10.0, 700.0)).move((300.0, 800.0))
    assert play.tool.busy and play.marks()


def test_a_double_click_in_a_lane_is_a_step_with_its_label_open():
    play = Play(SHOP)
    at = off(rect_of(play.document, "Stock").centre, 200, 0)
    play.double(at)
    assert play.selection == (play.renaming,) and play.store.undo_labels == ("Add step",)
    step = play.document.one(Step, play.renaming)
    assert step.lane_id == "Stock" and max(abs(x - y) for x, y in zip(play.middle(step.id), at, strict=True)) <= 8


@pytest.mark.parametrize(("id", "part"), [("a", "body"), ("a-b", "label"), ("Sales", "header")])
def test_a_double_click_on_a_thing_opens_its_label(id, part):
    assert Play(SHOP).double(id, part=part).renaming == id


def test_a_double_click_goes_into_a_sub_process_and_its_label_is_opened_on_the_label():
    text = "whole{type=subprocess}"
    assert Play(text).double("whole").opened == "whole"
    assert Play(text).double("whole", part="label").renaming == "whole"


def test_a_double_click_in_an_open_sub_process_adds_a_step_there_and_on_its_name_opens_that():
    open_one = Step(
        id="open", map_id="map", lane_id="Sales", x=40.0, y=20.0, width=400.0, height=200.0, type="subprocess", expanded=True
    )
    document = sketch("Sales{height=240}: a{x=600}", open_one)
    at, named = rect_of(document, "open"), Play(document)
    answer = named.tool.double(Pointer((at.x + 60, at.y + 12), Hit("open", "body")), named.seen)
    assert answer.rename == "open" and answer.commit is None
    play = Play(document).double("open")
    assert play.renaming is not None and play.document.one(Step, play.renaming).within_id == "open"


@pytest.mark.parametrize(
    ("part", "index", "cursor"),
    [
        ("body", 0, "arrow"),
        ("handle", 0, "connect"),
        ("corner", 0, "resize-nwse"),
        ("corner", 1, "resize-nesw"),
        ("edge", 0, "resize-y"),
        ("header", 0, "open-hand"),
        ("end", 0, "move"),
    ],
)
def test_the_cursor_says_what_a_press_would_do(part, index, cursor):
    play = Play(SHOP)
    tool = play.tool.move(Pointer((0.0, 0.0), Hit("a", part, index)), play.seen).tool
    assert tool.cursor == cursor


def test_in_a_vertical_map_a_border_is_drawn_sideways():
    play = Play(sketch(SHOP, vertical=True))
    assert play.tool.move(Pointer((0.0, 0.0), Hit("Sales", "edge")), play.seen).tool.cursor == "resize-x"


def test_esc_with_nothing_under_way_stays():
    assert Select().cancel() == Select()


def test_every_tool_of_the_rail_has_a_first_state_of_its_name():
    for name in ("select", "step", "decision", "event", "flow", "lane", "note"):
        assert tool_for(name).name == name and not tool_for(name).busy
    with pytest.raises(ValueError, match="there is no tool"):
        tool_for("hammer")


def test_the_hand_takes_the_map_along():
    play = Play(SHOP, tool="pan").press((100.0, 100.0))
    assert play.tool.cursor == "closed-hand" and play.tool.busy
    assert play.move((130.0, 90.0)).panned == (30, -10)
    assert play.release((130.0, 90.0)).tool == tool_for("pan")
    assert Play(SHOP, tool="pan").press((0.0, 0.0)).escape().tool == tool_for("pan")
