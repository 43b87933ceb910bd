"""The table of steps shows the map, selects with it, and edits it cell by cell."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor.panels.steps import StepsPanel
from editor.panels.steps_cells import Role
from editor.session import Session
from model.document import Document
from model.finding import Finding
from model.operations.nodes import rename
from model.operations.removal import remove
from model.places import lanes_in_order
from model.records import Step
from model.steps_table.cells import COLUMNS
from tests.sketch import sketch

FLOW = "Sales: (start) > take > Stock: pick > pack > (end)"


class Table:
    """A panel on a screen nobody looks at, and what a person does to it."""

    def __init__(self, qtbot: QtBot, document: Document, read_only: bool = False) -> None:
        self.qtbot, self.session = qtbot, Session(document, read_only=read_only)
        self.panel = StepsPanel(self.session)
        qtbot.addWidget(self.panel)
        self.panel.resize(1200, 400)
        self.panel.show()
        self.view, self.model = self.panel.table, self.panel.model

    def column(self, name: str) -> list[str]:
        """The texts of a column."""
        at = COLUMNS.index(name)
        return [str(self.model.index(row, at).data()) for row in range(self.model.rowCount())]

    def take(self, id: str | None, column: str) -> None:
        """Take a cell in hand; None is the last line."""
        row = self.model.row_of(id) if id is not None else self.model.rowCount() - 1
        assert row is not None
        self.view.take(row, COLUMNS.index(column))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        self.qtbot.keyClick(self.view, key, modifier)

    def type(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type into the cell in hand and end it with a key."""
        self.view.edit(self.view.currentIndex())
        line = self.line()
        line.selectAll()
        self.qtbot.keyClicks(line, text) if text else line.clear()
        self.qtbot.keyClick(line, key)

    def line(self) -> QLineEdit:
        """The line that is open."""
        return [each for each in self.view.findChildren(QLineEdit) if each.objectName() == "cell" and not each.isHidden()][-1]

    def here(self) -> tuple[str | None, str]:
        """The cell in hand."""
        node = self.model.node(self.view.currentIndex().row())
        return (node.id if node is not None else None, COLUMNS[self.view.currentIndex().column()])


@pytest.fixture
def table(qtbot: QtBot, dressed: QApplication) -> Iterator[Table]:
    """The table of a small map."""
    yield Table(qtbot, sketch(FLOW))
    QGuiApplication.clipboard().clear()


def test_a_row_a_step_along_the_flow_and_a_line_for_a_new_one(table):
    assert table.column("name") == ["start", "take", "pick", "pack", "end", "New step…"]
    assert table.column("lane")[:5] == ["Sales", "Sales", "Stock", "Stock", "Stock"]


def test_what_is_not_known_is_a_dash_and_what_there_is_none_of_is_empty(table):
    assert table.column("process") == ["", "–", "–", "–", "", ""]


def test_an_edit_on_the_map_is_shown_at_once_and_only_in_the_rows_it_touches(table):
    told = []
    table.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    with table.session.store.transaction("Rename") as draft:
        rename(draft, "pick", "Pick it")
    assert table.column("name")[2] == "Pick it"
    assert told == [(1, 2)]  # the step before names it


def test_steps_that_come_and_go_on_the_map_come_and_go_here(table):
    with table.session.store.transaction("Remove") as draft:
        remove(draft, ["pick"])
    assert table.column("name") == ["start", "take", "pack", "end", "New step…"]
    table.session.store.undo()
    assert table.column("name") == ["start", "take", "pick", "pack", "end", "New step…"]


def test_where_a_row_is_deleted_the_next_one_comes_in_hand(table):
    table.panel.activateWindow()
    table.view.setFocus()
    table.take("take", "process")
    with table.session.store.transaction("Remove") as draft:
        remove(draft, table.session.selection)
    assert table.here() == ("pick", "process")


def test_a_cell_that_is_typed_is_one_step_of_undo(table):
    table.take("take", "process")
    table.type("1.5 h")
    assert table.session.store.document["take"].process_minutes == 90
    assert table.session.store.undo_labels == ("Change process time",)
    assert table.here() == ("pick", "process")


