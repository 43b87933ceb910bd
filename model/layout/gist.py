"""What a layout is about: boxes in bands and ties between them, with all that stands on, in or for a node folded into it.

In flow space, where flows run to the right: a vertical map's widths and heights have changed places.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from model.document import Document
from model.geometry import Point, Rect
from model.places import bands
from model.records import (
    Annotation,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    MessageFlow,
    Node,
    Note,
    SequenceFlow,
    Step,
)
from model.routing.names import label_size, label_text, name_below

_THINGS = (Annotation, DataObject, DataStore, Note)
CARD, DIAMOND, CIRCLE = range(3)


class Manner(IntEnum):
    """How two boxes hang together."""

    FLOW = 0
    MESSAGE = 1
    TIE = 2


class Reach(NamedTuple):
    """How far something reaches from its centre: before and after it along the flow, above and below."""

    before: float
    after: float
    above: float
    below: float


@dataclass(slots=True)
class Box:
    """A node with all that is folded into it."""

    id: str
    band: int
    half: tuple[float, float]
    """How far the node itself reaches from its centre, along and across."""
    solid: Reach
    """What may not be covered: the node and the events on its border."""
    named: Reach
    """The same with the name that stands below it."""
    shape: int = CARD
    thing: bool = False
    """It takes no part in the flow and stands beside what it is tied to."""
    rises: float = 0.0
    """How much further up it reaches if its name stands above it, as it does where a line goes down from it."""
    trails: float = 0.0
    """How much further along the flow its name reaches in columns, beside the line that runs on."""
    starts: bool = False
    phase: int = 0
    events: Sequence[Event] = ()
    """What sits on its border, from its end backwards."""
    upper: frozenset[str] = frozenset()
    """The events on its upper border; all others sit on the lower."""

    @property
    def length(self) -> float:
        """Its length along the flow."""
        return self.solid.before + self.solid.after


class Link(NamedTuple):
    """A connector between two boxes, by their numbers."""

    source: int
    target: int
    manner: Manner
    share: float | None = None
    rework: bool = False
    label: float = 0.0
    """How long its label is along the flow."""
    event: str | None = None
    """The event on its source's border it leaves by."""
    side: int = 0
    """From an event on the lower border 1, on the upper -1."""
    ends: tuple[str, str] = ("", "")
    """What it really begins and ends at: the boxes themselves, or what stands in or on them."""


@dataclass(slots=True)
class Gist:
    """One area to be laid out: a map, or the inside of a sub-process."""

    bands: int
    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    off: Mapping[str, Point] = field(default_factory=dict)
    """How far what stands in or on a box stands from the box's centre, along the flow and across."""


class Folding(NamedTuple):
    """Which node stands for which in an area, and what stands in and on each."""

    frame_of: Mapping[str, str | None]
    """By node, the sub-process it stands in."""
    inside: Mapping[str | None, Sequence[Node]]
    """By sub-process (None: the map), the nodes that stand in it, by kind and id."""
    on_border: Mapping[str, Sequence[Event]]
    host_of: Mapping[str, str]


class Ground(NamedTuple):
    """What a layout is made of."""

    document: Document
    map_id: str
    vertical: bool
    folds: Folding

    def lane_top(self, lane_id: str | None) -> float:
        """Where a lane begins across the map."""
        return bands(self.document, self.map_id).lane_top(lane_id)

    def pool_top(self, pool_id: str) -> float:
        """Where a pool begins across the map."""
        pool = bands(self.document, self.map_id).pools[pool_id]
        return pool.x if self.vertical else pool.y

    def outermost(self, id: str) -> str:
        """What a node stands in or on in the end."""
        while outer := self.folds.host_of.get(id) or self.folds.frame_of.get(id):
            id = outer
        return id


