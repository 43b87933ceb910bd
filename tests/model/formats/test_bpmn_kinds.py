"""Every kind of element of BPMN that a map knows."""

import pytest

from model.formats.bpmn import read
from model.records import Annotation, DataObject, DataStore, Event, Gateway, Record, Step
from tests.model.formats.bpmn_text import bpmn, opened, process, told


def one(inside: str, id: str = "a") -> Record:
    """The record of an element of a process."""
    return opened(bpmn(process(inside)))[id]


TASKS = {
    "task": "none",
    "userTask": "user",
    "manualTask": "manual",
    "serviceTask": "service",
    "scriptTask": "script",
    "sendTask": "send",
    "receiveTask": "receive",
    "businessRuleTask": "business_rule",
}


@pytest.mark.parametrize("tag, task", TASKS.items())
def test_a_task_keeps_its_kind(tag: str, task: str):
    step = one(f'<{tag} id="a" name="Do"/>')
    assert isinstance(step, Step)
    assert (step.type, step.task, step.name) == ("task", task, "Do")


@pytest.mark.parametrize(
    "tag, more, flavour",
    [
        ("subProcess", "", "plain"),
        ("subProcess", 'triggeredByEvent="true"', "event"),
        ("transaction", "", "transaction"),
        ("adHocSubProcess", "", "ad_hoc"),
    ],
)
def test_a_sub_process_keeps_its_flavour(tag: str, more: str, flavour: str):
    step = one(f'<{tag} id="a" {more}/>')
    assert isinstance(step, Step)
    assert (step.type, step.flavour, step.expanded) == ("subprocess", flavour, False)


def test_a_call_of_a_process_is_a_sub_process_and_a_call_of_a_global_task_is_a_task():
    data = bpmn(
        '<globalTask id="g"/>' + process('<callActivity id="a" calledElement="q"/><callActivity id="b" calledElement="g"/>')
    )
    document = opened(data)
    calls = [document.one(Step, id) for id in ("a", "b")]
    assert [(call.type, call.task) for call in calls if call] == [("subprocess", "call_activity"), ("task", "call_activity")]


@pytest.mark.parametrize(
    "marker, loop",
    [
        ("", "none"),
        ("<standardLoopCharacteristics/>", "loop"),
        ("<multiInstanceLoopCharacteristics/>", "parallel"),
        ('<multiInstanceLoopCharacteristics isSequential="true"/>', "sequential"),
    ],
)
def test_a_step_keeps_its_loop(marker: str, loop: str):
    step = one(f'<task id="a">{marker}</task>')
    assert isinstance(step, Step) and step.loop == loop


def test_a_step_for_compensation_says_so():
    step = one('<task id="a" isForCompensation="true"/>')
    assert isinstance(step, Step) and step.compensation


@pytest.mark.parametrize("split", ["exclusive", "parallel", "inclusive", "eventBased", "complex"])
def test_a_gateway_keeps_its_split(split: str):
    gateway = one(f'<{split}Gateway id="a" name="Which?"/>')
    assert isinstance(gateway, Gateway)
    assert (gateway.split.replace("_b", "B"), gateway.name) == (split, "Which?")


@pytest.mark.parametrize(
    "tag, place",
    [("startEvent", "start"), ("endEvent", "end"), ("intermediateCatchEvent", "catch"), ("intermediateThrowEvent", "throw")],
)
def test_an_event_keeps_its_place(tag: str, place: str):
    event = one(f'<{tag} id="a"/>')
    assert isinstance(event, Event)
    assert (event.place, event.trigger, event.interrupting) == (place, "none", True)


TRIGGERS = "message timer conditional error signal escalation terminate link cancel".split()


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_an_event_keeps_its_trigger(trigger: str):
    event = one(f'<endEvent id="a"><{trigger}EventDefinition/></endEvent>')
    assert isinstance(event, Event) and event.trigger == trigger


def test_a_compensation_event_keeps_its_trigger():
    event = one('<intermediateThrowEvent id="a"><compensateEventDefinition/></intermediateThrowEvent>')
    assert isinstance(event, Event) and event.trigger == "compensation"


