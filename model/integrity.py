"""Repair: the change after which no record refers to one that is gone, is of the wrong kind, or holds itself.

Same document, same repair, on every desk; repairing twice is repairing once.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from model.change import Change, Edit
from model.document import Document, Draft
from model.records import (
    Connector,
    Event,
    Group,
    Ignored,
    Lane,
    Map,
    Node,
    Origin,
    Phase,
    Pool,
    Problem,
    ProblemPlace,
    Record,
    Step,
)

MustStay = dict[str, tuple[type[Record], ...]]

_NEEDED: dict[type[Record], MustStay] = {
    Pool: {"map_id": (Map,)},
    Lane: {"pool_id": (Pool,)},
    Phase: {"map_id": (Map,)},
    Origin: {"map_id": (Map,)},
    Group: {"map_id": (Map,)},
    Node: {"map_id": (Map,), "attached_to_id": (Step,)},
    ProblemPlace: {"problem_id": (Problem,), "at_id": (Node, Connector, Lane)},
    Ignored: {"about_id": (Record,)},
    Connector: {"map_id": (Map,), "source_id": (Node, Pool, Connector), "target_id": (Node, Pool, Connector)},
}
"""References without which a record makes no sense: when the other is gone, so is this one."""

_HELPFUL: dict[str, tuple[type[Record], ...]] = {
    "parent_step_id": (Step,),
    "parent_id": (Lane,),
    "lane_id": (Lane,),
    "within_id": (Step,),
    "opens_id": (Map,),
}
"""References that are cleared when the other is gone."""

_CHAINS = ("parent_id", "within_id", "parent_step_id")
"""References that must not come back to where they began."""


def repair(document: Document, touched: Iterable[str] | None = None) -> Change:
    """The change that makes a document whole.

    `touched` limits the look to those records and the ones that refer to them, for a document that was whole before they
    were touched.
    """
    draft = Draft(document)
    pending = list(sorted(_near(document, touched)))
    while pending:
        id = pending.pop()
        record = draft.get(id)
        if record is None:
            continue
        mended = _mended(draft, record)
        if mended is not record:
            affected = draft.referring(id)
            draft.put(id, mended)
            pending.extend(affected if mended is None else (id, *affected))
    before, after = document.records, draft.records
    return {id: Edit(before.get(id), after.get(id)) for id in sorted(draft.touched) if before.get(id) != after.get(id)}


def missing(record: Record, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """The fields of a record that refer to something that is not there or is of the wrong kind, with the ids they name."""
    values = record.__dict__
    for field, expected, _ in _references(type(record)):
        other_id = values[field]
        if other_id is not None and not isinstance(records.get(other_id), expected):
            yield field, other_id


def _near(document: Document, touched: Iterable[str] | None) -> Iterable[str]:
    if touched is None:
        return document.records
    near = {near for id in touched for near in (id, *document.referring(id))}
    near.update(inside for id in tuple(near) if document.one(Lane, id) is not None for inside in document.referring(id))
    rings = (_ring(document, record, field) for record in document.present(near) for field in _chains_of(record))
    return near.union(*(ring[:1] for ring in rings))


def _mended(draft: Document, record: Record) -> Record | None:
    lost = [field for field, _ in missing(record, draft.records)]
    if lost and any(needed for field, _, needed in _references(type(record)) if field in lost):
        return None
    lost += [field for field in _chains_of(record) if _ring(draft, record, field)[:1] == [record.id]]
    lost += _astray(draft, record)
    return record.replace(**dict.fromkeys(lost)) if lost else _in_one_map(draft, record)


def _astray(draft: Document, record: Record) -> list[str]:
    """The fields that point to another map or pool than the record's own."""
    if isinstance(record, Lane):
        parent = draft.one(Lane, record.parent_id)
        return ["parent_id"] if parent is not None and parent.pool_id != record.pool_id else []
    if not isinstance(record, (Node, Group)):
        return []
    lane, frame = draft.one(Lane, record.lane_id), draft.one(Step, record.within_id)
    lost = []
    if lane is not None and map_of(draft, lane) != record.map_id:
        lost.append("lane_id")
    if frame is not None and frame.map_id != record.map_id:
        lost.append("within_id")
    return lost


def _in_one_map(draft: Document, record: Record) -> Record | None:
    """A connector follows its ends to their map, a boundary event its step; between two maps there is no connector."""
    if isinstance(record, Connector):
        followed = (draft.get(record.source_id), draft.get(record.target_id))
    elif isinstance(record, Event):
        followed = (draft.get(record.attached_to_id), None)
    else:
        return record
    maps = sorted({map_id for end in followed if end is not None and (map_id := map_of(draft, end)) is not None})
    if len(maps) > 1:
        return None
    return record.replace(map_id=maps[0]) if maps and maps[0] != record.map_id else record


def map_of(document: Document, record: Record) -> str | None:
    """The id of the map a record belongs to."""
    map_id: str | None = record.__dict__.get("map_id")
    if map_id is not None:
        return map_id
    if isinstance(record, Lane):
        pool = document.one(Pool, record.pool_id)
        return pool.map_id if pool is not None else None
    return record.id if isinstance(record, Map) else None


def _chains_of(record: Record) -> list[str]:
    values = record.__dict__  # a field that a record has not is slow to ask for by name
    return [field for field in _CHAINS if values.get(field) is not None]


def _ring(draft: Document, record: Record, field: str) -> list[str]:
    """The ids this reference leads through and back to the record, sorted; none if it does not lead back."""
    ring = [record.id]
    other = _onward(draft, record, field)
    while other is not None and other.id not in ring:
        ring.append(other.id)
        other = _onward(draft, other, field)
    return sorted(ring) if other is not None and other.id == record.id else []


def _onward(draft: Document, record: Record, field: str) -> Record | None:
    other = draft.get(record.__dict__.get(field))
    return draft.get(other.map_id) if field == "parent_step_id" and isinstance(other, Step) else other


@cache
def _references(cls: type[Record]) -> tuple[tuple[str, tuple[type[Record], ...], bool], ...]:
    """The fields of a class that refer to others: name, what they may refer to, whether it makes no sense without."""
    needed = {field: expected for base, fields in _NEEDED.items() if issubclass(cls, base) for field, expected in fields.items()}
    return tuple((field, needed.get(field) or _HELPFUL[field], field in needed) for field in cls.reference_fields)
