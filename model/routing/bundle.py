"""Lines of one axis that would lie on one another, put side by side in an order that crosses least."""

from collections.abc import Sequence
from typing import NamedTuple

from model.routing.courses import Arm, overlap

SPACING = 12.0
_SPACINGS = (SPACING, 10.0, 8.0, 6.0, 4.5, 3.0, 2.0, 1.0, 0.5)
"""What is tried in turn where there is little room."""
_MEET = 8.0
"""Turns nearer than this along their lines would run into one another."""
_INTO = 10.0
"""What it costs if two turns run into one another, where a crossing costs 1."""
_OUT_OF_ORDER = 0.02
"""What it costs, a point, to stand on the other side of a line than wished."""
_HOLDS = 1000.0
"""How much more a straight connector's place weighs than a bent one's."""


class Strand(NamedTuple):
    """A line to be placed: where it is wished, from where to where it runs and may be moved, and how it turns."""

    key: tuple[str, int]
    wish: float
    run: tuple[float, float]
    low: float
    high: float
    arms: Sequence[Arm]
    straight: bool


def placed(strands: Sequence[Strand], margin: float) -> dict[tuple[str, int], float]:
    """Where each line goes. Lines whose runs come nearer than `margin` end to end are kept apart; if there is no room at all
    for that, they stay where they are wished."""
    ordered = _ordered(strands, margin)
    before = [[j for j in range(i) if overlap(ordered[i].run, ordered[j].run, margin)] for i in range(len(ordered))]
    for spacing in _SPACINGS:
        found = _spaced(ordered, before, spacing)
        if found is not None:
            return {strand.key: at for strand, at in zip(ordered, found, strict=True)}
    return {strand.key: strand.wish for strand in strands}


def _ordered(strands: Sequence[Strand], margin: float) -> list[Strand]:
    """Each line in turn where it crosses the fewest of those before it."""
    ordered: list[Strand] = []
    for strand in sorted(strands, key=lambda strand: (strand.wish, strand.key)):
        costs = [_cost(other, strand, margin) - _cost(strand, other, margin) for other in ordered]
        best, best_at, total = 0.0, len(ordered), 0.0
        for at in range(len(ordered) - 1, -1, -1):
            total -= costs[at]
            if total < best - 1e-9:
                best, best_at = total, at
        ordered.insert(best_at, strand)
    return ordered


def _cost(one: Strand, two: Strand, margin: float) -> float:
    """What it costs to put one line before another: crossings, turns that run into one another, wishes out of order."""
    if not overlap(one.run, two.run, margin):
        return 0.0
    cost = max(0.0, one.wish - two.wish) * _OUT_OF_ORDER + (_INTO if one.low > two.high else 0.0)
    towards_two = [arm for arm in one.arms if arm.to > one.wish]
    towards_one = [arm for arm in two.arms if arm.to < two.wish]
    cost += sum(two.run[0] < arm.at < two.run[1] for arm in towards_two)
    cost += sum(one.run[0] < arm.at < one.run[1] for arm in towards_one)
    for arm in towards_two:
        cost += sum(_INTO for other in towards_one if abs(arm.at - other.at) < _MEET)
    return cost


def _spaced(ordered: Sequence[Strand], before: Sequence[Sequence[int]], spacing: float) -> list[float] | None:
    """Places in that order, neighbours `spacing` apart, near the wishes and within the limits; None if there is no room."""
    count = len(ordered)
    first = [0.0] * count
    for i, strand in enumerate(ordered):
        first[i] = max([strand.low, *(first[j] + spacing for j in before[i])])
        if first[i] > strand.high:
            return None
    last = [strand.high for strand in ordered]
    for i in range(count - 1, -1, -1):
        for j in before[i]:
            last[j] = min(last[j], last[i] - spacing)
    wished = _near_wishes(ordered, before, spacing)
    found = [0.0] * count
    for i in range(count):
        least = max([first[i], *(found[j] + spacing for j in before[i])])
        found[i] = min(max(wished[i], least), max(last[i], least))
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
