"""A copy of part of a map on the same map, under ids chosen beforehand, so that a drag shows the copy it will leave."""

from collections.abc import Iterable, Mapping

from model.document import Document
from model.operations.clipboard import copied
from model.operations.moving import move_nodes
from model.operations.standing import new_id
from model.records import Connector, Group, Node, Record
from model.store import Transaction


def ids_for_copies(document: Document, ids: Iterable[str]) -> dict[str, str]:
    """An id for the copy of each node, group and connector that is copied with a selection, by the id of what it is made of."""
    fragment = copied(document, ids)
    return {each.id: new_id(each.kind) for cls in (Node, Group, Connector) for each in fragment.all(cls)}


def put_copies(draft: Transaction, ids: Iterable[str], new_ids: Mapping[str, str], dx: float, dy: float) -> None:
    """Put copies of a selection so far, in points, from what they are made of; what has no new id is left out."""
    fragment = copied(draft.document, ids)
    kept = [each for cls in (Node, Group, Connector) for each in fragment.all(cls) if each.id in new_ids]
    draft.put_all({new_ids[each.id]: _retold(each, new_ids) for each in kept})
    move_nodes(draft, [new_ids[each.id] for each in kept], dx, dy)


def _retold(record: Record, new_ids: Mapping[str, str]) -> Record:
    """The record under its new id; what it refers to is the copy where there is one, else what is there."""
    named = ((name, getattr(record, name)) for name in record.reference_fields)
    return record.replace(**{name: new_ids.get(other, other) for name, other in named}, id=new_ids[record.id])
