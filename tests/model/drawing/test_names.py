"""Names beside small shapes give way to the lines that leave there, and bands say whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.faces import typesetter
from model.document import Document
from model.drawing.bands import who
from model.drawing.draw import draw
from model.drawing.labels import evened
from model.drawing.look import Look
from model.drawing.names import REACH
from model.drawing.picture import TextRun, bounds
from model.drawing.theme import LIGHT
from model.geometry import Rect
from model.places import bands, node_rect
from model.records import Annotation, Event, Gateway, Lane, Map, Node, Note, SequenceFlow, Step
from tests.sketch import sketch
from tests.strategies import documents

GATEWAY = Gateway(id="g", map_id="m", x=400, y=400, name="All in stock?")
BELOW, ABOVE = Step(id="below", map_id="m", x=352, y=640), Step(id="above", map_id="m", x=352, y=120)
LEFT, RIGHT = Step(id="left", map_id="m", x=80, y=384), Step(id="right", map_id="m", x=640, y=384)


def name_of(look: Look, *targets: Step) -> tuple[TextRun, Rect]:
    flows = [SequenceFlow(id=f"to {step.id}", map_id="m", source_id="g", target_id=step.id) for step in targets]
    document = Document([Map(id="m"), GATEWAY, *targets, *flows])
    (run,) = [mark for mark in draw(document, "g", look) if isinstance(mark, TextRun)]
    return run, node_rect(document, GATEWAY)


def test_a_name_stands_centred_below_its_node(look: Look):
    run, at = name_of(look)
    assert run.x + run.width / 2 == pytest.approx(at.cx)
    assert at.bottom < run.y - look.text.capital("regular", 11) < run.y < at.bottom + 20


def test_a_name_stands_above_where_a_flow_leaves_below(look: Look):
    run, at = name_of(look, BELOW)
    assert run.x + run.width / 2 == pytest.approx(at.cx)
    assert run.y < at.y


def test_a_name_stands_aside_where_flows_leave_above_and_below(look: Look):
    run, at = name_of(look, BELOW, ABOVE, LEFT, RIGHT)
    assert run.x > at.cx
    assert run.y > at.bottom


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"people": 6}, "6 people"),
        ({"people": 1}, "1 person"),
        ({"people": 2.5}, "2.5 people"),
        ({"role": "external"}, "outside"),
        ({"role": "system", "people": 0}, "system · 0 people"),
    ],
)
def test_a_lane_says_who_stands_behind_it(fields: dict[str, object], words: str):
    assert who(Lane(id="l", pool_id="p", **fields)) == words


def test_a_name_of_two_lines_has_them_of_like_length(look: Look):
    assert evened(look, "Signal Start Event On Top", 120, 3, "regular", 11) == ("Signal Start", "Event On Top")


def test_a_name_breaks_where_it_says_so(look: Look):
    assert evened(look, "All of the items\nin stock?", 120, 3, "regular", 11) == ("All of the items", "in stock?")


@given(st.lists(st.text("abcde", min_size=1, max_size=12), max_size=6).map(" ".join), st.integers(40, 200))
def test_evening_lines_loses_no_word_and_adds_no_line(name: str, width: int):
    look = Look(LIGHT, typesetter())
    lines = look.text.lines(name, width, 9, "regular", 11)
    even = evened(look, name, width, 9, "regular", 11)
    assert len(even) == len(lines)
    assert " ".join(even) == " ".join(lines)
    assert max((look.text.width(line, "regular", 11) for line in even), default=0) <= width + 1e-3


@pytest.mark.parametrize(("y", "is_above"), [(-18, True), (62, False)])
def test_an_event_on_a_step_s_border_is_named_outside_the_step(look: Look, y: float, is_above: bool):
    step, event = (
        Step(id="s", map_id="m"),
        Event(id="e", map_id="m", x=20, y=y, place="boundary", attached_to_id="s", name="Late"),
    )
    picture = draw(Document([Map(id="m"), step, event]), "e", look)
    (name,) = [mark for mark in picture if isinstance(mark, TextRun)]
    assert (name.y < 0) == is_above


@pytest.mark.parametrize(("x", "is_left"), [(-6, False), (300, True), (-400, False)])
def test_an_event_is_named_beside_its_flow_where_that_does_not_turn(look: Look, x: float, is_left: bool):
    step, later = Step(id="s", map_id="m"), Step(id="t", map_id="m", x=x, y=320)
    event = Event(id="e", map_id="m", x=54, y=62, place="boundary", attached_to_id="s", name="Late")
    flow = SequenceFlow(id="f", map_id="m", source_id="e", target_id="t")
    picture = draw(Document([Map(id="m"), step, later, event, flow]), "e", look)
    (name,) = [mark for mark in picture if isinstance(mark, TextRun)]
    assert name.y > 98
    assert (name.x < 72) == is_left


def test_a_name_keeps_off_the_header_of_its_lane(look: Look):
    document = sketch('Sales: (start){x=24 name="A long name of an event"} > a')
    names = [mark for mark in draw(document, "start", look) if isinstance(mark, TextRun)]
    edge = bands(document, document["start"].map_id).origin[0]
    assert all(run.x >= edge for run in names)


@given(documents)
def test_a_name_stays_within_its_reach(document: Document):
    look = Look(LIGHT, typesetter(), "measure")
    for node in document.all(Node):
        at = node_rect(document, node)
        around = Rect(at.x - REACH[0], at.y - REACH[1], at.w + 2 * REACH[0], at.h + 2 * REACH[1])
        runs = [mark for mark in draw(document, node.id, look) if isinstance(mark, TextRun)]
        assert all(around.encloses(bounds((run,))) for run in runs if not isinstance(node, (Note, Annotation, Step)))
