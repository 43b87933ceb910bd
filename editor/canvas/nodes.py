"""The nodes of a map as columns of numbers, in paint order: where each stands, which body it has, where its letters lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from editor.canvas.splice import Splice
from model.drawing.names import REACH
from model.geometry import Rect

Boxes = NDArray[np.float32]
"""(n, 4): left, top, right, bottom, in points on the surface."""

CARD, BESIDE, TEXT = 0, 1, 2
"""Where a node's name stands: in the middle of it, beside it, or from its upper left corner."""
NAME_BARS, BARS = 3, 5
"""Lines that stand for letters too small to read: three of the name, then two of the measures at a card's foot."""

_SIZE = np.array([13.0, 11.0, 11.0], np.float32)
_ADVANCE = np.array([0.56, 0.5, 0.5], np.float32)
"""How wide a letter is on average, in ems, by where the name stands."""
_LEADING, _CAPITAL = 1.2, 0.7
_FOOT_WIDTHS = (26.0, 42.0)


class Placed(NamedTuple):
    """What the columns keep of one node. `letters` is the length of its name; `measures` tells what its foot says."""

    at: Rect
    body: int
    style: int
    letters: int
    measures: tuple[bool, bool] = (False, False)


@dataclass(slots=True)
class Nodes:
    """Row n of each column is the node `ids[n]`; a later row is painted over an earlier one.

    `reach` is `box` with all that may be drawn of the node, `bars` (n, BARS, 4) where its letters lie, not a number where
    there are none.
    """

    ids: tuple[str, ...]
    row: dict[str, int]
    box: Boxes
    reach: Boxes
    bars: NDArray[np.float32]
    body: NDArray[np.int32]
    style: NDArray[np.int8]

    @classmethod
    def of(cls, ids: Sequence[str], placed: Iterable[Placed]) -> "Nodes":
        """The columns of these nodes."""
        made = cls._empty(tuple(ids), dict(zip(ids, range(len(ids)), strict=True)))
        made.put(range(len(made.ids)), placed)
        return made

    @classmethod
    def _empty(cls, ids: tuple[str, ...], row: dict[str, int]) -> "Nodes":
        n = len(ids)
        boxes = (np.empty((n, 4), np.float32), np.empty((n, 4), np.float32, "F"), np.empty((n, BARS, 4), np.float32))
        return cls(ids, row, *boxes, np.empty(n, np.int32), np.empty(n, np.int8))

    def put(self, rows: Sequence[int], placed: Iterable[Placed]) -> None:
        """Write what those rows are now."""
        given = list(placed)
        if not given:
            return
        at = np.asarray(rows, np.intp)
        numbers = np.array([(*one.at, one.letters, *one.measures) for one in given], np.float32)
        box = numbers[:, :4].copy()
        box[:, 2:] += box[:, :2]
        style = np.array([one.style for one in given], np.int8)
        self.box[at], self.style[at] = box, style
        self.body[at] = [one.body for one in given]
        self.reach[at] = _reach(box, style)
        self.bars[at] = _bars(box, style, numbers[:, 4], numbers[:, 5:7] > 0)

    def reordered(self, ids: tuple[str, ...], change: Splice) -> "Nodes":
        """The same rows in another order, some gone; those of new ids are to be put."""
        made = self._empty(ids, change.renumbered(self.row, self.ids, ids))
        for name in ("box", "reach", "bars", "body", "style"):
            change.taken(getattr(self, name), getattr(made, name))
        return made

    def in_view(self, area: Rect) -> NDArray[np.intp]:
        """The rows of which something may be seen in an area, in paint order."""
        return np.flatnonzero(meeting(self.reach, area))


def meeting(boxes: Boxes, area: Rect) -> NDArray[np.bool_]:
    """Which boxes share a point with an area; one that is not a number does not."""
    left, top, right, bottom = (np.float32(each) for each in (area.x, area.y, area.right, area.bottom))
    across = (boxes[:, 0] <= right) & (boxes[:, 2] >= left)
    down = (boxes[:, 1] <= bottom) & (boxes[:, 3] >= top)
    return across & down


def meeting_any(boxes: Boxes, areas: Sequence[Rect], room: float = 0.0) -> NDArray[np.bool_]:
    """Which boxes share a point with any of the areas, grown by some room; for few boxes, or few areas."""
    them = np.array([(area.x - room, area.y - room, area.right + room, area.bottom + room) for area in areas], np.float32)
    across = (boxes[:, 0, None] <= them[:, 2]) & (boxes[:, 2, None] >= them[:, 0])
    return np.asarray((across & (boxes[:, 1, None] <= them[:, 3]) & (boxes[:, 3, None] >= them[:, 1])).any(axis=1))


def overlapping(box: Boxes) -> NDArray[np.bool_]:
    """Which boxes share an area with another of them."""
    across = (box[:, None, 0] < box[None, :, 2]) & (box[:, None, 2] > box[None, :, 0])
    down = (box[:, None, 1] < box[None, :, 3]) & (box[:, None, 3] > box[None, :, 1])
    return np.asarray((across & down).sum(axis=1) > 1)


def _reach(box: Boxes, style: NDArray[np.int8]) -> Boxes:
    """Shadows reach a little further than a body; a name beside one reaches as far as names do."""
    reach = box + np.array([-6, -6, 6, 8], np.float32)
    aside, above = REACH
    reach[style == BESIDE] = box[style == BESIDE] + np.array([-aside, -above, aside, above], np.float32)
    return reach


def _bars(box: Boxes, style: NDArray[np.int8], letters: NDArray[np.float32], measures: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Where the letters of each name would lie, by how many there are; they are shaped only when they can be read."""
    bars = np.full((len(box), BARS, 4), np.nan, np.float32)
    width, size = box[:, 2] - box[:, 0], _SIZE[style]
    room = np.choose(style, (np.maximum(width - 28, 20), np.float32(120), np.maximum(width - 16, 20)))
    length = letters * _ADVANCE[style] * size
    lines = np.clip(np.ceil(length / room), 0, 3)
    each = np.minimum(length / np.maximum(lines, 1), room)
    middle = (box[:, 0] + box[:, 2]) / 2
    left = np.where(style == TEXT, box[:, 0] + 8, middle - each / 2)
    foot = np.where(measures.any(axis=1), 21, 0)
    first = np.choose(
        style,
        (
            (box[:, 1] + box[:, 3] - foot) / 2 - (lines - 1) / 2 * size * _LEADING,
            box[:, 3] + 5 + size * _CAPITAL / 2,
            box[:, 1] + 8 + size * _CAPITAL / 2,
        ),
    )
    for line in range(NAME_BARS):
        there = lines > line
        middle_of_line = first + line * size * _LEADING
        half = size * _CAPITAL / 2
        rows = np.stack([left, middle_of_line - half, left + each, middle_of_line + half], axis=1)
        bars[there, line] = rows[there]
    _foot_bars(bars, box, measures)
    return bars


def _foot_bars(bars: NDArray[np.float32], box: Boxes, measures: NDArray[np.bool_]) -> None:
    top, bottom = box[:, 3] - 13, box[:, 3] - 7
    left, right = box[:, 0] + 10, box[:, 2] - 10
    rows = (
        np.stack([left, top, left + np.float32(_FOOT_WIDTHS[0]), bottom], axis=1),
        np.stack([right - np.float32(_FOOT_WIDTHS[1]), top, right, bottom], axis=1),
    )
    for side, made in enumerate(rows):
        there = measures[:, side]
        bars[there, NAME_BARS + side] = made[there]
