"""Which way every connector of a map runs."""

from collections.abc import Mapping

from model.document import Derived, Document
from model.geometry import Point, Rect
from model.places import bend_points, loose_point, rect_of
from model.records import Connector
from model.routing.route import Route


def _build_routes(document: Document, map_id: str) -> Mapping[str, Route]:
    found: dict[str, Route] = {}
    for connector in document.on_map(map_id, Connector):
        route = _route(document, connector)
        if route is not None:
            found[connector.id] = route
    return found


routes: Derived[Mapping[str, Route]] = Derived(_build_routes)
"""`routes(document, map_id)`: the way each connector of a map runs, by id; one with nothing to hold on to has none."""


def _route(document: Document, connector: Connector) -> Route | None:
    source, target = _end(document, connector, "source"), _end(document, connector, "target")
    if source is None or target is None:
        return None
    (x1, y1), (x2, y2) = _leave(source), _enter(target)
    bends = bend_points(document, connector)
    middle = (x1 + x2) / 2
    corners = bends or (((middle, y1), (middle, y2)) if y1 != y2 else ())
    points = ((x1, y1), *corners, (x2, y2))
    half = len(points) // 2
    (ax, ay), (bx, by) = points[half - 1], points[half]
    return Route(points, ((ax + bx) / 2, (ay + by) / 2))


def _end(document: Document, connector: Connector, end: str) -> Rect | None:
    at = loose_point(document, connector, end)
    id = connector.source_id if end == "source" else connector.target_id
    if id is not None:
        return rect_of(document, id)
    return Rect(*at, 0, 0) if at is not None else None


def _leave(rect: Rect) -> Point:
    return (rect.right, rect.cy)


def _enter(rect: Rect) -> Point:
    return (rect.x, rect.cy)
