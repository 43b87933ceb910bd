"""Arranging a selection: in line, evenly apart, of one size, a little further. On the surface, whichever way the lanes run."""

from collections.abc import Callable, Iterable
from typing import Literal

from model.geometry import Point, Rect, around
from model.operations.moving import move_each, move_nodes
from model.operations.nodes import resize_node
from model.places import node_rect
from model.records import Event, Group, Node
from model.rules import may_resize
from model.store import Transaction

Line = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["across", "down"]
"""Side by side, or one above the other."""
Size = Literal["width", "height", "both"]

_TO: dict[Line, Callable[[Rect, Rect], Point]] = {
    "left": lambda rect, whole: (whole.x - rect.x, 0.0),
    "centre": lambda rect, whole: (whole.cx - rect.cx, 0.0),
    "right": lambda rect, whole: (whole.right - rect.right, 0.0),
    "top": lambda rect, whole: (0.0, whole.y - rect.y),
    "middle": lambda rect, whole: (0.0, whole.cy - rect.cy),
    "bottom": lambda rect, whole: (0.0, whole.bottom - rect.bottom),
}


def _placed(draft: Transaction, ids: Iterable[str]) -> dict[str, Rect]:
    """Where the nodes and groups of a selection stand; events on a border go with their step."""
    found = (record for record in draft.document.present(dict.fromkeys(ids)) if isinstance(record, (Node, Group)))
    free = (node for node in found if not (isinstance(node, Event) and node.attached_to_id is not None))
    return {node.id: node_rect(draft.document, node) for node in free}


def align(draft: Transaction, ids: Iterable[str], line: Line) -> None:
    """Bring nodes in line: by an edge of what they cover together, or by its middle; each stays in its lane if it can."""
    rects = _placed(draft, ids)
    whole = around(rects.values())
    move_each(draft, {id: _TO[line](rect, whole) for id, rect in rects.items()})


def distribute(draft: Transaction, ids: Iterable[str], axis: Axis) -> None:
    """Put nodes evenly apart between the outermost two, with the same gap between each and the next."""
    rects = _placed(draft, ids)
    if len(rects) < 3:
        return
    order = sorted(rects, key=lambda id: (rects[id].cx if axis == "across" else rects[id].cy, id))
    whole = around(rects.values())
    taken = sum(rect.w if axis == "across" else rect.h for rect in rects.values())
    gap = ((whole.w if axis == "across" else whole.h) - taken) / (len(rects) - 1)
    at, shifts = (whole.x if axis == "across" else whole.y), {}
    for id in order:
        rect = rects[id]
        shifts[id] = (at - rect.x, 0.0) if axis == "across" else (0.0, at - rect.y)
        at += (rect.w if axis == "across" else rect.h) + gap
    move_each(draft, shifts)


def same_size(draft: Transaction, ids: Iterable[str], size: Size = "both") -> None:
    """Make nodes as wide or as high as the first of them, about their own middles; symbols of one size stay as they are."""
    resizable = [id for id in dict.fromkeys(ids) if id in draft.document and may_resize(draft.document[id]) is None]
    rects = _placed(draft, resizable)
    if not rects:
        return
    first = next(iter(rects.values()))
    for id, rect in rects.items():
        width = first.w if size in ("width", "both") else rect.w
        height = first.h if size in ("height", "both") else rect.h
        resize_node(draft, id, Rect(rect.cx - width / 2, rect.cy - height / 2, width, height))


def nudge(draft: Transaction, ids: Iterable[str], dx: float, dy: float) -> None:
    """Move a selection a little, in points over the surface, off the grid if need be."""
    move_nodes(draft, ids, dx, dy)
