"""Moves boxes about the sheet, to other columns too, as long as that saves corners, crossings, length or room."""

from collections.abc import Iterator, Sequence
from math import ceil, inf, sqrt
from typing import TypeAlias

from model.layout.board import BAND as BOARD_BAND
from model.layout.board import Board
from model.layout.gist import CIRCLE, DIAMOND, Manner
from model.layout.ranks import Columns
from model.layout.sheet import BAND, Sheet, Trace, crossings

Move: TypeAlias = tuple[int, int, int]
"""A box and the first column and the row it is to stand in."""

_CROSSING = 2.0
_ALONG, _ACROSS = 0.12, 0.12
_ROW, _COLUMN = 0.5, 0.6
"""A corner weighs 1; here, what a crossing, a column's or a row's distance, and a further row or column weigh."""
_DROP = {DIAMOND: 0.25, CIRCLE: 0.7}
_DROP_OF_A_CARD = 0.7
"""What it weighs to go on straight up or down within a band, rather than along it."""
_HAND_OVER = 0.1
_IN_THE_WAY = 2.0
_MESSAGE = 0.35
"""How much less a message's course matters."""
_LEFTWARD = 0.01
_LEAST = 1e-6
_FLAT = 3.0
"""So many times wider than high may the lines become in which loners stand."""
_ASIDE = 0.3
"""What it weighs, a column, that a thing stands aside of what it is tied to."""
_ENDS = 6
"""Of a box with more neighbours so many are looked at."""
_CUTS = 4
"""A run of boxes in a row is tried from each of its first boxes on."""


_SWEEPS = ((60, 6), (150, 3), (400, 2), (1 << 40, 1))
"""So many times all boxes are tried: the more boxes, the fewer."""


def polished(board: Board, back: Sequence[bool], cases: Sequence[float]) -> Board:
    """The board with its flowing boxes moved about, and its things where they are least in the way."""
    search = _Search(board, back)
    search.run(next(sweeps for most, sweeps in _SWEEPS if len(board.gist.boxes) <= most))
    search.add_things()
    search.add_loners()
    return search.as_board(cases)


