"""Opening, saving and closing: nothing is lost, and everything is said."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app import Program
from editor.files import open_document, save_document, write_document
from editor.recovery import Recorder
from editor.window import Window
from model.document import Document
from model.errors import CannotWrite
from model.records import Map, Step
from model.store import Store
from tests.sketch import sketch

BEFORE = sketch("Sales: take > check")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "orders.proc"
    save_document(BEFORE, place)
    return place


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said in a message; none of them is opened."""
    sentences: list[str] = []
    monkeypatch.setattr("editor.dialogs.ask.tell", lambda parent, what: sentences.append(what))
    return sentences


def answer(monkeypatch: pytest.MonkeyPatch, choice: int) -> None:
    """Answer every question with this choice."""
    monkeypatch.setattr("editor.filing.ask", lambda parent, what, question, choices: choice)


def open_in(qtbot: QtBot, program: Program, path: Path) -> Window:
    window = program.make_window()
    program.open_paths([path], window)
    qtbot.waitUntil(lambda: window.has_map)
    return window


def rename(window: Window, name: str) -> None:
    with window.session.store.transaction("Rename") as draft:
        draft.edit("check", name=name)


def name_in(path: Path) -> str:
    step = open_document(path).document.one(Step, "check")
    assert step is not None
    return step.name


def said(window: Window) -> str:
    return window.desk.topbar.saved.text()


def test_a_file_is_opened_edited_and_saved(qtbot: QtBot, program: Program, path: Path):
    window = open_in(qtbot, program, path)
    assert window.session.store.document == BEFORE and said(window) == "Saved" and window.windowTitle().startswith("orders.proc")
    rename(window, "Verify")
    assert said(window) == "Edited"
    window.filing.save()
    assert said(window) == "Saving…"
    qtbot.waitUntil(lambda: said(window) == "Saved")
    assert name_in(path) == "Verify" and not window.session.modified


def test_what_is_edited_while_saving_stays_unsaved(qtbot: QtBot, program: Program, path: Path):
    window = open_in(qtbot, program, path)
    rename(window, "First")
    window.filing.save()
    rename(window, "Second")
    qtbot.waitUntil(lambda: not window.filing.saving)
    assert said(window) == "Edited" and name_in(path) == "First"


def test_a_save_asked_for_while_saving_follows(qtbot: QtBot, program: Program, path: Path):
    window = open_in(qtbot, program, path)
    rename(window, "First")
    window.filing.save()
    rename(window, "Second")
    window.filing.save()
    qtbot.waitUntil(lambda: said(window) == "Saved")
    assert name_in(path) == "Second"


def test_saved_under_another_name_it_is_that_file_from_then_on(
    qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
):
    window = open_in(qtbot, program, path)
    other = path.with_name("copy.proc")
    monkeypatch.setattr(window.filing, "ask_where_to_save", lambda: other)
    rename(window, "Verify")
    window.filing.save_as()
    qtbot.waitUntil(lambda: said(window) == "Saved")
    assert window.session.path == other and name_in(other) == "Verify" and name_in(path) == "check"


