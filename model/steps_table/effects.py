"""Which rows of the table say something else after a change of the document."""

from model.change import Change
from model.document import Document
from model.formats.table_lanes import same
from model.records import Lane, Map, Node, Phase, Pool, Record, SequenceFlow
from model.rules import FLOW_NODES
from model.steps_table.names import lanes, namesakes, one_line
from model.steps_table.order import rows

EVERY = None
"""Any row may say something else."""


def changed_rows(before: Document, after: Document, map_id: str, change: Change) -> frozenset[str] | None:
    """The ids of the rows with a cell that may say something else than before; EVERY if that may be any."""
    for document in (before, after):  # what is asked of each document is made from the last, and need not be built anew
        namesakes(document, map_id)
        lanes(document, map_id)
    if any(_is_number(edit.before) or _is_number(edit.after) for edit in change.values()):
        return EVERY  # a name that may be taken for the number of a row
    records = [record for edit in change.values() for record in (edit.before, edit.after) if record is not None]
    if any(isinstance(record, (Map, Pool, Lane, Phase)) for record in records):
        return EVERY
    if rows(before, map_id).ids != rows(after, map_id).ids:
        return EVERY  # a row without a name is called by its number
    found = {row for record in records if (row := _row_of(record)) is not None}
    for edit in change.values():
        found |= _callers(before, after, map_id, edit.before, edit.after)
    number = rows(after, map_id).number
    return frozenset(id for id in found if id in number)


def _row_of(record: Record) -> str | None:
    """The row that says what a record does."""
    if isinstance(record, SequenceFlow):
        return record.source_id
    return record.id if isinstance(record, FLOW_NODES) else None


def _callers(before: Document, after: Document, map_id: str, old: object, new: object) -> set[str]:
    """The rows that name a node which is called otherwise now, or another that shares the one name or the other."""
    names = {same(one_line(node.name)) for node in (old, new) if isinstance(node, Node)}
    if len(names) < 2:
        return set()
    touched = {id for document in (before, after) for name in names - {""} for id in namesakes(document, map_id).get(name, ())}
    touched |= {node.id for node in (old, new) if isinstance(node, Node)}
    flows = (after.one(SequenceFlow, id) for node_id in touched for id in after.referring(node_id))
    return {flow.source_id for flow in flows if flow is not None and flow.source_id is not None and flow.target_id in touched}


def _is_number(record: object) -> bool:
    return isinstance(record, Node) and record.name.strip().isdigit()
