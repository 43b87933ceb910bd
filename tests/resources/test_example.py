"""The shipped example says what the case says, and stands on its map as a person would draw it."""

from collections import Counter
from itertools import combinations

import pytest

from model.document import Document
from model.formats.proc import read
from model.integrity import repair
from model.places import bands, node_rect
from model.records import Annotation, Gateway, Lane, Map, Node, SequenceFlow, Step, Worked
from resources.make import EXAMPLE

MAPS = ("as-is", "to-be")


@pytest.fixture(scope="module")
def example() -> Document:
    return read(EXAMPLE.read_bytes()).document


def boxes(document: Document, map_id: str) -> list[Node]:
    return [node for node in document.on_map(map_id, Node) if not isinstance(node, Annotation)]


def lane_of(document: Document, id: str | None) -> str | None:
    node = document.get(id)
    return node.lane_id if isinstance(node, Node) else None


@pytest.mark.parametrize(("map_id", "nodes", "flows", "handoffs"), [("as-is", 50, 62, 27), ("to-be", 48, 60, 25)])
def test_a_map_has_all_boxes_and_arrows_of_the_case(example: Document, map_id: str, nodes: int, flows: int, handoffs: int):
    arrows = list(example.on_map(map_id, SequenceFlow))
    between = [flow for flow in arrows if lane_of(example, flow.source_id) != lane_of(example, flow.target_id)]
    assert (len(boxes(example, map_id)), len(arrows), len(between)) == (nodes, flows, handoffs)


def test_the_lanes_have_their_people_and_rates(example: Document):
    lanes = {lane.name: (lane.role, lane.people, lane.rate_per_hour) for lane in example.all(Lane) if lane.pool_id == "pool"}
    assert len(lanes) == 9
    assert lanes["Order Desk"] == ("internal", 7, 30)
    assert lanes["Customer"] == ("external", None, None)


def test_a_step_has_its_measures(example: Document):
    step = example.one(Step, "s07")
    assert step is not None
    assert (step.name, step.process_minutes, step.wait_minutes) == ("Key the order into the order system", 9, 60)
    assert (step.right_first_time, step.work_class) == (0.9, "enabling")


def test_a_handoff_tells_what_goes_wrong(example: Document):
    flow = example.one(SequenceFlow, "s10-s11")
    assert flow is not None
    assert (flow.passed, flow.passed_by) == ("held order", "paper tray")
    assert flow.goes_wrong


def test_the_map_knows_its_volume_and_calendar(example: Document):
    its_map = example.one(Map, "as-is")
    assert its_map is not None
    assert (its_map.volume_per_day, its_map.workable_minutes, its_map.hours_per_day) == (118, 450, 8)
    assert (its_map.currency, its_map.owner, its_map.state) == ("EUR", "Dev Anand", "as-is")


def test_the_maps_match_by_their_ids(example: Document):
    as_is = {node.id for node in boxes(example, "as-is")}
    to_be = {node.id.removeprefix("to-be.") for node in boxes(example, "to-be")}
    assert (as_is - to_be, to_be - as_is) == ({"s03", "s30", "s43"}, {"s52"})


def test_shares_add_up_wherever_the_ways_part(example: Document):
    for gateway in example.all(Gateway):
        ways = [flow.share for flow in example.all(SequenceFlow) if flow.source_id == gateway.id]
        if gateway.split == "exclusive":
            assert sum(share or 0 for share in ways) == pytest.approx(1), gateway.id
        else:
            assert set(ways) == {None}, gateway.id


def test_all_work_has_a_class_and_its_times(example: Document):
    worked = [node for node in example.all(Worked) if not (isinstance(node, Gateway) and node.split == "parallel")]
    assert not [node.id for node in worked if None in (node.work_class, node.process_minutes, node.wait_minutes)]


def test_the_example_is_whole(example: Document):
    assert not repair(example)


@pytest.mark.parametrize("map_id", MAPS)
def test_nothing_overlaps_and_all_stands_in_its_lane(example: Document, map_id: str):
    nodes = list(example.on_map(map_id, Node))
    places = {node.id: node_rect(example, node) for node in nodes}
    assert not [pair for pair in combinations(places, 2) if _overlap(places[pair[0]], places[pair[1]])]
    lanes = bands(example, map_id).lanes
    for node in nodes:
        at, lane = places[node.id], lanes[node.lane_id or ""]
        assert lane.y + 16 <= at.y and at.bottom <= lane.bottom - 16, node.id


def _overlap(a, b) -> bool:
    return bool(a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom)


def test_no_two_records_of_a_kind_are_told_alike(example: Document):
    names = Counter((node.map_id, node.name) for node in example.all(Node))
    assert max(names.values()) == 1
