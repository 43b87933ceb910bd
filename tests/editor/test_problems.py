"""Problems in the window."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.problems import problems_at
from model.records import Note, Problem
from tests.editor.conftest import Opened


def problems(opened: Opened) -> list[Problem]:
    return list(opened.session.store.document.all(Problem))


def typing(opened: Opened):
    return opened.window.desk.canvas.renaming.editor


def test_p_on_a_selected_step_raises_a_problem_there_in_one_step_of_undo(opened: Opened, qtbot: QtBot):
    opened.session.select(["take"])
    opened.do("tool_problem")
    editor = typing(opened)
    assert editor.id == problems(opened)[0].id
    editor.setPlainText("Details missing")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    (problem,) = problems_at(opened.session.store.document, "take")
    assert (problem.name, opened.session.selection) == ("Details missing", (problem.id,))
    assert opened.session.store.undo_labels[0] == "Add problem"
    opened.do("undo")
    assert not problems(opened)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_without_a_title_it_was_never_raised(opened: Opened, qtbot: QtBot, key: Qt.Key):
    before = opened.session.store.undo_labels
    opened.session.select(["take"])
    opened.do("tool_problem")
    qtbot.keyClick(typing(opened), key)
    assert not problems(opened) and opened.session.store.undo_labels == before
    assert not opened.session.store.redo_labels and opened.session.selection == ("take",)


def test_p_with_nothing_selected_takes_the_tool_in_hand(opened: Opened):
    opened.session.select([])
    opened.do("tool_problem")
    assert opened.session.tool == "problem" and not problems(opened)


def test_another_title_is_a_step_of_its_own(opened: Opened, qtbot: QtBot):
    opened.session.select(["take"])
    opened.do("tool_problem")
    for title in ("First", "Second"):
        typing(opened).setPlainText(title)
        qtbot.keyClick(typing(opened), Qt.Key.Key_Return)
        opened.do("rename")
    qtbot.keyClick(typing(opened), Qt.Key.Key_Escape)
    opened.do("undo")
    assert problems(opened)[0].name == "First"


def test_a_hidden_layer_is_shown_when_a_problem_is_raised(opened: Opened):
    opened.do("layer_problems")
    opened.session.select(["take"])
    opened.do("tool_problem")
    assert "problems" not in opened.session.hidden and typing(opened).id is not None


def test_hiding_another_layer_leaves_a_problem_selected(opened: Opened, qtbot: QtBot):
    opened.session.select(["take"])
    opened.do("tool_problem")
    typing(opened).setPlainText("Late")
    qtbot.keyClick(typing(opened), Qt.Key.Key_Return)
    chosen = opened.session.selection
    opened.do("layer_notes")
    assert opened.session.selection == chosen
    opened.do("layer_problems")
    assert opened.session.selection == ()


def test_a_selected_note_turns_into_a_problem_in_one_step_of_undo(opened: Opened):
    with opened.session.store.transaction("Add") as draft:
        draft.add(Note(id="memo", map_id="map", x=40.0, y=600.0, name="Late again"))
    opened.session.select(["memo"])
    opened.do("note_to_problem")
    assert problems(opened)[0].name == "Late again" and opened.session.selection == ("memo",)
    opened.do("undo")
    assert opened.session.store.document.one(Note, "memo") is not None


def test_a_problem_is_put_at_what_is_selected_besides(opened: Opened):
    document = opened.session.store.document
    with opened.session.store.transaction("Add") as draft:
        draft.add(Problem(id="p", number=1, name="Late"))
    assert not opened.may("problem_here_too")
    opened.session.select(["p", "take"])
    opened.do("problem_here_too")
    assert not problems_at(document, "take") and problems_at(opened.session.store.document, "take")


def test_a_problem_is_added_where_it_makes_sense(opened: Opened):
    with opened.session.store.transaction("Add") as draft:
        draft.add(Note(id="memo", map_id="map"))
    assert not opened.may("add_problem")
    opened.session.select(["memo"])
    assert not opened.may("add_problem")
    opened.session.select(["take"])
    opened.do("add_problem")
    assert problems_at(opened.session.store.document, "take") and typing(opened).id is not None
