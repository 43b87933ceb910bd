"""Moves boxes about the sheet, to other columns too, as long as that saves corners, crossings, length or room."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.layout.moving import Moving
from model.layout.sheet import BAND, GAP
from model.layout.weights import Move

_IN_THE_WAY = 2.0
"""What it weighs to stand on a line, for each corner of its weight."""
LEAST = 1e-6
"""By less than this nothing gets better."""
_ENDS, _FEW_ENDS, _MANY = 6, 2, 2000
"""Of a box with more neighbours so many are looked at, or so few if there are very many boxes."""
_CUTS = 4
"""A run of boxes in a row is tried from each of its first boxes on."""


class Search:
    """A sheet being improved."""

    def __init__(self, moving: Moving) -> None:
        self.moving, self.traffic, self.sheet, self.weights = moving, moving.traffic, moving.sheet, moving.weights

    def run(self, sweeps: int) -> None:
        """Try to move each box, and each run of boxes in a row, so many times over; again only where something changed."""
        sheet = self.sheet
        for _ in range(sweeps):
            trying, self.moving.stale = self.moving.stale, set()
            for box in sorted(trying, key=lambda box: (sheet.first[box], sheet.y[box])):
                self._try(self._choices(box))
                for other in self._over_and_under(box):
                    swap = [(box, sheet.first[box], sheet.y[other]), (other, sheet.first[other], sheet.y[box])]
                    self._try([swap] if self.moving.may_all(swap) else [])
            trying |= self.moving.stale
            for run in self.runs():
                if not trying.isdisjoint(run):
                    moved = [[(box, sheet.first[box], y) for box in run] for y in self.rows_for(run)]
                    self._try([moves for moves in moved if self.moving.may_all(moves)])
            if not self.moving.stale:
                break

    def _try(self, choices: Sequence[Sequence[Move]]) -> None:
        """Make the best of some moves of the same boxes, for all of which there is room, if it makes the sheet better."""
        if not choices:
            return
        best: Sequence[Move] = ()
        boxes = [box for box, _, _ in choices[0]]
        # what crosses most now is weighed first, so that what is no better is found out soon
        crossed = self.traffic.crossed
        links = sorted({n for box in boxes for n in self.traffic.touching[box]}, key=lambda n: (-crossed[n], n))
        least = self.weights.now(links, boxes) - LEAST
        bounds = [self.weights.at_least(moves, links) for moves in choices]
        for at in sorted(range(len(choices)), key=bounds.__getitem__):
            if bounds[at] >= least:
                break
            cost = self._cost_after(choices[at], links, bounds[at], least)
            if cost < least:
                best, least = choices[at], cost
        if best:
            self.moving.make(best)

    def _choices(self, box: int) -> list[list[Move]]:
        """The moves of a box to free cells where it still comes after what it follows and before what follows it."""
        sheet, span = self.sheet, self.sheet.span[box]
        here, y = sheet.first[box], sheet.y[box]
        before, after = self._reach(box)
        found: list[list[Move]] = []
        for first, row in self._cells_for(box):
            allowed = row != y if first == here else before <= first <= after - span + 1
            if allowed and all([sheet.cells.get((column, row), box) == box for column in range(first, first + span)]):
                found.append([(box, first, row)])
        return found

    def _over_and_under(self, box: int) -> list[int]:
        """The boxes of the same band that stand next above and below one, in its column and as long; none of very many."""
        if len(self.traffic.boxes) > _MANY:
            return []
        sheet, column, y = self.sheet, self.sheet.first[box], self.sheet.y[box]
        taken = sheet.by_column[column]
        at = bisect_left(taken, y)
        near = [sheet.cells[column, row] for row in taken[max(0, at - 1) : at + 2] if row != y and row // BAND == y // BAND]
        return [other for other in near if sheet.first[other] == column and sheet.span[other] == sheet.span[box]]

    def _reach(self, box: int) -> tuple[int, int]:
        """From which to which column a box may stand for what it follows and what follows it."""
        sheet = self.sheet
        before, after = self.moving.spans[self.traffic.gist.boxes[box].phase]
        for n in self.traffic.touching[box]:
            link = self.traffic.gist.links[n]
            if n in self.moving.upright:
                before, after = sheet.first[box], sheet.last(box)
            elif not self.traffic.back[n]:
                # an event sits at the end of its node, and what it leads to stands below or after it
                if link.target == box:
                    before = max(before, sheet.last(link.source) if link.side else sheet.first[link.source])
                else:
                    after = min(after, sheet.first[link.target] if link.side else sheet.last(link.target))
        return before, after

    def _cost_after(self, moves: Sequence[Move], links: Sequence[int], bound: float, most: float) -> float:
        """What all would weigh after some moves, or something above `most`; the boxes stand as before afterwards."""
        blocked = _IN_THE_WAY * sum([self.traffic.through(first, y, links) for _, first, y in moves])
        if bound + blocked >= most:
            return bound + blocked
        back = self.moving.shift(moves)
        trace = self.traffic.ways.trace
        cost = self.weights.cost(links, [trace(n) for n in links], [box for box, _, _ in moves], most - blocked)
        self.moving.shift(back)
        return cost + blocked

    def _cells_for(self, box: int) -> list[tuple[int, int]]:
        """Where a box might stand better: level with or above or below a neighbour, or a row or column aside."""
        sheet, span = self.sheet, self.sheet.span[box]
        column, y = sheet.first[box], sheet.y[box]
        found = {(column - 1, y), (column + 1, y), *((column, row) for row in self._rows_by(y))}
        ends = {end for n in self.traffic.touching[box] for end in self.traffic.gist.links[n][:2] if end != box}
        many = len(self.traffic.boxes) > _MANY
        for end in sorted(ends)[: _FEW_ENDS if many else _ENDS]:
            at, row = sheet.first[end], sheet.y[end]
            before, after = at - span, at + sheet.span[end]
            found |= {(at, y), (after, y), (before, y)}
            if row // BAND == y // BAND:
                found |= {(column, row), (after, row), (before, row), *((at, near) for near in self._rows_by(row))}
        return sorted(cell for cell in found if cell[0] >= 0)

    def _rows_by(self, y: int) -> list[int]:
        """The rows next to one, and new ones between it and them."""
        rows = self.moving.rows_in(y)
        at = bisect_left(rows, y)
        above = rows[at - 1] if at else y - 2 * GAP
        below = rows[at + 1] if at + 1 < len(rows) else y + 2 * GAP
        return [above, (above + y) // 2, (y + below) // 2, below]

    def runs(self) -> Iterator[list[int]]:
        """The boxes that follow one another straight along a row, two and more."""
        following: dict[int, int] = {}
        for n in self.traffic.links:
            trace = self.traffic.traces[n]
            if not trace.bends and trace.level and not self.traffic.back[n]:
                following[self.traffic.gist.links[n].source] = self.traffic.gist.links[n].target
        for first in sorted(set(following) - set(following.values())):
            run = [first]
            while run[-1] in following:
                run.append(following[run[-1]])
            for cut in range(min(len(run) - 1, _CUTS)):
                yield run[cut:]

    def rows_for(self, run: Sequence[int]) -> list[int]:
        """The rows a run of boxes might stand in: those there are and new ones between and around them."""
        y = self.sheet.y[run[0]]
        rows = self.moving.rows_in(y)
        fresh = [rows[0] - GAP, rows[-1] + GAP]
        if len(self.traffic.boxes) <= _MANY:
            fresh += [(above + below) // 2 for above, below in pairwise(rows)]
        return sorted({*rows, *fresh} - {y})
