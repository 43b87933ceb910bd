"""The one rule that joins two histories, field by field. Merging files, undo, redo and colleagues' edits are all this."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.change import Change, Edit, compose
from model.document import Document
from model.integrity import repair
from model.records import Record


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, or with `field` None a whole record, that both sides changed, and differently. Theirs was kept."""

    id: str
    field: str | None
    ours: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined document and what both sides had changed differently."""

    document: Document
    conflicts: tuple[Conflict, ...]


def merge_record(
    id: str, base: Record | None, ours: Record | None, theirs: Record | None
) -> tuple[Record | None, tuple[Conflict, ...]]:
    """One record from two that grew from `base`.

    A field one side changed takes that side's value; one both changed differently takes theirs and is a conflict. A record
    is gone only if one side removed it and the other left it alone: an edit outlives a removal.
    """
    if ours == base or ours == theirs:
        return theirs, ()
    if theirs == base:
        return ours, ()
    if ours is None or theirs is None or base is None or not type(base) is type(ours) is type(theirs):
        return (theirs if theirs is not None else ours), (Conflict(id, None, ours, theirs),)
    return _merge_fields(base, ours, theirs)


def _merge_fields(base: Record, ours: Record, theirs: Record) -> tuple[Record, tuple[Conflict, ...]]:
    fields: dict[str, object] = {}
    conflicts: list[Conflict] = []
    for field in type(base).model_fields:
        was, mine, other = getattr(base, field), getattr(ours, field), getattr(theirs, field)
        if mine == was or mine == other:
            continue
        if other == was:
            fields[field] = mine
        else:
            conflicts.append(Conflict(base.id, field, mine, other))
    return (theirs.replace(**fields) if fields else theirs), tuple(conflicts)


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Two documents that grew from one, joined and repaired."""
    records: dict[str, Record] = {}
    conflicts: list[Conflict] = []
    for id in sorted({*base.records, *ours.records, *theirs.records}):
        record, met = merge_record(id, base.get(id), ours.get(id), theirs.get(id))
        conflicts.extend(met)
        if record is not None:
            records[id] = record
    joined = Document(records.values())
    return Merged(joined.apply(repair(joined)), tuple(conflicts))


def take_back(change: Change, now: Document) -> Change:
    """The change that undoes an earlier one in the document as it is now; what was edited since stays."""
    undone: dict[str, Edit] = {}
    for id, edit in change.items():
        record, _ = merge_record(id, base=edit.after, ours=edit.before, theirs=now.get(id))
        if record != now.get(id):
            undone[id] = Edit(now.get(id), record)
    return repaired(undone, now)


def repaired(change: Change, document: Document) -> Change:
    """The change together with whatever it takes to leave the document whole."""
    return compose(change, repair(document.apply(change), change))


def changed_fields(edit: Edit) -> Mapping[str, tuple[object, object]]:
    """What an edit changes, field by field: before and after. A record that appears or goes has none."""
    if edit.before is None or edit.after is None:
        return {}
    pairs = ((name, (getattr(edit.before, name), getattr(edit.after, name, None))) for name in type(edit.before).model_fields)
    return {name: pair for name, pair in pairs if pair[0] != pair[1]}
