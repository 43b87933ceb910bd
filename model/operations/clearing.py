"""What is put or dropped on others covers none of them in the end: neighbours make room, or it goes to the nearest free place."""

from collections.abc import Iterable, Iterator
from itertools import islice
from math import hypot

from model.document import Document
from model.geometry import Point, Rect, around
from model.nearby import nodes_near
from model.operations.cut import span
from model.operations.footprint import MANY, Footprint, Pairs, covered, footprint, frames_around
from model.operations.moving import carried
from model.operations.room import BETWEEN, make_room, room_for_frame, shift_each, too_close
from model.operations.spacing import hold_in_phase
from model.operations.standing import EDGE, wherever
from model.places import bands, node_rect
from model.records import Event, Gateway, Node, Step
from model.store import Transaction
from model.stretches import reach

_APART = 16.0
"""What is left between a node that goes aside and what it went aside from."""
_TITLE = 32.0
"""The part of an open sub-process its name stands in."""
_FAR = 240.0
"""A node that would have to go further than this to come after another goes to the nearest free place instead."""
_LOOK = 360.0
"""How far that is looked for before the end of the row is taken."""
_BEYOND = 96.0
"""How far from all else a node is put at the end of the row: a name may reach so far."""
_ROUNDS = 24
_TRIES = 1200
"""So many places are tried for one node, and as many fewer for more of them."""


def clear(draft: Transaction, ids: Iterable[str], known: Pairs = frozenset()) -> None:
    """See that nodes put or dropped where they stand cover no others but the `known`: pairs of one of theirs and another id.

    Other nodes of the row make room along the lanes. What stands only a little over the edge of another goes aside, and so does
    what is no part of a flow, such as a note.
    """
    ids = [*ids]
    if len(ids) > MANY:
        return
    dropped = _Dropped(draft, ids, known)
    if not dropped.ids:
        return
    _keep_inside(dropped)
    if dropped.covers():
        is_flow = all(isinstance(node, (Step, Gateway, Event)) for node in dropped.nodes())
        middles = {node.id: node_rect(draft.document, node).centre for node in dropped.nodes()}
        if is_flow and not _go_aside(dropped) and _go_after(dropped):
            for id in dropped.ids:
                make_room(draft, id, stays=dropped.own, middle=middles[id])
        if dropped.covers():
            _go_to_free_place(dropped)
    _make_room_beside_frames(dropped)
    for id in dropped.over_one_another():
        clear(draft, [id], known)


class _Dropped:
    """The nodes that were put somewhere, moved as one; without what others of them take along."""

    def __init__(self, draft: Transaction, ids: list[str], known: Pairs) -> None:
        self.draft, self.known = draft, known
        nodes = [node for id in sorted({*ids}) if (node := draft.document.one(Node, id)) is not None]
        free = [node for node in nodes if not (isinstance(node, Event) and node.attached_to_id is not None)]
        self.ids = [node.id for node in free if frames_around(draft.document, node).isdisjoint(ids)]
        self.own = frozenset((*ids, *(other for id in self.ids for other in carried(draft.document, id))))
        self.vertical = bool(nodes) and bands(draft.document, nodes[0].map_id).vertical

    @property
    def document(self) -> Document:
        """As it would be now."""
        return self.draft.document

    def nodes(self) -> list[Node]:
        """The nodes as they stand now."""
        return [self.draft.get(Node, id) for id in self.ids]

    def covers(self, by: Point = (0.0, 0.0), apart: float = 0.0) -> list[tuple[Node, Node]]:
        """Which of them cover which others, or come nearer than `apart` to them, here or so many points away."""
        pairs = ((node, other) for node in self.nodes() for other in covered(self.document, node, self.own, by, apart))
        return [(node, other) for node, other in pairs if (node.id, other.id) not in self.known]

    def over_one_another(self) -> list[str]:
        """Which of them cover others of them, as where a border they were dropped at has kept back some only."""
        if len(self.ids) < 2:
            return []
        pairs = ((id, other.id) for id in self.ids for other in covered(self.document, self.draft.get(Node, id)))
        return sorted({id for id, other in pairs if other in self.ids and (id, other) not in self.known})[1:]

    def along(self, by: float) -> Point:
        """So far along the lanes, over the surface."""
        return (0.0, by) if self.vertical else (by, 0.0)

    def across(self, by: float) -> Point:
        """So far across the lanes, over the surface."""
        return (by, 0.0) if self.vertical else (0.0, by)

    def may_stay(self, way: Point) -> bool:
        """Whether all would stand in the same lanes and sub-processes so many points away, clear of where these begin."""
        return all(self._may_stay(node, node_rect(self.document, node).moved(*way)) for node in self.nodes())

    def _may_stay(self, node: Node, at: Rect) -> bool:
        frame = self.document.one(Step, node.within_id)
        if frame is not None:  # which grows
            outer = node_rect(self.document, frame)
            return at.x >= outer.x + EDGE and at.y >= outer.y + _TITLE
        there = wherever(self.document, node.map_id, at, self.own)
        inside = node.lane_id is None or (there.x >= min(EDGE, node.x) and there.y >= min(EDGE, node.y))
        return inside and there.lane_id == node.lane_id and there.within_id is None

    def move(self, by: Point) -> None:
        """All of them, so many points."""
        shift_each(self.draft, dict.fromkeys(self.ids, by))


