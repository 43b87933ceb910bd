"""`procmap new` and `procmap convert`."""

from pathlib import Path

import pytest

from editor.commands.new import examples
from editor.files import open_document
from main import main
from model.blank import blank
from model.formats.proc import VERSION, write
from model.integrity import repair
from tests.model.formats.bpmn_text import bpmn
from tests.sketch import sketch


def test_new_writes_an_empty_map(tmp_path: Path):
    assert main(["new", str(tmp_path / "a.proc")]) == 0
    assert open_document(tmp_path / "a.proc").document == blank()
    assert not repair(blank())


@pytest.mark.parametrize("name", examples())
def test_new_writes_each_example(tmp_path: Path, name: str):
    assert main(["new", str(tmp_path / "a.proc"), "--example", name]) == 0
    assert len(open_document(tmp_path / "a.proc").document.records) > 100


def test_there_is_the_example_that_the_first_start_shows():
    assert "order-fulfilment" in examples()


def test_new_leaves_a_file_that_is_there_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.proc").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path / "a.proc")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "a.proc").read_text(encoding="utf-8") == "mine"


def test_new_wants_the_ending_of_a_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["new", str(tmp_path / "a.doc")]) == 2
    assert "the ending .proc" in capsys.readouterr().err


def test_a_map_converted_to_its_own_format_is_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.proc").write_bytes(write(sketch("Sales: (a) > b")))
    assert main(["convert", str(tmp_path / "a.proc"), str(tmp_path / "b.proc")]) == 0
    assert (tmp_path / "b.proc").read_bytes() == (tmp_path / "a.proc").read_bytes()
    assert capsys.readouterr() == ("", "")


def test_what_could_not_be_carried_over_is_said_and_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    newer = (
        write(sketch("a > b"))
        .replace(b'"version": 1', b'"version": %d' % (VERSION + 1))
        .replace(b'"kind": "step"', b'"mood": 1, "kind": "step"')
    )
    (tmp_path / "a.proc").write_bytes(newer)
    assert main(["convert", str(tmp_path / "a.proc"), str(tmp_path / "b.proc")]) == 1
    assert "a.proc: Not shown: “mood” of each step (2)." in capsys.readouterr().out
    assert open_document(tmp_path / "b.proc").document == sketch("a > b")


def test_a_newer_file_is_not_converted_over_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    newer = write(sketch("a")).replace(b'"version": 1', b'"version": %d' % (VERSION + 1))
    (tmp_path / "a.proc").write_bytes(newer)
    assert main(["convert", str(tmp_path / "a.proc"), str(tmp_path / "a.proc")]) == 2
    assert "never written over" in capsys.readouterr().err
    assert (tmp_path / "a.proc").read_bytes() == newer


def test_an_ending_that_cannot_be_written_is_refused_with_those_that_can(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["convert", str(tmp_path / "a.proc"), str(tmp_path / "b.xyz")]) == 2
    assert ".proc" in capsys.readouterr().err


def test_a_map_becomes_bpmn_and_comes_back(tmp_path: Path):
    (tmp_path / "a.proc").write_bytes(write(sketch("Sales: (start) > receive; Stock: pick > (end); receive > pick")))
    assert main(["convert", str(tmp_path / "a.proc"), str(tmp_path / "b.bpmn")]) in (0, 1)
    assert main(["convert", str(tmp_path / "b.bpmn"), str(tmp_path / "c.proc")]) in (0, 1)
    back = open_document(tmp_path / "c.proc").document
    assert {"start", "receive", "pick", "end", "receive-pick"} <= set(back.records)


def test_what_bpmn_cannot_hold_is_said_and_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = sketch("a > memo{kind=note}")
    (tmp_path / "a.proc").write_bytes(write(document))
    assert main(["convert", str(tmp_path / "a.proc"), str(tmp_path / "b.bpmn")]) == 1
    assert capsys.readouterr().out.startswith("b.bpmn: ")


@pytest.mark.parametrize(
    ("inside", "status"),
    [
        ("<extensionElements><camunda:in/></extensionElements>", 0),
        ("<ioSpecification/>", 1),
    ],
)
def test_how_a_program_runs_a_process_is_only_told_and_what_the_process_says_is_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: str, status: int
):
    model = f'<process id="p"><task id="a" name="A">{inside}</task></process>'
    (tmp_path / "a.bpmn").write_bytes(bpmn(model, {"a": (0, 0, 100, 80)}))
    assert main(["convert", str(tmp_path / "a.bpmn"), str(tmp_path / "b.proc")]) == status
    assert "Left out: " in capsys.readouterr().out
