"""Dragging a flow: a segment aside, a corner elsewhere, a label out of the way."""

from dataclasses import dataclass, replace

from editor.tools.base import Answer, Pointer, Seen, Tool
from editor.tools.still import Still, at_rest
from model.geometry import Point
from model.operations.corners import remove_bend
from model.operations.flows import move_label, set_bends
from model.operations.standing import snapped
from model.records import Connector
from model.routing.router import routes
from model.store import Transaction

STUB = 16.0
"""How far a flow goes straight on from its end before a segment that is drawn aside."""


@dataclass(frozen=True, slots=True)
class Bending(Still):
    """A segment or a corner of a flow in hand. `points` are the corners as they were, ends included."""

    flow_id: str
    start: Point
    points: tuple[Point, ...]
    first: int
    last: int
    """The corners that go with the pointer: both of a segment, or twice the same."""
    bends: tuple[Point, ...] | None = None

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Bend flow"

    @property
    def cursor(self) -> str:
        """Which way it goes."""
        (x1, _), (x2, _) = self.points[self.first], self.points[self.last]
        if self.first == self.last:
            return "move"
        return "resize-x" if x1 == x2 else "resize-y"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Go with the pointer, in steps of the grid unless Alt is held."""
        if self.first == self.last:
            x, y = at.at if at.alt else (snapped(at.at[0]), snapped(at.at[1]))
            return Answer(replace(self, bends=self._with_corner((x, y))))
        upright = self.points[self.first][0] == self.points[self.last][0]
        to = at.at[0] if upright else at.at[1]
        return Answer(replace(self, bends=self._with_segment(to if at.alt else snapped(to), upright)))

    def _with_corner(self, to: Point) -> tuple[Point, ...]:
        """The corner elsewhere, and those beside it along, so that all stays level and upright."""
        corners = list(self.points)
        n = self.first
        for other in (n - 1, n + 1):
            if 0 < other < len(corners) - 1:
                x, y = corners[other]
                corners[other] = (to[0], y) if x == corners[n][0] else (x, to[1])
        corners[n] = to
        return tuple(corners[1:-1])

    def _with_segment(self, to: float, upright: bool) -> tuple[Point, ...]:
        """The segment aside; one that ends on a node is joined to where it was by a corner of its own."""
        before, after = list(self.points[: self.first]), list(self.points[self.last + 1 :])
        a, b = self.points[self.first], self.points[self.last]
        if not before:
            before, a = [a, _towards(a, b)], _towards(a, b)
        if not after:
            after, b = [_towards(b, a), b], _towards(b, a)
        moved = [(to, a[1]), (to, b[1])] if upright else [(a[0], to), (b[0], to)]
        return tuple([*before, *moved, *after][1:-1])

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It stays there."""
        return Answer(at_rest(), commit=self if self.bends is not None else None)

    def draft(self, draft: Transaction) -> None:
        """The flow with its new bends."""
        if self.bends is not None and draft.document.one(Connector, self.flow_id) is not None:
            set_bends(draft, self.flow_id, self.bends)


def _towards(a: Point, b: Point) -> Point:
    """A little way from one point to another, at most a third."""
    reach = max(abs(b[0] - a[0]), abs(b[1] - a[1]))
    part = min(STUB, reach / 3) / reach if reach else 0.0
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)


@dataclass(frozen=True, slots=True)
class LabelMoving(Still):
    """The label of a flow in hand."""

    flow_id: str
    start: Point
    was: Point
    offset: Point

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Move label"

    @property
    def cursor(self) -> str:
        """It goes anywhere."""
        return "move"

    @property
    def busy(self) -> bool:
        """Always."""
        return True

    def move(self, at: Pointer, seen: Seen) -> Answer:
        """Go with the pointer."""
        x, y = self.was[0] + at.at[0] - self.start[0], self.was[1] + at.at[1] - self.start[1]
        return Answer(replace(self, offset=(x, y)))

    def release(self, at: Pointer, seen: Seen) -> Answer:
        """It stays there."""
        return Answer(at_rest(), commit=self if self.offset != self.was else None)

    def draft(self, draft: Transaction) -> None:
        """The label elsewhere."""
        if draft.document.one(Connector, self.flow_id) is not None:
            move_label(draft, self.flow_id, self.offset)


@dataclass(frozen=True, slots=True)
class Unbending(Still):
    """A corner that a person set, to be taken out."""

    flow_id: str
    at: Point

    @property
    def label(self) -> str:
        """What the commit is called."""
        return "Remove a bend"

    def draft(self, draft: Transaction) -> None:
        """The flow without it."""
        flow = draft.document.one(Connector, self.flow_id)
        if flow is not None and flow.bends:
            remove_bend(draft, self.flow_id, self.at)


def bending(at: Pointer, seen: Seen, flow_id: str) -> Tool:
    """The gesture that begins on a flow: by its label, a corner or the segment that was pressed."""
    flow = seen.document.one(Connector, flow_id)
    route = routes(seen.document, seen.map_id).get(flow_id)
    if flow is None or route is None:
        return at_rest()
    if at.hit.part == "label":
        was = flow.label_at if flow.label_at is not None else (0.0, 0.0)
        return LabelMoving(flow_id, at.at, was, was)
    last = len(route.points) - 1
    if at.hit.part == "bend" and last > 1:
        n = min(at.hit.index + 1, last - 1)
        return Bending(flow_id, at.at, route.points, n, n)
    n = min(at.hit.index, last - 1)
    return Bending(flow_id, at.at, route.points, n, n + 1)
