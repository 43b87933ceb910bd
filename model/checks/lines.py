"""Flows as lines: with both ends, drawn once, and over no border that they may not cross."""

from collections.abc import Iterator, Sequence
from functools import partial

from model.checks.branching import CHOICES, flow_at, splits_of
from model.checks.finding import Finding, Fix
from model.checks.fixes import merge_flows
from model.checks.rules import found
from model.checks.words import called, sentence
from model.document import Document
from model.flow import FLOW_NODES, Arc, Flow, flow_of
from model.records import Connector, Lane, MessageFlow, Node, Pool, SequenceFlow, Step


def loose_end(document: Document, map_id: str) -> Iterator[Finding]:
    """A flow with an end in the air."""
    for cls in (SequenceFlow, MessageFlow):
        for line in document.on_map(map_id, cls):
            missing = [end for end, id in (("beginning", line.source_id), ("end", line.target_id)) if id is None]
            if missing:
                yield found(
                    "loose-end", (line.id,), _loose(document, line, missing), "Pull the end to where it belongs, or remove it."
                )


def _loose(document: Document, line: Connector, missing: list[str]) -> str:
    what = "message flow" if isinstance(line, MessageFlow) else "flow"
    if len(missing) == 2:
        return f"A {what} lies in the air with both ends."
    known = line.source_id or line.target_id
    where = "from" if line.source_id else "to"
    return sentence(f"the {what} {where} {called(document, known)} has no {missing[0]}")


def duplicate_flow(document: Document, map_id: str) -> Iterator[Finding]:
    """The same flow a second time; answers of a decision that differ may lead to the same place."""
    flow = flow_of(document, map_id)
    for id, split in splits_of(document, map_id).items():
        arcs, chosen = flow.leaving(id), split in CHOICES
        if len({arc.target for arc in arcs}) == len(arcs):
            continue
        same: dict[tuple[str, str], list[SequenceFlow]] = {}
        for arc in arcs:
            line = flow_at(document, arc)
            same.setdefault((arc.target, _label(line) if chosen else ""), []).append(line)
        for flows in same.values():
            if len(flows) > 1:
                yield _duplicate(document, flows)


def _label(flow: SequenceFlow) -> str:
    return f"{flow.name.strip()}\n{flow.condition.strip()}".casefold()


def _duplicate(document: Document, flows: Sequence[SequenceFlow]) -> Finding:
    kept, *others = sorted(flows, key=lambda flow: (_label(flow) == "\n", flow.share is None, flow.id))
    ids = tuple(flow.id for flow in others)
    message = f"{len(flows)} flows lead from {called(document, kept.source_id)} to {called(document, kept.target_id)}"
    fix = Fix(f"Remove the other flow{'s' * (len(ids) > 1)}", partial(merge_flows, kept.id, ids))
    return found("duplicate-flow", (*ids, kept.id), sentence(message), "Keep one of them.", fix=fix)


def crosses_border(document: Document, map_id: str) -> Iterator[Finding]:
    """A sequence flow from one pool to another, or over the border of a sub-process."""
    flow = flow_of(document, map_id)
    for arc in flow.arcs():
        if flow.scope[arc.source] != flow.scope[arc.target]:
            yield _crossing(document, flow, arc)
    for line in document.on_map(map_id, SequenceFlow):
        outside = [
            id for id in (line.source_id, line.target_id) if id is not None and not isinstance(document.get(id), FLOW_NODES)
        ]
        if outside:
            message = f"A flow leads to or from {called(document, outside[0])}, which takes no part in the flow"
            yield found("crosses-border", (line.id,), sentence(message), "Lead it to a step, or make it an association.")


def _crossing(document: Document, flow: Flow, arc: Arc) -> Finding:
    ends = f"The flow from {called(document, arc.source)} to {called(document, arc.target)}"
    if any(isinstance(document.get(flow.scope[id]), Step) for id in (arc.source, arc.target)):
        message, todo = f"{ends} runs over the border of a sub-process", "Lead it to the sub-process itself."
    else:
        message, todo = f"{ends} runs from one pool into another", "Make it a message flow, or put both into one pool."
    return found("crosses-border", (arc.id,), sentence(message), todo)


def message_inside(document: Document, map_id: str) -> Iterator[Finding]:
    """A message flow with both ends in one pool."""
    for line in document.on_map(map_id, MessageFlow):
        pools = [_pool_of(document, id) for id in (line.source_id, line.target_id)]
        if pools[0] is not None and pools[0] == pools[1]:
            message = (
                f"A message goes from {called(document, line.source_id)} to {called(document, line.target_id)} within one pool"
            )
            yield found("message-inside", (line.id,), sentence(message), "Make it a flow, or put the two into different pools.")


def _pool_of(document: Document, id: str | None) -> str | None:
    record = document.get(id)
    if isinstance(record, Pool):
        return record.id
    lane = document.one(Lane, record.lane_id) if isinstance(record, Node) else None
    return lane.pool_id if lane is not None else None
