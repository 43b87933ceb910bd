"""Pools and lanes of a BPMN file, and which lane each node stands in."""

import pytest

from model.document import Document
from model.formats.bpmn import read
from model.places import children, lanes_in_order, pools_in_order
from model.records import Lane, Map, Node, Pool
from tests.model.formats.bpmn_text import bpmn, flow, opened, pool, process, told

POOL = (100, 50, 900, 300)
TWO_LANES = '<laneSet><lane id="l1" name=" Sales "/><lane id="l2" name="Stock"/></laneSet><task id="a"/><task id="b"/>'
DRAWN = {"pool": POOL, "l1": (130, 50, 870, 120), "l2": (130, 170, 870, 180), "a": (200, 70, 100, 80), "b": (200, 200, 100, 80)}


def its_map(document: Document) -> Map:
    (found,) = document.all(Map)
    return found


def lane_of(document: Document, id: str) -> str | None:
    node = document.one(Node, id)
    assert node is not None
    return node.lane_id


def test_a_participant_with_lanes_is_a_pool_with_them():
    document = opened(bpmn(pool(TWO_LANES), DRAWN, about="c"))
    (shop,) = document.all(Pool)
    assert (shop.id, shop.name, shop.black_box) == ("pool", "Shop", False)
    assert [(lane.id, lane.name, lane.height) for lane in children(document, "pool")] == [
        ("l1", "Sales", 120),
        ("l2", "Stock", 180),
    ]


def test_lanes_are_in_the_order_they_are_drawn():
    document = opened(bpmn(pool(TWO_LANES), {**DRAWN, "l1": (130, 230, 870, 120), "l2": (130, 50, 870, 180)}, about="c"))
    assert [lane.id for lane in children(document, "pool")] == ["l2", "l1"]


def test_a_lane_lower_than_any_may_be_is_as_low_as_one_may_be():
    document = opened(bpmn(pool(TWO_LANES), {**DRAWN, "l1": (130, 50, 870, 20), "l2": (130, 70, 870, 280)}, about="c"))
    assert [lane.height for lane in children(document, "pool")] == [40, 280]


def test_a_node_stands_in_the_lane_that_names_it_wherever_it_is_drawn():
    lanes = '<laneSet><lane id="l1"><flowNodeRef> a </flowNodeRef></lane><lane id="l2"/></laneSet><task id="a"/>'
    document = opened(bpmn(pool(lanes), {**DRAWN, "a": (200, 200, 100, 80)}, about="c"))
    a = document.one(Node, "a")
    assert a is not None and (a.lane_id, a.y) == ("l1", 150)


def test_a_node_that_no_lane_names_stands_where_its_middle_is():
    document = opened(bpmn(pool(TWO_LANES), {**DRAWN, "b": (200, 120, 100, 110)}, about="c"))
    assert (lane_of(document, "a"), lane_of(document, "b")) == ("l1", "l2")


def test_a_node_drawn_outside_all_lanes_of_its_pool_stands_in_the_nearest():
    document = opened(bpmn(pool(TWO_LANES), {**DRAWN, "a": (200, -90, 100, 80), "b": (200, 500, 100, 80)}, about="c"))
    assert (lane_of(document, "a"), lane_of(document, "b")) == ("l1", "l2")


def test_of_two_lanes_that_name_a_node_the_one_it_lies_in_counts():
    lanes = "".join(f'<lane id="{id}"><flowNodeRef>a</flowNodeRef></lane>' for id in ("l1", "l2"))
    document = opened(bpmn(pool(f'<laneSet>{lanes}</laneSet><task id="a"/>'), {**DRAWN, "a": (200, 200, 100, 80)}, about="c"))
    assert lane_of(document, "a") == "l2"


