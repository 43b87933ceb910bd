"""What the places of boxes on a sheet weigh: corners, crossings, distance, and the area of the sheet."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from model.layout.gist import Manner
from model.layout.sheet import GAP
from model.layout.traces import Trace, crossings
from model.layout.traffic import Traffic

Move: TypeAlias = tuple[int, int, int]
"""A box and the first column and the row it is to stand in."""

_CROSSING = 4.0
_ALONG, _ACROSS = 0.12, 0.12
_CELL = 0.15
"""A corner weighs 1; here, what a crossing, a column's or a row's distance, and a cell of all the rows and columns weigh."""
_DROP, _DROP_OF_MAIN = 0.25, 2.5
"""What it weighs to go on straight up or down within a band, rather than along it: for a side branch, and for the main way."""
_HAND_OVER = 0.1
_MESSAGE = 0.8
"""How much less a message's course matters."""
_LEFTWARD = 0.01


class Weights:
    """Weighs what some moves of boxes change."""

    def __init__(self, traffic: Traffic, cases: Sequence[float]) -> None:
        self.traffic, self.sheet, self.gist = traffic, traffic.sheet, traffic.gist
        self.main = _main_ways(traffic, cases)
        self.fixed = {n: self._fixed_of(n) for n in traffic.links}

    def _fixed_of(self, number: int) -> tuple[int, int, float | None, float, float, int, float]:
        """What of a link never changes: its ends, how far apart its bands are, what a drop and a corner weigh, the fewest
        corners it has to another row and column, and how much all that matters."""
        (a, b, manner, *_), boxes = self.gist.links[number], self.gist.boxes
        between = abs(boxes[a].band - boxes[b].band)
        apart, corner = 2 * _ACROSS * between if between else None, self.traffic.weight[number]
        if manner == Manner.MESSAGE:
            return a, b, apart, 0.0, corner, 2, _MESSAGE
        drop = _HAND_OVER if between else _DROP_OF_MAIN if number in self.main else _DROP
        least = 1 if self.traffic.ways.splits[a] or self.traffic.ways.joins[b] or self.gist.links[number].side else 2
        return a, b, apart, drop, corner, least, 1.0

    def cost(self, links: Sequence[int], traces: Sequence[Trace], boxes: Sequence[int], most: float) -> float:
        """What some links with these traces weigh, with all they cross, and the room the sheet takes; not to the end if that is
        above `most`."""
        cost = self.room(boxes) + self.bare(links, traces)
        own = set(links)
        for at, (n, trace) in enumerate(zip(links, traces, strict=True)):
            if cost >= most:
                return cost
            cost += _CROSSING * (self.traffic.met(n, trace, own) + crossings(trace, traces[at + 1 :]))
        return cost

    def now(self, links: Sequence[int], boxes: Sequence[int]) -> float:
        """What some links weigh as they run now, with all they cross, and the room the sheet takes."""
        traces = [self.traffic.traces[n] for n in links]
        return self.room(boxes) + self.bare(links, traces) + self.knots(links, traces)

    def bare(self, links: Sequence[int], traces: Sequence[Trace] | None) -> float:
        """What links with these traces weigh without what they cross; without traces, at least so much, as they stand now."""
        first, y, span, cost = self.sheet.first, self.sheet.y, self.sheet.span, 0.0
        for at, n in enumerate(links):
            a, b, apart, drop, corner, least, part = self.fixed[n]
            along, drop_by = first[a] - first[b], y[a] - y[b]
            if traces is not None:
                bends = traces[at][0]
            elif not drop_by or -span[a] < along < span[b]:
                bends = 0
            else:
                bends = 1 if along > 0 else least
            across = _ACROSS / GAP * abs(drop_by) if apart is None else apart
            cost += (bends * corner + across + (_ALONG * abs(along) if along else drop)) * part
        return cost

    def knots(self, links: Sequence[int], traces: Sequence[Trace]) -> float:
        """What all weighs that some links, which run so now, cross."""
        among = sum([crossings(trace, traces[at + 1 :]) for at, trace in enumerate(traces)])
        return _CROSSING * (sum([self.traffic.crossed[n] for n in links]) - among)

    def room(self, boxes: Sequence[int]) -> float:
        """What the room weighs that the sheet takes, and some boxes their distance from its beginning."""
        sheet = self.sheet
        room = _CELL * len(sheet.by_row) * len(sheet.by_column)
        return room + _LEFTWARD * sum([sheet.first[box] for box in boxes])

    def at_least(self, moves: Sequence[Move], links: Sequence[int]) -> float:
        """What all would weigh at least after boxes of one row moved to one row, told without tracing anything."""
        sheet = self.sheet
        was = [(box, sheet.first[box], sheet.y[box]) for box, _, _ in moves]
        cost = _CELL * self._rows_after(moves) * self._columns_after(moves)
        for box, first, y in moves:
            sheet.first[box], sheet.y[box] = first, y
            cost += _LEFTWARD * first
        cost += self.bare(links, None)
        for box, first, y in was:
            sheet.first[box], sheet.y[box] = first, y
        return cost

    def _rows_after(self, moves: Sequence[Move]) -> int:
        sheet, (box, _, y) = self.sheet, moves[0]
        if sheet.y[box] == y:
            return len(sheet.by_row)
        emptied = len(sheet.by_row[sheet.y[box]]) == sum(sheet.span[each] for each, _, _ in moves)
        return len(sheet.by_row) + (y not in sheet.by_row) - emptied

    def _columns_after(self, moves: Sequence[Move]) -> int:
        """How many columns there are after boxes moved; after one long one, at least so many."""
        sheet, (box, first, _) = self.sheet, moves[0]
        if len(moves) > 1:
            return self._columns_after_all(moves) if first != sheet.first[box] else len(sheet.by_column)
        count, here = len(sheet.by_column), sheet.first[box]
        if first == here:
            return count
        if sheet.span[box] > 1:
            return count - sheet.span[box]
        return count + (first not in sheet.by_column) - (len(sheet.by_column[here]) == 1)

    def _columns_after_all(self, moves: Sequence[Move]) -> int:
        sheet = self.sheet
        left = Counter([column for box, _, _ in moves for column in range(sheet.first[box], sheet.last(box) + 1)])
        taken = {column for box, first, _ in moves for column in range(first, first + sheet.span[box])}
        emptied = [column for column, count in left.items() if len(sheet.by_column[column]) == count]
        return len(sheet.by_column.keys() | taken) - sum([column not in taken for column in emptied])


def _main_ways(traffic: Traffic, cases: Sequence[float]) -> set[int]:
    """Of the flows that leave each box, the one that most cases take; of equals the first."""
    most: dict[int, int] = {}
    for n in traffic.links:
        link = traffic.gist.links[n]
        forward = link.manner == Manner.FLOW and not traffic.back[n] and not link.side
        if forward and (link.source not in most or cases[n] > cases[most[link.source]]):
            most[link.source] = n
    return set(most.values())
