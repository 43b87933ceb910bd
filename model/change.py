"""A `Change`: for each record touched, what it was and what it became. Undo, autosave and merge all speak it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model.records import Record


@dataclass(frozen=True, slots=True)
class Edit:
    """One record's part in a change; None stands for “is not there”."""

    before: Record | None
    after: Record | None


Change: TypeAlias = Mapping[str, Edit]


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    return {id: Edit(edit.after, edit.before) for id, edit in change.items()}


def compose(first: Change, then: Change) -> Change:
    """Both changes as one; what ends as it began is left out."""
    joined = dict(first)
    for id, edit in then.items():
        joined[id] = Edit(first[id].before, edit.after) if id in first else edit
    return {id: edit for id, edit in joined.items() if edit.before != edit.after}


def difference(before: Mapping[str, Record], after: Mapping[str, Record]) -> Change:
    """The change that leads from the one set of records to the other."""
    touched = [id for id in _either(before, after) if before.get(id) is not after.get(id)]
    edits = ((id, Edit(before.get(id), after.get(id))) for id in touched)
    return {id: edit for id, edit in edits if edit.before != edit.after}


def _either(before: Mapping[str, Record], after: Mapping[str, Record]) -> Iterable[str]:
    yield from before
    yield from (id for id in after if id not in before)
