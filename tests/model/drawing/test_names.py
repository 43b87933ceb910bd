"""Names beside small shapes give way to the lines that leave there, and bands say whose they are."""

import pytest

from model.document import Document
from model.drawing.bands import who
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.picture import TextRun
from model.geometry import Rect
from model.places import node_rect
from model.records import Gateway, Lane, Map, SequenceFlow, Step

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
