"""Small maps on a grid with room between the nodes, as hypothesis draws them, and what must hold of every route on them."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from hypothesis import strategies as st

from model.document import Document
from model.geometry import Point, Rect
from model.places import node_rect
from model.records import Event, Gateway, Lane, Map, Node, Note, Pool, Record, SequenceFlow, Step
from model.routing.route import Route

COLUMN, ROW = 208.0, 120.0
_KINDS: tuple[type[Node], ...] = (Step, Step, Step, Gateway, Gateway, Event, Note)


@st.composite
def maps(draw: st.DrawFn, most: int = 9) -> Document:
    """A map of two lanes with up to so many nodes in cells of a grid, a little off its lines, and flows between them."""
    orientation = draw(st.sampled_from(("horizontal", "vertical")))
    cells = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=2, max_size=most, unique=True))
    pitch = (COLUMN, ROW) if orientation == "horizontal" else (ROW, COLUMN)
    nodes = [_node(draw, number, *cell, *pitch) for number, cell in enumerate(cells)]
    ends = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes))
    pairs = draw(st.lists(ends, min_size=1, max_size=most, unique_by=lambda pair: (pair[0].id, pair[1].id)))
    flows = [_flow(draw, number, source, target) for number, (source, target) in enumerate(pairs)]
    ground = [Map.model_validate({"id": "map", "orientation": orientation}), Pool(id="pool", map_id="map")]
    lanes = [Lane(id=f"lane{n}", pool_id="pool", rank="mn"[n], height=2 * pitch[1]) for n in range(2)]
    return Document([*ground, *lanes, *nodes, *flows])


def _node(draw: st.DrawFn, number: int, column: int, row: int, along: float, across: float) -> Node:
    cls = draw(st.sampled_from(_KINDS))
    off = draw(st.tuples(st.integers(-2, 2), st.integers(-2, 2)))
    width, height = {Step: (144.0, 80.0), Note: (112.0, 88.0), Event: (36.0, 36.0)}.get(cls, (48.0, 48.0))
    return cls.model_validate(
        {
            "id": f"n{number}",
            "map_id": "map",
            "lane_id": f"lane{row // 2}",
            "x": 64.0 + column * along + 4 * off[0],
            "y": 20.0 + row % 2 * across + 4 * off[1],
            "width": width,
            "height": height,
            "name": draw(st.sampled_from(("", "Check the order"))),
        }
    )


def _flow(draw: st.DrawFn, number: int, source: Node, target: Node) -> SequenceFlow:
    return SequenceFlow(
        id=f"f{number}",
        map_id="map",
        source_id=source.id,
        target_id=target.id,
        name=draw(st.sampled_from(("", "", "Yes", "not in stock"))),
        rework=draw(st.booleans()),
    )


def boxes(document: Document) -> Mapping[str, Rect]:
    """Where the nodes stand."""
    return {node.id: node_rect(document, node) for node in document.on_map("map", Node)}


def runs(route: Route) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a route."""
    return ((a, b) for a, b in pairwise(route.points) if a != b)


def struck(document: Document, flow: SequenceFlow, route: Route) -> set[str]:
    """The nodes that a route runs through, the ones it joins included if it comes back through them."""
    found = set()
    for id, box in boxes(document).items():
        inside = box.grown(-1)
        for (x0, y0), (x1, y1) in runs(route):
            if Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)).grown(0.01).meets(inside):
                found.add(id)
    # on a slanted or round outline an end lies within the box around it
    slanted = {id for id in (flow.source_id, flow.target_id) if not isinstance(document.get(id), (Step, Note))}
    return found - slanted


def lies_on(one: Route, two: Route) -> bool:
    """Whether pieces of two routes lie on one another."""
    for (ax, ay), (bx, by) in runs(one):
        for (cx, cy), (dx, dy) in runs(two):
            if ay == by and cy == dy and abs(ay - cy) < 0.5 and _shared(ax, bx, cx, dx) > 0.5:
                return True
            if ax == bx and cx == dx and abs(ax - cx) < 0.5 and _shared(ay, by, cy, dy) > 0.5:
                return True
    return False


def _shared(a: float, b: float, c: float, d: float) -> float:
    return min(max(a, b), max(c, d)) - max(min(a, b), min(c, d))


def replaced(document: Document, *records: Record) -> Document:
    """The same document with these records in place of those of the same id."""
    return Document({**document.records, **{record.id: record for record in records}}.values())
