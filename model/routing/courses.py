"""The lines of one connector while they are being moved apart: how far each runs, what it turns into, how far it may move."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from model.geometry import Point
from model.routing.ends import End, middle, slack, touch
from model.routing.paths import Lines, points_of
from model.routing.space import HORIZONTAL, Box, Scout

REACH = (26.0, 40.0)
"""How far a horizontal and a vertical line may move from where it was wished."""
_LEG = 8.0
_OWN_ROOM = 6.0


class Course(NamedTuple):
    """A connector's ends, the sides it takes, and its lines; `fixed` are the lines a person set."""

    id: str
    a: End
    b: End
    so: int
    si: int
    lines: Lines
    fixed: bool = False

    def corners(self, lines: Lines) -> tuple[Point, ...]:
        """The corners of the connector with its lines at those places, ends included."""
        return points_of(self.a, self.b, self.so, self.si, lines)

    def axis(self, n: int) -> int:
        """The axis of a line."""
        return (self.so ^ n) & 1


class Arm(NamedTuple):
    """Where a line turns: at `at` along it, towards `to` across it. `port` is the side of a node the turn leads straight to."""

    at: float
    to: float
    port: tuple[str, int] | None


def runs(course: Course, lines: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where each line runs, the lower end first."""
    ends = [touch(course.a, course.so, lines[0]), *lines, touch(course.b, course.si, lines[-1])]
    found = []
    for n in range(len(lines)):
        start, end = ends[n], ends[n + 2]
        found.append((start, end) if start <= end else (end, start))
    return found


def arms(course: Course, lines: Sequence[float], n: int) -> list[Arm]:
    """Where a line turns into the one before it and the one after it; none where it meets a node."""
    ends = [touch(course.a, course.so, lines[0]), *lines, touch(course.b, course.si, lines[-1])]
    found = []
    if n > 0:
        found.append(Arm(lines[n - 1], ends[n - 1], (course.a.id, course.so) if n == 1 else None))
    if n < len(lines) - 1:
        found.append(Arm(lines[n + 1], ends[n + 3], (course.b.id, course.si) if n == len(lines) - 2 else None))
    return found


def limits(course: Course, lines: Sequence[float], n: int, scout: Scout) -> tuple[float, float]:
    """From where to where a line may be moved and meet nothing; the lines it turns into keep a leg and their direction."""
    c = lines[n]
    if course.fixed and 0 < n < len(lines) - 1:
        return c, c
    axis = course.axis(n)
    low, high = _among_ends(course, c, n, len(lines), c - REACH[axis], c + REACH[axis])
    for arm in arms(course, lines, n):
        bound = (arm.to + min(_LEG, abs(c - arm.to) / 2) * (1 if c > arm.to else -1)) if arm.port else (arm.to + c) / 2
        low, high = (max(low, bound), high) if c > arm.to else (low, min(high, bound))
    start, end = runs(course, lines)[n]
    for near, far in _beside(course, n, len(lines), axis, (low, high), (start, end), scout):
        if near + far < 2 * c:
            low = max(low, min(c, far + _OWN_ROOM))
        else:
            high = min(high, max(c, near - _OWN_ROOM))
    return min(low, c), max(high, c)


def _among_ends(course: Course, c: float, n: int, count: int, low: float, high: float) -> tuple[float, float]:
    """The part of a span where a first or last line still meets its side."""
    for end, side, is_it in ((course.a, course.so, n == 0), (course.b, course.si, n == count - 1)):
        if is_it:
            at, room = middle(end, side), slack(end, side)
            low, high = max(low, min(c, at - room)), min(high, max(c, at + room))
    return low, high


def _beside(
    course: Course, n: int, count: int, axis: int, across: tuple[float, float], along: tuple[float, float], scout: Scout
) -> list[tuple[float, float]]:
    """The spans across a line of what stands beside it."""
    start, end = along[0] - _OWN_ROOM, along[1] + _OWN_ROOM
    area = (start, across[0] - 8, end, across[1] + 8) if axis == HORIZONTAL else (across[0] - 8, start, across[1] + 8, end)
    own = {course.a.id if n == 0 else "", course.b.id if n == count - 1 else ""}
    return [(e[1], e[3]) if axis == HORIZONTAL else (e[0], e[2]) for e in scout.entries(*area) if e[4] not in own]


def bounds(course: Course, lines: Sequence[float]) -> Box:
    """All that a connector covers."""
    left, top, right, bottom = inf, inf, -inf, -inf
    for n, (start, end) in enumerate(runs(course, lines)):
        x0, y0, x1, y1 = (start, lines[n], end, lines[n]) if course.axis(n) == HORIZONTAL else (lines[n], start, lines[n], end)
        left, top, right, bottom = min(left, x0), min(top, y0), max(right, x1), max(bottom, y1)
    return (left, top, right, bottom)


def overlap(one: tuple[float, float], other: tuple[float, float], margin: float) -> bool:
    """Whether two runs overlap or are nearer than `margin`."""
    return one[0] < other[1] + margin and other[0] < one[1] + margin
