"""Boxes in cells of columns and rows, and the way each link would run there as the router draws it.

A row is `y = band * BAND + row`, so that all rows of a band lie together. Ways are traced in doubled numbers: 2c is the middle
of column c and 2c + 1 the channel after it, 2y the middle of a row and 2y + 1 the corridor below it.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from typing import NamedTuple

from model.layout.gist import DIAMOND, Gist, Manner

BAND = 1 << 20
GAP = 64
"""Rows begin so far apart, so that others can come between them."""
_NEVER = 1 << 30


class Trace(NamedTuple):
    """How a link would run: its corners; level pieces (y, from, to); upright ones (x, y at the left end, y at the right end)."""

    bends: int
    level: tuple[tuple[int, int, int], ...]
    upright: tuple[tuple[int, int, int], ...]


class Sheet:
    """Where boxes stand: the first and the last column each takes, and its row."""

    def __init__(self, gist: Gist, span: Sequence[int]) -> None:
        self.gist, self.span = gist, span
        self.first = [0] * len(gist.boxes)
        self.y = [0] * len(gist.boxes)
        self.cells: dict[tuple[int, int], int] = {}
        self.by_row: dict[int, list[int]] = {}
        """The columns taken in each row, in order."""
        self.by_column: dict[int, list[int]] = {}
        """The rows taken in each column, in order."""
        outs, ins = [0] * len(gist.boxes), [0] * len(gist.boxes)
        for link in gist.links:
            if link.manner == Manner.FLOW:
                outs[link.source] += 1
                ins[link.target] += 1
        self.splits = [box.shape == DIAMOND and outs[n] > 1 for n, box in enumerate(gist.boxes)]
        self.joins = [box.shape == DIAMOND and ins[n] > 1 and outs[n] <= 1 for n, box in enumerate(gist.boxes)]

    def put(self, box: int, first: int, y: int) -> None:
        """Stand a box in free cells."""
        self.first[box], self.y[box] = first, y
        for column in range(first, first + self.span[box]):
            self.cells[column, y] = box
            insort(self.by_row.setdefault(y, []), column)
            insort(self.by_column.setdefault(column, []), y)

    def take(self, box: int) -> None:
        """Take a box off the sheet."""
        y = self.y[box]
        for column in range(self.first[box], self.first[box] + self.span[box]):
            del self.cells[column, y]
            self.by_row[y].remove(column)
            self.by_column[column].remove(y)
            if not self.by_column[column]:
                del self.by_column[column]
        if not self.by_row[y]:
            del self.by_row[y]

    def last(self, box: int) -> int:
        """The last column a box takes."""
        return self.first[box] + self.span[box] - 1

    def middle(self, box: int) -> int:
        """The middle of a box along the flow, doubled."""
        return 2 * self.first[box] + self.span[box] - 1

    def row_free(self, y: int, first: int, last: int) -> bool:
        """Whether nothing stands in a row from one column to another."""
        taken = self.by_row.get(y)
        return not taken or bisect_left(taken, first) == bisect_right(taken, last)

    def column_free(self, x: int, y0: int, y1: int) -> bool:
        """Whether nothing stands strictly between two rows at a doubled column."""
        low, high = (y0, y1) if y0 < y1 else (y1, y0)
        for column in {x // 2, (x + 1) // 2}:
            taken = self.by_column.get(column)
            if taken and bisect_right(taken, low) != bisect_left(taken, high):
                return False
        return True

    def trace(self, number: int) -> Trace:
        """How a link would run as things stand."""
        link = self.gist.links[number]
        a, b = link.source, link.target
        ya, yb = self.y[a], self.y[b]
        if self.last(a) >= self.first[b] and self.last(b) >= self.first[a]:
            return self._around_border(link.side, a, b) if link.side * (yb - ya) < 0 else self._upright(a, b)
        if link.manner == Manner.MESSAGE:
            return self._over(a, b, 2 * yb + (1 if ya > yb else -1), 2)
        if self.last(b) < self.first[a]:
            return self._backward(a, b)
        if link.side and link.side * (yb - ya) <= 0:
            return self._around_border(link.side, a, b)
        if ya == yb:
            if self.row_free(ya, self.last(a) + 1, self.first[b] - 1):
                return Trace(0, ((2 * ya, self.middle(a), self.middle(b)),), ())
            return self._over(a, b, 2 * ya - 1, 2)
        return self._turning(link.side, a, b)

    def _upright(self, a: int, b: int) -> Trace:
        xa, xb, ya, yb = self.middle(a), self.middle(b), self.y[a], self.y[b]
        if xa == xb and self.column_free(xa, ya, yb):
            return Trace(0, (), ((xa, 2 * ya, 2 * yb),))
        x = 2 * max(self.last(a), self.last(b)) + 1
        return Trace(3, ((2 * ya, xa, x), (2 * yb, xb, x)), ((x, 2 * ya, 2 * yb),))

    def _over(self, a: int, b: int, y: int, bends: int) -> Trace:
        """Up or down, along a corridor, and down or up."""
        xa, xb = self.middle(a), self.middle(b)
        return Trace(bends, ((y, min(xa, xb), max(xa, xb)),), ((xa, 2 * self.y[a], y), (xb, y, 2 * self.y[b])))

    def _around_border(self, side: int, a: int, b: int) -> Trace:
        """From an event on a border to a row that the border does not face: out, past the box, and back."""
        xb, ya, yb = self.middle(b), self.y[a], self.y[b]
        out, x = 2 * ya + side, 2 * self.last(a) + 1
        return Trace(4, ((out, 2 * self.last(a), x), (2 * yb, min(x, xb), max(x, xb))), ((x, out, 2 * yb),))

    def _turning(self, side: int, a: int, b: int) -> Trace:
        """Forward to another row: one corner at a gateway, else two, else around what is in the way."""
        xa, xb, ya, yb = self.middle(a), self.middle(b), self.y[a], self.y[b]
        first, last = self.last(a), self.first[b]
        may_drop = self.splits[a] or side * (yb - ya) > 0
        if may_drop and self.row_free(yb, self.first[a], last - 1) and self.column_free(xa, ya, yb):
            return Trace(1, ((2 * yb, xa, xb),), ((xa, 2 * ya, 2 * yb),))
        if self.joins[b] and self.row_free(ya, first + 1, self.last(b)) and self.column_free(xb, ya, yb):
            return Trace(1, ((2 * ya, xa, xb),), ((xb, 2 * ya, 2 * yb),))
        channel = max(first, self._last_before(yb, last))
        if channel < min(self._next_after(ya, first), last):
            x = 2 * channel + 1
            return Trace(2, ((2 * ya, xa, x), (2 * yb, x, xb)), ((x, 2 * ya, 2 * yb),))
        out, back = 2 * first + 1, 2 * last - 1
        over = 2 * yb + (1 if ya > yb else -1)
        level = ((2 * ya, xa, out), (over, out, back), (2 * yb, back, xb))
        return Trace(4, level, ((out, 2 * ya, over), (back, over, 2 * yb)))

    def _next_after(self, y: int, column: int) -> int:
        """The first column after one in which something stands in a row."""
        taken = self.by_row.get(y, [])
        at = bisect_right(taken, column)
        return taken[at] if at < len(taken) else _NEVER

    def _last_before(self, y: int, column: int) -> int:
        taken = self.by_row.get(y, [])
        at = bisect_left(taken, column)
        return taken[at - 1] if at else -_NEVER

    def _backward(self, a: int, b: int) -> Trace:
        """Back: up or down and then across, across and then up or down, or over the row of the target and down into it."""
        xa, xb, ya, yb = self.middle(a), self.middle(b), self.y[a], self.y[b]
        if ya != yb:
            if self.row_free(yb, self.last(b) + 1, self.last(a)) and self.column_free(xa, ya, yb):
                return Trace(1, ((2 * yb, xb, xa),), ((xa, 2 * yb, 2 * ya),))
            if self.row_free(ya, self.first[b], self.first[a] - 1) and self.column_free(xb, ya, yb):
                return Trace(1, ((2 * ya, xb, xa),), ((xb, 2 * yb, 2 * ya),))
        over = 2 * yb + (1 if ya > yb else -1)
        if self.column_free(xa, ya, yb):
            return self._over(a, b, over, 2)
        out = 2 * self.last(a) + 1
        return Trace(4, ((2 * ya, xa, out), (over, xb, out)), ((xb, 2 * yb, over), (out, over, 2 * ya)))


def crossings(one: Trace, two: Trace) -> int:
    """How often two links would cross."""
    if not two.upright:
        return _across(two.level, one.upright)
    found = 0
    for x, left, right in one.upright:
        if x & 1:
            for other, other_left, other_right in two.upright:
                # side by side in one channel, lines cross that come in one order and leave in the other
                if x == other and (left - other_left) * (right - other_right) < 0:
                    found += 1
    if two.level:
        found += _across(two.level, one.upright)
    return found + _across(one.level, two.upright) if one.level else found


def _across(level: tuple[tuple[int, int, int], ...], upright: tuple[tuple[int, int, int], ...]) -> int:
    found = 0
    for x, left, right in upright:
        for y, x0, x1 in level:
            if x0 < x < x1 and (left < y < right or right < y < left):
                found += 1
    return found
