"""Conditions and default flows: only where a choice is made, and one default at most."""

from collections.abc import Iterator, Sequence

from model.checks.branching import flow_at, split_of
from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.words import called, each, sentence
from model.document import Document
from model.flow import flow_of
from model.records import Gateway, SequenceFlow


def default_flow(document: Document, map_id: str) -> Iterator[Finding]:
    """A default where there is no choice, a second default, or one with a condition."""
    flow = flow_of(document, map_id)
    marked = {line.source_id for line in document.on_map(map_id, SequenceFlow) if line.default}
    for id in (id for id in flow.nodes if id in marked):
        arcs = flow.leaving(id)
        flows = [flow_at(document, arc) for arc in arcs]
        fault = _default_fault(document, id, flows, split_of(document, id, arcs))
        if fault is not None:
            defaults = tuple(line.id for line in flows if line.default)
            yield found("default-flow", (*defaults, id), sentence(fault[0]), fault[1])


def _default_fault(document: Document, id: str, flows: Sequence[SequenceFlow], split: str) -> tuple[str, str] | None:
    defaults = [flow for flow in flows if flow.default]
    name = called(document, id)
    if not defaults:
        return None
    if len(defaults) > 1:
        return f"{len(defaults)} flows out of {name} are the default", "Keep one of them as the default."
    if len(flows) < 2:
        return f"The only flow out of {name} is marked as the default", "Draw the other ways, or take the mark away."
    if split in ("parallel", "event_based"):
        return f"A flow out of {name} is marked as the default, but no condition is asked there", "Take the mark away."
    if defaults[0].condition.strip():
        return f"The default flow out of {name} has a condition, which is never asked", "Take the condition away."
    return None


def condition(document: Document, map_id: str) -> Iterator[Finding]:
    """A condition where none is asked, or that may leave a case without any way on."""
    flow = flow_of(document, map_id)
    conditional = {line.source_id for line in document.on_map(map_id, SequenceFlow) if line.condition.strip()}
    for id in (id for id in flow.out if id in conditional):
        arcs = flow.leaving(id)
        asked = [line for line in (flow_at(document, arc) for arc in arcs) if line.condition.strip()]
        about = (*(line.id for line in asked), id)
        if split_of(document, id, arcs) in ("parallel", "event_based") and isinstance(document[id], Gateway):
            targets = each(document, (str(line.target_id) for line in asked))
            message = f"The flow to {targets} has a condition, which {called(document, id)} does not ask"
            yield found("condition", about, sentence(message), "Take the condition away, or make the gateway a decision.")
        elif len(arcs) == 1 and not isinstance(document[id], Gateway):
            message = f"The only flow out of {called(document, id)} has a condition: if it does not hold, the case stops there"
            yield found("condition", about, sentence(message), "Draw what is done if it does not hold.")