def test_lanes_may_be_nested_and_nodes_stand_in_the_innermost():
    inner = '<childLaneSet><lane id="i1"/><lane id="i2"><flowNodeRef>b</flowNodeRef></lane></childLaneSet>'
    outer = f'<lane id="l1"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef>{inner}</lane><lane id="l2"/>'
    shapes = {
        **{"pool": POOL, "l1": (130, 50, 870, 200), "l2": (130, 250, 870, 100)},
        **{"i1": (160, 50, 840, 120), "i2": (160, 170, 840, 80), "a": (200, 70, 100, 80), "b": (200, 70, 100, 80)},
    }
    document = opened(bpmn(pool(f'<laneSet>{outer}</laneSet><task id="a"/><task id="b"/>'), shapes, about="c"))
    assert [(lane.id, lane.parent_id) for lane in lanes_in_order(document, "diagram")] == [
        ("l1", None),
        ("i1", "l1"),
        ("i2", "l1"),
        ("l2", None),
    ]
    assert (lane_of(document, "a"), lane_of(document, "b")) == ("i1", "i2")


def test_a_lane_that_names_what_is_not_there_is_reported():
    lanes = '<laneSet><lane id="l1" name="Sales"><flowNodeRef>ghost</flowNodeRef></lane></laneSet><task id="a"/>'
    assert "Changed: lane “Sales” (l1): it names “ghost”, which is not in the file." in told(read(bpmn(pool(lanes))))


def test_a_participant_without_a_process_is_a_black_box_of_its_height():
    model = '<collaboration id="c"><participant id="x" name="Customer"/></collaboration>'
    (box,) = opened(bpmn(model, {"x": (0, 0, 600, 72.5)}, about="c")).all(Pool)
    assert (box.name, box.black_box, box.height) == ("Customer", True, 72.5)


def test_a_participant_whose_process_holds_nothing_is_a_black_box():
    (box,) = opened(bpmn(pool(""), {"pool": POOL}, about="c")).all(Pool)
    assert box.black_box


def test_a_participant_whose_process_is_missing_is_a_black_box_and_reported():
    model = '<collaboration id="c"><participant id="x" name="Customer" processRef="gone"/></collaboration>'
    imported = read(bpmn(model, {"x": (0, 0, 600, 72)}, about="c"))
    assert next(imported.document.all(Pool)).black_box
    assert "“Customer” (x): its process “gone” is not in the file, so it is shown without its inside" in told(imported)


def test_a_pool_without_lanes_has_one_without_a_name():
    document = opened(bpmn(pool('<task id="a"/>'), {"pool": POOL, "a": (200, 70, 100, 80)}, about="c"))
    (lane,) = document.all(Lane)
    assert (lane.name, lane.height, lane.pool_id, lane_of(document, "a")) == ("", 300, "pool", lane.id)


def test_a_pool_without_a_name_bears_that_of_its_process():
    model = '<collaboration id="c"><participant id="x" processRef="p"/></collaboration>' + process(
        '<task id="a"/>', more='name="Selling"'
    )
    assert next(opened(bpmn(model)).all(Pool)).name == "Selling"


def test_a_process_of_another_name_than_its_pool_is_reported():
    model = '<collaboration id="c"><participant id="x" name="Shop" processRef="p"/></collaboration>'
    imported = read(bpmn(model + process('<task id="a"/>', more='name="Selling"')))
    assert "Changed: process “Selling” (p): its pool bears the name of the participant, “Shop”." in told(imported)


def test_lanes_of_a_process_without_a_participant_are_in_a_pool_without_a_name():
    document = opened(bpmn(process(TWO_LANES), {key: at for key, at in DRAWN.items() if key != "pool"}))
    (nameless,) = document.all(Pool)
    assert (nameless.id, nameless.name, [lane.id for lane in children(document, "p")]) == ("p", "", ["l1", "l2"])


def test_a_process_without_pool_and_lanes_stands_on_the_map_without_bands():
    document = opened(bpmn(process('<task id="a"/>'), {"a": (200, 70, 100, 80)}))
    assert not list(document.all(Pool)) and lane_of(document, "a") is None


