"""What lies on what, and what is not shown."""

from hypothesis import given

from model.document import Document
from model.drawing.draw import draw, draw_map
from model.drawing.layers import is_hidden, paint_order
from model.drawing.look import Look
from model.places import maps_in_order
from model.records import Event, Map, SequenceFlow, Step
from tests.sketch import sketch
from tests.strategies import documents


def only_map(document: Document) -> str:
    return maps_in_order(document)[0].id


def framed(expanded: bool) -> Document:
    """A sub-process with two steps in it, and one after it."""
    return Document(
        [
            Map(id="m"),
            Step(id="a frame", map_id="m", type="subprocess", expanded=expanded, width=400),
            Step(id="b inside", map_id="m", within_id="a frame"),
            Step(id="c inside", map_id="m", within_id="a frame"),
            Step(id="d after", map_id="m"),
            SequenceFlow(id="e flow", map_id="m", source_id="b inside", target_id="c inside"),
        ]
    )


def test_bands_lie_under_lines_and_lines_under_nodes():
    document = sketch("Sales: (start) > check > <ok> -no> (end)")
    order = paint_order(document, only_map(document))
    assert order == ("pool", "Sales", "check-ok", "ok-end", "start-check", "check", "ok", "end", "start")


def test_a_label_lies_over_every_line_and_under_the_nodes(look: Look):
    document = sketch("Sales: a -first> b; c -second> d")
    ids = [id for id, _ in draw_map(document, only_map(document), look)]
    assert ids[2:7] == ["a-b", "c-d", "a-b", "c-d", "a"]


def test_a_frame_lies_under_the_lines_in_it():
    order = paint_order(framed(True), "m")
    assert order == ("a frame", "e flow", "b inside", "c inside", "d after")


def test_a_closed_sub_process_hides_what_stands_in_it():
    document = framed(False)
    assert paint_order(document, "m") == ("a frame", "d after")
    assert is_hidden(document, document["e flow"])


def test_what_is_hidden_is_not_drawn(look: Look):
    assert draw(framed(False), "b inside", look) == ()


def test_what_is_gone_is_not_drawn(look: Look):
    assert draw(Document(), "anything", look) == ()


def test_an_event_lies_on_the_step_whose_border_it_sits_on():
    document = sketch("check > ship; (late)@check > chase")
    order = paint_order(document, only_map(document))
    assert order.index("late") > order.index("check")


def test_two_steps_that_stand_in_each_other_are_drawn(look: Look):
    frame = {"map_id": "m", "type": "subprocess", "expanded": True}
    ring = Document([Map(id="m"), Step(id="a", within_id="b", **frame), Step(id="b", within_id="a", **frame)])
    assert [id for id, picture in draw_map(ring, "m", look) if picture] == ["a", "b"]


@given(documents)
def test_every_record_of_a_map_is_painted_once_unless_it_is_hidden(document: Document):
    for its_map in maps_in_order(document):
        order = paint_order(document, its_map.id)
        assert len(order) == len(set(order))
        shown = {event.id for event in document.on_map(its_map.id, Event) if not is_hidden(document, event)}
        assert shown <= set(order)