def test_a_trigger_may_be_defined_elsewhere():
    data = bpmn(
        '<timerEventDefinition id="t"/>' + process('<startEvent id="a"><eventDefinitionRef>t</eventDefinitionRef></startEvent>')
    )
    event = opened(data)["a"]
    assert isinstance(event, Event) and event.trigger == "timer"


@pytest.mark.parametrize("more, trigger", [("", "multiple"), ('parallelMultiple="true"', "parallel_multiple")])
def test_an_event_with_several_triggers_is_multiple(more: str, trigger: str):
    event = one(f'<startEvent id="a" {more}><messageEventDefinition/><timerEventDefinition/></startEvent>')
    assert isinstance(event, Event) and event.trigger == trigger


def test_a_link_without_a_name_bears_that_of_its_definition():
    event = one('<intermediateThrowEvent id="a"><linkEventDefinition name="B2"/></intermediateThrowEvent>')
    assert event.model_dump()["name"] == "B2"


@pytest.mark.parametrize("more, interrupting", [("", True), ('cancelActivity="true"', True), ('cancelActivity="false"', False)])
def test_a_boundary_event_sits_on_its_step(more: str, interrupting: bool):
    event = one(f'<task id="t"/><boundaryEvent id="a" attachedToRef="t" {more}><errorEventDefinition/></boundaryEvent>')
    assert isinstance(event, Event)
    assert (event.place, event.attached_to_id, event.interrupting) == ("boundary", "t", interrupting)


def test_a_start_that_does_not_interrupt_says_so():
    event = one('<startEvent id="a" isInterrupting="false"/>')
    assert isinstance(event, Event) and not event.interrupting


def test_a_boundary_event_on_nothing_is_kept_and_reported():
    imported = read(bpmn(process('<boundaryEvent id="a" name="Late" attachedToRef="gone"/><exclusiveGateway id="g"/>')))
    event = imported.document["a"]
    assert isinstance(event, Event) and event.place == "boundary" and event.attached_to_id is None
    assert "Changed: boundary event “Late” (a): it is attached to “gone”, which is no step on its map." in told(imported)


def test_a_data_object_has_the_name_and_the_state_of_its_reference():
    data = process(
        '<dataObject id="o" name="Order" isCollection="true"/>'
        '<dataObjectReference id="a" dataObjectRef="o"><dataState name="paid"/></dataObjectReference>'
    )
    thing = opened(bpmn(data))["a"]
    assert isinstance(thing, DataObject)
    assert (thing.name, thing.collection, thing.role) == ("Order [paid]", True, "none")


def test_data_that_a_diagram_draws_is_an_input_or_an_output():
    model = process('<ioSpecification><dataInput id="a" name="In"/><dataOutput id="b"/><inputSet/></ioSpecification>')
    document = opened(bpmn(model, {"a": (0, 0, 36, 50), "b": (90, 0, 36, 50)}))
    roles = {thing.id: thing.role for thing in document.all(DataObject)}
    assert roles == {"a": "input", "b": "output"}


def test_a_data_store_may_have_the_name_of_what_it_refers_to():
    document = opened(bpmn('<dataStore id="d" name="Stock"/>' + process('<dataStoreReference id="a" dataStoreRef="d"/>')))
    store = document["a"]
    assert isinstance(store, DataStore) and store.name == "Stock"


def test_an_annotation_is_its_text():
    note = one('<textAnnotation id="a"><text> Only on\nFridays </text></textAnnotation>')
    assert isinstance(note, Annotation) and note.name == "Only on\nFridays"


def test_a_name_keeps_its_line_breaks_and_loses_the_blanks_around_it():
    assert one('<task id="a" name=" Check&#10;stock&#13;&#10;again&#10;"/>').model_dump()["name"] == "Check\nstock\nagain"


def test_documentation_is_kept_even_where_it_is_formatted():
    step = one('<task id="a"><documentation>First.</documentation><documentation><b>Then</b></documentation></task>')
    assert step.model_dump()["documentation"] == "First.\n\nThen"


def test_a_text_without_end_is_cut_and_reported():
    imported = read(bpmn(process(f'<task id="a" name="{"x" * 12_000}"/>')))
    assert imported.document["a"].model_dump()["name"] == "x" * 10_000
    assert "its text of 12,000 characters is cut to 10,000" in told(imported)
