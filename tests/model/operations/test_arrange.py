"""In line, evenly apart, of one size."""

import pytest

from model.operations.arrange import align, distribute, same_size
from model.places import rect_of
from tests.edited import edited
from tests.sketch import sketch

ROOM = "Sales{height=800}: a{x=40 y=40} > b{x=240 y=200 width=200} > c{x=520 y=80 height=120}; Sales: (late)@a"


@pytest.mark.parametrize("line", ["left", "right", "centre", "top", "bottom", "middle"])
def test_nodes_are_brought_in_line(line):
    after = edited(ROOM, align, ["a", "b", "c"], line)
    part = {"left": "x", "right": "right", "centre": "cx", "top": "y", "bottom": "bottom", "middle": "cy"}[line]
    assert len({getattr(rect_of(after, id), part) for id in "abc"}) == 1


def test_an_event_on_a_border_goes_with_its_step_and_not_by_itself():
    document = sketch(ROOM)
    after = edited(document, align, ["a", "b", "late"], "bottom")
    way = rect_of(after, "a").y - rect_of(document, "a").y
    assert way > 0 and rect_of(after, "late") == rect_of(document, "late").moved(0, way)


@pytest.mark.parametrize("axis", ["across", "down"])
def test_nodes_are_put_evenly_apart_between_the_outermost(axis):
    document = sketch(ROOM)
    after = edited(document, distribute, ["c", "a", "b"], axis)
    rects = sorted((rect_of(after, id) for id in "abc"), key=lambda r: r.cx if axis == "across" else r.cy)
    one, two = (
        (b.x - a.right) if axis == "across" else (b.y - a.bottom) for a, b in ((rects[0], rects[1]), (rects[1], rects[2]))
    )
    assert one == two
    assert (rects[0].x, rects[2].right) == (rect_of(document, "a").x, rect_of(document, "c").right) or axis == "down"


def test_two_are_always_evenly_apart():
    document = sketch(ROOM)
    assert edited(document, distribute, ["a", "b"], "across") is document


@pytest.mark.parametrize(("size", "expected"), [("width", (200, 120)), ("height", (144, 80)), ("both", (200, 80))])
def test_nodes_become_as_large_as_the_first(size, expected):
    document = sketch(ROOM)
    after = edited(document, same_size, ["b", "c", "late", "b-c"], size)
    assert (rect_of(after, "c").w, rect_of(after, "c").h) == expected
    assert rect_of(after, "c").centre == rect_of(document, "c").centre and rect_of(after, "late") == rect_of(document, "late")


def test_an_empty_selection_is_left_alone():
    document = sketch(ROOM)
    assert edited(document, same_size, []) is document and edited(document, align, [], "left") is document
