"""A map as any layout tool takes it: boxes in lanes and arrows between them; and what a drawing of it has to be counted for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import combinations

from benchmarks.lines import EDGE, cells_of, crossings, in_cells, is_squared, lying_on, meeting, runs_of, strikes
from model.document import Document
from model.geometry import Point, Rect, around, spanning
from model.places import lanes_in_order
from model.records import Event, Gateway, Lane, Node, Pool, Record, SequenceFlow, Step


@dataclass(frozen=True, slots=True)
class Graph:
    """`boxes`: width, height and lane (from 0, in the user's order) by id. `arrows`: source and target by id."""

    boxes: Mapping[str, tuple[float, float, int]]
    arrows: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where a tool puts the boxes, and the corners of each arrow; y down, the flow from left to right."""

    boxes: Mapping[str, Rect]
    arrows: Mapping[str, Sequence[Point]]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The counts of drawings. `lanes_mixed`: pairs of lanes that cannot both be bands around their own boxes; `lanes_turned`:
    pairs that stand in another order than the user's."""

    overlaps: int
    through_boxes: int
    lanes_mixed: int
    lanes_turned: int
    lying_on: int
    slanting: int
    crossings: int
    bends: int
    backward: int
    area: float
    milliseconds: float

    def __add__(self, other: "Drawn") -> "Drawn":
        return Drawn(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Drawn)))


def bare(document: Document, map_id: str) -> Document:
    """A map with nothing but its lanes, the nodes that stand in them and the sequence flows between those, one a pair."""
    pools = [pool for pool in document.on_map(map_id, Pool)]
    lanes = [lane for lane in document.all(Lane) if lane.pool_id in {pool.id for pool in pools}]
    inside = {lane.id for lane in lanes}
    nodes = {node.id: node for node in document.on_map(map_id, Node) if node.lane_id in inside and _stands_alone(node)}
    flows: dict[tuple[str, str], SequenceFlow] = {}
    for flow in document.on_map(map_id, SequenceFlow):
        ends = flow.source_id or "", flow.target_id or ""
        if ends[0] != ends[1] and nodes.keys() >= set(ends):
            flows.setdefault(ends, flow)
    kept: list[Record] = [*pools, *lanes, *nodes.values(), *flows.values()]
    its_map = document[map_id].model_copy(update={"orientation": "horizontal"})
    return Document([its_map, *kept])


def _stands_alone(node: Node) -> bool:
    on_border = isinstance(node, Event) and node.attached_to_id is not None
    return isinstance(node, (Step, Gateway, Event)) and node.within_id is None and not on_border


def graph_of(document: Document, map_id: str) -> Graph:
    """What a bare map is to a tool that knows boxes and arrows."""
    lanes = {lane.id: n for n, lane in enumerate(lanes_in_order(document, map_id))}
    boxes = {node.id: (node.width, node.height, lanes[node.lane_id or ""]) for node in document.on_map(map_id, Node)}
    arrows = {flow.id: (flow.source_id or "", flow.target_id or "") for flow in document.on_map(map_id, SequenceFlow)}
    return Graph(boxes, arrows)


def counted_drawing(graph: Graph, drawing: Drawing) -> Drawn:
    """Count what any tool drew of a graph."""
    runs = [run for id, points in drawing.arrows.items() for run in runs_of(id, points)]
    whole = around([*drawing.boxes.values(), *(spanning(points) for points in drawing.arrows.values())])
    lanes = list(combinations(_bands(graph, drawing), 2))
    tight = {id: box.grown(-EDGE / 2) for id, box in drawing.boxes.items()}
    return Drawn(
        overlaps=sum(tight[one].meets(tight[two]) for one, two in meeting(drawing.boxes)),
        through_boxes=_through(graph, drawing),
        lanes_mixed=sum(a[0] < b[1] and b[0] < a[1] for a, b in lanes),
        lanes_turned=sum(a[0] >= b[1] for a, b in lanes),
        lying_on=len(lying_on(runs)),
        slanting=sum(not is_squared(points) for points in drawing.arrows.values()),
        crossings=crossings(runs),
        bends=sum(max(0, len(points) - 2) for points in drawing.arrows.values()),
        backward=sum(drawing.boxes[b].right <= drawing.boxes[a].x for a, b in graph.arrows.values()),
        area=whole.w * whole.h,
        milliseconds=drawing.milliseconds,
    )


def _through(graph: Graph, drawing: Drawing) -> int:
    boxes = {id: box.grown(-EDGE) for id, box in drawing.boxes.items()}
    cells = in_cells(boxes)
    met: set[tuple[str, str]] = set()
    for arrow, points in drawing.arrows.items():
        for run in runs_of(arrow, points):
            near = {id for cell in cells_of(spanning((run.start, run.end))) for id in cells.get(cell, ())}
            met |= {(arrow, id) for id in near - set(graph.arrows[arrow]) if strikes(run, boxes[id])}
    return len(met)


def _bands(graph: Graph, drawing: Drawing) -> list[tuple[float, float]]:
    """Where each lane begins and ends, in the user's order, if it is drawn around its own boxes."""
    lanes: dict[int, list[Rect]] = {}
    for id, box in drawing.boxes.items():
        lanes.setdefault(graph.boxes[id][2], []).append(box)
    return [(min(box.y for box in lanes[n]), max(box.bottom for box in lanes[n])) for n in sorted(lanes)]