def test_tab_goes_to_the_next_cell_that_can_be_typed_in(table):
    table.take("start", "name")
    table.type("Order comes in", Qt.Key.Key_Tab)
    assert table.here() == ("start", "next")
    table.press(Qt.Key.Key_Tab)
    assert table.here() == ("take", "lane")


def test_what_cannot_be_read_is_said_at_the_cell_and_the_old_stays(table):
    table.take("take", "process")
    table.type("soon")
    assert table.session.store.document["take"].process_minutes is None
    assert "“soon” is no time" in table.view.fault.words.text()
    assert table.here() == ("take", "process")
    table.press(Qt.Key.Key_Down)
    assert table.view.fault.isHidden()


def test_a_new_lane_and_the_step_in_it_are_one_step_of_undo(table):
    table.take("pack", "lane")
    table.type("Dispatch")
    document = table.session.store.document
    assert [lane.name for lane in lanes_in_order(document, "map")] == ["Sales", "Stock", "Dispatch"]
    table.session.store.undo()
    assert table.session.store.document == sketch(FLOW)


def test_typing_in_the_last_line_adds_a_step_and_goes_on_below(table):
    table.take(None, "name")
    table.type("Bill")
    assert table.column("name") == ["start", "take", "pick", "pack", "Bill", "end", "New step…"]
    assert table.here() == (None, "name")
    assert table.session.store.undo_labels == ("Add step",)


def test_tab_after_a_new_step_goes_on_in_its_row(table):
    table.take(None, "name")
    table.type("Bill", Qt.Key.Key_Tab)
    id, column = table.here()
    assert (table.session.store.document[id].name, column) == ("Bill", "process")


def test_enter_in_the_last_row_begins_the_next_step_with_its_name(table):
    table.take("end", "lane")
    table.press(Qt.Key.Key_Return)
    assert table.here() == (None, "name")


def test_an_empty_last_line_adds_nothing(table):
    table.take(None, "name")
    table.type("")
    assert table.session.store.document == sketch(FLOW)


@pytest.mark.parametrize("key", [(Qt.Key.Key_Insert,), (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)])
def test_insert_adds_a_step_below_with_its_name_open(table, key):
    table.take("take", "process")
    table.press(*key)
    assert [id in sketch(FLOW) for id in table.model.ids] == [True, True, False, True, True, True]
    assert table.here() == (table.model.ids[2], "name")
    assert table.view.state() == table.view.State.EditingState


def test_rows_that_are_chosen_are_selected_on_the_map_and_shown(table):
    shown = []
    table.panel.chosen.connect(shown.append)
    table.take("pick", "name")
    assert (table.session.selection, shown) == (("pick",), ["pick"])


def test_to_begin_in_the_table_selects_nothing_and_moves_nothing(table):
    shown = []
    table.panel.chosen.connect(shown.append)
    table.view.begin()
    assert (table.here(), table.session.selection, shown) == (("start", "name"), (), [])


def test_what_is_selected_on_the_map_is_chosen_here_and_not_shown_again(table):
    shown = []
    table.panel.chosen.connect(shown.append)
    table.session.select(["pick", "pack"])
    assert (table.view.chosen(), shown) == (["pick", "pack"], [])


def test_a_block_is_copied_as_spreadsheets_do(table):
    table.take("take", "lane")
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    table.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Sales\tStep\nStock\tStep"


def test_a_block_is_pasted_over_the_cells_in_one_step_of_undo(table):
    QGuiApplication.clipboard().setText("Take it\t5\nPick it\t10\nPack it\t1 h")
    table.take("take", "name")
    table.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    document = table.session.store.document
    assert [document[id].process_minutes for id in ("take", "pick", "pack")] == [5, 10, 60]
    table.session.store.undo()
    assert table.session.store.document == sketch(FLOW)


def test_one_text_is_pasted_into_all_the_cells_that_are_chosen(table):
    QGuiApplication.clipboard().setText("12 min")
    table.take("take", "process")
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    document = table.session.store.document
    assert [document[id].process_minutes for id in ("take", "pick", "pack")] == [12, 12, None]


def test_backspace_empties_the_cells_that_are_chosen(qtbot, dressed):
    table = Table(qtbot, sketch("a{process_minutes=5.0} > b"))
    table.take("a", "process")
    table.press(Qt.Key.Key_Backspace)
    assert table.session.store.document["a"].process_minutes is None
    assert table.session.store.undo_labels == ("Clear cells",)


