"""Some nodes of a map laid out among the others, which stay."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.maps import generate
from model.document import Document
from model.layout.selected import lay_out_selection
from model.places import node_rect
from model.records import Map, Node, Phase, SequenceFlow, Step
from model.store import Store, Transaction
from tests.model.layout.test_layout import centre, faults
from tests.model.layout.test_tidy import STEPS, drawings, placed, tidied
from tests.sketch import sketch
from tests.strategies import documents

chosen_ids = st.sets(st.sampled_from(STEPS)).map(sorted)


def laid_out(document: Document, *ids: str, map_id: str = "map") -> Document:
    """The document with these nodes laid out."""
    draft = Transaction(document)
    lay_out_selection(draft, map_id, ids)
    return document.apply(draft.change())


def stored(document: Document, id: str) -> tuple[float, float]:
    """Where a node stands in its lane."""
    node = document[id]
    assert isinstance(node, Node)
    return (node.x, node.y)


@given(drawings(), chosen_ids)
def test_nothing_overlaps_and_what_is_not_selected_stays(document: Document, ids: list[str]) -> None:
    document = tidied(document)
    after = laid_out(document, *ids)
    assert not faults(after)
    others = [node.id for node in document.all(Node) if node.id not in ids]
    moved = [id for id in others if stored(document, id) != stored(after, id)]
    grown = [phase.id for phase in document.all(Phase) if phase != after[phase.id]]
    assert not moved or grown
    assert all(stored(document, id)[0] < stored(after, id)[0] and stored(document, id)[1] == stored(after, id)[1] for id in moved)


@given(documents, st.sets(st.sampled_from(["n0", "n1", "n2", "n3", "n4", "n5"])))
def test_nothing_overlaps_whatever_the_map(document: Document, ids: set[str]) -> None:
    for its_map in document.all(Map):
        before = tidied(document, its_map.id)
        assert not faults(laid_out(before, *ids, map_id=its_map.id), its_map.id)


@given(drawings(), chosen_ids)
def test_each_stays_in_its_lane_and_what_is_undone_stands_where_it_stood(document: Document, ids: list[str]) -> None:
    store = Store(document)
    with store.transaction("Lay out the selection") as draft:
        lay_out_selection(draft, "map", ids)
    assert all(store.document[node.id].lane_id == node.lane_id for node in document.all(Node))  # type: ignore[attr-defined]
    store.undo()
    assert store.document == document


@given(drawings(), chosen_ids)
def test_it_is_the_same_each_time_in_whatever_order(document: Document, ids: list[str]) -> None:
    other = Document(reversed(list(document.records.values())))
    assert laid_out(document, *ids) == laid_out(other, *reversed(ids))


def test_what_lies_in_a_heap_is_put_in_order_between_its_neighbours():
    before = placed("Sales: a > b > c > d > e", e=(1400, 40), b=(400, 60), c=(410, 70), d=(420, 20))
    after = laid_out(before, "b", "c", "d")
    assert len({centre(after, id)[1] for id in "abcde"}) == 1
    places = [centre(after, id)[0] for id in "abcde"]
    assert places == sorted(places)


def test_where_something_stands_the_selection_goes_below_it_and_the_lane_grows():
    before = placed("Sales{height=130}: a > b; Sales: x > y", a=(48, 24), b=(256, 24), x=(60, 30), y=(240, 28))
    after = laid_out(before, "x", "y")
    assert not faults(after)
    assert stored(after, "a") == (48, 24) and stored(after, "b") == (256, 24)


def test_bends_between_what_is_selected_are_dropped_and_others_kept():
    draft = Transaction(sketch("Sales: a > b > c > d > e"))
    for id in ("a-b", "c-d"):
        draft.edit(id, bends=((220.0, 8.0),))
    after = laid_out(draft.document.apply({}), "c", "d")
    assert after.one(SequenceFlow, "c-d").bends == ()  # type: ignore[union-attr]
    assert after.one(SequenceFlow, "a-b").bends == ((220.0, 8.0),)  # type: ignore[union-attr]


def test_what_stands_in_an_open_sub_process_is_laid_out_in_it():
    inside = [
        Step(id=id, map_id="map", lane_id="Sales", within_id="sub", x=x, y=40.0) for id, x in (("in1", 280.0), ("in2", 300.0))
    ]
    flow = SequenceFlow(id="in", map_id="map", source_id="in1", target_id="in2")
    before = sketch("Sales: a > sub{type=subprocess,expanded=true} > b", *inside, flow)
    after = laid_out(before, "in1", "in2")
    assert not faults(after)
    frame = node_rect(after, after.one(Node, "sub"))  # type: ignore[arg-type]
    assert all(frame.encloses(node_rect(after, after.one(Node, id))) for id in ("in1", "in2"))  # type: ignore[arg-type]


def test_a_phase_grows_and_what_comes_after_it_is_pushed():
    phases = [Phase(id=id, map_id="map", rank=id, width=440.0) for id in ("p", "q")]
    before = placed("Sales: a > b > c; Sales: z", *phases, a=(24, 40), b=(30, 44), c=(40, 50), z=(480, 40))
    after = laid_out(before, "a", "b", "c")
    assert after.one(Phase, "p").width > 440  # type: ignore[union-attr]
    assert centre(after, "c")[0] < centre(after, "z")[0]
    assert not faults(after)


def test_part_of_a_large_map_is_laid_out_without_faults():
    document = tidied(generate(120))
    some = sorted(node.id for node in document.all(Step))[20:45]
    assert not faults(laid_out(document, *some))


def test_nothing_selected_changes_nothing():
    document = sketch("Sales: a > b")
    assert laid_out(document) == document


def test_what_a_grown_sub_process_comes_to_cover_finds_another_place_and_its_events_stay_on_its_border():
    inside = [Step(id=f"in{n}", map_id="map", lane_id="Sales", within_id="sub", x=290.0 + n, y=60.0) for n in range(4)]
    flows = [SequenceFlow(id=f"f{n}", map_id="map", source_id=f"in{n}", target_id=f"in{n + 1}") for n in range(3)]
    text = (
        "Sales{height=400}: a > sub{type=subprocess,expanded=true,width=240,height=160} > b; (late)@sub > Sales: c; Sales: below"
    )
    before = tidied(placed(text, *inside, *flows, below=(260, 300)))
    after = laid_out(before, "in0", "in1", "in2", "in3")
    assert not faults(after)
    sub, late = (node_rect(after, after.one(Node, id)) for id in ("sub", "late"))  # type: ignore[arg-type]
    assert late.cy == sub.bottom and sub.x <= late.cx <= sub.right


def test_what_does_not_hang_together_is_placed_apart_each_near_its_own_neighbours():
    before = placed("Sales: a > b > c > d > e > f > g", b=(280, 60), f=(1120, 24))
    after = laid_out(before, "b", "f")
    places = [centre(after, id) for id in "abcdefg"]
    assert len({y for _, y in places}) == 1
    assert [x for x, _ in places] == sorted(x for x, _ in places)
