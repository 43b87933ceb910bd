"""Making room: what stands in the way of a node is pushed further along, and pushes what stands in its way."""

from math import inf

from model.document import Document
from model.geometry import Rect
from model.nearby import nodes_near
from model.operations.cut import span
from model.operations.moving import carried, move_each
from model.operations.phases import phase_at, spans
from model.operations.spacing import hold_in_phase
from model.places import bands, node_rect
from model.records import Event, Node, Step
from model.store import Transaction

BETWEEN = 32.0
"""What is left between a node and what it pushes."""
_MOST_BETWEEN = 64.0
"""Of what was between two things that are both pushed, so much is kept at most."""
_MOST = 400
"""So many nodes are pushed at most."""


def make_room(draft: Transaction, node_id: str) -> None:
    """Push along what stands over or close after a node in its row, until nothing there is too close any more.

    Nothing is pushed out of its phase: that becomes wider, and all beyond it goes along.
    """
    node = draft.document.one(Node, node_id)
    if node is None:
        return
    document, vertical = draft.document, bands(draft.document, node.map_id).vertical
    low, length = span(document, node, True)
    phase_id = phase_at(document, node.map_id, low + length / 2) if node.within_id is None else None
    end = spans(document, node.map_id)[phase_id][1] if phase_id is not None else inf
    pushed = _pushed(document, node, end, vertical)
    if phase_id is not None:
        reached = (sum(span(document, other, True)) + by for other, by in pushed.values())
        hold_in_phase(draft, node.map_id, low + length / 2, max((low + length, *reached)))
    move_each(draft, {id: (0.0, by) if vertical else (by, 0.0) for id, (_, by) in pushed.items()})


def _pushed(document: Document, node: Node, end: float, vertical: bool) -> dict[str, tuple[Node, float]]:
    """What makes room, and how far it goes; what stands beyond `end` along the lanes does not count."""
    found: dict[str, tuple[Node, float]] = {}
    fixed = {node.id, *carried(document, node.id)}
    ahead = [(node_rect(document, node), 0.0)]
    while ahead and len(found) < _MOST:
        rect, went = ahead.pop(0)
        for other, place, by in _in_the_way(document, node.map_id, rect, went, fixed, vertical):
            low, length = span(document, other, True)
            if by > found.get(other.id, (other, 0.0))[1] and low + length / 2 < end:
                found[other.id] = (other, by)
                ahead.append((place.moved(0, by) if vertical else place.moved(by, 0), by))
    return found


def _in_the_way(
    document: Document, map_id: str, rect: Rect, went: float, fixed: set[str], vertical: bool
) -> list[tuple[Node, Rect, float]]:
    """What stands after the middle of a rectangle, in its row and too close: the node, its place and how far it has to go.

    From what was pushed itself it stays as far away as it was: a label may stand between them.
    """
    most = _MOST_BETWEEN if went else BETWEEN
    area = Rect(rect.x, rect.cy, rect.w, rect.h / 2 + most) if vertical else Rect(rect.cx, rect.y, rect.w / 2 + most, rect.h)
    found = []
    for node, other in nodes_near(document, map_id, area, fixed):
        hangs = isinstance(node, Event) and node.attached_to_id is not None
        holds = isinstance(node, Step) and node.expanded and other.encloses(rect)
        behind = other.cy <= rect.cy if vertical else other.cx <= rect.cx
        apart = other.y - rect.bottom if vertical else other.x - rect.right
        by = min(max(apart + went, BETWEEN), most) - apart
        if not hangs and not holds and not behind and by > 0:
            found.append((node, other, by))
    return found


def stand_clear(draft: Transaction, node_id: str, before_id: str | None) -> None:
    """Move a node along until it is clear of the one before it, if that stands in its row."""
    node, before = draft.document.one(Node, node_id), draft.document.one(Node, before_id)
    if node is None or before is None:
        return
    here, there = node_rect(draft.document, node), node_rect(draft.document, before)
    if bands(draft.document, node.map_id).vertical:
        in_row, by = here.x < there.right and there.x < here.right, there.bottom + BETWEEN - here.y
        after, way = here.cy > there.cy, (0.0, by)
    else:
        in_row, by = here.y < there.bottom and there.y < here.bottom, there.right + BETWEEN - here.x
        after, way = here.cx > there.cx, (by, 0.0)
    if in_row and after and by > 0:
        move_each(draft, {node_id: way})
