"""What stands in the way on a map, on a grid, and quick questions about what is free. Knows boxes, not documents."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from model.layered import Layered

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Entry: TypeAlias = tuple[float, float, float, float, str]

CELL = 256.0
_SHIFT = 4096
"""Keeps cell numbers above zero, where int() rounds down."""
_MANY = 600
"""A box over more cells than this is kept apart; a question over more of them looks at everything instead."""

HORIZONTAL, VERTICAL = 0, 1

Spans: TypeAlias = tuple[tuple[float, float], ...]
Barred: TypeAlias = tuple[Spans, Spans]
"""From where to where, across, no level line runs and no upright one, in order: title bands, which lines only cross."""
_BEFORE = 16.0
"""So far before a title band lines run: half way between two pools."""
NOWHERE: Barred = ((), ())


class Space:
    """Boxes by id on a uniform grid. A value: `changed` gives another one."""

    __slots__ = ("boxes", "cells", "large", "scale")

    def __init__(self, boxes: Mapping[str, Box], cell: float = CELL) -> None:
        self.scale = 1 / cell
        self.boxes: Layered[str, Box] = Layered()
        self.cells: dict[int, list[Entry]] = {}
        """Lists that are never changed, for another Space may share them."""
        self.large: list[Entry] = []
        for id, box in boxes.items():
            self.move(id, box)

    def changed(self, boxes: Mapping[str, Box | None]) -> "Space":
        """The space after some boxes moved, came or (None) went."""
        after = Space.__new__(Space)
        after.scale = self.scale
        after.boxes, after.cells, after.large = self.boxes.again(), dict(self.cells), self.large
        for id, box in boxes.items():
            after.move(id, box)
        return after

    def move(self, id: str, box: Box | None) -> None:
        """Put a box elsewhere, or take it out; only in a space that nobody else holds yet."""
        was = self.boxes.pop(id)
        if was is not None:
            self._take((*was, id), self._keys(was))
        if box is not None:
            self.boxes[id] = box
            self._add((*box, id), self._keys(box))

    def _keys(self, box: Box) -> list[int] | None:
        """The cells a box lies on; None if there are too many."""
        scale = self.scale
        i0, i1 = int(box[0] * scale + _SHIFT), int(box[2] * scale + _SHIFT)
        j0, j1 = int(box[1] * scale + _SHIFT), int(box[3] * scale + _SHIFT)
        if (i1 - i0 + 1) * (j1 - j0 + 1) > _MANY:
            return None
        return [(i << 20) + j for i in range(i0, i1 + 1) for j in range(j0, j1 + 1)]

    def _take(self, entry: Entry, keys: Collection[int] | None) -> None:
        if keys is None:
            self.large = [other for other in self.large if other != entry]
        for key in keys or ():
            self.cells[key] = [other for other in self.cells[key] if other != entry]

    def _add(self, entry: Entry, keys: Collection[int] | None) -> None:
        if keys is None:
            self.large = [*self.large, entry]
        for key in keys or ():
            here = self.cells.get(key)
            self.cells[key] = [*here, entry] if here else [entry]

    def near(self, x0: float, y0: float, x1: float, y1: float) -> Sequence[Entry]:
        """All boxes that meet an area, and others, some of them more than once."""
        scale = self.scale
        i0, i1 = int(x0 * scale + _SHIFT), int(x1 * scale + _SHIFT)
        j0, j1 = int(y0 * scale + _SHIFT), int(y1 * scale + _SHIFT)
        get, large = self.cells.get, self.large
        if i0 == i1 and not large:
            if j0 == j1:
                return get((i0 << 20) + j0) or ()
            if j0 + 1 == j1:
                key = (i0 << 20) + j0
                return (get(key) or []) + (get(key + 1) or [])
        if (i1 - i0 + 1) * (j1 - j0 + 1) > _MANY:
            return [(*box, id) for id, box in self.boxes.items()]
        found = list(large)
        for column in range(i0 << 20, (i1 << 20) + 1, 1 << 20):
            for key in range(column + j0, column + j1 + 1):
                here = get(key)
                if here:
                    found += here
        return found

    def holds(self, x0: float, y0: float, x1: float, y1: float, skip: Collection[str]) -> bool:
        """Whether any box but those to `skip` shares an area with this one."""
        scale = self.scale
        i0, i1 = int(x0 * scale + _SHIFT), int(x1 * scale + _SHIFT)
        j0, j1 = int(y0 * scale + _SHIFT), int(y1 * scale + _SHIFT)
        if self.large or (i1 - i0 + 1) * (j1 - j0 + 1) > _MANY:
            return any(
                e[0] < x1 and e[2] > x0 and e[1] < y1 and e[3] > y0 and e[4] not in skip for e in self.near(x0, y0, x1, y1)
            )
        get = self.cells.get
        for column in range(i0 << 20, (i1 << 20) + 1, 1 << 20):
            for key in range(column + j0, column + j1 + 1):
                for e in get(key) or ():
                    if e[0] < x1 and e[2] > x0 and e[1] < y1 and e[3] > y0 and e[4] not in skip:
                        return True
        return False

    def meeting(self, x0: float, y0: float, x1: float, y1: float) -> set[Entry]:
        """The boxes that share an area with this one."""
        return {e for e in self.near(x0, y0, x1, y1) if e[0] < x1 and e[2] > x0 and e[1] < y1 and e[3] > y0}

    def room(
        self, axis: int, c: float, span: tuple[float, float], run: tuple[float, float], own: Collection[str], gap: float
    ) -> tuple[float, float]:
        """How far, within `span`, a line at `c` may be moved across so that it keeps `gap` to what stands beside its run."""
        low, high = span
        start, end = run
        near, far = (1, 3) if axis == HORIZONTAL else (0, 2)
        first, last = (0, 2) if axis == HORIZONTAL else (1, 3)
        area = (start, low - gap, end, high + gap) if axis == HORIZONTAL else (low - gap, start, high + gap, end)
        for e in self.near(*area):
            box: Box = e[:4]
            if box[first] < end and box[last] > start and box[near] < high + gap and box[far] > low - gap and e[4] not in own:
                if box[near] + box[far] < 2 * c:
                    low = max(low, min(c, box[far] + gap))
                else:
                    high = min(high, max(c, box[near] - gap))
        return low, high


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share an area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class Scout:
    """Asks a space questions about lines and remembers where it has looked.

    A line of axis HORIZONTAL at `c` has y = c and runs along x; one of axis VERTICAL has x = c.
    """

    __slots__ = ("asked", "barred", "skip", "space")

    def __init__(self, space: Space, asked: list[float], skip: Collection[str] = (), barred: Barred = NOWHERE) -> None:
        """Of every area looked at, left, top, right and bottom are added to `asked`."""
        self.space, self.asked, self.skip, self.barred = space, asked, skip, barred

    def unbarred(self, axis: int, c: float) -> float:
        """Where a line is to run that was to run there: before the title band if it would run inside one or close to it."""
        for low, high in self.barred[axis]:
            if low - _BEFORE < c < high + _BEFORE:
                return low - _BEFORE
        return c

    def free(self, axis: int, c: float, start: float, end: float, room: float = 5.0) -> bool:
        """Whether nothing stands within `room` of a line."""
        return self.empty(axis, start, end, c, c, room)

    def empty(self, axis: int, start: float, end: float, low: float, high: float, room: float = 5.0) -> bool:
        """Whether nothing stands in an area, `start` to `end` along the axis, `low` to `high` and `room` more across it."""
        if start > end:
            start, end = end, start
        if low > high:
            low, high = high, low
        if axis:
            x0, y0, x1, y1 = low - room, start, high + room, end
        else:
            x0, y0, x1, y1 = start, low - room, end, high + room
        self.asked += (x0, y0, x1, y1)
        return not self.space.holds(x0, y0, x1, y1, self.skip)

    def entries(self, x0: float, y0: float, x1: float, y1: float) -> list[Entry]:
        """What stands in an area, in order, each with its id."""
        self.asked += (x0, y0, x1, y1)
        return sorted(e for e in self.space.meeting(x0, y0, x1, y1) if e[4] not in self.skip)

    def ray(self, axis: int, c: float, start: float, end: float, room: float = 5.0) -> float:
        """How far from `start` towards `end` a line runs before something stands within `room` of it."""
        ahead = end >= start
        low, high = (start, end) if ahead else (end, start)
        if axis:
            x0, y0, x1, y1 = c - room, low, c + room, high
        else:
            x0, y0, x1, y1 = low, c - room, high, c + room
        self.asked += (x0, y0, x1, y1)
        skip = self.skip
        for e in self.space.near(x0, y0, x1, y1):
            if e[0] < x1 and e[2] > x0 and e[1] < y1 and e[3] > y0 and e[4] not in skip:
                if ahead:
                    end = min(end, max(start, e[1] if axis else e[0]))
                else:
                    end = max(end, min(start, e[3] if axis else e[2]))
        return end

    def neighbours(self, start: float, end: float, low: float, high: float) -> int:
        """How many pairs, one ending at `low` and one beginning at `high`, stand level from `start` to `end` down the map."""
        start, end = min(start, end), max(start, end)
        near = {
            e for e in self.space.near(low - 1, start, high + 1, end) if e[1] < end and e[3] > start and e[4] not in self.skip
        }
        before, after = (sorted(e for e in near if e[edge] == at) for edge, at in ((2, low), (0, high)))
        return sum(a[1] < b[3] and b[1] < a[3] for a in before for b in after)

    def gaps(self, axis: int, start: float, end: float, low: float, high: float) -> list[tuple[float, float]]:
        """Where, from `low` to `high`, a line of this axis from `start` to `end` would be free, in order."""
        if start > end:
            start, end = end, start
        start, end = start - 5.0, end + 5.0
        x0, y0, x1, y1 = (low, start, high, end) if axis else (start, low, end, high)
        self.asked += (x0, y0, x1, y1)
        skip = self.skip
        spans = [
            (e[0], e[2]) if axis else (e[1], e[3])
            for e in self.space.near(x0, y0, x1, y1)
            if e[0] < x1 and e[2] > x0 and e[1] < y1 and e[3] > y0 and e[4] not in skip
        ]
        spans += [span for span in self.barred[axis] if span[0] < high and span[1] > low]
        if not spans:
            return [(low, high)]
        spans.sort()
        free: list[tuple[float, float]] = []
        at = low
        for span_low, span_high in spans:
            if span_low > at:
                free.append((at, span_low))
            if span_high > at:
                at = span_high
        if at < high:
            free.append((at, high))
        return free