def test_a_map_without_a_file_asks_where(qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    window = program.make_window()
    program.show_empty(window)
    place = tmp_path / "new.proc"
    monkeypatch.setattr(window.filing, "ask_where_to_save", lambda: place)
    window.filing.save()
    qtbot.waitUntil(lambda: said(window) == "Saved")
    assert open_document(place).document == window.session.store.document


def test_a_file_of_another_tool_is_saved_as_a_new_file(qtbot: QtBot, program: Program, shared_data: Path, told: list[str]):
    window = open_in(qtbot, program, shared_data / "bpmn" / "C.1.0.bpmn")
    assert window.session.path is None and told == []


def test_a_damaged_file_is_told_and_the_window_can_be_used(qtbot: QtBot, program: Program, tmp_path: Path, told: list[str]):
    bad = tmp_path / "bad.proc"
    bad.write_text('{"format": "process-map", "version": 1, "records": [\n{"kind": "step"}\n]}\n', encoding="utf-8")
    window = program.make_window()
    program.open_paths([bad], window)
    qtbot.waitUntil(lambda: bool(told))
    assert "bad.proc" in told[0] and window.has_map and said(window) == "New"


def test_a_newer_file_is_shown_and_not_saved_over(qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch):
    path.write_text(path.read_text(encoding="utf-8").replace('"version": 1', '"version": 999'), encoding="utf-8")
    monkeypatch.setattr("editor.dialogs.notes.show_notes", lambda *args, **named: None)
    window = open_in(qtbot, program, path)
    assert said(window) == "Read-only"
    asked: list[bool] = []
    monkeypatch.setattr(window.filing, "ask_where_to_save", lambda: asked.append(True))
    window.filing.save()
    assert asked == [True] and not window.filing.saving


def test_a_disk_that_refuses_is_told_and_the_map_stays_unsaved(
    qtbot: QtBot, program: Program, path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
):
    window = open_in(qtbot, program, path)

    def full(document: Document, path: Path, since: str | None) -> str:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr("editor.filing.save_document", full)
    rename(window, "Verify")
    window.filing.save()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The disk is full."] and said(window) == "Not saved" and window.session.modified


def test_what_someone_else_saved_meanwhile_is_asked_about(
    qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
):
    window = open_in(qtbot, program, path)
    theirs = Store(BEFORE)
    with theirs.transaction("Theirs") as draft:
        draft.edit("take", name="Theirs")
    save_document(theirs.document, path)
    rename(window, "Mine")
    answer(monkeypatch, 2)
    window.filing.save()
    qtbot.waitUntil(lambda: not window.filing.saving)
    assert name_in(path) == "check"
    answer(monkeypatch, 0)
    window.filing.save()
    qtbot.waitUntil(lambda: said(window) == "Saved")
    assert name_in(path) == "Mine"


def test_closing_asks_about_what_is_not_saved(qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch):
    window = open_in(qtbot, program, path)
    rename(window, "Verify")
    answer(monkeypatch, 2)
    assert not window.close() and window in program.windows
    answer(monkeypatch, 0)
    assert not window.close()
    qtbot.waitUntil(lambda: window not in program.windows)
    assert name_in(path) == "Verify"


def test_what_is_discarded_is_gone(qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch):
    window = open_in(qtbot, program, path)
    rename(window, "Verify")
    answer(monkeypatch, 1)
    assert window.close() and name_in(path) == "check"
    again = open_in(qtbot, program, path)
    assert again.session.store.document == BEFORE


def test_a_file_that_is_open_is_not_opened_twice(qtbot: QtBot, program: Program, path: Path):
    open_in(qtbot, program, path)
    program.open_paths([path], None)
    assert len(program.windows) == 1


def test_a_file_used_is_remembered(qtbot: QtBot, program: Program, path: Path):
    from editor.recent import recent

    open_in(qtbot, program, path)
    qtbot.waitUntil(lambda: recent() == [path])


def test_what_a_crash_left_undone_is_done_again_and_can_be_undone(qtbot: QtBot, program: Program, path: Path):
    store, recorder = Store(BEFORE), Recorder(path, BEFORE)
    store.on_commit(lambda commit: recorder.append(commit, store.document))
    with store.transaction("Rename") as draft:
        draft.edit("check", name="Verify")
    assert recorder._file is not None
    import os

    os.close(recorder._file._file)  # as the system does for a process that was killed
    window = open_in(qtbot, program, path)
    step = window.session.store.document.one(Step, "check")
    assert step is not None and step.name == "Verify" and said(window) == "Edited"
    assert window.session.store.undo_labels == ("Recover 1 change",)
    window.session.store.undo()
    assert window.session.store.document == BEFORE


def test_new_begins_an_empty_map_in_a_window_of_its_own(
    qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
):
    window = open_in(qtbot, program, path)
    monkeypatch.setattr(program, "add_window", program.make_window)
    window.actions_here.by_name["new"].trigger()
    assert [each.session.path for each in program.windows] == [path, None]
    assert [each.name for each in program.windows[1].session.store.document.all(Map)] == ["New map"]


def test_an_example_is_opened_as_a_new_map(qtbot: QtBot, program: Program):
    from importlib.resources import files

    example = Path(str(files("resources"))) / "examples" / "order-fulfilment.proc"
    window = open_in(qtbot, program, example)
    assert window.session.path is None and said(window) == "New" and window.windowTitle().startswith("Order fulfilment")


def test_a_file_dropped_on_the_window_is_opened(qtbot: QtBot, program: Program, path: Path):
    from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    window, data = program.make_window(), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/far.proc")])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, held)
    window.dragEnterEvent(enter)
    window.dropEvent(QDropEvent(QPoint(5, 5), action, data, button, held))
    qtbot.waitUntil(lambda: window.has_map)
    assert enter.isAccepted() and window.session.path == path and len(program.windows) == 1


def test_what_was_made_from_another_file_is_saved_beside_it_and_under_its_name(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("editor.dialogs.notes.show_notes", lambda *given, **named: None)
    place = tmp_path / "claims" / "intake.bpmn"
    place.parent.mkdir()
    write_document(BEFORE, place)
    window = open_in(qtbot, program, place)
    assert window.session.path is None
    assert (window.filing.folder(), window.filing._suggested()) == (place.parent, "intake.proc")
