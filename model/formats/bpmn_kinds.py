"""What a BPMN element is among our records: its class and the fields that say so. Knows nothing of places."""

from collections.abc import Callable, Iterator
from typing import Literal

from model.formats.bpmn_file import SUBPROCESSES, File, Report
from model.formats.safe_xml import Element
from model.records import Annotation, DataObject, DataStore, Event, Gateway, Node, Step

Fields = dict[str, object]
Kind = tuple[type[Node], Fields]

PLACEHOLDER = "__targetRef_placeholder"
"""The name of what data goes to where nobody says what: a data association has to go somewhere."""
LONGEST_NAME = 10_000
LONGEST_TEXT = 100_000

TASKS = {
    "task": "none",
    "userTask": "user",
    "manualTask": "manual",
    "serviceTask": "service",
    "scriptTask": "script",
    "sendTask": "send",
    "receiveTask": "receive",
    "businessRuleTask": "business_rule",
    "callActivity": "call_activity",
}
FLAVOURS = {"subProcess": "plain", "transaction": "transaction", "adHocSubProcess": "ad_hoc"}
SPLITS = {
    "exclusiveGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "eventBasedGateway": "event_based",
    "complexGateway": "complex",
}
PLACES = {
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "catch",
    "intermediateThrowEvent": "throw",
    "implicitThrowEvent": "throw",
    "boundaryEvent": "boundary",
}
TRIGGERS = {
    "messageEventDefinition": "message",
    "timerEventDefinition": "timer",
    "conditionalEventDefinition": "conditional",
    "errorEventDefinition": "error",
    "signalEventDefinition": "signal",
    "escalationEventDefinition": "escalation",
    "terminateEventDefinition": "terminate",
    "linkEventDefinition": "link",
    "compensateEventDefinition": "compensation",
    "cancelEventDefinition": "cancel",
}
_DATA = {"dataObject": "none", "dataObjectReference": "none", "dataInput": "input", "dataOutput": "output"}
ACTIVITIES = (*TASKS, *SUBPROCESSES)
FLOW_NODES = (*ACTIVITIES, *SPLITS, *PLACES)
NODES = (*FLOW_NODES, *_DATA, "dataStoreReference", "textAnnotation")


def node_kind(file: File, element: Element, report: Report) -> Kind:
    """The class of a node and its fields, all but its place and its references. `element.tag` is one of NODES."""
    report.take(element, *file.children(element, "incoming", "outgoing"))
    cls, fields = _reader(element.tag)(file, element, report)
    report.take(*(each for each in file.children(element, "property") if each.get("name") == PLACEHOLDER))
    named: Fields = {"name": name_of(element, report), "documentation": documentation(file, element, report)}
    return cls, named | fields


def _reader(tag: str) -> Callable[[File, Element, Report], Kind]:
    if tag in ACTIVITIES:
        return _step
    if tag in SPLITS:
        return lambda file, element, report: (Gateway, {"split": SPLITS[element.tag]})
    if tag in PLACES:
        return _event
    if tag in _DATA:
        return _data_object
    return _data_store if tag == "dataStoreReference" else _annotation


def _step(file: File, element: Element, report: Report) -> Kind:
    fields: Fields = {"loop": _loop(file, element, report), "compensation": is_true(element, "isForCompensation")}
    if element.tag in SUBPROCESSES:
        event = is_true(element, "triggeredByEvent")
        return Step, fields | {"type": "subprocess", "flavour": "event" if event else FLAVOURS[element.tag]}
    called = file.find(element.get("calledElement"))
    if element.tag == "callActivity" and not (called is not None and called.tag.startswith("global")):
        fields["type"] = "subprocess"
    return Step, fields | {"task": TASKS[element.tag]}


