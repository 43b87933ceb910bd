"""Nodes that lie on one another."""

from collections.abc import Iterator, Sequence

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.words import called, each, plural, sentence
from model.document import Document
from model.flow import reached_anew
from model.geometry import Rect
from model.places import bands
from model.records import DataObject, DataStore, Event, Gateway, Node, Step

_SLACK = 2.0
"""Points two nodes may share before it counts: borders may touch."""
_CELL = 256.0
"""The side of the squares, in points, in which nodes are looked for."""
_LOOKED_BACK = 16
"""More nodes than this in one square lie on one another anyway, and each need not be laid against all."""


def overlap(document: Document, map_id: str) -> Iterator[Finding]:
    """Nodes that lie on one another: one finding for each heap."""
    for heap in _heaps(_meeting(document, map_id)):
        message = f"{called(document, heap[0])} lies on {each(document, heap[1:])}"
        if len(heap) > 2:
            message = f"{plural(len(heap), 'node')} lie on one another: {each(document, heap)}"
        yield found("overlap", heap, sentence(message), "Move them apart, or lay the map out anew.")


def overlaid(document: Document, pool_ids: Sequence[str]) -> Iterator[Finding]:
    """Pools that lie on one another in a file of another tool, as its reader found them."""
    if pool_ids:
        message = f"{plural(len(pool_ids), 'pool')} lie on one another in the file: {each(document, pool_ids)}"
        yield found(
            "overlap", tuple(pool_ids), sentence(message), "Move them apart in the tool that drew them, or save the map here."
        )


def _meeting(document: Document, map_id: str) -> Iterator[tuple[str, str]]:
    """Pairs of nodes that share an area, enough of them to find each heap: each node is laid against those in its cells."""
    cells: dict[tuple[int, int], list[tuple[Node, Rect]]] = {}
    for node, rect in _placed(document, map_id):
        for cell in _cells(rect):
            before = cells.setdefault(cell, [])
            for other, at in before[-_LOOKED_BACK:]:
                if rect.x < at.x + at.w and at.x < rect.x + rect.w and rect.meets(at) and not _belong_together(node, other):
                    yield other.id, node.id
            before.append((node, rect))


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    x, y, w, h = rect
    rows = range(int(y // _CELL), int((y + h) // _CELL) + 1)
    return ((column, row) for column in range(int(x // _CELL), int((x + w) // _CELL) + 1) for row in rows)


def _placed(document: Document, map_id: str) -> Iterator[tuple[Node, Rect]]:
    frame = bands(document, map_id)
    tops = {lane_id: frame.lane_top(lane_id) for lane_id in (None, *frame.lanes)}
    (left, top), vertical = frame.origin, frame.vertical
    for cls in (Step, Gateway, Event, DataObject, DataStore):
        for node in document.on_map(map_id, cls):
            across = tops.get(node.lane_id, 0.0) + node.y
            x, y = (across, top + node.x) if vertical else (left + node.x, across)
            yield node, Rect(x + _SLACK / 2, y + _SLACK / 2, node.width - _SLACK, node.height - _SLACK)


def _belong_together(one: Node, other: Node) -> bool:
    """Whether two nodes may lie on one another: a sub-process and its inside, a step and the event on its border."""
    if one.within_id != other.within_id:
        return True
    return other.id == getattr(one, "attached_to_id", None) or one.id == getattr(other, "attached_to_id", None)


def _heaps(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """What hangs together by the pairs, each heap sorted."""
    beside: dict[str, list[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    left = set(beside)
    for id in sorted(beside):
        if id in left:
            yield tuple(sorted(reached_anew(beside, [id], left)))
