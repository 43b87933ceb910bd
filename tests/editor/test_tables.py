"""The steps of the map that is shown, written as a table."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from editor.files import open_document
from model.records import Map, Step
from tests.editor.conftest import Opened


@pytest.mark.parametrize("name", ["steps.csv", "steps.xlsx"])
def test_the_steps_are_written_where_a_person_says(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda self: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda self: [str(tmp_path / name)])
    opened.do("export_table")
    qtbot.waitUntil(lambda: name in opened.window.desk.status.first.text())
    again = open_document(tmp_path / name).document
    assert sorted(step.name for step in again.all(Step)) == ["pack", "pick", "take"]


def test_what_a_table_has_no_place_for_is_told(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda self: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda self: [str(tmp_path / "steps.csv")])
    with opened.session.store.transaction("Own") as draft:
        draft.put(draft.get(Map, "map").replace(owner="Order desk"))
    opened.do("export_table")
    qtbot.waitUntil(lambda: any("steps.csv" in each.windowTitle() for each in opened.window.findChildren(QDialog)))


def test_nothing_is_written_when_a_person_thinks_better_of_it(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda self: 0)
    opened.do("export_table")
    assert not opened.window.filing.saving and not list(tmp_path.glob("*.csv"))
