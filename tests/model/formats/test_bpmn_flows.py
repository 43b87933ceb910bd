"""The lines of a BPMN file: what they join, how they run, and what becomes of those that lead nowhere."""

import pytest

from model.formats.bpmn import read
from model.places import bend_points, loose_point
from model.records import Association, Connector, MessageFlow, SequenceFlow
from tests.model.formats.bpmn_text import bpmn, flow, opened, pool, process, told

TASKS = '<task id="a"/><task id="b"/>'
PLACES = {"a": (0, 0, 100, 80), "b": (300, 0, 100, 80)}
LOW = {"a": (0, 0, 100, 80), "b": (300, 200, 100, 80)}


def line(data: bytes, id: str = "f") -> Connector:
    found = opened(data).one(Connector, id)
    assert found is not None
    return found


def test_a_sequence_flow_joins_its_steps_under_its_name():
    found = line(bpmn(process(TASKS + flow("a", "b", more='name="Yes"'))))
    assert isinstance(found, SequenceFlow)
    assert (found.source_id, found.target_id, found.name, found.condition, found.default) == ("a", "b", "Yes", "", False)


def test_a_condition_is_kept_in_its_words():
    found = line(
        bpmn(
            process(TASKS + flow("a", "b", '<conditionExpression xsi:type="tFormalExpression"> ${x > 2} </conditionExpression>'))
        )
    )
    assert isinstance(found, SequenceFlow) and found.condition == "${x > 2}"


def test_the_default_flow_of_a_gateway_is_the_default():
    flows = flow("a", "b") + flow("a", "b", id="g")
    document = opened(bpmn(process('<exclusiveGateway id="a" default="g"/><task id="b"/>' + flows)))
    assert {each.id: each.default for each in document.all(SequenceFlow)} == {"f": False, "g": True}


def test_a_default_that_is_no_flow_is_reported():
    imported = read(bpmn(process('<exclusiveGateway id="a" default="gone"/>')))
    assert "attribute (default 1)" in told(imported)


def test_a_message_flow_may_end_at_a_pool():
    model = pool('<task id="a"/>').replace(
        "</collaboration>",
        '<participant id="box"/><messageFlow id="m" name="Order" sourceRef="box" targetRef="a"/></collaboration>',
    )
    found = line(bpmn(model), "m")
    assert isinstance(found, MessageFlow)
    assert (found.source_id, found.target_id, found.name) == ("box", "a", "Order")


@pytest.mark.parametrize(
    "said, direction", [("", "none"), ('associationDirection="One"', "one"), ('associationDirection="Both"', "both")]
)
def test_an_association_keeps_its_direction(said: str, direction: str):
    found = line(bpmn(process(TASKS + f'<association id="x" sourceRef="a" targetRef="b" {said}/>')), "x")
    assert isinstance(found, Association) and (found.direction, found.data) == (direction, False)


def test_an_association_may_end_at_a_flow():
    model = process(TASKS + '<association id="x" sourceRef="n" targetRef="f"/><textAnnotation id="n"/>' + flow("a", "b"))
    assert line(bpmn(model), "x").target_id == "f"


DATA = '<dataObject id="o"/><dataObjectReference id="d" dataObjectRef="o"/>'


def test_data_that_a_step_reads_and_writes_is_tied_to_it():
    inside = (
        '<ioSpecification><dataInput id="i"/></ioSpecification>'
        '<dataInputAssociation id="x"><sourceRef>d</sourceRef><targetRef>i</targetRef></dataInputAssociation>'
        '<dataOutputAssociation id="y"><sourceRef>i</sourceRef><targetRef>o</targetRef></dataOutputAssociation>'
    )
    document = opened(bpmn(process(f'{DATA}<task id="a">{inside}</task>')))
    ends = {each.id: (each.source_id, each.target_id, each.direction, each.data) for each in document.all(Association)}
    assert ends == {"x": ("d", "a", "one", True), "y": ("a", "d", "one", True)}


