"""Keeps the lines of one axis from lying on one another, and knows what each line met on the way to its place.

Lines begin where they are wished. Round by round, lines that lie too near are joined into bundles, and each bundle is put side
by side anew, until no two bundles are too near. What happens to a line depends only on the lines it comes near in some round:
so when some lines change, only those are placed again that met one of them, and the outcome is the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import NamedTuple, TypeAlias

from model.layered import Layered
from model.routing.bundle import Strand, placed

Key: TypeAlias = tuple[str, int]
"""A connector and the number of one of its lines."""

NEAR = 10.0
"""Lines nearer than this are joined into a bundle at first; bundles are joined when lines of theirs come nearer than CLOSE."""
CLOSE = 7.5
_ACROSS, _ALONG = 1 / 32.0, 1 / 512.0
_SHIFT = 65_536
_LONG = 400
"""A line over more cells than this is kept in a list apart."""
_APART = -1


@dataclass(slots=True, eq=False)
class Stay:
    """A line at one place, from round `since` until just before round `until`.

    It runs from `start` to `end`; `first` and `last` are how far it may come to run, and some room. It is itself and equals no
    other; only its end is written down later, while lines are on their way.
    """

    key: Key
    at: float
    start: float
    end: float
    first: float
    last: float
    since: int = 0
    until: float = inf


class Tracks(NamedTuple):
    """Lines in their places. `cells` hold every stay of every line; a value whose lists are never changed."""

    cells: Mapping[int, list[Stay]]
    stays: Layered[Key, tuple[Stay, ...]]
    bundles: Layered[Key, tuple[Key, ...]]
    """Of a line that was moved, all lines moved together with it."""

    def at(self, key: Key) -> float:
        """Where a line is in the end."""
        return self.stays[key][-1].at


NO_TRACKS = Tracks({}, Layered(), Layered())

Describe: TypeAlias = Callable[[Key], Strand]
Forks: TypeAlias = Callable[[Key, Key], bool]
"""Whether two lines that only touch turn into the same side of the same node: they will part there."""


def settled(
    was: Tracks, gone: Iterable[Key], come: Mapping[Key, Stay], describe: Describe, forks: Forks
) -> tuple[Tracks, set[Key]]:
    """The tracks after some lines went and others came (a line that changed does both), and which lines were placed anew."""
    out = set(gone)
    known = dict(come)
    for key in sorted(out):
        _let_in(known, was, out, key)
    while True:
        work = _Work(known, describe, forks)
        work.run()
        met = work.met(was, out)
        if not met:
            return _merged(was, out, work), set(known)
        for key in sorted(met):
            _let_in(known, was, out, key)


def _let_in(known: dict[Key, Stay], was: Tracks, gone: set[Key], key: Key) -> None:
    """Place a line anew, and with it all that was moved together with it."""
    for other in was.bundles.get(key) or (key,):
        if other not in gone and other not in known:
            stay = was.stays[other][0]
            known[other] = Stay(other, stay.at, stay.start, stay.end, stay.first, stay.last)


def _merged(was: Tracks, gone: set[Key], work: "_Work") -> Tracks:
    fresh = {key: tuple(stays) for key, stays in work.stays.items()}
    if not was.stays:
        return Tracks(work.cells, Layered(fresh), Layered(work.bundles))
    cells, stays, bundles = dict(was.cells), was.stays.again(), was.bundles.again()
    out: dict[int, set[Stay]] = {}
    for key in {*gone, *work.stays}:
        bundles.pop(key)
        for stay in stays.pop(key) or ():
            for cell in cells_of(stay):
                out.setdefault(cell, set()).add(stay)
    for cell, old in out.items():
        cells[cell] = [stay for stay in cells[cell] if stay not in old]
    for cell, found in work.cells.items():
        cells[cell] = [*(cells.get(cell) or ()), *found]
    stays.update(fresh)
    bundles.update(work.bundles)
    return Tracks(cells, stays, bundles)


def cells_of(stay: Stay) -> Iterable[int]:
    """The cells a line is kept in."""
    first, last = int(stay.first * _ALONG + _SHIFT), int(stay.last * _ALONG + _SHIFT)
    if last - first > _LONG:
        return (_APART,)
    across = int(stay.at * _ACROSS + _SHIFT) << 20
    return range(across + first, across + last + 1)


def cells_around(at: float, near: float, first: float, last: float) -> list[int]:
    """The cells of all lines that may come within `near` of a place between first and last."""
    i0, i1 = int((at - near) * _ACROSS + _SHIFT), int((at + near) * _ACROSS + _SHIFT)
    j0, j1 = int(first * _ALONG + _SHIFT), int(last * _ALONG + _SHIFT)
    cells = [_APART]
    for across in range(i0 << 20, (i1 << 20) + 1, 1 << 20):
        cells += range(across + j0, across + j1 + 1)
    return cells


class _Work:
    """Lines on their way to their places."""

    def __init__(self, known: Mapping[Key, Stay], describe: Describe, forks: Forks) -> None:
        self.describe, self.forks = cache(describe), forks
        self.stays: dict[Key, list[Stay]] = {key: [stay] for key, stay in known.items()}
        self.cells: dict[int, list[Stay]] = {}
        self.bundles: dict[Key, tuple[Key, ...]] = {}
        for stay in known.values():
            stay.until = inf  # an earlier attempt may have moved it
            for cell in cells_of(stay):
                self.cells.setdefault(cell, []).append(stay)

    def run(self) -> None:
        """Join and place bundles until none are too near each other."""
        pairs, number = self._first_pairs(), 0
        while pairs:
            number += 1
            moved: list[Stay] = []
            for members in self._joined(pairs):
                moved += self._place(members, number)
            pairs = [(stay.key, other) for stay in moved for other in self._too_near(stay)]

    def _first_pairs(self) -> list[tuple[Key, Key]]:
        pairs = []
        apart = self.cells.get(_APART, [])
        for cell, here in self.cells.items():
            following = self.cells.get(cell + (1 << 20), [])
            for n, stay in enumerate(here):
                low, high, first, last = stay.at - NEAR, stay.at + NEAR, stay.first, stay.last
                for others in (here[n + 1 :], following, apart):
                    for other in others:
                        if low < other.at < high and other.first < last and first < other.last and self._meet(stay, other):
                            pairs.append((stay.key, other.key))
        return pairs

    def _meet(self, one: Stay, two: Stay) -> bool:
        """Whether two near lines are of different connectors and do not part where they touch."""
        if one.key[0] == two.key[0]:
            return False
        only_touch = one.start >= two.end or two.start >= one.end
        return not (only_touch and self.forks(one.key, two.key))

    def _too_near(self, stay: Stay) -> Iterable[Key]:
        mine = self.bundles.get(stay.key)
        low, high, first, last = stay.at - CLOSE, stay.at + CLOSE, stay.first, stay.last
        for cell in cells_around(stay.at, CLOSE, first, last):
            for other in self.cells.get(cell, ()):
                near = low < other.at < high and other.first < last and first < other.last and other.until == inf
                if near and self.bundles.get(other.key) is not mine and self._meet(stay, other):
                    yield other.key

    def _joined(self, pairs: Iterable[tuple[Key, Key]]) -> list[tuple[Key, ...]]:
        """The bundles that pairs of lines make of the bundles there are."""
        group: dict[Key, list[Key]] = {}
        for pair in pairs:
            for key in pair:
                if key not in group:
                    members = list(self.bundles.get(key, (key,)))
                    group.update(dict.fromkeys(members, members))
            one, two = group[pair[0]], group[pair[1]]
            if one is not two:
                large, small = (one, two) if len(one) >= len(two) else (two, one)
                large += small
                group.update(dict.fromkeys(small, large))
        unique = {id(members): members for members in group.values()}
        return [tuple(sorted(members)) for members in unique.values()]

    def _place(self, members: tuple[Key, ...], number: int) -> list[Stay]:
        """Put a bundle side by side; the stays that are new."""
        self.bundles.update(dict.fromkeys(members, members))
        moved = []
        for key, at in placed([self.describe(key) for key in members]).items():
            stays = self.stays[key]
            was = stays[-1]
            if at != was.at:
                was.until = number
                stay = Stay(key, at, was.start, was.end, was.first, was.last, number)
                stays.append(stay)
                moved.append(stay)
                for cell in cells_of(stay):
                    self.cells.setdefault(cell, []).append(stay)
        return moved

    def met(self, was: Tracks, gone: set[Key]) -> set[Key]:
        """The lines of `was` that stood too near one of these in some round, and are not among them."""
        found: set[Key] = set()
        if not was.stays:
            return found
        for stays in self.stays.values():
            for stay in stays:
                for cell in cells_around(stay.at, NEAR, stay.first, stay.last):
                    found.update(other.key for other in was.cells.get(cell) or () if self._met(stay, other, gone))
        return found

    def _met(self, stay: Stay, other: Stay, gone: set[Key]) -> bool:
        if other.key in self.stays or other.key in gone:
            return False
        since = max(stay.since, other.since)
        return since < min(stay.until, other.until) and _near(stay, other, CLOSE if since else NEAR) and self._meet(stay, other)


def _near(one: Stay, two: Stay, near: float) -> bool:
    """Whether two lines come nearer than that, side by side."""
    return -near < one.at - two.at < near and one.first < two.last and two.first < one.last
