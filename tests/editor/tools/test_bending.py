"""Dragging segments, corners and labels of flows."""

from itertools import pairwise

from editor.tools.base import Hit, Pointer
from editor.tools.bending import Bending, bending
from model.operations.flows import set_bends
from model.places import bend_points
from model.records import Connector
from model.routing.router import routes
from tests.edited import edited
from tests.editor.tools.play import Play, off

STEPS = "Sales{height=400}: a{x=40 y=40} > b{x=600 y=240}"


def level(points):
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def bends(play):
    return bend_points(play.document, play.document.one(Connector, "a-b"))


def upright(play):
    """The number of an upright segment of the flow and its middle."""
    points = routes(play.document, "map")["a-b"].points
    n = next(n for n, (p, q) in enumerate(pairwise(points)) if p[0] == q[0])
    return n, ((points[n][0] + points[n + 1][0]) / 2, (points[n][1] + points[n + 1][1]) / 2)


def test_a_segment_is_dragged_aside():
    play = Play(STEPS, selection=("a-b",))
    n, at = upright(play)
    play.press_at(Pointer(at, Hit("a-b", "segment", n))).move(off(at, 41, 90))
    assert play.tool.cursor == "resize-x" and play.tool.label == "Bend flow"
    play.release(off(at, 41, 90))
    assert {x for x, _ in bends(play)} == {round((at[0] + 41) / 8) * 8} and level(bends(play))


def test_a_segment_that_ends_on_a_step_gets_corners_of_its_own():
    play = Play("Sales{height=400}: a{x=40 y=40} > b{x=600 y=40}", selection=("a-b",))
    at = play.middle("a-b")
    play.press_at(Pointer(at, Hit("a-b", "segment", 0))).move(off(at, 0, 96)).release(off(at, 0, 96))
    points = routes(play.document, "map")["a-b"].points
    assert level(points) and max(y for _, y in bends(play)) == round((at[1] + 96) / 8) * 8 and len(bends(play)) == 4


def test_a_corner_is_dragged_and_all_stays_level_and_upright():
    corners = ((100.0, 80.0), (300.0, 80.0), (300.0, 280.0), (600.0, 280.0))
    tool = Bending("a-b", (300.0, 80.0), corners, 1, 1)
    play = Play(STEPS)
    moved = tool.move(Pointer((340.0, 120.0)), play.seen).tool
    assert moved.bends == ((344, 120), (344, 280)) and tool.cursor == "move"
    wide = Bending("a-b", (300.0, 80.0), ((0.0, 80.0), (100.0, 80.0), (100.0, 200.0), (300.0, 200.0), (300.0, 0.0)), 2, 2)
    assert wide.move(Pointer((120.0, 240.0)), play.seen).tool.bends == ((120, 80), (120, 240), (300, 240))


def test_alt_leaves_the_grid():
    play = Play(STEPS, selection=("a-b",))
    n, at = upright(play)
    play.press_at(Pointer(at, Hit("a-b", "segment", n))).move(off(at, 41, 0), alt=True).release(off(at, 41, 0))
    assert {x for x, _ in bends(play)} == {at[0] + 41}


def test_a_click_on_a_flow_bends_nothing():
    play = Play(STEPS)
    play.click("a-b", part="segment")
    assert bends(play) == () and play.selection == ("a-b",)


def test_a_label_is_dragged_out_of_the_way():
    play = Play("a -yes> b")
    at = play.middle("a-b")
    play.press_at(Pointer(at, Hit("a-b", "label"))).move(off(at, 10, 30))
    assert play.tool.label == "Move label" and play.tool.cursor == "move"
    play.release(off(at, 10, 30))
    assert play.document.one(Connector, "a-b").label_at == (10, 30)


def test_a_bend_is_taken_hold_of_by_its_number():
    play = Play(STEPS)
    tool = bending(Pointer((0.0, 0.0), Hit("a-b", "bend", 0)), play.seen, "a-b")
    assert (tool.first, tool.last) == (1, 1)
    assert not bending(Pointer((0.0, 0.0), Hit("gone", "segment")), play.seen, "gone").busy


def test_a_double_click_takes_out_a_bend_that_was_set_and_opens_the_label_at_one_that_was_found():
    start = edited("Sales: a; Stock: b{x=900}; a > b", set_bends, "a-b", [(500.0, 80.0), (500.0, 240.0)])
    play = Play(start, selection=("a-b",))
    play._follow(play.tool.double(Pointer((501.0, 81.0), Hit("a-b", "bend", 0)), play.seen))
    assert bend_points(play.document, play.document.one(Connector, "a-b")) == ((500.0, 240.0),)
    assert play.store.undo_labels == ("Remove a bend",) and play.renaming is None
    free = Play("Sales: a; Stock: b{x=900}; a > b").double("a-b", "bend")
    assert free.renaming == "a-b" and not free.store.undo_labels
