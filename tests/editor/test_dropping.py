"""What another program drags onto the map."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent

from editor.doing.dropping import may_come, may_drop
from model.records import Step

if TYPE_CHECKING:
    from tests.editor.conftest import Opened


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def on_map(opened: "Opened", x: float = 400.0, y: float = 300.0) -> QPointF:
    canvas, view = opened.window.desk.canvas, opened.window.desk.canvas.camera.view
    left, top = view.to_window((x, y))
    return QPointF(canvas.mapTo(opened.window, QPoint(round(left), round(top))))


def drop(opened: "Opened", data: QMimeData, at: QPointF) -> None:
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    opened.window.dropEvent(event)


@pytest.fixture
def shown(opened: "Opened") -> "Opened":
    opened.window.show()
    return opened


def names(opened: "Opened") -> set[str]:
    return {step.name for step in opened.session.store.document.all(Step)}


def test_lines_of_text_become_steps_where_they_are_dropped_in_one_step_of_undo(shown: "Opened"):
    shown.session.select(["pick"])
    drop(shown, text("Weigh it\nLabel it"), on_map(shown, 700.0, 250.0))
    assert {"Weigh it", "Label it"} <= names(shown) and shown.session.store.undo_labels == ("Drop",)
    assert {step.name for step in shown.session.store.document.present(shown.session.selection)} == {"Weigh it", "Label it"}


def test_files_are_opened_wherever_they_are_dropped(shown: "Opened", tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[list[Path]] = []
    monkeypatch.setattr(shown.window.program, "open_paths", lambda paths, window: opened.append(paths))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.proc"))])
    assert may_drop(shown.window, data, QPointF(2, 2))
    drop(shown, data, QPointF(2, 2))
    assert opened == [[tmp_path / "a.proc"]]


def test_text_is_taken_over_the_map_alone(shown: "Opened"):
    data = text("Weigh it")
    at = on_map(shown).toPoint()
    event = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    shown.window.dragMoveEvent(event)
    assert event.isAccepted() and may_come(shown.window, data)
    assert not may_drop(shown.window, data, QPointF(2, 2))
    drop(shown, data, QPointF(2, 2))
    assert not shown.session.store.undo_labels


def test_a_colour_is_not_taken(shown: "Opened"):
    data = QMimeData()
    data.setColorData(QColor("red"))
    assert not may_come(shown.window, data)


def test_a_read_only_map_takes_no_steps(shown: "Opened"):
    shown.session.read_only = True
    assert not may_drop(shown.window, text("Weigh it"), on_map(shown))


def test_what_cannot_be_read_is_said_and_changes_nothing(shown: "Opened", monkeypatch: pytest.MonkeyPatch):
    told: list[object] = []
    monkeypatch.setattr(shown.window, "show_trouble", told.append)
    drop(shown, text('<?xml version="1.0"?><definitions><broken'), on_map(shown))
    assert len(told) == 1 and not shown.session.store.undo_labels
