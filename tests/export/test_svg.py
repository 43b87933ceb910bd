"""A map as SVG: whole XML, text that stays text, and nothing of a name that could run."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.faces import typesetter
from export.svg import write_svg
from model.document import Document
from model.drawing.look import Look
from model.drawing.theme import LIGHT, PROJECTOR
from model.records import Map, Note, Step
from tests.pixels import as_text, png
from tests.sketch import sketch

NS = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</text><script>alert(1)</script>",
    '" onload="alert(1)',
    "]]><b>",
    "<![CDATA[x]]>",
    "&amp;&#0;",
    "'\"<>&",
    "a\x00b\u202ec",
]


def svg(document: Document, look: Look | None = None) -> ElementTree.Element:
    out = BytesIO()
    write_svg(out, document, next(document.all(Map)).id, look or Look(LIGHT, typesetter()))
    return ElementTree.fromstring(out.getvalue())


def texts(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(NS + "text")]


def test_every_label_is_real_text():
    root = svg(sketch("Sales: (start) > check > <ok> -no 22%> (end)"))
    assert {"Sales", "check", "ok", "no 22 %", "start", "end"} <= {text.replace("\u00a0", " ") for text in texts(root)}


def test_a_text_is_as_long_as_it_was_set():
    setter = typesetter()
    (text,) = svg(Document([Map(id="m"), Step(id="s", map_id="m", name="Pick the items")])).iter(NS + "text")
    assert float(text.get("textLength", "0")) == pytest.approx(setter.width("Pick the items", "semibold", 13), abs=0.01)
    assert text.get("font-weight") == "600"


def test_a_name_is_anchored_in_the_middle_of_its_card():
    (text,) = svg(Document([Map(id="m"), Step(id="s", map_id="m", name="Pick the items")])).iter(NS + "text")
    assert (text.get("text-anchor"), text.get("x")) == ("middle", "72")


def test_each_record_is_a_group_with_its_name():
    root = svg(sketch("check > ship"))
    groups = {group.get("id"): group.findtext(NS + "title") for group in root.iter(NS + "g")}
    assert groups["r.check"] == "check"
    assert "r.check-ship" in groups


def test_the_map_gives_title_and_description():
    root = svg(Document([Map(id="m", name="Orders & returns", purpose="From order to cash")]))
    assert (root.findtext(NS + "title"), root.findtext(NS + "desc")) == ("Orders & returns", "From order to cash")


def test_the_view_holds_all_that_is_drawn():
    root = svg(Document([Map(id="m"), Step(id="s", map_id="m", x=500, y=-300)]))
    left, top, width, height = (float(side) for side in root.get("viewBox", "").split())
    assert left <= 500 - 24
    assert top <= -300 - 24
    assert left + width >= 644 + 24
    assert top + height >= -220 + 24


def test_the_paper_is_the_theme_s():
    root = svg(sketch("a"), Look(PROJECTOR, typesetter()))
    assert next(root.iter(NS + "rect")).get("fill") == PROJECTOR.paper


def test_a_colour_s_opacity_stands_apart():
    root = svg(Document([Map(id="m"), Step(id="s", map_id="m")]))
    shade = next(root.iter(NS + "path"))
    assert (shade.get("fill"), shade.get("fill-opacity")) == ("#1b2430", "0.0549")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_stays_text(text: str):
    root = svg(Document([Map(id="m", name=text, purpose=text), Note(id=text, map_id="m", name=text, width=600)]))
    known = {"svg", "title", "desc", "rect", "g", "path", "text"}
    assert {each.tag.removeprefix(NS) for each in root.iter()} <= known
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]


@given(st.text(st.characters(codec=None), max_size=30), st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_any_name_and_any_id_make_whole_xml(name: str, id: str):
    svg(Document([Map(id="m", name="x"), Note.model_construct(**{**Note(id=id, map_id="m").__dict__, "name": name})]))


def test_two_ids_never_become_one():
    root = svg(Document([Map(id="m"), Step(id="a b", map_id="m"), Step(id="a.20.b", map_id="m"), Step(id="a_b", map_id="m")]))
    ids = [group.get("id") for group in root.iter(NS + "g")]
    assert len(set(ids)) == 3


def test_a_picture_is_within_the_file():
    picture = as_text(png(40, 20))
    root = svg(Document([Map(id="m"), Note(id="n", map_id="m", name="The form", picture=picture)]))
    (image,) = root.iter(NS + "image")
    assert image.get("{http://www.w3.org/1999/xlink}href") == picture
    assert float(image.get("width", "0")) == pytest.approx(2 * float(image.get("height", "0")), rel=0.01)
