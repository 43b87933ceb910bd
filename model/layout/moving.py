"""A sheet on which boxes are moved: whether they may be, what that is worth, and all that then runs otherwise."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from model.layout.sheet import BAND
from model.layout.traffic import Traffic
from model.layout.weights import Move, Weights


class Kept(NamedTuple):
    """A sheet as it stood, and what it weighed."""

    places: Sequence[Move]
    back: Sequence[bool]
    upright: frozenset[int]
    total: float


class Moving:
    """A sheet with the links that run over it, and what all that weighs."""

    def __init__(self, traffic: Traffic, cases: Sequence[float]) -> None:
        self.traffic, self.sheet, self.gist, self.back = traffic, traffic.sheet, traffic.gist, traffic.back
        self.upright: set[int] = set()
        """The links that go on running straight up or down: their source would else stand before all that leads to it."""
        self.weights = Weights(traffic, cases)
        self.spans = self._phase_spans()
        self.stale = set(traffic.boxes)
        """The boxes by which something changed since they were tried."""
        self._rows: dict[int, list[int]] | None = None
        """By band, the rows in use; None if that has to be looked up again."""

    def _phase_spans(self) -> dict[int, tuple[int, int]]:
        """From which to which column the boxes of each phase may stand."""
        spans: dict[int, tuple[int, int]] = {}
        for n in self.traffic.boxes:
            phase, first, last = self.gist.boxes[n].phase, self.sheet.first[n], self.sheet.last(n)
            low, high = spans.get(phase, (first, last))
            spans[phase] = (min(low, first), max(high, last))
        return spans if len(spans) > 1 else dict.fromkeys(spans, (0, BAND))

    def shift(self, moves: Sequence[Move]) -> list[Move]:
        """Stand boxes elsewhere; the moves that bring them back."""
        sheet = self.sheet
        back = [(box, sheet.first[box], sheet.y[box]) for box, _, _ in moves]
        for box, _, _ in moves:
            sheet.take(box)
        for move in moves:
            sheet.put(*move)
        return back

    def make(self, moves: Sequence[Move]) -> None:
        """Move boxes for good, and trace anew what runs by where they stood and stand."""
        traffic, rows = self.traffic, len(self.sheet.rows)
        links = {n for box, _, _ in moves for n in traffic.touching[box]}
        fresh = any([y not in self.sheet.by_row for _, _, y in moves])
        cells = self._cells((*moves, *self.shift(moves)))
        self._rows = None
        anew = links | traffic.running_by(cells)
        # what joins a neighbour may use another side of it now, and half way lies elsewhere when there are other rows
        anew.update(n for link in links for end in self.gist.links[link][:2] for n in traffic.touching[end])
        if fresh or len(self.sheet.rows) != rows:
            anew.update(traffic.between_rows)
        changed = links.union(traffic.trace_anew(anew))
        self.stale.update(end for n in changed for end in self.gist.links[n][:2])

    def _cells(self, moves: Sequence[Move]) -> set[tuple[int, int]]:
        """The columns and bands that boxes take in these places."""
        span = self.sheet.span
        return {(column, y // BAND) for box, first, y in moves for column in range(first, first + span[box])}

    def gain(self, moves: Sequence[Move], least: float) -> float:
        """By how much the sheet gets better by moves of any boxes, all that runs otherwise then weighed; something not above
        `least` if it is not above that."""
        traffic, weights, boxes = self.traffic, self.weights, [box for box, _, _ in moves]
        touched = sorted({n for box in boxes for n in traffic.touching[box]})
        before = weights.room(boxes) + weights.bare(touched, [traffic.traces[n] for n in touched])
        back = self.shift(moves)
        near = traffic.running_by(self._cells((*moves, *back))).difference(touched)
        fresh = {n: traffic.ways.trace(n) for n in (*touched, *sorted(near))}
        other = [n for n in fresh if n in near and fresh[n] != traffic.traces[n]]
        links = sorted(touched + other, key=lambda n: (-traffic.crossed[n], n))
        before += weights.bare(other, [traffic.traces[n] for n in other])
        before += weights.knots(links, [traffic.traces[n] for n in links])
        after = weights.cost(links, [fresh[n] for n in links], boxes, before - least)
        self.shift(back)
        return before - after

    def may_all(self, moves: Sequence[Move]) -> bool:
        """Whether there is room for several boxes, and all still follow what they follow."""
        sheet, to = self.sheet, {box: (first, y) for box, first, y in moves}
        taken: set[tuple[int, int]] = set()
        for box, first, y in moves:
            before, after = self.spans[self.gist.boxes[box].phase]
            if (first, y) == (sheet.first[box], sheet.y[box]) or not max(0, before) <= first <= after - sheet.span[box] + 1:
                return False
            for column in range(first, first + sheet.span[box]):
                there = sheet.cells.get((column, y))
                if (there is not None and there not in to) or (column, y) in taken:
                    return False
                taken.add((column, y))
        moved = [box for box, first, _ in moves if first != sheet.first[box]]
        return all([self._in_order(n, to) for box in moved for n in self.traffic.touching[box]])

    def _in_order(self, number: int, to: Mapping[int, tuple[int, int]]) -> bool:
        """Whether a link still runs on, or points back as it did, after boxes moved to those places."""
        link, sheet = self.gist.links[number], self.sheet
        if self.back[number]:
            return True
        start = to[link.source][0] if link.source in to else sheet.first[link.source]
        end = to[link.target][0] if link.target in to else sheet.first[link.target]
        start_last, end_last = start + sheet.span[link.source] - 1, end + sheet.span[link.target] - 1
        if number in self.upright:
            return start == end
        return start_last <= end if link.side else start <= end and start_last <= end_last

    def total(self) -> float:
        """What all weighs as it stands."""
        return self.weights.now(self.traffic.links, self.traffic.boxes)

    def kept(self) -> Kept:
        """How all stands, to go back to."""
        places = [(box, self.sheet.first[box], self.sheet.y[box]) for box in self.traffic.boxes]
        return Kept(places, list(self.back), frozenset(self.upright), self.total())

    def restore(self, was: Kept) -> None:
        """Let all stand as it stood."""
        self.back[:], self.upright = was.back, set(was.upright)
        self.make([move for move in was.places if move[1:] != (self.sheet.first[move[0]], self.sheet.y[move[0]])])

    def rows_in(self, y: int) -> list[int]:
        """The rows in use in the band of a row, in order."""
        if self._rows is None:
            self._rows = {}
            for row in sorted(self.sheet.by_row):
                self._rows.setdefault(row // BAND, []).append(row)
        return self._rows[y // BAND]