def _loop(file: File, element: Element, report: Report) -> Literal["none", "loop", "parallel", "sequential"]:
    for marker in file.children(element, "standardLoopCharacteristics", "multiInstanceLoopCharacteristics"):
        report.take(marker)
        if marker.tag == "standardLoopCharacteristics":
            return "loop"
        return "sequential" if is_true(marker, "isSequential") else "parallel"
    return "none"


def _event(file: File, element: Element, report: Report) -> Kind:
    definitions = list(_definitions(file, element, report))
    trigger = TRIGGERS[definitions[0].tag] if definitions else "none"
    if len(definitions) > 1:
        trigger = "parallel_multiple" if is_true(element, "parallelMultiple") else "multiple"
    interrupting = element.get("cancelActivity", "true") != "false" and element.get("isInterrupting", "true") != "false"
    fields: Fields = {"place": PLACES[element.tag], "trigger": trigger, "interrupting": interrupting}
    if trigger == "link" and not element.get("name").strip():
        fields["name"] = name_of(definitions[0], report)
    return Event, fields


def _definitions(file: File, element: Element, report: Report) -> Iterator[Element]:
    """What sets an event off, defined in it or referred to."""
    for child in file.children(element):
        meant: Element | None = child
        if child.tag == "eventDefinitionRef":
            meant = file.find(child.text)
        if meant is not None and meant.tag in TRIGGERS:
            # A condition without words only satisfies the schema.
            report.take(child, meant, *(each for each in file.children(meant, "condition") if not each.text.strip()))
            yield meant


def _data_object(file: File, element: Element, report: Report) -> Kind:
    meant = file.find(element.get("dataObjectRef"), element) or element
    report.take(meant)
    collection = is_true(element, "isCollection") or is_true(meant, "isCollection")
    name = name_of(element, report) or name_of(meant, report)
    state = next((state.get("name").strip() for state in _states(file, element, meant, report)), "")
    full = f"{name} [{state}]".strip() if state else name
    return DataObject, {"name": full, "collection": collection, "role": _DATA[element.tag]}


def _states(file: File, element: Element, meant: Element, report: Report) -> Iterator[Element]:
    for each in (*file.children(element, "dataState"), *(file.children(meant, "dataState") if meant is not element else ())):
        if each.get("name").strip():
            report.take(each)
            yield each


def _data_store(file: File, element: Element, report: Report) -> Kind:
    meant = file.find(element.get("dataStoreRef"))
    if meant is not None and meant.tag == "dataStore":
        report.take(meant)
    else:
        meant = element
    return DataStore, {"name": name_of(element, report) or name_of(meant, report)}


def _annotation(file: File, element: Element, report: Report) -> Kind:
    texts = list(file.children(element, "text"))
    report.take(*texts)
    said = "\n".join(all_text(text) for text in texts) or element.get("text") or element.get("name")
    return Annotation, {"name": text_of(said, element, report)}


def name_of(element: Element, report: Report) -> str:
    """An element's name, without blanks around it; line breaks in it stay."""
    return text_of(element.get("name"), element, report)


def documentation(file: File, element: Element, report: Report) -> str:
    """What is written about an element."""
    found = list(file.children(element, "documentation"))
    report.take(*(each for text in found for each in text.walk()))
    return text_of("\n\n".join(filter(None, (all_text(each).strip() for each in found))), element, report, LONGEST_TEXT)


def all_text(element: Element) -> str:
    """The text in an element and in those within it, as of formatted text."""
    return " ".join(filter(None, (each.text.strip() for each in element.walk()))) if element.children else element.text


def text_of(said: str, element: Element, report: Report, longest: int = LONGEST_NAME) -> str:
    """A text as records keep it: no blanks around it, line ends as one letter, no longer than may be."""
    text = said.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) <= longest:
        return text
    report.changed(element, f"its text of {len(text):,} characters is cut to {longest:,}")
    return text[:longest]


def is_true(element: Element, attribute: str) -> bool:
    """Whether a flag is set."""
    return element.get(attribute).strip().lower() in ("true", "1")
