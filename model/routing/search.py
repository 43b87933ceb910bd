"""A way around anything: the cheapest path on the grid that the edges of all nearby nodes make. Slow, and seldom needed."""

from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import NamedTuple, TypeAlias

from model.geometry import Point
from model.routing.ends import SIGN, End, border, middle
from model.routing.paths import BEND, LEG_IN, LEG_OUT, LENGTH, Lines
from model.routing.sides import Four
from model.routing.space import Barred, Box, Scout, Spans

_ROOM = 6.0
_WINDOWS = (96.0, 480.0)
_MOST = 150
"""With more nodes than this in the window the grid is too fine to be worth it."""


class Found(NamedTuple):
    """A path with the sides it takes."""

    so: int
    si: int
    lines: Lines


class _Port(NamedTuple):
    """A side of an end: where a line stands once it is clear of it."""

    side: int
    x: float
    y: float
    cost: float


def search(scout: Scout, a: End, b: End, leave: Four, enter: Four) -> Found | None:
    """The cheapest path between two ends, whatever the sides; `leave` and `enter` say what each side costs extra."""
    for margin in _WINDOWS:
        window = (min(a.x0, b.x0) - margin, min(a.y0, b.y0) - margin, max(a.x1, b.x1) + margin, max(a.y1, b.y1) + margin)
        boxes = [entry[:4] for entry in scout.entries(*window)]
        if len(boxes) > _MOST:
            return None
        found = _Grid(window, boxes, _ports(scout, a, leave, LEG_OUT), _ports(scout, b, enter, LEG_IN), scout.barred).path()
        if found is not None:
            return Found(found[0], found[1], _lines(a, b, *found))
    return None


def _ports(scout: Scout, end: End, costs: Four, leg: float) -> list[_Port]:
    ports = []
    for side in range(4):
        at, edge = middle(end, side), border(end, side)
        out = edge + SIGN[side] * leg
        if scout.free(side & 1, at, edge, out):
            ports.append(_Port(side, *((at, out) if side & 1 else (out, at)), costs[side]))
    return ports


def _lines(a: End, b: End, so: int, si: int, points: list[Point]) -> Lines:
    """The lines of a walk from port to port, straight runs joined."""
    lines, axis = [middle(a, so)], so & 1
    for (x0, y0), (x1, y1) in pairwise(points):
        step = 1 if x0 == x1 else 0
        if (x0, y0) != (x1, y1) and step != axis:
            lines.append(x0 if step else y0)
            axis = step
    if axis != si & 1:
        lines.append(middle(b, si))
    return tuple(lines)


_State: TypeAlias = tuple[int, int]
"""A crossing of the grid, and the way it was come to."""


class _Grid:
    """All lines along the edges of some boxes, and which of their crossings are free."""

    def __init__(self, window: Box, boxes: list[Box], starts: list[_Port], goals: list[_Port], barred: Barred) -> None:
        ports, (level, upright) = [*starts, *goals], barred
        self.xs = _ticks([(box[0], box[2]) for box in boxes], [port.x for port in ports], window[0], window[2], upright)
        self.ys = _ticks([(box[1], box[3]) for box in boxes], [port.y for port in ports], window[1], window[3], level)
        self.column = {x: n for n, x in enumerate(self.xs)}
        self.row = {y: n for n, y in enumerate(self.ys)}
        self.starts, self.goals = starts, goals
        self.costs: dict[_State, float] = {}
        self.came: dict[_State, _State | None] = {}
        self.blocked = self._blocked(boxes)

    def _blocked(self, boxes: list[Box]) -> bytearray:
        wide = len(self.xs)
        blocked = bytearray(wide * len(self.ys))
        for x0, y0, x1, y1 in boxes:
            columns = [n for n, x in enumerate(self.xs) if x0 - _ROOM < x < x1 + _ROOM]
            for row, y in enumerate(self.ys):
                if y0 - _ROOM < y < y1 + _ROOM and columns:
                    first, last = row * wide + columns[0], row * wide + columns[-1] + 1
                    blocked[first:last] = b"\1" * (last - first)
        return blocked

    def path(self) -> tuple[int, int, list[Point]] | None:
        """The sides and the corners of the cheapest walk from a start to a goal."""
        heap = self._begun()
        ends = {self._at(port): port for port in reversed(self.goals)}
        best, goal = inf, None
        while heap and heap[0][0] < best:
            cost, at, way = heappop(heap)
            if cost > self.costs[at, way]:
                continue
            if at in ends and way != ends[at].side:
                total = cost + ends[at].cost + BEND * ((way ^ ends[at].side) & 1)
                if total < best:
                    best, goal = total, ((at, way), ends[at].side)
            for following, turn, length in self._steps(at, way):
                self._reach(heap, (following, turn), cost + length * LENGTH + (BEND if turn != way else 0), (at, way))
        return self._walk(*goal) if goal is not None else None

    def _begun(self) -> list[tuple[float, int, int]]:
        heap: list[tuple[float, int, int]] = []
        for port in self.starts:
            if not self.blocked[self._at(port)]:
                self._reach(heap, (self._at(port), port.side), port.cost, None)
        return heap

    def _at(self, port: _Port) -> int:
        return self.row[port.y] * len(self.xs) + self.column[port.x]

    def _reach(self, heap: list[tuple[float, int, int]], state: _State, cost: float, came: _State | None) -> None:
        if cost < self.costs.get(state, inf):
            self.costs[state], self.came[state] = cost, came
            heappush(heap, (cost, *state))

    def _steps(self, at: int, way: int) -> list[tuple[int, int, float]]:
        wide = len(self.xs)
        row, column = divmod(at, wide)
        found = []
        for turn in (way, (way + 1) % 4, (way + 3) % 4):
            near, far = (row, len(self.ys)) if turn & 1 else (column, wide)
            near += SIGN[turn]
            if not 0 <= near < far:
                continue
            following = near * wide + column if turn & 1 else row * wide + near
            if not self.blocked[following]:
                places, here = (self.ys, row) if turn & 1 else (self.xs, column)
                found.append((following, turn, abs(places[near] - places[here])))
        return found

    def _walk(self, last: _State, si: int) -> tuple[int, int, list[Point]]:
        """The way back from a goal to where it began."""
        points: list[Point] = []
        state: _State | None = last
        so = last[1]
        while state is not None:
            row, column = divmod(state[0], len(self.xs))
            points.append((self.xs[column], self.ys[row]))
            so, state = state[1], self.came[state]
        return so, si, points[::-1]


def _ticks(spans: list[tuple[float, float]], fixed: list[float], low: float, high: float, barred: Spans) -> list[float]:
    """Coordinates worth a line: beside and through each box, and those of the ports; none inside a title band."""
    ticks = {tick for near, far in spans for tick in (near - 12.0, (near + far) / 2, far + 12.0) if low <= tick <= high}
    ticks -= {tick for tick in ticks for near, far in barred if near < tick < far}
    return sorted(ticks | set(fixed))
