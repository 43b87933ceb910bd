"""Where connectors cross: at which places the level lines of each run over upright ones. Knows routes, not documents.

Kept by bands of the surface, so that after a few routes changed only those and what crosses them are looked at again.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from model.layered import Layered, otherwise
from model.routing.route import Route

_BAND = 256.0
_CORNER, _START, _TIP = 7.0, 14.0, 9.5
"""So much of a line at a rounded corner, at its start with the signs there, and at its tip with the head is left alone."""
HOP = 4.5
"""How far to either side of a crossing a level line needs to be straight, in points."""
_BETWEEN = 3.0
"""Two hops nearer than this are one: they would not be told apart."""
_MANY = 0.2
"""If more than this share of the connectors run otherwise, all is looked at."""

Line: TypeAlias = tuple[float, float, float, str]
"""Where a line stands, from where to where it runs, and whose it is."""
Lines: TypeAlias = Mapping[int, list[Line]]
"""Lines by the bands of the surface they run through, in order; the lists are never changed, others may share them."""


class Crossing(NamedTuple):
    """Where a level line runs over an upright one of another connector: in which of its runs, at which x."""

    run: int
    x: float
    other: str


class Hop(NamedTuple):
    """Where a connector leaves its level line to pass over others: in which run, from and to which x."""

    run: int
    start: float
    end: float


class Crossings(NamedTuple):
    """What each connector crosses, in order; none that crosses nothing. A value, with what it was found from."""

    over: Layered[str, tuple[Crossing, ...]]
    known: Mapping[str, Route]
    out: frozenset[str]
    """Those of the known that are left out."""
    level: Lines
    upright: Lines


def crossings_of(known: Mapping[str, Route], out: Collection[str] = ()) -> Crossings:
    """The crossings of connectors that run so, some of them left out."""
    level: dict[int, list[Line]] = {}
    upright: dict[int, list[Line]] = {}
    shown = [(id, route) for id, route in known.items() if id not in out]
    for id, route in shown:
        for _, is_level, line in _lines(id, route):
            for band in _bands(line):
                (level if is_level else upright).setdefault(band, []).append(line)
    for lines in (*level.values(), *upright.values()):
        lines.sort()
    over = {id: found for id, route in shown if (found := _over(id, route, upright))}
    return Crossings(Layered(over), known, frozenset(out), level, upright)


def crossings_after(was: Crossings, known: Mapping[str, Route], out: Collection[str] = ()) -> Crossings:
    """The crossings after some connectors run otherwise, or others are left out."""
    if known is was.known and (out is was.out or out == was.out):
        return was
    changed = set(rerouted(was.known, known))
    if out is not was.out:
        changed |= was.out.symmetric_difference(out)
    if len(changed) > len(known) * _MANY:
        return crossings_of(known, out)
    old, new = _shown(was.known, was.out, changed), _shown(known, out, changed)
    level, upright = dict(was.level), dict(was.upright)
    affected = {*changed, *_crossed_by(old, level)}
    for routes, put in ((old, _take), (new, _add)):
        for id, route in routes.items():
            for _, is_level, line in _lines(id, route):
                put(level if is_level else upright, line)
    affected.update(_crossed_by(new, level))
    found = {id: _over(id, route, upright) for id, route in _shown(known, out, affected).items()}
    return Crossings(_with(was.over, affected, found), known, frozenset(out), level, upright)


def _with(
    over: Layered[str, tuple[Crossing, ...]], ids: Iterable[str], found: Mapping[str, tuple[Crossing, ...]]
) -> Layered[str, tuple[Crossing, ...]]:
    """What each crosses, those ids as they were found; what is as it was stays the same object."""
    after = over.again()
    for id in sorted(ids):
        mine = found.get(id, ())
        if not mine:
            after.pop(id)
        elif mine != after.get(id):
            after[id] = mine
    return after


def _shown(known: Mapping[str, Route], out: Collection[str], ids: Iterable[str]) -> dict[str, Route]:
    return {id: known[id] for id in sorted(ids) if id in known and id not in out}


def rerouted(old: Mapping[str, Route], new: Mapping[str, Route]) -> list[str]:
    """The ids of connectors whose route is another object, or that came or went."""
    return otherwise(old, new)


def crossing_otherwise(old: Crossings, new: Crossings) -> list[str]:
    """The ids of connectors that cross others elsewhere than they did."""
    others = otherwise(old.over, new.over)
    return [id for id in others if old.over.get(id) != new.over.get(id)]


def _lines(id: str, route: Route) -> Iterator[tuple[int, bool, Line]]:
    """The straight parts of a connector, by run; whether each is level."""
    last = len(route.points) - 2
    for run, ((x0, y0), (x1, y1)) in enumerate(pairwise(route.points)):
        is_level = y0 == y1
        at, start, end = (y0, x0, x1) if is_level else (x0, y0, y1)
        first, then = _START if run == 0 else _CORNER, _TIP if run == last else _CORNER
        if start > end:
            start, end, first, then = end, start, then, first
        room = HOP if is_level else 0.0
        low, high = start + first + room, end - then - room
        if low < high:
            yield run, is_level, (at, low, high, id)


def _bands(line: Line) -> range:
    return range(int(line[1] // _BAND), int(line[2] // _BAND) + 1)


def _over(id: str, route: Route, upright: Lines) -> tuple[Crossing, ...]:
    """What the level lines of a connector run over, in order."""
    found = []
    for run, is_level, (y, start, end, _) in _lines(id, route):
        if is_level:
            found += [Crossing(run, x, other) for x, other in _meeting(upright, y, start, end)]
    return tuple(found)


def _meeting(lines: Lines, at: float, start: float, end: float) -> Iterator[tuple[float, str]]:
    """The lines of the other direction that one meets: where, and whose they are."""
    here = lines.get(int(at // _BAND))
    if here is None:
        return
    for n in range(bisect_left(here, (start,)), len(here)):
        place, low, high, other = here[n]
        if place > end:
            return
        if low <= at <= high:
            yield place, other


def _crossed_by(routes: Mapping[str, Route], level: Lines) -> set[str]:
    """The connectors that run over any of these."""
    found: set[str] = set()
    for id, route in routes.items():
        for _, is_level, (x, start, end, _) in _lines(id, route):
            if not is_level:
                found.update(other for _, other in _meeting(level, x, start, end))
    return found


def _take(lines: dict[int, list[Line]], line: Line) -> None:
    for band in _bands(line):
        here = lines[band]
        at = bisect_left(here, line)
        left = here[:at] + here[at + 1 :]
        if left:
            lines[band] = left
        else:
            del lines[band]


def _add(lines: dict[int, list[Line]], line: Line) -> None:
    for band in _bands(line):
        here = list(lines.get(band, ()))
        insort(here, line)
        lines[band] = here


def hops(found: Iterable[Crossing]) -> Iterator[Hop]:
    """The hops over crossings that are given in order; those close together share one."""
    here: Hop | None = None
    for run, x, _ in found:
        if here is not None and run == here.run and x - HOP < here.end + _BETWEEN:
            here = Hop(run, here.start, x + HOP)
            continue
        if here is not None:
            yield here
        here = Hop(run, x - HOP, x + HOP)
    if here is not None:
        yield here
