"""The whole program without a pointer: a map is built, gone about and changed by keys alone, and few of them."""

import pytest

from editor.app import Program
from model.blank import blank
from model.document import Document
from model.places import lanes_in_order
from model.records import Event, Gateway, Lane, Node, SequenceFlow, Step
from tests.editor.typist import Typist

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


def test_twenty_steps_take_fewer_keys_than_their_letters_and_three_a_step(built: tuple[Document, Typist]):
    document, typist = built
    steps = [*document.all(Step), *document.all(Gateway)]
    assert len(steps) == 20
    assert typist.strokes < labels(document) + 3 * len(steps)


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


def test_every_step_is_connected_and_every_decision_has_two_labelled_ways(built: tuple[Document, Typist]):
    document, _ = built
    flows = list(document.all(SequenceFlow))
    for gateway in document.all(Gateway):
        assert sorted(flow.name for flow in flows if flow.source_id == gateway.id) == ["no", "yes"]
    for step in document.all(Step):
        assert any(flow.source_id == step.id for flow in flows) and any(flow.target_id == step.id for flow in flows)
    back = {(document[flow.source_id].name, document[flow.target_id].name) for flow in flows if flow.rework}  # type: ignore
    assert back == {("Call the customer", "Enter the order"), ("Send a reminder", "Paid in time?")}


def test_each_step_is_one_step_of_undo(built: tuple[Document, Typist]):
    _, typist = built
    store = typist.window.session.store
    made = [label for label in reversed(store.undo_labels) if label != "Rename" and label != "Add lane"]
    assert made == ["Add step"] * 25  # twenty steps, a start, an end, and three flows to steps that were there
    store.undo()
    assert "Receive the goods" in names(store.document) and len(list(store.document.all(SequenceFlow))) == 23
    store.undo()
    assert "Receive the goods" not in names(store.document) and "" not in names(store.document)
