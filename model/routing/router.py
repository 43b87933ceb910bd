"""Which way every connector of a map runs: a function of the document alone, of which only the touched part is reckoned anew."""

from collections.abc import Iterable
from itertools import islice, pairwise
from typing import Any

from model.change import difference
from model.document import Derived, Document
from model.geometry import Point
from model.layered import Layered, otherwise
from model.places import Bands, bands
from model.records import Connector, Node, Pool
from model.routing.apart import NO_APART, Apart, apart_after
from model.routing.courses import Course
from model.routing.footing import NO_FOOTING, Footing, footing_after
from model.routing.labels import NO_LABELS, Labels, Surroundings, Wanted, labels_after
from model.routing.naming import drawn_names
from model.routing.paths import Lines
from model.routing.reads import Asked, Reads
from model.routing.route import Route
from model.routing.scene import Scene, no_scene, obstacle, same_at, scene_after, scene_of, turned
from model.routing.space import Box, Space
from model.routing.tied import corners, is_tied, tied_wishes
from model.routing.wanted import middle_of_run, wanted
from model.routing.wishes import Ground, Wish, wish

_MANY = 1000
"""If more nodes moved than this, all is reckoned afresh."""


class Routing:
    """All that the routes of a map were reckoned from, step by step. A value; two are equal if their routes are."""

    __slots__ = ("apart", "courses", "drawn", "footing", "labels", "names", "reads", "routes", "scene", "space", "tied")

    def __init__(self, scene: Scene) -> None:
        """No routes yet."""
        self.scene = scene
        self.space, self.names = Space({}), Space({})
        self.drawn = Space({})
        """Where names stand among the routes; what routes keep clear of is where they would stand by themselves."""
        self.footing: Footing = NO_FOOTING
        self.courses: Layered[str, Course] = Layered()
        self.reads = Reads()
        self.apart: Apart = NO_APART
        self.labels: Labels = NO_LABELS
        self.tied: dict[str, Wish] = {}
        """Connectors that end on other connectors; they come last and no other gives way to them."""
        self.routes: Layered[str, Route] = Layered()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Routing) and self.routes == other.routes

    __hash__: Any = None


def _build_routing(document: Document, map_id: str) -> Routing:
    scene = scene_of(document, map_id)
    was = Routing(no_scene(document, map_id))
    return _next(was, scene, document, set(scene.ends), {each.id for each in document.on_map(map_id, Connector)}, map_id)


def _update_routing(was: Routing, before: Document, after: Document, touched: frozenset[str], map_id: str) -> Routing:
    connectors = {id for id in touched if any(is_on(map_id, doc.get(id), Connector) for doc in (before, after))}
    connectors |= {other for id in touched for other in after.referring(id) if is_on(map_id, after.get(other), Connector)}
    frame, old = bands(after, map_id), was.scene.frame
    if frame.vertical != old.vertical or frame.origin != old.origin:
        return _build_routing(after, map_id)
    nodes = nodes_moved(before, after, map_id, touched)
    if len(nodes) > _MANY:
        return _build_routing(after, map_id)
    if not nodes and not connectors:
        return was
    return _next(was, scene_after(was.scene, after, map_id, nodes), after, nodes, connectors, map_id)


routing: Derived[Routing] = Derived(_build_routing, _update_routing)


def _build_routes(document: Document, map_id: str) -> Layered[str, Route]:
    from model.routing.hasty import FEW, hasty_routes, simple_routes  # it is made of what is here

    if not document.hasty or routing.kept(document, map_id) is not None:
        return routing(document, map_id).routes
    if len(tuple(islice(document.on_map(map_id, Connector), FEW + 1))) <= FEW:
        return routing(document, map_id).routes
    before, touched = document.origin or (None, frozenset[str]())
    known = routes.kept(before, map_id) if before is not None else None
    if before is None or known is None:
        return simple_routes(document, map_id, [connector.id for connector in document.on_map(map_id, Connector)])
    return hasty_routes(document, map_id, known, routing.kept(before, map_id), before, touched)


routes: Derived[Layered[str, Route]] = Derived(_build_routes)
"""`routes(document, map_id)`: the way each connector of a map runs, by id; one with nothing to hold on to has none.

Of a hasty document with many connectors they are rough (model/routing/hasty.py) until `settle` has been called.
"""


def is_rough(document: Document, map_id: str) -> bool:
    """Whether some connectors of a map run roughly for now."""
    routes(document, map_id)  # of a map with few, they are reckoned in full whatever the haste
    return document.hasty and routing.kept(document, map_id) is None


