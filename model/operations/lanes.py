"""Lanes: adding, dividing, resizing and reordering them, with what stands in them."""

from model.document import Document
from model.errors import Refused
from model.operations.bends import bends_with_their_lanes
from model.operations.flows import refit
from model.operations.ordering import Side, rank_beside
from model.operations.removal import remove_lane
from model.operations.standing import EDGE, breadth, grow_for, new_id
from model.order import spread
from model.places import children, pools_in_order, walk_lanes
from model.records import Connector, Group, Lane, Map, Node, Pool
from model.rules import may_divide, may_reorder
from model.store import Transaction

LEAST = 40.0
"""The least a lane is high."""

__all__ = ["Side", "add_lane", "content", "divide_lane", "first_lane", "remove_lane", "reorder_lane", "resize_lane"]


def add_lane(draft: Transaction, beside_id: str, side: Side = "below", id: str | None = None, name: str = "") -> str:
    """Add a lane above or below another, in the same pool and outer lane; its id."""
    beside = draft.get(Lane, beside_id)
    lane_id = id if id is not None else new_id("lane")
    siblings = children(draft.document, beside.pool_id, beside.parent_id)
    rank = rank_beside(draft, siblings, beside_id, side)
    with bends_with_their_lanes(draft, draft.get(Pool, beside.pool_id).map_id):
        draft.add(Lane(id=lane_id, pool_id=beside.pool_id, parent_id=beside.parent_id, rank=rank, name=name))
    return lane_id


def first_lane(draft: Transaction, map_id: str, id: str | None = None, name: str = "") -> str:
    """Add a lane at the foot of a map, in its last pool that shows its inside, or in a new one without a name; its id."""
    draft.get(Map, map_id)
    pools = [pool for pool in pools_in_order(draft.document, map_id) if not pool.black_box]
    if pools and (lanes := children(draft.document, pools[-1].id)):
        return add_lane(draft, lanes[-1].id, "below", id, name)
    if not pools:
        draft.add(Pool(id=(pool_id := new_id("pool")), map_id=map_id))
    lane_id = id if id is not None else new_id("lane")
    draft.add(Lane(id=lane_id, pool_id=pools[-1].id if pools else pool_id, name=name))
    return lane_id


def divide_lane(draft: Transaction, lane_id: str, parts: int = 2) -> tuple[str, ...]:
    """Divide a lane into lanes inside it, of the same height together; what stands in it goes where its middle is; their ids.

    Raises Refused for a lane that is divided already.
    """
    refusal = may_divide(draft.document, lane_id)
    if refusal is not None:
        raise Refused(refusal.reason)
    lane = draft.get(Lane, lane_id)
    inside = _inside(draft.document, lane_id)
    height = max(LEAST, lane.height / parts)
    made = tuple(new_id("lane") for _ in range(parts))
    for id, rank in zip(made, spread(parts), strict=True):
        draft.add(Lane(id=id, pool_id=lane.pool_id, parent_id=lane_id, rank=rank, height=height, role=lane.role))
    for node in inside:
        part = min(parts - 1, max(0, int((node.y + breadth(draft.document, node) / 2) // height)))
        _rehouse(draft, node, made[part], max(EDGE, node.y - part * height))
        grow_for(draft, node.id)
    return made


def _rehouse(draft: Transaction, node: Node | Group, lane_id: str | None, y: float) -> None:
    """Put a node at another y or into another lane, and the bends that count from its lane along."""
    draft.edit(node.id, lane_id=lane_id, y=y)
    for id in draft.referring(node.id):
        flow = draft.document.one(Connector, id)
        if flow is not None and flow.source_id == node.id and flow.bends:
            draft.edit(id, bends=tuple((along, across + y - node.y) for along, across in flow.bends))


def content(document: Document, lane_id: str) -> tuple[float, float] | None:
    """From where to where, counted from its top, things stand in a lane; None for an empty one."""
    spans = [(node.y, node.y + breadth(document, node)) for node in _inside(document, lane_id)]
    return (min(top for top, _ in spans), max(bottom for _, bottom in spans)) if spans else None


def _inside(document: Document, lane_id: str) -> list[Node | Group]:
    return [node for id in document.referring(lane_id) if isinstance(node := document.get(id), (Node, Group))]


def resize_lane(draft: Transaction, lane_id: str, by: float, neighbour_gives: bool = False) -> None:
    """Move the far border of a lane by so many points; it never becomes smaller than what stands in it.

    All that lies beyond is pushed or drawn along; or else the neighbour beyond gives or takes the room, and nothing else moves.
    """
    lane = _last_leaf(draft.document, draft.get(Lane, lane_id))
    held = content(draft.document, lane.id)
    by = max(by, max(LEAST, held[1] + EDGE if held is not None else 0.0) - lane.height) if by < 0 else by
    neighbour = _lane_beyond(draft.document, lane) if neighbour_gives else None
    if neighbour is not None:
        free = content(draft.document, neighbour.id)
        by = max(min(by, neighbour.height - LEAST, free[0] - EDGE if free is not None else by), min(by, 0.0))
        for node in _inside(draft.document, neighbour.id):
            _rehouse(draft, node, node.lane_id, node.y - by)
        draft.edit(neighbour.id, height=neighbour.height - by)
    with bends_with_their_lanes(draft, draft.get(Pool, lane.pool_id).map_id):
        draft.edit(lane.id, height=lane.height + by)


def _last_leaf(document: Document, lane: Lane) -> Lane:
    inner = children(document, lane.pool_id, lane.id)
    return _last_leaf(document, inner[-1]) if inner else lane


def _lane_beyond(document: Document, lane: Lane) -> Lane | None:
    """The lane without lanes inside that comes next in the pool."""
    walk = [each for each, _ in walk_lanes(document, lane.pool_id)]
    outer = {each.parent_id for each in walk}
    leaves = [each for each in walk if each.id not in outer]
    at = [each.id for each in leaves].index(lane.id) + 1
    return leaves[at] if at < len(leaves) else None


def reorder_lane(draft: Transaction, lane_id: str, beside_id: str, side: Side = "below") -> None:
    """Put a lane above or below another, with all that stands in it; into that one's outer lane and pool if need be.

    Raises Refused where no rule allows it.
    """
    refusal = may_reorder(draft.document, lane_id, beside_id)
    if refusal is not None:
        raise Refused(refusal.reason)
    lane, beside = draft.get(Lane, lane_id), draft.get(Lane, beside_id)
    if lane_id == beside_id:
        return
    siblings = [each for each in children(draft.document, beside.pool_id, beside.parent_id) if each.id != lane_id]
    rank = rank_beside(draft, siblings, beside_id, side)
    inner = [each for each, _ in walk_lanes(draft.document, lane.pool_id, lane_id)]
    with bends_with_their_lanes(draft, draft.get(Pool, lane.pool_id).map_id):
        draft.edit(lane_id, rank=rank, parent_id=beside.parent_id, pool_id=beside.pool_id)
    if lane.pool_id != beside.pool_id:
        for each in inner:
            draft.edit(each.id, pool_id=beside.pool_id)
        _refit_flows(draft, [lane_id, *(each.id for each in inner)])


def _refit_flows(draft: Transaction, lane_ids: list[str]) -> None:
    nodes = [node.id for lane_id in lane_ids for node in _inside(draft.document, lane_id)]
    for flow_id in sorted({id for node_id in nodes for id in draft.referring(node_id)}):
        if draft.document.one(Connector, flow_id) is not None:
            refit(draft, flow_id)
