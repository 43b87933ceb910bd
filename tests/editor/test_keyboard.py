"""The whole program without a pointer: a map is built, gone about and changed by keys alone, and few of them."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from editor.app import Program
from editor.dialogs.palette import Palette
from editor.menus import ACTIONS
from model.blank import blank
from model.document import Document
from model.places import lanes_in_order
from model.records import Event, Gateway, Lane, Node, SequenceFlow, Step
from tests.editor.typist import Typist

if TYPE_CHECKING:
    from tests.editor.conftest import Opened

ORDER = (
    "<Tab>", "<Enter>", "Finance", "<Alt+Shift+Up>", "Stock", "<Alt+Shift+Up>", "Sales", "<Tab>",
    "Order received.", "<Tab>",
    "Enter the order", "<Tab>",
    "Order complete?", "<Tab>",
    "no: Call the customer", "<Tab>", ">en", "<Ctrl+Enter>",
    "yes: Confirm the order", "<Tab>",
    "Check the credit", "<Tab>",
    "<PgDn>", "Check the stock", "<Tab>",
    "In stock?", "<Tab>",
    "yes: Pick the goods", "<Tab>",
    "Pack the parcel", "<Tab>",
    "Label the parcel", "<Tab>",
    "Hand over the parcel", "<Tab>",
    "<PgDn>", "Write the invoice", "<Tab>",
    "Send the invoice", "<Tab>",
    "Paid in time?", "<Tab>",
    "yes: Book the payment", "<Tab>",
    "Close the order", "<Tab>",
    "<PgUp>", "<PgUp>", "Thank the customer", "<Tab>",
    "Order closed.", "<Ctrl+Enter>",
    "no: Send a reminder", "<Tab>", ">pai", "<Ctrl+Enter>",
    "no: Order the goods", "<Tab>",
    "Receive the goods", "<Tab>", ">pi", "<Enter>",
)  # fmt: skip
"""A process of twenty steps as it is typed: three of them decisions, each with two branches, two with a loop back."""


@pytest.fixture
def built(program: Program) -> tuple[Document, Typist]:
    """The map that ORDER makes, and who typed it."""
    from tests.editor.conftest import Opened

    typist = Typist(Opened(program, blank()).window)
    typist.type(*ORDER)
    return typist.window.session.store.document, typist


def names(document: Document, kind: type[Node] = Node) -> list[str]:
    return [node.name for node in document.all(kind)]


def lane_of(document: Document, name: str) -> str:
    node = next(each for each in document.all(Node) if each.name == name)
    lane = document.one(Lane, node.lane_id)
    return lane.name if lane is not None else ""


def labels(document: Document) -> int:
    """How many letters all the names and labels of a map have."""
    return sum(len(getattr(record, "name", "")) for kind in (Node, Lane, SequenceFlow) for record in document.all(kind))


@pytest.mark.slow
def test_twenty_steps_take_fewer_keys_than_their_letters_and_three_a_step(built: tuple[Document, Typist]):
    document, typist = built
    steps = [*document.all(Step), *document.all(Gateway)]
    assert len(steps) == 20
    assert typist.strokes < labels(document) + 3 * len(steps)


@pytest.mark.slow
def test_what_was_typed_stands_on_the_map(built: tuple[Document, Typist]):
    document, _ = built
    assert [lane.name for lane in lanes_in_order(document, "map")] == ["Sales", "Stock", "Finance"]
    assert sorted(names(document, Gateway)) == ["In stock?", "Order complete?", "Paid in time?"]
    assert sorted((event.name, event.place) for event in document.all(Event)) == [
        ("Order closed", "end"),
        ("Order received", "start"),
    ]
    assert [lane_of(document, name) for name in ("Check the stock", "Write the invoice", "Thank the customer")] == [
        "Stock",
        "Finance",
        "Sales",
    ]


@pytest.mark.slow
def test_every_step_is_connected_and_every_decision_has_two_labelled_ways(built: tuple[Document, Typist]):
    document, _ = built
    flows = list(document.all(SequenceFlow))
    for gateway in document.all(Gateway):
        assert sorted(flow.name for flow in flows if flow.source_id == gateway.id) == ["no", "yes"]
    for step in document.all(Step):
        assert any(flow.source_id == step.id for flow in flows) and any(flow.target_id == step.id for flow in flows)
    back = {(document[flow.source_id].name, document[flow.target_id].name) for flow in flows if flow.rework}  # type: ignore
    assert back == {("Call the customer", "Enter the order"), ("Send a reminder", "Paid in time?")}


@pytest.mark.slow
def test_each_step_is_one_step_of_undo(built: tuple[Document, Typist]):
    _, typist = built
    store = typist.window.session.store
    made = [label for label in reversed(store.undo_labels) if label != "Rename" and label != "Add lane"]
    assert made == ["Add step"] * 25  # twenty steps, a start, an end, and three flows to steps that were there
    store.undo()
    assert "Receive the goods" in names(store.document) and len(list(store.document.all(SequenceFlow))) == 23
    store.undo()
    assert "Receive the goods" not in names(store.document) and "" not in names(store.document)


@pytest.fixture
def typist(opened: "Opened") -> Typist:
    """Someone at a small map of two lanes."""
    return Typist(opened.window)


def document_of(typist: Typist) -> Document:
    return typist.window.session.store.document


def chosen(typist: Typist) -> tuple[str, ...]:
    return typist.window.session.selection


def test_every_action_is_found_in_the_palette_and_shows_its_key(typist: Typist):
    for row in ACTIONS:
        if row.name in ("palette", "find"):
            continue
        action = typist.window.actions_here.by_name[row.name]
        palette = Palette(typist.window)
        palette.line.setText(action.text().replace("&", ""))
        entries = [palette.model.index(n, 0).data(Qt.ItemDataRole.UserRole) for n in range(palette.model.rowCount())]
        palette.close()
        found = [entry for entry in entries[:3] if entry is not None and entry.action == row.name]
        assert found, row.name
        if action.isEnabled() and not action.shortcut().isEmpty():
            assert found[0].beside == action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), row.name


def test_an_action_is_done_from_the_palette_by_keys_alone(typist: Typist):
    typist.type("<Ctrl+k>", "measure", "<Enter>")
    assert typist.window.session.lens == "measure"


def test_a_step_is_put_into_a_flow_that_was_walked_to(typist: Typist):
    typist.type("<Tab>", "<Tab>", "<Tab>", "<Tab>", "<Tab>")
    assert chosen(typist) == ("take-pick",)
    typist.type("<Insert>", "Check", "<Enter>")
    flows = {(flow.source_id, flow.target_id) for flow in document_of(typist).all(SequenceFlow)}
    (new_id,) = chosen(typist)
    assert {("take", new_id), (new_id, "pick")} <= flows and document_of(typist).one(Step, new_id).name == "Check"  # type: ignore[union-attr]


def test_a_branch_is_labelled_and_a_flow_renamed_by_keys(typist: Typist):
    typist.window.session.select(["start-take"])
    typist.type("<Enter>", "by phone", "<Enter>")
    assert document_of(typist).one(SequenceFlow, "start-take").name == "by phone"  # type: ignore[union-attr]


def test_a_step_added_in_a_chain_goes_in_between(typist: Typist):
    typist.window.session.select(["take"])
    typist.type("<Insert>", "Check", "<Enter>")
    (new_id,) = chosen(typist)
    flows = {(flow.source_id, flow.target_id) for flow in document_of(typist).all(SequenceFlow)}
    assert {("take", new_id), (new_id, "pick")} <= flows and ("take", "pick") not in flows


def at_a_lane(typist: Typist) -> None:
    """A step begun at the end of a lane, its name open."""
    typist.window.session.select([next(lane.id for lane in document_of(typist).all(Lane) if lane.name == "Stock")])
    typist.press("Insert")


def test_the_branch_that_is_left_is_asked_for(typist: Typist):
    editor, asked = typist.window.desk.canvas.renaming.editor, []
    at_a_lane(typist)
    typist.type("Enough?", "<Tab>")
    for said in ("yes: Ship", "no: Order", "late: Ask"):
        asked.append(editor.placeholderText())
        typist.type(said, "<Ctrl+Enter>")
    assert asked == ["yes: what then?", "no: what then?", "When: what then?"]


def test_a_lane_that_is_not_there_stays_in_the_name_and_a_plus_makes_it(typist: Typist):
    words: list[str] = []
    typist.window.desk.canvas.refused.connect(words.append)
    before = list(document_of(typist).all(Lane))
    at_a_lane(typist)
    typist.type("Legal: Read", "<Enter>")
    assert len(words) == 1 and "+Legal: …" in words[0]
    assert "Legal: Read" in names(document_of(typist)) and list(document_of(typist).all(Lane)) == before
    at_a_lane(typist)
    typist.type("+Legal: Sign", "<Enter>")
    assert len(words) == 1
    (lane,) = [lane for lane in document_of(typist).all(Lane) if lane.id not in {each.id for each in before}]
    assert lane.name == "Legal" and lane_of(document_of(typist), "Sign") == "Legal"


def test_page_down_and_page_up_let_another_lane_do_it(typist: Typist):
    typist.window.session.select(["take"])
    typist.press("PgDn")
    assert lane_of(document_of(typist), "take") == "Stock"
    typist.press("PgUp")
    assert lane_of(document_of(typist), "take") == "Sales"


def test_two_that_are_held_are_connected(typist: Typist):
    typist.window.session.select(["pack"])
    typist.type("<Shift+Space>", "<Ctrl+Left>", "<Ctrl+l>")
    assert any((flow.source_id, flow.target_id) == ("pack", "pick") for flow in document_of(typist).all(SequenceFlow))


def test_a_step_is_connected_to_another_by_its_name(typist: Typist):
    typist.window.session.select(["pack"])
    typist.type("<Ctrl+l>", "tak", "<Enter>")
    assert any((flow.source_id, flow.target_id) == ("pack", "take") for flow in document_of(typist).all(SequenceFlow))


def test_esc_takes_back_a_step_that_was_begun_and_leaves_no_trace(typist: Typist):
    before = document_of(typist)
    typist.window.session.select(["pack"])
    typist.type("<Insert>", "Chec", "<Esc>")
    assert document_of(typist) == before and typist.window.session.store.undo_labels == ()
    assert chosen(typist) == ("pack",)
    typist.type("<Insert>", "<Enter>")
    assert document_of(typist) == before


def test_what_nothing_is_called_is_said_and_stays_open(typist: Typist):
    typist.window.session.select(["pack"])
    typist.type("<Insert>", "> nowhere", "<Enter>")
    editor = typist.window.desk.canvas.renaming.editor
    assert editor.id is not None and editor.toPlainText() == "> nowhere"
    assert "nowhere" in typist.window.desk.status.first.text()


def test_tab_goes_on_to_the_step_that_is_there_and_makes_none(typist: Typist):
    before = document_of(typist)
    typist.window.session.select(["take"])
    typist.type("<Enter>", "<Tab>", "<Tab>", "<Shift+Tab>", "<Esc>")
    assert document_of(typist) == before and chosen(typist) == ("pick",)


def test_f6_goes_round_the_window_and_esc_comes_back_to_the_map(typist: Typist):
    desk = typist.window.desk
    visited = []
    for _ in desk.parts():
        typist.press("F6")
        now = QApplication.focusWidget()
        visited.append(next(part for part in desk.parts() if now is part or (now is not None and part.isAncestorOf(now))))
        if now is desk.canvas:
            break
    assert visited[-1] is desk.canvas and {desk.inspector, desk.rail, desk.topbar} <= set(visited)
    assert desk.ring.isVisible()
    typist.press("Shift+F6")
    assert QApplication.focusWidget() is not desk.canvas and not desk.ring.isVisible()
    typist.press("Esc")
    assert QApplication.focusWidget() is desk.canvas


def test_the_menus_open_by_a_key_and_hold_every_action(typist: Typist):
    menu = typist.window.menu
    assert menu is not None
    inside = {action for sub in menu.actions() if sub.menu() is not None for action in sub.menu().actions()}  # type: ignore[union-attr]
    assert {typist.window.actions_here.by_name[row.name] for row in ACTIONS} <= inside