def settled(document: Document, map_id: str, since: tuple[Document, Routing] | None = None) -> Routing:
    """The routing of a hasty document as it should be, made from that of an earlier one if there is one; `settle` keeps it."""
    if since is None:
        return _build_routing(document, map_id)
    before, was = since
    return _update_routing(was, before, document, frozenset(difference(before.records, document.records)), map_id)


def settle(document: Document, map_id: str, answer: Routing) -> frozenset[str]:
    """Let connectors of a document run as `settled` found; the ids of those that ran otherwise."""
    rough = routes(document, map_id)
    routing.keep(answer, document, map_id)
    routes.keep(answer.routes, document, map_id)
    return frozenset(id for id in otherwise(rough, answer.routes) if rough.get(id) != answer.routes.get(id))


def nodes_moved(before: Document, after: Document, map_id: str, touched: Iterable[str]) -> set[str]:
    """The nodes and pools touched, those of lanes that begin elsewhere, and all that stands in or sits on any of them."""
    nodes = {id for id in touched if any(is_on(map_id, doc.get(id), (Node, Pool)) for doc in (before, after))}
    frame, old = bands(after, map_id), bands(before, map_id)
    if frame is not old:
        nodes |= _shifted(old, after, map_id)
    return _with_dependants(after, nodes)


