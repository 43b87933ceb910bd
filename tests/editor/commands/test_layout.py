"""`procmap layout`."""

from pathlib import Path

import pytest

from editor.files import open_document
from main import main
from model.formats.proc import VERSION, write
from model.places import node_rect
from model.records import Node
from tests.sketch import sketch


def _places(path: Path) -> dict[str, tuple[float, float]]:
    document = open_document(path).document
    return {node.id: node_rect(document, node)[:2] for node in document.all(Node)}


def test_layout_gives_every_node_a_place(tmp_path: Path):
    (tmp_path / "a.proc").write_bytes(write(sketch("Sales: a{x=0.0,y=0.0} > b{x=0.0,y=0.0} > Stock: c{x=0.0,y=0.0}")))
    assert main(["layout", str(tmp_path / "a.proc"), "-o", str(tmp_path / "b.proc")]) == 0
    places = _places(tmp_path / "b.proc")
    assert places["a"][0] < places["b"][0] <= places["c"][0] and len(set(places.values())) == 3


def test_layout_with_keep_moves_only_what_has_no_place(tmp_path: Path):
    (tmp_path / "a.proc").write_bytes(write(sketch("a{x=333.0,y=40.0} > b{x=0.0,y=0.0}")))
    assert main(["layout", str(tmp_path / "a.proc"), "-o", str(tmp_path / "b.proc"), "--keep"]) == 0
    places = _places(tmp_path / "b.proc")
    assert places["a"] == (333.0, 40.0) and places["b"][0] > 333 + 144


def test_layout_writes_no_other_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.proc").write_bytes(write(sketch("a > b")))
    assert main(["layout", str(tmp_path / "a.proc"), "-o", str(tmp_path / "b.svg")]) == 2
    assert "ending" in capsys.readouterr().err and not (tmp_path / "b.svg").exists()


def test_layout_never_writes_over_a_newer_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    newer = write(sketch("a")).replace(b'"version": 1', b'"version": %d' % (VERSION + 1))
    (tmp_path / "a.proc").write_bytes(newer)
    assert main(["layout", str(tmp_path / "a.proc"), "-o", str(tmp_path / "a.proc")]) == 2
    assert "never written over" in capsys.readouterr().err
    assert (tmp_path / "a.proc").read_bytes() == newer


def test_layout_of_a_map_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.proc").write_bytes(write(sketch("a > b")))
    assert main(["layout", str(tmp_path / "a.proc"), "-o", str(tmp_path / "b.proc"), "--map", "to-be"]) == 2
    assert "There is no map “to-be”" in capsys.readouterr().err
