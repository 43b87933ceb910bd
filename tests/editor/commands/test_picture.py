import json

import pytest

from editor.commands import COULD_NOT, DONE, run
from model.formats import proc
from tests.sketch import sketch


@pytest.fixture
def told(tmp_path, capsys):
    def tell(document, *more):
        path = tmp_path / "map.proc"
        path.write_bytes(proc.write(document))
        assert run("picture", [str(path), *more]) == DONE
        return json.loads(capsys.readouterr().out)

    return tell


def test_every_lane_node_and_flow_is_told_with_its_place(told):
    picture = told(sketch("Sales: a > b; Stock: c"))
    assert picture["map"] == "map" and picture["width"] > 0 < picture["height"]
    assert [lane["name"] for lane in picture["lanes"]] == ["Sales", "Stock"]
    assert {(node["id"], node["kind"], node["lane"]) for node in picture["nodes"]} == {
        ("a", "step", "Sales"),
        ("b", "step", "Sales"),
        ("c", "step", "Stock"),
    }
    assert [(flow["source"], flow["target"], flow["kind"]) for flow in picture["flows"]] == [("a", "b", "sequence_flow")]


def test_the_ends_of_a_flow_lie_on_the_borders_of_its_nodes(told):
    picture = told(sketch("Sales: a > b"))
    places = {node["id"]: node for node in picture["nodes"]}
    (x0, y0), (x1, y1) = picture["flows"][0]["points"][0], picture["flows"][0]["points"][-1]
    assert x0 == places["a"]["x"] + places["a"]["w"] and x1 == places["b"]["x"]
    assert y0 == y1 == places["a"]["y"] + places["a"]["h"] / 2


def test_a_label_is_told_with_its_box_and_a_flow_without_has_none(told):
    picture = told(sketch("Sales: <a> -in stock 80%> b; a > c"))
    boxes = {flow["id"]: flow["label_box"] for flow in picture["flows"]}
    assert boxes["a-c"] is None
    x, y, w, h = boxes["a-b"]
    (x0, y0), (x1, y1) = next(flow["points"] for flow in picture["flows"] if flow["id"] == "a-b")[:2]
    assert w > h > 10 and min(x0, x1) <= x + w / 2 <= max(x0, x1) and abs(y + h / 2 - y0) <= abs(y1 - y0) + 1


def test_what_stands_in_a_closed_sub_process_is_not_told(told):
    picture = told(sketch("Sales: sub{type=subprocess}; a{within_id=sub} > b{within_id=sub}"))
    assert [node["id"] for node in picture["nodes"]] == ["sub"] and picture["flows"] == []


def test_a_map_that_is_not_there_is_refused_in_one_line(tmp_path, capsys):
    path = tmp_path / "map.proc"
    path.write_bytes(proc.write(sketch("a > b")))
    assert run("picture", [str(path), "--map", "to-be"]) == COULD_NOT
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "to-be" in said.err
