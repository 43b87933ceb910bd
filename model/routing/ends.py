"""What a connector ends on: a box with a shape, its sides, and where on a side a line may begin. In flow space, where flows run
to the right: a vertical map is turned before routing and turned back after."""

from dataclasses import dataclass

RIGHT, DOWN, LEFT, UP = range(4)
"""The sides of a box; side & 1 is the axis of a line that leaves there."""
CARD, DIAMOND, CIRCLE, AREA, POINT = range(5)
"""Shapes: a box, a gateway, an event, a pool (a line ends anywhere along it), and no more than a point."""

SIGN = (1, 1, -1, -1)
"""Which way a line leaves a side."""
_CORNER = 10.0
"""On a card no line begins nearer to a corner than this."""


@dataclass(frozen=True, slots=True)
class End:
    """What a connector ends on."""

    id: str
    x0: float
    y0: float
    x1: float
    y1: float
    shape: int


def middle(end: End, side: int) -> float:
    """Where on a side a line leaves by rights: the y of a line to the right or left, the x of one up or down."""
    return (end.x0 + end.x1) / 2 if side & 1 else (end.y0 + end.y1) / 2


def slack(end: End, side: int) -> float:
    """How far from the middle of a side a line may leave."""
    half = (end.x1 - end.x0 if side & 1 else end.y1 - end.y0) / 2
    if end.shape == POINT:
        return 0.0
    if end.shape == DIAMOND:
        return half * 0.4
    if end.shape == CIRCLE:
        return half * 0.6
    return max(half - _CORNER, half * 0.5)


def border(end: End, side: int) -> float:
    """The coordinate of a side, at its middle."""
    if side & 1:
        return end.y1 if side == DOWN else end.y0
    return end.x1 if side == RIGHT else end.x0


def touch(end: End, side: int, at: float) -> float:
    """Where a line that leaves a side at `at` meets the outline; on a round or slanted side that is further in."""
    edge, shape = border(end, side), end.shape
    if shape != DIAMOND and shape != CIRCLE:
        return edge
    half, depth = (end.x1 - end.x0) / 2, (end.y1 - end.y0) / 2
    if not side & 1:
        half, depth = depth, half
    off = min(1.0, abs(at - middle(end, side)) / half)
    inward = depth * (off if shape == DIAMOND else 1 - (1 - off * off) ** 0.5)
    return edge - SIGN[side] * inward


def level(a: End, b: End, so: int, si: int) -> float | None:
    """The coordinate of a straight line between two facing sides, or None where they do not face each other."""
    ca, cb = middle(a, so), middle(b, si)
    if ca == cb:
        return ca
    sa, sb = slack(a, so), slack(b, si)
    low, high = max(ca - sa, cb - sb), min(ca + sa, cb + sb)
    if low > high:
        return None
    if abs(sa - sb) < 1:
        return clip((ca + cb) / 2, low, high)
    return clip(ca if sa < sb else cb, low, high)


def clip(value: float, low: float, high: float) -> float:
    """The value, or the bound it lies beyond."""
    return low if value < low else high if value > high else value
