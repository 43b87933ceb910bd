"""`procmap diff` and `procmap merge`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.files import open_document, save_document
from main import main
from model.document import Document
from model.formats.proc import write
from model.merge import merge
from model.records import Problem, Record, Step
from tests.model.drawing.test_problems import troubled
from tests.sketch import sketch

ROOT = Path(__file__).resolve().parents[3]
BASE = sketch("Sales: receive > check")


def edited(document: Document, id: str, **fields: object) -> Document:
    return Document([*document.records.values(), document[id].replace(**fields)])


def without(document: Document, *ids: str) -> Document:
    return Document(record for record in document.records.values() if record.id not in ids)


@pytest.fixture
def files(tmp_path: Path):
    def written(**documents: Document) -> list[str]:
        for name, document in documents.items():
            save_document(document, tmp_path / f"{name}.proc")
        return [str(tmp_path / f"{name}.proc") for name in documents]

    return written


def test_diff_names_what_was_added_removed_and_changed(files, capsys: pytest.CaptureFixture[str]):
    after = edited(without(BASE, "receive-check"), "check", name="Check it", process_minutes=4.0)
    after = Document([*after.records.values(), Step(id="ship", map_id="map", name="Ship")])
    a, b = files(a=BASE, b=after)
    assert main(["diff", a, b]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "~ step “Check it” (check)",
        "    name: “check” → “Check it”",
        "    process_minutes: nothing → 4.0",
        "+ step “Ship” (ship)",
        "- sequence flow (receive-check)",
    ]


def test_diff_as_json_is_one_object(files, capsys: pytest.CaptureFixture[str]):
    a, b = files(a=BASE, b=edited(BASE, "check", x=8.0))
    assert main(["diff", a, b, "--json"]) == 0
    step = BASE.one(Step, "check")
    assert step is not None
    assert json.loads(capsys.readouterr().out) == {
        "a": a,
        "b": b,
        "added": [],
        "removed": [],
        "changed": [{"id": "check", "kind": "step", "name": "check", "fields": {"x": [step.x, 8.0]}}],
    }


def test_equal_maps_differ_in_nothing(files, capsys: pytest.CaptureFixture[str]):
    a, b = files(a=BASE, b=BASE)
    assert main(["diff", a, b]) == 0
    assert capsys.readouterr().out == ""


def test_a_merge_without_conflict_holds_both_sides(files, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    ours, theirs = edited(BASE, "check", x=800.0), edited(BASE, "check", name="Check it")
    assert main(["merge", *files(base=BASE, ours=ours, theirs=theirs), "-o", str(tmp_path / "out.proc")]) == 0
    assert open_document(tmp_path / "out.proc").document == edited(BASE, "check", x=800.0, name="Check it")
    assert capsys.readouterr().out == ""


def test_a_conflict_is_listed_and_is_status_1(files, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    ours, theirs = edited(BASE, "check", name="Ours"), edited(BASE, "check", name="Theirs")
    arguments = ["merge", *files(base=BASE, ours=ours, theirs=theirs), "-o", str(tmp_path / "out.proc")]
    assert main(arguments) == 1
    said = "step “Theirs” (check): name became “Ours” in ours and “Theirs” in theirs; kept “Theirs”."
    assert capsys.readouterr().out.splitlines() == [said]
    assert open_document(tmp_path / "out.proc").document == merge(BASE, ours, theirs).document
    assert main([*arguments, "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "conflicts": [{"id": "check", "field": "name", "ours": "Ours", "theirs": "Theirs"}]
    }


def test_an_edit_that_meets_a_removal_is_listed(files, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    ours, theirs = edited(BASE, "check", name="Ours"), without(BASE, "check", "receive-check")
    arguments = ["merge", *files(base=BASE, ours=ours, theirs=theirs), "-o", str(tmp_path / "out.proc")]
    assert main(arguments) == 1
    assert capsys.readouterr().out.splitlines() == [
        "step “Ours” (check): removed on one side and edited on the other; kept as edited."
    ]
    assert main([*arguments, "--json"]) == 1
    (conflict,) = json.loads(capsys.readouterr().out)["conflicts"]
    assert (conflict["id"], conflict["field"], conflict["theirs"]) == ("check", None, None)
    assert conflict["ours"]["name"] == "Ours"


def test_maps_that_began_apart_are_merged_from_an_empty_base(files, tmp_path: Path):
    base = tmp_path / "base"
    base.write_bytes(b"")
    assert main(["merge", str(base), *files(ours=BASE, theirs=BASE), "-o", str(tmp_path / "out.proc")]) == 0
    assert open_document(tmp_path / "out.proc").document == BASE


def test_a_newer_map_is_not_merged(files, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    paths = files(base=BASE, ours=BASE, theirs=BASE)
    newer = Path(paths[2])
    newer.write_bytes(newer.read_bytes().replace(b'"version": 1', b'"version": 99'))
    assert main(["merge", *paths, "-o", str(tmp_path / "out.proc")]) == 2
    assert "newer format" in capsys.readouterr().err
    assert not (tmp_path / "out.proc").exists()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None or sys.platform == "win32", reason="needs git and a shell")
def test_git_merges_maps_with_it(tmp_path: Path):
    def git(*arguments: str, status: int = 0) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        driver = ["-c", f"merge.procmap.driver='{sys.executable}' '{ROOT}/main.py' merge %O %A %B -o %A"]
        done = subprocess.run(["git", *who, *driver, *arguments], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr

    def commit(document: Document) -> None:
        save_document(document, tmp_path / "map.proc")
        git("add", ".")
        git("commit", "-m", "Edit")

    git("init", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.proc merge=procmap\n", encoding="ascii")
    commit(BASE)
    git("checkout", "-b", "other")
    commit(edited(BASE, "check", name="Check it"))
    git("checkout", "main")
    commit(edited(BASE, "check", x=800.0))  # on the same line
    git("merge", "other")
    assert open_document(tmp_path / "map.proc").document == edited(BASE, "check", x=800.0, name="Check it")
    git("checkout", "other")
    commit(edited(BASE, "check", name="Theirs"))
    git("checkout", "main")
    commit(edited(BASE, "check", name="Ours"))
    git("merge", "other", status=1)
    record: Record = open_document(tmp_path / "map.proc").document["check"]
    assert getattr(record, "name", "") == "Theirs"


def test_where_a_problem_is_seen_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.proc").write_bytes(write(sketch("Sales: a")))
    (tmp_path / "b.proc").write_bytes(write(troubled("Sales: a", "a")))
    assert main(["diff", str(tmp_path / "a.proc"), str(tmp_path / "b.proc")]) == 0
    assert capsys.readouterr().out == "+ problem (p1)\n+ place of problem p1 at a (p1@a)\n"


def test_a_number_given_twice_is_said_and_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name, ids in (("base", ()), ("ours", ("x",)), ("theirs", ("y",))):
        records = [*sketch("Sales: a").records.values(), *(Problem(id=id, number=1) for id in ids)]
        (tmp_path / f"{name}.proc").write_bytes(write(Document(records)))
    given = [str(tmp_path / f"{name}.proc") for name in ("base", "ours", "theirs")]
    assert main(["merge", *given, "-o", str(tmp_path / "out.proc")]) == 1
    assert capsys.readouterr().out == "problem (x): its number, 1, was given twice; it is number 2 now.\n"
