"""Moves boxes about the sheet, to other columns too, as long as that saves corners, crossings, length or room."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import TypeAlias

from model.layout.aside import add_loners, add_things
from model.layout.board import BAND as BOARD_BAND
from model.layout.board import Board
from model.layout.gist import Manner
from model.layout.ranks import Columns
from model.layout.sheet import BAND, Trace, crossings
from model.layout.traffic import Traffic

Move: TypeAlias = tuple[int, int, int]
"""A box and the first column and the row it is to stand in."""

_CROSSING = 2.0
_ALONG, _ACROSS = 0.12, 0.12
_ROW, _COLUMN = 0.5, 0.6
"""A corner weighs 1; here, what a crossing, a column's or a row's distance, and a further row or column weigh."""
_DROP, _DROP_OF_MAIN = 0.25, 1.7
"""What it weighs to go on straight up or down within a band, rather than along it: for a side branch, and for the main way."""
_HAND_OVER = 0.1
_IN_THE_WAY = 2.0
_MESSAGE = 0.35
"""How much less a message's course matters."""
_LEFTWARD = 0.01
_LEAST = 1e-6
_ENDS, _FEW_ENDS, _MANY = 6, 2, 2000
"""Of a box with more neighbours so many are looked at, or so few if there are many boxes."""
_CUTS = 4
"""A run of boxes in a row is tried from each of its first boxes on."""
_SWEEPS = ((60, 6), (150, 3), (400, 2), (1 << 40, 1))
"""So many times all boxes are tried: the more boxes, the fewer."""


def polished(board: Board, back: Sequence[bool], cases: Sequence[float]) -> Board:
    """The board with its flowing boxes moved about, and all else where it is least in the way."""
    traffic = Traffic(board, back)
    _Search(traffic, cases).run(next(sweeps for most, sweeps in _SWEEPS if len(board.gist.boxes) <= most))
    add_things(traffic)
    add_loners(traffic)
    return _as_board(traffic, cases)


