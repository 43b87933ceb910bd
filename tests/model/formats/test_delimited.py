"""Tables as text: whatever program wrote them, however they are damaged, with limits and a word on every row passed over."""

import pytest

from model.errors import FileDamaged, FileForeign, FileTooLarge
from model.formats import delimited
from model.formats.delimited import MOST_CELLS, MOST_ROWS, Line, defused, undefused
from model.formats.telling import Telling


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in delimited.read(data, Telling())[0]]


def told(data: bytes) -> str:
    telling = Telling()
    delimited.read(data, telling)
    return "\n".join(map(str, telling.notices()))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_may_be_parted_by_comma_semicolon_or_tab(mark: str):
    assert cells(f"id{mark}name\ns1{mark}Pick\n".encode()) == [("id", "name"), ("s1", "Pick")]


def test_a_mark_inside_quotes_parts_nothing():
    assert cells(b'id;name\n"a,b,c,d";"x,y,z"') == [("id", "name"), ("a,b,c,d", "x,y,z")]


def test_the_first_line_may_say_what_parts_the_cells():
    assert cells(b"sep=;\nid;name, place\n") == [("id", "name, place")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_a_spreadsheet_writes_is_read(encoding: str):
    assert cells("id,name\ns1,Prüfen".encode(encoding)) == [("id", "name"), ("s1", "Prüfen")]
    assert told("id,name\ns1,Prüfen".encode(encoding)) == ""


def test_what_is_no_utf_8_is_read_as_windows_writes_it_and_told():
    assert cells("id,name\ns1,Prüfen – 5 €".encode("cp1252")) == [("id", "name"), ("s1", "Prüfen – 5 €")]
    assert "read as Windows-1252" in told("ä".encode("cp1252"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str):
    assert delimited.read(f'a,b{end}"c{end}d",e{end}{end}f'.encode(), Telling())[0] == [
        Line(1, ("a", "b")),
        Line(2, ("c\nd", "e")),
        Line(5, ("f",)),
    ]


def test_spaces_around_cells_and_empty_rows_say_nothing():
    assert cells(b"a , b,,\n , ,\n\n\tc") == [("a", "b"), ("c",)]


def test_a_quote_that_is_never_closed_costs_its_own_row_and_is_told():
    data = b'id,name\ns1,"Pick\ns2,Pack\ns3,"Ship"\n'
    assert cells(data) == [("id", "name"), ("s2", "Pack"), ("s3", "Ship")]
    assert "row (line 2): a quote is opened in it and never closed" in told(data)


def test_quotes_inside_a_cell_are_taken_as_they_stand():
    assert cells(b'id,name\ns1,12" pipe\ns2,"Pick" fast,x\ns3,b') == [
        ("id", "name"),
        ("s1", '12" pipe'),
        ("s2", "Pick fast", "x"),
        ("s3", "b"),
    ]


def test_a_file_of_unclosed_quotes_is_refused():
    with pytest.raises(FileDamaged, match="quote is opened and never closed"):
        cells(b'a,b\nc,"d\n' * 61)


def test_a_cell_too_long_is_passed_over_and_told():
    assert cells(b"a,b\n" + b"x" * 200_000 + b",c\nd,e") == [("a", "b"), ("d", "e")]
    assert "too long" in told(b"a,b\n" + b"x" * 200_000 + b",c\nd,e")


def test_a_line_of_megabytes_is_passed_over_and_told():
    assert cells(b"a,b\n" + b"x," * 600_000 + b"\nd,e") == [("a", "b"), ("d", "e")]
    assert "row (line 2): it is longer than" in told(b"a,b\n" + b"x," * 600_000 + b"\nd,e")


def test_a_row_of_too_many_cells_is_passed_over_and_told():
    assert cells(b"a,b\n" + b"x," * (MOST_CELLS + 1) + b"x\nd,e") == [("a", "b"), ("d", "e")]


def test_too_many_rows_are_refused():
    with pytest.raises(FileTooLarge, match="20,000 rows"):
        cells(b"a\n" * (MOST_ROWS + 2))


def test_a_file_too_large_is_refused_before_it_is_read():
    with pytest.raises(FileTooLarge, match="bytes"):
        cells(bytes(delimited.MOST_BYTES + 1))


def test_a_stray_nul_is_taken_out_and_told():
    data = b"id,name\n" + b"s1,Pi\0ck,what is to be picked\n" * 30
    assert cells(data)[1][:2] == ("s1", "Pick")
    assert "30 NUL characters" in told(data)


def test_what_is_no_text_is_refused():
    with pytest.raises(FileForeign, match="not text"):
        cells(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0" * 40)


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "|a", "＝1", "＋1", "－1", "＠1", "\ta", " =1", '"=1', "' =1", "'=1", "''=1"]
)
def test_a_text_that_begins_like_a_formula_is_written_with_an_apostrophe_and_read_without(text: str):
    assert defused(text) == f"'{text}"
    assert undefused(defused(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'", "'a'", "a@b.example", "don't", "1.5"])
def test_any_other_text_is_written_as_it_is(text: str):
    assert undefused(defused(text)) == defused(text) == text


def test_numbers_stay_numbers_and_only_texts_are_marked():
    assert delimited.written([("=a", 12.0, 0.5)]) == b"'=a,12,0.5\r\n"


def test_a_file_is_marked_as_utf_8_where_it_matters():
    assert delimited.written([("a",)]) == b"a\r\n"
    assert delimited.written([("ä",)]).startswith(b"\xef\xbb\xbf")
