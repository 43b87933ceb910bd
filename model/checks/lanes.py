"""Lanes: every step stands in one, within its borders, and none is empty."""

from collections.abc import Iterator

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.words import called, sentence
from model.document import Document
from model.geometry import Rect
from model.places import bands, lanes_in_order, node_rect
from model.records import Event, Gateway, Lane, Node, Step

_SLACK = 1.0
"""Points a node may reach over a border before it counts."""


def no_lane(document: Document, map_id: str) -> Iterator[Finding]:
    """A step that stands in no lane of a map that has lanes."""
    if not bands(document, map_id).lanes:
        return
    for node in _placed(document, map_id):
        if node.lane_id is None and node.within_id is None:
            message = f"{called(document, node.id)} stands in no lane"
            yield found("no-lane", (node.id,), sentence(message), "Move it into the lane of whoever does it.")


def empty_lane(document: Document, map_id: str) -> Iterator[Finding]:
    """A lane without lanes and without steps."""
    for lane in lanes_in_order(document, map_id):
        if not any(isinstance(document.get(id), (Node, Lane)) for id in document.referring(lane.id)):
            message = f"Nothing is done in {_lane(document, lane)}"
            yield found("empty-lane", (lane.id,), sentence(message), "Put its steps in, or remove the lane.")


def straddles(document: Document, map_id: str) -> Iterator[Finding]:
    """A step that reaches over the border of its lane."""
    frame = bands(document, map_id)
    for node in _placed(document, map_id):
        if node.lane_id is None or node.lane_id not in frame.lanes or (isinstance(node, Event) and node.place == "boundary"):
            continue
        over = _over(node_rect(document, node), frame.lanes[node.lane_id], frame.vertical)
        if over > _SLACK:
            inside = over < (node.width if frame.vertical else node.height)
            lane = _lane(document, document[node.lane_id])
            message = f"{called(document, node.id)} {'reaches over the border of' if inside else 'stands outside'} {lane}"
            todo = "Move it into the lane of whoever does it, or make the lane larger"
            yield found("straddles", (node.id, node.lane_id), sentence(message), sentence(todo))


def _over(node: Rect, lane: Rect, vertical: bool) -> float:
    """How far a node reaches over its lane's long borders."""
    if vertical:
        return max(lane.x - node.x, node.right - lane.right)
    return max(lane.y - node.y, node.bottom - lane.bottom)


def _placed(document: Document, map_id: str) -> Iterator[Node]:
    for cls in (Step, Gateway, Event):
        yield from document.on_map(map_id, cls)


def _lane(document: Document, lane: object) -> str:
    assert isinstance(lane, Lane)
    name = called(document, lane.id)
    return f"the lane {name}" if name.startswith("“") else name
