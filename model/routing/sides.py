"""Which sides of what they join connectors leave and enter by rights, from nothing but where the ends stand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from model.routing.ends import CARD, CIRCLE, DIAMOND, DOWN, LEFT, RIGHT, UP, End, border, level, slack

Four: TypeAlias = tuple[float, float, float, float]
"""Something for each side: right, down, left, up."""
Pair: TypeAlias = tuple[int, int]
"""The side left and the side entered."""

NONE: Four = (0, 0, 0, 0)
_APART = 20.0
"""Nodes nearer than this along the map stand in one column: no line goes down between them."""
_SIDEWAYS, _SIDEWAYS_AT_SYMBOL = 36.0, 14.0
"""What it costs a flow to leave or enter by top or bottom where right and left would do: at a card nearly as much as a bend, at a
gateway or an event less."""

_BELOW = 6.0
"""What it costs besides to pass below, where names and messages are."""

_BRANCHED = 24.0
"""What it costs besides to leave a gateway by a corner that another flow leaves by: together more than to turn once more."""

SEQUENCE, MESSAGE, TIE = range(3)
"""Manners of connectors: sequence flows, message flows, associations."""


class Relation(NamedTuple):
    """Where a target stands, seen from its source: 1 ahead, 0 in the same column, -1 behind; 1 below, 0 level, -1 above."""

    ahead: int
    drop: int


def relation(a: End, b: End) -> Relation:
    """How two ends stand to each other."""
    ahead = 1 if b.x0 - a.x1 >= _APART else -1 if a.x0 - b.x1 >= _APART else 0
    if ahead and level(a, b, RIGHT, LEFT) is not None:
        return Relation(ahead, 0)
    return Relation(ahead, 1 if b.y0 + b.y1 >= a.y0 + a.y1 else -1)


class Leaving(NamedTuple):
    """A sequence flow as its source sees it."""

    id: str
    target: End


def sides_left(node: End, flows: Sequence[Leaving]) -> dict[str, int]:
    """The side each flow leaves a node by, those that go back left out.

    A decision sends its branches up, on and down; where none goes straight on and several go one way, the nearest of those
    that turn goes on.
    """
    found: dict[str, int] = {}
    decides = node.shape == DIAMOND and len(flows) > 1
    turning: dict[int, list[tuple[float, str]]] = {UP: [], DOWN: []}
    for flow in flows:
        ahead, drop = relation(node, flow.target)
        if ahead > 0 and not (decides and drop):
            found[flow.id] = RIGHT
        elif ahead >= 0:
            found[flow.id] = side = DOWN if drop > 0 else UP
            if ahead > 0:
                turning[side].append((abs(flow.target.y0 + flow.target.y1 - node.y0 - node.y1), flow.id))
    if decides and RIGHT not in found.values():
        crowded = [side for side in turning if turning[side] and sum(used == side for used in found.values()) > 1]
        if crowded:
            found[min(turning[max(crowded, key=lambda side: len(turning[side]))])[1]] = RIGHT
    return found


class Entering(NamedTuple):
    """A sequence flow as its target sees it; `left` is the side it leaves its source by."""

    id: str
    source: End
    left: int | None


def sides_entered(node: End, flows: Sequence[Entering], left: Iterable[int]) -> dict[str, int]:
    """The side each flow enters a node by, those that come back left out; `left` are the sides its own flows leave by.

    Where ways join, they come from above, from behind and from below; anything else is entered from the left.
    """
    taken = set(left)
    found: dict[str, int] = {}
    joins = node.shape == DIAMOND and len(flows) > 1 and len(taken) <= 1
    for flow in flows:
        ahead, drop = relation(flow.source, node)
        facing = UP if drop > 0 else DOWN
        if ahead > 0:
            turns = joins and drop and flow.left == RIGHT and facing not in taken
            found[flow.id] = facing if turns else LEFT
        elif ahead == 0:
            found[flow.id] = facing
    return found


def natural(manner: int, a: End, b: End) -> Pair | None:
    """The sides that a message flow or an association takes if nothing stands in the way."""
    ahead, drop = relation(a, b)
    facing = (DOWN, UP) if drop > 0 else (UP, DOWN)
    if manner == MESSAGE or ahead == 0:
        return facing
    return ((RIGHT, LEFT) if ahead > 0 else (LEFT, RIGHT)) if drop == 0 else None


def penalties(manner: int, a: End, b: End) -> tuple[Four, Four]:
    """What each side costs to leave by, and to enter by."""
    if manner == TIE:
        return NONE, NONE
    if manner == MESSAGE:
        return (60, 0, 60, 0), (60, 0, 60, 0)
    ahead, drop = relation(a, b)
    if ahead > 0:
        out, into = (_SIDEWAYS if end.shape == CARD else _SIDEWAYS_AT_SYMBOL for end in (a, b))
        up, down = (into, 2 * _SIDEWAYS) if drop > 0 else (2 * _SIDEWAYS, into) if drop < 0 else (into, into)
        return (0, out + _BELOW, 200, out), (160, down + _BELOW, 0, up)
    if ahead == 0:
        return ((40, 0, 60, 120), (60, 120, 40, 0)) if drop > 0 else ((40, 120, 60, 0), (60, 0, 40, 120))
    if drop == 0:
        return (60, 6, 100, 0), (60, 6, 60, 0)
    return (60, 4, 14, 0), (14, 4, 50, 0)


def crowding(end: End, taken: Four) -> Four:
    """What it costs to use sides that others use by rights."""
    if end.shape in (DIAMOND, CIRCLE):
        return (36 * taken[0], 36 * taken[1], 36 * taken[2], 36 * taken[3])
    return (8 * taken[0], 8 * taken[1], 20 * taken[2], 8 * taken[3])


def branching(end: End, left: Four) -> Four:
    """What it costs besides to leave by sides that others leave by rights."""
    return (_BRANCHED * left[0], _BRANCHED * left[1], _BRANCHED * left[2], _BRANCHED * left[3]) if end.shape == DIAMOND else NONE


def least_bends(a: End, b: End, so: int, si: int) -> int:
    """The fewest corners of any path between two sides."""
    if (so ^ si) & 1:
        start, end = border(a, so), border(b, si)
        ca = (a.x0 + a.x1) / 2 if so & 1 else (a.y0 + a.y1) / 2
        cb = (b.x0 + b.x1) / 2 if si & 1 else (b.y0 + b.y1) / 2
        ahead = cb > start if so < LEFT else cb < start
        return 1 if ahead and (ca > end if si < LEFT else ca < end) else 3
    if so == si:
        return 2
    gap = border(b, si) - border(a, so) if so < LEFT else border(a, so) - border(b, si)
    if gap < 0:
        return 4
    if so & 1:
        off, room = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2, slack(a, so) + slack(b, si)
    else:
        off, room = abs(a.y0 + a.y1 - b.y0 - b.y1) / 2, slack(a, so) + slack(b, si)
    return 0 if off <= room else 2


def users(sides: Mapping[str, int]) -> Four:
    """How many flows use each side."""
    counts = [0.0, 0.0, 0.0, 0.0]
    for side in sides.values():
        counts[side] += 1
    found = (counts[0], counts[1], counts[2], counts[3])
    return _FEW.setdefault(found, found)


_FEW: dict[Four, Four] = {}
"""Counts that nodes have, for there are many nodes and few different counts."""


def together(one: Four, other: Four) -> Four:
    """Both counted as one."""
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])
