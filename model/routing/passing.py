"""Which connectors run past a place, found without looking at all of them: an index of their lines by cells of the surface."""

from collections.abc import Iterator, Mapping, Set
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from model.document import Derived, Document
from model.geometry import Point, Rect, spanning
from model.layered import otherwise
from model.routing.route import Route
from model.routing.router import routes

CELL = 256.0
_MANY = 0.2
"""If more than this share of the connectors run otherwise, the index is made afresh."""
Cell: TypeAlias = tuple[int, int]


class Passing(NamedTuple):
    """The ids of the connectors that run through each cell, sorted, and the routes they are known from."""

    cells: Mapping[Cell, tuple[str, ...]]
    known: Mapping[str, Route]


def _cells(route: Route) -> set[Cell]:
    found: set[Cell] = set()
    for (x1, y1), (x2, y2) in pairwise(route.points):
        columns = range(int(min(x1, x2) // CELL), int(max(x1, x2) // CELL) + 1)
        rows = range(int(min(y1, y2) // CELL), int(max(y1, y2) // CELL) + 1)
        found.update((column, row) for column in columns for row in rows)
    return found


def _build(document: Document, map_id: str) -> Passing:
    """The index of all connectors of a map."""
    return _of(routes(document, map_id))


def _of(known: Mapping[str, Route]) -> Passing:
    cells: dict[Cell, list[str]] = {}
    for id in sorted(known):
        for cell in _cells(known[id]):
            cells.setdefault(cell, []).append(id)
    return Passing({cell: tuple(ids) for cell, ids in cells.items()}, known)


def _update(was: Passing, before: Document, after: Document, touched: Set[str], map_id: str) -> Passing:
    return _changed(was, routes(after, map_id))


def _changed(was: Passing, known: Mapping[str, Route]) -> Passing:
    old = was.known
    if known is old:
        return was
    changed = otherwise(old, known)
    if len(changed) > len(known) * _MANY:
        return _of(known)
    cells = dict(was.cells)
    for id in changed:
        for cell in _cells(old[id]) if id in old else ():
            _set(cells, cell, tuple(other for other in cells[cell] if other != id))
        for cell in _cells(known[id]) if id in known else ():
            _set(cells, cell, tuple(sorted((*cells.get(cell, ()), id))))
    return Passing(cells, known)


def _set(cells: dict[Cell, tuple[str, ...]], cell: Cell, ids: tuple[str, ...]) -> None:
    if ids:
        cells[cell] = ids
    else:
        del cells[cell]


passing: Derived[Passing] = Derived(_build, _update)
"""`passing(document, map_id)`: the connectors of a map by the cells of the surface they run through."""


def passing_near(document: Document, map_id: str, area: Rect) -> list[tuple[str, Route]]:
    """The connectors of which a line meets an area, sorted by id."""
    index = _current(document, map_id)
    columns = range(int(area.x // CELL), int(area.right // CELL) + 1)
    rows = range(int(area.y // CELL), int(area.bottom // CELL) + 1)
    ids = {id for column in columns for row in rows for id in index.cells.get((column, row), ())}
    return [(id, index.known[id]) for id in sorted(ids) if runs_through(index.known[id], area)]


def _current(document: Document, map_id: str) -> Passing:
    """The index of the connectors as they run now, which may be better than when it was made (model/routing/hasty.py)."""
    index = _changed(passing(document, map_id), routes(document, map_id))
    passing.keep(index, document, map_id)
    return index


def runs_through(route: Route, area: Rect) -> bool:
    """Whether a line of a route meets an area."""
    return any(_line(a, b).meets(area) for a, b in pairwise(route.points))


def _line(a: Point, b: Point) -> Rect:
    return spanning((a, b)).grown(0.01)


def nearest(found: Iterator[tuple[str, Route]] | list[tuple[str, Route]], at: Point) -> list[str]:
    """The ids of connectors, the one that runs nearest to a point first."""
    apart = [(min(distance(a, b, at) for a, b in pairwise(route.points)), id) for id, route in found]
    return [id for _, id in sorted(apart)]


def distance(a: Point, b: Point, at: Point) -> float:
    """How far a point is from a level or upright line, along and across together."""
    x = min(max(at[0], min(a[0], b[0])), max(a[0], b[0]))
    y = min(max(at[1], min(a[1], b[1])), max(a[1], b[1]))
    return abs(at[0] - x) + abs(at[1] - y)
