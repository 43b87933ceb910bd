"""Where connectors hop over others, as columns of numbers beside those of their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

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
        if not len(self.row) and not any(hops):
            return
        kept = ~np.isin(self.row, rows)
        row = np.repeat(rows, [len(each) for each in hops])
        numbers = np.array([hop for each in hops for hop in each], np.float32).reshape(-1, 3)
        self._set(
            np.concatenate([self.row[kept], row]),
            np.concatenate([self.run[kept], numbers[:, 0].astype(np.int32)]),
            np.concatenate([self.ends[kept], numbers[:, 1:]]),
        )

    def moved(self, rows: NDArray[np.int32]) -> "Hops":
        """The hops of the same connectors in other rows, those at -1 gone; `rows` is by the old."""
        row, made = rows[self.row], Hops()
        there = row >= 0
        made._set(row[there], self.run[there], self.ends[there])
        return made

    def _set(self, row: NDArray[np.int32], run: NDArray[np.int32], ends: NDArray[np.float32]) -> None:
        order = np.argsort(row, kind="stable")
        self.row, self.run, self.ends = row[order], run[order], ends[order]

    def among(self, rows: Rows) -> Rows:
        """The hops of these rows, one row's after the other's."""
        start, end = np.searchsorted(self.row, rows, "left"), np.searchsorted(self.row, rows, "right")
        return spans(start, end - start)

    def there(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of these rows hop."""
        return np.searchsorted(self.row, rows, "left") < np.searchsorted(self.row, rows, "right")


def spans(first: NDArray[np.integer], count: NDArray[np.integer]) -> NDArray[np.intp]:
    """Every index of ranges that begin at `first`, one range after the other."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    within: NDArray[np.intp] = np.arange(total, dtype=np.intp) + np.repeat(first - (ends - count), count)
    return within
