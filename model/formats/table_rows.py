"""The rows of a table by the names of their columns, in whatever order and however written; what has no column is kept aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.amounts import minutes_of
from model.errors import FileForeign
from model.formats.delimited import Line
from model.formats.table_cells import plain_word
from model.formats.table_columns import TIMES, Column, known
from model.formats.telling import Telling

_LOOKED_AT = 30
"""So many rows may stand above the names of the columns."""
_UNIT = re.compile(r"(.*?)\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_NUMBER = re.compile(r"[\d.,]+")
NOTHING = ("-", "–", "—", "n/a", "N/A", "none")
"""What people put into a cell that has nothing to say."""


@dataclass(slots=True)
class Row:
    """One row: its cells by column, for every column the table has, and aside those of columns that are not known."""

    number: int
    """Its line in the file, from 1."""
    cells: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def get(self, column: str) -> str:
        """What a cell says; empty where it says nothing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class _Head:
    columns: tuple[str | None, ...]
    """What each column is, None for one that is not known."""
    names: tuple[str, ...]
    units: tuple[str, ...]


def rows(lines: Sequence[Line], columns: tuple[Column, ...], needed: Sequence[str], told: Telling) -> list[Row]:
    """The rows under the names of the columns. Raises FileForeign where none of the needed columns is named."""
    found = _head_of(lines, columns, needed)
    if found is None:
        names = ", ".join(column.name for column in columns if column.always)
        raise FileForeign(f"No row names the columns of a process. Name them in the first row: {names}.")
    at, head = found
    for line in lines[:at]:
        told.left_out("row", "it stands above the names of the columns", f"line {line.number}")
    return [_row(line, head) for line in lines[at + 1 :]]


def has_head(lines: Sequence[Line], columns: tuple[Column, ...], needed: Sequence[str]) -> bool:
    """Whether the rows are a table of these columns."""
    return _head_of(lines, columns, needed) is not None


def _head_of(lines: Sequence[Line], columns: tuple[Column, ...], needed: Sequence[str]) -> tuple[int, _Head] | None:
    for at, line in enumerate(lines[:_LOOKED_AT]):
        head = _head(line, columns)
        named = [each for each in head.columns if each is not None]
        if not set(named).isdisjoint(needed) and (len(named) > 1 or len(list(filter(None, line.cells))) == 1):
            return at, head
    return None


def _head(line: Line, columns: tuple[Column, ...]) -> _Head:
    names, units = zip(*map(_unit_apart, line.cells), strict=True)
    meant = known(columns)
    candidates = [
        meant.get(plain_word(name)) or meant.get(plain_word(cell)) for name, cell in zip(names, line.cells, strict=True)
    ]
    own = {each[0] for each in candidates if each is not None and each[1]}
    taken: set[str] = set()
    found: list[str | None] = []
    for each in candidates:
        if each is None or each[0] in taken or (each[0] in own and not each[1]):
            found.append(None)
        else:
            found.append(each[0])
            taken.add(each[0])
    labels = tuple(" ".join(cell.split()) or f"Column {n}" for n, cell in enumerate(line.cells, 1))
    return _Head(tuple(found), labels, tuple(unit if of in TIMES else "" for unit, of in zip(units, found, strict=True)))


def _unit_apart(cell: str) -> tuple[str, str]:
    """“Wait” and “h” of “Wait (h)”."""
    found = _UNIT.fullmatch(cell)
    if found is None:
        return cell, ""
    try:
        minutes_of(f"1 {found[2]}")
    except ValueError:
        return cell, ""
    return found[1], found[2]


def _row(line: Line, head: _Head) -> Row:
    row = Row(line.number, {column: "" for column in head.columns if column is not None})
    for n, cell in enumerate(line.cells):
        column = head.columns[n] if n < len(head.columns) else None
        if column is None and cell:
            row.notes.append((head.names[n] if n < len(head.names) else f"Column {n + 1}", cell))
        elif column is not None and cell:
            bare = head.units[n] and _NUMBER.fullmatch(cell)
            row.cells[column] = f"{cell} {head.units[n]}" if bare else cell
    return row
