"""The way of a connector through the corners a person set, its ends led to the borders at right angles."""

from collections.abc import Sequence
from itertools import pairwise

from model.geometry import Point
from model.routing.ends import DOWN, LEFT, RIGHT, UP, End
from model.routing.paths import Lines
from model.routing.ways import Way

_SAME = 0.5
"""Corners nearer than this to a right angle are taken to stand at one."""


def bent(a: End, b: End, bends: Sequence[Point]) -> Way | None:
    """The way through those corners, or None where nothing is left of them outside the ends."""
    corners = [at for at in bends if not _inside(a, at) and not _inside(b, at)]
    if not corners:
        return None
    points = [_towards(a, corners[0]), *corners, _towards(b, corners[-1])]
    chain = _squared(points)
    lines, axes = _lines(chain)
    if not lines:
        return None
    (x0, y0), (x1, y1) = chain[0], chain[-1]
    first, last = _first_off(chain, (x0, y0)), _first_off(chain[::-1], (x1, y1))
    so = _side((x0, y0), first, axes[0])
    si = _side((x1, y1), last, axes[-1])
    return Way(so, si, lines)


def _inside(end: End, at: Point) -> bool:
    return end.x0 <= at[0] <= end.x1 and end.y0 <= at[1] <= end.y1


def _towards(end: End, corner: Point) -> Point:
    """The point in an end from which a line runs to its first corner: straight if that is level with the end."""
    x, y = corner
    cx, cy = (end.x0 + end.x1) / 2, (end.y0 + end.y1) / 2
    if end.y0 <= y <= end.y1:
        return cx, y
    if end.x0 <= x <= end.x1:
        return x, cy
    return cx, cy


def _squared(points: Sequence[Point]) -> list[Point]:
    """The points with a corner put in wherever two do not lie at right angles; it turns where the line does not turn already."""
    chain = [points[0]]
    level: bool | None = None
    for n, (x1, y1) in enumerate(points[1:], 1):
        x0, y0 = chain[-1]
        if abs(x1 - x0) <= _SAME:
            x1 = x0
            level = False
        elif abs(y1 - y0) <= _SAME:
            y1 = y0
            level = True
        else:
            level = _comes_level(points, n) if level is None else not level
            chain.append((x1, y0) if level else (x0, y1))
            level = not level
        chain.append((x1, y1))
    return chain


def _comes_level(points: Sequence[Point], n: int) -> bool:
    """Whether a line that begins aslant should first run level: yes, unless it goes on upright from its first corner."""
    if n + 1 >= len(points):
        return True
    (x0, y0), (x1, y1) = points[n], points[n + 1]
    return abs(y1 - y0) <= abs(x1 - x0)


def _lines(chain: Sequence[Point]) -> tuple[Lines, list[int]]:
    """The lines of a chain of right angles, runs along one line joined, and their axes."""
    lines: list[float] = []
    axes: list[int] = []
    for (x0, y0), (x1, y1) in pairwise(chain):
        axis = 1 if x0 == x1 else 0
        if (x0, y0) != (x1, y1) and (not axes or axes[-1] != axis):
            lines.append(x0 if axis else y0)
            axes.append(axis)
    return tuple(lines), axes


def _first_off(chain: Sequence[Point], start: Point) -> Point:
    return next((at for at in chain if at != start), start)


def _side(start: Point, following: Point, axis: int) -> int:
    if axis:
        return DOWN if following[1] > start[1] else UP
    return RIGHT if following[0] > start[0] else LEFT
