"""Where each connector would run if it were alone among the nodes: the course that is then moved beside the others'."""

from array import array
from dataclasses import dataclass
from typing import NamedTuple

from model.document import Document
from model.records import Connector, MessageFlow, SequenceFlow
from model.records.flow import Side
from model.routing.bent import bent
from model.routing.courses import Course
from model.routing.ends import RIGHT, UP, End
from model.routing.footing import Footing
from model.routing.reads import Asked
from model.routing.scene import Scene, bends_of, end_of
from model.routing.sides import (
    MESSAGE,
    NONE,
    SEQUENCE,
    TIE,
    Four,
    Pair,
    branching,
    crowding,
    natural,
    penalties,
    together,
)
from model.routing.space import Scout, Space
from model.routing.ways import Taste, Way, natural_way, way

_NO_ONE: frozenset[str] = frozenset()
_SIDES: tuple[Side, ...] = ("ahead", "below", "behind", "above")
"""As in ends: right, down, left and up in flow space."""
_AGAINST = 160.0
"""What it costs to take another side than the one a person pulled from: three corners more are absurd."""


class Wish(NamedTuple):
    """A course and the areas it was read from."""

    course: Course
    asked: Asked


@dataclass(frozen=True, slots=True)
class Ground:
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
    asked: list[float] = []
    scout = Scout(ground.space, asked, (inside.get(a.id) or _NO_ONE) | (inside.get(b.id) or _NO_ONE), ground.scene.barred)
    names = Scout(ground.names, asked, (a.id, b.id))
    found = set_by_hand or _way(ground, connector, scout, names, a, b)
    course = Course(connector.id, a, b, *found, fixed=set_by_hand is not None)
    return Wish(course, array("f", asked))


def _way(ground: Ground, connector: Connector, scout: Scout, names: Scout, a: End, b: End) -> Way:
    if connector.source_side is not None or connector.target_side is not None:
        return way(scout, names, a, b, _pulled(connector, _taste(ground, connector, a, b, None)), ground.thorough)
    by_rights = _by_rights(ground, connector, a, b)
    found = natural_way(scout, names, a, b, by_rights) if by_rights is not None else None
    return found or way(scout, names, a, b, _taste(ground, connector, a, b, by_rights), ground.thorough)


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
    leave = together(leave, branching(a, footing.out_of.get(a.id) or NONE))
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


def _pulled(connector: Connector, taste: Taste) -> Taste:
    """The taste of a connector that a person pulled from or to a side."""
    so, si = connector.source_side, connector.target_side
    leave = _only(_SIDES.index(so), _AGAINST) if so is not None else taste.leave
    return Taste(taste.natural, leave, _only(_SIDES.index(si), _AGAINST) if si is not None else taste.enter)


def _only(side: int, cost: float) -> Four:
    costs = [cost] * 4
    costs[side] = 0.0
    return (costs[0], costs[1], costs[2], costs[3])
