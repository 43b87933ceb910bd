"""Boxes and lines, without what they stand for: where lines cross, lie on one another, run through a box."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.geometry import Point, Rect, spanning

_CELL = 256.0
EDGE = 1.0
"""A line may touch a box by so much; two lines nearer than this lie on one another."""


@dataclass(frozen=True, slots=True)
class Run:
    """A straight piece of a connector, its ends in order."""

    id: str
    start: Point
    end: Point


def runs_of(id: str, points: Sequence[Point]) -> Iterator[Run]:
    for a, b in pairwise(points):
        if a != b:
            yield Run(id, min(a, b), max(a, b))


def is_squared(points: Sequence[Point]) -> bool:
    return all(abs(x1 - x0) < 0.01 or abs(y1 - y0) < 0.01 for (x0, y0), (x1, y1) in pairwise(points))


def strikes(run: Run, box: Rect) -> bool:
    """Whether a piece of a line passes through a box."""
    (x0, y0), (x1, y1) = run.start, run.end
    low, high = 0.0, 1.0
    for start, change, near, far in ((x0, x1 - x0, box.x, box.right), (y0, y1 - y0, box.y, box.bottom)):
        if change == 0:
            if not near < start < far:
                return False
            continue
        first, last = sorted(((near - start) / change, (far - start) / change))
        low, high = max(low, first), min(high, last)
    return low < high


def lying_on(runs: Iterable[Run]) -> set[tuple[str, str]]:
    """Pairs of connectors of which pieces lie on one another."""
    found: set[tuple[str, str]] = set()
    for along in (0, 1):
        rows: dict[int, list[Run]] = {}
        for run in runs:
            if run.start[1 - along] == run.end[1 - along]:
                rows.setdefault(int(run.start[1 - along] // EDGE), []).append(run)
        for row, here in rows.items():
            near = [*here, *rows.get(row + 1, [])]
            for n, one in enumerate(here):
                found.update((min(one.id, two.id), max(one.id, two.id)) for two in near[n + 1 :] if _on(one, two, along))
    return found


def _on(one: Run, two: Run, along: int) -> bool:
    """Whether two pieces along x (0) or y (1) of different connectors lie on one another."""
    shared = min(one.end[along], two.end[along]) - max(one.start[along], two.start[along])
    return one.id != two.id and shared > EDGE and abs(one.start[1 - along] - two.start[1 - along]) < EDGE


def crossings(runs: Sequence[Run]) -> int:
    """How many times connectors cross, touching ends left out."""
    boxes = {str(n): spanning((run.start, run.end)).grown(0.5) for n, run in enumerate(runs)}
    return sum(_cross(runs[int(one)], runs[int(two)]) for one, two in meeting(boxes))


def _cross(one: Run, two: Run) -> bool:
    if one.id == two.id:
        return False
    a, b = _side(one, two.start), _side(one, two.end)
    c, d = _side(two, one.start), _side(two, one.end)
    return a * b < 0 and c * d < 0


def _side(run: Run, at: Point) -> float:
    (x0, y0), (x1, y1) = run.start, run.end
    turn = (x1 - x0) * (at[1] - y0) - (y1 - y0) * (at[0] - x0)
    return turn if abs(turn) > 1e-6 * (abs(x1 - x0) + abs(y1 - y0)) else 0.0


def cells_of(box: Rect) -> Iterator[tuple[int, int]]:
    for i in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for j in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield i, j


def in_cells(boxes: Mapping[str, Rect]) -> dict[tuple[int, int], list[str]]:
    cells: dict[tuple[int, int], list[str]] = {}
    for id, box in boxes.items():
        for cell in cells_of(box):
            cells.setdefault(cell, []).append(id)
    return cells


def meeting(boxes: Mapping[str, Rect]) -> set[tuple[str, str]]:
    """The pairs of boxes that share an area."""
    found: set[tuple[str, str]] = set()
    for ids in in_cells(boxes).values():
        for n, one in enumerate(ids):
            found.update((one, two) for two in ids[n + 1 :] if boxes[one].meets(boxes[two]))
    return found
