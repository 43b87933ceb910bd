"""What stands near a place is what a look at every node finds."""

from hypothesis import given
from hypothesis import strategies as st

from model.geometry import Rect
from model.nearby import lanes_meeting, nodes_near
from model.places import bands, node_rect
from model.records import Node
from tests.sketch import sketch
from tests.strategies import documents, lengths

areas = st.tuples(lengths, lengths, st.integers(1, 900), st.integers(1, 900)).map(lambda four: Rect(*four))


@given(documents, areas)
def test_the_nodes_near_are_those_that_meet_the_area(document, area):
    slack = 48  # further than this out of their lanes they need not be found
    for node, rect in nodes_near(document, "m0", area):
        assert rect == node_rect(document, node) and rect.meets(area)
    found = {node.id for node, _ in nodes_near(document, "m0", area)}
    frame = bands(document, "m0")
    for node in document.on_map("m0", Node):
        rect = node_rect(document, node)
        lane = frame.lanes.get(node.lane_id)
        if rect.meets(area) and (lane is None or lane.grown(slack).encloses(rect)):
            assert node.id in found


def test_what_is_to_be_left_out_is():
    document = sketch("Sales: a > b")
    assert [node.id for node, _ in nodes_near(document, "map", Rect(0, 0, 2000, 400), {"a"})] == ["b"]


def test_of_lanes_with_lanes_inside_only_the_inner_ones_are_met():
    document = sketch("Big/One: a; Big/Two: b; Last: c")
    assert lanes_meeting(document, "map", Rect(500, 100, 10, 100)) == ["One", "Two"]
