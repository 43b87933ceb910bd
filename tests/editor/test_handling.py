"""What a person does about a finding in the window: sets it aside, takes it up again, weighs its rule."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor import settings
from editor.panels.finding import FindingDetail
from model.checks.handling import weight_of
from model.records import Ignored, RuleSetting
from tests.sketch import sketch

if TYPE_CHECKING:
    from editor.app import Program
    from tests.editor.conftest import Opened


@pytest.fixture
def looked(qtbot: QtBot, program: "Program") -> "Opened":
    """A window whose list is open at the one dead end of its map."""
    from tests.editor.conftest import Opened

    opened = Opened(program, sketch("Sales: (start) > take > <ok> > pack > (end); ok > drop"))
    opened.window.show()
    opened.do("show_findings")
    qtbot.waitUntil(lambda: any(each.rule == "dead-end" for each in opened.session.findings), timeout=10_000)
    panel = opened.window.desk.findings
    panel.show_finding(next(each for each in opened.session.findings if each.rule == "dead-end"))
    return opened


def ignore(qtbot: QtBot, detail: FindingDetail, because: str, by: str) -> None:
    detail.ignore.click()
    detail.aside.by.setText(by)
    qtbot.keyClicks(detail.aside.because, because)
    qtbot.keyClick(detail.aside.because, Qt.Key.Key_Return)


def rules_found(opened: "Opened") -> set[str]:
    return {finding.rule for finding in opened.session.findings}


def test_a_finding_is_ignored_with_a_reason_a_name_and_the_day(qtbot: QtBot, looked: "Opened"):
    ignore(qtbot, looked.window.desk.findings.detail, "The rest is on another map", "Anna")
    (note,) = looked.session.store.document.all(Ignored)
    today = date.today().isoformat()
    assert (note.rule, note.because, note.by, note.on) == ("dead-end", "The rest is on another map", "Anna", today)
    assert looked.session.store.undo_labels == ("Ignore a finding",)
    qtbot.waitUntil(lambda: "dead-end" not in rules_found(looked), timeout=10_000)


def test_without_a_reason_nothing_is_ignored(qtbot: QtBot, looked: "Opened"):
    detail = looked.window.desk.findings.detail
    ignore(qtbot, detail, "  ", "Anna")
    assert not detail.aside.set_aside.isEnabled() and not list(looked.session.store.document.all(Ignored))
    qtbot.keyClick(detail.aside.because, Qt.Key.Key_Escape)
    assert detail.aside.isHidden() and detail.ignore.isVisible()


def test_the_name_is_remembered(qtbot: QtBot, looked: "Opened"):
    detail = looked.window.desk.findings.detail
    ignore(qtbot, detail, "Known", "Anna")
    assert settings.person() == "Anna"
    detail.aside.begin()
    assert (detail.aside.because.text(), detail.aside.by.text()) == ("", "Anna")


def test_a_reason_being_typed_stays_when_the_checks_come_back(qtbot: QtBot, looked: "Opened"):
    panel = looked.window.desk.findings
    panel.detail.ignore.click()
    qtbot.keyClicks(panel.detail.aside.because, "The rest is")
    panel.refresh()
    assert panel.detail.aside.isVisible() and panel.detail.aside.because.text() == "The rest is"


def test_what_was_ignored_is_shown_on_request_and_taken_up_again(qtbot: QtBot, looked: "Opened"):
    panel = looked.window.desk.findings
    ignore(qtbot, panel.detail, "Known", "Anna")
    qtbot.waitUntil(lambda: bool(looked.session.aside), timeout=10_000)
    panel.left_out.click()
    panel.tree.choose(next(row for row, item in panel.tree.items_by_row() if row.note is not None))
    assert panel.detail.why.text() == f"Ignored by Anna on {date.today().isoformat()}: Known"
    assert panel.detail.again.isVisible() and not panel.detail.ignore.isVisible()
    panel.detail.again.click()
    qtbot.waitUntil(lambda: "dead-end" in rules_found(looked), timeout=10_000)
    assert not list(looked.session.store.document.all(Ignored))


def test_a_rule_is_turned_off_and_on_again_where_it_is_listed(qtbot: QtBot, looked: "Opened"):
    panel = looked.window.desk.findings
    choose_weight(panel.detail, "Off in this map")
    assert weight_of(looked.session.store.document, "dead-end") == "off"
    qtbot.waitUntil(lambda: "dead-end" not in rules_found(looked), timeout=10_000)
    panel.left_out.click()
    panel.tree.choose(next(row for row, item in panel.tree.items_by_row() if row.rule == "dead-end"))
    choose_weight(panel.detail, "A hint")
    qtbot.waitUntil(lambda: "dead-end" in rules_found(looked), timeout=10_000)
    assert {each.level for each in looked.session.findings if each.rule == "dead-end"} == {"hint"}


def choose_weight(detail: FindingDetail, words: str) -> None:
    detail.menu.aboutToShow.emit()
    next(action for action in detail.menu.actions() if action.text() == words).trigger()


def test_the_menu_ticks_what_a_rule_weighs(looked: "Opened"):
    menu = looked.window.desk.findings.detail.menu
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["A warning"]


def test_the_rules_of_bpmn_are_chosen_for_the_whole_file(opened: "Opened"):
    ticks = opened.window.actions_here.by_name
    assert ticks["rules_team"].isChecked() and not ticks["rules_bpmn"].isChecked()
    opened.do("rules_bpmn")
    assert weight_of(opened.session.store.document, "ends-twice") == "error"
    assert ticks["rules_bpmn"].isChecked() and not ticks["rules_team"].isChecked()
    opened.do("rules_team")
    assert not list(opened.session.store.document.all(RuleSetting))


def test_in_a_map_that_is_read_only_nothing_is_offered_that_changes_it(looked: "Opened"):
    looked.session.read_only = True
    panel = looked.window.desk.findings
    panel.refresh()
    assert not any(button.isEnabled() for button in (panel.detail.ignore, panel.detail.rule, panel.detail.fix))
    assert not looked.may("rules_bpmn")


def test_a_map_without_findings_says_so_where_they_would_be(opened: "Opened"):
    opened.session.found(opened.session.store.document, (), ())
    tree = opened.window.desk.findings.tree
    assert tree.topLevelItemCount() == 0 and tree.accessibleDescription().startswith("Nothing was found")