class _Search:
    """A sheet being improved, with the trace of every link and where each runs."""

    def __init__(self, board: Board, back: Sequence[bool]) -> None:
        self.gist, self.back = board.gist, back
        self.weight = board.weight
        linked = {end for link in self.gist.links for end in link[:2]}
        self.boxes = [n for n, box in enumerate(self.gist.boxes) if not box.thing and n in linked]
        self.loners = [n for n in range(len(self.gist.boxes)) if n not in linked]
        self.sheet = sheet = _sheet_of(board, self.boxes)
        self.touching: list[list[int]] = [[] for _ in self.gist.boxes]
        self.links = [n for n, link in enumerate(self.gist.links) if link.manner != Manner.TIE and self._flows(n)]
        for n in self.links:
            for end in self.gist.links[n][:2]:
                self.touching[end].append(n)
        self.traces: dict[int, Trace] = {n: sheet.trace(n) for n in self.links}
        self.cells: dict[int, list[tuple[int, int]]] = {}
        self.places: dict[tuple[int, int], set[int]] = {}
        """The links that run through each column of each band."""
        self.turning: dict[tuple[int, int], set[int]] = {}
        """Those of them that somewhere run up or down."""
        for n in self.links:
            self._enter(n)
        self.spans = self._phase_spans()
        self.stale: set[int] = set()
        """The boxes by which something changed since they were tried."""

    def _flows(self, number: int) -> bool:
        return not any(self.gist.boxes[end].thing for end in self.gist.links[number][:2])

    def _phase_spans(self) -> dict[int, tuple[int, int]]:
        """From which to which column the boxes of each phase may stand."""
        spans: dict[int, tuple[int, int]] = {}
        for n in self.boxes:
            phase, first, last = self.gist.boxes[n].phase, self.sheet.first[n], self.sheet.last(n)
            low, high = spans.get(phase, (first, last))
            spans[phase] = (min(low, first), max(high, last))
        return spans if len(spans) > 1 else dict.fromkeys(spans, (0, BAND))

    def run(self, sweeps: int) -> None:
        """Try to move each box, and each run of boxes in a row, so many times over; again only where something changed."""
        sheet, self.stale = self.sheet, set(self.boxes)
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

    def add_things(self) -> None:
        """Stand each thing beside what it is tied to, those tied to the flow first."""
        ties: dict[int, list[int]] = {}
        for link in self.gist.links:
            if link.manner == Manner.TIE or self.gist.boxes[link.source].thing or self.gist.boxes[link.target].thing:
                ties.setdefault(link.source, []).append(link.target)
                ties.setdefault(link.target, []).append(link.source)
        standing = set(self.boxes)
        waiting = [n for n, box in enumerate(self.gist.boxes) if box.thing and n not in self.loners]
        while waiting:
            near = [n for n in waiting if standing.intersection(ties.get(n, ()))] or waiting
            for n in near:
                self._add_thing(n, [host for host in ties.get(n, ()) if host in standing])
                standing.add(n)
            waiting = [n for n in waiting if n not in standing]

    def add_loners(self) -> None:
        """Stand what is tied to nothing below the rest of its band, in lines about as long as the rest."""
        sheet = self.sheet
        wide = max(len(sheet.by_column), ceil(sqrt(_FLAT * sum(sheet.span[n] for n in self.loners))))
        ends: dict[int, tuple[int, int]] = {}
        for n in self.loners:
            band = self.gist.boxes[n].band
            rows = [y for y in sheet.by_row if y // BAND == band]
            first, y = ends.get(band, (0, max(rows, default=band * BAND + BAND // 2 - 1) + 1))
            if first and first + sheet.span[n] > wide:
                first, y = 0, y + 1
            sheet.put(n, first, y)
            ends[band] = (first + sheet.span[n], y)

    def _add_thing(self, thing: int, hosts: Sequence[int]) -> None:
        sheet, span, band = self.sheet, self.sheet.span[thing], self.gist.boxes[thing].band
        rows = [y for y in sheet.by_row if y // BAND == band] or [band * BAND + BAND // 2]
        end = max(sheet.by_column, default=-1) + 1
        host_columns = [sheet.first[host] for host in hosts] or [end]
        wish = min(host_columns)
        columns = sorted({max(0, c + off) for c in host_columns for off in (0, 1, -1, 2, -span)})
        best = min(
            (self._cost_of_thing(thing, first, y, wish, hosts), first, y)
            for first in columns
            for y in {*rows, min(rows) - 1, max(rows) + 1}
        )
        sheet.put(thing, best[1], best[2])

    def _cost_of_thing(self, thing: int, first: int, y: int, wish: int, hosts: Sequence[int]) -> float:
        """What it weighs to stand a thing somewhere: what runs there, how far it is from its hosts, a row of its own."""
        sheet = self.sheet
        taken = range(first, first + sheet.span[thing])
        if any((column, y) in sheet.cells for column in taken):
            return inf
        cost = _IN_THE_WAY * sum(self._crossed(column, y, ()) for column in taken) + _ASIDE * abs(first - wish)
        cost += 0.0 if y in sheet.by_row else _ROW
        for host in hosts:
            rows = [row for row in sheet.by_row if min(y, sheet.y[host]) < row < max(y, sheet.y[host])]
            cost += _ACROSS * len(rows) + (0.0 if sheet.column_free(2 * first, y, sheet.y[host]) else 1.0)
        return cost

    def _cells(self, number: int) -> list[tuple[int, int]]:
        """The columns and bands that a link runs through, about."""
        a, b = self.gist.links[number][:2]
        sheet = self.sheet
        top, low = sheet.y[a] // BAND, sheet.y[b] // BAND
        bands = range(min(top, low), max(top, low) + 1)
        columns = range(min(sheet.first[a], sheet.first[b]), max(sheet.last(a), sheet.last(b)) + 1)
        return [(column, band) for column in columns for band in bands]

    def _enter(self, number: int) -> None:
        self.cells[number] = self._cells(number)
        turns = self.traces[number].upright
        for cell in self.cells[number]:
            self.places.setdefault(cell, set()).add(number)
            if turns:
                self.turning.setdefault(cell, set()).add(number)

    def _leave(self, number: int) -> None:
        for cell in self.cells[number]:
            self.places[cell].discard(number)
            if cell in self.turning:
                self.turning[cell].discard(number)

    def _try(self, choices: Sequence[Sequence[Move]]) -> None:
        """Make the best of some moves of the same boxes if it makes the sheet better."""
        best: Sequence[Move] = ()
        allowed = [moves for moves in choices if all(self._may(move, moves) for move in moves)]
        if not allowed:
            return
        boxes = [box for box, _, _ in allowed[0]]
        links = sorted({n for box in boxes for n in self.touching[box]})
        least = self._cost(links, [self.traces[n] for n in links], boxes, inf) - _LEAST
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
        if any((there := sheet.cells.get((column, y))) is not None and there not in moved for column in range(first, last + 1)):
            return False
        if first == sheet.first[box]:
            return y != sheet.y[box]
        low, high = self.spans[self.gist.boxes[box].phase]
        before, after = low, high
        for n in self.touching[box]:
            source, target = self.gist.links[n][:2]
            if not self.back[n]:
                if target == box:
                    before = max(before, sheet.first[source])
                else:
                    after = min(after, sheet.last(target))
        return before <= first and last <= after

    def _cost_after(self, moves: Sequence[Move], links: Sequence[int], most: float) -> float:
        """What all would weigh after some moves, or something above `most`; the boxes stand as before afterwards."""
        blocked = _IN_THE_WAY * sum(self._crossed(first, y, links) for _, first, y in moves)
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

    def _crossed(self, column: int, y: int, own: Sequence[int]) -> float:
        """How much the links weigh that run straight through a cell."""
        weight = 0.0
        for n in self.places.get((column, y // BAND), ()):
            trace = self.traces[n]
            level = any(at == 2 * y and x0 < 2 * column < x1 for at, x0, x1 in trace.level)
            if n not in own and (level or any(x == 2 * column and min(a, b) < 2 * y < max(a, b) for x, a, b in trace.upright)):
                weight += self.weight[n]
        return weight

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
            near = self.places if trace.upright else self.turning
            others = set().union(*[near.get(cell, ()) for cell in self._cells(n)]) - own
            met = sum([crossings(trace, self.traces[other]) for other in others])
            cost += _CROSSING * (met + sum([crossings(trace, other) for other in traces[at + 1 :]]))
        return cost

    def _of_link(self, number: int, trace: Trace) -> float:
        link, sheet = self.gist.links[number], self.sheet
        a, b = link.source, link.target
        along = abs(sheet.first[a] - sheet.first[b])
        y0, y1 = sheet.y[a], sheet.y[b]
        within = y0 // BAND == y1 // BAND
        across = abs(y0 - y1) if within else 2 * abs(y0 // BAND - y1 // BAND)
        cost = trace.bends * self.weight[number] + _ALONG * along + _ACROSS * across
        if link.manner == Manner.MESSAGE:
            return cost * _MESSAGE
        if along == 0:
            cost += _DROP.get(self.gist.boxes[a].shape, _DROP_OF_A_CARD) if within else _HAND_OVER
        return cost

    def _make(self, moves: Sequence[Move]) -> None:
        """Move boxes for good, and trace anew what runs by where they stood and stand."""
        links = {n for box, _, _ in moves for n in self.touching[box]}
        for n in links:
            self._leave(n)
        cells = [(first, y // BAND) for _, first, y in (*moves, *self._shift(moves))]
        near = {n for cell in cells for n in self.places.get(cell, ())} - links
        for n in near:
            self._leave(n)
        for n in sorted(links | near):
            self.traces[n] = self.sheet.trace(n)
            self._enter(n)
            self.stale.update(self.gist.links[n][:2])

    def _cells_for(self, box: int) -> list[tuple[int, int]]:
        """Where a box might stand better: level with or above or below a neighbour, or a row or column aside."""
        sheet, span = self.sheet, self.sheet.span[box]
        column, y = sheet.first[box], sheet.y[box]
        found = {(column - 1, y), (column + 1, y), (column, y - 1), (column, y + 1)}
        ends = {end for n in self.touching[box] for end in self.gist.links[n][:2] if end != box}
        for end in sorted(ends)[:_ENDS]:
            at, row = sheet.first[end], sheet.y[end]
            before, after = at - span, at + sheet.span[end]
            found |= {(at, y), (after, y), (before, y)}
            if row // BAND == y // BAND:
                found |= {(column, row), (after, row), (before, row), (at, row - 1), (at, row + 1)}
        return sorted(cell for cell in found if cell[0] >= 0 and cell[1] // BAND == y // BAND)

    def _runs(self) -> Iterator[list[int]]:
        """The boxes that follow one another straight along a row, two and more."""
        following: dict[int, int] = {}
        for n in self.links:
            trace = self.traces[n]
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

    def as_board(self, cases: Sequence[float]) -> Board:
        """What stands on the sheet on a board, without columns in which nothing stands."""
        sheet = self.sheet
        number = {column: n for n, column in enumerate(sorted(sheet.by_column))}
        first = [number[column] for column in sheet.first]
        board = Board(self.gist, Columns(first, list(sheet.span)), self.back, cases)
        for band, rows in enumerate(board.rows):
            taken = sorted(y for y in sheet.by_row if y // BAND == band)
            rows += [band * BOARD_BAND + BOARD_BAND / 2 + n for n in range(len(taken))]
            row_of = dict(zip(taken, rows, strict=True))
            for box in range(len(self.gist.boxes)):
                if sheet.y[box] in row_of:
                    board.put([box], row_of[sheet.y[box]])
        board.refresh()
        return board


def _sheet_of(board: Board, boxes: Sequence[int]) -> Sheet:
    """Some boxes of a board, on a sheet."""
    sheet = Sheet(board.gist, board.span)
    row_of = {y: band * BAND + BAND // 2 + n for band, rows in enumerate(board.rows) for n, y in enumerate(rows)}
    for n in boxes:
        y = board.y[n]
        if y is not None:
            sheet.put(n, board.first[n], row_of[y])
    return sheet
