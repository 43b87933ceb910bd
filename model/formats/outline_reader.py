"""Lines of text as steps that lead to one another: a list, arrows, the branches under a question, the steps under a lane."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.formats.outline_lines import NO_LABEL, Arrow, Item, Line, arrow_of, item_of

_MARKED = re.compile(r"(.*?)\s*\((start|end|event|\+)\)", re.IGNORECASE)
_WHOLE = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Thing:
    """A step to be: what it is called, its lane, and its kind: step, decision, split, start, end or event."""

    name: str
    kind: str
    lane: str | None


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow to be, between things by their numbers."""

    source: int
    target: int
    arrow: Arrow


@dataclass(frozen=True, slots=True)
class _End:
    """A thing that waits for what comes next, and the arrow that is to lead there."""

    thing: int
    arrow: Arrow = NO_LABEL


@dataclass(slots=True)
class _Level:
    """Lines that stand equally far in: the ends that the next one follows, the thing before it, and the lane."""

    ends: list[_End]
    last: int | None
    lane: str | None


class Reader:
    """Gathers things and flows, line by line."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self.flows: list[Flow] = []
        self._known: dict[str, int] = {}
        self._promised: set[int] = set()
        """Things that only a line with an arrow and their name has named: the lines that say more of them are still to come."""

    def read(self, roots: Sequence[Line]) -> None:
        """Take in lines that nothing before leads to."""
        self._lines(roots, _Level([], None, None))

    def _lines(self, lines: Sequence[Line], level: _Level) -> None:
        for line in lines:
            if line.heading is None:
                self._line(line, level)
                continue
            before, level.lane = level.lane, line.heading
            self._lines(line.below, level)
            if line.below:
                level.lane = before

    def _line(self, line: Line, level: _Level) -> None:
        for n, item in enumerate(line.items):
            level.lane = item.lane or level.lane
            self._item(item, level, line, begins=n == 0)
        if level.last is not None and _parts(self.things[level.last], line.below):
            self._branches(line.below, level, level.last)
        elif line.below:
            inner = replace(level)
            self._lines(line.below, inner)
            level.ends, level.last = inner.ends, inner.last

    def _item(self, item: Item, level: _Level, line: Line, begins: bool) -> None:
        """Make the thing an item names, or find the one it refers to, and lead to it."""
        known = self._known.get(_same(item.name))
        number = known if known is not None and (line.has_arrows or known in self._promised) else None
        refers = number is not None and number not in self._promised
        promises = len(line.items) == 1 and item.arrow is not None and not line.below
        ends = [] if refers and begins else level.ends
        if item.arrow is not None:
            ends = [_End(level.last, item.arrow)] if level.last is not None else []
        if number is None:
            number = self._make(item.name, level.lane)
        elif not refers:
            self.things[number] = replace(self.things[number], lane=item.lane or self.things[number].lane)
        if promises and not refers:
            self._promised.add(number)
        else:
            self._promised.discard(number)
        if self.things[number].kind != "start":
            self.flows += [Flow(end.thing, number, end.arrow) for end in ends]
        level.last = number
        level.ends = [] if refers or self.things[number].kind == "end" else [_End(number)]

    def _branches(self, lines: Sequence[Line], level: _Level, decision: int) -> None:
        """Each line under a question is a way on from it; what comes after them all follows whichever was taken."""
        ends: list[_End] = []
        for line in lines:
            arrow, rest = _labelled(line)
            inner = _Level([_End(decision, arrow)], decision, level.lane)
            self._lines(rest, inner)
            ends += inner.ends
        if len(lines) == 1 and self.things[decision].kind == "decision":
            ends.append(_End(decision))
        level.ends, level.last = ends, decision

    def _make(self, name: str, lane: str | None) -> int:
        bare, kind = _kind(name)
        number = len(self.things)
        self.things.append(Thing(bare, kind, lane))
        if bare:
            self._known.setdefault(_same(name), number)
            self._known.setdefault(_same(bare), number)
        return number


def _parts(thing: Thing, below: Sequence[Line]) -> bool:
    """Whether the lines below a thing are several ways on from it, rather than one way."""
    by_arrows = (line.bulleted and bool(line.items) and line.items[0].arrow is not None for line in below)
    return bool(below) and (thing.kind in ("decision", "split") or all(by_arrows))


def _labelled(line: Line) -> tuple[Arrow, list[Line]]:
    """The arrow of a branch that begins with “no: …”, or is “no:” with lines below; and the lines that follow it."""
    if line.heading is not None:
        return arrow_of(line.heading), line.below
    first, *others = line.items
    if first.arrow is not None or first.lane is None:
        return NO_LABEL, [line]
    return arrow_of(first.lane), [replace(line, items=[item_of(first.name), *others])]


def _kind(name: str) -> tuple[str, str]:
    """What a thing is called and what it is, by how its name is written."""
    marked, whole = _MARKED.fullmatch(name), _WHOLE.fullmatch(name)
    if marked is not None:
        return marked[1], "split" if marked[2] == "+" else marked[2].casefold()
    if whole is not None:
        return whole[1], "event"
    if name.casefold() in ("start", "end"):
        return "", name.casefold()
    return name, "decision" if name.endswith("?") else "step"


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()
