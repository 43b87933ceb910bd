"""BPMN files of other programs, read as they are. Their shapes are looked up here by lxml, without the code under test."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from model.document import Document
from model.formats.bpmn import read
from model.formats.imported import Imported
from model.geometry import Rect
from model.integrity import repair
from model.places import bands, node_rect
from model.records import Connector, Group, Lane, Map, Node

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
NODES = (
    "Task",
    "task",
    "Event",
    "Gateway",
    "subProcess",
    "SubProcess",
    "transaction",
    "callActivity",
    "textAnnotation",
    "Reference",
)
LINES = ("sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation")
BANDS = ("participant", "lane")


@cache
def imported(path: Path) -> Imported:
    return read(path.read_bytes(), path.stem)


def files(shared_data: Path) -> Iterator[Path]:
    found = sorted(shared_data.glob("bpmn*/*.bpmn"))
    assert len(found) >= 43
    yield from found


def elements(path: Path) -> Iterator[etree._Element]:
    """BPMN's own elements that have an id."""
    for element in etree.parse(path).iter(f"{MODEL}*"):
        if element.get("id"):
            yield element


def kind(element: etree._Element) -> str:
    return etree.QName(element).localname


def is_drawn(element: etree._Element) -> bool:
    """Whether its kind is one that a map shows under its id; calls of a global task are, that task is not."""
    name = kind(element)
    return not name.startswith("global") and (name.endswith(NODES) or name in (*LINES, *BANDS, "group"))


def shapes(path: Path) -> dict[str, Rect]:
    """The bounds of what is drawn once."""
    found: dict[str, list[Rect]] = {}
    for shape in etree.parse(path).iter("{*}BPMNShape"):
        for bounds in shape.findall("{*}Bounds"):
            rect = Rect(*(float(bounds.get(name, "0")) for name in ("x", "y", "width", "height")))
            found.setdefault(shape.get("bpmnElement", ""), []).append(rect)
    return {id: rects[0] for id, rects in found.items() if len(rects) == 1}


def test_every_file_opens_as_a_whole_document(shared_data: Path):
    for path in files(shared_data):
        document = imported(path).document
        assert list(document.all(Map)) and not repair(document), path.name


def test_every_element_is_on_a_map_or_in_the_report(shared_data: Path):
    for path in files(shared_data):
        found = imported(path)
        named = {id for notice in found.report for id in notice.ids}
        lost = [each.get("id") for each in elements(path) if is_drawn(each) and each.get("id") not in found.document.records]
        assert [id for id in lost if id not in named] == [], path.name


def test_no_node_and_no_line_is_lost_or_doubled(shared_data: Path):
    for path in files(shared_data):
        document, found = imported(path).document, imported(path).report
        left = {id for notice in found if not notice.changed for id in notice.ids}
        there = Counter(each.get("id") for each in elements(path) if is_drawn(each) and each.get("id") not in left)
        here = [*document.all(Node), *document.all(Connector), *document.all(Group)]
        banded = {id for id in there if id in document.records and document[id].kind in ("pool", "lane")}
        assert {record.id for record in here} == set(there) - banded, path.name


def test_nothing_of_what_a_person_sees_in_these_files_is_left_out(shared_data: Path):
    seen = {"task", "event", "gateway", "sub process", "sequence flow", "message flow", "participant", "annotation", "group"}
    for path in files(shared_data):
        left = [notice for notice in imported(path).report if not notice.changed and "global" not in notice.kind]
        assert not [str(notice) for notice in left if any(notice.kind.endswith(word) for word in seen)], path.name


def test_nodes_have_the_size_they_have_in_the_file(shared_data: Path):
    for path in files(shared_data):
        drawn = shapes(path)
        for node in imported(path).document.all(Node):
            if node.id in drawn:
                assert (node.width, node.height) == pytest.approx(drawn[node.id][2:], abs=0.001), (path.name, node.id)


def test_nodes_of_a_lane_stand_to_each_other_as_in_the_file(shared_data: Path):
    for path in files(shared_data):
        drawn, document = shapes(path), imported(path).document
        lanes: dict[tuple[str, str | None], list[Node]] = {}
        for node in document.all(Node):
            if node.id in drawn:
                lanes.setdefault((node.map_id, node.lane_id), []).append(node)
        for (_, lane_id), nodes in lanes.items():
            first = nodes[0]
            for node in nodes if lane_id is not None else ():
                mine, its = node_rect(document, node), node_rect(document, first)
                file, other = drawn[node.id], drawn[first.id]
                assert (mine.x - its.x, mine.y - its.y) == pytest.approx((file.x - other.x, file.y - other.y), abs=0.01), (
                    path.name
                )


def test_what_is_drawn_in_a_lane_stands_in_its_band(shared_data: Path):
    for path in files(shared_data):
        drawn, document = shapes(path), imported(path).document
        for node in document.all(Node):
            lane = document.one(Lane, node.lane_id)
            if lane is None or node.id not in drawn or lane.id not in drawn or not drawn[lane.id].holds(drawn[node.id].centre):
                continue
            frame = bands(document, node.map_id)
            assert frame.lanes[lane.id].holds(node_rect(document, node).centre), (path.name, node.id)
            assert not frame.headers[lane.id].holds(node_rect(document, node).centre), (path.name, node.id)


def test_the_files_with_columns_become_vertical_maps(shared_data: Path):
    columns = {path.name for path in files(shared_data) if b'isHorizontal="false"' in path.read_bytes()}
    vertical = {
        path.name for path in files(shared_data) if any(m.orientation == "vertical" for m in imported(path).document.all(Map))
    }
    assert columns == vertical != set()


FAMILIES = {
    "A.4.0.bpmn": ("A.4.0-export_YaoqiangBPMNEdit.bpmn", "A.4.0-export_TrisotechWorkflo.bpmn"),
    "A.4.1.bpmn": ("A.4.1-roundtrip_OMNITRACKERBPMN1.bpmn", "A.4.1-export_ARIS10202507.bpmn"),
    "C.1.0.bpmn": ("C.1.0-roundtrip_W4BPMNComposerV1.bpmn",),
}


def said(document: Document, id: str | None) -> tuple[str, str] | None:
    record = document.get(id)
    return (record.kind, " ".join(str(record.model_dump().get("name")).split())) if record is not None else None


def content(document: Document) -> Iterator[tuple[object, ...]]:
    """What a map says, without ids and places."""
    for lane in document.all(Lane):
        yield (said(document, lane.id), said(document, lane.parent_id), said(document, lane.pool_id))
    for node in document.all(Node):
        kinds = {
            name: value
            for name, value in node.model_dump().items()
            if name in ("type", "task", "place", "trigger", "split", "loop")
        }
        yield (said(document, node.id), str(kinds), said(document, node.lane_id), said(document, node.within_id))
    for line in document.all(Connector):
        yield (said(document, line.id), said(document, line.source_id), said(document, line.target_id))


@pytest.mark.parametrize("reference", FAMILIES)
def test_one_model_exported_by_several_tools_says_the_same(shared_data: Path, reference: str):
    expected = Counter(content(imported(shared_data / "bpmn" / reference).document))
    for other in FAMILIES[reference]:
        assert Counter(content(imported(shared_data / "bpmn" / other).document)) == expected, other
