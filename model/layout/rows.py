"""The row of each box inside its band: chains are placed one by one where they cost least, and moved while that helps."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from statistics import median_low

from model.layout.board import BAND, Board
from model.layout.costs import cost_of

NEW_ROW = 14.0
"""What a further row of a band costs."""
_NEAR = 6
"""Of a band's rows so many are tried."""
_LITTLE = 1e-6


def find_rows(board: Board, chains: Sequence[Sequence[int]]) -> None:
    """Give each box that takes part in the flow a row."""
    flowing = [chain for chain in chains if not board.gist.boxes[chain[0]].thing]
    search = _Search(board, flowing)
    search.place(flowing)
    board.refresh()
    search.improve()
    search.merge()


class _Search:
    """Moves chains between the rows of their band while the board gets cheaper."""

    def __init__(self, board: Board, chains: Sequence[Sequence[int]]) -> None:
        self.board = board
        self.chain_of: dict[int, Sequence[int]] = {box: chain for chain in chains for box in chain}

    def place(self, chains: Sequence[Sequence[int]]) -> None:
        """Place all chains: always the one that hangs most on those that stand, the most travelled and longest first."""
        board = self.board
        weight = {id(chain): sum(board.weight[n] for n in board.links_at(chain)) + len(chain) for chain in chains}
        pull = {id(chain): 0.0 for chain in chains}
        queue: list[tuple[float, float, int]] = []
        for number, chain in enumerate(chains):
            heappush(queue, (0.0, -weight[id(chain)], number))
        placed: set[int] = set()
        number_of = {id(chain): number for number, chain in enumerate(chains)}
        while queue:
            number = heappop(queue)[2]
            if number in placed:
                continue
            placed.add(number)
            self._stand(chains[number])
            for link in board.links_at(chains[number]):
                for end in (board.left[link], board.right[link]):
                    other = self.chain_of.get(end)
                    if other is not None and board.y[end] is None:
                        pull[id(other)] += board.weight[link]
                        heappush(queue, (-pull[id(other)], -weight[id(other)], number_of[id(other)]))

    def _stand(self, chain: Sequence[int]) -> None:
        """Place one chain where it costs least."""
        board, band = self.board, self.board.band[chain[0]]
        rows = board.rows[band]
        if not rows:
            rows.append(band * BAND + BAND / 2)
            board.put(chain, rows[0])
            return
        want = self._wanted(chain)
        best, best_cost = rows[0], float("inf")
        for y in self._tried(rows, want):
            extra = 0.0 if y in rows else NEW_ROW
            if extra >= best_cost or not board.free(chain, y):
                continue
            board.put(chain, y)
            cost = cost_of(board, chain) + extra
            board.take(chain)
            if cost < best_cost - _LITTLE:
                best, best_cost = y, cost
        if best not in rows:
            rows.append(best)
            rows.sort()
        board.put(chain, best)

    def _wanted(self, chain: Iterable[int]) -> float:
        """The row in the middle of those that a chain is tied to."""
        board = self.board
        others = [y for n in board.links_at(chain) for y in (board.y[board.left[n]], board.y[board.right[n]]) if y is not None]
        return median_low(others) if others else 0.0

    def _tried(self, rows: Sequence[float], want: float) -> list[float]:
        """The rows to try: those there are, the nearest first, and new ones around where the chain wants to be."""
        near = sorted(rows, key=lambda y: (abs(y - want), -y))[:_NEAR]
        fresh = [rows[-1] + 1, rows[0] - 1]
        for above, below in pairwise(rows):
            if above in near or below in near:
                fresh.append((above + below) / 2)
        return near + fresh

    def improve(self) -> None:
        """Move every chain once to where it costs less, changing places with others if need be."""
        seen: set[int] = set()
        for n in range(len(self.board.y)):
            chain = self.chain_of.get(n)
            if chain is not None and id(chain) not in seen:
                seen.add(id(chain))
                self._better(chain)

    def _better(self, chain: Sequence[int]) -> None:
        board = self.board
        here = board.y[chain[0]]
        assert here is not None
        rows = board.rows[board.band[chain[0]]]
        if len(rows) < 2:
            return
        want, best, gain = self._wanted(chain), None, _LITTLE
        for y in sorted(rows, key=lambda y: (abs(y - want), y))[:_NEAR]:
            moves = self._moves(chain, here, y) if y != here else None
            if moves is not None:
                found = self._gain(moves)
                if found > gain:
                    best, gain = moves, found
        if best is not None:
            self._make(best)

    def _moves(self, chain: Sequence[int], here: float, there: float) -> dict[float, list[int]] | None:
        """What has to go where for a chain to come into another row; None if that cannot be."""
        board = self.board
        blocking = board.blocking(chain, there)
        if not blocking:
            return {there: list(chain)}
        away = sorted({box for blocker in blocking for box in self.chain_of.get(blocker, (blocker,))})
        if len(away) > 3 * len(chain) + 3 or not board.free(away, here, frozenset(chain)):
            return None
        if not board.free(chain, there, frozenset(away)):
            return None
        return {there: list(chain), here: away}

    def _gain(self, moves: Mapping[float, Sequence[int]]) -> float:
        """By how much the board gets cheaper by these moves; it is left as it was."""
        boxes = sorted(box for those in moves.values() for box in those)
        before = cost_of(self.board, boxes)
        was = {box: y for box in boxes if (y := self.board.y[box]) is not None}
        self._make(moves)
        after = cost_of(self.board, boxes)
        self.board.take(boxes)
        back: dict[float, list[int]] = {}
        for box, y in was.items():
            back.setdefault(y, []).append(box)
        for y, those in back.items():
            self.board.put(those, y)
        return before - after

    def _make(self, moves: Mapping[float, Sequence[int]]) -> None:
        for boxes in moves.values():
            self.board.take(boxes)
        for y, boxes in moves.items():
            self.board.put(boxes, y)

    def _tidy_rows(self) -> None:
        """Drop rows in which nothing stands."""
        used = {y for y in self.board.y if y is not None}
        for rows in self.board.rows:
            rows[:] = [y for y in rows if y in used]

    def merge(self) -> None:
        """Join two rows of a band into one where nothing is in the way and it costs less than a row is worth."""
        self._tidy_rows()
        for rows in self.board.rows:
            at = 0
            while at + 1 < len(rows):
                if self._merged(rows, at):
                    at = max(0, at - 1)
                else:
                    at += 1

    def _merged(self, rows: list[float], at: int) -> bool:
        board = self.board
        for into, gone in ((rows[at], rows[at + 1]), (rows[at + 1], rows[at])):
            boxes = [n for n, y in enumerate(board.y) if y == gone]
            if board.free(boxes, into) and self._gain({into: boxes}) > -NEW_ROW:
                self._make({into: boxes})
                rows.remove(gone)
                return True
        return False
