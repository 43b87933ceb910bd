"""What can be counted of a drawn map: faults that must not be, and what makes it hard to read; from boxes and corners only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.lines import EDGE, cells_of, crossings, in_cells, is_squared, lying_on, meeting, runs_of, strikes
from model.document import Document
from model.geometry import Rect, around, spanning
from model.places import bands, node_rect
from model.records import Annotation, Connector, Event, Lane, Node, Note, SequenceFlow
from model.routing.route import Route


@dataclass(frozen=True, slots=True)
class Counts:
    """The first five should be zero. Area in square points; lengths and areas of what is drawn inside the bands."""

    overlaps: int
    through_nodes: int
    outside_lane: int
    lying_on: int
    slanting: int
    crossings: int
    bends: int
    backward: int
    area: float
    flows: int
    length: float

    @property
    def faults(self) -> int:
        """How much is drawn that must not be."""
        return self.overlaps + self.through_nodes + self.outside_lane + self.lying_on + self.slanting


def counted(document: Document, map_id: str, routes: Mapping[str, Route]) -> Counts:
    """The counts of one map as it is drawn."""
    boxes = {node.id: node_rect(document, node) for node in document.on_map(map_id, Node)}
    flows = {flow.id: routes[flow.id].points for flow in document.on_map(map_id, SequenceFlow) if flow.id in routes}
    lines = {line.id: routes[line.id].points for line in document.on_map(map_id, Connector) if line.id in routes}
    runs = [run for id, points in lines.items() for run in runs_of(id, points)]
    whole = around([*boxes.values(), *(spanning(points) for points in lines.values())])
    return Counts(
        overlaps=sum(1 for _ in overlaps(document, map_id)),
        through_nodes=sum(1 for _ in through_nodes(document, map_id, routes)),
        outside_lane=sum(1 for _ in outside_lane(document, map_id)),
        lying_on=len(lying_on(runs)),
        slanting=sum(not is_squared(points) for points in lines.values()),
        crossings=crossings(runs),
        bends=sum(max(0, len(points) - 2) for points in flows.values()),
        backward=_backward(document, map_id, boxes),
        area=whole.w * whole.h,
        flows=len(flows),
        length=sum(abs(run.end[0] - run.start[0]) + abs(run.end[1] - run.start[1]) for run in runs),
    )


def overlaps(document: Document, map_id: str) -> Iterator[tuple[str, str]]:
    """Nodes that cover one another, those that belong together left out: a boundary event and its step, a sub-process and
    what stands in it."""
    nodes = {node.id: node for node in document.on_map(map_id, Node)}
    boxes = {id: node_rect(document, node) for id, node in nodes.items()}
    for one, two in meeting(boxes):
        if boxes[one].grown(-EDGE / 2).meets(boxes[two].grown(-EDGE / 2)) and not _belong(document, nodes[one], nodes[two]):
            yield one, two


def _belong(document: Document, one: Node, two: Node) -> bool:
    return two.id in _holders(document, one) or one.id in _holders(document, two)


def _holders(document: Document, node: Node) -> set[str]:
    """What a node stands in or sits on."""
    found: set[str] = set()
    pending = [node]
    while pending:
        each = pending.pop()
        host = each.attached_to_id if isinstance(each, Event) else None
        for id in (each.within_id, host):
            holder = document.one(Node, id)
            if holder is not None and holder.id not in found:
                found.add(holder.id)
                pending.append(holder)
    return found


def through_nodes(document: Document, map_id: str, routes: Mapping[str, Route]) -> Iterator[tuple[str, str]]:
    """Connectors that run through a node they do not join, the sub-processes around their ends left out."""
    boxes = {node.id: node_rect(document, node).grown(-EDGE) for node in document.on_map(map_id, Node)}
    cells = in_cells(boxes)
    for connector in document.on_map(map_id, Connector):
        if connector.id not in routes:
            continue
        near = _excused(document, connector)
        met: set[str] = set()
        for run in runs_of(connector.id, routes[connector.id].points):
            area = spanning((run.start, run.end))
            for id in {id for cell in cells_of(area) for id in cells.get(cell, ())} - near:
                if strikes(run, boxes[id]):
                    met.add(id)
        for id in sorted(met):
            yield connector.id, id


def _excused(document: Document, connector: Connector) -> set[str]:
    found: set[str] = set()
    for id in (connector.source_id, connector.target_id):
        node = document.one(Node, id)
        if node is not None:
            found |= {node.id, *_holders(document, node)}
            found |= {other for other in document.referring(node.id) if isinstance(document.get(other), Event)}
    return found


def outside_lane(document: Document, map_id: str) -> Iterator[str]:
    """Nodes that do not stand wholly in their lane, behind its header."""
    frame = bands(document, map_id)
    for node in document.on_map(map_id, Node):
        lane = document.one(Lane, node.lane_id)
        if lane is None or lane.id not in frame.lanes or isinstance(node, (Annotation, Note)):
            continue
        band, head = frame.lanes[lane.id], frame.headers[lane.id]
        free = Rect(band.x, head.bottom, band.w, band.bottom - head.bottom)
        if not frame.vertical:
            free = Rect(head.right, band.y, band.right - head.right, band.h)
        if not free.grown(EDGE).encloses(node_rect(document, node)):
            yield node.id


def _backward(document: Document, map_id: str, boxes: Mapping[str, Rect]) -> int:
    """Sequence flows whose target stands wholly behind their source."""
    vertical = bands(document, map_id).vertical
    ends = ((flow.source_id or "", flow.target_id or "") for flow in document.on_map(map_id, SequenceFlow))
    pairs = [(boxes[a], boxes[b]) for a, b in ends if a in boxes and b in boxes]
    return sum(b.bottom <= a.y if vertical else b.right <= a.x for a, b in pairs)
