"""The inspector shows what is selected and writes what is typed."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from editor.panels.entries import Amount, Choice, Flag, Line, Prose
from editor.panels.inspector import Inspector
from editor.panels.pages import RecordPage, SeveralPage
from editor.session import Session
from model.records import Map, SequenceFlow, Step
from tests.sketch import sketch


def opened(qtbot: QtBot, actions: dict[str, QAction], text: str, *selected: str) -> Inspector:
    session = Session(sketch(text))
    session.select(selected)
    inspector = Inspector(session, actions)
    qtbot.addWidget(inspector)
    return inspector


def entry(inspector: Inspector, name: str) -> Line | Amount | Prose | Choice | Flag:
    assert isinstance(inspector.page, RecordPage)
    return inspector.page.entries[name]


def amount(inspector: Inspector, name: str) -> Amount:
    found = entry(inspector, name)
    assert isinstance(found, Amount)
    return found


def give(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def step(inspector: Inspector, id: str = "pick") -> Step:
    found = inspector.session.store.document.one(Step, id)
    assert found is not None
    return found


def test_with_nothing_selected_it_shows_the_map(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick")
    assert entry(inspector, "name").value() == "map"


def test_every_letter_of_a_name_counts_and_all_of_them_are_one_step_of_undo(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick", "pick")
    title = entry(inspector, "name")
    assert isinstance(title, Prose)
    title.selectAll()
    qtbot.keyClicks(title, "Pack")
    assert step(inspector).name == "Pack"
    assert inspector.session.store.undo_labels == ("Rename",)
    inspector.session.store.undo()
    assert title.value() == "pick"


@pytest.mark.parametrize(("typed", "minutes"), [("90 s", 1.5), ("12", 12), ("1.5 h", 90), ("2 d", 960), ("", None)])
def test_a_time_is_taken_as_people_write_it(qtbot: QtBot, actions: dict[str, QAction], typed: str, minutes: float | None):
    inspector = opened(qtbot, actions, "Stock: pick{process_minutes=5}", "pick")
    line = amount(inspector, "process_minutes")
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    give(qtbot, line, typed)
    assert step(inspector).process_minutes == minutes


def test_a_day_is_as_long_as_the_map_says(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick")
    with inspector.session.store.transaction("Hours") as draft:
        draft.edit("map", hours_per_day=10.0)
    inspector.session.select(["pick"])
    give(qtbot, amount(inspector, "wait_minutes"), "1 d")
    assert step(inspector).wait_minutes == 600


def test_what_cannot_be_read_stays_marked_with_the_reason_and_changes_nothing(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick{process_minutes=5}", "pick")
    line = amount(inspector, "process_minutes")
    give(qtbot, line, "soon")
    assert line.property("wrong") and "not a time" in line.toolTip()
    assert isinstance(inspector.page, RecordPage) and "not a time" in inspector.page.fault()
    assert step(inspector).process_minutes == 5
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.property("wrong") and line.text() == "5 min" and inspector.page.fault() == ""


def test_a_value_only_looked_at_is_not_written_again(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick{wait_minutes=1156.3}", "pick")
    line = amount(inspector, "wait_minutes")
    assert line.text() == "2.41 d"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert step(inspector).wait_minutes == 1156.3


def test_a_share_is_in_per_cent(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: <ok> -no> pick", "ok-pick")
    give(qtbot, amount(inspector, "share"), "22")
    flow = inspector.session.store.document.one(SequenceFlow, "ok-pick")
    assert flow is not None and flow.share == 0.22


def test_a_choice_and_a_flag_count_at_once(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick > pack", "pick")
    choice = entry(inspector, "type")
    assert isinstance(choice, Choice)
    choice.activated.emit(1)
    assert step(inspector).type == "check"
    inspector.session.select(["pick-pack"])
    flag = entry(inspector, "rework")
    assert isinstance(flag, Flag)
    flag.click()
    flow = inspector.session.store.document.one(SequenceFlow, "pick-pack")
    assert flow is not None and flow.rework


def test_a_name_that_is_too_long_is_refused_in_words(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick", "pick")
    title = entry(inspector, "name")
    assert isinstance(title, Prose)
    title.setPlainText("x" * 20_000)
    assert step(inspector).name == "pick"
    assert isinstance(inspector.page, RecordPage) and "too long" in inspector.page.fault()


def test_a_handoff_has_rows_of_its_own(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Sales: take > Stock: pick > pack", "take-pick")
    assert isinstance(inspector.page, RecordPage) and "passed" in inspector.page.entries
    inspector.session.select(["pick-pack"])
    assert isinstance(inspector.page, RecordPage) and "passed" not in inspector.page.entries


def test_several_have_buttons_to_put_them_in_order(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick > pack", "pick", "pack")
    assert isinstance(inspector.page, SeveralPage)


def test_it_follows_an_edit_made_elsewhere(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick", "pick")
    with inspector.session.store.transaction("Elsewhere") as draft:
        draft.edit("pick", name="Fetch", process_minutes=3.0)
    assert entry(inspector, "name").value() == "Fetch"
    assert amount(inspector, "process_minutes").text() == "3 min"


def test_a_read_only_map_cannot_be_typed_into(qtbot: QtBot, actions: dict[str, QAction]):
    session = Session(sketch("Stock: pick"), read_only=True)
    inspector = Inspector(session, actions)
    qtbot.addWidget(inspector)
    assert isinstance(inspector.page, RecordPage)
    assert not any(each.isEnabled() for each in inspector.page.entries.values())


def test_a_lens_with_nothing_in_it_says_so(qtbot: QtBot, actions: dict[str, QAction]):
    from PySide6.QtWidgets import QLabel

    inspector = opened(qtbot, actions, "Stock: pick")
    inspector.session.look_through("team")
    assert any("nothing to show yet" in label.text() for label in inspector.findChildren(QLabel))


def test_closed_down_it_listens_no_longer(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick")
    inspector.close_down()
    inspector.session.select(["pick"])
    shown = inspector.session.store.document.one(Map, "map")
    assert shown is not None and isinstance(inspector.page, RecordPage) and inspector.page.record_id == "map"


def test_another_record_of_the_same_kind_is_shown_in_the_same_rows(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick{process_minutes=5} > pack", "pick")
    page = inspector.page
    inspector.session.select(["pack"])
    assert inspector.page is page
    assert (entry(inspector, "name").value(), amount(inspector, "process_minutes").text()) == ("pack", "")
    give(qtbot, amount(inspector, "process_minutes"), "7")
    assert (step(inspector, "pack").process_minutes, step(inspector, "pick").process_minutes) == (7, 5)


def test_what_is_being_typed_is_written_before_something_else_is_done(qtbot: QtBot, actions: dict[str, QAction]):
    inspector = opened(qtbot, actions, "Stock: pick > pack", "pick")
    qtbot.keyClicks(amount(inspector, "process_minutes"), "7")
    inspector.settle()
    assert step(inspector).process_minutes == 7


@pytest.mark.parametrize(("id", "text"), [("take", "Check the price"), ("memo", "Check\nthe  price")])
def test_lines_that_are_pasted_into_a_title_become_one_but_in_a_note(
    qtbot: QtBot, actions: dict[str, QAction], id: str, text: str
):
    inspector = opened(qtbot, actions, "take > memo{kind=note}", id)
    title = entry(inspector, "name")
    assert isinstance(title, Prose)
    title.selectAll()
    pasted = QMimeData()
    pasted.setText("Check\nthe  price")
    title.insertFromMimeData(pasted)
    assert inspector.session.store.document[id].name == text
