"""What a node is in BPMN: the tag it is written as. The other way of `bpmn_kinds`. Knows nothing of places."""

from dataclasses import dataclass

from model.formats.bpmn_kinds import FLAVOURS, PLACES, SPLITS, TASKS, TRIGGERS
from model.formats.bpmn_losses import Losses
from model.formats.bpmn_xml import Tag, tag
from model.records import Annotation, DataObject, DataStore, Event, Gateway, Node, Note, Step

_TASK_TAGS = {task: name for name, task in TASKS.items()}
_FLAVOUR_TAGS = {flavour: name for name, flavour in FLAVOURS.items()} | {"event": "subProcess"}
_SPLIT_TAGS = {split: name for name, split in SPLITS.items()}
_PLACE_TAGS = {place: name for name, place in PLACES.items() if name != "implicitThrowEvent"}
_TRIGGER_TAGS = {trigger: name for name, trigger in TRIGGERS.items()}
_SEVERAL = ("message", "signal")
"""Written for an event of several triggers: the map does not say which."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a node's tag has to know of others."""

    id: str
    attached_to: str = ""
    """The id of a boundary event's step."""
    object_id: str = ""
    """The id of what a data object refers to."""
    holds_nodes: bool = False
    """Whether other nodes stand on a step."""


def node_tag(node: Node, around: Surroundings, losses: Losses) -> Tag:
    """The tag of a node, with its name and what is written about it."""
    match node:
        case Step():
            made = _step(node, around, losses)
        case Gateway():
            made = tag(_SPLIT_TAGS[node.split])
        case Event():
            made = _event(node, around, losses)
        case DataObject():
            made = _data(node, around)
        case DataStore():
            made = tag("dataStoreReference")
        case _:
            made = _annotation(node, losses)
    made.attributes = {"id": around.id, **({} if made.name == "textAnnotation" else {"name": node.name}), **made.attributes}
    if node.documentation:
        made.children.insert(0, tag("documentation", text=node.documentation))
    return made


def _step(step: Step, around: Surroundings, losses: Losses) -> Tag:
    more = {"isForCompensation": "true" if step.compensation else ""}
    is_sub_process = step.type == "subprocess" or around.holds_nodes
    if is_sub_process and step.type != "subprocess":
        losses.changed(step, "other things stand on it: it is a sub-process there")
    elif step.type not in ("task", "subprocess"):
        losses.changed(step, f"BPMN knows no {step.type} of its own: it is a task there")
    if is_sub_process and step.task not in ("none", "call_activity"):
        losses.changed(step, "in BPMN a sub-process has no kind of task")
    if not is_sub_process or step.task == "call_activity":
        return Tag(_TASK_TAGS[step.task], more)
    return Tag(_FLAVOUR_TAGS[step.flavour], more | {"triggeredByEvent": "true" if step.flavour == "event" else ""})


def loop_tags(step: Step) -> list[Tag]:
    """The loop marker; the schema wants it after what a step reads and writes."""
    if step.loop == "none":
        return []
    if step.loop == "loop":
        return [tag("standardLoopCharacteristics")]
    return [tag("multiInstanceLoopCharacteristics", isSequential="true" if step.loop == "sequential" else "false")]


def _event(event: Event, around: Surroundings, losses: Losses) -> Tag:
    place = event.place
    if place == "boundary" and not around.attached_to:
        losses.changed(event, "it is attached to no step: it is an intermediate event there")
        place = "catch"
    more: dict[str, str] = {}
    if place == "boundary":
        more = {"attachedToRef": around.attached_to, "cancelActivity": "" if event.interrupting else "false"}
    elif not event.interrupting:
        more = {"isInterrupting": "false"}
    if event.trigger in ("multiple", "parallel_multiple"):
        losses.changed(event, "BPMN wants to know which triggers it has: a message and a signal are written")
        more["parallelMultiple"] = "true" if event.trigger == "parallel_multiple" else ""
        return Tag(_PLACE_TAGS[place], more, [tag(_TRIGGER_TAGS[each]) for each in _SEVERAL])
    return Tag(_PLACE_TAGS[place], more, [_definition(event)] if event.trigger != "none" else [])


def _definition(event: Event) -> Tag:
    made = tag(_TRIGGER_TAGS[event.trigger])
    if event.trigger == "link":
        made.attributes["name"] = event.name or "link"
    if event.trigger == "conditional":
        made.add(Tag("condition", {"xsi:type": "tFormalExpression"}))
    return made


def _data(data: DataObject, around: Surroundings) -> Tag:
    if data.role != "none":
        return Tag("dataInput" if data.role == "input" else "dataOutput", {"isCollection": "true" if data.collection else ""})
    return tag("dataObjectReference", dataObjectRef=around.object_id)


def _annotation(node: Node, losses: Losses) -> Tag:
    if isinstance(node, Note):
        losses.changed(node, "it is a text annotation there")
    assert isinstance(node, Note | Annotation)
    return tag("textAnnotation", tag("text", text=node.name))
