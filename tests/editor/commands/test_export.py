import json

import pytest

from editor.commands import COULD_NOT, DONE, run
from editor.files import open_document
from model.formats import proc
from tests.sketch import sketch


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "office.proc"
    path.write_bytes(proc.write(sketch("Sales: (start) > receive > <ok> -no 22%> mend; Stock: ok > ship > (end)")))
    return path


def export(office, *arguments, to="out.pdf"):
    return run("export", [str(office), "-o", str(office.parent / to), *arguments])


def test_a_map_becomes_one_a0_sheet_with_the_map_inside(office):
    assert export(office) == DONE
    opened = open_document(office.parent / "out.pdf")
    assert opened.document == open_document(office).document


def test_the_json_says_what_was_made(office, capsys):
    assert export(office, "--paper", "A0", "--tile", "A3", "--overlap", "10mm", "--json") == DONE
    made = json.loads(capsys.readouterr().out)
    assert set(made) == {"pages", "page_mm", "sheets", "map_mm", "scale", "smallest_capital_mm", "readable_from_m", "cut"}
    assert made["pages"] == made["sheets"][0] * made["sheets"][1] > 1
    assert sorted(made["page_mm"]) == [297, 420]
    assert set(made["cut"]) <= set(open_document(office).document.records)


def test_what_is_asked_to_be_read_from_afar_can_be(office, capsys):
    export(office, "--read-from", "1.5m", "--json")
    made = json.loads(capsys.readouterr().out)
    assert made["readable_from_m"] >= 1.4999 and made["smallest_capital_mm"] == pytest.approx(7.5)


@pytest.mark.parametrize(("name", "magic"), [("out.svg", b"<svg"), ("out.png", b"\x89PNG")])
def test_the_ending_says_what_is_written(office, name, magic):
    assert export(office, "--paper", "A4", to=name) == DONE
    assert magic in (office.parent / name).read_bytes()[:200]


@pytest.mark.parametrize(
    ("arguments", "to", "sentence"),
    [
        (["--paper", "A99"], "out.pdf", "not a paper that is known"),
        (["--map", "nowhere"], "out.pdf", "no map “nowhere”"),
        ([], "out.docx", "is written as"),
        (["--tile", "A4"], "out.png", "PNG shows one sheet"),
        (["--overlap", "wide"], "out.pdf", "no overlap"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(office, capsys, arguments, to, sentence):
    assert export(office, *arguments, to=to) == COULD_NOT
    said = capsys.readouterr()
    assert sentence in said.err and said.err.count("\n") == 1 and not said.out
    assert not (office.parent / to).exists()