def test_sorting_changes_how_it_is_looked_at_and_not_the_map(table):
    table.take("pick", "name")
    table.view.sortByColumn(COLUMNS.index("name"), Qt.SortOrder.AscendingOrder)
    assert table.column("name") == ["end", "pack", "pick", "start", "take", "New step…"]
    assert table.here() == ("pick", "name")
    assert table.column("number")[:2] == ["5", "4"]
    assert table.session.store.document == sketch(FLOW)


def test_a_row_stays_where_it_is_when_what_it_is_sorted_by_changes(table):
    table.view.sortByColumn(COLUMNS.index("name"), Qt.SortOrder.AscendingOrder)
    table.take("pick", "name")
    table.type("Zed")
    assert table.column("name") == ["end", "pack", "Zed", "start", "take", "New step…"]


def test_a_new_step_stands_below_the_one_it_follows_however_the_rows_are_sorted(table):
    table.view.sortByColumn(COLUMNS.index("name"), Qt.SortOrder.DescendingOrder)
    table.take("take", "name")
    table.press(Qt.Key.Key_Insert)
    assert table.model.ids[0] == "take" and table.model.ids[1] not in sketch(FLOW)


def test_only_the_rows_that_say_a_word_are_looked_at(table):
    qt_line = table.panel.filter.lineEdit()
    table.qtbot.keyClicks(qt_line, "stock")
    assert table.column("name") == ["pick", "pack", "end", "New step…"]
    assert table.panel.count.text() == "3 of 5 rows"
    qt_line.clear()
    assert len(table.model.ids) == 5


def test_a_question_finds_its_rows_and_they_stay_while_they_are_answered(table):
    table.panel.filter.showPopup()
    table.panel.filter.hidePopup()
    asked = [table.panel.filter.itemText(n) for n in range(table.panel.filter.count())]
    at = next(n for n, text in enumerate(asked) if text.startswith("No time"))
    table.panel.filter.activated.emit(at)
    assert table.model.ids == ("take", "pick", "pack")
    table.take("take", "process")
    table.type("5")
    assert table.model.ids == ("take", "pick", "pack")


def test_a_row_something_was_found_about_carries_the_mark(table):
    found = Finding("rule", "warning", ("pick",), "Nobody picks.")
    table.session.found(table.session.store.document, (found,))
    index = table.model.index(2, 0)
    assert index.data(Role.DecorationRole) is not None
    assert index.data(Role.AccessibleTextRole) == "3, Nobody picks."


def test_a_map_without_steps_says_how_to_begin(qtbot, dressed):
    table = Table(qtbot, sketch("Sales: a").apply({}))
    with table.session.store.transaction("Remove") as draft:
        remove(draft, ["a"])
    assert table.panel.nothing.isVisible() and "type here" in table.panel.nothing.text()
    table.take(None, "name")
    table.type("First")
    assert [step.name for step in table.session.store.document.all(Step)] == ["First"]
    assert not table.panel.nothing.isVisible()


def test_a_map_that_may_only_be_looked_at_has_no_line_for_a_new_step(qtbot, dressed):
    table = Table(qtbot, sketch("a > b"), read_only=True)
    assert table.column("name") == ["a", "b"]
    assert not table.model.flags(table.model.index(0, COLUMNS.index("name"))) & Qt.ItemFlag.ItemIsEditable


def test_hidden_it_listens_to_nothing_and_shown_again_it_is_up_to_date(table):
    table.panel.hide()
    with table.session.store.transaction("Rename") as draft:
        rename(draft, "pick", "Pick it")
    table.panel.show()
    assert table.column("name")[2] == "Pick it"


def test_the_line_being_typed_in_stays_open_while_the_map_changes_elsewhere(table):
    table.take("pack", "name")
    table.view.edit(table.view.currentIndex())
    table.qtbot.keyClicks(table.line(), "Pack it")
    with table.session.store.transaction("Remove") as draft:
        remove(draft, ["take"])
    table.qtbot.keyClick(table.line(), Qt.Key.Key_Return)
    assert table.session.store.document["pack"].name == "Pack it"


def test_escape_goes_back_to_the_map(table):
    with table.qtbot.waitSignal(table.view.left, timeout=100):
        table.press(Qt.Key.Key_Escape)
