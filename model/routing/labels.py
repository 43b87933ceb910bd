"""Where the labels of connectors stand: on the longest run, clear of nodes, names, lines and one another. In flow space."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import NamedTuple

from model.geometry import Point
from model.layered import Layered
from model.routing.space import Box, Space
from model.routing.tracks import Tracks, cells_around

_RUNS = 4
"""Of a connector so many runs are tried."""
_PLACES = 7
"""Along a run so many places are tried."""
_ON, _BESIDE = (0.0,), (-1.0, 1.0)
"""On its line, and, where a label would cover something there, to either side of it."""
_NODE, _LABEL, _NAME, _LINE, _TIGHT, _OFF, _SHORTER, _ASIDE = 1000.0, 500.0, 400.0, 50.0, 30.0, 12.0, 8.0, 0.02

_FINE = 1e-9


class Wanted(NamedTuple):
    """A label that is to be placed: its size, and the corners of its connector."""

    width: float
    height: float
    points: tuple[Point, ...]
    inside: frozenset[str]
    """Sub-processes it stands in, which are no obstacle."""
    at: Point | None = None
    """Where a person put it."""


class Labels(NamedTuple):
    """Where labels stand. A value."""

    wanted: Layered[str, Wanted]
    boxes: Space
    reach: Space
    """Around each label's connector, where it might stand."""


class Surroundings(NamedTuple):
    """What labels keep clear of."""

    nodes: Space
    names: Space
    tracks: tuple[Tracks, Tracks]


NO_LABELS = Labels(Layered(), Space({}, 512), Space({}, 512))


def labels_after(
    was: Labels, changed: Mapping[str, Wanted | None], areas: Iterable[Box], around: Surroundings
) -> tuple[Labels, set[str]]:
    """The labels after those connectors changed (None: no label), and what stands in those areas; and which labels moved.

    Each label in the order of their ids gives way to those before it.
    """
    wanted = was.wanted.again()
    for id, want in changed.items():
        wanted.pop(id)
        if want is not None:
            wanted[id] = want
    reach = was.reach.changed({id: _reach(want) if want is not None else None for id, want in changed.items()})
    boxes = was.boxes.changed({id: None for id in changed if id in was.boxes.boxes})
    pending = {id for id, want in changed.items() if want is not None}
    vacated = [was.boxes.boxes[id] for id in changed if id in was.boxes.boxes]
    if was.wanted:
        pending.update(id for area in (*areas, *vacated) for id in _reached(wanted, reach, area))
    moved, queue = set(changed), sorted(pending)
    while queue:
        id = heappop(queue)
        box, stood = _placed(id, wanted[id], boxes, around), boxes.boxes.get(id)
        if box == stood:
            continue
        moved.add(id)
        boxes.move(id, box)
        if was.wanted:
            near = {other for area in (box, stood) if area for other in _reached(wanted, reach, area) if other > id}
            for other in near - pending:
                heappush(queue, other)
            pending |= near
    return Labels(wanted, boxes, reach), moved


def _reach(want: Wanted) -> Box:
    points = (*want.points, want.at) if want.at is not None else want.points
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = _room(want)
    return (min(xs) - across, min(ys) - down, max(xs) + across, max(ys) + down)


def _room(want: Wanted) -> Point:
    """How far from its line a label may reach, with the room it keeps."""
    return (want.width / 2 + _off_upright(want) + 2, want.height / 2 + _off_level(want) + 2)


def _off_level(want: Wanted) -> float:
    """How far above or below its level line a label may be put that still holds on to it."""
    return want.height / 2 - 2.5


def _off_upright(want: Wanted) -> float:
    """How far to the side of its upright line: letters may turn out narrower than was thought."""
    return max(want.width * 0.4 - 2, want.width / 2 - 8)


def _reached(wanted: Layered[str, Wanted], reach: Space, area: Box) -> Iterator[str]:
    """The labels that might stand in an area."""
    for entry in reach.meeting(*area):
        want = wanted[entry[4]]
        across, down = _room(want)
        x0, y0, x1, y1 = area[0] - across, area[1] - down, area[2] + across, area[3] + down
        for (ax, ay), (bx, by) in pairwise(want.points):
            if min(ax, bx) < x1 and x0 < max(ax, bx) and min(ay, by) < y1 and y0 < max(ay, by):
                yield entry[4]
                break
        else:
            if want.at is not None:
                yield entry[4]


