"""The one rule that joins two histories, field by field. Merging files, undo, redo and colleagues' edits are all this."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.change import Change, Edit, compose
from model.document import Document
from model.integrity import repair
from model.records import Problem, Record


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, or with `field` None a whole record, that both sides changed, and differently. Theirs was kept.

    A problem's number that both sides gave to another one: `ours` is what it was, `theirs` what it is now.
    """

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
    whole = joined.apply(repair(joined))
    renumbered = _renumbered(whole, base, ours, theirs)
    return Merged(whole.apply(renumbered), (*conflicts, *_numbers_given_twice(renumbered)))


def _renumbered(joined: Document, base: Document, ours: Document, theirs: Document) -> Change:
    """Problems raised apart under one number are told apart again: the older keeps it, else that of theirs."""
    taken: dict[int, Problem] = {}
    change: dict[str, Edit] = {}
    highest = max((problem.number for problem in joined.all(Problem)), default=0)
    for problem in sorted(joined.all(Problem), key=lambda each: (each.id not in base, each.id not in theirs, each.id)):
        other = taken.setdefault(problem.number, problem)
        if other is not problem and not any(problem.id in side and other.id in side for side in (ours, theirs)):
            highest += 1
            change[problem.id] = Edit(problem, problem.replace(number=highest))
    return change


def _numbers_given_twice(change: Change) -> tuple[Conflict, ...]:
    pairs = ((id, edit.before, edit.after) for id, edit in sorted(change.items()))
    return tuple(
        Conflict(id, "number", before.number, after.number)
        for id, before, after in pairs
        if isinstance(before, Problem) and isinstance(after, Problem)
    )


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
    touched = [id for id, edit in change.items() if _refers_otherwise(edit)]
    return compose(change, repair(document.apply(change), touched) if touched else {})


def _refers_otherwise(edit: Edit) -> bool:
    """Whether an edit can leave a document that was whole in need of repair: something comes, goes, or refers to another."""
    before, after = edit.before, edit.after
    if before is None or after is None or type(before) is not type(after):
        return True
    return any(before.__dict__[field] != after.__dict__[field] for field in type(before).reference_fields)


def changed_fields(edit: Edit) -> Mapping[str, tuple[object, object]]:
    """What an edit changes, field by field: before and after. A record that appears or goes has none."""
    if edit.before is None or edit.after is None:
        return {}
    pairs = ((name, (getattr(edit.before, name), getattr(edit.after, name, None))) for name in type(edit.before).model_fields)
    return {name: pair for name, pair in pairs if pair[0] != pair[1]}
