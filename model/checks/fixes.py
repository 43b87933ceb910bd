"""The one sensible way out of a finding, as edits on a draft; each becomes one undoable step."""

from model.operations.appending import GAP, append_step, is_free
from model.operations.flows import connect, reconnect, remove_flow, sequence_flows, set_share
from model.operations.removal import remove_node
from model.operations.room import make_room
from model.operations.standing import new_id
from model.places import bands, node_rect
from model.records import Event, Gateway, Node, SequenceFlow
from model.store import Transaction

_LITTLE = 8.0


def merge_flows(kept_id: str, others: tuple[str, ...], draft: Transaction) -> None:
    """Keep one of several flows that say the same, with the shares of all."""
    shares = [flow.share for flow in (draft.get(SequenceFlow, id) for id in (kept_id, *others)) if flow.share is not None]
    if shares:
        set_share(draft, kept_id, min(1.0, round(sum(shares), 12)))
    for id in others:
        remove_flow(draft, id)


def fill_share(flow_id: str, share: float, draft: Transaction) -> None:
    """Set the share that the other branches leave over."""
    set_share(draft, flow_id, share)


def remove_gateway(id: str, draft: Transaction) -> None:
    """Remove a gateway with one flow in and one out, and let the flow in run on to where the other led."""
    remove_node(draft, id)


def split_gateway(id: str, draft: Transaction) -> None:
    """Put a join of the same kind before a gateway that joins and splits at once."""
    gateway = draft.get(Gateway, id)
    flows = [flow.id for flow in sequence_flows(draft, id)[0]]
    join_id = _put_before(draft, gateway, Gateway(id=new_id("gateway"), map_id=gateway.map_id, split=gateway.split))
    for flow_id in flows:
        reconnect(draft, flow_id, "target", join_id)
    connect(draft, join_id, id)


def end_after(id: str, draft: Transaction) -> None:
    """Put an end after a step at which the flow stops."""
    append_step(draft, id, cls=Event, place="end")


def start_before(id: str, draft: Transaction) -> None:
    """Put a start before a step that nothing leads to."""
    node = draft.get(Node, id)
    start_id = _put_before(draft, node, Event(id=new_id("start"), map_id=node.map_id))
    connect(draft, start_id, id)


def _put_before(draft: Transaction, node: Node, made: Node) -> str:
    """Stand a new node before another, where there is room, or else in its place, from which it makes room; its id."""
    vertical = bands(draft.document, node.map_id).vertical
    along, across = (made.height, node.width - made.width) if vertical else (made.width, node.height - made.height)
    here = made.replace(lane_id=node.lane_id, within_id=node.within_id, x=node.x - GAP - along, y=node.y + across / 2)
    fits = here.x >= 0 and is_free(draft.document, node, node_rect(draft.document, here))
    # A little before the node's own place, so that the node counts as what comes after it.
    draft.add(here if fits else here.replace(x=node.x - _LITTLE))
    make_room(draft, made.id)
    return made.id
