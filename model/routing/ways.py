"""The way of one connector among the nodes, other connectors left out of account."""

from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from model.geometry import Point
from model.routing.ends import AREA, SIGN, End, border, middle
from model.routing.paths import BEND, LEG_IN, LEG_OUT, LENGTH, Lines, fitted, points_of
from model.routing.search import search
from model.routing.sides import Four, Pair, least_bends
from model.routing.space import Scout

_OVER_A_NAME = 40.0
"""What it costs to run over the name of a gateway or an event."""


class Way(NamedTuple):
    """The sides a connector takes, and its lines (see paths)."""

    so: int
    si: int
    lines: Lines


@dataclass(frozen=True, slots=True)
class Taste:
    """What a connector would like: a pair of sides by rights, and what each side costs it to leave and to enter by."""

    natural: Pair | None
    leave: Four
    enter: Four


def natural_way(scout: Scout, names: Scout, a: End, b: End, natural: Pair) -> Way | None:
    """The way between two sides, if it has no more corners than it must and meets nothing."""
    so, si = natural
    lines = fitted(scout, a, b, so, si, 1 + least_bends(a, b, so, si))
    if lines is None or _names_met(names, a, b, so, si, lines):
        return None
    return Way(so, si, lines)


def way(scout: Scout, names: Scout, a: End, b: End, taste: Taste, thorough: bool = True) -> Way:
    """The cheapest way between two ends: few corners, short, by the sides it likes, clear of nodes and, if it can, of names.

    Unless it is to be `thorough`, a way that only a search would find is not looked for.
    """
    found = _cheapest(scout, names, a, b, taste)
    if found is not None:
        return found
    around = search(scout, a, b, taste.leave, taste.enter) if thorough and a.id != b.id else None
    return Way(*around) if around is not None else _regardless(a, b, taste)


def _cheapest(scout: Scout, names: Scout, a: End, b: End, taste: Taste) -> Way | None:
    best, best_cost = None, inf
    anywhere = a.shape == AREA or b.shape == AREA  # a line to a pool may be shorter than from port to port
    for bound, so, si in _by_least_cost(a, b, taste):
        if bound >= best_cost:
            break
        budget = inf if anywhere else best_cost - taste.leave[so] - taste.enter[si]
        lines = fitted(scout, a, b, so, si, budget=budget)
        if lines is not None:
            cost = taste.leave[so] + taste.enter[si] + _cost(a, b, so, si, lines)
            if cost < best_cost:
                cost += _OVER_A_NAME * _names_met(names, a, b, so, si, lines)
            if cost < best_cost:
                best, best_cost = Way(so, si, lines), cost
    return best


def _by_least_cost(a: End, b: End, taste: Taste) -> list[tuple[float, int, int]]:
    """The pairs of sides, each with what a way between them costs at least, the cheapest first."""
    found = []
    starts = [_port(a, side) for side in range(4)]
    for si in range(4):
        x1, y1 = _port(b, si)
        for so, (x0, y0) in enumerate(starts):
            if a.id == b.id and not (so ^ si) & 1:
                continue  # back to itself, a flow goes around a corner
            length = abs(x1 - x0) + abs(y1 - y0)
            bends = least_bends(a, b, so, si)
            found.append((bends * BEND + length * LENGTH + taste.leave[so] + taste.enter[si], so, si))
    found.sort()
    return found


def _port(end: End, side: int) -> Point:
    """The middle of a side."""
    return (middle(end, side), border(end, side)) if side & 1 else (border(end, side), middle(end, side))


def _cost(a: End, b: End, so: int, si: int, lines: Lines) -> float:
    points = points_of(a, b, so, si, lines)
    length = sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(points))
    return (len(lines) - 1) * BEND + length * LENGTH


def _names_met(names: Scout, a: End, b: End, so: int, si: int, lines: Lines) -> int:
    """How many lines run over a name; the first and the last may, for a node's name gives way to its own connectors."""
    points = points_of(a, b, so, si, lines)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if names.empty(0, min(xs), max(xs), min(ys), max(ys), room=1.0):
        return 0
    met, axis = 0, so & 1
    for (x0, y0), (x1, y1) in pairwise(points):
        run = (x0, y0, y1) if axis else (y0, x0, x1)
        met += not names.free(axis, *run, room=1.0)
        axis ^= 1
    return met


def _regardless(a: End, b: End, taste: Taste) -> Way:
    """A plain way when there is none that meets nothing, as between nodes that lie on one another."""
    so, si = taste.natural or (min(range(4), key=taste.leave.__getitem__), min(range(4), key=taste.enter.__getitem__))
    ca, cb = middle(a, so), middle(b, si)
    out, back = border(a, so) + SIGN[so] * LEG_OUT, border(b, si) + SIGN[si] * LEG_IN
    if (so ^ si) & 1:
        return Way(so, si, (ca, out, back, cb) if a.id == b.id else (ca, cb))
    if so != si:
        return Way(so, si, (ca, (border(a, so) + border(b, si)) / 2, cb))
    return Way(so, si, (ca, max(out, back) if SIGN[so] > 0 else min(out, back), cb))
