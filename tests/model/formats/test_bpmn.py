"""A BPMN file as a whole: which maps it holds, what stands on which, and that nothing is dropped in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import FileDamaged, FileForeign, FileTooLarge, ProcError
from model.formats.bpmn import read
from model.integrity import repair
from model.places import maps_in_order
from model.records import Connector, Map, Node, Pool, Step
from tests.model.formats.bpmn_text import MODEL, bpmn, diagram, flow, opened, pool, process, told

TASKS = '<task id="a" name="A"/><task id="b" name="B"/>'
PLACES = {"a": (0, 0, 100, 80), "b": (300, 0, 100, 80)}


def names(data: bytes) -> list[str]:
    return [each.name for each in maps_in_order(opened(data, "the file"))]


def step(data: bytes, id: str) -> Step:
    found = opened(data).one(Step, id)
    assert found is not None
    return found


def test_xml_of_another_kind_is_foreign():
    with pytest.raises(FileForeign, match=r"line 2: the file is XML, but not BPMN 2\.0: it holds <html>"):
        read(b"\n<html/>")
    with pytest.raises(FileForeign, match="it holds a DMN decision model"):
        read(b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>')


def test_a_doctype_and_an_unfinished_file_are_refused_with_the_line():
    with pytest.raises(FileDamaged, match=r"line 1: .*DOCTYPE"):
        read(b"<!DOCTYPE definitions><definitions/>")
    with pytest.raises(FileDamaged, match="line 2: the file is not well-formed"):
        read(b"<definitions>\n")
    with pytest.raises(FileTooLarge, match="nested more than 128 deep"):
        read(b"<definitions>" + b"<process>" * 500)


@pytest.mark.parametrize("space", ["", f'xmlns="{MODEL}"', 'xmlns="http://schema.omg.org/spec/BPMN/2.0"', f'xmlns:x="{MODEL}"'])
def test_any_prefix_and_any_year_of_the_namespace_is_understood(space: str):
    x = "x:" if ":x" in space else ""
    document = opened(f'<{x}definitions {space}><{x}process id="p"><{x}task id="a"/></{x}process></{x}definitions>'.encode())
    assert document.one(Step, "a") is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "koi8-r", "shift_jis"])
def test_any_declared_encoding_is_read(encoding: str):
    name = {"koi8-r": "Шаг", "shift_jis": "手順"}.get(encoding, "Schließen")
    model = f'<definitions><process id="p"><task id="a" name="{name}"/></process></definitions>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{model}'
    assert step(text.encode(encoding), "a").name == name


def test_a_file_without_anything_is_an_empty_map():
    document = opened(b"<definitions/>", "orders")
    assert [each.name for each in document.all(Map)] == ["orders"]


def test_ids_are_those_of_the_file():
    document = opened(bpmn(pool(TASKS + flow("a", "b")), {"pool": (0, 0, 900, 200), "a": (60, 40, 100, 80)}, about="c"))
    assert {"diagram", "pool", "a", "b", "f"} <= set(document.records)


def test_a_map_bears_the_name_of_its_diagram_or_of_what_that_is_about_or_of_the_file():
    named = process(TASKS, more='name="Selling"')
    assert names(bpmn(named, more=diagram(PLACES, name="Page 1"))) == ["Page 1"]
    assert names(bpmn(named, PLACES)) == ["Selling"]
    assert names(bpmn(process(TASKS), PLACES)) == ["the file"]


def test_a_name_that_gives_way_to_that_of_the_diagram_is_reported():
    imported = read(bpmn(process(TASKS, more='name="Selling"'), more=diagram(PLACES, name="Page 1")))
    assert "Changed: process “Selling” (p): its map bears the name of the diagram, “Page 1”." in told(imported)


def test_what_is_written_about_a_process_is_the_purpose_of_its_map():
    (its_map,) = opened(bpmn(process("<documentation>From order to cash</documentation>" + TASKS), PLACES)).all(Map)
    assert its_map.purpose == "From order to cash"


def test_each_diagram_is_a_map():
    model = process('<task id="a"/>') + process('<task id="z"/>', "q")
    data = bpmn(model, {"a": (0, 0, 100, 80)}, more=diagram({"z": (0, 0, 90, 60)}, about="q", id="second"))
    document = opened(data)
    assert [each.id for each in maps_in_order(document)] == ["diagram", "second"]
    assert {node.id: node.map_id for node in document.all(Node)} == {"a": "diagram", "z": "second"}


def test_what_two_diagrams_draw_is_on_both_maps_and_reported():
    data = bpmn(
        process(TASKS + flow("a", "b")),
        PLACES,
        {"f": [(100, 40), (300, 40)]},
        more=diagram(PLACES, {"f": [(100, 40), (300, 40)]}, id="second"),
    )
    imported = read(data)
    found = {node.id: node.map_id for node in imported.document.all(Node)}
    assert found == {"a": "diagram", "b": "diagram", "a_2": "second", "b_2": "second"}
    again = imported.document.one(Connector, "f_2")
    assert again is not None and (again.source_id, again.target_id) == ("a_2", "b_2")
    assert "Changed: 2 × task (a, b): its id stands elsewhere as well, so here it has a number added." in told(imported)


def test_what_a_second_diagram_alone_draws_is_on_its_map_alone():
    data = bpmn(process(TASKS), {"a": (0, 0, 100, 80)}, more=diagram({"b": (0, 0, 100, 80)}, id="second"))
    assert {node.id: node.map_id for node in opened(data).all(Node)} == {"a": "diagram", "b": "second"}


def test_duplicate_ids_both_stay_and_are_reported():
    model = process('<task id="a" name="First"/><task id="a" name="Second"/><task id="b"/>' + flow("a", "b"))
    imported = read(bpmn(model))
    assert [imported.document[id].model_dump()["name"] for id in ("a", "a_2")] == ["First", "Second"]
    assert "Changed: task “Second” (a): its id stands elsewhere as well" in told(imported)


def test_of_two_elements_with_one_id_that_in_the_same_process_is_meant():
    model = process('<task id="a"/><task id="b"/>') + process('<task id="a"/><task id="z"/>' + flow("a", "z"), "q")
    found = opened(bpmn(model)).one(Connector, "f")
    assert found is not None and (found.source_id, found.target_id) == ("a_2", "z")


SHAPE = (
    '<bpmndi:BPMNShape id="s" bpmnElement="{}"><dc:Bounds x="{}" y="{}" width="{}" height="{}"/></bpmndi:BPMNShape>'
    "</bpmndi:BPMNPlane>"
)


def test_two_shapes_of_two_elements_with_one_id_are_theirs_in_turn():
    shapes = diagram({"a": (0, 0, 100, 80)}).replace("</bpmndi:BPMNPlane>", SHAPE.format("a", 300, 9, 90, 60))
    document = opened(bpmn(process('<task id="a"/><task id="a"/>'), more=shapes))
    assert [(node.x, node.width) for node in document.all(Step)] == [(0, 100), (300, 90)]


def test_a_shape_drawn_twice_or_of_nothing_is_reported():
    drawn = diagram({"a": (0, 0, 100, 80)})
    again = drawn.replace("</bpmndi:BPMNPlane>", SHAPE.format("a", 0, 0, 9, 9))
    assert "“a” is drawn twice in one diagram; the first counts" in told(read(bpmn(process(TASKS), more=again)))
    of_nothing = drawn.replace("</bpmndi:BPMNPlane>", SHAPE.format("gone", 0, 0, 9, 9))
    assert "Left out: shape (s): it stands for “gone”, which is not in the file." in told(
        read(bpmn(process(TASKS), more=of_nothing))
    )


SUB = '<subProcess id="sub" name="Pack"><task id="x"/><task id="y"/>' + flow("x", "y", id="g") + "</subProcess>"
OPEN = {"sub": (0, 0, 500, 200), "x": (50, 60, 100, 80), "y": (250, 60, 100, 80)}


@pytest.mark.parametrize("said", ['isExpanded="true"', ""])
def test_a_sub_process_shown_in_place_holds_its_steps(said: str):
    document = opened(bpmn(process(SUB), OPEN, sub=said))
    pack = document.one(Step, "sub")
    assert pack is not None and pack.expanded and (pack.width, pack.height) == (500, 200)
    assert [(node.id, node.within_id, node.map_id) for node in document.all(Node)] == [
        ("sub", None, "diagram"),
        ("x", "sub", "diagram"),
        ("y", "sub", "diagram"),
    ]


def test_a_collapsed_sub_process_has_its_inside_on_a_map_of_its_own():
    document = opened(bpmn(process(SUB), {"sub": (0, 0, 100, 80)}))
    outer, inner = maps_in_order(document)
    assert (inner.name, inner.parent_step_id) == ("Pack", "sub")
    places = {node.id: (node.map_id, node.within_id) for node in document.all(Node)}
    assert places == {"sub": (outer.id, None), "x": (inner.id, None), "y": (inner.id, None)}
    assert [(each.id, each.map_id) for each in document.all(Connector)] == [("g", inner.id)]


def test_the_inside_of_a_collapsed_sub_process_keeps_the_places_that_a_diagram_gives_it():
    document = opened(bpmn(process(SUB), OPEN | {"sub": (0, 0, 100, 80)}, sub='isExpanded="false"'))
    assert [(node.id, node.x, node.y, node.within_id) for node in document.all(Node)][1:] == [
        ("x", 50, 60, None),
        ("y", 250, 60, None),
    ]


def test_a_sub_process_with_a_diagram_of_its_own_has_its_inside_there():
    inside = diagram({"x": (7, 8, 100, 80), "y": (200, 8, 100, 80)}, about="sub", id="inside")
    document = opened(bpmn(process(SUB), {"sub": (0, 0, 100, 80)}, more=inside))
    assert {node.id: node.map_id for node in document.all(Node)} == {"sub": "diagram", "x": "inside", "y": "inside"}
    inner = document.one(Map, "inside")
    assert inner is not None and inner.parent_step_id == "sub"


def test_a_collapsed_sub_process_that_holds_nothing_has_no_map():
    assert len(names(bpmn(process('<subProcess id="sub"/>'), {"sub": (0, 0, 100, 80)}))) == 1


def test_an_expanded_sub_process_may_be_empty():
    assert step(bpmn(process('<subProcess id="sub"/>'), {"sub": (0, 0, 300, 200)}, sub='isExpanded="true"'), "sub").expanded


def test_sub_processes_may_be_nested_in_place():
    nested = process('<subProcess id="one"><subProcess id="two"><task id="x"/></subProcess></subProcess>')
    document = opened(bpmn(nested, {"one": (0, 0, 400, 300), "two": (20, 20, 300, 200), "x": (50, 50, 100, 80)}))
    assert {node.id: node.within_id for node in document.all(Node)} == {"one": None, "two": "one", "x": "two"}


def test_steps_of_an_expanded_sub_process_stand_in_its_lane():
    lanes = '<laneSet><lane id="l1"/><lane id="l2"><flowNodeRef>sub</flowNodeRef></lane></laneSet>'
    shapes = {
        "l1": (0, 0, 900, 100),
        "l2": (0, 100, 900, 300),
        **{id: (x + 60, y + 150, w, h) for id, (x, y, w, h) in OPEN.items()},
    }
    document = opened(bpmn(process(lanes + SUB), shapes))
    assert {node.lane_id for node in document.all(Node)} == {"l2"}


def test_a_called_process_drawn_on_the_step_that_calls_it_stands_within_it():
    model = process('<callActivity id="call" calledElement="q"/>') + process('<task id="x"/>', "q")
    document = opened(bpmn(model, {"call": (0, 0, 400, 200), "x": (50, 50, 100, 80)}, call='isExpanded="true"'))
    called = document.one(Step, "call")
    assert called is not None and called.expanded and len(list(document.all(Map))) == 1
    assert document["x"].model_dump()["within_id"] == "call"


def test_a_called_process_without_a_diagram_is_a_map_inside_the_step_that_calls_it():
    model = process('<callActivity id="call" calledElement="q"/>') + process('<task id="x"/>', "q", 'name="Ship"')
    document = opened(bpmn(model, {"call": (0, 0, 100, 80)}))
    _, inner = maps_in_order(document)
    assert inner.parent_step_id == "call"


def test_processes_that_call_each_other_are_not_inside_each_other():
    model = process('<callActivity id="x" calledElement="q"/>') + process('<callActivity id="y" calledElement="p"/>', "q")
    found = {each.id: each.parent_step_id for each in opened(bpmn(model)).all(Map)}
    assert sorted(found.values(), key=str) == [None, "x"] or sorted(found.values(), key=str) == [None, "y"]


def test_a_file_without_a_diagram_is_laid_out():
    document = opened(bpmn(pool(TASKS + flow("a", "b"))))
    a, b = (document.one(Node, id) for id in ("a", "b"))
    assert a is not None and b is not None and b.x >= a.x + a.width
    assert {a.lane_id, b.lane_id} == {lane.id for lane in document.records.values() if lane.kind == "lane"}


def test_a_diagram_that_draws_only_a_part_is_completed():
    document = opened(bpmn(process(TASKS + flow("a", "b")), {"a": (500, 70, 110, 66)}))
    a, b = (document.one(Node, id) for id in ("a", "b"))
    assert a is not None and b is not None
    assert (a.x, a.y) == (500, 70)
    assert b.x >= 610 or b.x + b.width <= 500 or b.y >= 136 or b.y + b.height <= 70


def test_a_boundary_event_that_is_not_drawn_is_put_on_the_border_of_its_step():
    document = opened(bpmn(process('<task id="a"/><boundaryEvent id="e" attachedToRef="a"/>'), {"a": (500, 70, 110, 66)}))
    event = document.one(Node, "e")
    assert event is not None and event.y + event.height / 2 == 136 and 500 <= event.x <= 610


def test_participants_that_no_diagram_draws_come_to_the_map_that_shows_their_process():
    document = opened(bpmn(pool(TASKS), PLACES))
    (shop,) = document.all(Pool)
    assert shop.map_id == "diagram" and len(list(document.all(Map))) == 1


def test_extensions_are_counted_by_kind():
    inside = '<extensionElements><camunda:in a="1"/><camunda:in/><camunda:out><camunda:deep/></camunda:out></extensionElements>'
    report = told(read(bpmn(process(f'<task id="a" camunda:assignee="me">{inside}</task>'))))
    assert (
        "Left out: 4 × extension element (camunda:in 2, camunda:deep 1, camunda:out 1): it belongs to another program." in report
    )
    assert "attribute (camunda:assignee 1)" in report


def test_what_a_map_has_no_place_for_is_named_with_its_ids():
    root = '<message id="m1"/><message id="m2"/><error id="e" name="Broken"/><interface id="i"><operation id="o"/></interface>'
    timer = '<startEvent id="s"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></startEvent>'
    report = told(read(bpmn(root + process(timer))))
    assert "Left out: 2 × message (m1, m2): a map keeps no messages of their own, only what flows." in report
    assert "Left out: error “Broken” (e): a map has no place for it." in report
    assert "interface (i)" in report and "operation (o)" in report and "time duration" in report


def test_conversations_and_choreographies_are_reported():
    conversation = '<collaboration id="c"><conversation id="v" name="Haggle"/></collaboration>'
    choreography = '<choreography id="h"><choreographyTask id="t" name="Agree"/></choreography>'
    report = told(read(bpmn(conversation + choreography, {"v": (0, 0, 50, 50), "t": (100, 0, 100, 80)}, about="h")))
    assert "Left out: conversation “Haggle” (v): a map shows processes, and no conversations." in report
    assert "choreography task “Agree” (t): a map shows processes, and no choreographies." in report
    assert "2 × shape: what it stands for is not drawn" in report


SCRAPS = (
    *('<task id="a"/>', '<task id="a" name="twin"/>', '<subProcess id="s"><task id="i"/></subProcess>', '<subProcess id="s"/>'),
    *('<callActivity id="k" calledElement="q"/>', '<callActivity id="j" calledElement="p"/>', '<group id="g"/>', "<task/>"),
    *('<boundaryEvent id="e" attachedToRef="a"/>', '<boundaryEvent id="e2" attachedToRef="s"/>', '<textAnnotation id="t"/>'),
    *('<laneSet id="ls"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane><lane id="l2"/></laneSet>', '<dataObject id="d"/>'),
    *('<dataObjectReference id="r" dataObjectRef="d"/>', '<association id="x" sourceRef="a" targetRef="f"/>'),
    *(flow("a", "s"), flow("s", "gone", id="f2"), flow("i", "a", id="f3"), '<sequenceFlow id="f4"/>', "<sequenceFlow/>"),
    *('<association id="x2" sourceRef="x" targetRef="x2"/>', '<association id="x3" sourceRef="pool" targetRef="l1"/>'),
)
IDS = ("a", "s", "i", "k", "g", "e", "l1", "l2", "f", "f2", "f4", "x", "pool", "box", "t", "d", "r", "p", "q", "c", "m")
COLLABORATIONS = (
    "",
    '<participant id="box"/>',
    '<messageFlow id="m" sourceRef="box" targetRef="i"/>',
    '<textAnnotation id="n"/>',
)
coordinates = st.one_of(st.integers(-90, 90), st.sampled_from([-1e6, 1e6, 99_999.5]))
lengths = st.one_of(st.integers(0, 300), st.sampled_from([1e6, 1e5]))
bounds = st.tuples(coordinates, coordinates, lengths, lengths)
drawings = st.tuples(
    st.dictionaries(st.sampled_from(IDS), bounds, max_size=8),
    st.dictionaries(st.sampled_from(IDS), st.lists(st.tuples(coordinates, coordinates), max_size=4), max_size=4),
    st.sampled_from(IDS),
    st.dictionaries(
        st.sampled_from(IDS), st.sampled_from(['isExpanded="true"', 'isExpanded="false"', 'isHorizontal="false"']), max_size=3
    ),
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Files of whatever may stand in one, drawn or not."""
    scraps = st.lists(st.sampled_from(SCRAPS), max_size=8).map("".join)
    model = process(draw(scraps)) + process(draw(scraps), "q")
    if draw(st.booleans()):
        more = "".join(draw(st.lists(st.sampled_from(COLLABORATIONS), max_size=3)))
        model = f'<collaboration id="c"><participant id="pool" processRef="p"/>{more}</collaboration>' + model
    drawn = draw(st.lists(drawings, max_size=2))
    pages = (diagram(shapes, edges, about, f"d{n}", **said) for n, (shapes, edges, about, said) in enumerate(drawn))
    return bpmn(model, more="".join(pages))


@given(files())
def test_any_file_becomes_a_whole_document_in_which_everything_is_or_is_reported(data: bytes):
    imported = read(data)
    assert not repair(imported.document)
    text = data.decode()
    elsewhere = {"p", "q", "c"} | ({"d"} if "dataObjectRef" in text else set())  # as maps and pools, and as the reference to it
    for id in {id for id in IDS if f' id="{id}"' in text} - elsewhere:
        assert id in imported.document or any(id in notice.ids for notice in imported.report), id
    assert read(data) == imported


@given(st.binary(max_size=60), st.sampled_from([b"<definitions>", b'<definitions><process id="p">', b""]))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, before: bytes):
    try:
        assert list(read(before + data + b"</process></definitions>").document.all(Map))
    except ProcError as error:
        assert str(error).endswith(".")
