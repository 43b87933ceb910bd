"""Turning a map in the window."""

from model.places import bands, node_rect
from model.records import Map, Node
from tests.editor.conftest import Opened


def test_the_map_is_turned_and_laid_out_in_one_step_of_undo_and_turned_back(opened: Opened):
    before = opened.session.store.document
    opened.do("turn_map")
    after = opened.session.store.document
    turned = after.one(Map, "map")
    assert turned is not None and turned.orientation == "vertical"
    assert opened.session.store.undo_labels == ("Lanes as columns",)
    rects = {node.id: node_rect(after, node) for node in after.all(Node)}
    lanes = bands(after, "map").lanes
    assert all(lanes[node.lane_id].encloses(rects[node.id]) for node in after.all(Node) if node.lane_id is not None)
    assert rects["pick"].bottom < rects["pack"].y
    opened.do("undo")
    assert opened.session.store.document == before


def test_its_name_says_what_the_lanes_would_become(opened: Opened):
    action = opened.window.actions_here.by_name["turn_map"]
    opened.window.refresh()
    assert action.text() == "Lanes as columns"
    opened.do("turn_map")
    assert action.text() == "Lanes as rows"
