"""The lines of one connector while they are moved beside others': how far each runs, what it turns into, how far it may move."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.geometry import Point
from model.routing.bundle import Arm, Strand
from model.routing.ends import End, middle, slack, touch
from model.routing.paths import Lines, points_of
from model.routing.space import HORIZONTAL, NOWHERE, VERTICAL, Barred, Space

REACH = (26.0, 40.0)
"""How far a horizontal and a vertical line may move from where it was wished."""
_LEG = 8.0
_ROOM = 6.0
_OFF = 4.0
"""So far a line keeps off a title band."""
_APART = 4.0
"""Half of what lies between two lines on one track, end to end."""


@dataclass(frozen=True, slots=True)
class Course:
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

    def ends(self, lines: Sequence[float]) -> tuple[float, ...]:
        """The lines with where the first begins and the last ends: line n runs from the nth of these to the second after it."""
        return (touch(self.a, self.so, lines[0]), *lines, touch(self.b, self.si, lines[-1]))


def arms(course: Course, ends: Sequence[float], n: int) -> list[Arm]:
    """Where a line turns into the one before it and the one after it; none where it meets a node."""
    found, upright = [], course.axis(n) == VERTICAL
    if n > 0:
        beyond = _sign(ends[n - 2] - ends[n]) if n > 1 else 0
        found.append(Arm(ends[n], ends[n - 1], (course.a.id, course.so) if n == 1 else None, beyond if upright else None))
    if n < len(ends) - 3:
        beyond = _sign(ends[n + 4] - ends[n + 2]) if n < len(ends) - 4 else 0
        port = (course.b.id, course.si) if n == len(ends) - 4 else None
        found.append(Arm(ends[n + 2], ends[n + 3], port, beyond if upright else None))
    return found


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def span(course: Course, ends: Sequence[float], n: int) -> tuple[float, float, float, float]:
    """From where to where a line runs, and how far it may come to run: an upright line where it turns, for the level line it
    turns into is placed later; a line that meets a node there does not grow."""
    turns = REACH[HORIZONTAL] + _APART if course.axis(n) == VERTICAL else _APART
    start, end = ends[n], ends[n + 2]
    before, after = turns if n > 0 else _APART, turns if n < len(ends) - 3 else _APART
    return (start, end, start - before, end + after) if start <= end else (end, start, end - after, start + before)


def strand(course: Course, lines: Sequence[float], n: int, space: Space, barred: Barred = NOWHERE) -> Strand:
    """A line as it is placed beside others: it meets nothing, and the lines it turns into keep a leg and their direction."""
    c, count, axis, ends = lines[n], len(lines), course.axis(n), course.ends(lines)
    start, end, first, last = span(course, ends, n)
    turns = arms(course, ends, n)
    if course.fixed:
        return Strand((course.id, n), c, (start, end), (first, last), c, c, turns, count == 1)
    low, high = c - REACH[axis], c + REACH[axis]
    for near, far in barred[axis]:
        low, high = (max(low, far + _OFF), high) if far <= c else (low, min(high, near - _OFF)) if near >= c else (low, high)
    low, high = min(low, c), max(high, c)
    if n == 0:
        low, high = _on_side(course.a, course.so, c, low, high)
    if n == count - 1:
        low, high = _on_side(course.b, course.si, c, low, high)
    for arm in turns:
        away = 1 if c > arm.to else -1
        bound = arm.to + min(_LEG, abs(c - arm.to) / 2) * away if arm.port else (arm.to + c) / 2
        low, high = (max(low, bound), high) if away > 0 else (low, min(high, bound))
    own = (course.a.id if n == 0 else "", course.b.id if n == count - 1 else "")
    low, high = space.room(axis, c, (low, high), (start - _ROOM, end + _ROOM), own, _ROOM)
    return Strand((course.id, n), c, (start, end), (first, last), min(low, c), max(high, c), turns, count == 1)


def _on_side(end: End, side: int, c: float, low: float, high: float) -> tuple[float, float]:
    """The part of a span where a line still meets a side."""
    at, room = middle(end, side), slack(end, side)
    return max(low, min(c, at - room)), min(high, max(c, at + room))
