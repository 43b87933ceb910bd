"""Moving nodes: with what hangs on them or stands in them, into the lane they come to, and the bends of their flows along."""

from collections.abc import Iterable, Mapping

from model.document import Document
from model.geometry import Point, Rect
from model.operations.flows import refit
from model.operations.standing import EDGE, Standing, grow_for, kept_clear, wherever
from model.places import bands, bend_points, node_rect
from model.records import Connector, Event, Group, Node, Step
from model.store import Transaction


def carried(document: Document, node_id: str) -> tuple[str, ...]:
    """The ids of what goes where a node goes: events on its border and, of an open sub-process, the nodes in it."""
    found: dict[str, None] = {}
    ahead = [node_id]
    while ahead:
        here = ahead.pop()
        for id in document.referring(here):
            node = document.get(id)
            hangs = isinstance(node, Event) and node.attached_to_id == here
            inside = isinstance(node, (Node, Group)) and node.within_id == here
            if (hangs or inside) and id not in found and id != node_id:
                found[id] = None
                ahead.append(id)
    return tuple(sorted(found))


def move_nodes(draft: Transaction, ids: Iterable[str], dx: float, dy: float) -> None:
    """Move nodes and groups over the surface, in points; ids of anything else and of what is gone are left out."""
    move_each(draft, dict.fromkeys(ids, (dx, dy)))


def move_each(draft: Transaction, shifts: Mapping[str, Point], stay: bool = False) -> None:
    """Move each node or group by a distance of its own; with `stay` it stays in its lane and sub-process wherever it comes to."""
    document = draft.document
    leaders = [id for id in sorted(shifts) if isinstance(document.get(id), (Node, Group)) and not _led(document, id, shifts)]
    followers = {id: leader for leader in leaders for id in carried(document, leader)}
    moved = frozenset((*leaders, *followers))
    came_to = {id: _arrival(document, id, shifts[id], moved, stay) for id in leaders}
    way = {id: _way(document, id, came_to[id]) for id in leaders}
    for id, leader in followers.items():
        came_to[id] = _carried_to(document, id, came_to[leader], way[leader])
        way[id] = way[leader]
    bent = {flow.id: _bends_after(document, flow, came_to, way) for flow in _flows_of(document, moved)}
    for id, (lane_id, within_id, x, y) in came_to.items():
        draft.edit(id, lane_id=lane_id, within_id=within_id, x=x, y=y)
    for flow_id, bends in bent.items():
        draft.edit(flow_id, bends=bends)
        refit(draft, flow_id)
    for id in leaders:
        grow_for(draft, id)


def _led(document: Document, id: str, shifts: Mapping[str, Point]) -> bool:
    """Whether something that is itself moved takes this along."""
    seen: set[str] = set()
    leader: str | None = id
    while leader is not None and leader not in seen:
        seen.add(leader)
        record = document.get(leader)
        leader = getattr(record, "attached_to_id", None) or getattr(record, "within_id", None)
        if leader in shifts:
            return True
    return False


def _arrival(document: Document, id: str, shift: Point, moved: frozenset[str], stay: bool) -> Standing:
    node = document[id]
    assert isinstance(node, (Node, Group))
    rect = node_rect(document, node).moved(*shift)
    if isinstance(node, Event) and node.attached_to_id is not None:
        return _along_border(document, node, rect)
    own = Standing(node.lane_id, node.within_id, *bands(document, node.map_id).stored((rect.x, rect.y), node.lane_id))
    here = own if stay else wherever(document, node.map_id, rect, moved)
    stays = here.lane_id == node.lane_id  # and what stood over a border may stay so
    return kept_clear(here, (min(EDGE, node.x), min(EDGE, node.y)) if stays else (EDGE, EDGE))


def _along_border(document: Document, event: Event, rect: Rect) -> Standing:
    host = document.one(Step, event.attached_to_id)
    assert host is not None
    x, y = on_border(node_rect(document, host), rect.centre)
    place = bands(document, event.map_id).stored((x - rect.w / 2, y - rect.h / 2), host.lane_id)
    return Standing(host.lane_id, host.within_id, *place)


def on_border(rect: Rect, at: Point) -> Point:
    """The point of a rectangle's border nearest to another point."""
    x, y = min(max(at[0], rect.x), rect.right), min(max(at[1], rect.y), rect.bottom)
    gaps = {(rect.x, y): x - rect.x, (rect.right, y): rect.right - x, (x, rect.y): y - rect.y, (x, rect.bottom): rect.bottom - y}
    return min(gaps, key=lambda point: gaps[point])


def _way(document: Document, id: str, to: Standing) -> Point:
    """How far something really went, over the surface."""
    node = document[id]
    assert isinstance(node, (Node, Group))
    frame = bands(document, node.map_id)
    (x1, y1), (x2, y2) = frame.at(node.x, node.y, node.lane_id), frame.at(to.x, to.y, to.lane_id)
    return (x2 - x1, y2 - y1)


def _carried_to(document: Document, id: str, leader: Standing, way: Point) -> Standing:
    node = document[id]
    assert isinstance(node, (Node, Group))
    place = node_rect(document, node).moved(*way)
    within_id = node.within_id if not isinstance(node, Event) or node.attached_to_id is None else leader.within_id
    x, y = bands(document, node.map_id).stored((place.x, place.y), leader.lane_id)
    return Standing(leader.lane_id, within_id, x, y)


def _flows_of(document: Document, ids: Iterable[str]) -> list[Connector]:
    found = {id for node_id in ids for id in document.referring(node_id)}
    return [flow for id in sorted(found) if (flow := document.one(Connector, id)) is not None]


def _bends_after(
    document: Document, flow: Connector, came_to: Mapping[str, Standing], way: Mapping[str, Point]
) -> tuple[Point, ...]:
    """The bends as stored after the move: along with both ends, else where they are, though the source's lane be another."""
    source = came_to.get(flow.source_id or "")
    if not flow.bends or source is None:
        return flow.bends
    dx, dy = way[flow.source_id or ""] if flow.target_id in came_to else (0.0, 0.0)
    frame = bands(document, flow.map_id)
    return tuple(frame.stored((x + dx, y + dy), source.lane_id) for x, y in bend_points(document, flow))
