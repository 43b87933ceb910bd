"""The connectors of a map as columns of numbers: their corners, one after the other, and where each begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from editor.canvas.hops import Hops, spans
from editor.canvas.nodes import Boxes, meeting, meeting_any
from editor.canvas.splice import Splice
from model.geometry import Point, Rect, around
from model.routing.crossings import Hop

_ROOM = 10.0
"""What is drawn beside a connector's line: its head, its signs."""
_SLACK = 24.0
"""How much larger a label may be than its letters suggest."""
_LETTER = 5.5
_LABEL_WIDTH, _LABEL_LINE = 140.0, 13.2
_MOST_DEAD = 0.25
_MOST_ROOM = 4096
"""Corners there is room for at the most before all are copied to where there is more."""
_MOST_REFINED = 2000
"""Of more rows than this, telling which cross an area takes longer than painting a few too many."""


class Run(NamedTuple):
    """What the columns keep of one connector: its corners with the end drawn back to the head's base, and its tip."""

    points: tuple[Point, ...]
    tip: Point
    style: int
    label_at: Point
    letters: int
    hops: tuple[Hop, ...] = ()


NO_RUN = Run((), (0.0, 0.0), 0, (0.0, 0.0), 0)
"""A connector that runs nowhere."""


@dataclass(slots=True)
class Flows:
    """Row n of `reach`, `label`, `tip`, `style`, `first` and `count` is the connector `ids[n]`.

    `corners[first : first + count]` are its points; `segments[k]` is the box around the line from corner k to the next of the
    same connector, not a number after a last one. `owner` is a corner's row. What a run leaves behind, and the room at the end
    from `_used` on, has the owner -1.
    """

    ids: tuple[str, ...]
    row: dict[str, int]
    reach: Boxes
    label: Boxes
    tip: NDArray[np.float32]
    style: NDArray[np.int8]
    first: NDArray[np.int32]
    count: NDArray[np.int32]
    corners: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 2), np.float32))
    segments: Boxes = field(default_factory=lambda: np.empty((0, 4), np.float32))
    owner: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    hops: Hops = field(default_factory=Hops)
    _used: int = 0
    _left: int = 0
    """How many corners runs have left behind."""
    _straight: dict[int, tuple[Boxes, Boxes]] = field(default_factory=dict)

    @classmethod
    def of(cls, ids: Sequence[str], runs: Iterable[Run]) -> "Flows":
        """The columns of these connectors."""
        made = cls._empty(tuple(ids), dict(zip(ids, range(len(ids)), strict=True)))
        made.put(range(len(made.ids)), runs)
        return made

    @classmethod
    def _empty(cls, ids: tuple[str, ...], row: dict[str, int]) -> "Flows":
        n = len(ids)
        boxes = (np.full((n, 4), np.nan, np.float32, "F"), np.full((n, 4), np.nan, np.float32), np.zeros((n, 2), np.float32))
        counts = (np.zeros(n, np.int8), np.zeros(n, np.int32), np.zeros(n, np.int32))
        return cls(ids, row, *boxes, *counts)

    def put(self, rows: Sequence[int], runs: Iterable[Run]) -> None:
        """Write how those rows run now."""
        given = list(runs)
        if not given:
            return
        self._straight.clear()
        at = np.asarray(rows, np.int32)
        count = np.array([len(run.points) for run in given], np.int32)
        points = np.array([point for run in given for point in run.points], np.float32).reshape(-1, 2)
        self._forget(at)
        self.count[at], self.style[at] = count, [run.style for run in given]
        self.tip[at] = [run.tip for run in given]
        self.label[at] = _labels(given)
        self.hops.put(at, [run.hops for run in given])
        self._append(at, count, points)
        if self._left > _MOST_DEAD * self._used:
            self._pack()

    def reordered(self, ids: tuple[str, ...], change: Splice) -> "Flows":
        """The same rows in another order, some gone; those of new ids are to be put."""
        made = self._empty(ids, change.renumbered(self.row, self.ids, ids))
        for name in ("reach", "label", "tip", "style", "first", "count"):
            change.taken(getattr(self, name), getattr(made, name))
        made.corners, made.segments = self.corners, self.segments.copy()
        made.owner, made.hops = change.moved(self.owner), self.hops.moved(change)
        made.segments[np.flatnonzero((made.owner < 0) & (self.owner >= 0))] = np.nan
        made._used, made._left = self._used, int((made.owner[: self._used] < 0).sum())
        return made

    def straight(self, style: int) -> tuple[Boxes, Boxes]:
        """The segments of every connector of one style: the level ones, then the upright ones."""
        known = self._straight.get(style)
        if known is None:
            mine = np.append(self.style, -1)[self.owner] == style  # what has no owner finds the last
            boxes = self.segments[mine & ~np.isnan(self.segments[:, 0])]
            upright = boxes[:, 3] - boxes[:, 1] > boxes[:, 2] - boxes[:, 0]
            known = self._straight[style] = (boxes[~upright], boxes[upright])
        return known

    def points(self, id: str) -> NDArray[np.float32]:
        """The corners of a connector; none for one that is not there."""
        row = self.row.get(id)
        return self.corners[:0] if row is None else self.corners[self.first[row] : self.first[row] + self.count[row]]

    def in_view(self, area: Rect) -> NDArray[np.intp]:
        """The rows of which something may be seen in an area, in paint order."""
        return np.flatnonzero(meeting(self.reach, area))

    def crossing(self, areas: Sequence[Rect]) -> NDArray[np.intp]:
        """The rows whose line or label meets one of the areas: fewer than the boxes around them do."""
        near = self.in_view(around(areas))
        if len(near) > _MOST_REFINED:
            return near
        at = spans(self.first[near], self.count[near])
        boxes, owner = self.segments[at], self.owner[at]
        crosses = np.zeros(len(self.ids), np.bool_)
        crosses[owner[meeting_any(boxes, areas, _ROOM)]] = True
        crosses[near[meeting_any(self.label[near], areas, _SLACK)]] = True
        return np.flatnonzero(crosses)

    def _forget(self, rows: NDArray[np.int32]) -> None:
        gone = spans(self.first[rows], self.count[rows])
        self.owner[gone] = -1
        self.segments[gone] = np.nan
        self._left += len(gone)

    def _append(self, rows: NDArray[np.int32], count: NDArray[np.int32], points: NDArray[np.float32]) -> None:
        starts = np.concatenate([[0], np.cumsum(count)[:-1]]).astype(np.int32)
        self.first[rows] = self._used + starts
        owner = np.repeat(rows, count)
        used = self._used + len(points)
        if used > len(self.corners):
            self._grow(used - self._used + min(_MOST_ROOM, used // 8))
        new = slice(self._used, used)
        self.corners[new], self.owner[new], self.segments[new] = points, owner, _segments(points, owner)
        self._used = used
        self.reach[rows] = _reach(points, starts, count, self.label[rows])

    def _grow(self, by: int) -> None:
        """Make room for so many corners behind those there are."""
        self.corners = np.concatenate([self.corners[: self._used], np.zeros((by, 2), np.float32)])
        self.segments = np.concatenate([self.segments[: self._used], np.full((by, 4), np.nan, np.float32)])
        self.owner = np.concatenate([self.owner[: self._used], np.full(by, -1, np.int32)])

    def _pack(self) -> None:
        """Leave out what has no owner, and bring the rest into the order of the rows."""
        kept = spans(self.first, self.count)
        self.corners, self.segments, self.owner = self.corners[kept], self.segments[kept], self.owner[kept]
        self.first = np.concatenate([[0], np.cumsum(self.count)[:-1]]).astype(np.int32) if len(self.count) else self.first
        self._used, self._left = len(kept), 0


def _segments(points: NDArray[np.float32], owner: NDArray[np.int32]) -> Boxes:
    segments = np.full((len(points), 4), np.nan, np.float32)
    if len(points) < 2:
        return segments
    joined = np.flatnonzero(owner[:-1] == owner[1:])
    a, b = points[joined], points[joined + 1]
    segments[joined, :2], segments[joined, 2:] = np.minimum(a, b), np.maximum(a, b)
    return segments


def _labels(runs: Sequence[Run]) -> Boxes:
    """The plates under labels, as large as so many letters need; not a number without any."""
    letters = np.array([run.letters for run in runs], np.float32)
    middle = np.array([run.label_at for run in runs], np.float32)
    width = np.where(letters > 0, letters * np.float32(_LETTER), np.nan)
    lines = np.clip(np.ceil(width / _LABEL_WIDTH), 1, 3)
    half_width = np.minimum(width / lines, _LABEL_WIDTH) / 2 + 7
    half_height = (lines * _LABEL_LINE + 5) / 2
    half = np.stack([half_width, half_height], axis=1)
    return np.concatenate([middle - half, middle + half], axis=1).astype(np.float32)


def _reach(points: NDArray[np.float32], starts: NDArray[np.int32], count: NDArray[np.int32], label: Boxes) -> Boxes:
    """The boxes around each run with its label; `points` lie one run after the other."""
    reach = np.full((len(count), 4), np.nan, np.float32)
    some = count > 0
    if some.any():
        at = starts[some]
        reach[some, :2] = np.minimum.reduceat(points, at) - np.float32(_ROOM)
        reach[some, 2:] = np.maximum.reduceat(points, at) + np.float32(_ROOM)
        reach[some, :2] = np.fmin(reach[some, :2], label[some, :2] - np.float32(_SLACK))
        reach[some, 2:] = np.fmax(reach[some, 2:], label[some, 2:] + np.float32(_SLACK))
    return reach
