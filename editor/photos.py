"""Pictures from the clipboard and from files: looked at before they are decoded, made small, and put on notes.

What is not a plain picture of pixels is never read: a drawing may name files and addresses, and nothing is fetched.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from editor.files import read_bytes
from model.document import Document
from model.errors import FileDamaged, FileForeign, FileTooLarge
from model.records import Map, Note
from model.records.pictures import MOST_CHARACTERS

MOST_BYTES = 20 * 2**20
MOST_PIXELS = 50_000_000
MOST_FILES = 20
LONGEST = 1280
"""Pixels of the longer side of a picture that is kept."""
WIDTH, HEIGHT = 224.0, 176.0
"""How large a picture is shown at most, in points."""
_BESIDE, _GAP = 16.0, 24.0
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_KINDS = (b"png", b"jpeg", b"webp", b"gif", b"bmp")
_FORMS = ("image/png", "image/jpeg", "image/webp", "image/bmp", "image/gif")
_SYSTEM = "application/x-qt-image"
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:\S*\s*)*", re.IGNORECASE)
_FEW_BYTES, _FEW_PIXELS = 400_000, 2_000_000
_ENOUGH = 300_000
"""Bytes up to which a picture is kept without loss."""

Found: TypeAlias = Path | bytes | QImage | None
"""A picture as it is had: a file, its bytes, or what the system made of them."""


def is_in(data: QMimeData) -> bool:
    """Whether there is a picture in it, by the forms it has."""
    return bool(files_in(data)) or any(map(data.hasFormat, (*_FORMS, _SYSTEM)))


def come_first(data: QMimeData) -> bool:
    """Whether a picture is what is meant: a sheet comes with a picture of itself, a picture at most with its address."""
    if files_in(data):
        return True
    return is_in(data) and not data.hasFormat("text/csv") and _ADDRESS.fullmatch(data.text()) is not None


def files_in(data: QMimeData) -> list[Path]:
    """The files of pictures in it; none if there is anything else among them."""
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths if len(paths) == len(urls) and all(path.suffix.lower() in _ENDINGS for path in paths) else []


def found_in(data: QMimeData) -> tuple[Found, ...]:
    """The pictures in it, not read yet: files, or what the system gave."""
    form = next(filter(data.hasFormat, _FORMS), None)
    if files := files_in(data):
        return tuple(files)
    if form is not None:
        return (bytes(data.data(form).data()),)
    image = data.imageData()
    return (image if isinstance(image, QImage) else None,)


def is_small(found: Found) -> bool:
    """Whether a picture is read before anybody notices."""
    if isinstance(found, QImage):
        return found.width() * found.height() <= _FEW_PIXELS
    return isinstance(found, bytes) and len(found) <= _FEW_BYTES


def notes_of(pictures: Sequence[Found]) -> Document:
    """A note for every picture, side by side on a map of their own. Raises ProcError."""
    if len(pictures) > MOST_FILES:
        raise FileTooLarge(f"These are {len(pictures):,} pictures; at most {MOST_FILES} come onto a map at once.")
    named = [(found.stem if isinstance(found, Path) else "", _read(found)) for found in pictures]
    return Document([Map(id="map"), *_side_by_side(named)])


def _read(found: Found) -> QImage:
    if isinstance(found, Path):
        return _from_file(found)
    if isinstance(found, bytes):
        return decoded(found, "The picture")
    if found is None or found.isNull():
        raise FileDamaged("the picture cannot be read", None, "Copy it again.")
    _refuse_many(found.size(), "The picture")
    return found


def _side_by_side(found: list[tuple[str, QImage]]) -> Iterator[Note]:
    x = 0.0
    for number, (name, image) in enumerate(found, start=1):
        scale = min(WIDTH / image.width(), HEIGHT / image.height(), 1.0)
        width = max(round(image.width() * scale), 48) + _BESIDE
        height = max(round(image.height() * scale), 48) + _BESIDE + (28 if name else 8)
        yield Note(id=f"note_{number}", map_id="map", x=x, width=width, height=height, name=name, picture=text_of(image))
        x += width + _GAP


def _from_file(path: Path) -> QImage:
    try:
        return decoded(read_bytes(path, MOST_BYTES), f"“{path.name}”")
    except FileTooLarge as error:
        if "MB" not in str(error):
            raise
        raise FileTooLarge(f"“{path.name}” is larger than {MOST_BYTES // 2**20} MB. Make the picture smaller.") from None


def decoded(data: bytes, what: str) -> QImage:
    """A picture's pixels, no more of them than are kept. Its size is looked at first. Raises ProcError."""
    if len(data) > MOST_BYTES:
        raise FileTooLarge(f"{what} is larger than {MOST_BYTES // 2**20} MB. Make the picture smaller.")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _KINDS:
        raise FileForeign(f"{what} is no picture that can be read. Choose a PNG, JPEG, WebP, GIF or BMP.")
    size = reader.size()
    if size.isEmpty():
        raise FileDamaged(f"{what} does not say how large it is", None, "Save the picture again.")
    _refuse_many(size, what)
    if max(size.width(), size.height()) > 2 * LONGEST:  # what is left is still twice what is kept, and scaled with care
        reader.setScaledSize(size.scaled(2 * LONGEST, 2 * LONGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise FileDamaged(f"{what} cannot be read to its end", None, "Save the picture again.")
    return image


def _refuse_many(size: QSize, what: str) -> None:
    pixels = size.width() * size.height()
    if pixels > MOST_PIXELS:
        raise FileTooLarge(f"{what} has {pixels / 1e6:,.0f} million pixels; at most {MOST_PIXELS // 10**6} are read.")


def text_of(image: QImage) -> str:
    """A picture as a note keeps it: small, without transparency, as PNG or, where that is much, as JPEG."""
    small = _flat(image)
    data = _written(small, b"PNG", -1)
    media = "png"
    for quality, side in ((85, LONGEST), (75, 1024), (60, 720), (40, 480)):
        if len(data) <= (_ENOUGH if media == "png" else MOST_CHARACTERS * 3 // 4 - 64):
            break
        media, data = "jpeg", _written(_within(small, side), b"JPEG", quality)
    return f"data:image/{media};base64,{b64encode(data).decode('ascii')}"


def _within(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    size = image.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _flat(image: QImage) -> QImage:
    """The picture on white, eight bits a value."""
    small = _within(image, LONGEST)
    flat = QImage(small.size(), QImage.Format.Format_RGB888)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    small.setDevicePixelRatio(1.0)
    painter.drawImage(0, 0, small)
    painter.end()
    return flat


def _written(image: QImage, form: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
