"""Moves connectors that would lie on one another side by side: first their upright lines, then, as far as those reach now, the
level ones. In flow space."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import NamedTuple

from model.routing.bundle import Strand
from model.routing.courses import REACH, Arm, Course, arms, limits, runs
from model.routing.paths import Lines
from model.routing.space import HORIZONTAL, VERTICAL, Scout, Space
from model.routing.tracks import NO_TRACKS, Key, Manner, Stay, Tracks, settled

_MARGINS = (8.0, 2 * REACH[HORIZONTAL] + 4)
"""How near two lines of one track may come end to end. Upright ones get so much that no level line moved later joins them."""


class Apart(NamedTuple):
    """Connectors side by side. A value."""

    tracks: tuple[Tracks, Tracks]
    """The level lines and the upright ones."""
    lines: dict[str, Lines]


NO_APART = Apart((NO_TRACKS, NO_TRACKS), {})


def apart_after(
    was: Apart, before: Mapping[str, Course], after: Mapping[str, Course], changed: Iterable[str], space: Space
) -> tuple[Apart, set[str]]:
    """The connectors after those courses came, went or changed, and which of all connectors run otherwise now."""
    work = _Pass(was, before, after, space)
    affected = work.settle(VERTICAL, set(changed))
    affected = work.settle(HORIZONTAL, affected)
    lines = dict(was.lines)
    for id in affected:
        lines.pop(id, None)
        if id in after:
            lines[id] = work.lines_of(id)
    return Apart((work.tracks[0], work.tracks[1]), lines), affected


class _Pass:
    def __init__(self, was: Apart, before: Mapping[str, Course], after: Mapping[str, Course], space: Space) -> None:
        self.was, self.before, self.after, self.space = was, before, after, space
        self.tracks = list(was.tracks)
        self.done: set[int] = set()

    def settle(self, axis: int, changed: set[str]) -> set[str]:
        """Place the lines of one axis; which connectors changed, or had one of these lines moved."""
        was = self.was.tracks[axis]
        gone = [(id, n) for id in changed if id in self.before for n in _lines_of_axis(self.before[id], axis)]
        come: dict[Key, Stay] = {}
        for id in changed:
            if id in self.after:
                course, lines = self.after[id], self.lines_of(id)
                spans = runs(course, lines)
                for n in _lines_of_axis(course, axis):
                    come[id, n] = Stay((id, n), lines[n], *spans[n], 0, inf)
        manner = Manner(_MARGINS[axis], self._describe, self._forks)
        self.tracks[axis], anew = settled(was, gone, come, manner)
        self.done.add(axis)
        moved = {key[0] for key in anew if key not in was.stays or was.at(key) != self.tracks[axis].at(key)}
        return changed | moved

    def lines_of(self, id: str) -> Lines:
        """The lines of a connector as far as they have been placed."""
        course = self.after[id]
        wished = enumerate(course.lines)
        return tuple(self.tracks[axis].at((id, n)) if (axis := course.axis(n)) in self.done else c for n, c in wished)

    def _describe(self, key: Key) -> Strand:
        id, n = key
        course, lines = self.after[id], self.lines_of(id)
        low, high = limits(course, lines, n, Scout(self.space))
        return Strand(key, lines[n], runs(course, lines)[n], low, high, arms(course, lines, n), len(lines) == 1)

    def _forks(self, one: Key, two: Key) -> bool:
        """Whether two lines that touch end to end part at the side of a node that both turn to."""
        mine = {arm.port: arm.at for arm in self._arms(one) if arm.port is not None}
        return any(arm.port in mine and abs(mine[arm.port] - arm.at) < 1 for arm in self._arms(two))

    def _arms(self, key: Key) -> list[Arm]:
        return arms(self.after[key[0]], self.lines_of(key[0]), key[1])


def _lines_of_axis(course: Course, axis: int) -> range:
    return range(course.axis(0) ^ axis, len(course.lines), 2)
