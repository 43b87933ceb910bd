"""The corners a person set, from the way points of a drawing: at right angles, without the ends, without what is none.

Points and rectangles only; x along the lanes, y across.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import dist

from model.geometry import Point, Rect

JITTER = 1.5
"""Two points closer than this along an axis mean the same place: tools round each in their own way."""


def bends(points: Iterable[Point], source: Rect | None, target: Rect | None) -> tuple[Point, ...]:
    """The corners between the ends of a line that leaves `source` and comes to `target` (None for a loose end)."""
    way = _between(list(points), source, target)
    if len(way) < 3:
        return ()
    return tuple(_corners(_squared(way, _leaves_along(way[0], source), _leaves_along(way[-1], target)))[1:-1])


def is_square(points: Iterable[Point]) -> bool:
    """Whether every leg of a line runs along one of the axes."""
    return all(min(abs(b[0] - a[0]), abs(b[1] - a[1])) <= JITTER for a, b in pairwise(points))


def middle(points: tuple[Point, ...]) -> Point:
    """The point half way along a line."""
    legs = list(pairwise(points))
    lengths = [dist(a, b) for a, b in legs]
    left = sum(lengths) / 2
    for (a, b), length in zip(legs, lengths, strict=True):
        if left <= length and length > 0:
            part = left / length
            return (a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]))
        left -= length
    return points[0]


def _between(points: list[Point], source: Rect | None, target: Rect | None) -> list[Point]:
    """The line without what lies within its ends; its first and last points are where it touches them."""
    while len(points) > 2 and source is not None and source.grown(1).holds(points[1]):
        points = points[1:]
    while len(points) > 2 and target is not None and target.grown(1).holds(points[-2]):
        points = points[:-1]
    return points


def _leaves_along(at: Point, rect: Rect | None) -> bool | None:
    """Whether a line that touches a rectangle there runs along x: by the side that is nearest."""
    if rect is None:
        return None
    sideways = min(abs(at[0] - rect.x), abs(at[0] - rect.right))
    return sideways <= min(abs(at[1] - rect.y), abs(at[1] - rect.bottom))


def _squared(points: list[Point], first: bool | None, last: bool | None) -> list[Point]:
    """The line with a corner put into every slanted leg; what is all but straight is made straight."""
    way, along = [points[0]], first
    for n, (x, y) in enumerate(points[1:], start=2):
        before = way[-1]
        if abs(x - before[0]) <= JITTER and abs(y - before[1]) <= JITTER:
            continue
        slanted = abs(x - before[0]) > JITTER and abs(y - before[1]) > JITTER
        if not slanted:
            along = abs(x - before[0]) > abs(y - before[1])
            way.append((x, before[1]) if along else (before[0], y))
            continue
        if n == len(points) and last is not None:
            along = not last
        way.append((x, before[1]) if along is not False else (before[0], y))
        way.append((x, y))
        along = along is False
    return way


def _corners(points: list[Point]) -> list[Point]:
    """The line without points that are no corner: doubled ones, and those between two legs of one direction."""
    way: list[Point] = []
    for point in points:
        while len(way) > 1 and _on_one_line(way[-2], way[-1], point):
            way.pop()
        if not way or point != way[-1]:
            way.append(point)
    return way


def _on_one_line(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]
