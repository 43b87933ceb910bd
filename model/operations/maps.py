"""Maps of a document: adding, removing, and copying one as the map of how it is to be."""

from typing import Literal

from model.document import Document
from model.integrity import map_of
from model.operations.mending import drop
from model.operations.ordering import Side, rank_beside
from model.operations.standing import new_id
from model.places import maps_in_order
from model.records import Lane, Map, Pool, Record, Step
from model.store import Transaction

State = Literal["as-is", "to-be", "pilot", "agreed"]


def add_map(draft: Transaction, name: str = "", parent_step_id: str | None = None, id: str | None = None) -> str:
    """Add a map after the others, with one lane, perhaps as the detail of a sub-process step; its id."""
    map_id = id if id is not None else new_id("map")
    rank = rank_beside(draft, maps_in_order(draft.document), None, "below")
    draft.add(Map(id=map_id, rank=rank, name=name, parent_step_id=parent_step_id))
    pool_id = new_id("pool")
    draft.add(Pool(id=pool_id, map_id=map_id))
    draft.add(Lane(id=new_id("lane"), pool_id=pool_id))
    return map_id


def detail_map(draft: Transaction, step_id: str) -> str:
    """The map that tells a sub-process step in detail, added without a name of its own if there is none; its id."""
    step = draft.get(Step, step_id)
    known = [id for id in draft.referring(step_id) if draft.document.one(Map, id) is not None]
    return known[0] if known else add_map(draft, parent_step_id=step.id)


def remove_map(draft: Transaction, map_id: str) -> None:
    """Remove a map with everything on it; maps that tell its steps in detail stay."""
    draft.get(Map, map_id)
    drop(draft, [map_id])


def reorder_map(draft: Transaction, map_id: str, beside_id: str, side: Side = "below") -> None:
    """Put a map before or after another, as its tab stands."""
    others = [each for each in maps_in_order(draft.document) if each.id != map_id]
    if map_id != beside_id:
        draft.edit(map_id, rank=rank_beside(draft, others, beside_id, side))


def copy_map(draft: Transaction, map_id: str, name: str | None = None, state: State = "to-be") -> str:
    """Copy a map with everything on it, just after it; the id of the copy.

    A record and its copy can be told to be the same: the copy's id is the record's with a dot and the copy's own mark, which is
    the end of the new map's id too (see `original_id`).
    """
    document, its_map = draft.document, draft.get(Map, map_id)
    mark = new_id("").strip("_")
    records = [record for record in document.records.values() if map_of(document, record) == map_id]
    ids = {record.id: f"{original_id(document, record.id)}.{mark}" for record in records}
    rank = rank_beside(draft, maps_in_order(document), map_id, "below")
    draft.put_all({ids[record.id]: _copy(record, ids) for record in records})
    draft.edit(ids[map_id], rank=rank, state=state, name=its_map.name if name is None else name, parent_step_id=None)
    return ids[map_id]


def _copy(record: Record, ids: dict[str, str]) -> Record:
    fields: dict[str, object] = {name: ids.get(getattr(record, name) or "") for name in record.reference_fields}
    if isinstance(record, Step):
        fields["opens_id"] = record.opens_id  # the copy of a step opens what the step opens
    return record.replace(**{**fields, "id": ids[record.id]})


def original_id(document: Document, id: str) -> str:
    """The id of what a record was copied from with its whole map; its own id if it was not."""
    map_id = map_of(document, document[id]) if id in document else None
    mark = f".{map_id.rpartition('.')[2]}" if map_id is not None and "." in map_id else None
    return id.removesuffix(mark) if mark is not None else id
