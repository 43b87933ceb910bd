"""Takes columns of rows into another order, quickly where nearly all rows stay beside one another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_MOST_RUNS = 32
"""So many runs of rows that stay beside one another are looked for; beyond them each row is looked up."""
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
    end, stop = len(was) - tail, len(ids) - tail
    return Splice(start, end, _known(row, was[:end], ids[:stop], start))


def _known(row: Mapping[str, int], was: Ids, ids: Ids, start: int) -> NDArray[np.intp]:
    """The old row of each of the ids from `start` on: run by run, for there are long ones even where few came and went."""
    found: list[NDArray[np.intp]] = []
    at = start
    while at < len(ids) and len(found) < _MOST_RUNS:
        first = row.get(ids[at], -1)
        run = _same_run(was, ids, first, at) if first >= 0 else 1
        found.append(np.arange(first, first + run) if first >= 0 else np.array([-1], np.intp))
        at += run
    rest = np.array([row.get(id, -1) for id in ids[at:]], np.intp)
    return np.concatenate([*found, rest])


def _same_run(was: Ids, ids: Ids, here: int, there: int) -> int:
    """For how long both go on alike from there."""
    most = min(len(was) - here, len(ids) - there)
    return max(1, _alike(most, lambda low, high: was[here + low : here + high] == ids[there + low : there + high]))


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
