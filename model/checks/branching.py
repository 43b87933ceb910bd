"""How the exits of a node are read: as a choice of one, of some, or as all of them at once."""

from collections.abc import Sequence
from typing import Literal

from model.document import Document
from model.flow import Arc
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


def is_choice(document: Document, node_id: str, arcs: Sequence[Arc]) -> bool:
    """Whether a case takes one of several exits."""
    return len(arcs) > 1 and split_of(document, node_id, arcs) in CHOICES
