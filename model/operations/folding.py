"""What would go into a sub-process: a selection with what goes along, the lines within it and those that cross its border."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.document import Document
from model.operations.moving import carried
from model.records import (
    Annotation,
    Association,
    Connector,
    DataObject,
    DataStore,
    Event,
    Group,
    Node,
    Note,
    Record,
    SequenceFlow,
)
from model.rules import FLOW_NODES, Refusal, pool_of

REMARKS = (Annotation, Note, DataObject, DataStore)
"""What goes along with what it is tied to."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Ids, sorted, by what becomes of them. `ins` and `outs` are the sequence flows over the border, `others` all else."""

    placed: tuple[str, ...]
    lines: tuple[str, ...]
    ins: tuple[str, ...]
    outs: tuple[str, ...]
    others: tuple[str, ...]
    heads: tuple[str, ...]
    """Where the work inside begins: where flows come in, else what has nothing before it."""
    tails: tuple[str, ...]
    """Where it ends: where flows leave, else what has nothing after it and is no end."""


def fold(document: Document, ids: Iterable[str]) -> Fold | Refusal:
    """How a selection would be folded, or why it cannot be."""
    placed = _placed(document, ids)
    flow_nodes: list[Node] = [node for id in sorted(placed) if isinstance(node := document[id], FLOW_NODES)]
    refusal = _may_leave_together(document, placed, flow_nodes)
    if refusal is not None:
        return refusal
    lines = _within(document, placed)
    touching = [flow for id in _around(document, placed, lines) if (flow := document.one(Connector, id)) is not None]
    over = [flow for flow in touching if flow.id not in lines]
    ins = [flow for flow in over if isinstance(flow, SequenceFlow) and flow.target_id in placed]
    outs = [flow for flow in over if isinstance(flow, SequenceFlow) and flow.source_id in placed]
    refusal = _one_way_in_and_out(document, ins, outs)
    if refusal is not None:
        return refusal
    outer = [node for node in flow_nodes if node.within_id not in placed and getattr(node, "attached_to_id", None) is None]
    heads = {str(flow.target_id) for flow in ins} or _loose_ends(document, outer, lines, "target_id", "start")
    tails = {str(flow.source_id) for flow in outs} or _loose_ends(document, outer, lines, "source_id", "end")
    others = [flow for flow in over if flow not in ins and flow not in outs]
    told = {other for flow in outs[1:] for other in document.referring(flow.id)} - {flow.id for flow in over}
    others += [line for id in sorted(told) if (line := document.one(Connector, id)) is not None]
    over_border = (_ids(ins), _ids(outs), _ids(others))
    return Fold(_sorted(placed), _sorted(lines), *over_border, _sorted(heads), _sorted(tails))


def _placed(document: Document, ids: Iterable[str]) -> set[str]:
    """The nodes and groups of a selection, what they carry, and the remarks tied to nothing else."""
    chosen = [id for id in ids if isinstance(document.get(id), (Node, Group))]
    found = {other for id in chosen for other in (id, *carried(document, id))}
    lines = _within(document, found)
    near = {
        end
        for id in sorted({line for each in (*found, *lines) for line in document.referring(each)})
        for end in _ends(document, id)
    }
    for id in sorted(near - found):
        ties = [other for other in document.referring(id) if document.one(Association, other) is not None]
        if isinstance(document.get(id), REMARKS) and all({*_ends(document, tie)} <= found | lines | {id} for tie in ties):
            found.add(id)
    return found


def _within(document: Document, placed: set[str]) -> set[str]:
    """The lines with every end that is not loose among these, or on another such line."""
    found: set[str] = set()
    for _ in range(2):  # a remark may be tied to a flow
        for id in sorted({line for each in (*placed, *found) for line in document.referring(each)}):
            ends = _ends(document, id)
            if ends and {*ends} <= placed | found:
                found.add(id)
    return found


def _ends(document: Document, id: str) -> tuple[str, ...]:
    line = document.one(Connector, id)
    return tuple(end for end in (line.source_id, line.target_id) if end is not None) if line is not None else ()


def _around(document: Document, placed: set[str], lines: set[str]) -> list[str]:
    return sorted({line for each in (*placed, *lines) for line in document.referring(each)})


def _may_leave_together(document: Document, placed: set[str], flow_nodes: list[Node]) -> Refusal | None:
    if not flow_nodes:
        return Refusal("Select the steps that are to go into the sub-process.")
    for node in flow_nodes:
        if isinstance(node, Event) and node.attached_to_id is not None and node.attached_to_id not in placed:
            return Refusal("An event on the border of a step goes with its step; select the step as well.")
    if len({node.map_id for node in flow_nodes}) > 1 or len({pool_of(document, node) for node in flow_nodes} - {None}) > 1:
        return Refusal("A sub-process stays within one pool; select steps of one.")
    if len({node.within_id for node in flow_nodes} - placed) > 1:
        return Refusal("Some of these stand in another sub-process; select steps that stand in the same one.")
    if not _hang_together(document, flow_nodes):
        return Refusal("Select steps that are joined to one another by flows.")
    return None


def _hang_together(document: Document, nodes: list[Node]) -> bool:
    ahead, left = [nodes[0].id], {node.id for node in nodes}
    while ahead:
        here = ahead.pop()
        left.discard(here)
        near = [other for id in document.referring(here) for other in (id, *_ends(document, id))]
        node = document[here]
        near += [end for end in (getattr(node, "attached_to_id", None), getattr(node, "within_id", None)) if end is not None]
        ahead += [id for id in near if id in left]
        left.difference_update(near)
    return not left


def _one_way_in_and_out(document: Document, ins: list[SequenceFlow], outs: list[SequenceFlow]) -> Refusal | None:
    begins = sorted({str(flow.target_id) for flow in ins})
    if len(begins) > 1:
        names = _named(document, begins)
        return Refusal(f"Flows lead into the selection at {names}. A sub-process begins in one place: select more, or less.")
    ends = sorted({str(flow.target_id) for flow in outs})
    if len(ends) > 1:
        names = _named(document, ends)
        return Refusal(f"Flows leave the selection for {names}. A sub-process goes on in one place: leave the decision outside.")
    return None


def _named(document: Document, ids: list[str]) -> str:
    names = [f"“{' '.join(getattr(document.get(id), 'name', '').split()) or id}”" for id in ids]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _loose_ends(document: Document, nodes: list[Node], lines: set[str], end: str, place: str) -> set[str]:
    """Those of the nodes at which no flow among the lines has this end, and that are not events of this place."""
    joined = {getattr(flow, end) for id in lines if (flow := document.one(SequenceFlow, id)) is not None}
    return {node.id for node in nodes if node.id not in joined and not (isinstance(node, Event) and node.place == place)}


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(sorted(record.id for record in records))


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))
