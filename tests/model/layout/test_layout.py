"""A laid out map: nothing overlaps, each node in its lane, flows run on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.counts import outside_lane, overlaps
from benchmarks.maps import generate
from model.document import Document
from model.drawing.layers import is_hidden
from model.layout import lay_out
from model.places import bands, node_rect
from model.records import Event, Group, Map, Node, Phase, SequenceFlow, Step
from model.routing.router import routes, routing
from model.store import Transaction
from tests.sketch import sketch
from tests.strategies import documents


def laid_out(document: Document, map_id: str = "map", keep: frozenset[str] = frozenset()) -> Document:
    """The document with one map laid out, its nodes in one place before."""
    draft = Transaction(document)
    for node in list(document.on_map(map_id, Node)):
        if node.id not in keep:
            draft.edit(node.id, x=0.0, y=0.0)
    lay_out(draft, map_id, keep)
    return document.apply(draft.change())


def faults(document: Document, map_id: str = "map") -> list[object]:
    """Nodes that cover one another or stand outside their lane; those in closed sub-processes left out."""
    shown = {node.id for node in document.on_map(map_id, Node) if not is_hidden(document, node)}
    covering = [pair for pair in overlaps(document, map_id) if shown.issuperset(pair)]
    return [*covering, *(id for id in outside_lane(document, map_id) if id in shown)]


def centre(document: Document, id: str) -> tuple[float, float]:
    """The middle of a node on the surface."""
    return node_rect(document, document[id]).centre  # type: ignore[arg-type]


@given(documents)
def test_nothing_overlaps_and_all_stand_in_their_lanes_whatever_the_map(document: Document) -> None:
    for its_map in document.all(Map):
        assert not faults(laid_out(document, its_map.id), its_map.id)


@pytest.mark.parametrize("steps", [3, 25, 120])
def test_a_generated_map_has_no_faults(steps: int) -> None:
    assert not faults(laid_out(generate(steps)))


@given(documents)
def test_a_map_is_laid_out_the_same_way_each_time(document: Document) -> None:
    for its_map in document.all(Map):
        assert laid_out(document, its_map.id) == laid_out(Document(reversed(list(document.records.values()))), its_map.id)


@given(documents, st.sets(st.sampled_from(["n0", "n1", "n2", "n3", "n4", "n5"])))
def test_what_is_kept_stays_and_what_is_placed_covers_nothing(document: Document, some: set[str]) -> None:
    document = laid_out(document, "m0")
    keep = frozenset(node.id for node in document.on_map("m0", Node) if node.id in some)
    after = laid_out(document, "m0", keep)
    if keep:
        assert not [id for id in sorted(keep) if _moved(document, after, id) and not _goes_along(document, id, keep)]
    assert not faults(after, "m0")


def _moved(before: Document, after: Document, id: str) -> bool:
    was, now = before.one(Node, id), after.one(Node, id)
    return was is None or now is None or (was.x, was.y) != (now.x, now.y)


def _goes_along(document: Document, id: str, keep: frozenset[str]) -> bool:
    """Whether a node sits on or stands in one that is placed anew."""
    node = document.one(Node, id)
    host = node.attached_to_id if isinstance(node, Event) else None
    outer = [other for other in (host, node.within_id if node else None) if document.one(Step, other) is not None]
    return any(other != id and (other not in keep or _goes_along(document, other, keep)) for other in outer)


def test_a_plain_chain_runs_straight_along_its_lane():
    after = laid_out(sketch("Sales: (start) > a > b > c > (done)"))
    assert len({centre(after, id)[1] for id in ("start", "a", "b", "c", "done")}) == 1
    assert not [route for route in routes(after, "map").values() if len(route.points) > 2]


def test_what_follows_stands_further_along():
    after = laid_out(sketch("Sales: a > b > Stock: c > d"))
    assert centre(after, "a")[0] < centre(after, "b")[0] <= centre(after, "c")[0] < centre(after, "d")[0]


def test_only_rework_points_back():
    after = laid_out(sketch("Sales: a > b > <ok> -yes 80%> c; <ok> ~no 20%> a"))
    places = [centre(after, id)[0] for id in ("a", "b", "ok", "c")]
    assert places == sorted(places)


def test_a_cycle_without_rework_is_broken_where_it_closes():
    after = laid_out(sketch("(start) > a > b > c > (done); c > a"))
    places = [centre(after, id)[0] for id in ("start", "a", "b", "c", "done")]
    assert places == sorted(places)


def test_the_most_travelled_way_goes_straight_on():
    after = laid_out(sketch("Sales: a > <ok> -no 10%> b > <end>; Sales: <ok> -yes 90%> c > <end> > d"))
    assert centre(after, "ok")[1] == centre(after, "c")[1] != centre(after, "b")[1]


def test_lanes_keep_their_order_and_fit_what_stands_in_them():
    after = laid_out(sketch("A{height=900}: a > B{height=40}: b > C: c"))
    assert [after[id].height for id in "ABC"] == [128.0, 128.0, 128.0]  # type: ignore[attr-defined]


def test_in_a_vertical_map_flows_run_down():
    after = laid_out(sketch("Sales: (start) > a > b > (done)", vertical=True))
    assert len({centre(after, id)[0] for id in ("start", "a", "b", "done")}) == 1
    assert centre(after, "start")[1] < centre(after, "a")[1] < centre(after, "b")[1]


def test_phases_stay_in_order_and_hold_what_stood_in_them():
    phases = [Phase(id=id, map_id="map", rank=id, width=416.0) for id in ("p", "q")]
    draft = Transaction(sketch("Sales: a > b > c > d", *phases))
    lay_out(draft, "map")
    strips = bands(draft.document, "map").phases
    middles = {id: centre(draft.document, id)[0] for id in "abcd"}
    inside = {id: [phase for phase in "pq" if strips[phase].x <= x < strips[phase].right] for id, x in middles.items()}
    assert inside == {"a": ["p"], "b": ["p"], "c": ["q"], "d": ["q"]}


def test_data_stands_beside_what_it_is_tied_to():
    after = laid_out(sketch("Sales: a > b > c; order{kind=data_object} .. b"))
    box, order = node_rect(after, after.one(Node, "b")), node_rect(after, after.one(Node, "order"))  # type: ignore[arg-type]
    assert abs(box.cx - order.cx) < 150 and abs(box.cy - order.cy) < 150


def test_an_event_sits_on_the_border_that_faces_where_it_leads():
    after = laid_out(sketch("Up: x; Here: a > b; (late)@a > Down: y; (early)@b > Up: z"))
    a, b = (node_rect(after, after.one(Node, id)) for id in "ab")  # type: ignore[arg-type]
    assert centre(after, "late")[1] == a.bottom and centre(after, "early")[1] == b.y


def test_an_open_sub_process_grows_around_what_stands_in_it():
    inside = [Step(id=id, map_id="map", lane_id="Sales", within_id="sub") for id in ("in1", "in2")]
    flow = SequenceFlow(id="in", map_id="map", source_id="in1", target_id="in2")
    after = laid_out(sketch("Sales: a > sub{type=subprocess,expanded=true} > b", *inside, flow))
    frame = node_rect(after, after.one(Node, "sub"))  # type: ignore[arg-type]
    assert all(frame.encloses(node_rect(after, after.one(Node, id))) for id in ("in1", "in2"))  # type: ignore[arg-type]
    assert not faults(after)


def test_a_group_stays_around_its_members():
    group = Group(id="g", map_id="map", lane_id="Sales", x=30.0, y=20.0, width=400.0, height=120.0)
    draft = Transaction(sketch("Sales: a > b > c > d", group))
    lay_out(draft, "map")
    frame = node_rect(draft.document, draft.get(Group, "g"))
    held = [id for id in "abcd" if frame.encloses(node_rect(draft.document, draft.get(Node, id)))]
    assert held == ["a", "b"]


def test_bends_set_by_hand_go_with_the_old_places():
    document = sketch("Sales: a > b")
    draft = Transaction(document)
    draft.edit("a-b", bends=((5.0, 5.0),), label_at=(3.0, 3.0))
    lay_out(draft, "map")
    flow = draft.get(SequenceFlow, "a-b")
    assert flow.bends == () and flow.label_at is None


def test_a_loose_end_lies_just_after_its_step():
    after = laid_out(sketch("Sales: a > nowhere*"))
    flow = after.one(SequenceFlow, "a-nowhere")
    box = after.one(Node, "a")
    assert flow is not None and box is not None
    assert flow.target_at == (box.x + box.width + 24, box.y + box.height / 2)


def test_what_is_placed_beside_what_stays_follows_it():
    document = laid_out(sketch("Sales: a > b > c"))
    after = laid_out(document, keep=frozenset({"a", "c"}))
    assert centre(after, "a")[0] < centre(after, "b")[0] < centre(after, "c")[0]
    assert centre(after, "b")[1] == centre(after, "a")[1]


def test_a_name_above_a_decision_stays_in_its_lane():
    after = laid_out(sketch('Up: a > <well>{name="Cleared up to the satisfaction of all?"} -no> (out); <well> -yes> Low: b'))
    name = routing(after, "map").drawn.boxes["well"]
    assert bands(after, "map").lanes["Up"].y <= name[1] < centre(after, "well")[1]
