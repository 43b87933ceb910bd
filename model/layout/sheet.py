"""Items on a sheet of columns and rows, and the way each join would run there: what layout reckons with before there are points.

A row is `y = band * BAND + row`, so that all rows of a band lie together. Joins are traced in doubled numbers: 2c is the middle
of column c and 2c + 1 the channel after it, 2y the middle of a row and 2y + 1 the corridor below it.
"""

from bisect import bisect_left, bisect_right, insort
from typing import NamedTuple

from model.layout.graph import Graph

BAND = 4096
MIDDLE = BAND // 2
"""The row of a band that its most travelled path takes."""


class Trace(NamedTuple):
    """How a join would run: its corners; level pieces (y, from, to); upright ones (x, y at the left end, y at the right end)."""

    bends: int
    level: tuple[tuple[int, int, int], ...]
    upright: tuple[tuple[int, int, int], ...]


class Sheet:
    """Where items stand, by column and row."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        count = len(graph.items)
        self.column = [0] * count
        self.y = [0] * count
        self.cells: dict[tuple[int, int], int] = {}
        self.by_row: dict[int, list[int]] = {}
        """The columns taken in each row, in order."""
        self.by_column: dict[int, list[int]] = {}
        """The rows taken in each column, in order."""

    def put(self, item: int, column: int, y: int) -> None:
        """Stand an item in a free cell."""
        self.column[item], self.y[item] = column, y
        self.cells[column, y] = item
        insort(self.by_row.setdefault(y, []), column)
        insort(self.by_column.setdefault(column, []), y)

    def take(self, item: int) -> None:
        """Take an item off the sheet."""
        column, y = self.column[item], self.y[item]
        del self.cells[column, y]
        self.by_row[y].remove(column)
        self.by_column[column].remove(y)
        if not self.by_row[y]:
            del self.by_row[y]
        if not self.by_column[column]:
            del self.by_column[column]

    def rows_of(self, band: int) -> list[int]:
        """The rows of a band in which something stands, in order."""
        return sorted(y for y in self.by_row if y // BAND == band)

    def row_free(self, y: int, first: int, last: int) -> bool:
        """Whether nothing stands in a row from column `first` to `last`."""
        taken = self.by_row.get(y)
        return not taken or bisect_left(taken, first) == bisect_right(taken, last)

    def column_free(self, column: int, y0: int, y1: int) -> bool:
        """Whether nothing stands in a column strictly between two rows."""
        taken = self.by_column.get(column)
        if not taken:
            return True
        low, high = (y0, y1) if y0 < y1 else (y1, y0)
        return bisect_right(taken, low) == bisect_left(taken, high)

    def trace(self, number: int) -> Trace:
        """How a join would run as things stand."""
        join = self.graph.joins[number]
        a, b = join.source, join.target
        ca, cb, ya, yb = self.column[a], self.column[b], self.y[a], self.y[b]
        if ca == cb:
            return self._upright(ca, ya, yb)
        if join.message:
            over, pieces = 2 * yb + (1 if ya > yb else -1), (2 * min(ca, cb), 2 * max(ca, cb))
            return Trace(2, ((over, *pieces),), ((2 * ca, 2 * ya, over), (2 * cb, over, 2 * yb)))
        if cb < ca:
            return self._backward(ca, cb, ya, yb)
        if ya == yb:
            if self.row_free(ya, ca + 1, cb - 1):
                return Trace(0, ((2 * ya, 2 * ca, 2 * cb),), ())
            over = 2 * ya - 1
            return Trace(2, ((over, 2 * ca, 2 * cb),), ((2 * ca, 2 * ya, over), (2 * cb, over, 2 * yb)))
        return self._turning(number, ca, cb, ya, yb)

    def _upright(self, column: int, ya: int, yb: int) -> Trace:
        x = 2 * column
        if self.column_free(column, ya, yb):
            return Trace(0, (), ((x, 2 * ya, 2 * yb),))
        return Trace(3, ((2 * ya, x, x + 1), (2 * yb, x, x + 1)), ((x + 1, 2 * ya, 2 * yb),))

    def _turning(self, number: int, ca: int, cb: int, ya: int, yb: int) -> Trace:
        """Forward to another row: one corner at a gateway, else two, else around what is in the way."""
        join, items = self.graph.joins[number], self.graph.items
        splits = items[join.source].shape == "diamond" and len(self.graph.outs[join.source]) > 1
        if splits and self.row_free(yb, ca, cb - 1) and self.column_free(ca, ya, yb):
            return Trace(1, ((2 * yb, 2 * ca, 2 * cb),), ((2 * ca, 2 * ya, 2 * yb),))
        joins = items[join.target].shape == "diamond" and len(self.graph.outs[join.target]) <= 1
        if joins and self.row_free(ya, ca + 1, cb) and self.column_free(cb, ya, yb):
            return Trace(1, ((2 * ya, 2 * ca, 2 * cb),), ((2 * cb, 2 * ya, 2 * yb),))
        ahead = self._next(ya, ca)
        behind = self._last(yb, cb)
        channel = max(ca, behind)
        if channel <= min(ahead, cb) - 1:
            x = 2 * channel + 1
            return Trace(2, ((2 * ya, 2 * ca, x), (2 * yb, x, 2 * cb)), ((x, 2 * ya, 2 * yb),))
        out, back = 2 * ca + 1, 2 * cb - 1
        over = 2 * yb + (1 if ya > yb else -1)
        level = ((2 * ya, 2 * ca, out), (over, out, back), (2 * yb, back, 2 * cb))
        return Trace(4, level, ((out, 2 * ya, over), (back, over, 2 * yb)))

    def _next(self, y: int, column: int) -> int:
        """The first column after one in which something stands in a row."""
        taken = self.by_row.get(y, [])
        at = bisect_right(taken, column)
        return taken[at] if at < len(taken) else 1 << 30

    def _last(self, y: int, column: int) -> int:
        taken = self.by_row.get(y, [])
        at = bisect_left(taken, column)
        return taken[at - 1] if at else -1 << 30

    def _backward(self, ca: int, cb: int, ya: int, yb: int) -> Trace:
        """Back: straight up or down and then across, across and then up or down, or over the row and down."""
        if ya != yb:
            if self.row_free(yb, cb + 1, ca) and self.column_free(ca, ya, yb):
                return Trace(1, ((2 * yb, 2 * cb, 2 * ca),), ((2 * ca, 2 * yb, 2 * ya),))
            if self.row_free(ya, cb, ca - 1) and self.column_free(cb, ya, yb):
                return Trace(1, ((2 * ya, 2 * cb, 2 * ca),), ((2 * cb, 2 * yb, 2 * ya),))
        over = 2 * yb + (1 if ya > yb else -1)
        if self.column_free(ca, ya, yb):
            return Trace(2, ((over, 2 * cb, 2 * ca),), ((2 * cb, 2 * yb, over), (2 * ca, over, 2 * ya)))
        out = 2 * ca + 1
        level = ((2 * ya, 2 * ca, out), (over, 2 * cb, out))
        return Trace(4, level, ((2 * cb, 2 * yb, over), (out, over, 2 * ya)))


def crossings(one: Trace, two: Trace) -> int:
    """How often two joins would cross."""
    found = _across(one.level, two.upright) + _across(two.level, one.upright)
    for x, left, right in one.upright:
        for other, other_left, other_right in two.upright:
            # side by side in one channel, lines cross that come in one order and leave in the other
            if x == other and x & 1 and (left - other_left) * (right - other_right) < 0:
                found += 1
    return found


def _across(level: tuple[tuple[int, int, int], ...], upright: tuple[tuple[int, int, int], ...]) -> int:
    found = 0
    for y, x0, x1 in level:
        for x, left, right in upright:
            if x0 < x < x1 and (left < y < right or right < y < left):
                found += 1
    return found
