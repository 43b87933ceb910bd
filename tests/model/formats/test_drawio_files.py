"""Drawings of draw.io by others, read as they are. Their cells are looked up here by lxml, without the code under test."""

import base64
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from model.formats.drawio import read
from model.formats.imported import Imported
from model.integrity import repair
from model.places import bands, node_rect
from model.records import Connector, Lane, Map, Node, Pool


@cache
def imported(path: Path) -> Imported:
    return read(path.read_bytes(), path.stem)


def files(shared_data: Path) -> Iterator[Path]:
    found = sorted((shared_data / "drawio").iterdir())
    assert len(found) >= 9
    yield from found


def cells(path: Path) -> list[etree._Element]:
    """All cells of all pages."""
    found: list[etree._Element] = []
    for page in etree.parse(path).iter("diagram"):
        if len(page):
            found += page.iter("mxCell")
        else:
            text = unquote(zlib.decompress(base64.b64decode(page.text or ""), -15).decode())
            found += etree.fromstring(text.encode()).iter("mxCell")
    return found


def is_adornment(cell: etree._Element, cells: dict[str, etree._Element]) -> bool:
    """Whether it is the label of a line, the plus on a step, or a frame of nothing."""
    style = cell.get("style", "")
    on_line = cells[cell.get("parent", "")].get("edge") == "1"
    return on_line or "shape=plus" in style or (style.startswith("group") and not cell.get("value"))


def test_every_file_opens_as_a_whole_document(shared_data: Path):
    for path in files(shared_data):
        document = imported(path).document
        assert list(document.all(Map)) and not repair(document), path.name


def test_every_shape_and_line_is_on_a_map_or_in_the_report(shared_data: Path):
    for path in files(shared_data):
        found, by_id = imported(path), {cell.get("id", ""): cell for cell in cells(path)}
        kept = set(found.document.records) | {re.sub("_pool$", "", id) for id in found.document.records}
        named = {id for notice in found.report for id in notice.ids}
        drawn = [cell for cell in by_id.values() if "1" in (cell.get("vertex"), cell.get("edge"))]
        missing = [cell.get("id") for cell in drawn if not is_adornment(cell, by_id) and cell.get("id") not in kept | named]
        assert not missing, path.name


def test_there_are_as_many_lines_as_are_drawn(shared_data: Path):
    for path in files(shared_data):
        drawn = sum(cell.get("edge") == "1" for cell in cells(path))
        assert sum(1 for _ in imported(path).document.all(Connector)) == drawn, path.name


def test_every_swimlane_is_a_lane_or_a_pool(shared_data: Path):
    for path in files(shared_data):
        document = imported(path).document
        drawn = sum("swimlane" in cell.get("style", "").split(";") for cell in cells(path))
        named = [band for cls in (Pool, Lane) for band in document.all(cls) if band.name]
        assert len(named) == drawn, path.name


def test_what_stands_in_a_lane_lies_in_it(shared_data: Path):
    for path in files(shared_data):
        document = imported(path).document
        for node in document.all(Node):
            lane = bands(document, node.map_id).lanes.get(node.lane_id or "")
            assert lane is None or lane.holds(node_rect(document, node).centre), f"{path.name}: {node.id}"


def test_ends_hold_on_to_what_they_did(shared_data: Path):
    for path in files(shared_data):
        document = imported(path).document
        for cell in cells(path):
            flow = document.one(Connector, cell.get("id"))
            ends = (cell.get("source"), cell.get("target"))
            if flow is not None and cell.get("edge") == "1":
                assert (flow.source_id, flow.target_id) in (ends, ends[::-1]), f"{path.name}: {cell.get('id')}"
