"""Resizing: a node by its corners, a lane or a phase by its far border."""

from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.snapping import Guide, guide_marks, snap
from editor.tools.still import Still, at_rest
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect
from model.operations.lanes import resize_lane
from model.operations.moving import carried
from model.operations.nodes import LEAST, resize_node
from model.operations.pools import resize_phase
from model.operations.standing import snapped
from model.places import bands, node_rect
from model.records import Group, Lane, Node, Phase
from model.store import Transaction


@dataclass(frozen=True, slots=True)
class Resizing(Still):
    """A corner in hand; the opposite one stays, or with Shift the middle."""

    id: str
    start: Point
    was: Rect
    right: bool
    low: bool
    """Which corner it is."""
    rect: Rect
    guides: tuple[Guide, ...] = ()

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Resize"

    @property
    def cursor(self) -> str:
        """Along the corner's diagonal."""
        return "resize-nwse" if self.right == self.low else "resize-nesw"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """The corner goes with the pointer, to rest in line with what is near, or on the grid."""
        shift = (at.at[0] - self.start[0], at.at[1] - self.start[1])
        guides: tuple[Guide, ...] = ()
        if not at.alt:
            x, y = self.was.right if self.right else self.was.x, self.was.bottom if self.low else self.was.y
            skip = frozenset((self.id, *carried(seen.document, self.id)))
            found = snap(seen.document, seen.map_id, Rect(x, y, 0, 0), shift, at.zoom, skip)
            shift, guides = (found.dx, found.dy), tuple(guide for guide in found.guides if not guide.gap)
        return Answer(replace(self, rect=self._pulled(shift, at.shift), guides=guides))

    def _pulled(self, shift: Point, from_middle: bool) -> Rect:
        width = max(LEAST[0], self.was.w + (shift[0] if self.right else -shift[0]) * (2 if from_middle else 1))
        height = max(LEAST[1], self.was.h + (shift[1] if self.low else -shift[1]) * (2 if from_middle else 1))
        if from_middle:
            return Rect(self.was.cx - width / 2, self.was.cy - height / 2, width, height)
        x = self.was.x if self.right else self.was.right - width
        return Rect(x, self.was.y if self.low else self.was.bottom - height, width, height)

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It has this size."""
        return Answer(at_rest(), commit=self if self.rect != self.was else None)

    def draft(self, draft: Transaction) -> None:
        """The node at its new size."""
        if self.id in draft.document and self.rect != self.was:
            resize_node(draft, self.id, self.rect)

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """The guides it follows."""
        return guide_marks(self.guides, theme, zoom)


def resizing(at: Pointer, seen: Seen, id: str) -> Tool:
    """The gesture that begins at a corner: the one nearest to the pointer."""
    node = seen.document.get(id)
    if not isinstance(node, (Node, Group)):
        return at_rest()
    rect = node_rect(seen.document, node)
    return Resizing(id, at.at, rect, at.at[0] > rect.cx, at.at[1] > rect.cy, rect)


@dataclass(frozen=True, slots=True)
class Stretching(Still):
    """The far border of a lane or a phase in hand. What lies beyond is pushed; with Shift the neighbour gives the room."""

    id: str
    start: Point
    by: float = 0.0
    upright: bool = False
    neighbour_gives: bool = False

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Resize"

    @property
    def cursor(self) -> str:
        """Across the border."""
        return "resize-x" if self.upright else "resize-y"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """The border goes with the pointer, in steps of the grid unless Alt is held."""
        record = seen.document.get(self.id)
        upright = bands(seen.document, seen.map_id).vertical == isinstance(record, Lane)
        by = at.at[0] - self.start[0] if upright else at.at[1] - self.start[1]
        if not at.alt and isinstance(record, (Lane, Phase)):
            was = record.height if isinstance(record, Lane) else record.width
            by = snapped(was + by) - was
        return Answer(replace(self, by=by, upright=upright, neighbour_gives=at.shift))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It stays there."""
        return Answer(at_rest(), commit=self if self.by else None)

    def draft(self, draft: Transaction) -> None:
        """The lane or phase at its new size."""
        record = draft.document.get(self.id)
        if isinstance(record, Lane) and self.by:
            resize_lane(draft, self.id, self.by, self.neighbour_gives)
        elif isinstance(record, Phase) and self.by:
            resize_phase(draft, self.id, self.by)


def stretching(at: Pointer, id: str) -> Tool:
    """The gesture that begins at a border."""
    return Stretching(id, at.at)
