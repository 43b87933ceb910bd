from model.document import Document
from model.geometry import Rect
from model.records import SequenceFlow
from model.routing.names import label_size, label_text
from model.routing.passing import runs_through
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


def test_a_label_stands_beside_its_line_where_it_would_cover_one_that_runs_along_it():
    document = sketch("Top: a{x=96.0}; Low: b{x=96.0 y=400.0}; a -yes{share=0.88}> b; b -no{share=0.12}> a")
    known = routes(document, "map")
    for id, other in (("a-b", "b-a"), ("b-a", "a-b")):
        line = document.one(SequenceFlow, id)
        assert line is not None
        width, height = label_size(label_text(line))
        x, y = known[id].label
        assert not runs_through(known[other], Rect(x - width / 2, y - height / 2, width, height))
