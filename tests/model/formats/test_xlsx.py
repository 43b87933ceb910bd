"""Workbooks: what other programs write is read, what is written other programs read, and no archive made to harm does any."""

import time
import tracemalloc
import warnings
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import python_calamine
import xlsxwriter
from lxml import etree

from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.formats import table, xlsx, xlsx_writer
from model.formats.delimited import Line
from model.formats.table_cells import Percent
from model.formats.telling import Telling
from model.formats.xlsx_zip import packed
from model.records import Step
from tests.sketch import sketch

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(rows: str, strings: str = "", styles: str = "", more: str = "") -> dict[str, bytes]:
    """The parts of a workbook with one sheet, as a spreadsheet would write them."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{more}<sheets><sheet name="steps" sheetId="1" r:id="b"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="b" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="d" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    return {name: text.encode() for name, text in parts.items()}


def lines(parts: dict[str, bytes]) -> list[Line]:
    (sheet,) = xlsx.read(packed(parts), Telling())
    return sheet.lines


def cells(*given: str, strings: str = "", styles: str = "", more: str = "") -> tuple[str, ...]:
    (line,) = lines(workbook(f"<row>{''.join(given)}</row>", strings, styles, more))
    return line.cells


# --- reading -------------------------------------------------------------------------------------------------------------


def test_every_kind_of_cell_says_what_it_shows():
    strings = "<si><t>one</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh><t>x</t></rPh></si>"
    assert cells(
        '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="inlineStr"><is><t> here </t></is></c>', "<c><v>12</v></c>",
        '<c t="str"><f>A1</f><v>made</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#REF!</v></c>', "<c><v>0.71</v></c>",
        strings=strings,
    ) == ("one", "rich", "here", "12", "made", "TRUE", "#REF!", "0.71")  # fmt: skip


def test_half_a_letter_is_no_text():
    assert cells('<c t="inlineStr"><is><t>a_xD800_b_x0041_</t></is></c>') == ("a\ufffdbA",)


def test_cells_stand_where_they_say():
    assert lines(workbook('<row r="3"><c r="C3"><v>1</v></c></row><row r="7"><c r="A7"><v>2</v></c></row>')) == [
        Line(3, ("", "", "1")),
        Line(7, ("2",)),
    ]


def test_dates_and_times_are_read_as_people_see_them():
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="0 &quot;d&quot;"/></numFmts>'
    )
    styles += "<cellXfs>" + "".join(f'<xf numFmtId="{id}"/>' for id in (0, 14, 22, 170, 171)) + "</cellXfs>"
    made = [f'<c s="{n}"><v>{value}</v></c>' for n, value in ((1, 45803), (2, 45803.5), (3, 0.0625), (4, 5), (0, 45803))]
    assert cells(*made, styles=styles) == ("2025-05-26", "2025-05-26 12:00", "1:30:00", "5", "45803")


def test_days_may_be_counted_from_1904():
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    assert cells('<c s="0"><v>0</v></c>', styles=styles, more='<workbookPr date1904="1"/>') == ("1904-01-01",)


def test_the_steps_may_stand_on_any_sheet_and_the_others_are_told():
    data = xlsx_writer.written({"About": [("Our process",)], "Map": [("id", "name"), ("s1", "Pick")]}, Telling())
    imported = table.read_workbook(data)
    assert [step.name for step in imported.document.all(Step)] == ["Pick"]
    assert "sheet “About”" in str(imported.report[0])


def test_a_workbook_without_steps_is_refused_with_the_names_of_the_columns():
    with pytest.raises(FileForeign, match=r"No sheet.*id, lane, type, name"):
        table.read_workbook(xlsx_writer.written({"Sheet1": [("x", "y"), (1.0, 2.0)]}, Telling()))


# --- writing -------------------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_as_it_was():
    texts = ["=1+1", "a\nb", " <&> \" '", "_x0041_", "\x01\x1f", "ä€😀", "1.50"]
    data = xlsx_writer.written({"steps": [("text",), *((text,) for text in texts)]}, Telling())
    assert [line.cells[0] for line in xlsx.read(data, Telling())[0].lines[1:]] == [text.strip() for text in texts]


def test_a_number_is_a_number_a_text_a_text_and_nothing_is_a_formula():
    data = xlsx_writer.written({"steps": [("a", "b", "c"), ("=1+1", 12.5, Percent(0.71))]}, Telling())
    sheet = etree.fromstring(ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(f".//{{{MAIN}}}f")
    row = [(cell.get("t"), "".join(cell.itertext())) for cell in sheet.findall(f".//{{{MAIN}}}row")[1]]
    assert row == [("inlineStr", "=1+1"), (None, "12.5"), (None, "0.71")]


def test_the_same_tables_give_the_same_bytes():
    document = sketch("Sales: a > b > c")
    assert table.write_workbook(document, "map") == table.write_workbook(document, "map")


def test_a_text_too_long_for_a_cell_is_cut_and_told():
    telling = Telling()
    data = xlsx_writer.written({"steps": [("x" * 40_000,)]}, telling)
    assert len(xlsx.read(data, Telling())[0].lines[0].cells[0]) == 32_767
    assert "cut" in str(next(telling.notices()))


def test_another_program_reads_what_is_written():
    document = sketch('Sales: a{name="=1+1" process_minutes=12.5} > b{name="Prüfen\\n<&>" right_first_time=0.71}')
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(table.write_workbook(document, "map")[0]))
    assert book.sheet_names == ["steps", "lanes"]
    head, *rows = book.get_sheet_by_name("steps").to_python()
    row = dict(zip(head, rows[0], strict=True))
    assert (row["name"], row["process"], dict(zip(head, rows[1], strict=True))["right_first_time"]) == ("=1+1", 12.5, 0.71)
    assert dict(zip(head, rows[1], strict=True))["name"] == "Prüfen\n<&>"


def test_what_another_program_writes_is_read():
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Steps")
    for n, row in enumerate(
        [("ID", "Name", "Process (h)", "%C&A", "Next"), ("s1", "Pick", 1.5, 0.9, "s2"), ("s2", "=Pack", 2, 1, "")]
    ):
        for column, cell in enumerate(row):
            sheet.write(n, column, cell, book.add_format({"num_format": "0%"}) if column == 3 else None)
    book.close()
    document = table.read_workbook(out.getvalue()).document
    assert [(step.process_minutes, step.right_first_time) for step in document.all(Step)] == [(90, 0.9), (120, 1)]


# --- harm ----------------------------------------------------------------------------------------------------------------


def archive(*entries: tuple[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name given twice
        for name, content in entries:
            made.writestr(name, content)
    return out.getvalue()


def lying(size: int) -> bytes:
    """A workbook whose sheet says it is small and unpacks to a lot."""
    data = packed({**workbook(""), "xl/worksheets/sheet1.xml": b" " * size})
    return data.replace(size.to_bytes(4, "little"), (2**19).to_bytes(4, "little"))


def linked() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        entry = ZipInfo("xl/workbook.xml")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(packed(workbook("")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no archive": lambda: b"PK\x03\x04" + b"x" * 500,
    "cut off": lambda: packed(workbook("<row/>"))[:-40],
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "a password": locked,
    "a part twice the same": lambda: archive(("xl/workbook.xml", b"<a/>"), ("xl/workbook.xml", b"<b/>")),
    "a way out": lambda: archive(("../../evil", b"x")),
    "an absolute name": lambda: archive(("/etc/passwd", b"x")),
    "a drive": lambda: archive(("C:\\evil", b"x")),
    "a link": linked,
    "another way to pack": lambda: archive(("xl/workbook.xml", b"x"), compression=ZIP_BZIP2),
    "3,000 parts": lambda: archive(*((f"xl/{n}", b"") for n in range(3_000))),
    "a bomb": lambda: archive(("xl/workbook.xml", bytes(40 * 2**20))),
    "a bomb of several": lambda: archive(*((f"xl/{n}", bytes(2**20)) for n in range(210))),
    "a bomb that lies": lambda: lying(30 * 2**20),
    "an empty archive": archive,
    "no workbook in it": lambda: archive(("a.txt", b"x")),
    "a DOCTYPE": lambda: packed({**workbook(""), "xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "no XML": lambda: packed({**workbook(""), "xl/worksheets/sheet1.xml": b"\0\1\2"}),
    "deep XML": lambda: packed({**workbook(""), "xl/worksheets/sheet1.xml": b"<a>" * 50_000}),
    "30,000 rows": lambda: packed(workbook("<row><c><v>1</v></c></row>" * 30_000)),
    "one text said a million times": lambda: packed(
        workbook('<row><c t="s"><v>0</v></c></row>' * 19_000, f"<si><t>{'x' * 30_000}</t></si>")
    ),
}


SLOW = ("a bomb of several", "30,000 rows")


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in HOSTILE])
def test_a_workbook_made_to_harm_is_refused_in_a_sentence(name: str):
    data = HOSTILE[name]()
    with pytest.raises((FileDamaged, FileForeign, FileTooLarge)) as caught:
        table.read_workbook(data)
    assert 20 < len(str(caught.value)) < 300


def test_two_cells_at_the_far_corners_of_a_sheet_take_no_room_between():
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    data = packed(workbook(rows))
    tracemalloc.start()
    begun = time.perf_counter()
    telling = Telling()
    (sheet,) = xlsx.read(data, telling)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sheet.lines == [Line(1, ("name",))]
    assert "row 1048576" in str(next(telling.notices()))
    assert peak < 10 * 2**20 and time.perf_counter() - begun < 5


@pytest.mark.parametrize("at", range(0, 2400, 37))
def test_a_damaged_workbook_is_read_or_refused_and_never_more(at: int):
    data = bytearray(table.write_workbook(sketch("Sales: a > b"), "map")[0])
    data[at % len(data)] ^= 0x5A
    try:
        table.read_workbook(bytes(data))
    except ProcError as error:
        assert str(error)
