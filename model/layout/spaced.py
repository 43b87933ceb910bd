"""How far apart the lines of a drawing come to stand: evenly where they nearly do, else as drawn. Along one axis."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, inf
from typing import NamedTuple

GRID = 8.0
PLACES = 3
"""Digits after the point that places are kept with: what is stored must be what was reckoned."""
_NEARLY = (0.65, 1.4)
"""Lines that stand so many times as far apart as they would in a layout come to stand as far apart as there."""


class Gaps(NamedTuple):
    """What holds between lines; the first stands before all."""

    natural: Sequence[float]
    """By line, how far a layout would put it from the line before."""
    least: float
    """Two lines are never nearer than this."""
    apart: Sequence[Mapping[int, float]]
    """By line, how far it must be from some lines before it."""
    edge: Sequence[float]
    """By line, how far it must be from where all begins."""
    begin: float
    """Where a layout would put the first line."""
    after: Sequence[int]
    """By line, the line before it that its gap is counted from."""
    weight: Sequence[int]
    """By line, how many things stand in it."""


def spaced(drawn: Sequence[float], gaps: Gaps) -> list[float]:
    """Where lines come to stand that are drawn at these places, counted from where all begins: most of them near there."""
    found = _in_turn(drawn, gaps)
    way = snapped(_middle([place - now for place, now in zip(drawn, found, strict=True)], gaps.weight))
    free = min(now - edge for now, edge in zip(found, gaps.edge, strict=True))
    if way < -free:
        way = -floor(free / GRID) * GRID
    return [round(now + way, PLACES) for now in found]


def _middle(ways: Sequence[float], weight: Sequence[int]) -> float:
    """The one of some distances that as much weight lies below as above."""
    left = sum(weight) / 2
    for n in sorted(range(len(ways)), key=lambda n: (ways[n], n)):
        left -= weight[n]
        if left <= 0:
            return ways[n]
    return 0.0


def _in_turn(drawn: Sequence[float], gaps: Gaps) -> list[float]:
    """Where lines come to stand, each after those before it."""
    found: list[float] = []
    for n, place in enumerate(drawn):
        if n == 0:
            begin = max(snapped(place), up(gaps.edge[0])) if gaps.edge[0] > -inf else snapped(place)
            found.append(gaps.begin if abs(place - gaps.begin) <= GRID else begin)
            continue
        before = gaps.after[n]
        wanted = found[before] + _gap(place - drawn[before], gaps.natural[n], gaps.least)
        needs = [gaps.edge[n], *(found[other] + far for other, far in sorted(gaps.apart[n].items()))]
        least = max(needs)
        found.append(max(wanted, found[0] + up(least - found[0])) if least > -inf else wanted)
    return found


def _gap(drawn: float, natural: float, least: float) -> float:
    low, high = _NEARLY
    return natural if low * natural <= drawn <= high * natural else max(least, snapped(drawn))


def snapped(length: float) -> float:
    """The nearest line of the grid."""
    return floor(length / GRID + 0.5) * GRID


def up(length: float) -> float:
    """The next line of the grid that is no nearer."""
    return ceil(length / GRID - 1e-9) * GRID
