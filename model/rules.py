"""What may be done: None, or a refusal with the reason a person is shown. The cursor, the menus and importers all ask here."""

from dataclasses import dataclass

from model.document import Document
from model.integrity import map_of
from model.places import walk_lanes
from model.records import (
    Annotation,
    Association,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    MessageFlow,
    Node,
    Note,
    Pool,
    Record,
    SequenceFlow,
    Step,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done."""

    reason: str


FLOW_NODES = (Step, Gateway, Event)
"""What a sequence flow joins."""
_ENDS = (Node, Pool, Connector)
"""What a connector may end on at all."""
_REMARKS = (Annotation, Note, Connector)
_DATA = (DataObject, DataStore)


def pool_of(document: Document, record: Record | None) -> str | None:
    """The id of the pool a record stands in or is; None outside of all pools."""
    if isinstance(record, Pool):
        return record.id
    lane = record if isinstance(record, Lane) else document.one(Lane, getattr(record, "lane_id", None))
    return lane.pool_id if lane is not None else None


def fitting(document: Document, source_id: str, target_id: str) -> type[Connector]:
    """The class of connector that joins these two, if any may: a message between pools, a tie to data or a remark."""
    source, target = document.get(source_id), document.get(target_id)
    if isinstance(source, (*_REMARKS, *_DATA)) or isinstance(target, (*_REMARKS, *_DATA)) or _compensates(source):
        return Association
    pools = (pool_of(document, source), pool_of(document, target))
    if isinstance(source, Pool) or isinstance(target, Pool) or (None not in pools and pools[0] != pools[1]):
        return MessageFlow
    return SequenceFlow


def may_connect(document: Document, source_id: str, target_id: str, cls: type[Connector] | None = None) -> Refusal | None:
    """Whether a connector, by default of the fitting class, may run from one thing to the other."""
    source, target = document.get(source_id), document.get(target_id)
    if not isinstance(source, _ENDS) or not isinstance(target, _ENDS):
        return Refusal("A flow runs between two things that stand on the map.")
    if map_of(document, source) != map_of(document, target):
        return Refusal("A flow stays on its map; link another map through a sub-process.")
    chosen = cls if cls is not None else fitting(document, source_id, target_id)
    if chosen is Association:
        return _may_tie(source, target)
    if chosen is MessageFlow:
        return may_send(source) or may_receive(target) or _between_pools(document, source, target)
    return _may_flow(document, source, target)


def _may_flow(document: Document, source: Record, target: Record) -> Refusal | None:
    if not isinstance(source, FLOW_NODES) or not isinstance(target, FLOW_NODES):
        return Refusal("A sequence flow joins steps, decisions and events.")
    if source.id == target.id and not isinstance(source, Step):
        return Refusal("A flow that comes straight back to a decision or an event leads nowhere.")
    pools = (pool_of(document, source), pool_of(document, target))
    if None not in pools and pools[0] != pools[1]:
        return Refusal("A sequence flow never crosses the border of a pool; what passes between pools is a message.")
    if source.within_id != target.within_id:
        return Refusal("A sequence flow does not cross the border of a sub-process.")
    return may_leave(source) or may_enter(target)


def may_leave(source: Node) -> Refusal | None:
    """Whether a sequence flow may begin here."""
    if not isinstance(source, FLOW_NODES):
        return Refusal("A sequence flow begins at a step, a decision or an event.")
    if isinstance(source, Event) and source.place == "end":
        return Refusal("An end event has no outgoing sequence flow: the process ends there.")
    if _compensates(source):
        return Refusal("A compensation event has no outgoing sequence flow; tie it to the step that makes up for it.")
    return _apart(source)


def may_enter(target: Node) -> Refusal | None:
    """Whether a sequence flow may end here."""
    if not isinstance(target, FLOW_NODES):
        return Refusal("A sequence flow ends at a step, a decision or an event.")
    if isinstance(target, Event) and target.place == "start":
        return Refusal("A start event has no incoming sequence flow: the process begins there.")
    if isinstance(target, Event) and target.place == "boundary":
        return Refusal("An event on the border of a step has no incoming sequence flow: it happens while the step is done.")
    return _apart(target)


def _apart(node: Node) -> Refusal | None:
    if isinstance(node, Step) and node.type == "subprocess" and node.flavour == "event":
        return Refusal("An event sub-process has no sequence flow: its start event sets it off.")
    return None


def may_send(source: Record) -> Refusal | None:
    """Whether a message flow may begin here."""
    if isinstance(source, Event) and source.place not in ("end", "throw"):
        return Refusal("This event waits and sends nothing: a message flow begins at an end or a throwing event.")
    return None if isinstance(source, Event) else _talks(source)


def may_receive(target: Record) -> Refusal | None:
    """Whether a message flow may end here."""
    if isinstance(target, Event) and target.place in ("end", "throw"):
        return Refusal("This event sends and does not wait: a message flow ends at a start or a catching event.")
    return None if isinstance(target, Event) else _talks(target)


def _talks(end: Record) -> Refusal | None:
    if isinstance(end, Gateway):
        return Refusal("A decision neither sends nor receives messages; a step or an event does.")
    if isinstance(end, Pool) and not end.black_box:
        return Refusal("The steps of this pool are shown: let one of them send or receive the message.")
    return None if isinstance(end, (Step, Pool)) else Refusal("A message flow joins steps, events and pools.")


def _between_pools(document: Document, source: Record, target: Record) -> Refusal | None:
    pools = (pool_of(document, source), pool_of(document, target))
    if pools[0] == pools[1] or None in pools:
        return Refusal("A message flow runs between two pools; within a pool it is a sequence flow.")
    return None


def _may_tie(source: Record, target: Record) -> Refusal | None:
    if source.id == target.id:
        return Refusal("A remark is tied to something else than itself.")
    if isinstance(source, _DATA) and isinstance(target, _DATA):
        return Refusal("Data is read and written by a step; tie it to one.")
    if _compensates(source) and not isinstance(target, (Step, *_REMARKS)):
        return Refusal("A compensation event is tied to the step that makes up for what was done.")
    return None


def _compensates(record: Record | None) -> bool:
    return isinstance(record, Event) and record.place == "boundary" and record.trigger == "compensation"


def may_drop(document: Document, node_id: str, onto_id: str | None) -> Refusal | None:
    """Whether a node may be put into a lane, a pool or a sub-process, or, with None, outside of all."""
    onto = document.get(onto_id)
    if isinstance(onto, Pool) and onto.black_box:
        return Refusal("A black-box pool holds no steps: what happens inside is not known here.")
    if isinstance(onto, Lane) and (pool := document.one(Pool, onto.pool_id)) is not None and pool.black_box:
        return Refusal("A black-box pool holds no steps: what happens inside is not known here.")
    if isinstance(onto, Step):
        return _may_drop_into(document, node_id, onto)
    return None


def _may_drop_into(document: Document, node_id: str, frame: Step) -> Refusal | None:
    if frame.type != "subprocess" or not frame.expanded:
        return Refusal("Only an open sub-process holds steps.")
    outer: Step | None = frame
    seen: set[str] = set()
    while outer is not None and outer.id not in seen:
        if outer.id == node_id:
            return Refusal("A sub-process does not hold itself.")
        seen.add(outer.id)
        outer = document.one(Step, outer.within_id)
    return None


def may_attach(document: Document, event: Event, step_id: str) -> Refusal | None:
    """Whether an event may sit on the border of a step."""
    if document.one(Step, step_id) is None:
        return Refusal("An event sits on the border of a step, not of anything else.")
    if event.place in ("start", "end", "throw"):
        return Refusal("Only an event that is waited for sits on the border of a step.")
    return None


def may_insert(document: Document, node_id: str, flow_id: str) -> Refusal | None:
    """Whether a node that is there may go in between the ends of a sequence flow."""
    flow, node = document.one(SequenceFlow, flow_id), document.one(Node, node_id)
    if flow is None or node is None:
        return Refusal("Only a sequence flow takes a step in.")
    if node.map_id != flow.map_id:
        return Refusal("A flow stays on its map.")
    if node.id in (flow.source_id, flow.target_id):
        return Refusal("The flow begins or ends at this step already.")
    lines = [line for id in document.referring(node_id) if (line := document.one(SequenceFlow, id)) is not None]
    ins, outs = [line for line in lines if line.target_id == node_id], [line for line in lines if line.source_id == node_id]
    if len(lines) > 0 and (len(ins) != 1 or len(outs) != 1):
        return Refusal("Its own flows would be lost; take them off first.")
    return may_enter(node) or may_leave(node)


def may_reorder(document: Document, lane_id: str, beside_id: str) -> Refusal | None:
    """Whether a lane may be put beside another."""
    lane, beside = document.one(Lane, lane_id), document.one(Lane, beside_id)
    if lane is None or beside is None:
        return Refusal("A lane is put beside another lane.")
    if map_of(document, lane) != map_of(document, beside):
        return Refusal("A lane stays on its map.")
    if beside_id in {inner.id for inner, _ in walk_lanes(document, lane.pool_id, lane.id)}:
        return Refusal("A lane is not put inside itself.")
    return None


def may_divide(document: Document, lane_id: str) -> Refusal | None:
    """Whether a lane may be divided into lanes of its own."""
    if any(document.one(Lane, id) is not None for id in document.referring(lane_id)):
        return Refusal("This lane is divided already; divide or add one of those in it.")
    return None


def may_resize(record: Record) -> Refusal | None:
    """Whether something may be made larger or smaller by its corners."""
    if isinstance(record, (Step, Group, Annotation, Note)):
        return None
    return Refusal("This symbol has one size; steps, groups, annotations and notes may be resized.")


def may_type(record: Record) -> Refusal | None:
    """Whether a record's label opens for typing."""
    return None if "name" in type(record).model_fields else Refusal("This has no label.")


def may_go_wrong(record: Record | None) -> Refusal | None:
    """Whether a problem may be put at a record."""
    if isinstance(record, (*FLOW_NODES, *_DATA, SequenceFlow, MessageFlow, Lane)):
        return None
    if isinstance(record, Note):
        return Refusal("A note is no place where work is done. Turn it into a problem instead.")
    return Refusal("A problem is put at a step, a flow or a lane: where it is seen.")
