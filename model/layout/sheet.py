"""Boxes in cells of columns and rows.

A row is `y = band * BAND + row`, so that all rows of a band lie together.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from model.layout.gist import Gist

BAND = 1 << 20
GAP = 64
"""Rows begin so far apart, so that others can come between them."""
NEVER = 1 << 30


class Sheet:
    """Where boxes stand: the first and the last column each takes, and its row."""

    def __init__(self, gist: Gist, span: Sequence[int]) -> None:
        self.gist, self.span = gist, span
        self.first = [0] * len(gist.boxes)
        self.y = [0] * len(gist.boxes)
        self.cells: dict[tuple[int, int], int] = {}
        self.rows: list[int] = []
        """The rows in use, from the top."""
        self.by_row: dict[int, list[int]] = {}
        """The columns taken in each row, in order."""
        self.by_column: dict[int, list[int]] = {}
        """The rows taken in each column, in order."""

    def put(self, box: int, first: int, y: int) -> None:
        """Stand a box in free cells."""
        self.first[box], self.y[box] = first, y
        if y not in self.by_row:
            insort(self.rows, y)
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
            self.rows.remove(y)

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

    def next_after(self, y: int, column: int) -> int:
        """The first column after one in which something stands in a row."""
        taken = self.by_row.get(y, [])
        at = bisect_right(taken, column)
        return taken[at] if at < len(taken) else NEVER

    def last_before(self, y: int, column: int) -> int:
        """The last column before one in which something stands in a row."""
        taken = self.by_row.get(y, [])
        at = bisect_left(taken, column)
        return taken[at - 1] if at else -NEVER

    def reach(self, x: int, top: int, low: int) -> tuple[int, int]:
        """The first row below `top` and the last above `low` taken at a doubled column; if none, `low` and `top`."""
        down, up = low, top
        for column in {x // 2, (x + 1) // 2}:
            taken = self.by_column.get(column)
            if taken:
                first, last = bisect_right(taken, top), bisect_left(taken, low)
                if first < last:
                    down, up = min(down, taken[first]), max(up, taken[last - 1])
        return down, up
