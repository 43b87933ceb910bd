"""Repair leaves a document whole, the same on every desk."""

from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.integrity import map_of, missing, repair
from model.records import Annotation, Association, Connector, Event, Group, Lane, Map, Node, Pool, SequenceFlow, Step
from tests.sketch import sketch
from tests.strategies import documents, edits_on, heaps, loose_references, whole


def unwhole(document: Document) -> list[str]:
    """What is not whole, told without the code that repairs it."""
    wrong = [f"{id} refers to {other}, which is not there" for id, other in loose_references(document)]
    for record in document.records.values():
        wrong += [f"{record.id}.{field} is of the wrong kind" for field, _ in missing(record, document.records)]
        wrong += [f"{record.id} holds itself" for field in ("parent_id", "within_id") if leads_back(document, record.id, field)]
    for node in (*document.all(Node), *document.all(Group)):
        friends = (node.lane_id, node.within_id, getattr(node, "attached_to_id", None))
        places = [document[id] for id in friends if id is not None]
        wrong += [f"{node.id} stands in {place.id} of another map" for place in places if map_of(document, place) != node.map_id]
    for line in document.all(Connector):
        ends = [document[id] for id in (line.source_id, line.target_id) if id is not None]
        wrong += [f"{line.id} ends at {end.id} of another map" for end in ends if map_of(document, end) != line.map_id]
    for each in document.all(Map):
        wrong += [f"{each.id} tells itself" for _ in [0] if map_leads_back(document, each)]
    return wrong


def leads_back(document: Document, id: str, field: str) -> bool:
    at, steps = getattr(document[id], field, None), 0
    while at is not None and at != id and steps < 100:
        at, steps = getattr(document.get(at), field, None), steps + 1
    return at == id


def map_leads_back(document: Document, its_map: Map) -> bool:
    at, steps = document.one(Step, its_map.parent_step_id), 0
    while at is not None and at.map_id != its_map.id and steps < 100:
        at, steps = document.one(Step, document.one(Map, at.map_id).parent_step_id), steps + 1
    return at is not None and at.map_id == its_map.id


@given(heaps)
def test_a_repaired_document_is_whole(document):
    assert not unwhole(whole(document))


@given(heaps)
def test_repairing_twice_is_repairing_once(document):
    assert repair(whole(document)) == {}


@given(st.data(), documents)
def test_looking_near_what_was_touched_repairs_as_much_as_looking_everywhere(data, document):
    change = data.draw(edits_on(document))
    after = document.apply(change)
    assert repair(after, change) == repair(after)


def test_a_flow_goes_with_the_node_it_touches():
    document = sketch("a > b > c")
    without = Document(record for record in document.records.values() if record.id != "b")
    assert not list(whole(without).all(SequenceFlow))


def test_a_node_whose_lane_is_gone_stays_without_one():
    document = sketch("Sales: a")
    without = Document(record for record in document.records.values() if record.id != "Sales")
    assert whole(without).one(Step, "a").lane_id is None


def test_a_boundary_event_goes_with_its_step():
    document = sketch("a; (late)@a")
    without = Document(record for record in document.records.values() if record.id != "a")
    assert "late" not in whole(without)


def test_of_lanes_that_hold_one_another_the_first_is_set_free():
    ring = [Lane(id=f"l{n}", pool_id="p", parent_id=f"l{(n + 1) % 3}") for n in range(3)]
    mended = whole(Document([Map(id="m"), Pool(id="p", map_id="m"), *ring]))
    assert [mended.one(Lane, f"l{n}").parent_id for n in range(3)] == [None, "l2", "l0"]


def test_of_maps_that_tell_one_another_in_detail_the_first_is_set_free():
    maps = [Map(id="m0", parent_step_id="s1"), Map(id="m1", parent_step_id="s0")]
    mended = whole(Document([*maps, Step(id="s0", map_id="m0"), Step(id="s1", map_id="m1")]))
    assert (mended.one(Map, "m0").parent_step_id, mended.one(Map, "m1").parent_step_id) == (None, "s0")


def test_a_boundary_event_follows_its_step_to_another_map():
    late = Event(id="late", map_id="m0", place="boundary", attached_to_id="a")
    mended = whole(Document([Map(id="m0"), Map(id="m1"), Step(id="a", map_id="m1"), late]))
    assert mended.one(Event, "late").map_id == "m1"


def test_a_remark_on_a_flow_follows_it_to_its_map():
    flow = SequenceFlow(id="f", map_id="m1", source_id="a", target_id="b")
    told = Association(id="t", map_id="m1", source_id="note", target_id="f")
    steps = [Step(id="a", map_id="m1"), Step(id="b", map_id="m1"), Annotation(id="note", map_id="m1")]
    document = Document([Map(id="m0"), Map(id="m1"), *steps, flow, told])
    assert repair(document) == {}
    moved = document.apply(repair(document))
    assert moved.one(Association, "t").map_id == "m1"
