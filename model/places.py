"""Where everything stands on a map: the document keeps places relative to lanes, here they become points on the surface."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

from model.document import Derived, Document
from model.errors import MapUnknown
from model.geometry import Point, Rect, around
from model.records import Connector, Group, Lane, Map, Node, Phase, Pool
from model.stretches import is_vertical, reach

HEADER = 144.0
"""How far a lane's header reaches along the lane; in a vertical map it is LOW_HEADER high."""
LOW_HEADER = 56.0
OUTER_HEADER = 112.0
"""The same for a lane that has lanes inside."""
TITLE = 32.0
"""The strip with a pool's name, and the strip with the phases' names."""
SIDE_TITLE = 96.0
"""The strip with the phases' names beside a vertical map, where they are read across it."""
POOL_GAP = 32.0
MARGIN = 48.0
"""Free room after the last node in a lane."""
LEAST_LENGTH = 960.0


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one map, in points from the map's top left corner.

    `lanes` and `pools` are whole bands, header and title included. `origin` is where x and y of lane-less things count from.
    """

    vertical: bool
    origin: Point
    size: tuple[float, float]
    pools: Mapping[str, Rect]
    titles: Mapping[str, Rect]
    lanes: Mapping[str, Rect]
    headers: Mapping[str, Rect]
    phases: Mapping[str, Rect]
    """The strips with the phases' names; a phase's column reaches from its strip through all lanes."""

    def lane_top(self, lane_id: str | None) -> float:
        """Where `y` of what stands in the lane counts from, across the lanes."""
        rect = self.lanes.get(lane_id) if lane_id is not None else None
        if rect is None:
            return 0.0
        return rect.x if self.vertical else rect.y

    def at(self, x: float, y: float, lane_id: str | None = None) -> Point:
        """The point on the surface of a stored place."""
        across = self.lane_top(lane_id) + y
        return (across, self.origin[1] + x) if self.vertical else (self.origin[0] + x, across)

    def stored(self, point: Point, lane_id: str | None = None) -> Point:
        """The stored place of a point on the surface: along from the origin, across from the lane's top."""
        along, across = (point[1] - self.origin[1], point[0]) if self.vertical else (point[0] - self.origin[0], point[1])
        return (along, across - self.lane_top(lane_id))


Families: TypeAlias = Mapping[tuple[str, str | None], tuple[Lane, ...]]


def _build_families(document: Document) -> Families:
    """The lanes of each pool, and of each lane that has some inside, in order."""
    found: dict[tuple[str, str | None], list[Lane]] = {}
    for lane in document.all(Lane):
        found.setdefault((lane.pool_id, lane.parent_id), []).append(lane)
    return {of: tuple(sorted(lanes, key=lambda lane: (lane.rank, lane.id))) for of, lanes in found.items()}


def _update_families(was: Families, before: Document, after: Document, touched: Set[str]) -> Families:
    some = any(isinstance(doc.get(id), Lane) for id in touched for doc in (before, after))
    return _build_families(after) if some else was


families: Derived[Families] = Derived(_build_families, _update_families)


def children(document: Document, pool_id: str, parent_id: str | None = None) -> tuple[Lane, ...]:
    """The lanes of a pool, or those nested in one of its lanes, in order."""
    return families(document).get((pool_id, parent_id), ())


def pools_in_order(document: Document, map_id: str) -> tuple[Pool, ...]:
    """The pools of a map, top to bottom."""
    return tuple(sorted(document.on_map(map_id, Pool), key=lambda pool: (pool.rank, pool.id)))


def maps_in_order(document: Document) -> tuple[Map, ...]:
    """The maps of a document as its tabs show them."""
    return tuple(sorted(document.all(Map), key=lambda each: (each.rank, each.id)))


def lanes_in_order(document: Document, map_id: str) -> tuple[Lane, ...]:
    """Every lane of a map, an outer lane before those nested in it."""
    return tuple(lane for pool in pools_in_order(document, map_id) for lane, _ in walk_lanes(document, pool.id))


def lane_title(document: Document, lane: Lane) -> str:
    """What stands in a lane's header: its name, or its pool's where it is the pool's one lane and has none."""
    pool = document.one(Pool, lane.pool_id)
    if lane.name or pool is None or len(tuple(walk_lanes(document, pool.id))) > 1:
        return lane.name
    return pool.name


