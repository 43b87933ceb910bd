"""What can be counted of a drawn map: faults that must not be, and what makes it hard to read; from boxes and corners only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.document import Document
from model.geometry import Point, Rect, around, spanning
from model.places import bands, node_rect
from model.records import Annotation, Connector, Event, Lane, Node, Note, SequenceFlow
from model.routing.route import Route

_CELL = 256.0
_EDGE = 1.0
"""A line may touch a box by so much; two lines nearer than this lie on one another."""


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


@dataclass(frozen=True, slots=True)
class _Run:
    """A straight piece of a connector, its ends in order."""

    id: str
    start: Point
    end: Point


def counted(document: Document, map_id: str, routes: Mapping[str, Route]) -> Counts:
    """The counts of one map as it is drawn."""
    boxes = {node.id: node_rect(document, node) for node in document.on_map(map_id, Node)}
    flows = {flow.id: routes[flow.id].points for flow in document.on_map(map_id, SequenceFlow) if flow.id in routes}
    lines = {line.id: routes[line.id].points for line in document.on_map(map_id, Connector) if line.id in routes}
    runs = [run for id, points in lines.items() for run in _runs(id, points)]
    whole = around([*boxes.values(), *(spanning(points) for points in lines.values())])
    return Counts(
        overlaps=sum(1 for _ in overlaps(document, map_id)),
        through_nodes=sum(1 for _ in through_nodes(document, map_id, routes)),
        outside_lane=sum(1 for _ in outside_lane(document, map_id)),
        lying_on=len(lying_on(runs)),
        slanting=sum(not _squared(points) for points in lines.values()),
        crossings=_crossings(runs),
        bends=sum(max(0, len(points) - 2) for points in flows.values()),
        backward=_backward(document, map_id, boxes),
        area=whole.w * whole.h,
        flows=len(flows),
        length=sum(abs(run.end[0] - run.start[0]) + abs(run.end[1] - run.start[1]) for run in runs),
    )


def _runs(id: str, points: Sequence[Point]) -> Iterator[_Run]:
    for a, b in pairwise(points):
        if a != b:
            yield _Run(id, min(a, b), max(a, b))


def _squared(points: Sequence[Point]) -> bool:
    return all(abs(x1 - x0) < 0.01 or abs(y1 - y0) < 0.01 for (x0, y0), (x1, y1) in pairwise(points))


def overlaps(document: Document, map_id: str) -> Iterator[tuple[str, str]]:
    """Nodes that cover one another, those that belong together left out: a boundary event and its step, a sub-process and
    what stands in it."""
    nodes = {node.id: node for node in document.on_map(map_id, Node)}
    boxes = {id: node_rect(document, node) for id, node in nodes.items()}
    for one, two in _meeting(boxes):
        if boxes[one].grown(-_EDGE / 2).meets(boxes[two].grown(-_EDGE / 2)) and not _belong(document, nodes[one], nodes[two]):
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
    boxes = {node.id: node_rect(document, node).grown(-_EDGE) for node in document.on_map(map_id, Node)}
    cells = _in_cells(boxes)
    for connector in document.on_map(map_id, Connector):
        if connector.id not in routes:
            continue
        near = _excused(document, connector)
        met: set[str] = set()
        for run in _runs(connector.id, routes[connector.id].points):
            area = spanning((run.start, run.end))
            for id in {id for cell in _cells(area) for id in cells.get(cell, ())} - near:
                if _strikes(run, boxes[id]):
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


def _strikes(run: _Run, box: Rect) -> bool:
    """Whether a piece of a line passes through a box."""
    (x0, y0), (x1, y1) = run.start, run.end
    low, high = 0.0, 1.0
    for start, change, near, far in ((x0, x1 - x0, box.x, box.right), (y0, y1 - y0, box.y, box.bottom)):
        if change == 0:
            if not near < start < far:
                return False
            continue
        first, last = sorted(((near - start) / change, (far - start) / change))
        low, high = max(low, first), min(high, last)
    return low < high


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
        if not free.grown(_EDGE).encloses(node_rect(document, node)):
            yield node.id


def lying_on(runs: Iterable[_Run]) -> set[tuple[str, str]]:
    """Pairs of connectors of which pieces lie on one another."""
    found: set[tuple[str, str]] = set()
    for along in (0, 1):
        rows: dict[int, list[_Run]] = {}
        for run in runs:
            if run.start[1 - along] == run.end[1 - along]:
                rows.setdefault(int(run.start[1 - along] // _EDGE), []).append(run)
        for row, here in rows.items():
            near = [*here, *rows.get(row + 1, [])]
            for n, one in enumerate(here):
                found.update((min(one.id, two.id), max(one.id, two.id)) for two in near[n + 1 :] if _on(one, two, along))
    return found


def _on(one: _Run, two: _Run, along: int) -> bool:
    """Whether two pieces along x (0) or y (1) of different connectors lie on one another."""
    shared = min(one.end[along], two.end[along]) - max(one.start[along], two.start[along])
    return one.id != two.id and shared > _EDGE and abs(one.start[1 - along] - two.start[1 - along]) < _EDGE


def _crossings(runs: Sequence[_Run]) -> int:
    """How many times connectors cross, touching ends left out."""
    boxes = {str(n): spanning((run.start, run.end)).grown(0.5) for n, run in enumerate(runs)}
    return sum(_cross(runs[int(one)], runs[int(two)]) for one, two in _meeting(boxes))


def _cross(one: _Run, two: _Run) -> bool:
    if one.id == two.id:
        return False
    a, b = _side(one, two.start), _side(one, two.end)
    c, d = _side(two, one.start), _side(two, one.end)
    return a * b < 0 and c * d < 0


def _side(run: _Run, at: Point) -> float:
    (x0, y0), (x1, y1) = run.start, run.end
    turn = (x1 - x0) * (at[1] - y0) - (y1 - y0) * (at[0] - x0)
    return turn if abs(turn) > 1e-6 * (abs(x1 - x0) + abs(y1 - y0)) else 0.0


def _backward(document: Document, map_id: str, boxes: Mapping[str, Rect]) -> int:
    """Sequence flows whose target stands wholly behind their source."""
    vertical = bands(document, map_id).vertical
    ends = ((flow.source_id or "", flow.target_id or "") for flow in document.on_map(map_id, SequenceFlow))
    pairs = [(boxes[a], boxes[b]) for a, b in ends if a in boxes and b in boxes]
    return sum(b.bottom <= a.y if vertical else b.right <= a.x for a, b in pairs)


def _cells(box: Rect) -> Iterator[tuple[int, int]]:
    for i in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for j in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield i, j


def _in_cells(boxes: Mapping[str, Rect]) -> dict[tuple[int, int], list[str]]:
    cells: dict[tuple[int, int], list[str]] = {}
    for id, box in boxes.items():
        for cell in _cells(box):
            cells.setdefault(cell, []).append(id)
    return cells


def _meeting(boxes: Mapping[str, Rect]) -> set[tuple[str, str]]:
    """The pairs of boxes that share an area."""
    found: set[tuple[str, str]] = set()
    for ids in _in_cells(boxes).values():
        for n, one in enumerate(ids):
            found.update((one, two) for two in ids[n + 1 :] if boxes[one].meets(boxes[two]))
    return found
