"""Corners of a flow that a person sets: one more, one less, where the pointer is or on the longest run."""

from itertools import pairwise

from model.errors import Refused
from model.geometry import Point
from model.operations.flows import set_bends, surface_bends
from model.operations.standing import GRID, snapped
from model.records import Connector
from model.routing.passing import distance
from model.routing.router import routes
from model.store import Transaction

ASIDE = 3 * GRID
"""How far a run is drawn aside where it gets a bend."""
_LONG, _LEAST = 6 * GRID, 3 * GRID
"""How long the part drawn aside is, and how short it may be."""


def add_bend(draft: Transaction, flow_id: str, at: Point | None = None) -> None:
    """Draw part of a flow aside, at the point of it nearest to one of the surface, else in the middle of its longest run.

    The other corners stay where they are from then on. Raises Refused where the run is too short.
    """
    points = _route(draft, flow_id)
    runs = list(enumerate(pairwise(points)))
    n = min(runs, key=lambda run: (_far(run[1], at), run[0]))[0]
    a, b = points[n], points[n + 1]
    part = min(_LONG, _length(a, b) - 2 * GRID)
    if part < _LEAST:
        raise Refused("There is no room for a bend here.")
    axis = 0 if a[1] == b[1] else 1
    low, high = sorted((a[axis], b[axis]))
    middle = snapped(at[axis]) if at is not None else (low + high) / 2
    middle = min(max(middle, low + GRID + part / 2), high - GRID - part / 2)
    near, far = (middle - part / 2, middle + part / 2) if a[axis] < b[axis] else (middle + part / 2, middle - part / 2)
    level = a[1 - axis]
    corners = [(near, level), (near, level + ASIDE), (far, level + ASIDE), (far, level)]
    made = corners if axis == 0 else [(y, x) for x, y in corners]
    set_bends(draft, flow_id, (*points[1 : n + 1], *made, *points[n + 1 : -1]))


def remove_bend(draft: Transaction, flow_id: str, at: Point) -> None:
    """Take out the corner that a person set nearest to a point of the surface; the flow turns where it still has to.

    Raises Refused where nobody set one.
    """
    own = surface_bends(draft, draft.get(Connector, flow_id))
    if not own:
        raise Refused("This flow finds its way itself: it has no bends to remove.")
    nearest = min(range(len(own)), key=lambda n: abs(own[n][0] - at[0]) + abs(own[n][1] - at[1]))
    set_bends(draft, flow_id, (*own[:nearest], *own[nearest + 1 :]))


def remove_bends(draft: Transaction, flow_id: str) -> None:
    """Take out all corners that a person set; the label stays where it was put. Raises Refused where there are none."""
    if not draft.get(Connector, flow_id).bends:
        raise Refused("This flow finds its way itself: it has no bends to remove.")
    set_bends(draft, flow_id, ())


def _route(draft: Transaction, flow_id: str) -> tuple[Point, ...]:
    route = routes(draft.document, draft.get(Connector, flow_id).map_id).get(flow_id)
    if route is None or len(route.points) < 2:
        raise Refused("This flow is not drawn.")
    return route.points


def _far(run: tuple[Point, Point], at: Point | None) -> float:
    """How far a run is from a point; without one, the less the longer it is."""
    a, b = run
    return distance(a, b, at) if at is not None else -_length(a, b)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
