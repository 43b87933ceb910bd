"""Drawings of other tools are counted as ours are."""

import pytest

from benchmarks.peers.graphs import Drawing, Graph, bare, counted_drawing, graph_of
from benchmarks.peers.tools import TOOLS
from model.geometry import Rect
from model.places import maps_in_order
from tests.sketch import sketch

TWO_LANES = Graph({"a": (40, 20, 0), "b": (40, 20, 0), "c": (40, 20, 1)}, {"ab": ("a", "b"), "ac": ("a", "c")})


def _drawing(c: Rect, ac: list[tuple[float, float]]) -> Drawing:
    boxes = {"a": Rect(0, 0, 40, 20), "b": Rect(100, 0, 40, 20), "c": c}
    return Drawing(boxes, {"ab": [(40, 10), (100, 10)], "ac": ac}, 1.0)


def test_a_drawing_in_bands_mixes_no_lanes() -> None:
    counts = counted_drawing(TWO_LANES, _drawing(Rect(100, 50, 40, 20), [(20, 20), (20, 60), (100, 60)]))
    assert (counts.lanes_mixed, counts.lanes_turned, counts.bends, counts.crossings, counts.slanting) == (0, 0, 1, 0, 0)


def test_lanes_that_share_a_height_are_mixed() -> None:
    counts = counted_drawing(TWO_LANES, _drawing(Rect(200, 10, 40, 20), [(20, 20), (20, 60), (220, 60), (220, 30)]))
    assert counts.lanes_mixed == 1


def test_lanes_in_another_order_are_turned() -> None:
    counts = counted_drawing(TWO_LANES, _drawing(Rect(0, -60, 40, 20), [(20, 0), (20, -40)]))
    assert (counts.lanes_mixed, counts.lanes_turned) == (0, 1)


def test_an_arrow_through_a_box_is_counted_once() -> None:
    counts = counted_drawing(TWO_LANES, _drawing(Rect(200, 0, 40, 20), [(40, 5), (200, 5)]))
    assert counts.through_boxes == 1


def test_a_slanting_arrow_is_counted() -> None:
    counts = counted_drawing(TWO_LANES, _drawing(Rect(100, 50, 40, 20), [(40, 20), (100, 60)]))
    assert counts.slanting == 1


def test_a_bare_map_has_the_nodes_in_lanes_and_one_flow_a_pair() -> None:
    document = sketch("Sales: a -> b -> a\nStore: c\nb -> c")
    its_map = maps_in_order(document)[0].id
    graph = graph_of(bare(document, its_map), its_map)
    assert {lane for _, _, lane in graph.boxes.values()} == {0, 1}
    assert len(set(graph.arrows.values())) == len(graph.arrows)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_tool_that_is_here_draws_every_box_and_arrow(tool) -> None:
    missing = tool.missing()
    if missing:
        pytest.skip(f"{missing} is not installed")
    (drawn,) = tool.draw([TWO_LANES])
    assert (drawn.boxes.keys(), drawn.arrows.keys()) == (TWO_LANES.boxes.keys(), TWO_LANES.arrows.keys())
    assert all(drawn.boxes[id].w == width for id, (width, _, _) in TWO_LANES.boxes.items())