def test_a_step_may_read_several_things_by_one_association():
    inside = "<dataInputAssociation id='x'><sourceRef>d</sourceRef><sourceRef>e</sourceRef></dataInputAssociation>"
    more = '<dataObjectReference id="e" dataObjectRef="o"/>'
    document = opened(bpmn(process(f'{DATA}{more}<task id="a">{inside}</task>')))
    assert [(each.id, each.source_id, each.target_id) for each in document.all(Association)] == [
        ("x", "d", "a"),
        ("x_2", "e", "a"),
    ]


def test_an_assignment_of_data_that_no_diagram_draws_is_reported():
    imported = read(
        bpmn(process('<task id="a"><dataInputAssociation id="x"><targetRef>i</targetRef></dataInputAssociation></task>'))
    )
    assert not list(imported.document.all(Connector))
    assert "Left out: data input association (x): it says which data goes where, and no diagram draws it." in told(imported)


def test_the_way_a_flow_runs_is_kept_as_its_corners():
    data = bpmn(process(TASKS + flow("a", "b")), LOW, {"f": [(100, 40), (200, 40), (200, 240), (300, 240)]})
    assert line(data).bends == ((200, 40), (200, 240))


def test_corners_count_from_the_lane_of_the_source():
    lanes = '<laneSet><lane id="l1"/><lane id="l2"/></laneSet>'
    shapes = {"l1": (0, 0, 900, 200), "l2": (0, 200, 900, 200), "a": (100, 260, 100, 80), "b": (400, 60, 100, 80)}
    data = bpmn(process(lanes + TASKS + flow("a", "b")), shapes, {"f": [(200, 300), (300, 300), (300, 100), (400, 100)]})
    document = opened(data)
    found = document.one(Connector, "f")
    assert found is not None and found.bends == ((270, 100), (270, -100))
    assert bend_points(document, found) == ((414, 300), (414, 100))


def test_the_corners_of_a_message_between_pools_stay_between_them():
    participants = '<participant id="one"/><participant id="two" processRef="p"/>'
    model = f'<collaboration id="c">{participants}<messageFlow id="m" sourceRef="a" targetRef="one"/></collaboration>'
    shapes = {"one": (0, 0, 900, 80), "two": (0, 160, 900, 200), "a": (100, 200, 100, 80)}
    data = bpmn(model + process('<task id="a"/>'), shapes, {"m": [(150, 200), (150, 120), (400, 120), (400, 80)]}, about="c")
    document = opened(data)
    found = document.one(Connector, "m")
    assert found is not None
    assert {y for _, y in bend_points(document, found)} == {96}  # half way between the pools, which are 32 apart


def test_in_a_vertical_map_corners_count_the_other_way():
    shapes = {"l1": (0, 0, 200, 900), "l2": (200, 0, 200, 900), "a": (260, 100, 100, 80), "b": (60, 400, 100, 80)}
    said = {id: 'isHorizontal="false"' for id in ("l1", "l2")}
    model = process('<laneSet><lane id="l1"/><lane id="l2"/></laneSet>' + TASKS + flow("a", "b"))
    data = bpmn(model, shapes, {"f": [(310, 180), (310, 300), (110, 300), (110, 400)]}, **said)
    assert line(data).bends == ((270, 110), (270, -90))


def test_a_slanted_association_has_no_corners():
    model = process(TASKS + '<association id="x" sourceRef="a" targetRef="b"/>')
    assert line(bpmn(model, LOW, {"x": [(100, 40), (220, 90), (300, 240)]}), "x").bends == ()


LABEL = "<bpmndi:BPMNLabel><dc:Bounds x='{x}' y='{y}' width='{w}' height='{h}'/></bpmndi:BPMNLabel>"


def test_a_label_that_the_file_places_keeps_its_distance_from_the_middle_of_the_line():
    label = LABEL.format(x=190, y=0, w=40, h=20)
    data = bpmn(process(TASKS + flow("a", "b", more='name="No"')), PLACES, {"f": [(100, 40), (300, 40)]}, f=label)
    assert line(data).label_at == (10, -30)


