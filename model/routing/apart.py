"""Moves connectors that would lie on one another side by side: first their upright lines, then, as far as those reach now, the
level ones. In flow space."""

from collections.abc import Iterable
from typing import NamedTuple

from model.layered import Layered
from model.routing.bundle import Arm, Strand
from model.routing.courses import Course, arms, span, strand
from model.routing.paths import Lines
from model.routing.space import HORIZONTAL, NOWHERE, VERTICAL, Barred, Space
from model.routing.tracks import NO_TRACKS, Key, Stay, Tracks, settled


class Apart(NamedTuple):
    """Connectors side by side. A value."""

    tracks: tuple[Tracks, Tracks]
    """The level lines and the upright ones."""
    lines: Layered[str, Lines]


NO_APART = Apart((NO_TRACKS, NO_TRACKS), Layered())


def apart_after(
    was: Apart,
    before: Layered[str, Course],
    after: Layered[str, Course],
    changed: Iterable[str],
    space: Space,
    barred: Barred = NOWHERE,
) -> tuple[Apart, set[str]]:
    """The connectors after those courses came, went or changed, and which of all connectors run otherwise now."""
    work = _Pass(was, before, after, space, barred)
    affected = work.settle(VERTICAL, set(changed))
    affected = work.settle(HORIZONTAL, affected)
    lines = was.lines.again()
    for id in affected:
        lines.pop(id)
        if id in after:
            lines[id] = work.lines_of(id)
    return Apart((work.tracks[0], work.tracks[1]), lines), affected


class _Pass:
    def __init__(
        self, was: Apart, before: Layered[str, Course], after: Layered[str, Course], space: Space, barred: Barred
    ) -> None:
        self.was, self.before, self.after, self.space, self.barred = was, before, after, space, barred
        self.tracks = list(was.tracks)
        self.placed: dict[str, Lines] = {}
        """The lines of connectors as far as they have been placed."""
        self.uprights_stand = False

    def settle(self, axis: int, changed: set[str]) -> set[str]:
        """Place the lines of one axis; which connectors changed, or had one of these lines moved."""
        was = self.was.tracks[axis]
        gone = [(id, n) for id in changed if id in self.before for n in _lines_of_axis(self.before[id], axis)]
        come: dict[Key, Stay] = {}
        for id in changed:
            if id in self.after:
                course = self.after[id]
                lines = self.lines_of(id)
                ends = course.ends(lines)
                for n in _lines_of_axis(course, axis):
                    key = (id, n)
                    come[key] = Stay(key, lines[n], *span(course, ends, n))
        now, anew = settled(was, gone, come, self._describe, self._forks)
        self.tracks[axis] = now
        moved = {key[0] for key in anew if key not in was.stays or was.at(key) != now.at(key)}
        self.uprights_stand = True
        self._take_down(axis, changed | moved)
        return changed | moved

    def _take_down(self, axis: int, ids: Iterable[str]) -> None:
        """Write down where lines of one axis are placed."""
        for id in ids:
            if id in self.after:
                self.placed[id] = self._with(axis, id, self.lines_of(id))

    def _with(self, axis: int, id: str, lines: Lines) -> Lines:
        stays, found = self.tracks[axis].stays, list(lines)
        for n in _lines_of_axis(self.after[id], axis):
            found[n] = stays[id, n][-1].at
        return tuple(found) if found != list(lines) else lines  # most stay where they were, and there are many

    def lines_of(self, id: str) -> Lines:
        """The lines of a connector as far as they have been placed."""
        if id not in self.placed:
            lines = self.after[id].lines
            if not self.uprights_stand:
                return lines
            self.placed[id] = self._with(VERTICAL, id, lines)
        return self.placed[id]

    def _describe(self, key: Key) -> Strand:
        return strand(self.after[key[0]], self.lines_of(key[0]), key[1], self.space, self.barred)

    def _forks(self, one: Key, two: Key) -> bool:
        """Whether two lines that touch end to end part at the side of a node that both turn to."""
        mine = {arm.port: arm.at for arm in self._arms(one) if arm.port is not None}
        return any(arm.port in mine and abs(mine[arm.port] - arm.at) < 1 for arm in self._arms(two))

    def _arms(self, key: Key) -> list[Arm]:
        course = self.after[key[0]]
        return arms(course, course.ends(self.lines_of(key[0])), key[1])


def _lines_of_axis(course: Course, axis: int) -> range:
    return range(course.axis(0) ^ axis, len(course.lines), 2)
