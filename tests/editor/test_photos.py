"""Pictures from elsewhere become notes: looked at before they are decoded, made small, and never fetched."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter

from editor import clipboard, photos
from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.records import Note
from model.records.pictures import MOST_CHARACTERS, bytes_of, raster_of
from tests.editor.test_dropping import drop, on_map, text
from tests.pixels import claiming, png

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

pytestmark = pytest.mark.usefixtures("qapp")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://a.example/x.png"/></svg>'


def picture(form: str, content: bytes) -> QMimeData:
    data = QMimeData()
    data.setData(form, QByteArray(content))
    return data


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def written(image: QImage, form: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(form)).write(image)
    return bytes(buffer.data().data())


def plain(width: int, height: int, colour: str = "#c82828") -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    return image


def note_of(data: QMimeData) -> Note:
    (note,) = clipboard.held(data).read().fragment.all(Note)
    return note


@pytest.mark.parametrize("form", ["png", "jpeg", "webp", "bmp"])
def test_a_picture_of_any_usual_kind_becomes_a_note(form: str):
    note = note_of(picture(f"image/{form}", written(plain(40, 20), form.encode())))
    raster = raster_of(note.picture or "")
    assert raster is not None and (raster.width, raster.height) == (40, 20)


def test_what_the_system_made_of_a_picture_becomes_a_note():
    data = QMimeData()
    data.setImageData(plain(30, 10))
    assert clipboard.is_of_use(data) and note_of(data).picture is not None


def test_a_large_picture_is_made_small():
    raster = raster_of(photos.text_of(plain(4000, 1000)))
    assert raster is not None and (raster.width, raster.height) == (1280, 320)


def test_what_is_seen_through_is_white():
    kept = QImage.fromData(QByteArray(bytes_of(photos.text_of(plain(4, 4, "#00000000")))))
    assert kept.pixelColor(1, 1).name() == "#ffffff" and not kept.hasAlphaChannel()


def test_a_picture_that_takes_much_is_kept_as_jpeg_within_bounds():
    noise = QImage(1300, 900, QImage.Format.Format_RGB888)
    line, seed = bytearray(), 7
    for _ in range(noise.bytesPerLine() * 4):
        seed = (seed * 1103515245 + 12345) % 2**31
        line.append(seed >> 16 & 255)
    for y in range(900):
        noise.scanLine(y)[:] = bytes(line[y % 4 * noise.bytesPerLine() :][: noise.bytesPerLine()])
    kept = photos.text_of(noise)
    assert kept.startswith("data:image/jpeg;") and len(kept) <= MOST_CHARACTERS and raster_of(kept) is not None


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (claiming(30_000, 30_000), FileTooLarge, "The picture has 900 million pixels; at most 50 are read."),
        (png()[:40], FileDamaged, "does not say how large it is"),
        (b"nothing", FileForeign, "no picture that can be read"),
        (SVG, FileForeign, "no picture that can be read"),
        (bytes(21 * 2**20), FileTooLarge, "larger than 20 MB"),
    ],
    ids=["far too large", "cut off", "no picture", "a drawing", "too many bytes"],
)
def test_what_is_no_picture_or_made_to_harm_is_refused_in_a_sentence(content: bytes, error: type[ProcError], says: str):
    with pytest.raises(error, match=says):
        note_of(picture("image/png", content))


def test_a_file_is_refused_by_its_name(tmp_path: Path):
    place = tmp_path / "huge.png"
    place.write_bytes(claiming(30_000, 30_000))
    with pytest.raises(FileTooLarge, match=r"“huge\.png” has 900 million pixels"):
        note_of(files(place))
    place.write_bytes(bytes(21 * 2**20))
    with pytest.raises(FileTooLarge, match=r"“huge\.png” is larger than 20 MB"):
        note_of(files(place))


def test_a_folder_that_is_called_like_a_picture_is_refused(tmp_path: Path):
    (tmp_path / "x.png").mkdir()
    with pytest.raises(ProcError, match="is a folder"):
        note_of(files(tmp_path / "x.png"))


def test_a_sheet_is_a_table_and_not_the_picture_it_brings():
    data = picture("image/png", png())
    data.setText("step\tlane\nCheck\tSales")
    assert not photos.come_first(data)


def test_a_picture_is_a_picture_and_not_the_address_it_brings():
    data = picture("image/png", png())
    data.setText("https://a.example/x.png")
    assert note_of(data).picture is not None


def test_pictures_among_other_files_are_opened_as_files(tmp_path: Path):
    assert not photos.files_in(files(tmp_path / "a.png", tmp_path / "b.proc"))


def test_a_pasted_picture_is_one_step_of_undo_and_selected(opened: "Opened"):
    QGuiApplication.clipboard().setMimeData(picture("image/png", png(40, 20)))
    opened.do("paste")
    store = opened.session.store
    (note,) = store.document.all(Note)
    assert opened.session.selection == (note.id,) and store.undo_labels == ("Paste",)
    store.undo()
    assert not list(store.document.all(Note))


def test_a_picture_that_is_dropped_comes_to_stand_at_the_pointer(opened: "Opened", tmp_path: Path, qtbot):
    place = tmp_path / "The form.png"
    place.write_bytes(png(400, 300))
    opened.window.show()
    drop(opened, files(place), on_map(opened, 700.0, 250.0))
    store = opened.session.store
    qtbot.waitUntil(lambda: bool(store.undo_labels))
    (note,) = store.document.all(Note)
    assert note.name == "The form" and note.picture is not None and store.undo_labels == ("Drop",)


def test_a_note_is_copied_with_its_picture(opened: "Opened"):
    QGuiApplication.clipboard().setMimeData(picture("image/png", png(40, 20)))
    opened.do("paste")
    opened.do("copy")
    opened.do("paste")
    first, second = opened.session.store.document.all(Note)
    assert first.picture == second.picture is not None


def test_words_are_still_steps():
    assert not photos.is_in(text("Check"))