def walk_lanes(document: Document, pool_id: str, parent_id: str | None = None, depth: int = 0) -> Iterator[tuple[Lane, int]]:
    """The lanes of a pool with how deep they are nested, an outer lane before those in it."""
    for lane in children(document, pool_id, parent_id):
        yield lane, depth
        yield from walk_lanes(document, pool_id, lane.id, depth + 1)


def _build_bands(document: Document, map_id: str) -> Bands:
    """The bands of a map."""
    vertical = is_vertical(document, map_id)
    pools = pools_in_order(document, map_id)
    phases = sorted(document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))
    walks = {pool.id: tuple(walk_lanes(document, pool.id)) for pool in pools}
    deepest = max((depth for walk in walks.values() for _, depth in walk), default=-1)
    title = TITLE if any(_has_title(pool, walks[pool.id]) for pool in pools) else 0.0
    headers = _header_reach(deepest, vertical) + (title if vertical else 0.0)
    strip = (SIDE_TITLE if vertical else TITLE) if phases else 0.0
    length = headers + max(LEAST_LENGTH if pools else 0.0, reach(document, map_id) + MARGIN, sum(p.width for p in phases))
    made = _Stack(vertical, 0.0 if vertical else strip, title if vertical else 0.0, length, headers)
    for pool in pools:
        made.add(pool, walks[pool.id], deepest)
    origin = (0.0, headers) if vertical else (headers, 0.0)
    along, columns = headers, {}
    for phase in phases:
        columns[phase.id] = _oriented(vertical, along, made.across if vertical else 0.0, phase.width, strip)
        along += phase.width
    size = _oriented(vertical, 0, 0, length, made.across + (strip if vertical else 0.0))
    return Bands(vertical, origin, (size.w, size.h), made.pools, made.titles, made.lanes, made.headers, columns)


def _update_bands(was: Bands, before: Document, after: Document, touched: Set[str], map_id: str) -> Bands:
    still = all(isinstance(doc.get(id), (Node, Group, Connector, type(None))) for id in touched for doc in (before, after))
    return was if still and reach(before, map_id) == reach(after, map_id) else _build_bands(after, map_id)


bands: Derived[Bands] = Derived(_build_bands, _update_bands)
"""`bands(document, map_id)`: where pools, lanes, headers and phases of a map stand."""


def _header_reach(deepest: int, vertical: bool) -> float:
    if deepest < 0:
        return 0.0
    return (deepest + 1) * LOW_HEADER if vertical else HEADER + deepest * OUTER_HEADER


def _oriented(vertical: bool, along: float, across: float, length: float, breadth: float) -> Rect:
    return Rect(across, along, breadth, length) if vertical else Rect(along, across, length, breadth)


class _Stack:
    """Pools stacked across the map as they are added."""

    def __init__(self, vertical: bool, across: float, along: float, length: float, headers: float) -> None:
        self.vertical, self.across, self.along, self.length, self.header_end = vertical, across, along, length, headers
        self.pools: dict[str, Rect] = {}
        self.titles: dict[str, Rect] = {}
        self.lanes: dict[str, Rect] = {}
        self.headers: dict[str, Rect] = {}

    def add(self, pool: Pool, walk: tuple[tuple[Lane, int], ...], deepest: int) -> None:
        """Stack one pool under those before it."""
        if self.pools:
            self.across += POOL_GAP
        top = self.across
        titled = _has_title(pool, walk)
        if titled and not self.vertical:
            self.across += TITLE
        heights = _lane_heights(walk)
        for lane, depth in walk:
            self._add_lane(lane, depth, heights, deepest, is_leaf=not _has_child(lane, walk))
        if not walk:
            self.across += pool.height
        self.pools[pool.id] = _oriented(self.vertical, 0.0, top, self.length, self.across - top)
        if titled or pool.black_box:
            self.titles[pool.id] = self._title(pool, top)

    def _title(self, pool: Pool, top: float) -> Rect:
        if pool.black_box:
            return self.pools[pool.id]
        if self.vertical:
            return Rect(top, 0.0, self.across - top, TITLE)
        return Rect(0.0, top, self.length, TITLE)

    def _add_lane(self, lane: Lane, depth: int, heights: Mapping[str, float], deepest: int, is_leaf: bool) -> None:
        start = self.along + depth * (LOW_HEADER if self.vertical else OUTER_HEADER)
        leaf_end = self.header_end
        outer = LOW_HEADER if self.vertical else OUTER_HEADER
        reach_of_header = leaf_end - start if is_leaf else outer
        breadth = heights[lane.id]
        self.lanes[lane.id] = _oriented(self.vertical, start, self.across, self.length - start, breadth)
        self.headers[lane.id] = _oriented(self.vertical, start, self.across, reach_of_header, breadth)
        if is_leaf:
            self.across += breadth


