"""What nodes take up of the surface: their bodies, the events on their borders, and the names below these; who covers whom."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple, TypeAlias

from model.document import Document
from model.geometry import Point, Rect, around
from model.nearby import nodes_near
from model.places import node_rect
from model.records import Event, Node, Step
from model.routing.names import name_below

Pairs: TypeAlias = frozenset[tuple[str, str]]
MANY = 24
"""More nodes than this at once stay where they are put: part of a map is pushed about then, and nothing dropped on another."""
_REACH = 96.0
"""So far beyond its body a node reaches at most, with its name and what hangs on it."""


class Part(NamedTuple):
    """A body, or words."""

    rect: Rect
    is_words: bool = False


Footprint: TypeAlias = tuple[Part, ...]


def footprint(document: Document, node: Node, by: Point = (0.0, 0.0)) -> Footprint:
    """What a node takes up, or would so many points away; its own body comes first."""
    return tuple(
        part._replace(rect=part.rect.moved(*by)) for each in (node, *_riders(document, node)) for part in _own(document, each)
    )


def _own(document: Document, node: Node) -> Iterator[Part]:
    body = node_rect(document, node)
    yield Part(body)
    words = name_below(node, body)
    if words is not None:
        yield Part(words, True)


def _riders(document: Document, node: Node) -> list[Event]:
    if not isinstance(node, Step):
        return []
    near = (document.one(Event, id) for id in document.referring(node.id))
    return [event for event in near if event is not None and event.attached_to_id == node.id]


def frames_around(document: Document, node: Node) -> set[str]:
    """The ids of the open sub-processes that a node stands in."""
    found: set[str] = set()
    frame = document.one(Step, node.within_id)
    while frame is not None and frame.id not in found:
        found.add(frame.id)
        frame = document.one(Step, frame.within_id)
    return found


def covered(
    document: Document, node: Node, skip: Set[str] = frozenset(), by: Point = (0.0, 0.0), apart: float = 0.0
) -> list[Node]:
    """The nodes that a node covers, or would so many points away, be it only their name or with its own; sorted by id.

    What it stands in does not count, nor what stands in another sub-process: that one does. What its body comes nearer to than
    `apart` counts as well.
    """
    outer, own = frames_around(document, node), footprint(document, node, by)
    own = (Part(own[0].rect.grown(apart)), *own[1:])
    area = around(part.rect for part in own).grown(_REACH)
    found = []
    for other, _ in nodes_near(document, node.map_id, area, skip | outer | {node.id}):
        hangs = isinstance(other, Event) and other.attached_to_id is not None
        elsewhere = other.within_id is not None and other.within_id not in outer
        if not hangs and not elsewhere and meet(own, footprint(document, other)):
            found.append(other)
    return found


def meet(one: Footprint, other: Footprint) -> bool:
    """Whether two nodes cover one another anywhere."""
    return any(a.rect.meets(b.rect) for a in one for b in other)


def covering(document: Document, ids: Iterable[str]) -> Pairs:
    """Which of these nodes cover which others now, as pairs of ids; nothing of more than MANY."""
    ids = [*ids]
    nodes = (node for id in ids if (node := document.one(Node, id)) is not None) if len(ids) <= MANY else ()
    return frozenset((node.id, other.id) for node in nodes for other in covered(document, node))
