"""The rows of a map's steps table: a step, gateway or event each, in the order in which the table is written to a file."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from model.document import Derived, Document
from model.formats.table_losses import Losses
from model.formats.table_names import phase_of_each
from model.formats.table_order import Join, along_the_flow
from model.records import Event, Lane, Map, Node, Phase, Pool, SequenceFlow
from model.rules import FLOW_NODES


@dataclass(frozen=True)
class Rows:
    """The ids of the nodes, from the first row to the last."""

    ids: tuple[str, ...]

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each row by its node, from 1."""
        return {id: n for n, id in enumerate(self.ids, 1)}


def _build(document: Document, map_id: str) -> Rows:
    """The rows of a map."""
    nodes = {node.id: node for cls in FLOW_NODES for node in document.on_map(map_id, cls)}
    joins: list[Join] = []
    rework: list[Join] = []
    for flow in document.on_map(map_id, SequenceFlow):
        if flow.source_id in nodes and flow.target_id in nodes:
            joins.append((flow.source_id, flow.target_id))
            if flow.rework:
                rework.append(joins[-1])
    joins += ((other, node.id) for node in nodes.values() for other in _holders(node) if other in nodes)
    ids = along_the_flow(nodes, joins, rework)
    if phased(document, map_id):
        phases = phase_of_each(document, map_id, [*nodes.values()], Losses())
        ids.sort(key=lambda id: phases[id][0])
    return Rows(tuple(ids))


def _update(was: Rows, before: Document, after: Document, touched: Set[str], map_id: str) -> Rows:
    pairs = [(before.get(id), after.get(id)) for id in touched]
    if any(isinstance(record, (Map, Phase)) for pair in pairs for record in pair):
        return _build(after, map_id)
    has_phases = phased(after, map_id)
    if has_phases and any(isinstance(record, (Lane, Pool)) for pair in pairs for record in pair):
        return _build(after, map_id)
    same = all(_shape(before, old, has_phases) == _shape(after, new, has_phases) for old, new in pairs)
    return was if same else _build(after, map_id)


rows: Derived[Rows] = Derived(_build, _update)
"""`rows(document, map_id)`: the rows of a map's steps table."""


def phased(document: Document, map_id: str) -> bool:
    """Whether a map has phases; the rows of one stand together, whatever leads to them."""
    return any(phase.map_id == map_id for phase in document.all(Phase))


def _holders(node: Node) -> Iterator[str]:
    """What a row stands after: the sub-process it is in, the step it hangs on."""
    if node.within_id is not None:
        yield node.within_id
    if isinstance(node, Event) and node.attached_to_id is not None:
        yield node.attached_to_id


def _shape(document: Document, record: object, has_phases: bool) -> object:
    """All of a record that the order of the rows depends on; None for what it does not depend on at all."""
    if isinstance(record, FLOW_NODES):
        phase = phase_of_each(document, record.map_id, [record], Losses())[record.id][0] if has_phases else 0
        return (record.map_id, *_holders(record), phase)
    if isinstance(record, SequenceFlow):
        return (record.map_id, record.source_id, record.target_id, record.rework)
    return None
