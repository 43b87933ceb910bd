"""The system's clipboard: what a selection is offered as, each form made when someone asks for it, and what is taken from it.

Nothing that is pasted is fetched, run or trusted: whatever it is goes through the reader of a file of its kind.
"""

import atexit
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMetaType, QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter

from editor import photos
from editor.faces import typesetter
from model.document import Document
from model.drawing.look import Look
from model.drawing.theme import PRINT
from model.errors import FileForeign, ProcError
from model.places import maps_in_order
from model.records import Connector, Group, Map, Node

MIME = "application/vnd.procmap.proc+json"
"""A copied selection as it is, for another window or another file: the bytes of a .proc."""
SVG, PNG, HTML, CSV, TEXT = "image/svg+xml", "image/png", "text/html", "text/csv", "text/plain"
IMAGE = "application/x-qt-image"
"""What Qt hands to the system as a picture of the system's own kind."""
_DENSITY = 2.0
"""Pixels of a picture to a point of the map."""
_MOST_PIXELS = 24_000_000
_MARGIN = 16.0
_SHORT_TEXT, _SHORT_COPY = 4_000, 100_000
"""So many characters of text, so many bytes of copied steps are read at once; more of them beside the window."""


class Selection:
    """A selection of a document as it was when it was copied, in every form it may be had in."""

    def __init__(self, document: Document, ids: Iterable[str]) -> None:
        self._document, self._ids = document, tuple(ids)

    @cached_property
    def fragment(self) -> Document:
        """What was selected as a document of its own."""
        from model.operations.clipboard import copied

        return copied(self._document, self._ids)

    @property
    def map_id(self) -> str:
        """The map it was selected on; empty where nothing was."""
        return next((its_map.id for its_map in maps_in_order(self.fragment)), "")

    def proc(self) -> bytes:
        """As the bytes of a .proc."""
        from model.formats.proc import write

        return write(self.fragment)

    def text(self) -> str:
        """As an outline."""
        from model.formats.outline import write

        return write(self._document, [each.id for cls in (Node, Group) for each in self.fragment.all(cls)])

    def csv(self) -> bytes:
        """As a steps table."""
        from model.formats.delimited import written

        return written(self._table())

    def html(self) -> str:
        """As the same table for texts and sheets."""
        from model.formats.html_table import written

        return written(self._table())

    def svg(self) -> bytes:
        """As it stands on the map."""
        from export.svg import write_svg

        out = BytesIO()
        write_svg(out, self._document, self.map_id, Look(PRINT, typesetter()), self._drawn())
        return out.getvalue()

    def png(self) -> bytes:
        """The same in pixels."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(self.image())
        return bytes(buffer.data().data())

    def image(self) -> QImage:
        """The same as Qt has it: on white, two pixels to a point as far as there is room for so many."""
        from editor.canvas.painter import paint
        from model.drawing.draw import draw_map
        from model.drawing.picture import bounds

        pictures = draw_map(self._document, self.map_id, Look(PRINT, typesetter()), self._drawn())
        marks = tuple(mark for _, picture in pictures for mark in picture)
        area = bounds(marks).grown(_MARGIN)
        scale = min(_DENSITY, (_MOST_PIXELS / (area.w * area.h)) ** 0.5)
        image = QImage(max(1, round(area.w * scale)), max(1, round(area.h * scale)), QImage.Format.Format_RGB32)
        image.fill(QColor(PRINT.paper))
        painter = QPainter(image)
        painter.scale(scale, scale)
        painter.translate(-area.x, -area.y)
        paint(painter, marks)
        painter.end()
        return image

    def _drawn(self) -> frozenset[str]:
        return frozenset(each.id for cls in (Node, Group, Connector) for each in self.fragment.all(cls))

    def _table(self) -> "list[tuple[str | float, ...]]":
        from model.formats.table_losses import Losses
        from model.formats.table_writer import tables_of

        return tables_of(self.fragment, self.map_id, Losses())[0]


FORMS: dict[str, Callable[[Selection], object]] = {
    MIME: Selection.proc,
    SVG: Selection.svg,
    PNG: Selection.png,
    IMAGE: Selection.image,
    HTML: Selection.html,
    CSV: Selection.csv,
    TEXT: Selection.text,
}


class Clip(QMimeData):
    """A selection as the clipboard holds it: it says what it can be had as, and is made into that when it is asked for."""

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self._made: dict[str, object] = {}

    def formats(self) -> list[str]:
        """All that it can be had as."""
        return list(FORMS)

    def hasFormat(self, mimetype: str) -> bool:
        """Whether it can be had as this."""
        return mimetype in FORMS

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> object:
        """One of its forms; nothing where it has none or it cannot be made."""
        make = FORMS.get(mimetype)
        if make is None:
            return None
        if mimetype not in self._made:
            try:
                made = make(self._selection)
            except ProcError:
                return None
            self._made[mimetype] = QByteArray(made) if isinstance(made, bytes) else made
        return self._made[mimetype]


@dataclass(frozen=True, slots=True)
class Taken:
    """What the clipboard held: steps or notes on a map of their own, and what could not be carried over."""

    fragment: Document
    notes: tuple[str, ...] = ()
    copied: bool = False
    """Whether they were copied from a map, and not read from what another program holds."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the clipboard holds or a drag brings, as the system gave it."""

    mimetype: str
    content: str | bytes
    pictures: tuple[photos.Found, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether it is read and laid out before anybody notices: steps as they are copied need no layout."""
        if self.pictures:
            return all(map(photos.is_small, self.pictures))
        return len(self.content) <= (_SHORT_COPY if self.mimetype == MIME else _SHORT_TEXT)

    def read(self, like: Map | None = None) -> Taken:
        """What it is, to be put on a map that is `like` this one. Raises ProcError if it is nothing of use."""
        from model.formats import pasted, proc, table

        if self.pictures:
            return Taken(photos.notes_of(self.pictures))
        if isinstance(self.content, str):
            imported = pasted.read(self.content, like)
        elif self.mimetype == MIME:
            return Taken(proc.read(self.content).document, copied=True)
        elif self.mimetype == CSV:
            imported = table.read(self.content, like=like)
        else:
            raise FileForeign("There is nothing to paste: copy steps of a map, a table, lines of text, or a picture.")
        return Taken(imported.document, tuple(map(str, imported.report)))


def put(document: Document, ids: Iterable[str]) -> None:
    """Hand a selection to the clipboard. Nothing is made of it yet."""
    QGuiApplication.clipboard().setMimeData(Clip(Selection(document, ids)))


def settle() -> None:
    """Let the system keep what was copied when the program ends; Python must not be asked for it any more then."""
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        return
    system, held = QGuiApplication.clipboard(), QGuiApplication.clipboard().mimeData()
    if app.platformName() in ("offscreen", "minimal"):
        system.clear()  # nobody is there to keep it, and Qt would let go of it too late
    elif isinstance(held, Clip):
        kept = QMimeData()
        for mimetype in (MIME, HTML, CSV, TEXT):  # a picture may take seconds, and the program is to end now
            kept.setData(mimetype, held.data(mimetype))
        system.setMimeData(kept)


atexit.register(settle)


def holds_something() -> bool:
    """Whether there is something that could be pasted on a map."""
    data = QGuiApplication.clipboard().mimeData()
    return bool(data) and is_of_use(data)  # some platforms have none before anything was copied


def is_of_use(data: QMimeData) -> bool:
    """Whether this could be put on a map: by the forms it has, for to read it may take long."""
    return any(map(data.hasFormat, (MIME, TEXT, CSV))) or photos.is_in(data)


def held(data: QMimeData | None = None) -> Held:
    """What was dragged here, or without `data` what the clipboard holds, taken from the system but not read yet."""
    data = QGuiApplication.clipboard().mimeData() if data is None else data
    if data and not data.hasFormat(MIME) and photos.come_first(data):
        return Held("", b"", photos.found_in(data))
    for mimetype in (MIME, TEXT, CSV):
        if data and data.hasFormat(mimetype):  # some platforms have none before anything was copied
            return Held(mimetype, data.text() if mimetype == TEXT else _bytes(data, mimetype))
    return Held("", b"")


def _bytes(data: QMimeData, mimetype: str) -> bytes:
    return bytes(data.data(mimetype).data())
