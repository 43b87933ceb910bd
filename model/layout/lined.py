"""Which things of a drawing are meant to stand in one line, though they do not quite. Along one axis; knows no map."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Pairs: TypeAlias = Mapping[int, Set[int]]
"""By thing, the others it is paired with; each pair both ways."""


class Slack(NamedTuple):
    """How far apart two lines may be, in points, to be taken for one: any two, and two that a flow joins."""

    any: float
    joined: float


@dataclass(slots=True)
class Line:
    """The things that stand in a line, and where most of them do."""

    members: list[int]
    place: float


@dataclass(frozen=True, slots=True)
class Lining:
    """What lines are found from: where each thing stands, how much that counts, which may not share a line, which are joined."""

    at: Sequence[float]
    weight: Sequence[float]
    apart: Pairs
    joined: Pairs
    slack: Slack

    def lines(self, things: Sequence[int]) -> list[Line]:
        """The lines of some things, in order. Of any two, the one that stood before the other does not come to stand after it."""
        lines = self._begun(things)
        while joins := self._joins(lines):
            merged: list[Line] = []
            for n, line in enumerate(lines):
                if n - 1 in joins:
                    merged[-1] = self._merged(merged[-1], line)
                else:
                    merged.append(line)
            lines = merged
        return lines

    def _begun(self, things: Sequence[int]) -> list[Line]:
        """What stands in one line already; else each thing by itself."""
        lines: list[Line] = []
        for n in sorted(things, key=lambda n: (self.at[n], n)):
            level = (line for line in reversed(lines) if line.place == self.at[n])
            found = next((line for line in level if self.apart.get(n, frozenset()).isdisjoint(line.members)), None)
            if found is None:
                lines.append(Line([n], self.at[n]))
            else:
                found.members.append(n)
        return lines

    def _joins(self, lines: Sequence[Line]) -> set[int]:
        """After which lines the next is to be joined to it: the nearest first, and none of them twice at a time."""
        line_of = {member: n for n, line in enumerate(lines) for member in line.members}
        wanted = []
        for n in range(len(lines) - 1):
            distance = lines[n + 1].place - lines[n].place
            if distance < self.slack.joined and not self._paired(self.apart, lines, n, line_of):
                joined = self._paired(self.joined, lines, n, line_of)
                if joined or distance < self.slack.any:
                    wanted.append((not joined, distance, n))
        found: set[int] = set()
        for _, _, n in sorted(wanted):
            if n - 1 not in found and n + 1 not in found:
                found.add(n)
        return found

    @staticmethod
    def _paired(pairs: Pairs, lines: Sequence[Line], n: int, line_of: Mapping[int, int]) -> bool:
        """Whether something in a line is paired with something in the next."""
        one, other = (n, n + 1) if len(lines[n].members) < len(lines[n + 1].members) else (n + 1, n)
        return any(line_of.get(each) == other for member in lines[one].members for each in pairs.get(member, ()))

    def _merged(self, one: Line, other: Line) -> Line:
        members = [*one.members, *other.members]
        return Line(members, self._middle(members))

    def _middle(self, members: Sequence[int]) -> float:
        """Where things stand by half their weight: a thing out of line does not move those in line."""
        order = sorted(members, key=lambda n: (self.at[n], n))
        half = sum(self.weight[n] for n in members) / 2
        for n in order:
            half -= self.weight[n]
            if half <= 0:
                return self.at[n]
        return self.at[order[-1]]
