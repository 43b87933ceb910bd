from model.document import Document
from model.records import SequenceFlow
from model.routing.router import routes
from tests.sketch import sketch


def labelled(at):
    """A flow between two steps with its label put so far from the middle of the line."""
    document = sketch("Sales: a -yes> b")
    flow = next(document.all(SequenceFlow))
    records = {**document.records, flow.id: flow.replace(label_at=at)}
    return routes(Document(records.values()), "map")[flow.id]


def test_a_label_put_by_hand_stands_where_it_was_put():
    middle = labelled((0.0, 0.0)).label
    assert labelled((6.0, -20.0)).label == (middle[0] + 6, middle[1] - 20)


def test_a_label_that_has_come_far_from_its_line_is_placed_anew():
    assert labelled((0.0, -80.0)).label == labelled(None).label
