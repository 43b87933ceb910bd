"""The flow of a map as layout sees it: numbered nodes with sizes and bands, and numbered joins between them. A plain value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.document import Document
from model.places import bands, lanes_in_order, node_rect
from model.records import Connector, Event, Gateway, Lane, MessageFlow, Node, Phase, SequenceFlow
from model.routing.names import label_size, label_text, name_below

NO_LANE = -1


@dataclass(slots=True)
class Item:
    """A node to be placed, in flow space: `length` along the lanes, `breadth` across. `band` numbers its lane from the top."""

    id: str
    length: float
    breadth: float
    band: int
    phase: int
    shape: str
    below: float = 0.0
    """How far its name reaches below it."""
    rank: float = 0.0
    """Its place along the map before, by which equals are told apart."""


@dataclass(slots=True)
class Join:
    """A flow from one item to another; `weight` is how much its being straight matters. A message only draws its ends near."""

    source: int
    target: int
    weight: float
    label: float
    """How much room its label takes along the lanes."""
    rework: bool = False
    message: bool = False
    share: float | None = None
    back: bool = False


@dataclass(slots=True)
class Graph:
    """Items and joins. `bands` are the ids of the lanes with nothing nested in them, top to bottom."""

    items: list[Item]
    joins: list[Join]
    bands: list[str]
    phases: list[str]
    outs: list[list[int]] = field(default_factory=list)
    ins: list[list[int]] = field(default_factory=list)
    """The joins that leave and enter each item; messages left out."""
    touching: list[list[int]] = field(default_factory=list)
    """All joins of each item, messages too."""

    def tie(self) -> None:
        """Note which joins leave and enter which items."""
        self.outs = [[] for _ in self.items]
        self.ins = [[] for _ in self.items]
        self.touching = [[] for _ in self.items]
        for number, join in enumerate(self.joins):
            self.touching[join.source].append(number)
            self.touching[join.target].append(number)
            if not join.message:
                self.outs[join.source].append(number)
                self.ins[join.target].append(number)


def graph_of(document: Document, map_id: str, ids: Sequence[str], vertical: bool) -> Graph:
    """The graph of those nodes of a map. Flows of what stands in or sits on one of them count as its own."""
    lanes = [lane.id for lane in _leaves(document, map_id)]
    phases = sorted(document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))
    band_of, phase_at = {id: number for number, id in enumerate(lanes)}, _Phases(document, map_id, [each.id for each in phases])
    items = [_item(document, node, band_of, phase_at, vertical) for id in ids if (node := document.one(Node, id)) is not None]
    number = {item.id: n for n, item in enumerate(items)}
    graph = Graph(items, list(_joins(document, map_id, number, vertical)), lanes, [phase.id for phase in phases])
    graph.tie()
    return graph


def _leaves(document: Document, map_id: str) -> Iterator[Lane]:
    lanes = lanes_in_order(document, map_id)
    outer = {lane.parent_id for lane in lanes}
    return (lane for lane in lanes if lane.id not in outer)


class _Phases:
    """Tells in which phase a node stands; all nodes stand in one if none has a place yet."""

    def __init__(self, document: Document, map_id: str, ids: Sequence[str]) -> None:
        frame = bands(document, map_id)
        self.vertical = frame.vertical
        strips = [frame.phases[id] for id in ids]
        self.ends = [strip.bottom if frame.vertical else strip.right for strip in strips]

    def of(self, document: Document, node: Node) -> int:
        """The number of the phase a node's middle is in; past the last phase, one more."""
        middle = node_rect(document, node).centre[1 if self.vertical else 0]
        return sum(end <= middle for end in self.ends)


def _item(document: Document, node: Node, band_of: dict[str, int], phases: _Phases, vertical: bool) -> Item:
    rect = node_rect(document, node)
    shape = "diamond" if isinstance(node, Gateway) else "circle" if isinstance(node, Event) else "card"
    name = name_below(node, rect)
    below = name.bottom - rect.bottom if name is not None and not vertical else 0.0
    length, breadth = (rect.h, rect.w) if vertical else (rect.w, rect.h)
    rank = rect.y if vertical else rect.x
    band = band_of.get(node.lane_id or "", NO_LANE)
    return Item(node.id, length, breadth, band, phases.of(document, node), shape, below, rank)


def _joins(document: Document, map_id: str, number: dict[str, int], vertical: bool) -> Iterator[Join]:
    for flow in document.on_map(map_id, Connector):
        if not isinstance(flow, (SequenceFlow, MessageFlow)):
            continue
        source, target = (_stands_for(document, id, number) for id in (flow.source_id, flow.target_id))
        if source is None or target is None or source == target:
            continue
        text = label_text(flow)
        width, height = label_size(text) if text else (0.0, 0.0)
        is_message = isinstance(flow, MessageFlow)
        yield Join(
            source,
            target,
            weight=1.0,
            label=height if vertical else width,
            rework=isinstance(flow, SequenceFlow) and flow.rework,
            message=is_message,
            share=flow.share if isinstance(flow, SequenceFlow) else None,
        )


def _stands_for(document: Document, id: str | None, number: dict[str, int]) -> int | None:
    """The item that a node is, stands in or sits on."""
    seen: set[str] = set()
    while id is not None and id not in number:
        node = document.one(Node, id)
        if node is None or id in seen:
            return None
        seen.add(id)
        id = node.attached_to_id if isinstance(node, Event) and node.attached_to_id is not None else node.within_id
    return number[id] if id is not None else None
