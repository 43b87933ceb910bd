"""Events where BPMN asks for something of them: after an event gateway, on a border, as links, at the start of a sub-process."""

from collections.abc import Iterator

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.scopes import is_ad_hoc
from model.checks.words import called, each, sentence
from model.document import Document
from model.flow import Flow, flow_of
from model.records import Event, Gateway, Record, Step

_AWAITED = ("message", "timer", "conditional", "signal", "multiple", "parallel_multiple")


def event_gateway(document: Document, map_id: str) -> Iterator[Finding]:
    """An event gateway with a branch on which nothing is waited for, or that others lead into."""
    flow = flow_of(document, map_id)
    for gateway in document.on_map(map_id, Gateway):
        targets = [arc.target for arc in flow.leaving(gateway.id)]
        if gateway.split != "event_based" or not targets:
            continue
        wrong = [id for id in targets if not _waits(document.get(id))]
        shared = [id for id in targets if id not in wrong and len(flow.entering(id)) > 1]
        name = called(document, gateway.id)
        if wrong:
            message = f"{name} waits for what happens first, but {each(document, wrong)} is no event"
            todo = "Put the event that is waited for first on each branch, or make it a decision"
            yield found("event-gateway", (gateway.id, *wrong), sentence(message), sentence(todo))
        if shared:
            message = f"Other flows lead into {each(document, shared)}, which belongs to {name}"
            yield found("event-gateway", (gateway.id, *shared), sentence(message), "Lead them to what comes after the event.")


def _waits(record: Record | None) -> bool:
    if isinstance(record, Step):
        return record.task == "receive"
    return isinstance(record, Event) and record.place == "catch" and record.trigger in _AWAITED


def boundary_event(document: Document, map_id: str) -> Iterator[Finding]:
    """An event on a border that sits on nothing, has no cause, is led into, or leads nowhere; one finding an event."""
    flow = flow_of(document, map_id)
    for event in document.on_map(map_id, Event):
        fault = _fault(flow, event) if event.place == "boundary" else None
        if fault is not None:
            message = f"{called(document, event.id)} {fault[0]}"
            yield found("boundary-event", (event.id,), sentence(message), fault[1])


def _fault(flow: Flow, event: Event) -> tuple[str, str] | None:
    """What is wrong with an event on a border, and what to do."""
    if event.attached_to_id is None:
        return "sits on no step", "Put it on the border of the step it interrupts."
    if event.id in flow.into:
        return "has a flow that leads into it, though only its step can set it off", "Lead the flow to the step."
    if event.id not in flow.out and event.id not in flow.loose_out and event.trigger != "compensation":
        return "says that something happens, but not what is done then", "Draw the flow to what is done then."
    if event.trigger == "none":
        return "does not say what sets it off", "Choose what sets it off: a time, a message, an error."
    if event.trigger in ("error", "cancel") and not event.interrupting:
        return "lets its step go on, which after an error it cannot", "Make it interrupt its step."
    return None


def link_event(document: Document, map_id: str) -> Iterator[Finding]:
    """A link that goes nowhere, that nothing goes to, or that goes to two places."""
    flow = flow_of(document, map_id)
    ends: dict[tuple[str, str], dict[str, list[str]]] = {}
    for event in document.on_map(map_id, Event):
        if event.trigger == "link" and event.place in ("catch", "throw"):
            known = ends.setdefault((flow.scope[event.id], event.name), {"catch": [], "throw": []})
            known[event.place].append(event.id)
    for (_, name), both in ends.items():
        fault = _link_fault(f"the link “{name}”" if name.strip() else "a link without a name", both)
        if fault is not None:
            about, message, todo = fault
            yield found("link-event", tuple(about), sentence(message), todo)


def _link_fault(link: str, both: dict[str, list[str]]) -> tuple[list[str], str, str] | None:
    """Which halves of a link are wrong, how, and what to do."""
    if not both["catch"]:
        return both["throw"], f"{link} leads nowhere", "Add the link it goes on at, with its name."
    if not both["throw"]:
        return both["catch"], f"nothing leads to {link}", "Add the link it comes from, with its name."
    if len(both["catch"]) > 1:
        return both["catch"], f"{link} goes on at {len(both['catch'])} places", "Keep one of them, or name them differently."
    return None


def sub_process_start(document: Document, map_id: str) -> Iterator[Finding]:
    """A start inside a sub-process that does not fit how it is entered, and an event sub-process in the flow."""
    flow = flow_of(document, map_id)
    for step in (step for step in document.on_map(map_id, Step) if step.type == "subprocess"):
        if step.flavour == "event" and (step.id in flow.into or step.id in flow.out):
            message = f"{called(document, step.id)} is set off by an event, yet a flow leads to or from it"
            yield found("sub-process-start", (step.id,), sentence(message), "Remove the flow, or make it a plain sub-process.")
        inside = [event for id in flow.members.get(step.id, ()) if (event := document.one(Event, id)) is not None]
        starts = [event for event in inside if event.place == "start"]
        yield from _starts_inside(document, step, starts)


def _starts_inside(document: Document, step: Step, starts: list[Event]) -> Iterator[Finding]:
    name = called(document, step.id)
    blank = [event.id for event in starts if event.trigger == "none"]
    typed = [event.id for event in starts if event.trigger != "none"]
    if is_ad_hoc(document, step.id) and starts:
        message = f"{name} has no order of its own, yet there is a start in it"
        yield found("sub-process-start", (starts[0].id, step.id), sentence(message), "Remove the start.")
    elif step.flavour == "event" and blank:
        message = f"The start inside {name} does not say which event sets it off"
        yield found("sub-process-start", (*blank, step.id), sentence(message), "Choose the event: a message, a time, an error.")
    elif step.flavour != "event" and typed:
        message = f"{name} begins when the flow comes to it, yet its start waits for something else"
        yield found("sub-process-start", (*typed, step.id), sentence(message), "Make it a plain start.")
