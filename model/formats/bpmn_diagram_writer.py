"""The diagrams of a BPMN file: where everything of a map stands and runs, with the narrow headers of BPMN."""

from collections.abc import Iterator, Mapping

from model.document import Document
from model.formats.bpmn_bands import HEADER
from model.formats.bpmn_bends import middle
from model.formats.bpmn_model_writer import has_lanes
from model.formats.bpmn_xml import Ids, Tag, tag
from model.geometry import Point, Rect
from model.places import bands, pools_in_order, walk_lanes
from model.records import Connector, Group, Map, Node, Step
from model.routing.route import Route
from model.routing.router import routes

_LETTER, _LINE = 6.0, 14.0
"""About how large a letter of a label is; a reader sets it anew."""


class DiagramWriter:
    """Writes one map's diagram. Its own places are turned: x along the lanes from the end of the headers, y across."""

    def __init__(self, document: Document, its_map: Map, ids: Ids) -> None:
        self.document, self.map, self.ids = document, its_map, ids
        self.frame = bands(document, its_map.id)
        self.header = self.frame.origin[1 if self.frame.vertical else 0]
        pools = pools_in_order(document, its_map.id)
        with_lanes = (pool.id for pool in pools if has_lanes(document, pool))
        self.depths = {lane.id: depth for pool_id in with_lanes for lane, depth in walk_lanes(document, pool_id)}
        levels = 1 + max(self.depths.values(), default=-1)
        self.start = HEADER * (1 + levels) if pools else 0.0
        closed = {pool.id for pool in pools if pool.black_box}
        strips = (rect for id, rect in self.frame.titles.items() if id not in closed)
        self.titles = [] if self.frame.vertical else [(rect.y, rect.bottom) for rect in strips]
        length = self.frame.size[1 if self.frame.vertical else 0]
        self.end = self.start + length - self.header

    def write(self, about: str, connectors: set[str]) -> Tag:
        """The diagram; `about` is the id of what it shows, `connectors` the ids of those that were written."""
        drawn = [*self._shapes(), *self._edges(connectors)]
        plane = tag("bpmndi:BPMNPlane", *drawn, id=self.ids.made(self.map.id, "plane"), bpmnElement=about)
        return tag("bpmndi:BPMNDiagram", plane, id=self.ids[self.map.id], name=self.map.name)

    def _along(self, x: float) -> float:
        if x >= 0 or self.header == 0:
            return self.start + x
        if x <= -self.header:
            return x + self.header
        return (x + self.header) * self.start / self.header

    def _across(self, y: float) -> float:
        """A place from the map's edge, without the strips with the pools' names, which BPMN has not."""
        return y - sum(min(max(y - top, 0.0), bottom - top) for top, bottom in self.titles)

    def _turned(self, rect: Rect) -> Rect:
        return Rect(rect.y, rect.x, rect.h, rect.w) if self.frame.vertical else rect

    def _shapes(self) -> Iterator[Tag]:
        horizontal = "false" if self.frame.vertical else "true"
        for pool in pools_in_order(self.document, self.map.id):
            yield self._shape(pool.id, self._band(self.frame.pools[pool.id], 0.0), isHorizontal=horizontal)
        for lane_id, depth in self.depths.items():
            yield self._shape(lane_id, self._band(self.frame.lanes[lane_id], HEADER * (1 + depth)), isHorizontal=horizontal)
        standing: list[Node | Group] = [*self.document.on_map(self.map.id, Node), *self.document.on_map(self.map.id, Group)]
        for node in standing:
            yield self._shape(node.id, self._place(node), **_said(node))

    def _band(self, rect: Rect, start: float) -> Rect:
        band = self._turned(rect)
        top = self._across(band.y)
        return Rect(start, top, self.end - start, self._across(band.bottom) - top)

    def _place(self, record: Node | Group) -> Rect:
        size = self._turned(Rect(0, 0, record.width, record.height))
        y = self.frame.lane_top(record.lane_id) + record.y
        if isinstance(record, Group):
            left, top = self._along(record.x), self._across(y)
            return Rect(left, top, self._along(record.x + size.w) - left, self._across(y + size.h) - top)
        if record.lane_id is not None:
            return Rect(self._along(record.x), self._across(self.frame.lane_top(record.lane_id)) + record.y, size.w, size.h)
        x = self._along(record.x) if record.x >= 0 else self._along(record.x + size.w / 2) - size.w / 2
        return Rect(x, self._across(y + size.h / 2) - size.h / 2, size.w, size.h)

    def _shape(self, id: str, rect: Rect, **said: str) -> Tag:
        return tag("bpmndi:BPMNShape", _bounds(self._turned(rect)), id=self.ids.made(id, "di"), bpmnElement=self.ids[id], **said)

    def _edges(self, connectors: set[str]) -> Iterator[Tag]:
        ways: Mapping[str, Route] = routes(self.document, self.map.id)
        for connector in self.document.on_map(self.map.id, Connector):
            if connector.id in connectors and connector.id in ways:
                yield self._edge(connector, ways[connector.id])

    def _edge(self, connector: Connector, route: Route) -> Tag:
        points = [self._point(point) for point in route.points]
        way = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]] if len(points) > 2 else points
        made = tag("bpmndi:BPMNEdge", id=self.ids.made(connector.id, "di"), bpmnElement=self.ids[connector.id])
        made.add(*(Tag("di:waypoint", {"x": number(x), "y": number(y)}) for x, y in map(self._screen, way)))
        if connector.label_at is not None and connector.name:
            made.add(tag("bpmndi:BPMNLabel", _bounds(self._turned(self._label(connector, tuple(way))))))
        return made

    def _point(self, point: Point) -> Point:
        x, y = self.frame.stored(point)
        return (self._along(x), self._across(y))

    def _screen(self, point: Point) -> Point:
        return (point[1], point[0]) if self.frame.vertical else point

    def _label(self, connector: Connector, way: tuple[Point, ...]) -> Rect:
        """The label's box around the place a person gave it, from the middle of the line."""
        lines = connector.name.split("\n")
        size = self._turned(Rect(0, 0, _LETTER * max(map(len, lines)), _LINE * len(lines)))
        (x, y), (dx, dy) = middle(way), connector.label_at or (0.0, 0.0)
        return Rect(x + dx - size.w / 2, y + dy - size.h / 2, size.w, size.h)


def _said(record: Node | Group) -> dict[str, str]:
    if isinstance(record, Step) and record.type == "subprocess":
        return {"isExpanded": "true" if record.expanded else "false"}
    return {"isMarkerVisible": "true"} if getattr(record, "split", "") == "exclusive" else {}


def _bounds(rect: Rect) -> Tag:
    return Tag("dc:Bounds", {"x": number(rect.x), "y": number(rect.y), "width": number(rect.w), "height": number(rect.h)})


def number(value: float) -> str:
    """A number as it is written: no more than three digits after its point, and no point without them."""
    return f"{value if abs(value) >= 0.0005 else 0:.3f}".rstrip("0").rstrip(".")
