"""Where each connector would run if it were alone among the nodes: the course that is then moved beside the others'."""

from itertools import pairwise
from typing import NamedTuple

from model.document import Document
from model.records import Connector, MessageFlow, SequenceFlow
from model.routing.bent import bent
from model.routing.courses import REACH, Course
from model.routing.ends import RIGHT, UP, End
from model.routing.footing import Footing
from model.routing.scene import Scene, bends_of, end_of
from model.routing.sides import (
    MESSAGE,
    NONE,
    SEQUENCE,
    TIE,
    Four,
    Pair,
    crowding,
    natural,
    penalties,
    together,
)
from model.routing.space import Box, Scout, Space
from model.routing.ways import Taste, Way, natural_way, way

_AROUND = max(REACH) + 20.0
"""How far beside a course something may stand that matters when it is moved beside others."""
_NO_ONE: frozenset[str] = frozenset()


class Reads(NamedTuple):
    """Where nothing may change without a course being reckoned again, and where without its being placed again."""

    asked: list[Box]
    beside: list[Box]


class Wish(NamedTuple):
    """A course and what it was read from."""

    course: Course
    reads: Reads


class Ground(NamedTuple):
    """All that a course is reckoned from."""

    document: Document
    scene: Scene
    space: Space
    names: Space
    footing: Footing
    thorough: bool = True
    """Whether a way is searched for where none of the usual ones is free."""


def wish(ground: Ground, connector: Connector) -> Wish | None:
    """Where a connector would run; None if it has an end that is no node, pool or point."""
    a, b = (end_of(ground.scene, ground.document, connector, which) for which in ("source", "target"))
    return wish_between(ground, connector, a, b) if a is not None and b is not None else None


def wish_between(ground: Ground, connector: Connector, a: End, b: End) -> Wish:
    """Where a connector would run between two ends."""
    bends = bends_of(ground.scene, ground.document, connector)
    set_by_hand = bent(a, b, bends) if bends else None
    inside = ground.scene.inside
    scout = Scout(ground.space, (inside.get(a.id) or _NO_ONE) | (inside.get(b.id) or _NO_ONE))
    names = Scout(ground.names, (a.id, b.id))
    found = set_by_hand or _way(ground, connector, scout, names, a, b)
    course = Course(connector.id, a, b, *found, fixed=set_by_hand is not None)
    return Wish(course, Reads(scout.asked + names.asked, _beside(course)))


def _way(ground: Ground, connector: Connector, scout: Scout, names: Scout, a: End, b: End) -> Way:
    by_rights = _by_rights(ground, connector, a, b)
    found = natural_way(scout, names, a, b, by_rights) if by_rights is not None else None
    return found or way(scout, names, a, b, _taste(ground, connector, a, b, by_rights), ground.thorough)


def _beside(course: Course) -> list[Box]:
    """Around each line of a course, as far as something matters when it is moved beside others."""
    runs = pairwise(course.corners(course.lines))
    return [
        (min(x0, x1) - _AROUND, min(y0, y1) - _AROUND, max(x0, x1) + _AROUND, max(y0, y1) + _AROUND)
        for (x0, y0), (x1, y1) in runs
    ]


def _by_rights(ground: Ground, connector: Connector, a: End, b: End) -> Pair | None:
    """The sides a connector takes if nothing stands in the way; None if all must be weighed."""
    if not isinstance(connector, SequenceFlow):
        return natural(MESSAGE if isinstance(connector, MessageFlow) else TIE, a, b)
    if a.id == b.id:
        return (RIGHT, UP)
    so, si = ground.footing.left.get(connector.id), ground.footing.entered.get(connector.id)
    return (so, si) if so is not None and si is not None and a.id not in ground.scene.outward else None


def _taste(ground: Ground, connector: Connector, a: End, b: End, by_rights: Pair | None) -> Taste:
    if not isinstance(connector, SequenceFlow):
        manner = MESSAGE if isinstance(connector, MessageFlow) else TIE
        return Taste(by_rights, *penalties(manner, a, b))
    if a.id == b.id:
        return Taste(by_rights, NONE, NONE)
    footing = ground.footing
    leave, enter = penalties(SEQUENCE, a, b)
    so = footing.left.get(connector.id)
    outward = so is not None and a.id in ground.scene.outward
    leave = _only(so, 40.0) if so is not None and outward else _weighed(leave, a, footing, so)
    return Taste(by_rights, leave, _weighed(enter, b, footing, footing.entered.get(connector.id)))


def _weighed(costs: Four, end: End, footing: Footing, by_rights: int | None) -> Four:
    """What each side of an end costs, others' use of it counted; the side a flow has by rights is free."""
    taken = together(footing.out_of.get(end.id) or NONE, footing.into.get(end.id) or NONE)
    summed = together(costs, crowding(end, taken))
    if by_rights is None:
        return summed
    free = list(summed)
    free[by_rights] = 0.0
    return (free[0], free[1], free[2], free[3])


def _only(side: int, cost: float) -> Four:
    costs = [cost] * 4
    costs[side] = 0.0
    return (costs[0], costs[1], costs[2], costs[3])
