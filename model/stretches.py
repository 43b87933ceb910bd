"""Nodes by lane and by stretches along the lanes: what stands near and how far a map reaches is read off this index."""

from collections.abc import Iterator, Mapping, Set
from typing import TypeAlias

from model.document import Derived, Document
from model.records import Group, Map, Node

STRETCH = 256.0

Key: TypeAlias = tuple[str | None, int]
Stretches: TypeAlias = Mapping[Key, tuple[str, ...]]


def is_vertical(document: Document, map_id: str) -> bool:
    """Whether the lanes of a map are columns."""
    its_map = document.one(Map, map_id)
    return its_map is not None and its_map.orientation == "vertical"


def _end(node: Node | Group, vertical: bool) -> float:
    return node.x + (node.height if vertical else node.width)


def _keys(node: Node, vertical: bool) -> Iterator[Key]:
    return ((node.lane_id, n) for n in range(int(node.x // STRETCH), int(_end(node, vertical) // STRETCH) + 1))


def _build(document: Document, map_id: str) -> Stretches:
    """The ids of the nodes in each stretch of each lane, sorted; those without a lane under None."""
    found: dict[Key, list[str]] = {}
    vertical = is_vertical(document, map_id)
    for node in sorted(document.on_map(map_id, Node), key=lambda node: node.id):
        for key in _keys(node, vertical):
            found.setdefault(key, []).append(node.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _update(was: Stretches, before: Document, after: Document, touched: Set[str], map_id: str) -> Stretches:
    if map_id in touched:
        return _build(after, map_id)
    vertical = is_vertical(after, map_id)
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


def _build_reach(document: Document, map_id: str) -> float:
    """How far along the lanes of a map the nodes and groups in them reach; 0 where there are none."""
    index = stretches(document, map_id)
    last = max((n for lane_id, n in index if lane_id is not None), default=0)
    nodes = {id for (lane_id, n), ids in index.items() if n == last and lane_id is not None for id in ids}
    groups = {group.id for group in document.on_map(map_id, Group)}
    return _farthest(document, nodes | groups, map_id)


def _update_reach(was: float, before: Document, after: Document, touched: Set[str], map_id: str) -> float:
    now = _farthest(after, touched, map_id)
    if map_id in touched or (now < was and _farthest(before, touched, map_id) >= was):
        return _build_reach(after, map_id)
    return max(was, now)


def _farthest(document: Document, ids: Set[str], map_id: str) -> float:
    vertical = is_vertical(document, map_id)
    found = (record for record in document.present(ids) if isinstance(record, (Node, Group)) and record.map_id == map_id)
    return max((_end(each, vertical) for each in found if each.lane_id is not None), default=0.0)


reach: Derived[float] = Derived(_build_reach, _update_reach)
"""`reach(document, map_id)`: how far along the lanes of a map the nodes and groups in them reach."""
