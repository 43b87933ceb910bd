"""Lines of one axis that would lie on one another, put side by side in an order that crosses least."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

SPACING = 12.0
_SPACINGS = (SPACING, 10.0, 8.0, 6.0, 4.5, 3.0, 2.0, 1.0, 0.5)
"""What is tried in turn where there is little room."""
_MEET = 8.0
"""Turns nearer than this along their lines would run into one another."""
_BESIDE = 24.0
"""Turns to one hand nearer than this may still change places when the lines they turn into are placed."""
_INTO = 10.0
"""What it costs if two turns run into one another, where a crossing costs 1."""
_OUT_OF_ORDER = 0.02
"""What it costs, a point, to stand on the other side of a line than wished."""
_HOLDS = 1000.0
"""How much more a straight connector's place weighs than a bent one's."""


class Arm(NamedTuple):
    """Where a line turns: at `at` along it, towards `to` across it. `port` is the side of a node the turn leads straight to.

    If the line it turns into is placed later, `beyond` tells which way along this one the connector goes on after that: up the
    coordinate (1), down (-1) or not at all (0).
    """

    at: float
    to: float
    port: tuple[str, int] | None
    beyond: int | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """A line to be placed: where it is wished, from where to where it runs and may be moved, and how it turns."""

    key: tuple[str, int]
    wish: float
    run: tuple[float, float]
    span: tuple[float, float]
    """How far it may come to run, and some room: where spans overlap, lines are kept apart."""
    low: float
    high: float
    arms: Sequence[Arm]
    straight: bool


def placed(strands: Sequence[Strand]) -> dict[tuple[str, int], float]:
    """Where each line goes: in the order that crosses least, or if there is no room for that, in the order of their limits.

    If there is no room at all, they stay where they are wished.
    """
    for ordered in (_ordered(strands), sorted(strands, key=lambda strand: (strand.low + strand.high, strand.key))):
        before = [[j for j in range(i) if _overlap(ordered[i], ordered[j])] for i in range(len(ordered))]
        for spacing in _SPACINGS:
            found = _spaced(ordered, before, spacing)
            if found is not None:
                return {strand.key: at for strand, at in zip(ordered, found, strict=True)}
    return {strand.key: strand.wish for strand in strands}


def _overlap(one: Strand, two: Strand) -> bool:
    return one.span[0] < two.span[1] and two.span[0] < one.span[1]


def _ordered(strands: Sequence[Strand]) -> list[Strand]:
    """Each line in turn where it crosses the fewest of those before it."""
    ordered: list[Strand] = []
    for strand in sorted(strands, key=lambda strand: (strand.wish, strand.key)):
        costs = [_cost(other, strand) - _cost(strand, other) if _overlap(other, strand) else 0.0 for other in ordered]
        best, best_at, total = 0.0, len(ordered), 0.0
        for at in range(len(ordered) - 1, -1, -1):
            total -= costs[at]
            if total < best - 1e-9:
                best, best_at = total, at
        ordered.insert(best_at, strand)
    return ordered


def _cost(one: Strand, two: Strand) -> float:
    """What it costs to put one line before another: crossings, turns that run into one another, wishes out of order."""
    cost = (one.wish - two.wish) * _OUT_OF_ORDER if one.wish > two.wish else 0.0
    if one.low > two.high:
        cost += _INTO
    towards_two = [arm for arm in one.arms if arm.to > one.wish]
    towards_one = [arm for arm in two.arms if arm.to < two.wish]
    for arm in towards_two:
        cost += _crossings_of_turn(one, arm, two)
        for other in towards_one:
            if -_MEET < arm.at - other.at < _MEET:
                cost += _INTO
    for arm in towards_one:
        cost += _crossings_of_turn(two, arm, one)
    return cost


def _crossings_of_turn(line: Strand, arm: Arm, passed: Strand) -> int:
    """How often a line crosses another that it has on the side it turns to."""
    for other in passed.arms if arm.beyond is not None else ():
        if -_BESIDE < arm.at - other.at < _BESIDE and other.beyond is not None and _fork(line, arm, passed, other):
            # what is passed turns off first; then the one that reaches further must not meet what follows the other's turn
            further = abs(arm.to - line.wish) - abs(other.to - passed.wish)
            return int(other.beyond == -_side(line, arm) if further > 0 else arm.beyond == _side(line, arm) if further < 0 else 0)
    return int(passed.run[0] < arm.at < passed.run[1])


def _fork(line: Strand, arm: Arm, passed: Strand, other: Arm) -> bool:
    """Whether two lines come from one side and turn to one hand."""
    return (other.to > passed.wish) == (arm.to > line.wish) and _side(line, arm) == _side(passed, other)


def _side(line: Strand, arm: Arm) -> int:
    """On which side of its turn a line lies, along it: 1 up the coordinate, -1 down."""
    return 1 if line.run[0] + line.run[1] > 2 * arm.at else -1


def _spaced(ordered: Sequence[Strand], before: Sequence[Sequence[int]], spacing: float) -> list[float] | None:
    """Places in that order, neighbours `spacing` apart, near the wishes and within the limits; None if there is no room."""
    first: list[float] = []
    for strand, preceding in zip(ordered, before, strict=True):
        least = strand.low
        for j in preceding:
            least = max(least, first[j] + spacing)
        if least > strand.high:
            return None
        first.append(least)
    last = [strand.high for strand in ordered]
    for i in range(len(ordered) - 1, -1, -1):
        for j in before[i]:
            last[j] = min(last[j], last[i] - spacing)
    found: list[float] = []
    for i, wish in enumerate(_near_wishes(ordered, before, spacing)):
        least = first[i]
        for j in before[i]:
            least = max(least, found[j] + spacing)
        found.append(min(max(wish, least), max(last[i], least)))
    return found


def _near_wishes(ordered: Sequence[Strand], before: Sequence[Sequence[int]], spacing: float) -> list[float]:
    """Places `spacing` apart that stray least from the wishes, limits left out: neighbours that want the same place are pooled
    (the pool-adjacent-violators way of isotonic regression)."""
    levels: list[int] = []
    for preceding in before:
        levels.append(1 + max((levels[j] for j in preceding), default=-1))
    pools: list[tuple[float, float, int]] = []
    for level, strand in zip(levels, ordered, strict=True):
        weight = _HOLDS if strand.straight else 1.0
        mean, count = strand.wish - level * spacing, 1
        while pools and pools[-1][0] > mean:
            other, other_weight, other_count = pools.pop()
            mean = (mean * weight + other * other_weight) / (weight + other_weight)
            weight, count = weight + other_weight, count + other_count
        pools.append((mean, weight, count))
    means = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + level * spacing for mean, level in zip(means, levels, strict=True)]
