"""Moves boxes about the sheet, to other columns too, as long as that saves corners, crossings, length or room."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from model.layout.aside import add_loners, add_things
from model.layout.board import BAND as BOARD_BAND
from model.layout.board import Board
from model.layout.ranks import Columns
from model.layout.sheet import BAND, GAP
from model.layout.traffic import Traffic
from model.layout.weights import Move, Weights

_IN_THE_WAY = 2.0
"""What it weighs to stand on a line, for each corner of its weight."""
_LEAST = 1e-6
_ENDS, _FEW_ENDS, _MANY = 6, 2, 2000
"""Of a box with more neighbours so many are looked at, or so few if there are many boxes."""
_CUTS = 4
"""A run of boxes in a row is tried from each of its first boxes on."""
_SWEEPS = ((60, 6), (150, 3), (1 << 40, 1))
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
        self.weights = Weights(traffic, cases)
        self.spans = self._phase_spans()
        self.rows: dict[int, list[int]] | None = None
        """By band, the rows in use; None if that has to be looked up again."""
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
        least = self.weights.cost(links, [self.traffic.traces[n] for n in links], boxes, inf) - _LEAST
        for moves in allowed:
            if self.weights.at_least(moves, links) >= least:
                continue
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
            link = self.gist.links[n]
            if not self.back[n]:
                # an event sits at the end of its node, and what it leads to stands below or after it
                if link.target == box:
                    before = max(before, sheet.last(link.source) if link.side else sheet.first[link.source])
                else:
                    after = min(after, sheet.first[link.target] if link.side else sheet.last(link.target))
        return before <= first and last <= after

    def _cost_after(self, moves: Sequence[Move], links: Sequence[int], most: float) -> float:
        """What all would weigh after some moves, or something above `most`; the boxes stand as before afterwards."""
        blocked = _IN_THE_WAY * sum(self.traffic.through(first, y, links) for _, first, y in moves)
        if blocked >= most:
            return blocked
        back = self._shift(moves)
        cost = self.weights.cost(links, [self.sheet.trace(n) for n in links], [box for box, _, _ in moves], most - blocked)
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

    def _make(self, moves: Sequence[Move]) -> None:
        """Move boxes for good, and trace anew what runs by where they stood and stand."""
        traffic = self.traffic
        links = {n for box, _, _ in moves for n in traffic.touching[box]}
        cells = [(first, y // BAND) for _, first, y in (*moves, *self._shift(moves))]
        self.rows = None
        changed = links.union(traffic.trace_anew(links | traffic.running_by(cells)))
        self.stale.update(end for n in changed for end in self.gist.links[n][:2])

    def _cells_for(self, box: int) -> list[tuple[int, int]]:
        """Where a box might stand better: level with or above or below a neighbour, or a row or column aside."""
        sheet, span = self.sheet, self.sheet.span[box]
        column, y = sheet.first[box], sheet.y[box]
        found = {(column - 1, y), (column + 1, y), *((column, row) for row in self._rows_by(y))}
        ends = {end for n in self.traffic.touching[box] for end in self.gist.links[n][:2] if end != box}
        many = len(self.traffic.boxes) > _MANY
        for end in sorted(ends)[: _FEW_ENDS if many else _ENDS]:
            at, row = sheet.first[end], sheet.y[end]
            before, after = at - span, at + sheet.span[end]
            found |= {(at, y), (after, y), (before, y)}
            if row // BAND == y // BAND:
                found |= {(column, row), (after, row), (before, row), *((at, near) for near in self._rows_by(row))}
        return sorted(cell for cell in found if cell[0] >= 0)

    def _rows_in(self, y: int) -> list[int]:
        """The rows in use in the band of a row, in order."""
        if self.rows is None:
            self.rows = {}
            for row in sorted(self.sheet.by_row):
                self.rows.setdefault(row // BAND, []).append(row)
        return self.rows[y // BAND]

    def _rows_by(self, y: int) -> list[int]:
        """The rows next to one, and new ones between it and them."""
        rows = self._rows_in(y)
        at = bisect_left(rows, y)
        above = rows[at - 1] if at else y - 2 * GAP
        below = rows[at + 1] if at + 1 < len(rows) else y + 2 * GAP
        return [above, (above + y) // 2, (y + below) // 2, below]

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
        """The rows a run of boxes might stand in: those there are and new ones between and around them."""
        y = self.sheet.y[run[0]]
        rows = self._rows_in(y)
        fresh = [rows[0] - GAP, rows[-1] + GAP]
        if len(self.traffic.boxes) <= _MANY:
            fresh += [(above + below) // 2 for above, below in pairwise(rows)]
        return sorted({*rows, *fresh} - {y})


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
