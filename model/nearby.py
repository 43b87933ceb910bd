"""Which nodes stand near a place of the surface, found without looking at all of them."""

from collections.abc import Iterable, Set

from model.document import Document
from model.geometry import Rect
from model.places import bands, node_rect
from model.records import Lane, Node
from model.stretches import STRETCH, stretches

_OVERHANG = 48.0
"""How far a node may hang out of its lane and still be found beside it."""


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
