"""A picture becomes the pixels it says, no more and no less."""

import pytest
from PySide6.QtGui import QImage

from editor.canvas.painter import colour_of, pen, raw_font
from editor.faces import face_bytes, typesetter
from model.drawing.outlines import circle, polyline, rectangle
from model.drawing.picture import Image, Mark, Path, TextRun
from model.geometry import Rect
from tests.pixels import as_text, png
from tests.render import rendered

AREA = Rect(0, 0, 40, 40)
pytestmark = pytest.mark.usefixtures("qapp")


def painted(*marks: Mark, area: Rect = AREA, scale: float = 1.0) -> QImage:
    return rendered([marks], area, scale)


def inked(image: QImage) -> Rect:
    """The smallest rectangle with everything that is not white."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() != "#ffffff"]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return Rect(min(xs), min(ys), max(xs) + 1 - min(xs), max(ys) + 1 - min(ys))


def test_a_fill_covers_its_outline():
    image = painted(Path(rectangle(Rect(10, 5, 20, 10)), fill="#0b6e75"))
    assert inked(image) == Rect(10, 5, 20, 10)
    assert image.pixelColor(20, 10).name() == "#0b6e75"


def test_a_stroke_lies_on_both_sides_of_its_line():
    assert inked(painted(Path(polyline(((10, 20), (30, 20))), stroke="#000000", width=4))).h == 4


def test_what_is_not_filled_stays_open():
    assert painted(Path(circle(20, 20, 10), stroke="#000000")).pixelColor(20, 20).name() == "#ffffff"


def test_what_overlaps_in_one_outline_is_filled():
    both = (*rectangle(Rect(5, 5, 20, 20)), *rectangle(Rect(10, 10, 20, 20)))
    assert painted(Path(both, fill="#000000")).pixelColor(15, 15).name() == "#000000"


def test_the_last_two_digits_of_a_colour_are_its_opacity():
    colour = colour_of("#11223380")
    assert (colour.red(), colour.green(), colour.blue(), colour.alpha()) == (0x11, 0x22, 0x33, 0x80)
    assert painted(Path(rectangle(AREA), fill="#00000080")).pixelColor(20, 20).red() == pytest.approx(127, abs=1)


def test_dashes_are_as_long_as_they_say_whatever_the_width():
    assert pen("#000000", 2.0, (6.0, 4.0)).dashPattern() == [3.0, 2.0]


def test_a_later_mark_lies_on_an_earlier_one():
    under, over = Path(rectangle(AREA), fill="#000000"), Path(rectangle(AREA), fill="#0000ff")
    assert painted(under, over).pixelColor(20, 20).name() == "#0000ff"


@pytest.mark.parametrize("face", sorted(face_bytes()))
def test_text_stands_where_it_was_set(face: str):
    run = typesetter().line("HEH", 10, 40, face, 20, "#000000")
    ink = inked(painted(run, area=Rect(0, 0, 80, 50), scale=2))
    capital = typesetter().capital(face, 20)
    assert ink.bottom / 2 == pytest.approx(40, abs=0.6)
    assert ink.y / 2 == pytest.approx(40 - capital, abs=0.6)
    assert 10 <= ink.x / 2 <= 13
    assert 10 + run.width - 3 <= ink.right / 2 <= 10 + run.width + 1


def test_qt_and_harfbuzz_find_the_same_advances():
    run: TextRun = typesetter().line("Handgloves", 0, 0, "regular", 100, "#000000")
    advances = raw_font("regular", 100).advancesForGlyphIndexes([glyph.index for glyph in run.glyphs])
    assert sum(advance.x() for advance in advances) == pytest.approx(run.width, rel=0.02)


def test_an_accent_is_painted_over_its_letter():
    plain, accented = (typesetter().line(text, 5, 30, "regular", 24, "#000000") for text in ("x", "x\u0302"))
    assert inked(painted(accented)).y < inked(painted(plain)).y
    assert accented.width == plain.width


def test_a_picture_covers_its_rectangle():
    image = painted(Image(as_text(png(40, 20, (10, 20, 200))), Rect(10, 5, 20, 10)))
    assert inked(image) == Rect(10, 5, 20, 10) and image.pixelColor(20, 10).name() == "#0a14c8"


def test_a_picture_is_as_fine_as_the_pixels_there_are():
    stripes = b"".join(b"\0" + b"".join(bytes((255 * (x % 2),) * 3) for x in range(40)) for _ in range(20))
    image = painted(Image(as_text(png(40, 20, rows=stripes)), Rect(0, 0, 20, 10)), scale=2)
    assert [image.pixelColor(x, 10).red() for x in range(2, 6)] == [0, 255, 0, 255]


def test_a_picture_that_cannot_be_decoded_leaves_its_place_empty():
    broken = png(40, 20)[:45]
    assert painted(Image(as_text(broken), Rect(0, 0, 40, 40))).pixelColor(20, 20).name() == "#ffffff"
