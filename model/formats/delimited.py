"""Tables as text: rows of cells from the bytes of a CSV or TSV file, whatever program wrote it, and back.

Knows nothing of what the cells mean. A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple

from model.errors import FileDamaged, FileForeign, FileTooLarge
from model.formats.table_cells import Cell, as_text
from model.formats.telling import Telling

MOST_BYTES = 16 * 2**20
MOST_ROWS = 20_000
MOST_CELLS = 500
"""Of one row."""
MOST_LETTERS = 100_000
"""Of one cell."""
_LONGEST = 2**20
"""Of one line, in characters."""
_MOST_UNCLOSED = 20
"""So many rows with a quote that is never closed are passed over; past that, the file is something else."""
_DELIMITERS = ",;\t"
_FORMULA = re.compile(r"""['"\s]*(?:[=+\-@|＝＋－＠\0\t\r])""")


class Line(NamedTuple):
    """A row of a table: where it stands in its file, counted from 1, and its cells, without the empty ones at its end."""

    number: int
    cells: tuple[str, ...]


def read(data: bytes, told: Telling) -> tuple[list[Line], str]:
    """The rows that have something in them, without the spaces around their cells, and what stands between the cells.

       What had to be passed over is told.
    Raises FileForeign, FileDamaged or FileTooLarge.
    """
    if len(data) > MOST_BYTES:
        raise FileTooLarge(f"The table has {len(data):,} bytes; at most {MOST_BYTES:,} are read. Split it into several files.")
    lines = decoded(data, told).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for n, line in enumerate(lines):
        if len(line) > _LONGEST:
            told.left_out("row", f"it is longer than {_LONGEST:,} characters", f"line {n + 1}")
            lines[n] = ""
    delimiter = delimiter_of(lines)
    return rows(lines, delimiter, told), delimiter


def decoded(data: bytes, told: Telling) -> str:
    """The text of a file by its byte-order mark; without one UTF-8, or what Windows writes in the West. Raises FileForeign."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _without_nul(data[len(mark) :].decode(encoding, "replace"), told)
    if data[:2000].count(0) * 3 > len(data[:2000]):  # every other byte of Western text in UTF-16
        return _without_nul(data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace"), told)
    try:
        return _without_nul(data.decode("utf-8"), told)
    except UnicodeDecodeError:
        told.changed("text", "it is not UTF-8 and was read as Windows-1252")
        return _without_nul(data.decode("cp1252", "replace"), told)


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def _without_nul(text: str, told: Telling) -> str:
    nul = text.count("\0")
    if nul * 20 > len(text):
        raise FileForeign("The file is not text. Choose a table saved as CSV, or as .xlsx.")
    if nul:
        told.changed("text", f"{nul:,} NUL characters were taken out")
    return text.replace("\0", "")


def delimiter_of(lines: Sequence[str]) -> str:
    """What stands between the cells: the one that divides the first rows into most cells."""
    if lines and re.fullmatch(r"sep=.", lines[0]):
        return lines[0][-1]
    first = list(islice((line for line in lines if line.strip()), 10))
    counts = {each: sum(_outside_quotes(line, each) for line in first) for each in _DELIMITERS}
    return max(_DELIMITERS, key=lambda each: counts[each])


def _outside_quotes(line: str, delimiter: str) -> int:
    return sum(part.count(delimiter) for part in line.split('"')[::2])


def rows(lines: Sequence[str], delimiter: str, told: Telling) -> list[Line]:
    """The rows of a text that was split into lines. Raises FileDamaged or FileTooLarge."""
    found: list[Line] = []
    for number, cells in _records(lines, delimiter, told):
        stripped = tuple(cell.strip() for cell in cells)
        while stripped and not stripped[-1]:
            stripped = stripped[:-1]
        if stripped and _is_fair(number, stripped, told):
            found.append(Line(number, tuple(map(undefused, stripped))))
        if len(found) > MOST_ROWS:
            raise FileTooLarge(f"The table has more than {MOST_ROWS:,} rows. Split it into several files.")
    return found


def _is_fair(number: int, cells: Sequence[str], told: Telling) -> bool:
    why = ""
    if len(cells) > MOST_CELLS:
        why = f"it has more than {MOST_CELLS} cells"
    elif max(map(len, cells)) > MOST_LETTERS:
        why = f"a cell has more than {MOST_LETTERS:,} characters"
    if why:
        told.left_out("row", why, f"line {number}")
    return not why


def _records(lines: Sequence[str], delimiter: str, told: Telling) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line it begins on; what makes no row is passed over, a line at a time."""
    at = 1 if lines and lines[0].startswith("sep=") else 0
    unclosed = 0
    while at < len(lines):
        for number, cells, following in _until_trouble(lines, at, delimiter):
            at = following
            yield number, cells
        if at < len(lines):
            alone = _alone(lines[at], delimiter)
            if alone is None:
                told.left_out("row", "a quote is opened in it and never closed, or a cell is too long", f"line {at + 1}")
                unclosed += 1
            yield at + 1, alone or []
            at += 1
        if unclosed > _MOST_UNCLOSED:
            raise FileDamaged("a quote is opened and never closed", at, "Close it, or save the table again as CSV.")


def _until_trouble(lines: Sequence[str], at: int, delimiter: str) -> Iterator[tuple[int, list[str], int]]:
    """Rows with the line each begins on, from 1, and where the next one does, from 0; ends early where quotes do not fit."""
    reader = csv.reader((lines[n] + "\n" for n in range(at, len(lines))), delimiter=delimiter, strict=True)
    begin = at
    try:
        for cells in reader:
            yield begin + 1, cells, at + reader.line_num
            begin = at + reader.line_num
    except csv.Error:
        return


def _alone(line: str, delimiter: str) -> list[str] | None:
    """The cells of one line in which quotes do not fit, taken as they stand; None if one is still open at its end."""
    try:
        rows = list(csv.reader([line + "\n", "after"], delimiter=delimiter))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 2 else None


def written(lines: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as the bytes of a CSV file: UTF-8, CRLF, commas; marked as UTF-8 where it matters, as spreadsheets ask for."""
    out = StringIO()
    cells = ([defused(cell) if isinstance(cell, str) else as_text(cell) for cell in line] for line in lines)
    csv.writer(out, lineterminator="\r\n").writerows(cells)
    text = out.getvalue()
    return (b"" if text.isascii() else codecs.BOM_UTF8) + text.encode("utf-8", "replace")


def defused(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula, and without a NUL, which none takes at all."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) else text


def undefused(cell: str) -> str:
    """The text that such a cell stands for."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell
