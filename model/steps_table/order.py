"""The rows of a map's steps table: a step, gateway or event each, in the order in which the table is written to a file."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from model.document import Derived, Document
from model.formats.table_losses import Losses
from model.formats.table_names import phase_of_each
from model.formats.table_order import Join, along_from, counted
from model.records import Event, Lane, Map, Node, Phase, Pool, Record, SequenceFlow
from model.rules import FLOW_NODES

Joined: TypeAlias = Mapping[str, tuple[Join, ...]]


@dataclass(frozen=True)
class Rows:
    """The ids of the nodes, from the first row to the last."""

    ids: tuple[str, ...]
    counted: tuple[str, ...]
    """The same as they are counted, s2 before s10."""
    joined: Joined
    """By each flow and node that says so, what comes after what: a flow its target, a node what it is in or hangs on."""
    rework: frozenset[str]
    """The flows that are rework."""

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each row by its node, from 1."""
        return {id: n for n, id in enumerate(self.ids, 1)}


class _Parts:
    """What the order is made of, to be patched: the nodes as they are counted, and what says what comes after what."""

    def __init__(self, map_id: str, ids: Iterable[str], joined: Joined, rework: Iterable[str]) -> None:
        self.map_id, self.counted, self.joined, self.rework = map_id, list(ids), dict(joined), set(rework)

    def take_out(self, record: Record | None) -> None:
        """Leave out what a record says."""
        if isinstance(record, FLOW_NODES) and record.map_id == self.map_id:
            del self.counted[bisect_left(self.counted, counted(record.id), key=counted)]
        if record is not None:
            self.joined.pop(record.id, None)
            self.rework.discard(record.id)

    def put_in(self, record: Record | None) -> None:
        """Take in what a record says, if it is one of this map."""
        if record is None or getattr(record, "map_id", None) != self.map_id:
            return
        if joins := _joins(record):
            self.joined[record.id] = joins
        if isinstance(record, FLOW_NODES):
            insort(self.counted, record.id, key=counted)
        elif isinstance(record, SequenceFlow) and record.rework:
            self.rework.add(record.id)

    def rows(self, document: Document) -> Rows:
        """The rows in their order."""
        nodes = dict.fromkeys(self.counted)
        joins = [join for said in self.joined.values() for join in said if join[0] in nodes and join[1] in nodes]
        back = {join for id in self.rework for join in self.joined.get(id, ())}
        found = along_from(self.counted, joins, back)
        if phased(document, self.map_id):
            placed = [node for node in document.present(found) if isinstance(node, Node)]
            phases = phase_of_each(document, self.map_id, placed, Losses())
            found.sort(key=lambda id: phases[id][0])
        return Rows(tuple(found), tuple(self.counted), self.joined, frozenset(self.rework))


def _build(document: Document, map_id: str) -> Rows:
    """The rows of a map."""
    ids = (node.id for cls in FLOW_NODES for node in document.on_map(map_id, cls))
    parts = _Parts(map_id, sorted(ids, key=counted), {}, ())
    for cls in (*FLOW_NODES, SequenceFlow):
        for record in document.on_map(map_id, cls):
            if joins := _joins(record):
                parts.joined[record.id] = joins
            if isinstance(record, SequenceFlow) and record.rework:
                parts.rework.add(record.id)
    return parts.rows(document)


def _update(was: Rows, before: Document, after: Document, touched: Set[str], map_id: str) -> Rows:
    pairs = [(before.get(id), after.get(id)) for id in sorted(touched)]
    if any(isinstance(record, (Map, Phase)) for pair in pairs for record in pair):
        return _build(after, map_id)
    has_phases = phased(after, map_id)
    if has_phases and any(isinstance(record, (Lane, Pool)) for pair in pairs for record in pair):
        return _build(after, map_id)
    moved = [
        (old, new) for old, new in pairs if _shape(before, old, map_id, has_phases) != _shape(after, new, map_id, has_phases)
    ]
    if not moved:
        return was
    parts = _Parts(map_id, was.counted, was.joined, was.rework)
    for old, new in moved:
        parts.take_out(old)
        parts.put_in(new)
    return parts.rows(after)


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


def _shape(document: Document, record: Record | None, map_id: str, has_phases: bool) -> object:
    """All of a record that the order of the rows depends on; None for what it does not depend on at all."""
    if getattr(record, "map_id", None) != map_id:
        return None
    if isinstance(record, FLOW_NODES):
        return _joins(record), phase_of_each(document, map_id, [record], Losses())[record.id][0] if has_phases else 0
    return (_joins(record), record.rework) if isinstance(record, SequenceFlow) else None
