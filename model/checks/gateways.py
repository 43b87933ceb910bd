"""Splits and joins: drawn as what they are, one at a time, and none without use."""

from collections.abc import Iterator
from functools import partial

from model.checks.branching import CHOICES, splits_of
from model.checks.finding import Finding, Fix
from model.checks.fixes import remove_gateway, split_gateway
from model.checks.rules import found
from model.checks.scopes import entries, is_process, starts_of
from model.checks.words import called, each, plural, sentence
from model.document import Document
from model.flow import Flow, flow_of, gates
from model.records import Event, Gateway, Step


def implicit_split(document: Document, map_id: str) -> Iterator[Finding]:
    """A step with several flows out of it that are not labelled as a choice."""
    flow = flow_of(document, map_id)
    for id, split in splits_of(document, map_id).items():
        arcs = flow.leaving(id)
        if split in CHOICES or isinstance(document[id], Gateway):
            continue
        if len({arc.target for arc in arcs}) > 1:
            message = f"{plural(len(arcs), 'flow')} leave {called(document, id)}, and nothing says whether all are taken or one"
            todo = "Label them if it is a choice; if all are taken, put a parallel gateway in between"
            yield found("implicit-split", (id, *(arc.id for arc in arcs)), sentence(message), sentence(todo))


def implicit_join(document: Document, map_id: str) -> Iterator[Finding]:
    """A step with several flows into it."""
    for id, arcs in flow_of(document, map_id).into.items():
        if len(arcs) > 1 and isinstance(document[id], (Step, Event)):
            message = f"{plural(len(arcs), 'flow')} lead into {called(document, id)} without a gateway"
            todo = "Put a gateway before it that says whether it waits for all of them or goes on with each"
            yield found("implicit-join", (id, *(arc.id for arc in arcs)), sentence(message), sentence(todo))


def fake_join(document: Document, map_id: str) -> Iterator[Finding]:
    """A step at which flows meet that begin apart, so that it is done once for each.

    Flows that branched off at a decision may meet again at a step: a case comes over one of them. In a process without a
    start, though, all that nothing leads to begins at once, and what comes from there does not wait for one another.
    """
    flow = flow_of(document, map_id)
    for scope, members in flow.members.items():
        first = entries(document, flow, members)
        if len(first) > 1 and is_process(document, scope) and not starts_of(document, flow, members):
            yield from _fake_joins(document, flow, members, first)


def _fake_joins(document: Document, flow: Flow, members: tuple[str, ...], first: tuple[str, ...]) -> Iterator[Finding]:
    gate_of = gates(flow.follows, first)
    for id in members:
        arcs = flow.entering(id)
        if len(arcs) > 1 and gate_of.get(id) == "" and isinstance(document[id], (Step, Event)):
            message = f"{called(document, id)} is done once for each of the {len(arcs)} flows that arrive: it waits for none"
            todo = f"Put a parallel gateway before {called(document, id)} if it is to wait for all of them"
            yield found("fake-join", (id, *(arc.id for arc in arcs)), sentence(message), sentence(todo))


def join_fork(document: Document, map_id: str) -> Iterator[Finding]:
    """A gateway that joins and splits at once; what asks a question or waits for events may be come back to."""
    flow = flow_of(document, map_id)
    for gateway in document.on_map(map_id, Gateway):
        into, out = flow.entering(gateway.id), flow.leaving(gateway.id)
        asks = gateway.split == "event_based" or (gateway.split == "exclusive" and gateway.name.strip())
        if len(into) > 1 and len(out) > 1 and not asks:
            message = f"{called(document, gateway.id)} brings {len(into)} flows together and splits into {len(out)}"
            fix = Fix("Put a join before it", partial(split_gateway, gateway.id))
            todo = "Use two gateways: one that joins, then one that splits"
            yield found("join-fork", (gateway.id,), sentence(message), sentence(todo), fix=fix)


def superfluous_gateway(document: Document, map_id: str) -> Iterator[Finding]:
    """A gateway with one flow in and one out."""
    flow = flow_of(document, map_id)
    for gateway in document.on_map(map_id, Gateway):
        id = gateway.id
        if len(flow.entering(id)) == len(flow.leaving(id)) == 1 and id not in flow.loose_in | flow.loose_out:
            message = f"{called(document, id)} has one flow in and one out, so nothing is decided there"
            fix = Fix("Remove it and join its flows", partial(remove_gateway, id))
            todo = "Remove it, or draw the branch that is missing"
            yield found("superfluous-gateway", (id,), sentence(message), sentence(todo), fix=fix)


def complex_gateway(document: Document, map_id: str) -> Iterator[Finding]:
    """A complex gateway."""
    yield from _of_kind(document, map_id, "complex", "Say it with decisions and parallel gateways.")


def inclusive_gateway(document: Document, map_id: str) -> Iterator[Finding]:
    """An inclusive gateway that splits."""
    yield from _of_kind(document, map_id, "inclusive", "Ask one question after the other, or take all branches.")


def _of_kind(document: Document, map_id: str, split: str, todo: str) -> Iterator[Finding]:
    flow = flow_of(document, map_id)
    for gateway in document.on_map(map_id, Gateway):
        if gateway.split == split and len(flow.leaving(gateway.id)) > 1:
            targets = each(document, (arc.target for arc in flow.leaving(gateway.id)), "or")
            message = f"{called(document, gateway.id)} leaves open which of {targets} are taken"
            yield found(f"{split}-gateway", (gateway.id,), sentence(message), todo)
