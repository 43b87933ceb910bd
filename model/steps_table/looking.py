"""Which rows of the table are looked at and in which order, and how one such list becomes another, stretch by stretch."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from model.document import Document
from model.records import Node
from model.steps_table.cells import sort_key
from model.steps_table.order import Rows, rows

Keep: TypeAlias = Callable[[Document, str], bool]
"""Whether a row is looked at."""
Sorting: TypeAlias = tuple[str, bool]
"""A column, and whether from the last to the first."""
_LAST = (1,)


def looked_at(document: Document, map_id: str, keep: Keep | None = None, sorting: Sorting | None = None) -> tuple[str, ...]:
    """The rows as they are asked for; whatever they are sorted by, those that say nothing there come last."""
    found: Sequence[str] = rows(document, map_id).ids if map_id in document else ()
    if keep is not None:
        found = [id for id in found if keep(document, id)]
    if sorting is not None:
        column, backwards = sorting
        keys = {id: sort_key(document, map_id, node, column) for id in found if (node := document.one(Node, id)) is not None}
        said = sorted((id for id in found if keys[id] != _LAST), key=keys.__getitem__, reverse=backwards)
        found = [*said, *(id for id in found if keys[id] == _LAST)]
    return tuple(found)


def kept_as_it_was(shown: Sequence[str], before: Rows, after: Rows) -> tuple[str, ...]:
    """The rows that were looked at without those that are gone; new ones stand below the row they come after."""
    found = [id for id in shown if id in after.number]
    there = {*found}
    for id in after.ids:
        if id not in before.number:
            above = next((each for each in reversed(after.ids[: after.number[id] - 1]) if each in there), None)
            found.insert(found.index(above) + 1 if above is not None else len(found), id)
            there.add(id)
    return tuple(found)


class Passage(NamedTuple):
    """From one list of rows to another: stretches (first, last) to take out, from the foot up; whether those left change places;
    stretches to put in, from the top down, as they stand afterwards."""

    out: tuple[tuple[int, int], ...]
    left: tuple[str, ...]
    turned: bool
    put: tuple[tuple[int, int], ...]


def passage(old: Sequence[str], new: Sequence[str]) -> Passage:
    """How the rows `old` become the rows `new`; `left` are those in both, in the order of `new`."""
    top = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    rest = (reversed(old[top:]), reversed(new[top:]))
    foot = next((n for n, (one, other) in enumerate(zip(*rest, strict=False)) if one != other), min(len(old), len(new)) - top)
    was, now = old[top : len(old) - foot], new[top : len(new) - foot]
    come, gone = {*now} - {*was}, {*was} - {*now}
    left, stayed = [id for id in now if id not in come], [id for id in was if id not in gone]
    out = tuple(_stretches([n for n, id in enumerate(was, top) if id in gone]))
    put = tuple(_stretches([n for n, id in enumerate(now, top) if id in come]))
    return Passage(out[::-1], (*new[:top], *left, *new[len(new) - foot :]), left != stayed, put)


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin = 0
    for n in range(1, len(places) + 1):
        if n == len(places) or places[n] != places[n - 1] + 1:
            yield places[begin], places[n - 1]
            begin = n
