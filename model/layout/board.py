"""Rows and columns under way: what stands in each cell, and which links run through it.

A flow is taken to run along its source's row, across between two columns, and along its target's row.
"""

from collections.abc import Iterable, Sequence

from model.layout.gist import DIAMOND, Gist, Manner
from model.layout.ranks import Columns

BAND = 1024.0
"""Rows of one band lie within so much; the next band begins after it."""
ABOVE = 0.4
"""How far above its row a flow runs that points back."""

Cell = tuple[float, int]


class Board:
    """The state of a search for rows. `y` is the row of each box; a box not yet placed has none and its flows do not count."""

    def __init__(self, gist: Gist, columns: Columns, back: Sequence[bool], cases: Sequence[float]) -> None:
        self.gist, self.first, self.span = gist, columns.first, columns.span
        self.band = [box.band for box in gist.boxes]
        self.y: list[float | None] = [None] * len(gist.boxes)
        self.at: dict[Cell, int] = {}
        self.lines: dict[Cell, int] = {}
        self.left: list[int] = []
        self.right: list[int] = []
        self.start: list[int] = []
        self.stop: list[int] = []
        self.turn: list[int] = []
        self.weight: list[float] = []
        self.late: list[bool] = []
        self.manner: list[int] = []
        self.shift: list[float] = []
        self.joined: list[list[int]] = [[] for _ in gist.boxes]
        self.gaps: dict[tuple[int, int], list[int]] = {}
        self.live: list[bool] = []
        self.entered: list[bool] = []
        self.rows: list[list[float]] = [[] for _ in range(gist.bands)]
        """By band, the rows in use, from the top."""
        self._add_links(back, cases)

    def _add_links(self, back: Sequence[bool], cases: Sequence[float]) -> None:
        outs, ins = [0] * len(self.first), [0] * len(self.first)
        for link in self.gist.links:
            if link.manner == Manner.FLOW:
                outs[link.source] += 1
                ins[link.target] += 1
        for number, link in enumerate(self.gist.links):
            a, b = link.source, link.target
            if self.first[a] > self.first[b]:
                a, b = b, a
            self.left.append(a)
            self.right.append(b)
            start = self.first[a] + self.span[a] - 1
            self.start.append(start)
            self.stop.append(max(self.first[b], start + 1))
            self.turn.append(start)
            self.weight.append(0.7 + min(1.0, cases[number]) if link.manner == Manner.FLOW else 0.5)
            splits = self.gist.boxes[link.source].shape == DIAMOND and outs[link.source] > 1
            self.late.append(not splits and ins[link.target] > 1)
            self.manner.append(link.manner)
            self.shift.append(ABOVE if back[number] else 0.0)
            self.live.append(False)
            self.entered.append(False)
            self.joined[link.source].append(number)
            self.joined[link.target].append(number)

    def free(self, boxes: Iterable[int], y: float, besides: Iterable[int] = ()) -> bool:
        """Whether all cells of these boxes in a row are empty, or taken by those."""
        at, first, span = self.at, self.first, self.span
        for box in boxes:
            for column in range(first[box], first[box] + span[box]):
                there = at.get((y, column))
                if there is not None and there not in besides:
                    return False
        return True

    def blocking(self, boxes: Iterable[int], y: float) -> list[int]:
        """What stands in the cells of these boxes in a row, in order."""
        cells = ((y, c) for box in boxes for c in range(self.first[box], self.first[box] + self.span[box]))
        return sorted({there for cell in cells if (there := self.at.get(cell)) is not None})

    def put(self, boxes: Iterable[int], y: float) -> None:
        """Stand boxes in a row."""
        boxes = list(boxes)
        for box in boxes:
            self.y[box] = y
            for column in range(self.first[box], self.first[box] + self.span[box]):
                self.at[y, column] = box
        for number in self.links_at(boxes):
            if self.y[self.left[number]] is not None and self.y[self.right[number]] is not None:
                self._set_live(number)

    def take(self, boxes: Iterable[int]) -> None:
        """Take boxes off the board."""
        boxes = list(boxes)
        for number in self.links_at(boxes):
            if self.live[number]:
                self._count_lines(number, -1)
                self.live[number] = False
        for box in boxes:
            y = self.y[box]
            if y is not None:
                for column in range(self.first[box], self.first[box] + self.span[box]):
                    if self.at.get((y, column)) == box:
                        del self.at[y, column]
            self.y[box] = None

    def links_at(self, boxes: Iterable[int]) -> list[int]:
        """The links at any of these boxes, each once."""
        return sorted({number for box in boxes for number in self.joined[box]})

    def _set_live(self, number: int) -> None:
        if not self.live[number]:
            self.live[number] = True
            if not self.entered[number]:
                self._enter(number)
            self.turn[number] = self._best_turn(number)
            self._count_lines(number, 1)

    def _enter(self, number: int) -> None:
        """Note between which columns a link runs, by the bands it may touch."""
        self.entered[number] = True
        one, other = sorted((self.band[self.left[number]], self.band[self.right[number]]))
        for gap in range(self.start[number], self.stop[number]):
            for band in range(one, other + 1):
                self.gaps.setdefault((gap, band), []).append(number)

    def passed(self, number: int) -> list[Cell]:
        """The cells a link runs through on its way; of one that points back none, as it runs between rows."""
        if self.shift[number] or self.stop[number] == self.start[number] + 1:
            return []
        ya, yb = self.ends(number)
        start, stop, turn = self.start[number], self.stop[number], self.turn[number]
        return [(ya if column <= turn else yb, column) for column in range(start + 1, stop)]

    def _count_lines(self, number: int, by: int) -> None:
        for cell in self.passed(number):
            self.lines[cell] = self.lines.get(cell, 0) + by

    def ends(self, number: int) -> tuple[float, float]:
        """The rows of a link's left and right box."""
        ya, yb = self.y[self.left[number]], self.y[self.right[number]]
        assert ya is not None and yb is not None
        return ya, yb

    def _best_turn(self, number: int) -> int:
        """After which column a link changes rows: where it runs through fewest boxes, else where its kind does."""
        start, last = self.start[number], self.stop[number] - 1
        if last == start or self.manner[number] == Manner.TIE:
            return start
        ya, yb = self.ends(number)
        between = range(start + 1, last + 1)
        early, late = (sum((y, column) in self.at for column in between) for y in (yb, ya))
        if early == late:
            return last if self.late[number] else start
        return start if early < late else last

    def refresh(self) -> None:
        """Let every link turn where it does best now."""
        for number in range(len(self.live)):
            if self.live[number]:
                self._count_lines(number, -1)
                self.turn[number] = self._best_turn(number)
                self._count_lines(number, 1)
