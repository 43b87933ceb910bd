"""The links of a sheet as they would run now, and which of them run where."""

from collections.abc import Iterable, Sequence

from model.layout.board import Board
from model.layout.gist import Manner
from model.layout.sheet import BAND, GAP, Sheet
from model.layout.traces import Trace, crossings
from model.layout.ways import Ways

Cell = tuple[int, int]
"""A column, and a band or a row."""


class Traffic:
    """The trace of every link between boxes that take part in the flow, kept as the boxes move."""

    def __init__(self, board: Board, back: Sequence[bool]) -> None:
        self.gist, self.back, self.weight = board.gist, list(back), board.weight
        linked = {end for link in self.gist.links for end in link[:2]}
        self.loners = [n for n in range(len(self.gist.boxes)) if n not in linked]
        """The boxes that nothing is joined to."""
        self.boxes = [n for n, box in enumerate(self.gist.boxes) if not box.thing and n in linked]
        self.sheet = _sheet_of(board, self.boxes)
        self.ways = Ways(self.sheet)
        self.links = [n for n, link in enumerate(self.gist.links) if link.manner != Manner.TIE and self._flows(n)]
        self.between_rows = [n for n in self.links if self.gist.links[n].manner == Manner.MESSAGE]
        """The links that run half way between rows."""
        self.touching: list[list[int]] = [[] for _ in self.gist.boxes]
        for n in self.links:
            for end in self.gist.links[n][:2]:
                self.touching[end].append(n)
        self.traces: dict[int, Trace] = {}
        self._cells: dict[int, list[Cell]] = {}
        self._running: dict[Cell, set[int]] = {}
        """The links that run through each column of each band."""
        self._turning: dict[Cell, set[int]] = {}
        """Those of them that somewhere run up or down."""
        self.crossed: dict[int, int] = {}
        """How often each link crosses others."""
        for n in self.links:
            self._enter(n)
        for n in self.links:
            self.crossed[n] = self.met(n, self.traces[n], {n})

    def _flows(self, number: int) -> bool:
        return not any(self.gist.boxes[end].thing for end in self.gist.links[number][:2])

    def _enter(self, number: int) -> None:
        trace = self.traces[number] = self.ways.trace(number)
        cells = self._cells[number] = self.cells(number)
        for cell in cells:
            self._running.setdefault(cell, set()).add(number)
            if trace.upright:
                self._turning.setdefault(cell, set()).add(number)

    def _leave(self, number: int) -> None:
        for cell in self._cells[number]:
            self._running[cell].discard(number)
            if cell in self._turning:
                self._turning[cell].discard(number)

    def cells(self, number: int) -> list[Cell]:
        """The columns and bands that a link runs through, about."""
        a, b = self.gist.links[number][:2]
        first, span, y = self.sheet.first, self.sheet.span, self.sheet.y
        top, low = y[a] // BAND, y[b] // BAND
        if top > low:
            top, low = low, top
        fa, fb = first[a], first[b]
        start, end = (fa if fa < fb else fb), max(fa + span[a], fb + span[b])
        if top == low:
            return [(column, top) for column in range(start, end)]
        return [(column, band) for column in range(start, end) for band in range(top, low + 1)]

    def running_by(self, cells: Iterable[Cell]) -> set[int]:
        """The links that run through those columns of those bands."""
        return {n for cell in cells for n in self._running.get(cell, ())}

    def trace_anew(self, numbers: Iterable[int]) -> list[int]:
        """Trace links again; which of them run otherwise now."""
        changed = []
        for n in sorted(numbers):
            if self.ways.trace(n) != self.traces[n]:
                changed.append(n)
                self._count(n, -1)
                self._leave(n)
                self._enter(n)
                self._count(n, 1)
        return changed

    def _count(self, number: int, by: int) -> None:
        """Count what a link crosses where it was entered last, for it and for what it crosses."""
        trace = self.traces[number]
        for other in self._near(trace, self._cells[number]):
            if other != number:
                found = by * crossings(trace, (self.traces[other],))
                if found:
                    self.crossed[number] += found
                    self.crossed[other] += found

    def crossing(self) -> list[int]:
        """The links that cross others, in order."""
        return [n for n in self.links if self.crossed[n]]

    def met(self, number: int, trace: Trace, besides: set[int]) -> int:
        """How often a link would cross those that run, some left out."""
        others = self._near(trace, self.cells(number)) - besides
        traces = self.traces
        return crossings(trace, [traces[other] for other in others])

    def _near(self, trace: Trace, cells: Iterable[Cell]) -> set[int]:
        """The links that run through some cells and that one with this trace might cross."""
        near = self._running if trace.upright else self._turning
        return set().union(*[near.get(cell, ()) for cell in cells])

    def through(self, column: int, y: int, besides: Sequence[int] = (), after: int = 0) -> float:
        """How much the links weigh that run straight through a cell, or the channel `after` it (1), some left out."""
        weight, x, y2 = 0.0, 2 * column + after, 2 * y
        for n in self._running.get((column, y // BAND), ()):
            if n in besides:
                continue
            _, level, upright, _ = self.traces[n]
            for at, x0, x1 in level:
                if at == y2 and x0 < x < x1:
                    weight += self.weight[n]
                    break
            else:
                for at, a, b in upright:
                    if at == x and (a < y2 < b or b < y2 < a):
                        weight += self.weight[n]
                        break
        return weight


def _sheet_of(board: Board, boxes: Sequence[int]) -> Sheet:
    """Some boxes of a board, on a sheet."""
    sheet = Sheet(board.gist, board.span)
    row_of = {y: band * BAND + BAND // 2 + n * GAP for band, rows in enumerate(board.rows) for n, y in enumerate(rows)}
    for n in boxes:
        y = board.y[n]
        if y is not None:
            sheet.put(n, board.first[n], row_of[y])
    return sheet
