"""Takes columns of rows into another order, quickly where nearly all rows stay beside one another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

S = TypeVar("S", bound=np.generic)
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Splice:
    """The old rows from `start` to before `end` give way to as many new ones as `known` has: the old row of each, or -1.

    All before them stays, and all after them comes after them.
    """

    start: int
    end: int
    known: NDArray[np.intp]

    @property
    def stop(self) -> int:
        """Where the new rows end."""
        return self.start + len(self.known)

    @property
    def by(self) -> int:
        """How far what comes after them moves on."""
        return self.stop - self.end

    def come(self, ids: Ids) -> list[str]:
        """Which of the ids are new."""
        return [ids[self.start + at] for at in np.flatnonzero(self.known < 0).tolist()]

    def taken(self, column: NDArray[S], made: NDArray[S]) -> NDArray[S]:
        """What a column holds, in `made`, which is as long as the new one and keeps what it has in rows that are new."""
        made[: self.start], made[self.stop :] = column[: self.start], column[self.end :]
        there = np.flatnonzero(self.known >= 0)
        made[self.start + there] = column[self.known[there]]
        return made

    def moved(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        """Where rows are now; -1 for those that are gone, and for -1."""
        found = rows + np.int32(self.by) * (rows >= self.end)
        between = np.flatnonzero((rows >= self.start) & (rows < self.end))
        if len(between):
            now = np.full(self.end - self.start, -1, np.int32)
            there = np.flatnonzero(self.known >= 0)
            now[self.known[there] - self.start] = self.start + there
            found[between] = now[rows[between] - self.start]
        return found

    def renumbered(self, row: Mapping[str, int], was: Ids, ids: Ids) -> dict[str, int]:
        """The row of each id, from the row each had."""
        found = dict(row)
        for id in was[self.start : self.end]:
            del found[id]
        end = self.stop if self.by == 0 else len(ids)
        found.update(zip(ids[self.start : end], range(self.start, end), strict=True))
        return found


def splice(row: Mapping[str, int], was: Ids, ids: Ids) -> Splice:
    """What leads from one order of ids to another; `row` are the rows of the first."""
    most = min(len(was), len(ids))
    start = _alike(most, lambda low, high: was[low:high] == ids[low:high])
    left, right = len(was), len(ids)
    tail = _alike(most - start, lambda low, high: was[left - high : left - low] == ids[right - high : right - low])
    between = ids[start : right - tail]
    return Splice(start, left - tail, np.array([row.get(id, -1) for id in between], np.intp))


def _alike(most: int, is_same: Callable[[int, int], bool]) -> int:
    """How many things are the same from the first on; `is_same` tells it of a stretch of them."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if is_same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
