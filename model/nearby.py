"""Which nodes stand near a place, found without looking at all of them: an index by lane and by stretches along the lanes."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeAlias

from model.document import Derived, Document
from model.geometry import Rect
from model.places import bands, node_rect
from model.records import Lane, Map, Node

STRETCH = 256.0
_OVERHANG = 48.0
"""How far a node may hang out of its lane and still be found beside it."""

Key: TypeAlias = tuple[str | None, int]
Stretches: TypeAlias = Mapping[Key, tuple[str, ...]]


def _vertical(document: Document, map_id: str) -> bool:
    its_map = document.one(Map, map_id)
    return its_map is not None and its_map.orientation == "vertical"


def _keys(node: Node, vertical: bool) -> Iterator[Key]:
    end = node.x + (node.height if vertical else node.width)
    return ((node.lane_id, n) for n in range(int(node.x // STRETCH), int(end // STRETCH) + 1))


def _build(document: Document, map_id: str) -> Stretches:
    """The ids of the nodes in each stretch of each lane, sorted; those without a lane under None."""
    found: dict[Key, list[str]] = {}
    vertical = _vertical(document, map_id)
    for node in sorted(document.on_map(map_id, Node), key=lambda node: node.id):
        for key in _keys(node, vertical):
            found.setdefault(key, []).append(node.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _update(was: Stretches, before: Document, after: Document, touched: Set[str], map_id: str) -> Stretches:
    if map_id in touched:
        return _build(after, map_id)
    vertical = _vertical(after, map_id)
    gone, come = _nodes(before, touched, map_id), _nodes(after, touched, map_id)
    if not gone and not come:
        return was
    found = dict(was)
    for node in gone:
        for key in _keys(node, vertical):
            _set(found, key, tuple(id for id in found[key] if id != node.id))
    for node in come:
        for key in _keys(node, vertical):
            _set(found, key, tuple(sorted((*found.get(key, ()), node.id))))
    return found


def _nodes(document: Document, ids: Set[str], map_id: str) -> list[Node]:
    return [node for id in ids if (node := document.one(Node, id)) is not None and node.map_id == map_id]


def _set(found: dict[Key, tuple[str, ...]], key: Key, ids: tuple[str, ...]) -> None:
    if ids:
        found[key] = ids
    else:
        del found[key]


stretches: Derived[Stretches] = Derived(_build, _update)
"""`stretches(document, map_id)`: the ids of the nodes by lane and by stretch along it."""


def lanes_meeting(document: Document, map_id: str, area: Rect) -> list[str]:
    """The ids of the lanes without lanes inside that an area meets, in order of their places."""
    frame = bands(document, map_id)
    met = [id for id, rect in frame.lanes.items() if rect.meets(area)]
    outer = {lane.parent_id for id in met if (lane := document.one(Lane, id)) is not None}
    return [id for id in met if id not in outer]


def nodes_near(document: Document, map_id: str, area: Rect, skip: Set[str] = frozenset()) -> list[tuple[Node, Rect]]:
    """The nodes that meet an area of the surface, with where they stand, sorted by id."""
    frame = bands(document, map_id)
    wide = area.grown(_OVERHANG)
    start, length = (area.y, area.h) if frame.vertical else (area.x, area.w)
    start -= frame.origin[1] if frame.vertical else frame.origin[0]
    cells = range(int(start // STRETCH), int((start + length) // STRETCH) + 1)
    index = stretches(document, map_id)
    lanes: Iterable[str | None] = (None, *_all_meeting(document, map_id, wide))
    ids = {id for lane_id in lanes for cell in cells for id in index.get((lane_id, cell), ())}
    found = ((node, node_rect(document, node)) for id in sorted(ids - skip) if (node := document.one(Node, id)) is not None)
    return [(node, rect) for node, rect in found if rect.meets(area)]


def _all_meeting(document: Document, map_id: str, area: Rect) -> list[str]:
    return [id for id, rect in bands(document, map_id).lanes.items() if rect.meets(area)]
