"""Where connectors hop over others, as columns of numbers beside those of their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from editor.canvas.splice import Splice
from model.routing.crossings import Hop

Rows = NDArray[np.intp]


@dataclass(slots=True)
class Hops:
    """Hop n is in the line `run[n]` of the connector in row `row[n]`, from and to the x of `ends[n]`, in points; in the order of
    the rows."""

    row: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    run: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    ends: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 2), np.float32))

    def put(self, rows: NDArray[np.int32], hops: Sequence[Sequence[Hop]]) -> None:
        """Write where those rows hop now."""
        order = np.argsort(rows, kind="stable")
        gone = self.among(rows[order])
        come = [hop for at in order.tolist() for hop in hops[at]]
        if not len(gone) and not come:
            return
        row = np.repeat(rows[order], [len(hops[at]) for at in order.tolist()])
        numbers = np.array(come, np.float32).reshape(-1, 3)
        run, ends = numbers[:, 0].astype(np.int32), numbers[:, 1:]
        same = zip((self.row, self.run, self.ends), (row, run, ends), strict=True)
        if len(gone) == len(row) and all(np.array_equal(was[gone], now) for was, now in same):
            return
        kept = np.delete(self.row, gone)
        at = np.searchsorted(kept, row)
        self.row = np.insert(kept, at, row)
        self.run = np.insert(np.delete(self.run, gone), at, run)
        self.ends = np.insert(np.delete(self.ends, gone, axis=0), at, ends, axis=0)

    def moved(self, change: Splice) -> "Hops":
        """The hops of the same connectors in other rows."""
        row = change.moved(self.row)
        there = np.flatnonzero(row >= 0)
        there = there[np.argsort(row[there], kind="stable")]
        return Hops(row[there], self.run[there], self.ends[there])

    def among(self, rows: NDArray[np.integer]) -> Rows:
        """The hops of these rows, one row's after the other's."""
        start, end = self._spans(rows)
        return spans(start, end - start)

    def there(self, rows: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Which of these rows hop."""
        start, end = self._spans(rows)
        return start < end

    def _spans(self, rows: NDArray[np.integer]) -> tuple[Rows, Rows]:
        mine = np.asarray(rows, np.int32)  # of another kind than the column, all of that would be copied
        return np.searchsorted(self.row, mine, "left"), np.searchsorted(self.row, mine, "right")


def spans(first: NDArray[np.integer], count: NDArray[np.integer]) -> NDArray[np.intp]:
    """Every index of ranges that begin at `first`, one range after the other."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    within: NDArray[np.intp] = np.arange(total, dtype=np.intp) + np.repeat(first - (ends - count), count)
    return within