@pytest.mark.parametrize("name, size", [("", (40, 20)), ("No", (0, 0))])
def test_a_label_that_says_nothing_or_has_no_size_has_no_place(name: str, size: tuple[int, int]):
    label = LABEL.format(x=190, y=0, w=size[0], h=size[1])
    data = bpmn(process(TASKS + flow("a", "b", more=f'name="{name}"')), PLACES, {"f": [(100, 40), (300, 40)]}, f=label)
    assert line(data).label_at is None


def test_a_flow_with_a_missing_end_is_kept_loose_and_reported():
    data = bpmn(process(TASKS + flow("a", "gone")), PLACES, {"f": [(100, 40), (220, 40)]})
    imported = read(data)
    found = imported.document.one(Connector, "f")
    assert found is not None and (found.source_id, found.target_id) == ("a", None)
    assert loose_point(imported.document, found, "target") == (220, 40)
    assert "Changed: sequence flow (f): its target “gone” is not in the file: that end is loose." in told(imported)


def test_a_flow_without_any_end_is_kept_where_it_is_drawn():
    imported = read(bpmn(process('<task id="a"/><sequenceFlow id="f"/>'), PLACES | {}, {"f": [(10, 90), (50, 90)]}))
    found = imported.document.one(Connector, "f")
    assert found is not None and (found.source_at, found.target_at) == ((10, 90), (50, 90))
    assert "it has no source: that end is loose" in told(imported)


def test_a_flow_without_any_end_that_is_not_drawn_is_left_out_and_reported():
    imported = read(bpmn(process('<task id="a"/><sequenceFlow id="f" name="Lost"/>')))
    assert not list(imported.document.all(Connector))
    assert "Left out: sequence flow “Lost” (f): neither of its ends is on the map, and no diagram draws it." in told(imported)


def test_a_loose_end_that_is_not_drawn_lies_beside_the_other():
    found = line(bpmn(process(TASKS + flow("a", "gone")), PLACES))
    assert found.target_at == (148, 40)


def test_a_line_tied_to_a_line_that_was_left_out_is_reported():
    model = process('<task id="a"/><sequenceFlow id="f"/><association id="x" sourceRef="a" targetRef="f"/>')
    imported = read(bpmn(model))
    assert not list(imported.document.all(Connector))
    assert "Left out: association (x): what it holds on to was left out." in told(imported)


def test_an_association_with_a_group_keeps_a_loose_end():
    model = process(TASKS + '<group id="g"/><association id="x" sourceRef="a" targetRef="g"/>')
    imported = read(bpmn(model, PLACES | {"g": (290, -10, 120, 100)}, {"x": [(100, 40), (290, 40)]}))
    found = imported.document.one(Connector, "x")
    assert found is not None and found.target_at == (290, 40)
    assert "its target “g” cannot hold a line on this map" in told(imported)


def test_a_message_to_a_step_of_a_collapsed_sub_process_ends_at_that():
    model = pool('<subProcess id="sub"><task id="a"/></subProcess>').replace(
        "</collaboration>", '<participant id="box"/><messageFlow id="m" sourceRef="box" targetRef="a"/></collaboration>'
    )
    shapes = {"pool": (0, 0, 600, 200), "box": (0, 300, 600, 60), "sub": (100, 60, 100, 80)}
    imported = read(bpmn(model, shapes, {"m": [(150, 300), (150, 140)]}, about="c"))
    found = imported.document.one(Connector, "m")
    assert found is not None and found.target_id == "sub"
    assert "its target “a” is not on this map: it ends at what holds that" in told(imported)


def test_a_flow_whose_way_cannot_be_read_is_routed_and_reported():
    data = bpmn(process(TASKS + flow("a", "b")), PLACES, {"f": [(1, 2), (3, 4)]}).replace(
        b'<di:waypoint x="1"', b'<di:waypoint x="?"'
    )
    imported = read(data)
    assert imported.document.one(Connector, "f") is not None
    assert "it has no way points that can be read" in told(imported)