def _placed(id: str, want: Wanted, boxes: Space, around: Surroundings) -> Box:
    """The best place for a label."""
    if want.at is not None:
        return _box(want, want.at)
    best, best_cost = (0.0, 0.0, 0.0, 0.0), inf
    for sides in (_ON, _BESIDE):
        for cost, at in _offered(want, sides):
            if cost >= best_cost:
                continue
            box = _box(want, at)
            cost += _in_the_way(id, want, box, boxes, around, best_cost - cost)
            if cost < best_cost:
                best, best_cost = box, cost
        if best_cost < _LINE:
            break
    return best


def _offered(want: Wanted, sides: tuple[float, ...]) -> Iterator[tuple[float, Point]]:
    """Where a label may stand, on its line or to its sides, with what that costs by itself."""
    for rank, (start, end) in enumerate(_longest(want.points)):
        for aside, at, tight in _places(start, end, want):
            for side in sides:
                cost = rank * _SHORTER + aside * _ASIDE + _TIGHT * tight + _OFF * abs(side)
                yield cost, _across(start, end, at, side, want)


def _across(start: Point, end: Point, at: Point, side: float, want: Wanted) -> Point:
    """A place beside a run."""
    if start[1] == end[1]:
        return (at[0], at[1] + side * _off_level(want))
    return (at[0] + side * _off_upright(want), at[1])


def _box(want: Wanted, at: Point) -> Box:
    return (at[0] - want.width / 2, at[1] - want.height / 2, at[0] + want.width / 2, at[1] + want.height / 2)


def _longest(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The runs of a connector, the longest first."""
    runs = list(pairwise(points))
    return sorted(runs, key=lambda run: -abs(run[1][0] - run[0][0]) - abs(run[1][1] - run[0][1]))[:_RUNS]


def _places(start: Point, end: Point, want: Wanted) -> Iterable[tuple[float, Point, bool]]:
    """Places along a run, its middle first: how far from the middle, where, and whether the label is longer than the run."""
    (x0, y0), (x1, y1) = start, end
    length = abs(x1 - x0) + abs(y1 - y0)
    size = want.width if y0 == y1 else want.height
    room = length - size - 12
    yield 0.0, ((x0 + x1) / 2, (y0 + y1) / 2), room < 0
    if room <= 0:
        return
    step = max(room / (_PLACES - 1), 6.0)
    aside = step
    while aside <= room / 2 + 0.01:
        for part in (0.5 - aside / length, 0.5 + aside / length):
            yield aside, (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part), False
        aside += step


def _in_the_way(id: str, want: Wanted, box: Box, boxes: Space, around: Surroundings, most: float) -> float:
    """What it costs a label to stand on what it covers; not to the end if that is above `most`."""
    x0, y0, x1, y1 = box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2
    cost = 0.0
    for space, price in ((around.nodes, _NODE), (around.names, _NAME), (boxes, _LABEL)):
        met = set()
        if space is boxes:  # two labels may stand edge to edge
            x0, y0, x1, y1 = box
        for e in space.near(x0, y0, x1, y1):
            if e[0] < x1 and e[2] > x0 and e[1] < y1 and e[3] > y0:
                met.add(e[4])
        if met:
            cost += price * sum(other < id if space is boxes else other not in want.inside for other in met)
            if cost >= most:
                return cost
    cost += _LINE * _lines_in(around.tracks[0], id, box[1], box[3], (box[0], box[2]), (most - cost) / _LINE + _FINE)
    if cost >= most:
        return cost
    return cost + _LINE * _lines_in(around.tracks[1], id, box[0], box[2], (box[1], box[3]), (most - cost) / _LINE + _FINE)


def _lines_in(tracks: Tracks, id: str, low: float, high: float, run: tuple[float, float], most: float) -> int:
    """How many lines of other connectors run through an area, `low` to `high` across them; `most` are enough to know."""
    found = set()
    start, end = run
    get = tracks.cells.get
    for cell in cells_around((low + high) / 2, (high - low) / 2, start, end):
        for stay in get(cell) or ():
            if low < stay.at < high and stay.start < end and stay.end > start and stay.until == inf and stay.key[0] != id:
                found.add(stay.key)
                if len(found) >= most:
                    return len(found)
    return len(found)
