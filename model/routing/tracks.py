"""Keeps the lines of one axis from lying on one another, and knows what each line met on the way to its place.

Lines begin where they are wished. Round by round, lines that lie too near are joined into bundles, and each bundle is put side
by side anew, until no two bundles are too near. What happens to a line depends only on the lines it comes near in some round:
so when some lines change, only those are placed again that met one of them, and the outcome is the same.
"""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import NamedTuple, TypeAlias

from model.routing.bundle import Strand, placed

Key: TypeAlias = tuple[str, int]
"""A connector and the number of one of its lines."""

NEAR = 10.0
"""Lines nearer than this are joined into a bundle at first; bundles are joined when lines of theirs come nearer than CLOSE."""
CLOSE = 7.5
_ACROSS, _ALONG = 1 / 16.0, 1 / 512.0
_SHIFT = 65_536
_LONG = 400
"""A line over more cells than this is kept in a list apart."""
_APART = -1


class Stay(NamedTuple):
    """A line at one place, from round `since` until just before round `until`."""

    key: Key
    at: float
    start: float
    end: float
    since: int
    until: float


class Tracks(NamedTuple):
    """Lines in their places. `cells` hold every stay of every line; a value whose lists are never changed."""

    cells: Mapping[int, list[Stay]]
    stays: Mapping[Key, tuple[Stay, ...]]
    bundles: Mapping[Key, tuple[Key, ...]]
    """Of a line that was moved, all lines moved together with it."""

    def at(self, key: Key) -> float:
        """Where a line is in the end."""
        return self.stays[key][-1].at


NO_TRACKS = Tracks({}, {}, {})

Describe: TypeAlias = Callable[[Key], Strand]
Forks: TypeAlias = Callable[[Key, Key], bool]
"""Whether two lines that only touch turn into the same side of the same node: they will part there."""


class Manner(NamedTuple):
    """How lines of one axis are kept apart: how near two may come end to end, and what else must be asked about them."""

    margin: float
    describe: Describe
    forks: Forks


def settled(was: Tracks, gone: Iterable[Key], come: Mapping[Key, Stay], manner: Manner) -> tuple[Tracks, set[Key]]:
    """The tracks after some lines went and others came (a line that changed does both), and which lines were placed anew."""
    out = set(gone)
    known = dict(come)
    for key in sorted(out):
        _let_in(known, was, out, key)
    while True:
        work = _Work(known, manner)
        work.run()
        met = work.met(was, out)
        if not met:
            return _merged(was, out, work), set(known)
        for key in sorted(met):
            _let_in(known, was, out, key)


def _let_in(known: dict[Key, Stay], was: Tracks, gone: set[Key], key: Key) -> None:
    """Place a line anew, and with it all that was moved together with it."""
    for other in was.bundles.get(key, (key,)):
        if other not in gone and other not in known:
            known[other] = was.stays[other][0]._replace(until=inf)


def _merged(was: Tracks, gone: set[Key], work: "_Work") -> Tracks:
    fresh = {key: tuple(stays) for key, stays in work.stays.items()}
    if not was.stays:
        return Tracks(work.cells, fresh, work.bundles)
    cells, stays, bundles = dict(was.cells), dict(was.stays), dict(was.bundles)
    out: dict[int, set[Stay]] = {}
    for key in {*gone, *work.stays}:
        bundles.pop(key, None)
        for stay in stays.pop(key, ()):
            for cell in cells_of(stay, work.manner.margin):
                out.setdefault(cell, set()).add(stay)
    for cell, old in out.items():
        cells[cell] = [stay for stay in cells[cell] if stay not in old]
    for cell, found in work.cells.items():
        cells[cell] = [*cells.get(cell, ()), *found]
    stays.update(fresh)
    bundles.update(work.bundles)
    return Tracks(cells, stays, bundles)


def cells_of(stay: Stay, margin: float) -> Iterable[int]:
    """The cells a line is kept in: those it lies in with half the margin at each end."""
    first, last = int((stay.start - margin / 2) * _ALONG + _SHIFT), int((stay.end + margin / 2) * _ALONG + _SHIFT)
    if last - first > _LONG:
        return (_APART,)
    across = int(stay.at * _ACROSS + _SHIFT) << 20
    return range(across + first, across + last + 1)


