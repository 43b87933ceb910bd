"""A table as HTML, for programs that paste one into a text or a sheet. Every word is escaped; nothing runs or is fetched."""

from collections.abc import Sequence
from html import escape

from model.formats.delimited import defused
from model.formats.table_cells import Cell, as_text

_AS_TEXT = """ style='mso-number-format:"\\@"'"""
"""What keeps a spreadsheet from reckoning a cell."""


def written(lines: Sequence[Sequence[Cell]]) -> str:
    """Rows, the names of the columns first, without the columns that say nothing."""
    head, *rows = lines
    said = [n for n in range(len(head)) if any(row[n] != "" for row in rows)]
    top = "".join(f"<th>{escape(str(head[n]))}</th>" for n in said)
    body = "".join(f"<tr>{''.join(_cell(row[n]) for n in said)}</tr>" for row in rows)
    return f'<meta charset="utf-8"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return f"<td>{escape(as_text(cell))}</td>"
    return f"<td{_AS_TEXT if cell else ''}>{escape(defused(cell)).replace(chr(10), '<br>')}</td>"
