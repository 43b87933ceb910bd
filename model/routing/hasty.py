"""Routes given at once: while a drag is under way, and for a large map until its routes are reckoned as they should be.

What was touched since the document this one came from runs as if no other connector were there; all else runs as it did.
"""

from collections.abc import Iterable, Mapping

from model.document import Document
from model.geometry import Point
from model.layered import Layered
from model.places import Bands, bands
from model.records import Connector, Node
from model.routing.bent import bent
from model.routing.ends import End
from model.routing.footing import footing_after
from model.routing.paths import points_of
from model.routing.route import Route
from model.routing.router import Routing, is_on, nodes_moved
from model.routing.scene import Scene, bends_of, end_of, no_scene, obstacle, scene_after, turned
from model.routing.wanted import middle_of_run
from model.routing.wishes import Ground, wish

FEW = 150
"""Connectors of a map whose routes are always reckoned in full, while it is dragged too."""
_STUB = 16.0
_TURN = 40.0
_MANY = 250
"""So many connectors at once are not even led around nodes."""


def hasty_routes(
    document: Document,
    map_id: str,
    known: Layered[str, Route],
    routing: Routing | None,
    before: Document,
    touched: frozenset[str],
) -> Layered[str, Route]:
    """The routes of `before`, those of the touched connectors reckoned anew; `routing`, if there is one, is what led to them."""
    frame, old = bands(document, map_id), bands(before, map_id)
    if frame.vertical != old.vertical or frame.origin != old.origin:
        return simple_routes(document, map_id, sorted(connector.id for connector in document.on_map(map_id, Connector)))
    nodes = nodes_moved(before, document, map_id, touched)
    dirty = {id for id in touched if is_on(map_id, document.get(id) or before.get(id), Connector)}
    dirty |= {id for node in nodes for id in document.referring(node) if is_on(map_id, document.get(id), Connector)}
    shifted = _shifted(document, old, map_id, known, dirty - touched, touched)
    rest = dirty.difference(shifted)
    if routing is None or max(len(rest), len(nodes)) > _MANY:
        anew: Mapping[str, Route] = simple_routes(document, map_id, sorted(rest))
    else:
        anew = _wished(document, map_id, routing, nodes, rest)
    routes = known.again()
    for id in rest:
        routes.pop(id)
    routes.update(shifted)
    routes.update(anew)
    return routes


def _shifted(
    document: Document, old: Bands, map_id: str, known: Layered[str, Route], ids: Iterable[str], touched: frozenset[str]
) -> dict[str, Route]:
    """The routes of those connectors that join nodes of lanes which all begin so much further on: they run so much further on."""
    frame = bands(document, map_id)
    ways = {id: frame.lane_top(id) - old.lane_top(id) for id in frame.lanes if id in old.lanes}
    found = {}
    for id in ids:
        connector, route = document.one(Connector, id), known.get(id)
        if connector is None or route is None:
            continue
        one, other = (_way(document, end, ways, touched) for end in (connector.source_id, connector.target_id))
        if one and one == other:
            found[id] = _moved(route, one, 0.0) if frame.vertical else _moved(route, 0.0, one)
    return found


def _way(document: Document, id: str | None, ways: Mapping[str, float], touched: frozenset[str]) -> float | None:
    """How much further on a node stands because its lane does; None where that is not all there is to it."""
    node = document.one(Node, id)
    return ways.get(node.lane_id or "") if node is not None and id not in touched else None


def _moved(route: Route, dx: float, dy: float) -> Route:
    (x, y), points = route.label, route.points
    return Route(tuple((px + dx, py + dy) for px, py in points), (x + dx, y + dy))


def simple_routes(document: Document, map_id: str, ids: Iterable[str]) -> Layered[str, Route]:
    """Straight, with one jog, or around below: whatever may stand in the way."""
    connectors = [connector for id in ids if (connector := document.one(Connector, id)) is not None]
    joined = {end for each in connectors for end in (each.source_id, each.target_id) if end is not None}
    scene = scene_after(no_scene(document, map_id), document, map_id, joined)
    found = {}
    for connector in connectors:
        ends = _ends(scene, document, connector)
        if ends is not None:
            found[connector.id] = _route(scene, _bent(scene, document, connector, *ends) or _simple(*ends))
    return Layered(found)


def _wished(document: Document, map_id: str, was: Routing, nodes: set[str], dirty: set[str]) -> dict[str, Route]:
    """Each connector led around the nodes, as if no other connector were there."""
    scene = scene_after(was.scene, document, map_id, nodes)
    space = was.space.changed({id: obstacle(scene, id) for id in nodes})
    names = was.names.changed({id: scene.names.get(id) for id in nodes})
    footing, _ = footing_after(was.footing, document, scene, nodes, dirty)
    ground = Ground(document, scene, space, names, footing, thorough=False)
    found = {}
    for id in sorted(dirty):
        connector = document.one(Connector, id)
        wished = wish(ground, connector) if connector is not None else None
        if wished is not None:
            found[id] = _route(scene, wished.course.corners(wished.course.lines))
    return found


def _ends(scene: Scene, document: Document, connector: Connector) -> tuple[End, End] | None:
    a, b = (end_of(scene, document, connector, which) for which in ("source", "target"))
    return (a, b) if a is not None and b is not None else None


def _bent(scene: Scene, document: Document, connector: Connector, a: End, b: End) -> tuple[Point, ...] | None:
    bends = bends_of(scene, document, connector)
    found = bent(a, b, bends) if bends else None
    return points_of(a, b, *found) if found is not None else None


def _simple(a: End, b: End) -> tuple[Point, ...]:
    ay, by = (a.y0 + a.y1) / 2, (b.y0 + b.y1) / 2
    if b.x0 - a.x1 >= _STUB or a.x1 == b.x0:
        if ay == by:
            return (a.x1, ay), (b.x0, by)
        turn = min((a.x1 + b.x0) / 2, a.x1 + _TURN)
        return (a.x1, ay), (turn, ay), (turn, by), (b.x0, by)
    ax, bx = (a.x0 + a.x1) / 2, (b.x0 + b.x1) / 2
    if a.y1 + _STUB <= b.y0 or b.y1 + _STUB <= a.y0:
        start, end = (a.y1, b.y0) if ay < by else (a.y0, b.y1)
        if ax == bx:
            return (ax, start), (bx, end)
        turn = (start + end) / 2
        return (ax, start), (ax, turn), (bx, turn), (bx, end)
    below = max(a.y1, b.y1) + _STUB
    return (ax, a.y1), (ax, below), (bx, below), (bx, b.y1)


def _route(scene: Scene, corners: tuple[Point, ...]) -> Route:
    return Route(tuple(turned(scene, at) for at in corners), turned(scene, middle_of_run(corners)))
