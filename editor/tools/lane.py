"""Lanes in hand: the lane tool adds one above or below the half pointed at, a header that is dragged reorders them."""

from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.marks import PULLED, line
from editor.tools.moving import is_drag
from editor.tools.phase import MovingPhase
from editor.tools.still import Still, at_rest
from model.document import Document
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point
from model.operations.lanes import add_lane, first_lane, reorder_lane
from model.operations.ordering import Side
from model.operations.pools import reorder_pool
from model.operations.standing import new_id
from model.places import bands, lane_at
from model.records import Lane, Phase, Pool
from model.rules import Refusal, may_reorder
from model.store import Transaction


def half(document: Document, map_id: str, at: Point) -> tuple[str, Side] | None:
    """The lane under a point, and whether the point is in its near or its far half."""
    lane = lane_at(document, map_id, at)
    if lane is None:
        return None
    frame = bands(document, map_id)
    rect = frame.lanes[lane.id]
    near = at[0] < rect.cx if frame.vertical else at[1] < rect.cy
    return lane.id, "above" if near else "below"


@dataclass(frozen=True, slots=True)
class LaneTool(Still):
    """The lane tool in hand; `at` is where the pointer is."""

    at: Point | None = None

    @property
    def name(self) -> str:
        """Its tool."""
        return "lane"

    @property
    def cursor(self) -> str:
        """A place is to be chosen."""
        return "cross"

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Show where it would come."""
        return Answer(LaneTool(at.at))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """A new lane there, its name open; on the open map at its foot."""
        beside = half(seen.document, seen.map_id, at.at)
        adding = AddingLane(seen.map_id, new_id("lane"), *(beside if beside is not None else (None, "below")))
        after: Tool = LaneTool(at.at) if at.shift else at_rest()
        return Answer(after, commit=adding, select=(adding.id,), rename=None if at.shift else adding.id)

    def marks(self, seen: Seen, theme: Theme, zoom: float) -> Picture:
        """The border at which it would come in."""
        beside = half(seen.document, seen.map_id, self.at) if self.at is not None else None
        if beside is None:
            return ()
        frame = bands(seen.document, seen.map_id)
        rect, far = frame.lanes[beside[0]], beside[1] == "below"
        if frame.vertical:
            x = rect.right if far else rect.x
            return line(((x, rect.y), (x, rect.bottom)), theme.accent, zoom, width=2 * PULLED)
        y = rect.bottom if far else rect.y
        return line(((rect.x, y), (rect.right, y)), theme.accent, zoom, width=2 * PULLED)


@dataclass(frozen=True, slots=True)
class AddingLane(Still):
    """A lane to be added beside another, or at the foot of the map."""

    map_id: str
    id: str
    beside_id: str | None
    side: Side

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Add lane"

    def draft(self, draft: Transaction) -> None:
        """The lane."""
        if self.beside_id is not None and self.beside_id in draft.document:
            add_lane(draft, self.beside_id, self.side, self.id)
        else:
            first_lane(draft, self.map_id, self.id)


@dataclass(frozen=True, slots=True)
class HeaderPressed(Still):
    """The button is down on a header; whether it is a click or a drag is not known yet."""

    start: Pointer
    id: str

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    @property
    def cursor(self) -> str:
        """It can be taken along."""
        return "closed-hand"

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Far enough away it is a drag."""
        record = seen.document.get(self.id)
        if not is_drag(self.start, at) or not isinstance(record, (Lane, Pool, Phase)):
            return Answer(self)
        if isinstance(record, Phase):
            return MovingPhase(self.id).move(at, seen)
        return Reordering(self.id).move(at, seen)

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """A click: the press has selected it."""
        return Answer(at_rest())


@dataclass(frozen=True, slots=True)
class Reordering(Still):
    """A lane or pool in hand by its header: it goes to the place the pointer is over."""

    id: str
    beside_id: str | None = None
    side: Side = "below"
    refusal: Refusal | None = None

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Reorder lanes"

    @property
    def cursor(self) -> str:
        """Whether it may come here."""
        return "forbidden" if self.refusal is not None else "closed-hand"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Beside the lane under the pointer, or where it was."""
        beside = half(seen.document, seen.map_id, at.at)
        if beside is None or beside[0] == self.id:
            return Answer(Reordering(self.id))
        if isinstance(seen.document.get(self.id), Pool):
            lane = seen.document.one(Lane, beside[0])
            return Answer(Reordering(self.id, lane.pool_id if lane is not None else None, beside[1]))
        beside_id = _sibling(seen.document, self.id, beside[0])
        refusal = may_reorder(seen.document, self.id, beside_id)
        return Answer(replace(self, beside_id=beside_id, side=beside[1], refusal=refusal), refusal=refusal)

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It stays there."""
        moves = self.beside_id is not None and self.refusal is None
        return Answer(at_rest(), commit=self if moves else None, refusal=self.refusal)

    def draft(self, draft: Transaction) -> None:
        """The lane in its new place."""
        if self.beside_id is None or self.refusal is not None or not {self.id, self.beside_id} <= draft.document.records.keys():
            return
        if isinstance(draft.document.get(self.id), Pool):
            reorder_pool(draft, self.id, self.beside_id, self.side)
        else:
            reorder_lane(draft, self.id, self.beside_id, self.side)


def _sibling(document: Document, lane_id: str, over_id: str) -> str:
    """The lane to stand beside: of the outer lanes of the one under the pointer, that which has the same outer lane."""
    lane, over = document.one(Lane, lane_id), document.one(Lane, over_id)
    here = over
    while lane is not None and here is not None:
        if (here.pool_id, here.parent_id) == (lane.pool_id, lane.parent_id):
            return here.id
        here = document.one(Lane, here.parent_id)
    return over_id
