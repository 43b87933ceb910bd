"""Removing: nodes with their flow healed, and anything else with what makes no sense without it."""

from collections.abc import Container, Iterable

from model.operations.flows import sequence_flows, set_bends, surface_bends
from model.operations.mending import drop
from model.operations.moving import carried
from model.operations.phases import remove_phase
from model.records import Connector, Gateway, Lane, Map, Node, Phase, Pool, SequenceFlow
from model.store import Transaction
from model.trail import map_title


def remove(draft: Transaction, ids: Iterable[str]) -> None:
    """Remove whatever these are, lanes with their nodes; ids of what is gone are left out."""
    wanted = [id for id in dict.fromkeys(ids) if id in draft.document]
    drop(draft, [id for id in wanted if draft.document.one(Connector, id) is not None])
    remove_nodes(draft, wanted)
    for id in wanted:
        if draft.document.one(Lane, id) is not None:
            remove_lane(draft, id)
        elif draft.document.one(Pool, id) is not None:
            remove_pool(draft, id)
        elif draft.document.one(Phase, id) is not None:
            remove_phase(draft, id)
    drop(draft, wanted)


def remove_node(draft: Transaction, node_id: str) -> None:
    """Remove a node, what hangs on it or stands in it, and the flows that touch it; its neighbours are joined again.

    They are where one flow comes in or one leaves: those on the other side stay, with their ids and labels, and so does the one
    that comes in where there is one on each. Branches of a decision are never made of flows that were none.
    """
    draft.get(Node, node_id)
    remove_nodes(draft, [node_id])


def remove_nodes(draft: Transaction, ids: Iterable[str]) -> None:
    """Remove nodes one after the other; of a chain, what is left is joined. Ids of anything else are left out."""
    gone: dict[str, None] = {}
    for id in ids:
        if draft.document.one(Node, id) is not None:
            gone |= dict.fromkeys((*carried(draft.document, id), id))
            gone |= dict.fromkeys(_led_past(draft, id, gone))
            gone |= dict.fromkeys(other for other in draft.referring(id) if draft.document.one(Connector, other) is not None)
    for id in gone:
        _name_its_map(draft, id)
    drop(draft, gone)


def _name_its_map(draft: Transaction, id: str) -> None:
    """The map that tells a step in detail stays when the step goes, and keeps what it was called by."""
    for other in draft.referring(id):
        told = draft.document.one(Map, other)
        if told is not None and not told.name:
            draft.edit(other, name=map_title(draft.document, told))


def heal(draft: Transaction, node_id: str) -> None:
    """Lead the flows that come into a node past it, to where those that leave it go, if that is clear; else change nothing."""
    drop(draft, _led_past(draft, node_id))


def _led_past(draft: Transaction, node_id: str, gone: Container[str] = ()) -> list[str]:
    """Lead flows past a node, those that are gone left out of account; the flow no longer needed.

    Where one leaves it, each that comes in runs on to where that goes; where one comes in, each that leaves begins where that
    begins. None comes to join what is joined already, or a step with itself.
    """
    ins, outs = ([flow for flow in side if flow.id not in gone] for side in sequence_flows(draft, node_id))
    back = {flow.id for flow in ins} & {flow.id for flow in outs}
    ins, outs = [flow for flow in ins if flow.id not in back], [flow for flow in outs if flow.id not in back]
    if len(outs) == 1 and (len(ins) == 1 or (ins and _merges_alike(draft, outs[0].target_id))):
        for flow in ins:
            _join_on(draft, flow, flow, outs[0])
        return [outs[0].id]
    if len(ins) == 1 and outs and _splits_alike(draft, node_id, ins[0].source_id):
        for flow in outs:
            _join_on(draft, flow, ins[0], flow)
        return [ins[0].id]
    return []


def _merges_alike(draft: Transaction, target_id: str | None) -> bool:
    """Whether several flows that come in here mean what they meant where they met before: one of them is enough."""
    target = draft.document.one(Gateway, target_id)
    return target is None or target.split == "exclusive"


def _splits_alike(draft: Transaction, node_id: str, source_id: str | None) -> bool:
    """Whether several flows that begin at a source mean what they meant where they began: all of them are taken."""
    source = draft.document.one(Gateway, source_id)
    return draft.document.one(Gateway, node_id) is None and (source is None or source.split == "parallel")


def _join_on(draft: Transaction, kept: SequenceFlow, before: SequenceFlow, after: SequenceFlow) -> None:
    """Let the flow that stays run from where one begins to where the other ends, through the bends of both if both have some."""
    if before.source_id == after.target_id or _joined(draft, before.source_id, after.target_id):
        return
    bends = (*surface_bends(draft, before), *surface_bends(draft, after)) if before.bends and after.bends else ()
    begins = {"source_id": before.source_id, "source_at": before.source_at, "source_side": before.source_side}
    ends = {"target_id": after.target_id, "target_at": after.target_at, "target_side": after.target_side}
    draft.edit(kept.id, **begins, **ends, label_at=None, rework=before.rework or after.rework, bends=())
    if bends:
        set_bends(draft, kept.id, bends)


def _joined(draft: Transaction, source_id: str | None, target_id: str | None) -> bool:
    if source_id is None or target_id is None:
        return False
    flows = (draft.document.one(SequenceFlow, id) for id in draft.referring(source_id))
    return any(flow is not None and flow.source_id == source_id and flow.target_id == target_id for flow in flows)


def remove_lane(draft: Transaction, lane_id: str) -> None:
    """Remove a lane, the lanes in it, the nodes that stand in it, and the flows that touch those; a pool left bare goes too.

    A pool with a name stays: it takes part in the process.
    """
    pool_id = draft.get(Lane, lane_id).pool_id
    for id in draft.referring(lane_id):
        if draft.document.one(Lane, id) is not None:
            remove_lane(draft, id)
    inside = draft.referring(lane_id)
    remove_nodes(draft, inside)
    drop(draft, (*inside, lane_id))
    pool = draft.document.one(Pool, pool_id)
    if pool is not None and not pool.name and not draft.referring(pool_id):
        drop(draft, [pool_id])


def remove_pool(draft: Transaction, pool_id: str) -> None:
    """Remove a pool with its lanes and all that stands in them."""
    for id in draft.referring(pool_id):
        lane = draft.document.one(Lane, id)
        if lane is not None and lane.parent_id is None:
            remove_lane(draft, id)
    drop(draft, [pool_id])
