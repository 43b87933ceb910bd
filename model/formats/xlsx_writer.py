"""Writes tables as the sheets of a workbook (.xlsx). A text is always a text, whatever it begins with: no cell is a formula."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from model.formats.table_cells import Cell, Percent, as_text
from model.formats.telling import Telling
from model.formats.xlsx_zip import packed

MOST_LETTERS = 32_767
"""Of a cell, in every program that opens workbooks."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_UNWRITABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold, and what would be read as one of those."""
_PLAIN, _BOLD, _PERCENT = 0, 1, 2
_STYLES = f"""{_HEAD}<styleSheet xmlns="{_MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
</styleSheet>"""


def written(tables: Mapping[str, Sequence[Sequence[Cell]]], told: Telling) -> bytes:
    """Tables by the names of their sheets, the names of the columns in the first row of each, as the bytes of a workbook."""
    numbers = range(1, len(tables) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations([(f"{_OFFICE}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(list(tables)),
        "xl/_rels/workbook.xml.rels": _relations(
            [*((f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers), (f"{_OFFICE}/styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }
    for n, table in zip(numbers, tables.values(), strict=True):
        parts[f"xl/worksheets/sheet{n}.xml"] = "".join(_sheet(table, told))
    return packed({name: text.encode() for name, text in parts.items()})


def _content_types(numbers: Sequence[int]) -> str:
    parts = [("workbook", "sheet.main"), ("styles", "styles"), *((f"worksheets/sheet{n}", "worksheet") for n in numbers)]
    kinds = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{relations}"/>{kinds}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(f'<Relationship Id="r{n}" Type="{kind}" Target="{path}"/>' for n, (kind, path) in enumerate(targets, 1))
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(table: Sequence[Sequence[Cell]], told: Telling) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for n, column in enumerate(zip(*table, strict=True), 1):
        width = min(max(8, *(len(as_text(cell)) + 2 for cell in column)), 60)
        yield f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for n, row in enumerate(table, 1):
        cells = "".join(_cell(f"{_letters(at)}{n}", cell, n == 1, told) for at, cell in enumerate(row) if cell != "")
        yield f'<row r="{n}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: str, cell: Cell, heads: bool, told: Telling) -> str:
    if not isinstance(cell, str):
        style = _PERCENT if isinstance(cell, Percent) else _PLAIN
        return f'<c r="{place}" s="{style}"><v>{as_text(float(cell))}</v></c>'
    if len(cell) > MOST_LETTERS:
        told.changed("cell", f"a workbook holds {MOST_LETTERS:,} characters in a cell, so it was cut", place)
    text = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", cell[:MOST_LETTERS]))
    return f'<c r="{place}" s="{_BOLD if heads else _PLAIN}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
