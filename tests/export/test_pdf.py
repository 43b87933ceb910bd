from io import BytesIO

import pypdf
import pypdfium2
import pytest

from editor.faces import face_bytes, typesetter
from export.attached import proc_in_pdf
from export.pages import Wish
from export.paper import MM, parse_paper
from export.pdf import write_pdf
from export.png import write_png
from export.poster import Facts, compose
from model.document import Document
from model.drawing.look import Look
from model.drawing.picture import TextRun
from model.drawing.theme import PRINT
from model.errors import FileDamaged, FileForeign, ProcError
from model.formats import proc
from model.records import Map, Note
from tests.pixels import as_text, png
from tests.sketch import sketch

FACTS = Facts("office.proc", "1 Dec 2026")


def office():
    return sketch(
        'Sales{people=2.0}: (start) > receive{name="Office AVATAR order"} > <ok>; ok -no 22%> mend; ok > Stock: ship > (end)'
    )


def poster(document=None, **wish):
    made = document or office()
    return compose(made, next(made.all(Map)).id, Look(PRINT, typesetter()), Wish(**wish), FACTS)


def pdf(document=None, **wish) -> bytes:
    out = BytesIO()
    made = document or office()
    write_pdf(out, poster(made, **wish), face_bytes(), proc.write(made))
    return out.getvalue()


def reader(data):
    return pypdf.PdfReader(BytesIO(data))


def test_a_page_has_the_size_of_its_paper():
    page = reader(pdf(paper=parse_paper("A3"))).pages[0]
    assert (page.mediabox.width / MM, page.mediabox.height / MM) == pytest.approx((420, 297), abs=0.01)


def test_words_can_be_found_in_the_pdf():
    text = " ".join(reader(pdf()).pages[0].extract_text().split())
    assert "Office AVATAR order" in text and "Stock" in text and "no 22 %" in text


def test_every_font_is_embedded():
    fonts = reader(pdf()).pages[0]["/Resources"]["/Font"]
    used = [font.get_object() for name, font in fonts.items() if "+" in name]
    assert used and all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_the_map_itself_travels_inside_and_opens_again():
    document = office()
    assert proc.read(proc_in_pdf(pdf(document))).document == document


def test_nothing_in_a_label_becomes_code_a_link_or_a_file():
    label = "javascript:alert(1) file:///etc/passwd (x) \\ /JS <img src='http://x'/> [0]"
    found = reader(pdf(Document([*sketch("Sales: a").records.values()]).apply(_renamed("a", label))))
    assert "/Annots" not in found.pages[0] and not {"/OpenAction", "/AA"} & set(found.trailer["/Root"])
    assert "javascript:alert" in found.pages[0].extract_text()


def _renamed(id, name):
    from model.change import Edit

    before = sketch("Sales: a")[id]
    return {id: Edit(before, before.replace(name=name))}


def test_a_poster_in_tiles_has_a_page_a_sheet_each_with_its_name():
    made = reader(pdf(paper=parse_paper("A2"), tile=parse_paper("A4")))
    assert len(made.pages) == 6
    assert all(f"sheet {n + 1} of 6" in page.extract_text() for n, page in enumerate(made.pages))


def test_a_page_longer_than_five_metres_counts_in_larger_units():
    page = reader(pdf(paper=parse_paper("6000x900mm"))).pages[0]
    assert page["/UserUnit"] == 2 and float(page.mediabox.width) * 2 / MM == pytest.approx(6000, abs=0.1)


def test_the_same_glyphs_stand_at_the_same_places_as_in_the_picture():
    # Pairs that are kerned, and letters beyond Latin-1.
    document = sketch('Sales: a{name="AVATAR To Łódź"}')
    page = pypdfium2.PdfDocument(pdf(document))[0].get_textpage()
    made = poster(document)
    (run,) = [mark for id, marks in made.map_pictures if id == "a" for mark in marks if isinstance(mark, TextRun)]
    place = page.search(run.text).get_next()
    assert place is not None
    left = page.get_charbox(place[0], loose=True)[0]
    right = page.get_charbox(place[0] + place[1] - 1, loose=True)[2]
    assert right - left == pytest.approx(run.width * made.plan.scale, rel=0.002)


def test_an_empty_map_is_not_printed():
    with pytest.raises(ProcError, match="nothing to print"):
        poster(Document([Map(id="m")]))


def test_a_pdf_of_someone_else_is_refused_with_what_to_open_instead():
    out = BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(out)
    with pytest.raises(FileForeign, match="no process map inside"):
        proc_in_pdf(out.getvalue())


@pytest.mark.parametrize("keep", [0, 9, 500, 3000])
def test_a_damaged_pdf_is_refused_in_one_sentence(keep, caplog):
    with pytest.raises((FileDamaged, FileForeign)):
        proc_in_pdf(pdf()[:keep])
    caplog.clear()  # the reader says of its own what it tried


def test_a_picture_has_the_pixels_that_were_asked_for():
    out = BytesIO()
    assert write_png(out, pdf(paper=parse_paper("A4")), 72) == pytest.approx((842, 595), abs=1)
    with pytest.raises(ProcError, match="million pixels"):
        write_png(out, pdf(), 2000)


@pytest.mark.parametrize("dots", [0, -5, float("nan"), float("inf"), 1e9])
def test_a_density_that_makes_no_picture_is_refused(dots):
    with pytest.raises(ProcError, match="dots an inch cannot be made"):
        write_png(BytesIO(), pdf(), dots)


def with_picture() -> Document:
    picture = as_text(png(40, 20, (200, 40, 40)))
    notes = (Note(id=f"n{number}", map_id="m", x=number * 200.0, picture=picture) for number in (0, 1))
    return Document([Map(id="m"), *notes])


def test_a_picture_is_embedded_once_as_it_is_packed():
    (page,) = pypdf.PdfReader(BytesIO(pdf(with_picture()))).pages
    assert [(image.image.size, image.image.getpixel((5, 5))) for image in page.images] == [((40, 20), (200, 40, 40))]


def test_a_picture_stands_upright_on_the_page():
    rows = b"".join(b"\0" + bytes((0, 0, 200) if y < 10 else (200, 0, 0)) * 20 for y in range(20))
    note = Note(id="n", map_id="m", width=200, height=200, picture=as_text(png(20, 20, rows=rows)))
    sheet = pypdfium2.PdfDocument(pdf(Document([Map(id="m"), note])))[0].render(scale=0.5).to_pil().convert("RGB")
    blue = [y for y in range(sheet.height) for x in range(sheet.width) if sheet.getpixel((x, y)) == (0, 0, 200)]
    red = [y for y in range(sheet.height) for x in range(sheet.width) if sheet.getpixel((x, y)) == (200, 0, 0)]
    assert blue and red and max(blue) < min(red)


def test_a_map_without_pictures_has_none():
    (page,) = pypdf.PdfReader(BytesIO(pdf())).pages
    assert not page.images
