"""Makes rows and columns of a drawing: what nearly stands in line comes to, gaps become even, nothing lies on anything.

It does so again until nothing moves any more, so that what comes out is left as it is the next time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from model.layout.board import BAND, Board
from model.layout.chains import travelled
from model.layout.cycles import pointing_back
from model.layout.drawn import Drawn, apart_across, apart_along, neighbours
from model.layout.gist import Manner
from model.layout.lined import Line, Lining, Pairs, Slack
from model.layout.ranks import Columns, columns
from model.layout.spaced import Gaps, spaced, up
from model.layout.spread import Spread, spread

_ROUNDS = 16
_COLUMNS, _ROWS = Slack(40.0, 56.0), Slack(24.0, 40.0)
_LONG = 280.0
"""A box longer than this spans columns and does not make one."""
_EDGE, _NAME_EDGE, _LEFT = 24.0, 12.0, 4.0
_MAIN = 4.0
"""So much more a box counts in its line that every case comes by."""
_LEAST_HALF = 24.0


@dataclass(frozen=True, slots=True)
class Room:
    """The room of an area: how high each band is (0 has no end), whether there are edges to keep from, and phases."""

    heights: list[float]
    bordered: bool = True
    phased: bool = False


def even_out(area: Drawn, room: Room) -> None:
    """Give the boxes of an area places in even rows and columns; bands that are too low for that become higher."""
    evening = _Evening(area, room)
    for _ in range(_ROUNDS):
        was = (area.x, area.y, list(room.heights))
        evening.once()
        _heighten(area, room)
        if was == (area.x, area.y, room.heights):
            break


def _heighten(area: Drawn, room: Room) -> None:
    for y, box in zip(area.y, area.gist.boxes, strict=True):
        low = max(box.solid.below + _EDGE, box.named.below + _NAME_EDGE)
        if room.heights[box.band]:
            room.heights[box.band] = max(room.heights[box.band], up(y + low))


class _Evening:
    def __init__(self, area: Drawn, room: Room) -> None:
        self.area, self.room, self.boxes = area, room, area.gist.boxes
        self.back = pointing_back(area.gist)
        self.cases = travelled(area.gist, self.back, columns(area.gist, self.back))
        self.weight = self._weights()
        self.joined = _both_ways((link.source, link.target) for link in area.gist.links)
        self.by_band = _grouped(box.band for box in self.boxes)
        self.by_section = _grouped(box.phase for box in self.boxes)

    def _weights(self) -> list[float]:
        weight = [1.0] * len(self.boxes)
        for link, cases in zip(self.area.gist.links, self.cases, strict=True):
            if link.manner == Manner.FLOW:
                for end in link[:2]:
                    weight[end] = max(weight[end], 1.0 + _MAIN * min(1.0, cases))
        return weight

    def once(self) -> None:
        """Find the rows and columns of the drawing as it is, and put them apart."""
        area = self.area
        beside = [(a, b) for a, b in neighbours(area) if self._is_beside(a, b)]
        above = sorted(set(self._covering()).difference(beside))
        rows = self._lines(area.y, above, self.by_band, _ROWS)
        cols = self._lines(area.x, beside, self.by_section, _COLUMNS)
        sheet = _Sheet(self, rows, cols)
        area.x = self._along(sheet, beside)
        area.y = self._across(sheet.where, rows, self._covering())

    def _covering(self) -> list[tuple[int, int]]:
        """The boxes that stand too near one another along the flow to stand beside one another."""
        x, boxes = self.area.x, self.boxes
        return [(a, b) for a, b in neighbours(self.area) if x[b] - x[a] < apart_along(boxes[a], boxes[b])]

    def _is_beside(self, a: int, b: int) -> bool:
        """Whether of two boxes one stands beside the other, rather than above it: less is missing that way."""
        one, other, y = self.boxes[a], self.boxes[b], self.area.y
        drop = (y[b] - y[a]) / apart_across(one, other) if y[a] <= y[b] else (y[a] - y[b]) / apart_across(other, one)
        return drop < 1 and (self.area.x[b] - self.area.x[a]) / apart_along(one, other) >= drop

    def _lines(
        self, at: Sequence[float], apart: Sequence[tuple[int, int]], groups: Mapping[int, Sequence[int]], slack: Slack
    ) -> dict[int, list[Line]]:
        lining = Lining(at, self.weight, _both_ways(apart), self.joined, slack)
        return {group: lining.lines(members) for group, members in sorted(groups.items())}

    def _along(self, sheet: "_Sheet", beside: Sequence[tuple[int, int]]) -> list[float]:
        """Where each box comes to stand along the flow."""
        found = list(self.area.x)
        for lines in sheet.cols.values():
            edge = [max(self._edge_along(n) for n in line.members) for line in lines]
            places = [line.place for line in lines]
            begin = max(far - (place - places[0]) for far, place in zip(edge, places, strict=True))
            if not self.room.phased:
                begin = sheet.where.x[lines[0].members[0]]
            after, natural = sheet.gaps(lines)
            apart = _needs(lines, beside, lambda a, b: apart_along(self.boxes[a], self.boxes[b]))
            gaps = Gaps(natural, _COLUMNS.any, apart, edge, max(begin, edge[0]), after, _sizes(lines))
            for line, place in zip(lines, spaced(places, gaps), strict=True):
                for n in line.members:
                    found[n] = place
        return found

    def _edge_along(self, n: int) -> float:
        box = self.boxes[n]
        if not self.room.bordered:
            return -inf
        return _EDGE + box.named.before if self.room.phased else max(_EDGE + box.solid.before, _LEFT + box.named.before)

    def _across(self, where: Spread, rows: Mapping[int, list[Line]], covering: Sequence[tuple[int, int]]) -> list[float]:
        """Where each box comes to stand across its band."""
        found = list(self.area.y)
        for lines in rows.values():
            edge = [max(self._edge_across(n) for n in line.members) for line in lines]
            drawn = [line.place for line in lines]
            placed = [where.y[line.members[0]] for line in lines]
            natural = [0.0, *(b - a for a, b in pairwise(placed))]
            apart = _needs(lines, covering, lambda a, b: apart_across(self.boxes[a], self.boxes[b]))
            begin = max(placed[0], edge[0])
            gaps = Gaps(natural, _ROWS.any, apart, edge, begin, range(-1, len(lines) - 1), _sizes(lines))
            for line, place in zip(lines, spaced(drawn, gaps), strict=True):
                for n in line.members:
                    found[n] = place
        return found

    def _edge_across(self, n: int) -> float:
        box = self.boxes[n]
        return -inf if not self.room.bordered else max(_EDGE + box.solid.above, _NAME_EDGE + box.named.above)


class _Sheet:
    """Rows and columns as a layout has them, and the points they would come to in one."""

    def __init__(self, evening: _Evening, rows: Mapping[int, list[Line]], cols: Mapping[int, list[Line]]) -> None:
        self.evening, self.cols = evening, cols
        self.plain = [line for lines in cols.values() for line in lines if not self._is_long(line)]
        self.number = {id(line): n for n, line in enumerate(self.plain)}
        self.half = [self._half(line) for line in self.plain]
        area = evening.area
        first, span = [0] * len(area.x), [1] * len(area.x)
        for lines in cols.values():
            for line in lines:
                low, count = self._taken(line)
                for n in line.members:
                    first[n], span[n] = low, count
        board = Board(area.gist, Columns(first, span), evening.back, evening.cases)
        for band, lines in rows.items():
            board.rows[band] += [band * BAND * BAND + n for n in range(len(lines))]
            for y, line in zip(board.rows[band], lines, strict=True):
                board.put(line.members, y)
        self.where = spread(board, evening.room.heights)

    def _is_long(self, line: Line) -> bool:
        boxes = self.evening.boxes
        return len(line.members) == 1 and boxes[line.members[0]].length > _LONG and len(boxes) > 1

    def _half(self, line: Line) -> float:
        boxes = self.evening.boxes
        return max(_LEAST_HALF, *(max(boxes[n].solid.before, boxes[n].solid.after) for n in line.members))

    def _taken(self, line: Line) -> tuple[int, int]:
        """The first column that a line of boxes takes, and how many."""
        if id(line) in self.number:
            return self.number[id(line)], 1
        box = self.evening.boxes[line.members[0]]
        low, high = line.place - box.solid.before, line.place + box.solid.after
        halves = zip(self.plain, self.half, strict=True)
        taken = [n for n, (each, half) in enumerate(halves) if each.place + half > low and each.place - half < high]
        return (taken[0], len(taken)) if taken else (0, 1)

    def gaps(self, lines: Sequence[Line]) -> tuple[list[int], list[float]]:
        """From which line before it the gap to each is counted, and how wide it is in a layout: a long box begins where the
        first of its columns does."""
        after, natural, last = [-1], [0.0], 0
        for n, line in enumerate(lines[1:], 1):
            if id(line) in self.number:
                after.append(last)
                natural.append(self.where.x[line.members[0]] - self.where.x[lines[last].members[0]])
                last = n
            else:
                low = self.plain[self._taken(line)[0]] if self.plain else line
                at = next((k for k in range(n) if lines[k] is low), None)
                after.append(n - 1 if at is None else at)
                begins = self.evening.boxes[line.members[0]].solid.before
                natural.append(0.0 if at is None else begins - self.half[self.number[id(low)]])
        return after, natural


def _needs(lines: Sequence[Line], pairs: Sequence[tuple[int, int]], far: Callable[[int, int], float]) -> list[dict[int, float]]:
    """By line, how far it must be from lines before it, so that these pairs are far enough apart."""
    line_of = {member: n for n, line in enumerate(lines) for member in line.members}
    found: list[dict[int, float]] = [{} for _ in lines]
    for a, b in pairs:
        one, other = line_of.get(a), line_of.get(b)
        if one is None or other is None or one == other:
            continue
        if one > other:
            a, b, one, other = b, a, other, one
        found[other][one] = max(found[other].get(one, 0.0), far(a, b))
    return found


def _sizes(lines: Sequence[Line]) -> list[int]:
    return [len(line.members) for line in lines]


def _both_ways(pairs: Iterable[tuple[int, int]]) -> Pairs:
    found: dict[int, set[int]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _grouped(keys: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for n, key in enumerate(keys):
        found.setdefault(key, []).append(n)
    return found
