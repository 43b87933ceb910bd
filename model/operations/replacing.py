"""Replacing the type of a node: what it may become, and why not; its flows, id, name and measures stay."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from model.document import Document
from model.errors import Refused
from model.operations.moving import carried
from model.operations.nodes import replace_type
from model.records import DataObject, DataStore, Event, Gateway, Map, MessageFlow, Node, Note, SequenceFlow, Step
from model.rules import Refusal, may_enter, may_leave, may_receive, may_send
from model.store import Transaction


@dataclass(frozen=True, slots=True)
class Kind:
    """What a node may be: a class, and what tells it from others of that class."""

    name: str
    text: str
    cls: type[Node]
    fields: dict[str, object] = field(default_factory=dict)
    plain: dict[str, object] = field(default_factory=dict)
    """What does not make sense on it any more, as it is on a new one."""


def _step(type_: str, text: str) -> Kind:
    inside: dict[str, object] = {} if type_ == "subprocess" else {"expanded": False, "flavour": "plain", "opens_id": None}
    return Kind(type_, text, Step, {"type": type_}, inside)


def _gateway(split: str, text: str) -> Kind:
    return Kind(split, text, Gateway, {"split": split})


def _event(place: str, trigger: str, text: str) -> Kind:
    plain: dict[str, object] = {"interrupting": True, **({} if place == "end" else {"outcome": None})}
    return Kind(f"{place}_{trigger}", text, Event, {"place": place, "trigger": trigger}, plain)


STEPS = (
    _step("task", "Step"),
    _step("check", "Check"),
    _step("wait", "Wait"),
    _step("transport", "Transport"),
    _step("store", "Store"),
    _step("document", "Document"),
    _step("subprocess", "Sub-process"),
)
GATEWAYS = (
    _gateway("exclusive", "Decision"),
    _gateway("inclusive", "One or more ways"),
    _gateway("parallel", "All ways at once"),
    _gateway("event_based", "First event decides"),
)
EVENTS = (
    _event("start", "none", "Start"),
    _event("start", "message", "Start by a message"),
    _event("start", "timer", "Start by the clock"),
    _event("catch", "message", "Wait for a message"),
    _event("catch", "timer", "Wait for the clock"),
    _event("throw", "message", "Send a message"),
    _event("end", "none", "End"),
    _event("end", "message", "End by a message"),
    _event("end", "terminate", "End of everything"),
)
ON_BORDER = (
    _event("boundary", "message", "A message comes in"),
    _event("boundary", "timer", "It takes too long"),
    _event("boundary", "error", "Something goes wrong"),
    _event("boundary", "escalation", "It is passed up"),
)
DATA = (Kind("data_object", "Document or data", DataObject), Kind("data_store", "Store of data", DataStore))


def kinds_for(document: Document, ids: Iterable[str]) -> tuple[tuple[Kind, ...], ...]:
    """The kinds that a choice is offered of for these nodes, in groups; none where they have none in common."""
    nodes = [node for node in document.present(ids) if isinstance(node, Node)]
    if nodes and all(isinstance(node, (DataObject, DataStore)) for node in nodes):
        return (DATA,)
    if nodes and all(isinstance(node, Event) and node.place == "boundary" for node in nodes):
        return (ON_BORDER,)
    if nodes and all(isinstance(node, (Step, Gateway, Event)) for node in nodes):
        return (STEPS, GATEWAYS, EVENTS)
    return ()


def is_now(node: Node, kind: Kind) -> bool:
    """Whether a node is of this kind already."""
    return type(node) is kind.cls and all(getattr(node, name) == value for name, value in kind.fields.items())


def may_become(document: Document, node_id: str, kind: Kind) -> Refusal | None:
    """Whether a node may be of this kind, with the flows that it has and what it holds."""
    node = document.one(Node, node_id)
    if node is None or is_now(node, kind):
        return None
    refusal = _may_leave_its_kind(document, node, kind)
    return refusal or _may_keep_its_flows(document, node, _made(node, kind))


def _may_leave_its_kind(document: Document, node: Node, kind: Kind) -> Refusal | None:
    if isinstance(node, Note) and node.picture is not None:
        return Refusal("Nothing else holds a picture: a note with one stays a note.")
    if isinstance(node, Event) and node.attached_to_id is not None and kind not in ON_BORDER:
        return Refusal("It sits on the border of a step; take it off first.")
    if kind in ON_BORDER and not (isinstance(node, Event) and node.attached_to_id is not None):
        return Refusal("Only an event on the border of a step can be that.")
    held = [document[id] for id in carried(document, node.id)]
    if kind.cls is not Step and any(isinstance(each, Event) and each.attached_to_id == node.id for each in held):
        return Refusal("Events sit on its border; take them off first.")
    if kind.name != "subprocess" and isinstance(node, Step) and node.type == "subprocess":
        told = any(document.one(Map, id) is not None for id in document.referring(node.id))
        if told or any(getattr(each, "within_id", None) == node.id for each in held):
            return Refusal("It holds steps; take the sub-process apart first.")
    return None


def _made(node: Node, kind: Kind) -> Node:
    return kind.cls.model_validate({"id": node.id, "map_id": node.map_id, **kind.fields})


def _may_keep_its_flows(document: Document, node: Node, made: Node) -> Refusal | None:
    """Whether every flow that the node has may begin or end at what it is to be."""
    for id in document.referring(node.id):
        flow = document.get(id)
        if not isinstance(flow, (SequenceFlow, MessageFlow)):
            continue
        begins, ends = (may_leave, may_enter) if isinstance(flow, SequenceFlow) else (may_send, may_receive)
        refusal = (begins(made) if flow.source_id == node.id else None) or (ends(made) if flow.target_id == node.id else None)
        if refusal is None and flow.source_id == flow.target_id and not isinstance(made, Step):
            refusal = Refusal("A flow comes straight back to it; only a step is done again.")
        if refusal is not None:
            return refusal
    return None


def become(draft: Transaction, ids: Iterable[str], kind: Kind) -> None:
    """Make nodes of this kind. Raises Refused for the first that may not be."""
    for id in dict.fromkeys(ids):
        node = draft.document.one(Node, id)
        if node is None or is_now(node, kind):
            continue
        refusal = may_become(draft.document, id, kind)
        if refusal is not None:
            raise Refused(refusal.reason)
        plain = {name: value for name, value in kind.plain.items() if name in kind.cls.model_fields}
        replace_type(draft, id, kind.cls, **plain, **kind.fields)
