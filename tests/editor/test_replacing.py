"""Choosing another type for what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.doing.replacing import kinds_menu
from model.records import Step

if TYPE_CHECKING:
    from tests.editor.conftest import Opened


def test_the_list_says_what_it_is_and_why_it_may_not_be_something(opened: "Opened"):
    opened.session.select(["take"])
    menu = kinds_menu(opened.window)
    rows = {row.objectName(): row for row in menu.actions() if row.objectName()}
    assert [name for name, row in rows.items() if row.isChecked()] == ["task"]
    assert not rows["end_none"].isEnabled() and "no outgoing" in rows["end_none"].toolTip()
    assert rows["check"].isEnabled() and rows["exclusive"].isEnabled()
    menu.deleteLater()


def test_arrow_keys_and_enter_choose(opened: "Opened", qtbot: QtBot):
    opened.session.select(["take", "pick"])
    menu = kinds_menu(opened.window)
    menu.popup(opened.window.pos())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    document = opened.session.store.document
    assert [document.one(Step, id).type for id in ("take", "pick")] == ["check", "check"]
    assert opened.session.store.undo_labels == ("Change the type",)


def test_it_is_for_what_takes_part_in_the_flow(opened: "Opened"):
    opened.session.select([])
    assert not opened.may("replace")
    opened.session.select(["Sales"])
    assert not opened.may("replace")
    opened.session.select(["take", "start"])
    assert opened.may("replace")


def test_reasons_are_said_whole_once_for_all_they_are_true_of(opened: "Opened"):
    opened.session.select(["take"])
    menu = kinds_menu(opened.window)
    told = [words.text() for words in menu.findChildren(QLabel, "why-not")]
    assert [words.startswith(start) for words, start in zip(told, ("A start", "An end"), strict=True)] == [True, True]
    assert not any("\t" in row.text() or "…" in row.text() for row in menu.actions())
    menu.deleteLater()


def test_every_kind_looks_like_itself(opened: "Opened"):
    opened.session.select(["take"])
    menu = kinds_menu(opened.window)
    rows = [row for row in menu.actions() if row.objectName()]
    pictures = [bytes(row.icon().pixmap(32, 32).toImage().constBits()) for row in rows]
    assert len(set(pictures)) == len(rows) == 20
    menu.deleteLater()