def test_pools_are_in_the_order_they_are_drawn():
    participants = "".join(f'<participant id="{id}"/>' for id in ("one", "two", "three"))
    shapes = {"one": (300, 400, 600, 60), "two": (100, 400, 150, 60), "three": (0, -90, 600, 60)}
    document = opened(bpmn(f'<collaboration id="c">{participants}</collaboration>', shapes, about="c"))
    assert [each.id for each in pools_in_order(document, "diagram")] == ["three", "two", "one"]


VERTICAL = {
    **{"pool": (50, 100, 300, 900), "l1": (50, 130, 120, 870), "l2": (170, 130, 180, 870)},
    **{"a": (70, 200, 100, 80), "b": (210, 200, 100, 80)},
}


@pytest.mark.parametrize("said", [{"pool": 'isHorizontal="false"'}, {"l1": 'isHorizontal="false"', "l2": 'isHorizontal="0"'}, {}])
def test_pools_drawn_as_columns_make_a_vertical_map(said: dict[str, str]):
    document = opened(bpmn(pool(TWO_LANES), VERTICAL, about="c", **said))
    assert its_map(document).orientation == "vertical"
    assert [(lane.id, lane.height) for lane in children(document, "pool")] == [("l1", 120), ("l2", 180)]
    assert (lane_of(document, "a"), lane_of(document, "b")) == ("l1", "l2")


def test_a_pool_that_runs_another_way_than_most_is_reported():
    participants = "".join(f'<participant id="{id}" name="{id}"/>' for id in ("one", "two", "three"))
    shapes = {"one": (0, 0, 600, 60), "two": (0, 100, 600, 60), "three": (700, 0, 60, 600)}
    said = {"one": 'isHorizontal="true"', "two": 'isHorizontal="true"', "three": 'isHorizontal="false"'}
    imported = read(bpmn(f'<collaboration id="c">{participants}</collaboration>', shapes, about="c", **said))
    assert its_map(imported.document).orientation == "horizontal"
    assert "Changed: participant “three” (three): the other pools run the other way, and so does this one now." in told(imported)


def test_a_lane_that_is_not_drawn_is_as_high_as_what_stands_in_it_needs():
    lanes = (
        '<laneSet><lane id="l1"><flowNodeRef>a</flowNodeRef></lane><lane id="l2"><flowNodeRef>b</flowNodeRef></lane></laneSet>'
    )
    shapes = {"a": (200, 70, 100, 80), "b": (200, 300, 100, 180)}
    document = opened(bpmn(pool(lanes + '<task id="a"/><task id="b"/>'), shapes, about="c"))
    assert [lane.height for lane in children(document, "pool")] == [120, 220]
    assert [document.one(Node, id).y for id in ("a", "b") if document.one(Node, id)] == [20, 20]  # type: ignore[union-attr]


def test_lanes_inside_a_sub_process_shown_in_place_are_reported():
    inside = '<laneSet id="s"><lane id="l1" name="Sales"><flowNodeRef>a</flowNodeRef></lane></laneSet><task id="a"/>'
    shapes = {"sub": (0, 0, 400, 300), "a": (50, 50, 100, 80), "l1": (10, 40, 380, 250)}
    imported = read(bpmn(process(f'<subProcess id="sub">{inside}</subProcess>'), shapes))
    assert not list(imported.document.all(Lane))
    assert "Left out: lane “Sales” (l1): lanes are drawn in pools, and only where a diagram has them." in told(imported)


def test_lanes_of_a_collapsed_sub_process_are_on_its_map():
    inside = '<laneSet id="s"><lane id="l1" name="Sales"><flowNodeRef>a</flowNodeRef></lane></laneSet><task id="a"/>'
    shapes = {"sub": (0, 0, 100, 80)}
    document = opened(bpmn(process(f'<subProcess id="sub">{inside}</subProcess>' + flow("sub", "sub")), shapes))
    lane = document.one(Lane, "l1")
    assert lane is not None and lane_of(document, "a") == "l1"
    its_pool = document.one(Pool, lane.pool_id)
    a = document.one(Node, "a")
    assert a is not None and its_pool is not None and its_pool.map_id == a.map_id
