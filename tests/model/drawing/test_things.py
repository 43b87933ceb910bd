"""What stands beside the flow, where its drawing depends on more than its size."""

import pytest

from model.document import Document
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.picture import Image, TextRun, bounds, moved, scaled
from model.geometry import Rect
from model.records import Map, Note
from tests.pixels import as_text, png


def parts(note: Note, look: Look) -> tuple[list[Image], list[TextRun]]:
    picture = draw(Document([Map(id="m"), note]), note.id, look)
    return [mark for mark in picture if isinstance(mark, Image)], [mark for mark in picture if isinstance(mark, TextRun)]


def a_note(**fields: object) -> Note:
    given = {"id": "n", "map_id": "m", "width": 200.0, "height": 160.0, "picture": as_text(png(40, 20)), **fields}
    return Note.model_validate(given)


@pytest.mark.parametrize("size", [(200.0, 160.0), (60.0, 200.0), (400.0, 50.0), (20.0, 20.0)])
def test_a_picture_keeps_its_shape_and_lies_on_its_note(size: tuple[float, float], look: Look):
    (image,), _ = parts(a_note(width=size[0], height=size[1]), look)
    assert image.at.w / image.at.h == pytest.approx(2) and Rect(0, 0, *size).encloses(image.at)


def test_the_text_of_a_note_stands_below_its_picture(look: Look):
    (image,), lines = parts(a_note(name="The form"), look)
    assert [line.text for line in lines] == ["The form"] and lines[0].y - lines[0].size > image.at.bottom - 3


def test_a_picture_is_moved_scaled_and_measured_with_its_note():
    image = Image("x", Rect(10, 20, 30, 40))
    assert moved((image,), 1, 2) == (Image("x", Rect(11, 22, 30, 40)),)
    assert scaled((image,), 2) == (Image("x", Rect(20, 40, 60, 80)),)
    assert bounds((image,)) == image.at
