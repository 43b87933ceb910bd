"""Moves items about the sheet as long as that saves corners, crossings, length or room."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import TypeAlias

from model.layout.graph import Graph
from model.layout.sheet import BAND, Sheet, Trace, crossings

Move: TypeAlias = tuple[int, int, int]
"""An item and the column and row it is to stand in."""

_CROSSING = 1.3
_ALONG, _ACROSS = 0.12, 0.12
_ROW, _COLUMN = 0.5, 0.6
"""A corner weighs 1; here, what a crossing, a column's or a row's distance, and a further row or column weigh."""
_DROP = {"diamond": 0.25, "card": 0.7, "circle": 0.7}
"""What it weighs to go on straight up or down within a band, rather than along it."""
_HAND_OVER = 0.1
_IN_THE_WAY = 2.0
_MESSAGE = 0.35
"""How much less a message's course matters."""
_LEFTWARD = 0.01
_LEAST = 1e-6
_ENDS = 6
"""Of an item with more neighbours so many are looked at."""


class Search:
    """A sheet being improved, with the trace of every join and where each runs."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.graph = sheet, sheet.graph
        self.traces: list[Trace] = [sheet.trace(number) for number in range(len(self.graph.joins))]
        self.places: dict[tuple[int, int], set[int]] = {}
        """The joins that run through each column of each band."""
        for number in range(len(self.graph.joins)):
            self._enter(number)
        self.spans = _phase_spans(self.graph, sheet)

    def run(self, sweeps: int) -> None:
        """Try to move each item, and each run of items in a row, so many times over, or until nothing gets better."""
        for _ in range(sweeps):
            better = False
            for item in sorted(range(len(self.graph.items)), key=lambda item: (self.sheet.column[item], self.sheet.y[item])):
                better |= self._try([[(item, *cell)] for cell in self._cells_for(item)])
            for run in self._runs():
                better |= self._try([[(item, self.sheet.column[item], y) for item in run] for y in self._rows_for(run)])
            if not better:
                break

    def _cells(self, number: int) -> Iterator[tuple[int, int]]:
        """The columns and bands that a join runs through, about."""
        join, sheet = self.graph.joins[number], self.sheet
        a, b = sheet.column[join.source], sheet.column[join.target]
        top, low = sheet.y[join.source] // BAND, sheet.y[join.target] // BAND
        for column in range(min(a, b), max(a, b) + 1):
            for band in range(min(top, low), max(top, low) + 1):
                yield column, band

    def _enter(self, number: int) -> None:
        for cell in self._cells(number):
            self.places.setdefault(cell, set()).add(number)

    def _leave(self, number: int) -> None:
        for cell in self._cells(number):
            self.places[cell].discard(number)

    def _try(self, choices: Sequence[Sequence[Move]]) -> bool:
        """Make the best of some moves of the same items if it makes the sheet better."""
        best: Sequence[Move] = ()
        allowed = [moves for moves in choices if all(self._may(move, moves) for move in moves)]
        if not allowed:
            return False
        items = [item for item, _, _ in allowed[0]]
        joins = sorted({n for item in items for n in self.graph.touching[item]})
        least = self._cost(joins, [self.traces[n] for n in joins], items, inf) - _LEAST
        for moves in allowed:
            cost = self._cost_after(moves, joins, least)
            if cost < least:
                best, least = moves, cost
        if best:
            self._make(best)
        return bool(best)

    def _may(self, move: Move, moves: Sequence[Move]) -> bool:
        """Whether a cell is free, or will be, and the item still comes after what it follows and before what follows it."""
        item, column, y = move
        sheet, joins = self.sheet, self.graph.joins
        there = sheet.cells.get((column, y))
        if there == item or (there is not None and all(there != moved for moved, _, _ in moves)):
            return False
        if column == sheet.column[item]:
            return True
        first, last = self.spans[self.graph.items[item].phase]
        before = [
            sheet.column[joins[n].source] for n in self.graph.touching[item] if joins[n].target == item and not joins[n].back
        ]
        after = [
            sheet.column[joins[n].target] for n in self.graph.touching[item] if joins[n].source == item and not joins[n].back
        ]
        return max(before, default=first) <= column <= min(after, default=last) and first <= column <= last

    def _cost_after(self, moves: Sequence[Move], joins: Sequence[int], most: float) -> float:
        """What all would weigh after some moves, or something above `most`; the items stand as before afterwards."""
        blocked = _IN_THE_WAY * sum(self._crossed(column, y, joins) for _, column, y in moves)
        if blocked >= most:
            return blocked
        back = self._shift(moves)
        cost = self._cost(joins, [self.sheet.trace(n) for n in joins], [item for item, _, _ in moves], most - blocked)
        self._shift(back)
        return cost + blocked

    def _shift(self, moves: Sequence[Move]) -> list[Move]:
        """Stand items elsewhere; the moves that bring them back."""
        sheet = self.sheet
        back = [(item, sheet.column[item], sheet.y[item]) for item, _, _ in moves]
        for item, _, _ in moves:
            sheet.take(item)
        for move in moves:
            sheet.put(*move)
        return back

    def _crossed(self, column: int, y: int, own: Sequence[int]) -> float:
        """How much the joins weigh that run straight through a cell."""
        weight = 0.0
        for n in self.places.get((column, y // BAND), ()):
            trace = self.traces[n]
            level = any(at == 2 * y and x0 < 2 * column < x1 for at, x0, x1 in trace.level)
            if n not in own and (level or any(x == 2 * column and min(a, b) < 2 * y < max(a, b) for x, a, b in trace.upright)):
                weight += self.graph.joins[n].weight
        return weight

    def _cost(self, joins: Sequence[int], traces: Sequence[Trace], items: Sequence[int], most: float) -> float:
        """What some joins with these traces weigh, with all they cross, and the room the sheet takes; not to the end if that is
        above `most`."""
        sheet = self.sheet
        cost = _ROW * len(sheet.by_row) + _COLUMN * len(sheet.by_column)
        cost += _LEFTWARD * sum(sheet.column[item] for item in items)
        cost += sum(self._of_join(n, trace) for n, trace in zip(joins, traces, strict=True))
        own = set(joins)
        for at, (n, trace) in enumerate(zip(joins, traces, strict=True)):
            if cost >= most:
                return cost
            others = set().union(*[self.places.get(cell, ()) for cell in self._cells(n)]) - own
            met = sum([crossings(trace, self.traces[other]) for other in others])
            cost += _CROSSING * (met + sum([crossings(trace, other) for other in traces[at + 1 :]]))
        return cost

    def _of_join(self, number: int, trace: Trace) -> float:
        join, sheet, items = self.graph.joins[number], self.sheet, self.graph.items
        along = abs(sheet.column[join.source] - sheet.column[join.target])
        y0, y1 = sheet.y[join.source], sheet.y[join.target]
        within = y0 // BAND == y1 // BAND
        across = abs(y0 - y1) if within else 2 * abs(y0 // BAND - y1 // BAND)
        cost = trace.bends * join.weight + _ALONG * along + _ACROSS * across
        if join.message:
            return cost * _MESSAGE
        if along == 0:
            cost += _DROP[items[join.source].shape] if within else _HAND_OVER
        return cost

    def _make(self, moves: Sequence[Move]) -> None:
        """Move items for good, and trace anew what runs by where they stood and stand."""
        sheet = self.sheet
        joins = {n for item, _, _ in moves for n in self.graph.touching[item]}
        for n in joins:
            self._leave(n)
        cells = [(column, y // BAND) for _, column, y in (*moves, *self._shift(moves))]
        for n in joins:
            self._enter(n)
        for n in sorted(joins | {n for cell in cells for n in self.places.get(cell, ())}):
            self.traces[n] = sheet.trace(n)

    def _cells_for(self, item: int) -> list[tuple[int, int]]:
        """Where an item might stand better: level with or above or below a neighbour, or a row or column aside."""
        sheet, joins = self.sheet, self.graph.joins
        column, y = sheet.column[item], sheet.y[item]
        found = {(column - 1, y), (column + 1, y), (column, y - 1), (column, y + 1)}
        ends = {end for n in self.graph.touching[item] for end in (joins[n].source, joins[n].target) if end != item}
        for end in sorted(ends)[:_ENDS]:
            at, row = sheet.column[end], sheet.y[end]
            found.add((at, y))
            found |= {(at + 1, y), (at - 1, y)}
            if row // BAND == y // BAND:
                found |= {(column, row), (at + 1, row), (at - 1, row), (at, row - 1), (at, row + 1)}
        return sorted(cell for cell in found if cell[0] >= 0 and cell[1] // BAND == y // BAND)

    def _runs(self) -> Iterator[list[int]]:
        """The items that follow one another straight along a row, two and more."""
        following: dict[int, int] = {}
        for n, trace in enumerate(self.traces):
            join = self.graph.joins[n]
            if not trace.bends and trace.level and not join.back:
                following[join.source] = join.target
        reached = set(following.values())
        for first in sorted(set(following) - reached):
            run = [first]
            while run[-1] in following:
                run.append(following[run[-1]])
            yield run
            for cut in range(1, min(len(run) - 1, 4)):
                yield run[cut:]

    def _rows_for(self, run: Sequence[int]) -> list[int]:
        y = self.sheet.y[run[0]]
        rows = [row for row in self.sheet.by_row if row // BAND == y // BAND]
        return sorted({*rows, min(rows) - 1, max(rows) + 1} - {y})


def _phase_spans(graph: Graph, sheet: Sheet) -> dict[int, tuple[int, int]]:
    """From which to which column the items of each phase may stand."""
    spans: dict[int, tuple[int, int]] = {}
    for n, item in enumerate(graph.items):
        first, last = spans.get(item.phase, (sheet.column[n], sheet.column[n]))
        spans[item.phase] = (min(first, sheet.column[n]), max(last, sheet.column[n]))
    if len(spans) == 1:
        return dict.fromkeys(spans, (0, 1 << 20))
    return spans
