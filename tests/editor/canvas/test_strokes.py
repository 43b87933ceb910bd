"""How connectors are drawn, learnt from their own pictures."""

from editor.canvas.strokes import Strokes
from editor.faces import typesetter
from model.drawing.flows import HEAD, WIDTH
from model.drawing.look import Look
from model.drawing.picture import bounds
from model.drawing.theme import LIGHT
from model.records import Association, MessageFlow, SequenceFlow

STROKES = Strokes(Look(LIGHT, typesetter()))
FLOW, REWORK = SequenceFlow(id="f", map_id="m"), SequenceFlow(id="r", map_id="m", rework=True)


def test_a_flow_has_the_colour_and_width_of_its_picture():
    stroke = STROKES[STROKES.number(FLOW)]
    assert (stroke.colour, stroke.width, stroke.dash) == (LIGHT.flow, WIDTH, ())


def test_rework_is_dashed_and_red():
    stroke = STROKES[STROKES.number(REWORK)]
    assert stroke.colour == LIGHT.bad and stroke.dash


def test_flows_that_look_alike_share_a_stroke():
    assert STROKES.number(FLOW.replace(id="g", name="Yes")) == STROKES.number(FLOW) != STROKES.number(REWORK)


def test_a_head_points_where_its_line_runs():
    right, down, left, up = (bounds(head) for head in STROKES[STROKES.number(FLOW)].heads)
    assert round(right.right, 6) == 0 and right.w > right.h
    assert round(down.bottom, 6) == 0 and down.h > down.w
    assert round(left.x, 6) == 0 and round(up.y, 6) == 0


def test_a_line_ends_within_its_head():
    assert 0 < STROKES[STROKES.number(FLOW)].pulled < HEAD


def test_an_association_without_direction_has_no_head():
    assert STROKES[STROKES.number(Association(id="a", map_id="m"))].heads == ((), (), (), ())
    assert STROKES[STROKES.number(Association(id="b", map_id="m", direction="one"))].heads[0]


def test_the_ring_at_the_start_of_a_message_is_no_head():
    assert bounds(STROKES[STROKES.number(MessageFlow(id="m", map_id="m"))].heads[0]).w <= HEAD + 1
