"""Where a process begins and ends: a start, an end, and no doubt about either."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from model.checks.finding import Finding, Fix
from model.checks.fixes import end_after, start_before
from model.checks.rules import found
from model.checks.scopes import entries, is_process, starts_of, stops_of
from model.checks.words import called, each, name_of, place_name, sentence
from model.document import Document
from model.flow import Flow, flow_of
from model.records import Event


def no_start(document: Document, map_id: str) -> Iterator[Finding]:
    """A process without a start."""
    flow = flow_of(document, map_id)
    for scope, members in flow.members.items():
        if is_process(document, scope) and not starts_of(document, flow, members) and not _comes_over_border(flow, members):
            first = _connected(flow, entries(document, flow, members)) or members[:1]
            message = f"Nothing says where {place_name(document, scope)} begins"
            todo = f"Put a start before {each(document, first, 'or')}"
            fix = Fix("Add a start", partial(start_before, first[0])) if len(first) == 1 else None
            yield found("no-start", first, sentence(message), sentence(todo), fix=fix)


def no_end(document: Document, map_id: str) -> Iterator[Finding]:
    """A process without an end."""
    flow = flow_of(document, map_id)
    for scope, members in flow.members.items():
        ends = any(is_end(document, id) for id in members)
        if is_process(document, scope) and not ends and not _goes_over_border(flow, members):
            last = _connected(flow, stops_of(document, flow, members)) or members[-1:]
            message = f"Nothing says where {place_name(document, scope)} ends"
            todo = f"Put an end after {each(document, last, 'or')}"
            fix = Fix("Add an end", partial(end_after, last[0])) if len(last) == 1 else None
            yield found("no-end", last, sentence(message), sentence(todo), fix=fix)


def _connected(flow: Flow, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those that have flows, unless none of them has: what hangs on nothing is a finding of its own."""
    return tuple(id for id in ids if id in flow.out or id in flow.into) or ids


def _comes_over_border(flow: Flow, members: Iterable[str]) -> bool:
    """Whether a flow leads in from another pool; that it may not is a finding of its own."""
    return any(flow.scope[arc.source] != flow.scope[id] for id in members for arc in flow.entering(id))


def _goes_over_border(flow: Flow, members: Iterable[str]) -> bool:
    return any(flow.scope[arc.target] != flow.scope[id] for id in members for arc in flow.leaving(id))


def is_end(document: Document, id: str) -> bool:
    """Whether a node is an end event."""
    event = document.one(Event, id)
    return event is not None and event.place == "end"


def several_starts(document: Document, map_id: str) -> Iterator[Finding]:
    """More than one start without a trigger, and nothing to tell them apart by."""
    for members in flow_of(document, map_id).members.values():
        events = (document.one(Event, id) for id in members)
        blank = [event for event in events if event is not None and event.place == "start" and event.trigger == "none"]
        names = Counter(name_of(event) for event in blank)
        for event in blank:
            if len(blank) > 1 and (not name_of(event) or names[name_of(event)] > 1):
                about = (event.id, *(other.id for other in blank if other is not event))
                message = f"There are {len(blank)} starts, and nothing says when a case begins at which"
                todo = "Name each start after what sets it off, or keep one"
                yield found("several-starts", about, sentence(message), sentence(todo))
                break


def double_end(document: Document, map_id: str) -> Iterator[Finding]:
    """Two ends of the same name in one process."""
    for members in flow_of(document, map_id).members.values():
        named: dict[str, list[str]] = {}
        for id in members:
            if is_end(document, id) and name_of(document[id]):
                named.setdefault(name_of(document[id]).casefold(), []).append(id)
        for same in named.values():
            if len(same) > 1:
                message = f"{len(same)} ends are called {called(document, same[0])}"
                todo = "Name them after the outcomes they are, or lead the flows to one of them"
                yield found("double-end", tuple(same), sentence(message), sentence(todo))


def into_start(document: Document, map_id: str) -> Iterator[Finding]:
    """A flow that leads into a start."""
    yield from _through(document, flow_of(document, map_id), "start")


def out_of_end(document: Document, map_id: str) -> Iterator[Finding]:
    """A flow that leads out of an end."""
    yield from _through(document, flow_of(document, map_id), "end")


def _through(document: Document, flow: Flow, place: str) -> Iterator[Finding]:
    for id in flow.nodes:
        event = document.one(Event, id)
        if event is None or event.place != place:
            continue
        arcs = flow.entering(id) if place == "start" else flow.leaving(id)
        if arcs and place == "start":
            message = f"A flow leads back into the start {called(document, id)}"
            todo = "Lead it to the first step instead"
            yield found("into-start", (id, *(arc.id for arc in arcs)), sentence(message), sentence(todo))
        elif arcs:
            message = f"The end {called(document, id)} has a flow that leaves it"
            todo = "Make it an event in between, or remove the flow"
            yield found("out-of-end", (id, *(arc.id for arc in arcs)), sentence(message), sentence(todo))
