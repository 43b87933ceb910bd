"""The shapes a connector may take between two given sides, fitted to what stands in the way.

A path is its lines: the y of a horizontal line, then the x of a vertical one, and so on, the first on a side of the source,
the last on a side of the target. One line is straight, two an L, three a Z or a U, four and five go around something.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import TypeAlias

from model.geometry import Point
from model.routing.ends import AREA, CARD, SIGN, End, border, clip, level, middle, slack, touch
from model.routing.space import Scout

Lines: TypeAlias = tuple[float, ...]

BEND = 48.0
LENGTH = 0.25
"""What a corner and a point of length cost: nobody minds a way 190 points longer that saves a corner."""
LEG_OUT, LEG_IN = 12.0, 16.0
"""The least a line runs before its first corner, and after its last: an arrow head needs room."""
NEAR = 32.0
"""Where a line turns if it may choose: half the usual distance of two columns."""
_REACHES = (72.0, 320.0)
"""How far beyond its ends a connector looks for a way around: nearby, and if there is none, further away."""
_TRIES = 4
_BETWEEN, _THROUGH = 96.0, 240.0
"""Between two cards of a row that stand no further apart a flow most likely runs: for each such pair that an upright line parts,
it may go so much aside."""


def points_of(a: End, b: End, so: int, si: int, lines: Lines) -> tuple[Point, ...]:
    """The corners of a path, ends included."""
    first, last = lines[0], lines[-1]
    start, end = touch(a, so, first), touch(b, si, last)
    points: list[Point] = [(first, start) if so & 1 else (start, first)]
    upright = so & 1
    for c, following in pairwise(lines):
        points.append((c, following) if upright else (following, c))
        upright ^= 1
    points.append((last, end) if si & 1 else (end, last))
    return tuple(points)


def fitted(scout: Scout, a: End, b: End, so: int, si: int, most: int = 5, budget: float = inf) -> Lines | None:
    """The path with the fewest lines that leaves `so` and enters `si` and meets nothing; None if none was found.

    It has no more than `most` lines. One whose corners and length cost more than `budget` is not looked for to the end.
    """
    if (so ^ si) & 1:
        found = _corner(scout, a, b, so, si)
        return found or (_around_corner(scout, a, b, so, si, _longest(budget, 4)) if most >= 4 else None)
    if so != si:
        line = _straight(scout, a, b, so, si)
        if line is not None:
            return (line,)
    found = _three(scout, a, b, so, si) if most >= 3 else None
    return found or (_five(scout, a, b, so, si, _longest(budget, 5)) if most >= 5 else None)


def _longest(budget: float, lines: int) -> float:
    """How long a path of so many lines may be."""
    return (budget - (lines - 1) * BEND) / LENGTH + 1e-6


def _meeting(a: End, b: End, side_a: int, side_b: int) -> tuple[float, float]:
    """Where lines leave the two ends; one that ends on a pool goes to it straight."""
    ca, cb = middle(a, side_a), middle(b, side_b)
    if (side_a ^ side_b) & 1 == 0:
        if a.shape == AREA:
            ca = clip(cb, ca - slack(a, side_a), ca + slack(a, side_a))
        if b.shape == AREA:
            cb = clip(ca, cb - slack(b, side_b), cb + slack(b, side_b))
    return ca, cb


def _straight(scout: Scout, a: End, b: End, so: int, si: int) -> float | None:
    start, end = border(a, so), border(b, si)
    if (end - start) * SIGN[so] < 0:
        return None
    if a.shape == b.shape == AREA:
        return _between_pools(scout, a, b, so, start, end)
    c = level(a, b, so, si)
    return c if c is not None and scout.free(so & 1, c, start, end) else None


def _between_pools(scout: Scout, a: End, b: End, so: int, start: float, end: float) -> float | None:
    """Where a straight line from one pool to another meets nothing: near their middle, or where others lie between them, just
    after all that stands there, for among it flows run."""
    low = max(middle(a, so) - slack(a, so), middle(b, so) - slack(b, so))
    high = min(middle(a, so) + slack(a, so), middle(b, so) + slack(b, so))
    if low > high:
        return None
    free = scout.gaps(so & 1, start, end, low, high)
    if free and free[-1] != (low, high) and high - free[-1][0] > LEG_OUT:
        return min(free[-1][0] + NEAR, high)
    wish = clip(middle(a, so), low, high)
    for reach in (*_REACHES, 1200.0):
        at = slot(scout, so & 1, start, end, max(low, wish - reach), min(high, wish + reach), wish)
        if at is not None:
            return at
    return None


def _band(a: End, b: End, so: int, si: int) -> tuple[float, float] | None:
    """Where the middle line of a Z or U may be, legs considered."""
    start, end, low, high = border(a, so), border(b, si), -inf, inf
    if SIGN[so] > 0:
        low = start + LEG_OUT
    else:
        high = start - LEG_OUT
    if SIGN[si] > 0:
        low = max(low, end + LEG_IN)
    else:
        high = min(high, end - LEG_IN)
    if low <= high:
        return low, high
    if SIGN[so] != SIGN[si] and (end - start) * SIGN[so] >= 8:
        return (start + end) / 2, (start + end) / 2
    return None


def _wish(a: End, b: End, so: int, si: int) -> float:
    """Where the middle line of a Z or U is best: half way between near ends, near a card between far ones.

    From row to row that is half way between the rows, whatever stands in them, so that neighbours' lines run at one height.
    """
    start, end, sign = border(a, so), border(b, si), SIGN[so]
    if so == si:
        return (max(start, end) if sign > 0 else min(start, end)) + sign * 24
    if so & 1:
        half_way = (a.y0 + a.y1 + b.y0 + b.y1) / 4
        return half_way if min(start, end) + LEG_IN <= half_way <= max(start, end) - LEG_IN else (start + end) / 2
    if abs(end - start) <= 2 * NEAR + 16:
        return (start + end) / 2
    return start + sign * NEAR if a.shape == CARD or b.shape != CARD else end - sign * NEAR


def _three(scout: Scout, a: End, b: End, so: int, si: int) -> Lines | None:
    band = _band(a, b, so, si)
    if band is None:
        return None
    low, high = band
    axis, (ca, cb) = so & 1, _meeting(a, b, so, si)
    start, end, wished = border(a, so), border(b, si), _wish(a, b, so, si)
    wish = scout.unbarred(1 - axis, wished)
    if so != si and low <= wish <= high and scout.empty(axis, start, end, ca, cb):
        return (ca, wish, cb)
    low, high = max(low, min(start, end) - _REACHES[-1]), min(high, max(start, end) + _REACHES[-1])
    for c, edge, sign in ((ca, start, SIGN[so]), (cb, end, SIGN[si])):
        if sign > 0:
            high = min(high, scout.ray(axis, c, edge, high))
        else:
            low = max(low, scout.ray(axis, c, edge, low))
    if low > high:
        return None
    if wish != wished and low <= wish <= high and scout.free(1 - axis, wish, ca, cb):
        return (ca, wish, cb)
    wish = clip(wish, low, high)
    low, high = max(low, wish - _REACHES[-1]), min(high, wish + _REACHES[-1])
    at = slot(scout, 1 - axis, ca, cb, low, high, wish)
    return (ca, at, cb) if at is not None else None


def slot(scout: Scout, axis: int, start: float, end: float, low: float, high: float, wish: float) -> float | None:
    """The best place from `low` to `high` for a line of this axis from `start` to `end`: free, in mid-gap, near the wish."""
    best, best_off = None, inf
    for gap_low, gap_high in scout.gaps(axis, start, end, low - 40, high + 40):
        margin = min(8.0, (gap_high - gap_low) / 3)
        first, last = max(low, gap_low + margin), min(high, gap_high - margin)
        if first > last or margin < 1.5:
            continue
        if gap_high - gap_low <= 2 * NEAR + 8:
            at = clip((gap_low + gap_high) / 2, first, last)
        else:
            at = clip(clip(wish, gap_low + 20, gap_high - 20), first, last)
        off = abs(at - wish)
        if axis and off < best_off and gap_high - gap_low <= _BETWEEN:
            off += _THROUGH * scout.neighbours(start, end, gap_low, gap_high)
        if off < best_off:
            best, best_off = at, off
    return best


def _corner(scout: Scout, a: End, b: End, so: int, si: int) -> Lines | None:
    ca, cb = middle(a, so), middle(b, si)
    start, end = border(a, so), border(b, si)
    if b.shape == AREA:
        cb = clip(start + SIGN[so] * LEG_OUT, cb - slack(b, si), cb + slack(b, si))
    if a.shape == AREA:
        ca = clip(end + SIGN[si] * LEG_IN, ca - slack(a, so), ca + slack(a, so))
    if (cb - start) * SIGN[so] < LEG_OUT or (ca - end) * SIGN[si] < LEG_IN:
        return None
    if scout.empty(so & 1, start, cb, ca, end):
        return (ca, cb)
    free = scout.free(so & 1, ca, start, cb) and scout.free(si & 1, cb, ca, end)
    return (ca, cb) if free else None


def _beside(scout: Scout, axis: int, edge: float, sign: int, start: float, end: float, leg: float) -> float | None:
    """Where, near one side of a node, a line along that side may run from `start` to `end`."""
    for reach in _REACHES:
        near, far = edge + sign * leg, edge + sign * reach
        at = slot(scout, axis, start, end, min(near, far), max(near, far), edge + sign * 24)
        if at is not None:
            return at
    return None


def _around_corner(scout: Scout, a: End, b: End, so: int, si: int, longest: float) -> Lines | None:
    """Out of a side, along it, over, and into a side that lies across: four lines."""
    ca, cb = middle(a, so), middle(b, si)
    start, end, axis = border(a, so), border(b, si), so & 1
    first = start + SIGN[so] * LEG_OUT
    longest -= abs(first - start) + abs(cb - first)
    if abs(end - ca) > longest:
        return None
    low, high = (end + LEG_IN, inf) if SIGN[si] > 0 else (-inf, end - LEG_IN)
    for along in _corridors(scout, axis, (first, cb), ca, end, low, high):
        if abs(ca - along) + abs(along - end) > longest:
            continue
        beside = _beside(scout, 1 - axis, start, SIGN[so], ca, along, LEG_OUT)
        if beside is None or not scout.free(axis, along, beside, cb) or not scout.free(1 - axis, cb, along, end):
            continue
        if scout.free(axis, ca, start, beside):
            return (ca, beside, along, cb)
    return None


def _corridors(
    scout: Scout, axis: int, over: tuple[float, float], ca: float, cb: float, low: float = -inf, high: float = inf
) -> Iterator[float]:
    """Where, from `low` to `high`, a line that runs over from one end to the other could be: the middles of the free gaps, by
    how far it is to them from `ca` and on to `cb`."""
    wish = clip((ca + cb) / 2, low, high) if low <= high else inf
    done: set[float] = set()
    for reach in _REACHES:
        first, last = max(low, min(ca, cb) - reach), min(high, max(ca, cb) + reach)
        found: list[tuple[float, float]] = []
        for gap_low, gap_high in scout.gaps(axis, *over, first, last) if first < last else ():
            if gap_high - gap_low >= 6:
                margin = min(12.0, (gap_high - gap_low) / 2)
                at = clip(wish, gap_low + margin, gap_high - margin)
                found.append((abs(ca - at) + abs(at - cb), at))
        fresh = [at for _, at in sorted(found)[:_TRIES] if at not in done]
        done.update(fresh)
        yield from fresh


def _five(scout: Scout, a: End, b: End, so: int, si: int, longest: float) -> Lines | None:
    """Out of a side, along it, over, along the other end, and into it: five lines."""
    axis, (ca, cb) = so & 1, _meeting(a, b, so, si)
    start, end = border(a, so), border(b, si)
    first, last = start + SIGN[so] * LEG_OUT, end + SIGN[si] * LEG_IN
    longest -= abs(first - start) + abs(last - first) + abs(end - last)
    if abs(cb - ca) > longest:
        return None
    for along in _corridors(scout, axis, (first, last), ca, cb):
        if abs(ca - along) + abs(along - cb) > longest:
            continue
        out = _beside(scout, 1 - axis, start, SIGN[so], ca, along, LEG_OUT)
        back = _beside(scout, 1 - axis, end, SIGN[si], along, cb, LEG_IN)
        if out is None or back is None or not scout.free(axis, along, out, back):
            continue
        if scout.free(axis, ca, start, out) and scout.free(axis, cb, back, end):
            return (ca, out, along, back, cb)
    return None