def _keep_inside(dropped: _Dropped) -> None:
    """Bring them in from the near borders of an open sub-process, and below its name."""
    dx = dy = 0.0
    for node in dropped.nodes():
        frame = dropped.document.one(Step, node.within_id)
        if frame is not None:
            here, outer = node_rect(dropped.document, node), node_rect(dropped.document, frame)
            dx, dy = max(dx, outer.x + EDGE - here.x), max(dy, outer.y + _TITLE - here.y)
    if dx or dy:
        dropped.move((dx, dy))


def _go_aside(dropped: _Dropped) -> bool:
    """Go off the edges of what they stand a little over, across the lanes; False, and nothing moved, where that will not do."""
    document, vertical = dropped.document, dropped.vertical
    far, near = 0.0, 0.0
    for node, other in dropped.covers():
        here, there = node_rect(document, node), node_rect(document, other)
        if there.x <= here.cx <= there.right if vertical else there.y <= here.cy <= there.bottom:
            return False
        one, two = footprint(document, node), footprint(document, other)
        far, near = max(far, _beyond(two, one, vertical)), max(near, _beyond(one, two, vertical))
    for way in sorted((dropped.across(far), dropped.across(-near)), key=lambda way: hypot(*way)):
        if dropped.may_stay(way) and not dropped.covers(way, _APART):
            dropped.move(way)
            return True
    return False


def _beyond(before: Footprint, after: Footprint, vertical: bool) -> float:
    """How far what comes after goes across the lanes to be beyond all of what is before."""
    one, other = around(part.rect for part in before), around(part.rect for part in after)
    return (one.right - other.x if vertical else one.bottom - other.y) + _APART


def _go_after(dropped: _Dropped) -> bool:
    """Go on along the lanes until what they cover stands after them; False, and nothing moved, where that is too far."""
    by = 0.0
    for _ in range(_ROUNDS):
        way = max((_behind(dropped, node, other, by) for node, other in dropped.covers(dropped.along(by))), default=0.0)
        if way <= 0:
            break
        by += way
    if by > _FAR or not dropped.may_stay(dropped.along(by)):
        return False
    if by > 0:
        for node in dropped.nodes():
            low, length = span(dropped.document, node, True)
            if node.within_id is None:
                hold_in_phase(dropped.draft, node.map_id, low + length / 2, low + length + by)
        dropped.move(dropped.along(by))
    return True


def _behind(dropped: _Dropped, node: Node, other: Node, by: float) -> float:
    """How far a node that has gone so far has to go on to come clear of another whose middle is not after where its own was."""
    document, way = dropped.document, dropped.along(by)
    here, there = node_rect(document, node), node_rect(document, other)
    if there.cy > here.cy if dropped.vertical else there.cx > here.cx:
        return 0.0
    return too_close(footprint(document, other), footprint(document, node, way), dropped.vertical)


def _go_to_free_place(dropped: _Dropped) -> None:
    """Go to the nearest place where they cover nothing; at the end of the row there always is one."""
    document, nodes = dropped.document, dropped.nodes()
    whole = around(part.rect for node in nodes for part in footprint(document, node))
    near = nodes_near(document, nodes[0].map_id, whole.grown(_LOOK), dropped.own)
    ways = _ways(whole, [part.rect for node, _ in near for part in footprint(document, node)])
    for way in islice(ways, _TRIES // len(nodes)):
        if dropped.may_stay(way) and not dropped.covers(way, _APART):
            dropped.move(way)
            return
    begin = min(span(document, node, True)[0] for node in nodes)
    dropped.move(dropped.along(reach(document, nodes[0].map_id) + BETWEEN + _BEYOND - begin))


def _ways(here: Rect, obstacles: list[Rect]) -> Iterator[Point]:
    """The ways to places beside what stands around, the shortest first."""
    across = {0.0, *(each.right + _APART - here.x for each in obstacles), *(each.x - _APART - here.right for each in obstacles)}
    down = {0.0, *(each.bottom + _APART - here.y for each in obstacles), *(each.y - _APART - here.bottom for each in obstacles)}
    ways = [(dx, dy) for dx in across for dy in down if max(abs(dx), abs(dy)) <= _LOOK]
    yield from sorted(ways, key=lambda way: (hypot(*way), way))


def _make_room_beside_frames(dropped: _Dropped) -> None:
    """What stands over a sub-process that has become larger for them makes room."""
    for id in sorted({node.within_id for node in dropped.nodes() if node.within_id is not None}):
        frame = dropped.document.one(Step, id)
        if frame is not None and covered(dropped.document, frame, frozenset(carried(dropped.document, id))):
            room_for_frame(dropped.draft, id)
