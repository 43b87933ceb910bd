"""Discs: how they are drawn, where they stand, and when another stands for them."""

import itertools

from model.document import Document
from model.drawing.draw import draw, draw_map
from model.drawing.flows import label_plate
from model.drawing.layers import paint_order, paint_order_without
from model.drawing.look import Look
from model.drawing.picture import TextRun, bounds
from model.drawing.problems import SIZE, discs, ink_on, mark
from model.drawing.theme import LIGHT, PRINT, PROJECTOR, contrast
from model.geometry import Rect
from model.places import bands, node_rect
from model.records import Problem, ProblemPlace
from model.routing.router import routes
from tests.model.drawing.marks import hold
from tests.sketch import sketch


def troubled(text, at, count=1):
    document = sketch(text)
    problems = [Problem(id=f"p{n}", number=n) for n in range(1, count + 1)]
    places = [ProblemPlace(id=f"{p.id}@{at}", problem_id=p.id, at_id=at) for p in problems]
    return Document([*document.records.values(), *problems, *places])


def texts(document, at, look):
    return [disc.text for disc in discs(document, at, look)]


def test_a_disc_is_drawn_as_kept(look: Look):
    samples = [(text, mark(text, Rect(0, 0, width, SIZE), look)) for text, width in (("7", 18), ("12", 18), ("123", 26.2))]
    hold("problems", samples)


def test_the_disc_of_a_step_is_on_its_upper_right_corner(look: Look):
    document = troubled("Sales: a", "a")
    (disc,) = discs(document, "a", look)
    box = node_rect(document, document["a"])
    assert disc.at.centre == (box.right, box.y)


def test_several_stand_side_by_side_by_their_numbers(look: Look):
    document = troubled("Sales: a", "a", 3)
    found = discs(document, "a", look)
    assert [disc.text for disc in found] == ["1", "2", "3"]
    assert all(left.at.right <= right.at.x for left, right in itertools.pairwise(found))


def test_of_many_the_last_says_how_many_there_are_besides(look: Look):
    assert texts(troubled("Sales: a", "a", 4), "a", look) == ["1", "2", "+2"]
    document = troubled("Sales: a", "a", 9)
    assert texts(document, "a", look) == ["1", "2", "+7"]
    assert [bool(draw(document, f"p{n}@a", look)) for n in range(1, 10)] == [True] * 3 + [False] * 6


def test_on_a_flow_it_lies_on_the_line_and_clear_of_the_label(look: Look):
    document = troubled("Sales: a -no 22%> b{x=800}", "a-b")
    route, (disc,) = routes(document, "map")["a-b"], discs(document, "a-b", look)
    plate = label_plate(document["a-b"], route, look)
    assert disc.at.cy == route.points[0][1] and plate is not None and not plate.meets(disc.at)
    assert route.points[0][0] < disc.at.x and disc.at.right < route.points[-1][0]


def test_without_room_on_the_line_it_stands_over_the_label(look: Look):
    document = troubled("Sales: a -no 22%> b{x=264.0}", "a-b")
    route, (disc,) = routes(document, "map")["a-b"], discs(document, "a-b", look)
    plate = label_plate(document["a-b"], route, look)
    assert plate is not None and disc.at.bottom == plate.y


def test_the_disc_of_a_lane_is_in_its_header(look: Look):
    document = troubled("Sales: a", "Sales")
    (disc,) = discs(document, "Sales", look)
    assert bands(document, "map").headers["Sales"].encloses(disc.at)


def test_discs_lie_over_all_else_and_go_with_what_is_left_out(look: Look):
    document = troubled("Sales: a > b", "a")
    assert paint_order(document, "map")[-1] == "p1@a"
    assert "p1@a" not in paint_order_without(document, "map", frozenset({"problems"}))
    assert [id for id, _ in draw_map(document, "map", look, {"a"})] == ["a", "p1@a"]


def test_what_stands_in_a_closed_sub_process_shows_no_disc(look: Look):
    text = "Sales: frame{type=subprocess}; a{within_id=frame}"
    assert not discs(troubled(text, "a"), "a", look) and "p1@a" not in paint_order(troubled(text, "a"), "map")


def test_a_number_can_be_read_on_its_disc():
    assert all(contrast(ink_on(theme), theme.bad) >= theme.contrast for theme in (LIGHT, PRINT, PROJECTOR))


def test_what_is_drawn_is_what_is_said_to_be_covered(look: Look):
    document = troubled("Sales: a", "a", 3)
    for disc in discs(document, "a", look):
        drawn = draw(document, disc.place_id, look)
        assert bounds(drawn[:1]) == disc.at and [m.text for m in drawn if isinstance(m, TextRun)] == [disc.text]
