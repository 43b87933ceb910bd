"""A document written as BPMN: other programs can read it, we read it back as it was, and nothing is dropped in silence."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from model.document import Document
from model.formats.bpmn import read
from model.formats.bpmn_losses import lost_fields
from model.formats.bpmn_writer import write
from model.formats.imported import Notice
from model.integrity import repair
from model.order import spread
from model.places import maps_in_order, node_rect
from model.records import (
    RECORD_CLASSES,
    Annotation,
    Association,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    Map,
    MessageFlow,
    Node,
    Note,
    Phase,
    Pool,
    ProblemPlace,
    Record,
    SequenceFlow,
    Step,
)
from model.routing.router import routes
from tests.model.drawing.test_problems import troubled
from tests.sketch import sketch
from tests.strategies import documents

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


def again(document: Document) -> Document:
    """What comes back."""
    return read(write(document)[0]).document


def told(document: Document) -> str:
    return "\n".join(map(str, write(document)[1]))


def tree(document: Document) -> etree._Element:
    return etree.fromstring(write(document)[0])


def found(document: Document, name: str) -> etree._Element:
    (element,) = tree(document).iter(f"{BPMN}{name}")
    return element


def on_map(*records: Record) -> Document:
    return Document([Map(id="map", name="map"), *records])


def test_ids_are_unique_and_such_as_xml_allows():
    document = on_map(
        *(Step(id=id, map_id="map") for id in ("1 a", "_1_a", "ä", "b:c", "b_c", "map_process", "end")),
        SequenceFlow(id="f", map_id="map", source_id="1 a", target_id="b:c"),
    )
    ids = tree(document).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-zÀ-ÿ_][\w.-]*", id) for id in ids)
    assert len(list(again(document).all(Step))) == 7


def test_texts_come_back_whatever_is_in_them():
    name = "Ja & <Nein>\n„“ \t\"x\" 'y' 中"
    document = on_map(Step(id="a", map_id="map", name=name, documentation=name), Annotation(id="n", map_id="map", name=name))
    back = again(document)
    assert [back[id].model_dump()["name"] for id in ("a", "n")] == [name, name]
    assert back["a"].model_dump()["documentation"] == name


def test_what_xml_does_not_allow_in_a_text_is_replaced():
    assert again(on_map(Step(id="a", map_id="map", name="bell\a")))["a"].model_dump()["name"] == "bell�"


@pytest.mark.parametrize(
    "task", ["none", "user", "manual", "service", "script", "send", "receive", "business_rule", "call_activity"]
)
@pytest.mark.parametrize("loop", ["none", "loop", "parallel", "sequential"])
def test_a_task_comes_back(task: str, loop: str):
    step = Step.model_validate(
        {"id": "a", "map_id": "map", "name": "A", "task": task, "loop": loop, "compensation": loop == "loop"}
    )
    assert again(on_map(step))["a"] == step


@pytest.mark.parametrize("flavour", ["plain", "ad_hoc", "transaction", "event"])
@pytest.mark.parametrize("expanded", [True, False])
def test_a_sub_process_comes_back(flavour: str, expanded: bool):
    step = Step.model_validate({"id": "a", "map_id": "map", "type": "subprocess", "flavour": flavour, "expanded": expanded})
    assert again(on_map(step))["a"] == step


@pytest.mark.parametrize("split", ["exclusive", "parallel", "inclusive", "event_based", "complex"])
def test_a_gateway_comes_back(split: str):
    gateway = Gateway.model_validate({"id": "a", "map_id": "map", "name": "Which?", "split": split})
    assert again(on_map(gateway))["a"] == gateway


TRIGGERS = "none message timer conditional error signal escalation terminate link compensation cancel multiple parallel_multiple"


@pytest.mark.parametrize("trigger", TRIGGERS.split())
@pytest.mark.parametrize("place", ["start", "end", "catch", "throw", "boundary"])
def test_an_event_comes_back(trigger: str, place: str):
    host = Step(id="host", map_id="map")
    more = {"attached_to_id": "host", "interrupting": False} if place == "boundary" else {}
    event = Event.model_validate({"id": "a", "map_id": "map", "name": "Late", "place": place, "trigger": trigger, **more})
    assert again(on_map(host, event))["a"] == event


def test_a_boundary_event_of_nothing_is_written_as_an_intermediate_one():
    document = on_map(Event(id="a", map_id="map", place="boundary", trigger="timer"))
    assert found(document, "intermediateCatchEvent").get("id") == "a"
    assert "Changed: event (a): it is attached to no step: it is an intermediate event there." in told(document)


@pytest.mark.parametrize("role", ["none", "input", "output"])
@pytest.mark.parametrize("collection", [True, False])
def test_data_comes_back(role: str, collection: bool):
    data = DataObject.model_validate({"id": "a", "map_id": "map", "name": "Order [paid]", "role": role, "collection": collection})
    store = DataStore(id="s", map_id="map", name="Stock", y=200)
    back = again(on_map(data, store))
    assert (back["a"], back["s"]) == (data, store)


def test_data_that_a_step_reads_and_writes_comes_back():
    ends = {"map_id": "map", "direction": "one", "data": True}
    document = on_map(
        Step(id="a", map_id="map", x=200),
        DataObject(id="d", map_id="map"),
        DataStore(id="s", map_id="map", x=500),
        Association.model_validate({"id": "r", "source_id": "d", "target_id": "a", **ends}),
        Association.model_validate({"id": "w", "source_id": "a", "target_id": "s", **ends}),
    )
    back = [each.model_dump(exclude={"bends"}) for each in again(document).all(Association)]
    assert back == [each.model_dump(exclude={"bends"}) for each in document.all(Association)]


def test_a_flow_comes_back_with_its_name_and_condition_and_default():
    document = sketch('a > <g>; <g> -yes{condition="x > 2"}> b; <g> -no{default=true}> c')
    assert found(document, "exclusiveGateway").get("default") == "g-c"
    flows = {
        each.id: (each.source_id, each.target_id, each.name, each.condition, each.default)
        for each in again(document).all(SequenceFlow)
    }
    assert flows == {
        "a-g": ("a", "g", "", "", False),
        "g-b": ("g", "b", "yes", "x > 2", False),
        "g-c": ("g", "c", "no", "", True),
    }


def test_pools_lanes_messages_and_annotations_come_back():
    shop = "[Shop] Sales: take > check; Stock/Pick: check > pick; Stock/Pack: pick > pack"
    document = sketch(f"[Customer!] ..> take; {shop}; memo{{kind=annotation}} .. take")
    back = again(document)
    for cls in (Pool, Lane, Node, MessageFlow, Association):
        mine = {record.id: record.model_dump(exclude={"rank", "bends", "x", "y", "height"}) for record in document.all(cls)}
        assert {record.id: record.model_dump(exclude={"rank", "bends", "x", "y", "height"}) for record in back.all(cls)} == mine
    assert [lane.height for lane in back.all(Lane) if lane.parent_id or lane.id == "Sales"] == [160, 160, 160]


def test_a_pool_of_one_lane_without_a_name_is_written_without_lanes():
    document = read(
        write(
            on_map(
                Pool(id="p", map_id="map", name="Shop"),
                Lane(id="p_lane", pool_id="p"),
                Step(id="a", map_id="map", lane_id="p_lane"),
            )
        )[0]
    )
    assert not list(tree(document.document).iter(f"{BPMN}laneSet"))
    assert document.document["p_lane"] == Lane(id="p_lane", pool_id="p", rank=document.document["p_lane"].model_dump()["rank"])


def test_steps_on_a_sub_process_come_back_within_it():
    sub = Step(id="sub", map_id="map", type="subprocess", expanded=True, width=600, height=300)
    inner = (Step(id=id, map_id="map", within_id="sub", x=x, y=80) for id, x in (("a", 40.0), ("b", 300.0)))
    document = on_map(sub, *inner, SequenceFlow(id="f", map_id="map", source_id="a", target_id="b"))
    flow = found(document, "sequenceFlow")
    assert flow.getparent() is not None and flow.getparent().get("id") == "sub"
    assert {node.id: node.within_id for node in again(document).all(Node)} == {"sub": None, "a": "sub", "b": "sub"}


@pytest.mark.parametrize("task", ["none", "call_activity"])
def test_a_map_told_by_a_step_is_written_inside_it(task: str):
    step = Step.model_validate({"id": "sub", "map_id": "map", "type": "subprocess", "task": task})
    inner = Map(id="inner", name="Pack", rank="x", parent_step_id="sub")
    document = on_map(step, inner, Step(id="a", map_id="inner", x=10, y=20))
    back = again(document)
    told_map = back.one(Map, "inner")
    assert told_map is not None and (told_map.name, told_map.parent_step_id) == ("Pack", "sub")
    assert back["a"] == document["a"]


def test_maps_come_back_in_their_order_with_their_purpose():
    maps = [Map(id=id, name=id.upper(), rank=rank, purpose=f"why {id}") for id, rank in zip("cab", spread(3), strict=True)]
    assert [(each.id, each.name, each.purpose) for each in maps_in_order(again(Document(maps)))] == [
        (m.id, m.name, m.purpose) for m in maps
    ]


def test_a_group_comes_back_under_its_name():
    group = Group(id="g", map_id="map", x=-10, y=-20, width=300, height=200, name="Late ones")
    assert again(on_map(Step(id="a", map_id="map"), group))["g"] == group


def test_a_label_that_was_moved_comes_back_where_it_was():
    flow = SequenceFlow(id="f", map_id="map", source_id="a", target_id="b", name="No", label_at=(12.5, -30))
    document = on_map(Step(id="a", map_id="map"), Step(id="b", map_id="map", x=400), flow)
    back = again(document).one(Connector, "f")
    assert back is not None and back.label_at == (12.5, -30)


def test_what_bpmn_has_no_place_for_is_named():
    document = on_map(
        Step(id="a", map_id="map", name="Do", type="check", process_minutes=5, wait_minutes=60),
        Step(id="b", map_id="map", process_minutes=7),
        Note(id="n", map_id="map", name="Ask"),
        Phase(id="p", map_id="map", name="First"),
    )
    report = told(document)
    assert "Left out: 2 × process minutes of a step (a, b): BPMN has no place for it." in report
    assert "Left out: wait minutes of a step “Do” (a): BPMN has no place for it." in report
    assert "Changed: step “Do” (a): BPMN knows no check of its own: it is a task there." in report
    assert "Changed: note “Ask” (n): it is a text annotation there." in report
    assert "Left out: phase “First” (p): BPMN has no place for it." in report


def test_a_loose_flow_is_left_out_and_named():
    document = sketch("a > nowhere*")
    assert not list(again(document).all(Connector))
    assert "Left out: sequence flow (a-nowhere): an end of it is loose, which BPMN does not allow." in told(document)


def test_every_field_is_carried_or_told_of():
    nowhere = {cls: lost_fields(cls) for cls in RECORD_CLASSES}
    assert nowhere[Gateway] and nowhere[Lane] == ("role", "people", "rate_per_hour")
    assert nowhere[Pool] == nowhere[Group] == nowhere[Association] == nowhere[DataStore] == ()
    assert nowhere[Event] == ("outcome",)
    assert set(nowhere[SequenceFlow]) == {*SequenceFlow.model_fields} - {*Connector.model_fields, "kind", "condition", "default"}


places = st.integers(96, 1200).map(lambda eighths: eighths / 8)


@given(
    st.lists(st.tuples(st.sampled_from(["l1", "i1", "i2", "l3"]), places, places), min_size=1, max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_places_in_lanes_come_back_exactly(nodes: list[tuple[str, float, float]], vertical: bool, named: bool):
    its_map = Map(id="map", name="map", orientation="vertical" if vertical else "horizontal")
    bands = (
        *(
            Pool(id="one", map_id="map", rank="1", name="One" if named else ""),
            Pool(id="two", map_id="map", rank="2", name="Two"),
        ),
        *(Lane(id="l1", pool_id="one", rank="1", height=250), Lane(id="l2", pool_id="one", rank="2", name="outer")),
        *(
            Lane(id="i1", pool_id="one", parent_id="l2", rank="1"),
            Lane(id="i2", pool_id="one", parent_id="l2", rank="2", height=300),
        ),
        *(
            Lane(id="l3", pool_id="two", rank="1", name="third", height=222),
            Pool(id="box", map_id="map", rank="3", name="B", black_box=True),
        ),
    )
    steps = [Step(id=f"n{n}", map_id="map", lane_id=lane, x=x, y=y) for n, (lane, x, y) in enumerate(nodes)]
    document = Document([its_map, *bands, *steps])
    back = again(document)
    assert [back[step.id] for step in steps] == steps
    assert {each.id: each.height for each in back.all(Lane) if each.id != "l2"} == {"l1": 250, "i1": 160, "i2": 300, "l3": 222}
    assert [node_rect(back, node) for node in back.all(Node)] == [node_rect(document, node) for node in document.all(Node)]


@given(documents)
def test_any_document_is_written_and_whatever_does_not_come_back_is_named(document: Document):
    data, notices = write(document)
    imported = read(data)
    assert not repair(imported.document)
    named = {id for notice in notices for id in notice.ids}
    named |= {place.id for place in document.all(ProblemPlace) if place.problem_id in named}
    lost = {id for id in document.records if id not in imported.document} - named
    assert not lost
    etree.fromstring(data)


@given(documents)
def test_writing_is_the_same_each_time(document: Document):
    turned = Document(reversed(list(document.records.values())))
    assert write(turned) == write(document)


def bends_added(mine: Record, back: Record, document: Document) -> bool:
    """Whether all that differs is that a way that was found is now one that was set."""
    if not isinstance(mine, Connector) or not isinstance(back, Connector) or mine.bends:
        return False
    return len(routes(document, mine.map_id)[mine.id].points) > 2 and mine.replace(bends=back.bends) == back


def test_files_of_other_programs_come_back_as_they_were_read(shared_data: Path):
    for path in sorted(shared_data.glob("bpmn*/*.bpmn")):
        document = read(path.read_bytes(), path.stem).document
        data, notices = write(document)
        back = read(data, path.stem).document
        loose = {each.id for each in document.all(Connector) if each.source_id is None or each.target_id is None}
        assert set(document.records) - loose == set(back.records), path.name
        assert {id for notice in notices if isinstance(notice, Notice) for id in notice.ids} >= loose
        for id, record in back.records.items():
            assert same(document[id], record) or bends_added(document[id], record, document), (path.name, id)


def same(mine: Record, back: Record) -> bool:
    """Whether two records are equal to a hundredth of a point."""
    return rounded(mine.model_dump()) == pytest.approx(rounded(back.model_dump()), abs=0.01)


def rounded(fields: dict[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in fields.items():
        if name == "bends" and isinstance(value, tuple):
            flat |= {f"bend {n} {m}": number for n, place in enumerate(value) for m, number in enumerate(place)}
        elif name == "label_at" and isinstance(value, tuple):
            flat |= {f"label {m}": number for m, number in enumerate(value)}
        elif name not in ("source_side", "target_side"):  # the way that is written tells of them
            flat[name] = value
    return flat


def test_that_problems_are_left_out_is_told_once():
    document = troubled("Sales: a", "a", 2)
    _, notices = write(document)
    assert [(each.kind, each.count) for each in notices if "problem" in each.kind] == [("problem", 2)]
