"""The system's clipboard: every form at once, made when it is asked for; and whatever is pasted goes through a careful reader."""

import time
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from editor import clipboard
from editor.clipboard import CSV, FORMS, HTML, IMAGE, MIME, PNG, SVG, TEXT, Clip, Selection
from model.document import Document
from model.errors import FileForeign, ProcError
from model.formats import proc, table
from model.operations.clipboard import copied
from model.records import Lane, Map, Node, SequenceFlow, Step
from tests.sketch import sketch

SHOP = sketch('Sales: take > <ok>; Sales: ok -yes 80%> Stock: pick{name="<b>Pick</b> & =1+1"} > pack; ok -no 20%> (end)')


@pytest.fixture
def copy(qapp: QApplication) -> QMimeData:
    """What the clipboard holds after a copy."""
    clipboard.put(SHOP, ["take", "ok", "pick"])
    return QGuiApplication.clipboard().mimeData()


def held(copy: QMimeData, mimetype: str) -> bytes:
    return bytes(copy.data(mimetype).data())


def test_a_copy_is_offered_in_every_form_at_once(copy: QMimeData):
    assert set(FORMS) == {MIME, SVG, PNG, IMAGE, HTML, CSV, TEXT} <= set(copy.formats())
    assert copy.hasText() and copy.hasHtml() and copy.hasImage() and not copy.hasUrls()


def test_nothing_is_made_until_it_is_asked_for(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    def never(selection: Selection) -> object:
        raise AssertionError("made too soon")

    for form in FORMS:
        monkeypatch.setitem(FORMS, form, never)
    clipboard.put(SHOP, ["take"])
    assert QGuiApplication.clipboard().mimeData().hasFormat(MIME) and clipboard.holds_something()


def test_the_own_form_is_the_selection_as_it_is(copy: QMimeData):
    assert proc.read(held(copy, MIME)).document == copied(SHOP, ["take", "ok", "pick"])
    taken = clipboard.held().read()
    assert taken.copied and taken.fragment == copied(SHOP, ["take", "ok", "pick"])


def test_the_text_is_an_outline(copy: QMimeData):
    assert copy.text() == "Sales:\n  take\n  ok?\nStock:\n  -yes 80 %-> <b>Pick</b> & =1+1"


def test_the_table_is_a_steps_table(copy: QMimeData):
    document = table.read(held(copy, CSV)).document
    assert {node.id for node in document.all(Node)} == {"take", "ok", "pick"}
    assert len(list(document.all(SequenceFlow))) == 2


def test_a_name_in_the_html_table_is_text_and_no_formula(copy: QMimeData):
    tags: set[str] = set()
    texts: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: tags.add(tag)  # type: ignore[method-assign]
    reader.handle_data = texts.append  # type: ignore[method-assign]
    reader.feed(copy.html())
    assert tags == {"meta", "table", "thead", "tbody", "tr", "th", "td"}
    assert "<b>Pick</b> & =1+1" in texts and texts[:2] == ["id", "lane"]


def test_the_picture_shows_the_selection_and_nothing_else(copy: QMimeData):
    root = ElementTree.fromstring(held(copy, SVG))
    words = {each.text for each in root.iter() if each.tag.endswith("text")}
    assert "take" in words and not {"pack", "Sales", "Stock"} & words
    image = QImage.fromData(held(copy, PNG))
    width, height = (float(root.attrib[side]) for side in ("width", "height"))
    assert 1.8 < image.width() / width < 2.2 and 1.6 < image.height() / height < 2.4
    assert copy.imageData().size() == image.size()


def test_the_picture_of_a_large_selection_has_no_more_pixels_than_fit(qapp: QApplication):
    far = Document([Map(id="map"), *(Step(id=f"s{n}", map_id="map", x=n * 9_000.0, y=n * 9_000.0) for n in range(4))])
    image = Selection(far, ["s0", "s1", "s2", "s3"]).image()
    assert image.width() * image.height() <= 24_100_000


def test_a_copy_stays_what_it_was_when_the_map_is_edited(qapp: QApplication):
    from model.store import Store

    store = Store(SHOP)
    clipboard.put(store.document, ["take"])
    with store.transaction("Rename") as draft:
        draft.edit("take", name="other")
    assert QGuiApplication.clipboard().text() == "Sales:\n  take"


def test_a_form_that_is_not_offered_or_cannot_be_made_is_nothing(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    def cannot(selection: Selection) -> object:
        raise ProcError("no")

    monkeypatch.setitem(FORMS, SVG, cannot)
    clip = Clip(Selection(SHOP, ["take"]))
    assert bytes(clip.data(SVG).data()) == b"" == bytes(clip.data("image/bmp").data())


@pytest.mark.slow
def test_copying_a_thousand_steps_takes_a_moment(qapp: QApplication):
    steps = [Step(id=f"s{n}", map_id="map", lane_id=f"l{n % 9}", x=n * 200.0, name=f"Step {n}") for n in range(1_000)]
    flows = [SequenceFlow(id=f"f{n}", map_id="map", source_id=f"s{n}", target_id=f"s{n + 1}") for n in range(999)]
    ground = sketch("; ".join(f"l{n}: x{n}" for n in range(9)))
    document = Document([*ground.records.values(), *steps, *flows])
    begun = time.perf_counter()
    clipboard.put(document, [step.id for step in steps])
    assert time.perf_counter() - begun < 0.1
    assert len(list(clipboard.held().read().fragment.all(Step))) == 1_000


# --- taking --------------------------------------------------------------------------------------------------------------


def hold(**forms: bytes | str) -> None:
    data = QMimeData()
    for name, form in forms.items():
        data.setData(
            {"own": MIME, "text": TEXT, "html": HTML, "csv": CSV}[name], form.encode() if isinstance(form, str) else form
        )
    QGuiApplication.clipboard().setMimeData(data)


def test_text_of_another_program_becomes_steps(qapp: QApplication):
    hold(text="Warehouse: Pick the items -> Pack and label", html="<img src='http://127.0.0.1:9/x.png'>")
    taken = clipboard.held().read()
    assert not taken.copied
    assert [lane.name for lane in taken.fragment.all(Lane)] == ["Warehouse"] and len(list(taken.fragment.all(Step))) == 2


def test_a_table_alone_becomes_steps(qapp: QApplication):
    hold(csv="id,name\na,Pick\nb,Pack")
    assert clipboard.holds_something() and len(list(clipboard.held().read().fragment.all(Step))) == 2


def test_a_colour_is_nothing_to_paste(qapp: QApplication):
    data = QMimeData()
    data.setColorData(QColor("red"))
    QGuiApplication.clipboard().setMimeData(data)
    assert not clipboard.holds_something()
    with pytest.raises(FileForeign, match="nothing to paste"):
        clipboard.held().read()


def test_what_says_it_is_a_copy_and_is_none_is_refused(qapp: QApplication):
    hold(own=b'{"format": "process-map", "version": 1, "records": [\n{"kind": "step"}\n]}\n')
    with pytest.raises(ProcError, match="line 2"):
        clipboard.held().read()
