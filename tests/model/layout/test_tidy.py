"""A tidied map: the drawing it was, in rows and columns."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.maps import generate
from model.document import Document
from model.drawing.layers import is_hidden
from model.layout import lay_out
from model.layout.tidy import tidy
from model.places import bands, node_rect
from model.records import Event, Group, Lane, Map, Node, Phase, SequenceFlow, Step
from model.store import Store, Transaction
from tests.model.layout.test_layout import centre, faults
from tests.sketch import sketch
from tests.strategies import documents

STEPS = "abcdefgh"


def tidied(document: Document, map_id: str = "map") -> Document:
    """The document with one map tidied."""
    draft = Transaction(document)
    tidy(draft, map_id)
    return document.apply(draft.change())


def moved(before: Document, after: Document) -> list[str]:
    """The nodes that stand elsewhere on the surface."""
    return [node.id for node in before.all(Node) if node_rect(before, node) != node_rect(after, after[node.id])]  # type: ignore[arg-type]


def placed(text: str, *more: object, **at: tuple[float, float]) -> Document:
    """A sketch with some of its nodes elsewhere, in points of their lanes."""
    draft = Transaction(sketch(text, *more))  # type: ignore[arg-type]
    for id, (x, y) in at.items():
        draft.edit(id, x=float(x), y=float(y))
    return draft.document.apply({})


@st.composite
def drawings(draw: st.DrawFn) -> Document:
    """Up to eight steps and events strewn over two lanes, some joined, with phases or without."""
    lanes = [Lane(id=id, pool_id="pool", rank=id, height=200.0) for id in ("m", "n")]
    ground = [record for record in sketch("m: x").records.values() if record.id in ("map", "pool")]
    ids = STEPS[: draw(st.integers(2, 8))]
    nodes: list[Node] = []
    for id in ids:
        x, y = draw(st.integers(0, 900)), draw(st.integers(0, 180))
        cls = draw(st.sampled_from((Step, Step, Event)))
        nodes.append(cls(id=id, map_id="map", lane_id=draw(st.sampled_from(("m", "n"))), x=x / 1.0, y=y / 1.0, name=id))
    joins = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6, unique=True))
    flows = [SequenceFlow(id=f"{a}-{b}", map_id="map", source_id=a, target_id=b) for a, b in joins if a != b]
    phases = [Phase(id=f"p{n}", map_id="map", rank=f"p{n + 1}", width=360.0) for n in range(draw(st.sampled_from((0, 3))))]
    return Document([*ground, *lanes, *nodes, *flows, *phases])


@given(drawings())
def test_tidying_twice_is_tidying_once(document: Document) -> None:
    once = tidied(document)
    assert tidied(once) == once


@given(documents)
def test_tidying_twice_is_tidying_once_whatever_the_map(document: Document) -> None:
    for its_map in document.all(Map):
        once = tidied(document, its_map.id)
        assert tidied(once, its_map.id) == once


@given(drawings())
def test_nothing_overlaps_and_all_stand_in_their_lanes(document: Document) -> None:
    assert not faults(tidied(document))


@given(documents)
def test_nothing_overlaps_whatever_the_map(document: Document) -> None:
    for its_map in document.all(Map):
        after = tidied(document, its_map.id)
        shown = {node.id for node in after.on_map(its_map.id, Node) if not is_hidden(after, node)}
        assert not [fault for fault in faults(after, its_map.id) if fault in shown or isinstance(fault, tuple)]


@given(drawings())
def test_left_stays_left_within_a_phase_and_up_stays_up_within_a_lane(document: Document) -> None:
    after, phase = tidied(document), _phases(document)
    for one, other in combinations(sorted(document.all(Node), key=lambda node: node.id), 2):
        (x1, y1), (x2, y2) = centre(document, one.id), centre(document, other.id)
        (now_x1, now_y1), (now_x2, now_y2) = centre(after, one.id), centre(after, other.id)
        if phase[one.id] == phase[other.id] and x1 != x2:
            assert (now_x1 <= now_x2) if x1 < x2 else (now_x1 >= now_x2)
        if one.lane_id == other.lane_id and phase[one.id] == phase[other.id] and y1 != y2:
            assert (now_y1 <= now_y2) if y1 < y2 else (now_y1 >= now_y2)


@given(drawings())
def test_each_node_stays_in_its_phase(document: Document) -> None:
    after = tidied(document)
    assert _phases(document) == _phases(after)


def _phases(document: Document) -> dict[str, str]:
    strips = sorted(bands(document, "map").phases.items(), key=lambda item: item[1].x)
    found = {}
    for node in document.all(Node):
        x = centre(document, node.id)[0]
        found[node.id] = next((id for id, strip in reversed(strips) if strip.x <= x), strips[0][0] if strips else "")
    return found


@given(drawings())
def test_what_is_undone_stands_where_it_stood(document: Document) -> None:
    store = Store(document)
    with store.transaction("Tidy the map") as draft:
        tidy(draft, "map")
    store.undo()
    assert store.document == document


@given(drawings())
def test_a_map_is_tidied_the_same_way_each_time(document: Document) -> None:
    assert tidied(document) == tidied(Document(reversed(list(document.records.values()))))


def test_a_laid_out_map_is_tidy():
    document = generate(60)
    draft = Transaction(document)
    lay_out(draft, "map")
    document = document.apply(draft.change())
    assert tidied(document) == document


def test_what_nearly_stands_in_a_row_comes_to_stand_in_it():
    before = placed("Sales: a > b > c > d", b=(256, 60), d=(672, 30))
    after = tidied(before)
    assert len({centre(after, id)[1] for id in "abcd"}) == 1


def test_one_step_out_of_line_comes_back_and_the_others_stay():
    before = tidied(sketch("Sales: a > b > c > d"))
    draft = Transaction(before)
    draft.edit("c", x=draft.get(Step, "c").x + 24.0, y=draft.get(Step, "c").y - 16.0)
    assert tidied(draft.document.apply({})) == before


def test_a_step_pushed_onto_the_next_goes_back_and_the_others_stay():
    before = tidied(sketch("Sales: a > b > c > d > Stock: e > f"))
    draft = Transaction(before)
    draft.edit("a", x=draft.get(Step, "a").x + 48.0, y=draft.get(Step, "a").y + 16.0)
    assert tidied(draft.document.apply({})) == before


def test_nearly_equal_gaps_become_equal():
    after = tidied(placed("Sales: a > b > c > d", a=(48, 40), b=(240, 40), c=(420, 40), d=(640, 40)))
    lefts = [after.one(Node, id).x for id in "abcd"]  # type: ignore[union-attr]
    assert len({b - a for a, b in pairwise(lefts)}) == 1


def test_a_wide_gap_stays():
    after = tidied(placed("Sales: a > b > c", c=(1000, 40)))
    assert centre(after, "c")[0] - centre(after, "b")[0] > 500


def test_what_stands_half_a_row_apart_stays_so():
    before = placed("Sales{height=240}: a > <ok> > b; Sales: <ok> > c", ok=(300, 96), b=(420, 24), c=(420, 136))
    after = tidied(before)
    assert centre(after, "b")[1] < centre(after, "ok")[1] < centre(after, "c")[1]


def test_what_lies_on_one_another_comes_apart_and_the_lane_grows():
    after = tidied(placed("Sales{height=120}: a; Sales: b", a=(200, 20), b=(204, 36)))
    assert not faults(after)
    assert centre(after, "a")[1] < centre(after, "b")[1]


def test_bends_go_along_where_both_ends_go_the_same_way_and_are_dropped_where_not():
    draft = Transaction(placed("Sales: a > b > c", a=(49, 40), b=(233, 40), c=(417, 70)))
    draft.edit("a-b", bends=((213.0, 10.0),))
    draft.edit("b-c", bends=((397.0, 10.0),))
    before = draft.document.apply({})
    after = tidied(before)
    way = after.one(Node, "a").x - 49.0  # type: ignore[union-attr]
    assert way and after.one(SequenceFlow, "a-b").bends == ((213.0 + way, 10.0 + _drop(before, after)),)  # type: ignore[union-attr]
    assert after.one(SequenceFlow, "b-c").bends == ()  # type: ignore[union-attr]


def _drop(before: Document, after: Document) -> float:
    return centre(after, "a")[1] - centre(before, "a")[1]


def test_a_group_goes_along():
    group = Group(id="g", map_id="map", lane_id="Sales", x=32.0, y=16.0, width=400.0, height=130.0)
    after = tidied(placed("Sales: a > b > c", group, b=(256, 60)))
    frame = node_rect(after, after.one(Group, "g"))  # type: ignore[arg-type]
    held = [id for id in "abc" if frame.encloses(node_rect(after, after.one(Node, id)))]  # type: ignore[arg-type]
    assert held == ["a", "b"]


def test_columns_of_a_vertical_map_are_tidied_alike():
    draft = Transaction(sketch("Sales: a > b > c", vertical=True))
    draft.edit("b", y=draft.get(Step, "b").y + 12.0)
    after = tidied(draft.document.apply({}))
    assert len({centre(after, id)[0] for id in "abc"}) == 1


def test_an_empty_map_stays_empty():
    document = Document([Map(id="map")])
    assert tidied(document) == document