class _Search:
    """A sheet being improved."""

    def __init__(self, traffic: Traffic, cases: Sequence[float]) -> None:
        self.traffic, self.sheet, self.gist, self.back = traffic, traffic.sheet, traffic.gist, traffic.back
        self.main = _main_ways(traffic, cases)
        self.spans = self._phase_spans()
        self.stale = set(traffic.boxes)
        """The boxes by which something changed since they were tried."""

    def _phase_spans(self) -> dict[int, tuple[int, int]]:
        """From which to which column the boxes of each phase may stand."""
        spans: dict[int, tuple[int, int]] = {}
        for n in self.traffic.boxes:
            phase, first, last = self.gist.boxes[n].phase, self.sheet.first[n], self.sheet.last(n)
            low, high = spans.get(phase, (first, last))
            spans[phase] = (min(low, first), max(high, last))
        return spans if len(spans) > 1 else dict.fromkeys(spans, (0, BAND))

    def run(self, sweeps: int) -> None:
        """Try to move each box, and each run of boxes in a row, so many times over; again only where something changed."""
        sheet = self.sheet
        for _ in range(sweeps):
            trying, self.stale = self.stale, set()
            for box in sorted(trying, key=lambda box: (sheet.first[box], sheet.y[box])):
                self._try([[(box, *cell)] for cell in self._cells_for(box)])
            trying |= self.stale
            for run in self._runs():
                if not trying.isdisjoint(run):
                    self._try([[(box, sheet.first[box], y) for box in run] for y in self._rows_for(run)])
            if not self.stale:
                break

    def _try(self, choices: Sequence[Sequence[Move]]) -> None:
        """Make the best of some moves of the same boxes if it makes the sheet better."""
        best: Sequence[Move] = ()
        allowed = [moves for moves in choices if all(self._may(move, moves) for move in moves)]
        if not allowed:
            return
        boxes = [box for box, _, _ in allowed[0]]
        links = sorted({n for box in boxes for n in self.traffic.touching[box]})
        least = self._cost(links, [self.traffic.traces[n] for n in links], boxes, inf) - _LEAST
        for moves in allowed:
            cost = self._cost_after(moves, links, least)
            if cost < least:
                best, least = moves, cost
        if best:
            self._make(best)

    def _may(self, move: Move, moves: Sequence[Move]) -> bool:
        """Whether cells are free, or will be, and the box still comes after what it follows and before what follows it."""
        box, first, y = move
        sheet = self.sheet
        moved = {each for each, _, _ in moves}
        last = first + sheet.span[box] - 1
        for column in range(first, last + 1):
            there = sheet.cells.get((column, y))
            if there is not None and there not in moved:
                return False
        if first == sheet.first[box]:
            return y != sheet.y[box]
        before, after = self.spans[self.gist.boxes[box].phase]
        for n in self.traffic.touching[box]:
            source, target = self.gist.links[n][:2]
            if not self.back[n]:
                if target == box:
                    before = max(before, sheet.first[source])
                else:
                    after = min(after, sheet.last(target))
        return before <= first and last <= after

    def _cost_after(self, moves: Sequence[Move], links: Sequence[int], most: float) -> float:
        """What all would weigh after some moves, or something above `most`; the boxes stand as before afterwards."""
        blocked = _IN_THE_WAY * sum(self.traffic.through(first, y, links) for _, first, y in moves)
        if blocked >= most:
            return blocked
        back = self._shift(moves)
        cost = self._cost(links, [self.sheet.trace(n) for n in links], [box for box, _, _ in moves], most - blocked)
        self._shift(back)
        return cost + blocked

    def _shift(self, moves: Sequence[Move]) -> list[Move]:
        """Stand boxes elsewhere; the moves that bring them back."""
        sheet = self.sheet
        back = [(box, sheet.first[box], sheet.y[box]) for box, _, _ in moves]
        for box, _, _ in moves:
            sheet.take(box)
        for move in moves:
            sheet.put(*move)
        return back

    def _cost(self, links: Sequence[int], traces: Sequence[Trace], boxes: Sequence[int], most: float) -> float:
        """What some links with these traces weigh, with all they cross, and the room the sheet takes; not to the end if that is
        above `most`."""
        sheet = self.sheet
        cost = _ROW * len(sheet.by_row) + _COLUMN * len(sheet.by_column)
        cost += _LEFTWARD * sum(sheet.first[box] for box in boxes)
        cost += sum(self._of_link(n, trace) for n, trace in zip(links, traces, strict=True))
        own = set(links)
        for at, (n, trace) in enumerate(zip(links, traces, strict=True)):
            if cost >= most:
                return cost
            met = self.traffic.met(n, trace, own)
            cost += _CROSSING * (met + sum([crossings(trace, other) for other in traces[at + 1 :]]))
        return cost

    def _of_link(self, number: int, trace: Trace) -> float:
        link, sheet = self.gist.links[number], self.sheet
        a, b = link.source, link.target
        along = abs(sheet.first[a] - sheet.first[b])
        y0, y1 = sheet.y[a], sheet.y[b]
        within = y0 // BAND == y1 // BAND
        across = abs(y0 - y1) if within else 2 * abs(y0 // BAND - y1 // BAND)
        cost = trace.bends * self.traffic.weight[number] + _ALONG * along + _ACROSS * across
        if link.manner == Manner.MESSAGE:
            return cost * _MESSAGE
        if along == 0:
            cost += _HAND_OVER if not within else _DROP_OF_MAIN if number in self.main else _DROP
        return cost

    def _make(self, moves: Sequence[Move]) -> None:
        """Move boxes for good, and trace anew what runs by where they stood and stand."""
        traffic = self.traffic
        links = {n for box, _, _ in moves for n in traffic.touching[box]}
        cells = [(first, y // BAND) for _, first, y in (*moves, *self._shift(moves))]
        changed = links.union(traffic.trace_anew(links | traffic.running_by(cells)))
        self.stale.update(end for n in changed for end in self.gist.links[n][:2])

    def _cells_for(self, box: int) -> list[tuple[int, int]]:
        """Where a box might stand better: level with or above or below a neighbour, or a row or column aside."""
        sheet, span = self.sheet, self.sheet.span[box]
        column, y = sheet.first[box], sheet.y[box]
        found = {(column - 1, y), (column + 1, y), (column, y - 1), (column, y + 1)}
        ends = {end for n in self.traffic.touching[box] for end in self.gist.links[n][:2] if end != box}
        for end in sorted(ends)[: _ENDS if len(self.traffic.boxes) <= _MANY else _FEW_ENDS]:
            at, row = sheet.first[end], sheet.y[end]
            before, after = at - span, at + sheet.span[end]
            found |= {(at, y), (after, y), (before, y)}
            if row // BAND == y // BAND:
                found |= {(column, row), (after, row), (before, row), (at, row - 1), (at, row + 1)}
        return sorted(cell for cell in found if cell[0] >= 0 and cell[1] // BAND == y // BAND)

    def _runs(self) -> Iterator[list[int]]:
        """The boxes that follow one another straight along a row, two and more."""
        following: dict[int, int] = {}
        for n in self.traffic.links:
            trace = self.traffic.traces[n]
            if not trace.bends and trace.level and not self.back[n]:
                following[self.gist.links[n].source] = self.gist.links[n].target
        for first in sorted(set(following) - set(following.values())):
            run = [first]
            while run[-1] in following:
                run.append(following[run[-1]])
            for cut in range(min(len(run) - 1, _CUTS)):
                yield run[cut:]

    def _rows_for(self, run: Sequence[int]) -> list[int]:
        y = self.sheet.y[run[0]]
        rows = [row for row in self.sheet.by_row if row // BAND == y // BAND]
        return sorted({*rows, min(rows) - 1, max(rows) + 1} - {y})


def _main_ways(traffic: Traffic, cases: Sequence[float]) -> set[int]:
    """Of the flows that leave each box, the one that most cases take; of equals the first."""
    most: dict[int, int] = {}
    for n in traffic.links:
        link = traffic.gist.links[n]
        if link.manner == Manner.FLOW and not traffic.back[n] and not link.side:
            if cases[n] > cases[most.setdefault(link.source, n)]:
                most[link.source] = n
    return set(most.values())


def _as_board(traffic: Traffic, cases: Sequence[float]) -> Board:
    """What stands on the sheet on a board, without columns in which nothing stands."""
    sheet = traffic.sheet
    number = {column: n for n, column in enumerate(sorted(sheet.by_column))}
    first = [number[column] for column in sheet.first]
    board = Board(traffic.gist, Columns(first, list(sheet.span)), traffic.back, cases)
    for band, rows in enumerate(board.rows):
        taken = sorted(y for y in sheet.by_row if y // BAND == band)
        rows += [band * BOARD_BAND + BOARD_BAND / 2 + n for n in range(len(taken))]
        row_of = dict(zip(taken, rows, strict=True))
        for box in range(len(traffic.gist.boxes)):
            if sheet.y[box] in row_of:
                board.put([box], row_of[sheet.y[box]])
    board.refresh()
    return board
