"""Every action can be found, says what it does, and says why not where it cannot be done."""

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from editor.action import Action
from editor.actions import keys_of
from editor.app import Program
from editor.dialogs.palette import LOOSE, Palette, rank
from editor.dialogs.shortcuts import Shortcuts
from editor.menus import ACTIONS, TABLE
from model.places import lanes_in_order
from model.records import Lane, Map, Step
from model.rules import Refusal
from tests.editor.typist import Typist

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

IDS = [row.name for row in ACTIONS]
SYSTEM = {row.name for row in ACTIONS if isinstance(row.shortcut, QKeySequence.StandardKey)}


@pytest.mark.parametrize("row", ACTIONS, ids=IDS)
def test_an_action_has_a_name_a_text_a_tip_and_a_rule(row: Action):
    assert row.name.isidentifier() and row.text and row.tip.endswith(".")
    assert callable(row.run) and callable(row.may)


def test_no_two_actions_share_a_name_or_a_text():
    assert Counter(row.name for row in ACTIONS).most_common(1)[0][1] == 1
    assert Counter(row.text for row in ACTIONS if not row.name.startswith(("lens_", "tool_"))).most_common(1)[0][1] == 1


def test_no_two_actions_share_a_key(program: Program):
    window = program.make_window()
    keys = Counter(
        keys.toString() for action in window.actions_here.by_name.values() for keys in action.shortcuts() if not keys.isEmpty()
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_what_the_system_has_a_key_for_takes_the_system_s(program: Program):
    usual = {"New", "Open", "Save", "SaveAs", "Print", "Close", "Quit", "Undo", "Redo", "Cut", "Copy", "Paste", "Delete"}
    usual |= {"SelectAll", "Find", "ZoomIn", "ZoomOut", "HelpContents"}
    assert {row.shortcut.name for row in ACTIONS if isinstance(row.shortcut, QKeySequence.StandardKey)} == usual
    window = program.make_window()
    assert all(not action.shortcut().isEmpty() for name, action in window.actions_here.by_name.items() if name in SYSTEM)


def test_a_key_of_the_system_that_another_action_has_is_left_to_that():
    system = [QKeySequence("Del"), QKeySequence("Ctrl+D")]
    assert [keys.toString() for keys in keys_of(QKeySequence.StandardKey.Delete, system)] == ["Del", "Backspace"]


def test_redo_takes_both_keys_people_know(program: Program):
    keys = {keys.toString() for keys in program.make_window().actions_here.by_name["redo"].shortcuts()}
    assert {"Ctrl+Y", "Ctrl+Shift+Z"} <= keys


def test_without_a_map_only_what_needs_none_may_be_done(program: Program):
    window = program.make_window()
    window.refresh()
    enabled = {row.name for row in ACTIONS if window.actions_here.by_name[row.name].isEnabled()}
    assert enabled == {row.name for row in ACTIONS if row.anywhere}


def test_what_may_not_be_done_says_why(opened: "Opened"):
    opened.window.actions_here.refresh()
    for row in ACTIONS:
        action, refusal = opened.window.actions_here.by_name[row.name], row.may(opened.window)
        assert action.isEnabled() == (refusal is None), row.name
        assert action.statusTip() == (row.tip if refusal is None else refusal.reason), row.name
        assert refusal is None or (isinstance(refusal, Refusal) and refusal.reason.endswith(".")), row.name


def test_the_palette_lists_every_action(opened: "Opened"):
    palette = Palette(opened.window)
    listed = {entry.action for entry in palette._entries if entry.action}
    palette.close()
    assert listed == {row.name for row in ACTIONS} - {"palette", "find"}


def test_what_can_be_done_is_listed_before_what_cannot_which_says_why(opened: "Opened"):
    palette = Palette(opened.window)
    palette.line.setText("end")
    found = [palette.model.item(row).data(Qt.ItemDataRole.UserRole) for row in range(palette.model.rowCount())]
    palette.close()
    firm = [entry.may for entry in found if (rank("end", entry.text) or 0) < LOOSE]
    assert firm == sorted(firm, reverse=True) and firm[0] and not firm[-1]
    assert all(bool(entry.why) != entry.may for entry in found)


@pytest.mark.parametrize(("key", "name"), [("Ctrl+g", "make_subprocess"), ("F5", "present"), ("Ctrl+l", "connect")])
def test_the_key_of_what_may_not_be_done_says_why(opened: "Opened", key: str, name: str):
    Typist(opened.window).press(key)
    refusal = next(row for row in ACTIONS if row.name == name).may(opened.window)
    assert refusal is not None and opened.window.desk.status.first.text() == refusal.reason


def test_the_key_of_what_may_be_done_does_it(opened: "Opened"):
    typist = Typist(opened.window)
    opened.session.select(["take", "pick"])
    typist.press("Ctrl+g")
    assert "pick" in opened.session.store.document and len(list(opened.session.store.document.all(Map))) == 2


def test_every_action_is_in_one_menu():
    rows = [row.name for rows in TABLE.values() for row in rows if row is not None]
    assert sorted(rows) == sorted(IDS)


def test_undo_names_what_it_takes_back(opened: "Opened"):
    assert not opened.may("undo")
    opened.session.select(["pick"])
    opened.do("delete")
    action = opened.window.actions_here.by_name["undo"]
    assert action.isEnabled() and action.text() == "Undo Remove 1 step"
    opened.do("undo")
    assert "pick" in opened.session.store.document
    assert opened.window.actions_here.by_name["redo"].text() == "Redo Remove 1 step"


def test_deleting_joins_the_neighbours(opened: "Opened"):
    opened.session.select(["pick"])
    opened.do("delete")
    assert {(flow.source_id, flow.target_id) for flow in flows(opened)} == {("start", "take"), ("take", "pack"), ("pack", "end")}


def flows(opened: "Opened") -> list:  # type: ignore[type-arg]
    from model.records import SequenceFlow

    return list(opened.session.store.document.all(SequenceFlow))


def lanes(opened: "Opened") -> list[str]:
    return [lane.id for lane in lanes_in_order(opened.session.store.document, "map")]


def test_a_step_after_is_connected_and_its_name_open(opened: "Opened"):
    opened.session.select(["pack"])
    opened.do("step_after")
    (new_id,) = opened.session.selection
    assert isinstance(opened.session.store.document[new_id], Step)
    assert ("pack", new_id) in {(flow.source_id, flow.target_id) for flow in flows(opened)}


def test_a_lane_is_added_beside_the_one_in_hand_and_moved(opened: "Opened"):
    opened.session.select(["pick"])
    opened.do("lane_above")
    (new_id,) = opened.session.selection
    assert isinstance(opened.session.store.document[new_id], Lane) and lanes(opened) == ["Sales", new_id, "Stock"]
    opened.do("lane_up")
    assert lanes(opened) == [new_id, "Sales", "Stock"] and not opened.may("lane_up")
    opened.do("lane_down")
    opened.do("lane_remove")
    assert lanes(opened) == ["Sales", "Stock"]


def test_no_lane_is_in_hand_where_the_selection_stands_in_two(opened: "Opened"):
    opened.session.select(["take", "pick"])
    assert not opened.may("lane_below")


def test_a_copy_is_pasted_into_another_window(program: Program, opened: "Opened"):
    from tests.editor.conftest import Opened
    from tests.sketch import sketch

    opened.session.select(["pick", "pack"])
    opened.do("copy")
    other = Opened(program, sketch("Stock: count"))
    program.pasteboard.look()
    other.do("paste")
    assert sorted(step.name for step in other.session.store.document.all(Step)) == ["count", "pack", "pick"]
    assert len(other.session.selection) == 2 and other.session.store.undo_labels == ("Paste",)


def test_lines_that_another_program_copied_are_pasted_as_steps(program: Program, opened: "Opened"):
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("Warehouse: Pick the items -> Pack and label")
    program.pasteboard.look()
    before = opened.session.store.document
    opened.do("paste")
    names = {node.name for node in opened.session.store.document.present(opened.session.selection)}
    assert names == {"Pick the items", "Pack and label"} and opened.session.store.undo_labels == ("Paste",)
    opened.do("undo")
    assert opened.session.store.document == before


def test_what_no_step_can_be_made_of_is_told_and_changes_nothing(
    program: Program, opened: "Opened", monkeypatch: pytest.MonkeyPatch
):
    from PySide6.QtGui import QGuiApplication

    told = []
    monkeypatch.setattr("editor.dialogs.ask.tell", lambda window, words: told.append(words))
    QGuiApplication.clipboard().setText(" \n ")
    program.pasteboard.look()
    before = opened.session.store.document
    opened.do("paste")
    assert told == ["The text names no step."] and opened.session.store.document is before


def test_duplicate_selects_the_copies(opened: "Opened"):
    opened.session.select(["pick"])
    opened.do("duplicate")
    assert opened.session.selection not in ((), ("pick",))


@pytest.mark.parametrize("name", [row.name for row in TABLE["Arrange"] if row is not None])
def test_arranging_is_one_step(opened: "Opened", name: str):
    opened.session.select(["take", "pick", "pack"])
    with opened.session.store.transaction("Apart") as draft:
        draft.edit("take", y=20.0, height=72.0)
        draft.edit("pick", x=500.0, width=160.0)
        draft.edit("pack", y=60.0)
    opened.do(name)
    assert len(opened.session.store.undo_labels) <= 2
    assert opened.session.store.undo_labels[0] == opened.window.actions_here.by_name[name].text()


def test_two_are_too_few_for_equal_gaps(opened: "Opened"):
    opened.session.select(["take", "pick"])
    assert opened.may("align_left") and not opened.may("distribute_across")


def test_select_all_takes_nodes_and_flows(opened: "Opened"):
    opened.do("select_all")
    assert set(opened.session.selection) == {"start", "take", "pick", "pack", "end", *(flow.id for flow in flows(opened))}


def test_a_read_only_map_offers_no_edit(program: Program):
    from editor.session import Session
    from tests.sketch import sketch

    window = program.make_window()
    window.show_session(Session(sketch("Sales: take > check"), read_only=True))
    window.session.select(["take"])
    for name in ("delete", "cut", "duplicate", "rename", "step_after", "lane_below", "tool_step"):
        assert not window.actions_here.by_name[name].isEnabled(), name
    assert "read-only" in window.actions_here.by_name["delete"].statusTip()
    assert window.actions_here.by_name["copy"].isEnabled()


def test_enter_is_called_enter_on_the_sheet_of_keys(opened: "Opened"):
    sheet = Shortcuts(opened.window)
    words = [each.text() for each in sheet.findChildren(QLabel)]
    sheet.close()
    assert "Ctrl+Enter" in words and not any("Return" in text for text in words)
