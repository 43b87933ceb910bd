"""The bottom of the window: findings, notices, figures and the zoom."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.panels.findings import FindingsPanel
from editor.panels.status import StatusBar, ZoomPill
from editor.session import Session
from model.checks.finding import Finding, Fix
from model.figures.counts import Counts
from model.records import Problem
from model.store import Transaction
from tests.sketch import sketch


def end_it(draft: Transaction) -> None:
    draft.edit("pick", name="Pick, the end")


DEAD_END = Finding(
    "dead-end", "error", ("pick",), "“pick” leads nowhere.", "Cases stop.", "Add an end.", Fix("Add an end", end_it)
)
UNNAMED = Finding("unnamed", "warning", ("pack",), "A step has no name.", "Nobody knows.", "Name it.")


@pytest.fixture
def session() -> Session:
    return Session(sketch("Stock: pick > pack"))


@pytest.fixture
def status(qtbot: QtBot, session: Session, actions: dict[str, QAction]) -> StatusBar:
    bar = StatusBar(session, actions)
    bar.resize(1200, 30)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_it_says_how_many_findings_there_are_and_the_first(status: StatusBar, session: Session):
    session.found(session.store.document, (DEAD_END, UNNAMED))
    assert status.button.text() == "2 findings" and status.first.text() == "“pick” leads nowhere."


def test_it_says_nothing_of_findings_before_the_checks_have_looked(status: StatusBar):
    assert not status.button.isVisible()
    status.show_counts(Counts(1, 1, 0))
    assert status.button.text() == "Nothing found"


def test_figures_are_counted_in_words(status: StatusBar):
    status.show_counts(Counts(45, 9, 1))
    assert status.figures.text() == "45 steps · 9 lanes · 1 handoff"


def test_findings_of_another_document_are_dropped(status: StatusBar, session: Session):
    before = session.store.document
    with session.store.transaction("Rename") as draft:
        draft.edit("pick", name="Fetch")
    session.found(before, (DEAD_END,))
    assert session.findings == ()


def test_a_notice_passes(status: StatusBar, session: Session):
    session.found(session.store.document, (DEAD_END,))
    status.notify("An end event has no outgoing sequence flow.")
    session.found(session.store.document, (UNNAMED, DEAD_END))
    assert status.first.text().startswith("An end event") and status.button.text() == "2 findings"
    session.found(session.store.document, (DEAD_END,))
    status._quiet.stop()
    status._quiet.timeout.emit()
    assert status.first.text() == "“pick” leads nowhere."


def test_what_does_not_fit_is_cut_and_whole_in_the_tooltip(status: StatusBar, session: Session):
    long = Finding("x", "hint", (), "word " * 200)
    session.found(session.store.document, (long,))
    status.resize(400, 30)
    assert status.first.text().endswith("…") and "word" in status.first.toolTip()


def test_findings_are_listed_by_level_and_jump(qtbot: QtBot, session: Session, actions: dict[str, QAction]):
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    session.found(session.store.document, (DEAD_END, UNNAMED))
    assert [panel.tree.topLevelItem(row).text(0) for row in (0, 1)] == ["Cannot work (1)", "Should be looked at (1)"]  # type: ignore[union-attr]
    with qtbot.waitSignal(panel.jumped) as jump:
        panel.tree.itemActivated.emit([item for row, item in panel.tree.items_by_row()][1], 0)
    assert jump.args == [UNNAMED]


def test_a_finding_says_why_it_matters_and_offers_its_way_out(qtbot: QtBot, session: Session, actions: dict[str, QAction]):
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.found(session.store.document, (DEAD_END, UNNAMED))
    panel.show_finding(UNNAMED)
    detail = panel.detail
    assert (detail.why.text(), detail.todo.text(), detail.fix.isVisible()) == ("Nobody knows.", "Name it.", False)
    panel.show_finding(DEAD_END)
    with qtbot.waitSignal(detail.mended) as mended:
        detail.fix.click()
    assert mended.args == [DEAD_END]


def test_the_one_chosen_stays_chosen_when_the_list_is_made_anew(qtbot: QtBot, session: Session, actions: dict[str, QAction]):
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    session.found(session.store.document, (DEAD_END, UNNAMED))
    panel.show_finding(UNNAMED)
    session.found(session.store.document, (UNNAMED,))
    assert panel.current() == UNNAMED


def test_the_zoom_is_said_in_per_cent_and_stays_in_the_corner(qtbot: QtBot, actions: dict[str, QAction]):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    pill = ZoomPill(canvas, actions)
    canvas.resize(800, 600)
    canvas.show()
    pill.show_zoom(0.824)
    assert pill.percent.text() == "82 %"
    assert pill.geometry().right() == 799 - 13 and pill.geometry().bottom() == 599 - 13


def test_in_the_lens_of_problems_it_counts_them(status: StatusBar):
    status.session.look_through("problems")
    with status.session.store.transaction("Add") as draft:
        draft.add(Problem(id="p", number=4))
    assert status.figures.text() == "1 problem"
