"""Line jumps: how a line that crosses another is drawn."""

from editor.faces import typesetter
from model.document import Document
from model.drawing.draw import draw
from model.drawing.jumps import crossings, hops_of
from model.drawing.look import Look
from model.drawing.picture import Path, bounds
from model.drawing.theme import LIGHT
from model.records import Connector
from model.routing.crossings import HOP
from model.store import Store
from tests.sketch import sketch

LOOK = Look(LIGHT, typesetter())
CROSSED = "Top: up{x=300 y=20}; Middle: left{x=40 y=40} > right{x=640 y=40}; Low: down{x=300 y=60}; up > down"


def hops(document: Document, id: str, look: Look = LOOK) -> int:
    connector = document.one(Connector, id)
    assert connector is not None
    return len(hops_of(document, connector, look))


def test_the_level_flow_hops_and_the_upright_one_does_not():
    document = sketch(CROSSED)
    assert (hops(document, "left-right"), hops(document, "up-down")) == (1, 0)


def test_a_hop_rises_over_its_line_and_leaves_a_gap_in_it():
    document = sketch(CROSSED)
    hop, line, *_ = (mark for mark in draw(document, "left-right", LOOK) if isinstance(mark, Path))
    box, level = bounds((hop,)), bounds((line,))
    assert box.w == 2 * HOP and box.bottom == level.y == level.bottom
    assert sum(verb[0] == "M" for verb in line.verbs) == 2


def test_a_look_without_jumps_draws_the_line_whole():
    assert hops(sketch(CROSSED), "left-right", Look(LIGHT, typesetter(), without=frozenset({"jumps"}))) == 0


def test_nothing_hops_over_what_is_not_shown():
    document = sketch(CROSSED)
    gone = Store(document)
    with gone.transaction("Delete flow") as draft:
        draft.remove("up-down")
    assert hops(gone.document, "left-right") == 0


def test_the_hop_of_a_flow_comes_and_goes_with_what_it_crosses():
    store = Store(sketch(CROSSED))
    before = crossings(store.document, store.document["up"].map_id).over
    with store.transaction("Move") as draft:
        for id in ("up", "down"):
            draft.edit(id, x=400.0)
    after = crossings(store.document, store.document["up"].map_id).over
    assert [each.x for each in after["left-right"]] == [each.x + 100 for each in before["left-right"]]