def cells_around(at: float, near: float, start: float, end: float) -> list[int]:
    """The cells of all lines that may come within `near` of a place between start and end."""
    first, last = int(start * _ALONG + _SHIFT), int(end * _ALONG + _SHIFT)
    left, right = int((at - near) * _ACROSS + _SHIFT), int((at + near) * _ACROSS + _SHIFT)
    return [(across << 20) + along for across in range(left, right + 1) for along in range(first, last + 1)] + [_APART]


class _Work:
    """Lines on their way to their places."""

    def __init__(self, known: Mapping[Key, Stay], manner: Manner) -> None:
        self.manner = manner
        self.stays: dict[Key, list[Stay]] = {key: [stay] for key, stay in known.items()}
        self.cells: dict[int, list[Stay]] = {}
        self.bundles: dict[Key, tuple[Key, ...]] = {}
        for stay in known.values():
            for cell in cells_of(stay, manner.margin):
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
        apart = self.cells.get(_APART, ())
        for cell, here in self.cells.items():
            following = self.cells.get(cell + (1 << 20), ())
            for n, stay in enumerate(here):
                pairs += [(stay.key, other.key) for other in here[n + 1 :] if self._meet(stay, other, NEAR)]
                pairs += [(stay.key, other.key) for other in following if self._meet(stay, other, NEAR)]
                pairs += [(stay.key, other.key) for other in apart if self._meet(stay, other, NEAR)]
        return pairs

    def _meet(self, one: Stay, two: Stay, near: float) -> bool:
        """Whether two lines of different connectors come too near each other."""
        if not -near < one.at - two.at < near or one.key[0] == two.key[0]:
            return False
        margin = self.manner.margin
        if one.start >= two.end + margin or two.start >= one.end + margin:
            return False
        only_touch = one.start >= two.end or two.start >= one.end
        return not (only_touch and self.manner.forks(one.key, two.key))

    def _too_near(self, stay: Stay) -> Iterable[Key]:
        mine = self.bundles.get(stay.key)
        for cell in self._cells_near(stay):
            for other in self.cells.get(cell, ()):
                if other.until == inf and self._meet(stay, other, CLOSE) and self.bundles.get(other.key) is not mine:
                    yield other.key

    def _cells_near(self, stay: Stay) -> list[int]:
        half = self.manner.margin / 2
        return cells_around(stay.at, NEAR, stay.start - half, stay.end + half)

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
        return sorted(tuple(sorted(members)) for members in unique.values())

    def _place(self, members: tuple[Key, ...], number: int) -> list[Stay]:
        """Put a bundle side by side; the stays that are new."""
        self.bundles.update(dict.fromkeys(members, members))
        moved = []
        for key, at in placed([self.manner.describe(key) for key in members], self.manner.margin).items():
            last = self.stays[key][-1]
            if at != last.at:
                self.stays[key][-1] = closed = last._replace(until=number)
                for cell in cells_of(last, self.manner.margin):
                    self.cells[cell] = [closed if stay is last else stay for stay in self.cells[cell]]
                stay = last._replace(at=at, since=number)
                self.stays[key].append(stay)
                moved.append(stay)
                for cell in cells_of(stay, self.manner.margin):
                    self.cells.setdefault(cell, []).append(stay)
        return moved

    def met(self, was: Tracks, gone: set[Key]) -> set[Key]:
        """The lines of `was` that stood too near one of these in some round, and are not among them."""
        found: set[Key] = set()
        if not was.stays:
            return found
        for stays in self.stays.values():
            for stay in stays:
                for cell in self._cells_near(stay):
                    found.update(other.key for other in was.cells.get(cell, ()) if self._met(stay, other, gone))
        return found

    def _met(self, stay: Stay, other: Stay, gone: set[Key]) -> bool:
        if other.key in self.stays or other.key in gone:
            return False
        since = max(stay.since, other.since)
        return since < min(stay.until, other.until) and self._meet(stay, other, CLOSE if since else NEAR)
