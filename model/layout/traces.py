"""The way of one link over a sheet, as the router would draw it, and how often two ways cross.

In doubled numbers: 2c is the middle of column c and 2c + 1 the channel after it, 2y the middle of a row and 2y + 1 the corridor
below it.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Piece: TypeAlias = tuple[int, int, int]
Corridors: TypeAlias = tuple[tuple[int, int, int, int, int], ...]


class Trace(NamedTuple):
    """Its corners; level pieces (y, from, to); upright ones (x, y at the left end, y at the right end)."""

    bends: int
    level: tuple[Piece, ...]
    upright: tuple[Piece, ...]
    corridors: Corridors = ()
    """Of level pieces between rows: y, from, to, and whether it turns up (-1) or down (1) at either end."""


def bent_at(y: int, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int, int, int, int]:
    """A piece of a corridor between two ends, each an x and whether the link turns up (-1) or down (1) there."""
    return (y, one[0], other[0], one[1], other[1]) if one <= other else (y, other[0], one[0], other[1], one[1])


def crossings(one: Trace, others: Iterable[Trace]) -> int:
    """How often a link would cross some others."""
    _, level, upright, corridors = one
    found = 0
    for _, other_level, other_upright, other_corridors in others:
        for x, left, right in other_upright:
            for y, x0, x1 in level:
                if x0 < x < x1 and (left < y < right or right < y < left):
                    found += 1
            if x & 1 and upright:
                found += _swapped(x, left, right, upright)
        if upright and other_level:
            found += _across(other_level, upright)
        if corridors and other_corridors:
            found += _woven(corridors, other_corridors)
    return found


def _across(level: tuple[Piece, ...], upright: tuple[Piece, ...]) -> int:
    found = 0
    for x, left, right in upright:
        for y, x0, x1 in level:
            if x0 < x < x1 and (left < y < right or right < y < left):
                found += 1
    return found


def _swapped(x: int, left: int, right: int, upright: tuple[Piece, ...]) -> int:
    """How many lines cross one beside them in a channel: those that come in one order and leave in the other."""
    found = 0
    for other, other_left, other_right in upright:
        if other == x and (left - other_left) * (right - other_right) < 0:
            found += 1
    return found


def _woven(ours: Corridors, theirs: Corridors) -> int:
    """How often two links cross that share a corridor, whichever of them runs above the other there."""
    found = 0
    for y, x0, x1, begin, end in ours:
        for other, other_x0, other_x1, other_begin, other_end in theirs:
            if y == other and x0 < other_x1 and other_x0 < x1:
                inner = [turn for x, turn in ((other_x0, other_begin), (other_x1, other_end)) if x0 < x < x1]
                outer = [turn for x, turn in ((x0, begin), (x1, end)) if other_x0 < x < other_x1]
                found += min(inner.count(-1) + outer.count(1), inner.count(1) + outer.count(-1))
    return found
