"""Lanes: every step stands in one, within its borders, and none is empty."""

from collections.abc import Iterator

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.words import called, sentence
from model.document import Document
from model.places import bands, lanes_in_order
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
        lane, height = frame.lanes[node.lane_id], node.width if frame.vertical else node.height
        over = max(-node.y, node.y + height - (lane.w if frame.vertical else lane.h))
        if over > _SLACK:
            name = _lane(document, document[node.lane_id])
            how = "reaches over the border of" if over < height else "stands outside"
            message = f"{called(document, node.id)} {how} {name}"
            todo = "Move it into the lane of whoever does it, or make the lane larger"
            yield found("straddles", (node.id, node.lane_id), sentence(message), sentence(todo))


def _placed(document: Document, map_id: str) -> Iterator[Node]:
    for cls in (Step, Gateway, Event):
        yield from document.on_map(map_id, cls)


def _lane(document: Document, lane: object) -> str:
    assert isinstance(lane, Lane)
    name = called(document, lane.id)
    return f"the lane {name}" if name.startswith("“") else name
