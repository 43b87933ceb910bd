"""What a map's connectors run among, in flow space: where flows run to the right, whichever way the map lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.document import Document
from model.geometry import Point, Rect
from model.layered import Layered
from model.places import Bands, bands, bend_points, loose_point
from model.records import Connector, Event, Gateway, Node, Pool, Step
from model.routing.ends import AREA, CARD, CIRCLE, DIAMOND, DOWN, LEFT, POINT, RIGHT, UP, End
from model.routing.names import name_below, title_in
from model.routing.space import NOWHERE, Barred, Box

_BEYOND = 1e9
"""Before the headers of lanes no line runs either."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The nodes and pools of a map. A value."""

    frame: Bands
    ends: Layered[str, End]
    names: Layered[str, Box]
    """Where names stand that are written below their nodes, and the titles of pools."""
    inside: Layered[str, frozenset[str]]
    """Of a node in an expanded sub-process, the sub-processes around it: no obstacle to its connectors."""
    outward: Layered[str, int]
    """The side of a boundary event that faces away from its step."""
    barred: Barred = NOWHERE
    """Where titles and headers stand, along which no line runs."""


def scene_of(document: Document, map_id: str) -> Scene:
    """The whole scene of a map."""
    empty = no_scene(document, map_id)
    records = (*document.on_map(map_id, Node), *document.on_map(map_id, Pool))
    return scene_after(empty, document, map_id, [record.id for record in records])


def no_scene(document: Document, map_id: str) -> Scene:
    """The scene of a map with nothing on it yet."""
    return Scene(bands(document, map_id), Layered(), Layered(), Layered(), Layered(), barred_on(bands(document, map_id)))


def barred_on(frame: Bands) -> Barred:
    """The bands of titles, phases' names and closed pools, along which no level line runs, and the headers of lanes, along
    which no upright one does."""
    rects = (*(frame.phases.values()), *(() if frame.vertical else frame.titles.values()))
    level = sorted({(rect.x, rect.right) if frame.vertical else (rect.y, rect.bottom) for rect in rects})
    if frame.vertical:
        level = sorted({*level, *((rect.x, rect.right) for id, rect in frame.titles.items() if rect == frame.pools[id])})
    end = frame.origin[1 if frame.vertical else 0]
    return tuple(level), ((-_BEYOND, end),) if frame.lanes else ()


def scene_after(was: Scene, document: Document, map_id: str, ids: Iterable[str]) -> Scene:
    """The scene after those nodes and pools came, went or changed."""
    frame = bands(document, map_id)
    barred = was.barred if frame is was.frame else barred_on(frame)
    scene = Scene(frame, was.ends.again(), was.names.again(), was.inside.again(), was.outward.again(), barred)
    for id in ids:
        scene.ends.pop(id)
        scene.names.pop(id)
        scene.inside.pop(id)
        scene.outward.pop(id)
        record = document.get(id)
        if isinstance(record, Node) and record.map_id == map_id and _is_shown(document, record):
            _put(scene, document, record)
        elif isinstance(record, Pool) and record.map_id == map_id:
            scene.ends[id] = End(id, *_box(scene, scene.frame.pools[id]), AREA)
            title = scene.frame.titles.get(id) if not record.black_box else None
            if title is not None:
                scene.names[id] = _box(scene, title_in(record.name, title))
    return scene


def _put(scene: Scene, document: Document, node: Node) -> None:
    x, y = scene.frame.at(node.x, node.y, node.lane_id)
    rect = Rect(x, y, node.width, node.height)
    shape = DIAMOND if isinstance(node, Gateway) else CIRCLE if isinstance(node, Event) else CARD
    scene.ends[node.id] = End(node.id, *_box(scene, rect), shape)
    name = name_below(node, rect)
    if name is not None:
        scene.names[node.id] = _box(scene, name)
    if node.within_id is not None:
        scene.inside[node.id] = _around(document, node)
    if isinstance(node, Event) and node.attached_to_id is not None:
        host = document.one(Step, node.attached_to_id)
        if host is not None:
            scene.outward[node.id] = _outward(scene, rect, host)
            scene.inside[node.id] = (scene.inside.get(node.id) or frozenset()) | _around(document, host)


def _around(document: Document, node: Node) -> frozenset[str]:
    """The sub-processes a node stands in."""
    return frozenset(frame.id for frame in _frames(document, node))


def _is_shown(document: Document, node: Node) -> bool:
    """Whether a node stands in no closed sub-process."""
    return node.within_id is None or all(frame.expanded and frame.type == "subprocess" for frame in _frames(document, node))


def _frames(document: Document, node: Node) -> Iterator[Step]:
    seen = {node.id}
    frame = document.one(Step, node.within_id)
    while frame is not None and frame.id not in seen:
        yield frame
        seen.add(frame.id)
        frame = document.one(Step, frame.within_id)


def _outward(scene: Scene, rect: Rect, host: Step) -> int:
    x, y = scene.frame.at(host.x, host.y, host.lane_id)
    right, down = (rect.cx - x) / host.width, (rect.cy - y) / host.height
    if scene.frame.vertical:
        right, down = down, right
    return min((1 - down, DOWN), (down, UP), (1 - right, RIGHT), (right, LEFT))[1]


def _box(scene: Scene, rect: Rect) -> Box:
    """A rectangle of the surface in flow space."""
    x, y, w, h = rect
    return (y, x, y + h, x + w) if scene.frame.vertical else (x, y, x + w, y + h)


def turned(scene: Scene, point: Point) -> Point:
    """From the surface to flow space, or back."""
    return (point[1], point[0]) if scene.frame.vertical else point


def end_of(scene: Scene, document: Document, connector: Connector, which: str) -> End | None:
    """What a connector begins at (`which` is "source") or ends at ("target"); None if that is another connector or nothing."""
    id = connector.source_id if which == "source" else connector.target_id
    if id is not None:
        return scene.ends.get(id)
    at = loose_point(document, connector, which)
    return at_point(f"{connector.id} {which}", turned(scene, at)) if at is not None else None


def at_point(id: str, point: Point) -> End:
    """An end that is no more than a point."""
    return End(id, *point, *point, POINT)


def bends_of(scene: Scene, document: Document, connector: Connector) -> list[Point]:
    """The corners a person set, in flow space."""
    return [turned(scene, at) for at in bend_points(document, connector)] if connector.bends else []


def obstacle(scene: Scene, id: str) -> Box | None:
    """The box of a node that no connector may run through; None if there is no such node."""
    end = scene.ends.get(id)
    return (end.x0, end.y0, end.x1, end.y1) if end is not None and end.shape != AREA else None


def same_at(was: Scene, now: Scene, id: str) -> bool:
    """Whether connectors meet a node or pool as before."""
    return (
        was.ends.get(id) == now.ends.get(id)
        and was.names.get(id) == now.names.get(id)
        and was.inside.get(id) == now.inside.get(id)
        and was.outward.get(id) == now.outward.get(id)
    )
