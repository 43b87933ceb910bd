"""How large a map is: its steps, lanes and handoffs."""

from dataclasses import dataclass

from model.document import Document
from model.places import lanes_in_order
from model.records import Gateway, Node, SequenceFlow, Step


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one map. A decision is a step, for somebody decides; starts, ends, events and joins are none, though the table has
    rows for them. A handoff is a flow between lanes (DOMAIN F12)."""

    steps: int
    lanes: int
    handoffs: int


def counts(document: Document, map_id: str) -> Counts:
    """Count them."""
    parents = {lane.parent_id for lane in lanes_in_order(document, map_id)}
    lanes = sum(lane.id not in parents for lane in lanes_in_order(document, map_id))
    deciding = sum(is_decision(document, gateway) for gateway in document.on_map(map_id, Gateway))
    steps = sum(1 for _ in document.on_map(map_id, Step))
    return Counts(steps + deciding, lanes, sum(is_handoff(document, flow) for flow in document.on_map(map_id, SequenceFlow)))


def is_decision(document: Document, gateway: Gateway) -> bool:
    """Whether somebody decides at a gateway: not all its ways are taken, and it is more than where ways come together.

    A decision that has been put on the map just now is one before its ways are drawn; so is whatever asks a question.
    """
    if gateway.split == "parallel":
        return False
    flows = [flow for id in document.referring(gateway.id) if (flow := document.one(SequenceFlow, id)) is not None]
    coming = sum(flow.target_id == gateway.id for flow in flows)
    leaving = sum(flow.source_id == gateway.id for flow in flows)
    return leaving > 1 or coming < 2 or gateway.name.rstrip().endswith("?")


def is_handoff(document: Document, flow: SequenceFlow) -> bool:
    """Whether a flow leads from one lane to another."""
    source, target = document.one(Node, flow.source_id), document.one(Node, flow.target_id)
    if source is None or target is None or source.lane_id is None or target.lane_id is None:
        return False
    return source.lane_id != target.lane_id