def folding(document: Document, map_id: str) -> Folding:
    """How the nodes of a map stand in and on one another. One that stands in itself, round about, stands on the map."""
    nodes = {node.id: node for node in document.on_map(map_id, Node)}
    host_of: dict[str, str] = {}
    on_border: dict[str, list[Event]] = {}
    for node in nodes.values():
        if isinstance(node, Event) and isinstance(nodes.get(node.attached_to_id or ""), Step):
            host_of[node.id] = node.attached_to_id or ""
            on_border.setdefault(host_of[node.id], []).append(node)
    frames = {node.id: node.within_id for node in nodes.values() if isinstance(nodes.get(node.within_id or ""), Step)}
    frame_of: dict[str, str | None] = {id: frames.get(id) for id in nodes}
    for id in nodes:
        if _stands_in_itself(id, frame_of):
            frame_of[id] = None
    inside: dict[str | None, list[Node]] = {}
    for id, node in nodes.items():
        if id not in host_of:
            inside.setdefault(frame_of[id], []).append(node)
    return Folding(frame_of, inside, on_border, host_of)


def _stands_in_itself(id: str, frame_of: Mapping[str, str | None]) -> bool:
    seen = {id}
    frame = frame_of[id]
    while frame is not None and frame not in seen:
        seen.add(frame)
        frame = frame_of[frame]
    return frame == id


def reaches(node: Node, vertical: bool, size: tuple[float, float] | None = None) -> tuple[Reach, Reach]:
    """How far a node reaches from its centre, without and with the name below it; `size` in place of its own."""
    width, height = size or (node.width, node.height)
    solid = Rect(-width / 2, -height / 2, width, height)
    name = name_below(node, solid)
    whole = solid
    if name is not None:
        left = min(solid.x, name.x - 4)
        whole = Rect(left, solid.y, -2 * left, name.bottom + 2 - solid.y)
    return _reach(solid, vertical), _reach(whole, vertical)


def _reach(rect: Rect, vertical: bool) -> Reach:
    if vertical:
        return Reach(-rect.y, rect.bottom, -rect.x, rect.right)
    return Reach(-rect.x, rect.right, -rect.y, rect.bottom)


def shape_of(node: Node) -> int:
    """Card, diamond or circle."""
    return DIAMOND if isinstance(node, Gateway) else CIRCLE if isinstance(node, Event) else CARD


def links_between(document: Document, map_id: str, number: Mapping[str, int], folds: Folding, vertical: bool) -> Iterator[Link]:
    """The connectors between the boxes of an area, by kind and id; those within one box left out."""
    for connector in document.on_map(map_id, Connector):
        source = _number_of(document, connector.source_id, number, folds)
        target = _number_of(document, connector.target_id, number, folds)
        if source is not None and target is not None and source != target:
            event = connector.source_id if connector.source_id in folds.host_of else None
            yield _link(connector, source, target, vertical, event)


def _number_of(document: Document, id: str | None, number: Mapping[str, int], folds: Folding) -> int | None:
    """The box that a connector's end belongs to; for an end on another connector, the box that one begins at."""
    seen: set[str] = set()
    while id is not None and id not in seen:
        seen.add(id)
        if id in number:
            return number[id]
        other = document.get(id)
        id = other.source_id if isinstance(other, Connector) else folds.host_of.get(id) or folds.frame_of.get(id)
    return None


def _link(connector: Connector, source: int, target: int, vertical: bool, event: str | None) -> Link:
    text = label_text(connector)
    label = label_size(text)[1 if vertical else 0] if text else 0.0
    ends = (connector.source_id or "", connector.target_id or "")
    if isinstance(connector, SequenceFlow):
        return Link(source, target, Manner.FLOW, connector.share, connector.rework, label, event, int(event is not None), ends)
    return Link(source, target, Manner.MESSAGE if isinstance(connector, MessageFlow) else Manner.TIE, label=label, ends=ends)


def mark_things(gist: Gist, nodes: Sequence[Node]) -> None:
    """Say of each box whether it takes part in the flow: remarks and data never do, others not if they are only tied."""
    flowing = {end for link in gist.links if link.manner != Manner.TIE for end in link[:2]}
    tied = {end for link in gist.links if link.manner == Manner.TIE for end in link[:2]}
    for number, node in enumerate(nodes):
        if number not in flowing:
            gist.boxes[number].thing = isinstance(node, _THINGS) or number in tied
    for link in gist.links:
        for thing, other in ((link.source, link.target), (link.target, link.source)):
            if gist.boxes[thing].thing and not gist.boxes[other].thing:
                gist.boxes[thing].phase = gist.boxes[other].phase
