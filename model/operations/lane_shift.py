"""Moving what stands in a lane into the lane beside it, each thing to a free place there."""

from collections.abc import Iterable

from model.errors import Refused
from model.operations.mending import drop
from model.operations.moving import move_each
from model.operations.seats import lane_beside, seat_level
from model.places import node_rect
from model.records import Connector, Event, Node
from model.store import Transaction


def shift_lanes(draft: Transaction, ids: Iterable[str], by: int) -> None:
    """Move nodes so many lanes on, down or up, about level along the lanes.

    What hangs on a step goes with it. Raises Refused where there is no such lane.
    """
    for id in ids:
        node = draft.document.one(Node, id)
        if node is None or (isinstance(node, Event) and node.attached_to_id is not None):
            continue
        lane = lane_beside(draft.document, node.map_id, node.lane_id, by)
        if lane is None:
            raise Refused("There is no lane further down." if by > 0 else "There is no lane further up.")
        trial = Transaction(draft.document)
        drop(trial, [other for other in trial.referring(id) if trial.document.one(Connector, other) is not None])
        trial.remove(id)
        here, there = node_rect(draft.document, node), seat_level(trial.document, node, lane.id)
        move_each(draft, {id: (there.x - here.x, there.y - here.y)})
