"""How the exits of a node are read: as a choice of one, of some, or as all of them at once."""

from collections.abc import Sequence
from typing import Literal

from model.document import Derived, Document
from model.flow import Arc, flow_of
from model.records import Gateway, SequenceFlow, Step

Split = Literal["exclusive", "parallel", "inclusive", "event_based", "complex"]
CHOICES = ("exclusive", "event_based")
"""Splits of which a case takes one exit."""


def flow_at(document: Document, arc: Arc) -> SequenceFlow:
    """The sequence flow of an arc."""
    flow = document[arc.id]
    assert isinstance(flow, SequenceFlow)
    return flow


def is_labelled(flow: SequenceFlow) -> bool:
    """Whether a branch says when it is taken."""
    return bool(flow.name.strip() or flow.condition.strip())


def split_of(document: Document, node_id: str, arcs: Sequence[Arc]) -> Split:
    """How the exits of a node are taken.

    A gateway says so itself. The exits of a step are a choice where the team drew one: from a check, with labels, shares or a
    way back for rework on them; BPMN's conditions without a default leave open how many hold. Without any of these BPMN
    takes all of them at once.
    """
    node = document.get(node_id)
    if isinstance(node, Gateway):
        return node.split
    if len(arcs) < 2:
        return "exclusive"
    flows = [flow_at(document, arc) for arc in arcs]
    plain = [flow for flow in flows if not (is_labelled(flow) or flow.default or flow.rework or flow.share is not None)]
    if (isinstance(node, Step) and node.type == "check") or len(plain) <= 1:
        return "exclusive"
    return "inclusive" if len(plain) < len(flows) else "parallel"


def _build_splits(document: Document, map_id: str) -> dict[str, Split]:
    """How the exits of each node with several of them are taken."""
    out = flow_of(document, map_id).out
    return {id: split_of(document, id, arcs) for id, arcs in out.items() if len(arcs) > 1}


splits_of: Derived[dict[str, Split]] = Derived(_build_splits)
"""`splits_of(document, map_id)`: how the exits of each node of a map with several of them are taken."""
