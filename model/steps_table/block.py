"""A block of cells from a spreadsheet, put over the cells of the table; rows that are not there yet are added."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.errors import Refused
from model.formats.table_cells import plain_word
from model.formats.table_columns import STEPS, known
from model.records import Node
from model.steps_table.cells import COLUMNS, has_cell
from model.steps_table.filling import fill
from model.steps_table.housing import add_below
from model.store import Transaction

MOST_ROWS = 2000
"""So many rows are pasted at once; whole maps are opened or pasted on the canvas."""


QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a block: the rows it covers, how many cells could not be read, and why the first could not."""

    ids: tuple[str, ...]
    refused: int = 0
    first: str = ""


def cells_of(text: str) -> list[list[str]]:
    """The cells of a text that a spreadsheet copied: rows parted by line breaks, cells by tabs, either also within quotes."""
    rows: list[list[str]] = [[]]
    cell, quoted, at = "", False, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while at < len(text):
        letter = text[at]
        if quoted and letter == '"' and text[at + 1 : at + 2] == '"':
            cell, at = cell + '"', at + 1
        elif letter == '"' and (quoted or not cell):
            quoted = not quoted
        elif letter in "\t\n" and not quoted:
            rows[-1].append(cell.strip())
            rows += [[]] if letter == "\n" else []
            cell = ""
        else:
            cell += letter
        at += 1
    rows[-1].append(cell.strip())
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def written(rows: Sequence[Sequence[str]]) -> str:
    """A block as spreadsheets copy it."""
    return "\n".join("\t".join(f'"{cell.replace(QUOTE, QUOTE * 2)}"' if QUOTE in cell else cell for cell in row) for row in rows)


def paste(
    draft: Transaction, map_id: str, block: Sequence[Sequence[str]], ids: Sequence[str], columns: Sequence[str], last: str | None
) -> Pasted:
    """Put a block over the rows `ids` and the columns; past those, rows are added below `last`.

    If the first row of the block names columns, they are what it says, wherever it is put. Raises Refused for too many rows.
    """
    named = _named(block[0]) if block else None
    if named is not None:
        block, columns = block[1:], named
    if len(block) > MOST_ROWS:
        raise Refused(f"{len(block):,} rows are too many to paste at once. Open them as a file, or paste them on the map.")
    found = list(ids[: len(block)])
    for _ in range(len(block) - len(found)):
        found.append(last := add_below(draft, map_id, last))
    faults = [
        sentence
        for sooner in (True, False)  # what follows may be called by a name that another row of the block gives
        for id, cells in zip(found, block, strict=True)
        for column, text in zip(columns, cells, strict=False)
        if (column != "next") is sooner and (sentence := _fault(draft, map_id, id, column, text))
    ]
    return Pasted(tuple(found), len(faults), faults[0] if faults else "")


def _named(cells: Sequence[str]) -> list[str] | None:
    """The columns that a row names; None if it is no row of names."""
    meant = [known(STEPS).get(plain_word(cell), (_OURS.get(plain_word(cell), ""), False))[0] for cell in cells]
    filled = [column for column, cell in zip(meant, cells, strict=True) if cell]
    return meant if len(filled) > 1 and all(filled) else None


_OURS = {"wait before": "wait", "no.": "id"}
"""What the table itself calls columns that files call otherwise."""


def _fault(draft: Transaction, map_id: str, id: str, column: str, text: str) -> str:
    """Why a cell could not be filled; empty if it could, or is none that is filled."""
    node = draft.get(Node, id)
    if column not in COLUMNS[1:] or (not text and (column in ("lane", "type") or not has_cell(node, column))):
        return ""
    try:
        fill(draft, map_id, id, column, text)
    except Refused as refused:
        return str(refused)
    return ""