def _has_title(pool: Pool, walk: tuple[tuple[Lane, int], ...]) -> bool:
    """Whether a strip names the pool: one with a single lane without a name is named in that lane's header."""
    return bool(pool.name) and not pool.black_box and not (len(walk) == 1 and not walk[0][0].name)


def _has_child(lane: Lane, walk: Iterable[tuple[Lane, int]]) -> bool:
    return any(other.parent_id == lane.id for other, _ in walk)


def _lane_heights(walk: tuple[tuple[Lane, int], ...]) -> dict[str, float]:
    """How broad each lane is; an outer lane is as broad as those in it together."""
    inside: dict[str, float] = {}
    heights: dict[str, float] = {}
    for lane, _ in reversed(walk):
        heights[lane.id] = inside.get(lane.id, lane.height)
        if lane.parent_id is not None:
            inside[lane.parent_id] = inside.get(lane.parent_id, 0.0) + heights[lane.id]
    return heights


def node_rect(document: Document, node: Node | Group) -> Rect:
    """Where a node or group stands on its map's surface."""
    x, y = bands(document, node.map_id).at(node.x, node.y, node.lane_id)
    return Rect(x, y, node.width, node.height)


def rect_of(document: Document, id: str) -> Rect | None:
    """Where anything with an area stands: node, group, lane or pool; None for anything else."""
    record = document.get(id)
    if isinstance(record, (Node, Group)):
        return node_rect(document, record)
    if isinstance(record, Lane):
        pool = document.one(Pool, record.pool_id)
        return bands(document, pool.map_id).lanes.get(id) if pool is not None else None
    if isinstance(record, Pool):
        return bands(document, record.map_id).pools.get(id)
    return None


def bend_points(document: Document, connector: Connector) -> tuple[Point, ...]:
    """A connector's own bends on the surface."""
    source = document.get(connector.source_id)
    lane_id = source.lane_id if isinstance(source, Node) else None
    frame = bands(document, connector.map_id)
    return tuple(frame.at(x, y, lane_id) for x, y in connector.bends)


def loose_point(document: Document, connector: Connector, end: str) -> Point | None:
    """Where a loose end lies; `end` is "source" or "target"."""
    place = connector.source_at if end == "source" else connector.target_at
    return bands(document, connector.map_id).at(*place) if place is not None else None


def lane_at(document: Document, map_id: str, point: Point) -> Lane | None:
    """The innermost lane under a point of the surface, headers included."""
    frame = bands(document, map_id)
    holding = [id for id, rect in frame.lanes.items() if rect.holds(point)]
    lanes = [lane for id in holding if (lane := document.one(Lane, id)) is not None]
    parents = {lane.parent_id for lane in lanes}
    return next((lane for lane in reversed(lanes) if lane.id not in parents), None)


def _build_bounds(document: Document, map_id: str) -> Rect:
    """All that a map's bands and nodes cover."""
    frame = bands(document, map_id)
    placed: list[Node | Group] = [*document.on_map(map_id, Node), *document.on_map(map_id, Group)]
    nodes = [node_rect(document, node) for node in placed]
    whole = [Rect(0, 0, *frame.size)] if frame.pools else []
    return around([*whole, *nodes])


map_bounds: Derived[Rect] = Derived(_build_bounds)
"""`map_bounds(document, map_id)`: all that a map's bands and nodes cover."""


def named_map(document: Document, name: str | None) -> Map:
    """The map of this state, id or name; the first where none is asked for. Raises MapUnknown."""
    maps = maps_in_order(document)
    if not maps:
        raise MapUnknown("There is no map in this file. Open it in the editor and add one.")
    if name is None:
        return maps[0]
    for known in (lambda each: each.id == name, lambda each: each.name == name, lambda each: each.state == name):
        if found := next(filter(known, maps), None):
            return found
    raise MapUnknown(
        f"There is no map “{name}” in this file. It has {', '.join(f'“{each.name or each.id}” ({each.state})' for each in maps)}."
    )
