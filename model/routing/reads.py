"""Where each connector's course was read from: if something changes there, it is to be reckoned, or placed, again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from model.layered import Layered
from model.routing.courses import REACH, Course
from model.routing.space import Box, meet

Asked: TypeAlias = Sequence[float]
"""Left, top, right and bottom of every area looked at, one after the other; small numbers, for there are many."""

_ALONG = 1 / 512.0
_SHIFT = 4096
_MOST = 600
_APART = -1
"""The cell of those that looked at more than the most cells."""
_FINE = 0.5
"""So much further an area is taken to reach, in points, for small numbers are not exact."""
_AROUND = max(REACH) + 20.0
"""How far beside a course something may stand that matters when it is moved beside others."""


class Reads:
    """What the courses of connectors were read from, found by place. A value: `changed` gives another one."""

    __slots__ = ("_cells", "asked")

    def __init__(self) -> None:
        """Of no connectors."""
        self.asked: Layered[str, Asked] = Layered()
        self._cells: Layered[int, tuple[str, ...]] = Layered()

    def changed(self, before: Layered[str, Course], after: Layered[str, Course], asked: Mapping[str, Asked | None]) -> "Reads":
        """The same where those connectors, whose courses changed, asked otherwise or (None) are not any more."""
        now = Reads()
        now.asked, now._cells = self.asked.again(), self._cells.again()
        gone: dict[int, set[str]] = {}
        come: dict[int, list[str]] = {}
        for id, areas in asked.items():
            was = now.asked.pop(id)
            if was is not None:
                for cell in _cells(was, before[id]):
                    gone.setdefault(cell, set()).add(id)
            if areas is not None:
                now.asked[id] = areas
                for cell in _cells(areas, after[id]):
                    come.setdefault(cell, []).append(id)
        for cell, ids in gone.items():
            now._cells[cell] = tuple(id for id in now._cells[cell] if id not in ids)
        for cell, found in come.items():
            now._cells[cell] = (*(now._cells.get(cell) or ()), *found)
        return now

    def struck(self, areas: Iterable[Box], courses: Layered[str, Course]) -> tuple[set[str], set[str]]:
        """The connectors that looked at one of those areas, and those that were or may be placed beside it."""
        asked: set[str] = set()
        beside: set[str] = set()
        for x0, y0, x1, y1 in areas:
            area = (x0 - _FINE, y0 - _FINE, x1 + _FINE, y1 + _FINE)
            for id in self._near(area):
                if any(meet(area, box) for box in _boxes(self.asked[id])):
                    asked.add(id)
                if any(meet(area, box) for box in _beside(courses[id])):
                    beside.add(id)
        return asked, beside

    def _near(self, area: Box) -> Iterable[str]:
        """The connectors that may have looked at an area."""
        keys = _keys(area)
        return self.asked if keys == [_APART] else {id for key in (*keys, _APART) for id in self._cells.get(key) or ()}


def _boxes(asked: Asked) -> Iterator[Box]:
    return zip(asked[::4], asked[1::4], asked[2::4], asked[3::4], strict=True)


def _beside(course: Course) -> list[Box]:
    """Around each line of a course, as far as something matters when it is moved beside others."""
    runs = pairwise(course.corners(course.lines))
    return [
        (min(x0, x1) - _AROUND, min(y0, y1) - _AROUND, max(x0, x1) + _AROUND, max(y0, y1) + _AROUND)
        for (x0, y0), (x1, y1) in runs
    ]


def _cells(asked: Asked, course: Course) -> Iterable[int]:
    """The cells of all that a course depends on."""
    xs, ys = zip(*course.corners(course.lines), strict=True)
    left, right = min((min(xs) - _AROUND, *asked[::4])), max((max(xs) + _AROUND, *asked[2::4]))
    top, bottom = min((min(ys) - _AROUND, *asked[1::4])), max((max(ys) + _AROUND, *asked[3::4]))
    return _keys((left, top, right, bottom))


def _keys(area: Box) -> list[int]:
    i0, i1 = int(area[0] * _ALONG + _SHIFT), int(area[2] * _ALONG + _SHIFT)
    j0, j1 = int(area[1] * _ALONG + _SHIFT), int(area[3] * _ALONG + _SHIFT)
    if (i1 - i0 + 1) * (j1 - j0 + 1) > _MOST:
        return [_APART]
    return [(i << 20) + j for i in range(i0, i1 + 1) for j in range(j0, j1 + 1)]
