"""Laying out and tidying in the window: four commands, each one step of undo."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.app import Program
from editor.doing import tidying
from editor.laying import Job, laying
from editor.session import Session
from model.document import Document
from model.errors import Refused
from model.places import node_rect
from model.records import Map, Node, SequenceFlow
from model.store import Transaction
from tests.editor.conftest import Opened
from tests.sketch import sketch

UNTIDY = "Sales: a > b > c > Stock: d > (end)"


@pytest.fixture
def untidy(program: Program) -> Opened:
    """A window with a map in which one step stands a little out of line and one flow is led by hand."""
    draft = Transaction(sketch(UNTIDY))
    draft.edit("b", x=270.0, y=54.0)
    draft.edit("b-c", bends=((430.0, 12.0),))
    return Opened(program, draft.document.apply({}))


def _notice(opened: Opened) -> str:
    return opened.window.desk.status.first._whole


def _level(document: Document, *ids: str) -> bool:
    return len({node_rect(document, document.one(Node, id)).cy for id in ids}) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("action", "label"),
    [("tidy_map", "Tidy the map"), ("lay_out_map", "Lay out the map"), ("straighten", "Straighten the lines")],
)
def test_each_command_is_one_step_of_undo_with_its_name(untidy: Opened, action: str, label: str):
    store = untidy.session.store
    before = store.document
    untidy.do(action)
    assert store.document != before and store.undo_labels == (label,)
    untidy.do("undo")
    assert store.document == before


def test_tidying_lines_up_what_nearly_stands_in_line(untidy: Opened):
    untidy.do("tidy_map")
    assert _level(untidy.session.store.document, "a", "b", "c")


def test_a_tidy_map_is_said_to_be_tidy(untidy: Opened):
    untidy.do("tidy_map")
    untidy.do("tidy_map")
    assert untidy.session.store.undo_labels == ("Tidy the map",)
    assert _notice(untidy) == "The map is tidy already."


def test_straightening_moves_no_step(untidy: Opened):
    before = untidy.session.store.document
    untidy.do("straighten")
    after = untidy.session.store.document
    assert after.one(SequenceFlow, "b-c").bends == ()  # type: ignore[union-attr]
    assert list(before.all(Node)) == list(after.all(Node))


def test_with_steps_selected_only_their_lines_are_straightened(untidy: Opened):
    untidy.session.select(["d"])
    before = untidy.session.store.document
    untidy.window.refresh()
    assert untidy.window.actions_here.by_name["straighten"].text() == "Straighten these lines"
    untidy.do("straighten")
    assert untidy.session.store.document is before
    assert _notice(untidy) == "None of these lines was led by hand."


def test_the_selection_is_laid_out_and_the_rest_stays(untidy: Opened):
    untidy.session.select(["b"])
    before = untidy.session.store.document
    untidy.do("lay_out_chosen")
    after = untidy.session.store.document
    assert untidy.session.store.undo_labels == ("Lay out the selection",)
    assert _level(after, "a", "b", "c")
    assert all(before[id] == after[id] for id in ("a", "c", "d", "end"))


def test_what_cannot_be_done_is_not_offered(program: Program):
    empty = Opened(program, Document([Map(id="map")]))
    names = ("tidy_map", "lay_out_map", "lay_out_chosen", "straighten")
    assert not any(empty.may(name) for name in names)
    reasons = [empty.window.actions_here.by_name[name].statusTip() for name in names]
    assert reasons == [
        "There is nothing on this map yet.",
        "There is nothing on this map yet.",
        "Select the steps to lay out.",
        "There are no lines on this map yet.",
    ]


def test_a_map_that_may_only_be_looked_at_is_not_laid_out(program: Program):
    opened = Opened(program, sketch(UNTIDY))
    opened.window.show_session(Session(sketch(UNTIDY), read_only=True))
    assert not any(opened.may(name) for name in ("tidy_map", "lay_out_map", "lay_out_chosen", "straighten"))


class Held:
    """A layout that takes until it is let go."""

    def __init__(self, opened: Opened) -> None:
        self.opened, self.may_end = opened, threading.Event()
        self.job = Job("Lay out the map", self._work, "Laying out the map", "", quick=False)
        laying(opened.window).run(self.job)

    def _work(self, draft: Transaction) -> None:
        self.may_end.wait(5)
        draft.edit("a", x=800.0)

    def end(self, qtbot: QtBot, seen: Callable[[], bool]) -> None:
        """Let it go, and wait until that is seen."""
        self.may_end.set()
        qtbot.waitUntil(seen)


def test_a_long_layout_is_made_beside_the_window_and_taken_over_as_one_step(untidy: Opened, qtbot: QtBot):
    held = Held(untidy)
    assert _notice(untidy) == "Laying out the map… Esc gives it up."
    assert untidy.session.store.undo_labels == ()
    held.end(qtbot, lambda: untidy.session.store.undo_labels == ("Lay out the map",))
    assert untidy.session.store.document.one(Node, "a").x == 800  # type: ignore[union-attr]


def test_a_layout_of_a_map_that_has_changed_since_is_dropped(untidy: Opened, qtbot: QtBot):
    held = Held(untidy)
    with untidy.session.store.transaction("Rename") as draft:
        draft.edit("a", name="Another")
    held.end(qtbot, lambda: laying(untidy.window).job is None)
    assert untidy.session.store.undo_labels == ("Rename",)
    assert _notice(untidy).startswith("The map has changed meanwhile")


def test_escape_gives_a_layout_up(untidy: Opened, qtbot: QtBot):
    held = Held(untidy)
    untidy.window.show()
    untidy.window.activateWindow()
    qtbot.waitUntil(untidy.window.isActiveWindow)
    QTest.keyClick(untidy.window.desk.canvas, Qt.Key.Key_Escape)
    assert laying(untidy.window).job is None and _notice(untidy) == "Given up; nothing has been changed."
    came: list[bool] = []
    laying(untidy.window)._background.run(lambda: True, came.append)
    held.end(qtbot, lambda: bool(came))
    assert untidy.session.store.undo_labels == ()


def test_while_one_is_under_way_no_other_is_begun(untidy: Opened, qtbot: QtBot):
    held = Held(untidy)
    with pytest.raises(Refused):
        laying(untidy.window).run(held.job)
    held.end(qtbot, lambda: laying(untidy.window).job is None)


def test_a_large_map_is_laid_out_beside_the_window(untidy: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tidying, "QUICKLY_LAID_OUT", 2)
    untidy.do("lay_out_map")
    assert laying(untidy.window).job is not None
    qtbot.waitUntil(lambda: untidy.session.store.undo_labels == ("Lay out the map",))


LONG = "\n".join(["Warehouse:", *(f"  Pick item number {n} and label it for the carrier" for n in range(120))])


def test_a_long_text_is_pasted_beside_the_window_as_one_step(untidy: Opened, qtbot: QtBot):
    store = untidy.session.store
    QGuiApplication.clipboard().setText(LONG)
    untidy.do("paste")
    assert laying(untidy.window).job is not None
    qtbot.waitUntil(lambda: laying(untidy.window).job is None)
    assert store.undo_labels == ("Paste",)
    assert len(untidy.session.selection) >= 120


def test_a_long_text_that_cannot_be_read_is_told_and_changes_nothing(
    untidy: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []
    monkeypatch.setattr("editor.dialogs.ask.tell", lambda parent, sentence: told.append(sentence))
    before = untidy.session.store.document
    QGuiApplication.clipboard().setText("<?xml version='1.0'?><definitions>" + "<task/>" * 2_000)
    untidy.do("paste")
    qtbot.waitUntil(lambda: laying(untidy.window).job is None)
    assert len(told) == 1 and untidy.session.store.document is before