def is_on(map_id: str, record: object, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(record, kinds) and getattr(record, "map_id", None) == map_id


def _shifted(old: Bands, document: Document, map_id: str) -> set[str]:
    """The pools, and the nodes of lanes that begin elsewhere, after the bands of a map changed."""
    frame = bands(document, map_id)
    found = {*frame.pools, *old.pools}
    lanes = [id for id in {*frame.lanes, *old.lanes} if frame.lane_top(id) != old.lane_top(id)]
    return found | {id for lane in lanes for id in document.referring(lane) if is_on(map_id, document.get(id), Node)}


def _with_dependants(document: Document, nodes: Iterable[str]) -> set[str]:
    """Nodes, with all that stand in or sit on them."""
    found, pending = set(nodes), list(nodes)
    while pending:
        for id in document.referring(pending.pop()):
            if id not in found and isinstance(document.get(id), Node):
                found.add(id)
                pending.append(id)
    return found


def _next(was: Routing, scene: Scene, document: Document, nodes: set[str], connectors: set[str], map_id: str) -> Routing:
    """The routing after those nodes and connectors changed."""
    now = Routing(scene)
    nodes = {id for id in nodes if not same_at(was.scene, scene, id)}
    boxes = {id: obstacle(scene, id) for id in nodes if obstacle(scene, id) != was.space.boxes.get(id)}
    names = {id: scene.names.get(id) for id in nodes if scene.names.get(id) != was.names.boxes.get(id)}
    now.space, now.names = was.space.changed(boxes), was.names.changed(names)
    areas = [*_areas(was.space, now.space, boxes), *_areas(was.names, now.names, names)]
    areas += _barred_anew(was.scene, scene)
    joined = {id for node in nodes for id in document.referring(node) if is_on(map_id, document.get(id), Connector)}
    ends = {end.id for id in connectors if id in was.courses for end in (was.courses[id].a, was.courses[id].b)}
    now.footing, affected = footing_after(was.footing, document, scene, nodes | ends, connectors | joined)
    asked, beside = was.reads.struck(areas, was.courses)
    ground = Ground(document, scene, now.space, now.names, now.footing)
    other, tied = _wish_anew(was, now, ground, connectors | joined | affected | asked, map_id)
    now.apart, changed = apart_after(was.apart, was.courses, now.courses, other | beside, now.space, scene.barred)
    changed |= connectors
    areas += _name_anew(was, now, document, nodes, changed)
    now.routes = was.routes.again()
    _route_anew(was, now, document, changed, areas)
    _tie_anew(was, now, ground, tied)
    return now


def _areas(was: Space, now: Space, ids: Iterable[str]) -> list[Box]:
    """Where boxes stood and where they stand."""
    return [box for id in ids for box in (was.boxes.get(id), now.boxes.get(id)) if box is not None]


def _barred_anew(was: Scene, now: Scene) -> list[Box]:
    """The title bands and headers that are there now and were not, or the other way round."""
    if was.barred == now.barred:
        return []
    length = max(was.frame.size[now.frame.vertical], now.frame.size[now.frame.vertical])
    breadth = max(was.frame.size[not now.frame.vertical], now.frame.size[not now.frame.vertical])
    (level, upright), (level_now, upright_now) = was.barred, now.barred
    bands = [(0.0, low, length, high) for low, high in sorted({*level} ^ {*level_now})]
    return [*bands, *((low, 0.0, high, breadth) for low, high in sorted({*upright} ^ {*upright_now}))]


def _wish_anew(was: Routing, now: Routing, ground: Ground, dirty: set[str], map_id: str) -> tuple[set[str], set[str]]:
    """Reckon the courses of those connectors: which have another now, and the ids of all that end on others and come later."""
    now.courses = was.courses.again()
    asked: dict[str, Asked | None] = {}
    other: set[str] = set()
    tied = set(was.tied) - dirty
    for id in sorted(dirty):
        old = now.courses.pop(id)
        asked[id] = None
        connector = ground.document.one(Connector, id)
        wished = None
        if connector is not None and connector.map_id == map_id:
            if is_tied(ground.document, connector):
                tied.add(id)
            else:
                wished = wish(ground, connector)
        if wished is not None:
            now.courses[id], asked[id] = wished
        if old != now.courses.get(id):
            other.add(id)
    now.reads = was.reads.changed(was.courses, now.courses, asked)
    return other, tied


def _name_anew(was: Routing, now: Routing, document: Document, nodes: set[str], changed: set[str]) -> list[Box]:
    """Let names give way to the connectors as they run now; where names stood that do so no more, and where they stand."""
    met = [course for id in changed for course in (was.courses.get(id), now.courses.get(id)) if course is not None]
    joined = {end.id for course in met for end in (course.a, course.b)}
    found = drawn_names(now.scene, document, nodes | joined, now.courses, now.apart.lines)
    other = {id: box for id, box in found.items() if box != was.drawn.boxes.get(id)}
    now.drawn = was.drawn.changed(other)
    return _areas(was.drawn, now.drawn, other)


def _route_anew(was: Routing, now: Routing, document: Document, changed: set[str], areas: list[Box]) -> None:
    """Place labels, and write down the routes of those connectors and of those whose label moved."""
    wants: dict[str, Wanted | None] = {}
    for id in sorted(changed):
        course, lines = now.courses.get(id), now.apart.lines.get(id)
        old, old_lines = was.courses.get(id), was.apart.lines.get(id)
        if course is None or lines is None:
            wants[id] = None
            now.routes.pop(id)
        else:
            wants[id] = wanted(document, now.scene, course, course.corners(lines))
        if was.routes and (old_lines != lines or old != course):
            areas += _covered(old, old_lines) + _covered(course, lines)
    surroundings = Surroundings(now.space, now.drawn, now.apart.tracks)
    now.labels, moved = labels_after(was.labels, wants, areas, surroundings)
    for id in sorted(moved):
        if id in now.courses:
            want = now.labels.wanted.get(id)  # which has reckoned the corners already
            _write(now, id, want.points if want is not None else now.courses[id].corners(now.apart.lines[id]))


def _covered(course: Course | None, lines: Lines | None) -> list[Box]:
    """What a connector covers with its level lines wherever they stood while its upright ones were placed, and after."""
    if course is None or lines is None:
        return []
    found = []
    for wished, placed in zip(pairwise(course.corners(course.lines)), pairwise(course.corners(lines)), strict=True):
        xs, ys = zip(*wished, *placed, strict=True)
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _write(now: Routing, id: str, corners: tuple[Point, ...]) -> None:
    """Write down a route on the surface; one that is as before stays the same object."""
    box = now.labels.boxes.boxes.get(id)
    label = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box is not None else middle_of_run(corners)
    points = tuple(turned(now.scene, at) for at in corners) if now.scene.frame.vertical else corners
    route = Route(points, turned(now.scene, label))
    if now.routes.get(id) != route:
        now.routes[id] = route


def _tie_anew(was: Routing, now: Routing, ground: Ground, tied: set[str]) -> None:
    for id in was.tied:
        if id not in tied and id not in now.courses:
            now.routes.pop(id)
    if not tied:
        return
    runs = {id: course.corners(now.apart.lines[id]) for id, course in now.courses.items()}
    now.tied = tied_wishes(ground, tied, runs)
    for id in sorted(tied):
        if id in now.tied:
            _write(now, id, corners(now.tied[id]))
        else:
            now.routes.pop(id)
