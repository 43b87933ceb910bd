"""The rows of a map's steps table: a step, gateway or event each, in the order in which the table is written to a file."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from model.document import Derived, Document
from model.formats.table_losses import Losses
from model.formats.table_names import phase_of_each
from model.formats.table_order import Join, along_the_flow
from model.records import Event, Lane, Map, Node, Phase, Pool, Record, SequenceFlow
from model.rules import FLOW_NODES


@dataclass(frozen=True)
class Rows:
    """The ids of the nodes, from the first row to the last."""

    ids: tuple[str, ...]
    joined: Mapping[str, tuple[Join, ...]]
    """By each flow and node that says so, what it says comes after what; for a node, where it stands or hangs."""
    rework: frozenset[str]
    """The flows that are rework."""

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each row by its node, from 1."""
        return {id: n for n, id in enumerate(self.ids, 1)}


def _build(document: Document, map_id: str) -> Rows:
    """The rows of a map."""
    joined: dict[str, tuple[Join, ...]] = {}
    for cls in (*FLOW_NODES, SequenceFlow):
        for record in document.on_map(map_id, cls):
            if joins := _joins(record):
                joined[record.id] = joins
    rework = frozenset(flow.id for flow in document.on_map(map_id, SequenceFlow) if flow.rework)
    nodes = (node.id for cls in FLOW_NODES for node in document.on_map(map_id, cls))
    return _ordered(document, map_id, nodes, joined, rework)


def _ordered(
    document: Document, map_id: str, nodes: Iterable[str], joined: Mapping[str, tuple[Join, ...]], rework: frozenset[str]
) -> Rows:
    ids = dict.fromkeys(nodes)
    joins = [join for said in joined.values() for join in said if join[0] in ids and join[1] in ids]
    back = {join for id in rework for join in joined.get(id, ())}
    found = along_the_flow(ids, joins, back)
    if phased(document, map_id):
        phases = phase_of_each(document, map_id, [node for node in document.present(found) if isinstance(node, Node)], Losses())
        found.sort(key=lambda id: phases[id][0])
    return Rows(tuple(found), joined, rework)


def _update(was: Rows, before: Document, after: Document, touched: Set[str], map_id: str) -> Rows:
    pairs = [(id, before.get(id), after.get(id)) for id in sorted(touched)]
    if any(isinstance(record, (Map, Phase)) for _, *pair in pairs for record in pair):
        return _build(after, map_id)
    has_phases = phased(after, map_id)
    if has_phases and any(isinstance(record, (Lane, Pool)) for _, *pair in pairs for record in pair):
        return _build(after, map_id)
    shapes = [(id, _shape(before, old, map_id, has_phases), _shape(after, new, map_id, has_phases)) for id, old, new in pairs]
    moved = [id for id, old, new in shapes if old != new]
    if not moved:
        return was
    nodes, joined, rework = dict.fromkeys(was.ids), dict(was.joined), set(was.rework)
    for id in moved:
        _take_out(id, nodes, joined, rework)
        _put_in(after.get(id), map_id, nodes, joined, rework)
    return _ordered(after, map_id, nodes, joined, frozenset(rework))


rows: Derived[Rows] = Derived(_build, _update)
"""`rows(document, map_id)`: the rows of a map's steps table."""


def phased(document: Document, map_id: str) -> bool:
    """Whether a map has phases; the rows of one stand together, whatever leads to them."""
    return any(phase.map_id == map_id for phase in document.all(Phase))


def _joins(record: Record | None) -> tuple[Join, ...]:
    """What a record says comes after what: a flow, its target; a node, what it is in and what it hangs on."""
    if isinstance(record, SequenceFlow):
        return ((record.source_id, record.target_id),) if record.source_id is not None and record.target_id is not None else ()
    if not isinstance(record, FLOW_NODES):
        return ()
    hangs_on = record.attached_to_id if isinstance(record, Event) else None
    return tuple((holder, record.id) for holder in (record.within_id, hangs_on) if holder is not None)


def _take_out(id: str, nodes: dict[str, None], joined: dict[str, tuple[Join, ...]], rework: set[str]) -> None:
    nodes.pop(id, None)
    joined.pop(id, None)
    rework.discard(id)


def _put_in(
    record: Record | None, map_id: str, nodes: dict[str, None], joined: dict[str, tuple[Join, ...]], rework: set[str]
) -> None:
    if record is None or getattr(record, "map_id", None) != map_id:
        return
    if joins := _joins(record):
        joined[record.id] = joins
    if isinstance(record, FLOW_NODES):
        nodes[record.id] = None
    elif isinstance(record, SequenceFlow) and record.rework:
        rework.add(record.id)


def _shape(document: Document, record: Record | None, map_id: str, has_phases: bool) -> object:
    """All of a record that the order of the rows depends on; None for what it does not depend on at all."""
    if getattr(record, "map_id", None) != map_id:
        return None
    if isinstance(record, FLOW_NODES):
        return _joins(record), phase_of_each(document, map_id, [record], Losses())[record.id][0] if has_phases else 0
    return (_joins(record), record.rework) if isinstance(record, SequenceFlow) else None
