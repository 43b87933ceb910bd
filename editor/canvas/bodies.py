"""The bodies of nodes, drawn once for all that look alike, and kept as sprites at each zoom."""

from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from editor.canvas.painter import paint
from model.document import Document
from model.drawing.draw import draw
from model.drawing.look import Look
from model.drawing.measures import longest_wait
from model.drawing.picture import Path, Picture, bounds
from model.geometry import Rect
from model.records import Annotation, DataObject, DataStore, Event, Gateway, Map, Node, Note, Step

_SHOWN: dict[type[Node], tuple[str, ...]] = {
    Step: ("type", "task", "flavour"),
    Gateway: ("split",),
    Event: ("place", "trigger", "interrupting"),
    DataObject: ("collection", "role"),
    DataStore: (),
    Annotation: (),
    Note: (),
}
"""The fields a body shows, besides its size."""

LARGEST = 512 * 384
"""A body of more device pixels than this is painted anew each time: few such are in view."""
_PAGE = 1024
_LEAST_PAGE = 128
_KEPT_PIXELS = 10_000_000
"""Device pixels the sheets of all zooms hold together; four bytes each."""
_STROKE = 2.0
"""How far strokes reach beyond what a picture covers, in points."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What comes first in the picture of every node of one look, drawn at the origin; `cover` is what it covers."""

    key: Key
    picture: Picture
    cover: Rect


class Bodies:
    """Every body of a map once; a node's column holds its number."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._found: list[Body] = []
        self._numbers: dict[Key, int] = {}

    def __getitem__(self, number: int) -> Body:
        return self._found[number]

    def __len__(self) -> int:
        return len(self._found)

    def number(self, document: Document, node: Node) -> int:
        """Which body a node has."""
        key = self._key(document, node)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._found)
            self._found.append(self._drawn(document, node, key))
        return number

    def _key(self, document: Document, node: Node) -> Key:
        cls = type(node)
        key = (cls, node.width, node.height, *[getattr(node, name) for name in _SHOWN[cls]])
        if self.look.lens == "measure" and isinstance(node, Step):
            return (*key, node.wait_minutes, longest_wait(document, node.map_id))
        return key

    def _drawn(self, document: Document, node: Node, key: Key) -> Body:
        """The marks before the name, of a node of that look that stands alone."""
        alone = {name: None for name in node.reference_fields if name != "map_id"}
        twin = node.replace(**alone, id="twin", name="x", x=0.0, y=0.0)
        slowest = Step(id="slowest", map_id=node.map_id, wait_minutes=longest_wait(document, node.map_id))
        drawn = draw(Document([Map(id=node.map_id), slowest, twin]), "twin", self.look)
        marks = tuple(drawn[: next((n for n, mark in enumerate(drawn) if not isinstance(mark, Path)), len(drawn))])
        return Body(key, marks, bounds(marks).grown(_STROKE))


@dataclass(slots=True)
class Sheet:
    """The bodies as sprites at one scale, on as many pages as they need.

    `source` is (bodies, 4): left, top, width, height on the page `page`, which is -1 for what is not painted yet and -2 for
    what is too large. `offset` is from the body's own corner to the sprite's, in whole device pixels.
    """

    scale: float
    pages: list[QPixmap] = field(default_factory=list)
    source: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 4)))
    offset: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 2)))
    page: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    _free: list[int] = field(default_factory=lambda: [0, 0, 0])
    """On the last page: where the next sprite may begin, x and y, and how high the row is."""

    def ensure(self, bodies: Bodies, numbers: NDArray[np.int32]) -> None:
        """Paint those of these bodies that are not on the sheet yet."""
        if len(bodies) > len(self.page):
            more = len(bodies) - len(self.page)
            self.source = np.concatenate([self.source, np.zeros((more, 4))])
            self.offset = np.concatenate([self.offset, np.zeros((more, 2))])
            self.page = np.concatenate([self.page, np.full(more, -1, np.int32)])
        wanted = np.zeros(len(self.page), np.bool_)
        wanted[numbers] = True
        for number in np.flatnonzero(wanted & (self.page == -1)).tolist():
            self._add(number, bodies[number])

    @property
    def pixels(self) -> int:
        """How many device pixels the pages hold."""
        return sum(page.width() * page.height() for page in self.pages)

    def _add(self, number: int, body: Body) -> None:
        left, top = floor(body.cover.x * self.scale), floor(body.cover.y * self.scale)
        width, height = ceil(body.cover.right * self.scale) - left + 1, ceil(body.cover.bottom * self.scale) - top + 1
        self.offset[number] = (left, top)
        if width * height > LARGEST:
            self.page[number] = -2
            return
        x, y = self._room(width, height)
        self.source[number] = (x, y, width, height)
        self.page[number] = len(self.pages) - 1
        painter = QPainter(self.pages[-1])
        painter.setClipRect(x, y, width, height)
        painter.translate(x - left, y - top)
        painter.scale(self.scale, self.scale)
        paint(painter, body.picture)
        painter.end()

    def _room(self, width: int, height: int) -> tuple[int, int]:
        """Where a sprite may lie on the last page, after a new page where there is no room."""
        x, y, row = self._free
        if self.pages and x + width > self.pages[-1].width():
            x, y, row = 0, y + row, 0
        if not self.pages or y + height > self.pages[-1].height():
            side = min(_PAGE, max(_LEAST_PAGE, round(_PAGE * self.scale)))
            page = QPixmap(max(side, width), max(side // 2, height))
            page.fill(Qt.GlobalColor.transparent)
            self.pages.append(page)
            x, y, row = 0, 0, 0
        self._free = [x + width, y, max(row, height)]
        return x, y


class Sheets:
    """The sheets of the zooms visited last."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self._kept: OrderedDict[float, Sheet] = OrderedDict()

    def at(self, scale: float) -> Sheet:
        """The sheet of a scale, in device pixels a point."""
        sheet = self._kept.get(scale)
        if sheet is None or sheet.pixels > _KEPT_PIXELS:  # a step resized by hand leaves a body at every size it had
            sheet = self._kept[scale] = Sheet(scale)
        self._kept.move_to_end(scale)
        while len(self._kept) > 1 and sum(each.pixels for each in self._kept.values()) > _KEPT_PIXELS:
            self._kept.popitem(last=False)
        return sheet
