"""Where a thing being moved comes to rest: in line with its neighbours, as far from them as they are apart, or on the grid."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from editor.tools.marks import line, span
from model.document import Document
from model.drawing.picture import Picture
from model.drawing.theme import Theme
from model.geometry import Point, Rect
from model.nearby import nodes_near
from model.operations.standing import snapped
from model.places import bands, lane_at
from model.records import Event

PULL = 6.0
"""How far, in pixels, a guide reaches."""
FAR = (720.0, 360.0)
"""How far, along the lanes and across, neighbours are looked for, in points."""
_OVER = 8.0
"""How far a guide goes beyond what it lines up."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A line through what is in line, or with `gap` a distance that is the same as another."""

    a: Point
    b: Point
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Snap:
    """How far the thing really goes, and why."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offer:
    """A shift along one axis that would bring something in line."""

    by: float
    guides: tuple[Guide, ...]
    edge: bool = False
    """Whether it is edges that come in line, not middles or gaps."""


def snap(
    document: Document, map_id: str, rect: Rect, shift: Point, zoom: float, moved: Set[str], lead: Rect | None = None
) -> Snap:
    """Where a rectangle comes to rest that is moved by `shift` from where it stands.

    `moved` are not looked at; `lead` is the node in hand, whose middle goes to the grid where nothing else offers itself.
    """
    at, pull = rect.moved(*shift), PULL / zoom
    others = _neighbours(document, map_id, at, moved)
    across = _best([*_in_line(at, others, 0, pull), *_same_gap(at, others, 0)], pull)
    down = _best([*_in_line(at, others, 1, pull), *_same_gap(at, others, 1)], pull)
    to_grid = _to_grid(document, map_id, (lead or rect).moved(*shift))
    dx = shift[0] + (across.by if across is not None else to_grid[0])
    dy = shift[1] + (down.by if down is not None else to_grid[1])
    rest = rect.moved(dx, dy)
    taken = (offer for offer in (across, down) if offer is not None)
    return Snap(dx, dy, _merged(_stretched(guide, rest, shift, (dx, dy)) for offer in taken for guide in offer.guides))


def on_grid(document: Document, map_id: str, rect: Rect) -> Rect:
    """The rectangle with its middle on the grid of the lane it is in."""
    return rect.moved(*_to_grid(document, map_id, rect))


def _to_grid(document: Document, map_id: str, rect: Rect) -> Point:
    frame, lane = bands(document, map_id), lane_at(document, map_id, rect.centre)
    lane_id = lane.id if lane is not None else None
    along, across = frame.stored(rect.centre, lane_id)
    x, y = frame.at(snapped(along), snapped(across), lane_id)
    return (x - rect.cx, y - rect.cy)


def _neighbours(document: Document, map_id: str, at: Rect, moved: Set[str]) -> list[Rect]:
    far = FAR if not bands(document, map_id).vertical else (FAR[1], FAR[0])
    area = Rect(at.x - far[0], at.y - far[1], at.w + 2 * far[0], at.h + 2 * far[1])
    found = nodes_near(document, map_id, area, moved)
    return [rect for node, rect in found if not (isinstance(node, Event) and node.attached_to_id is not None)]


def _best(offers: list[_Offer], pull: float) -> _Offer | None:
    near = [offer for offer in offers if abs(offer.by) <= pull]
    if not near:
        return None
    by = min((offer.by for offer in near), key=abs)
    same = [offer for offer in near if abs(offer.by - by) < 1e-6]
    telling = [offer for offer in same if not offer.edge] or same  # where middles are in line, edges say nothing more
    return _Offer(by, tuple(dict.fromkeys(guide for offer in telling for guide in offer.guides)))


def _low(rect: Rect, axis: int) -> float:
    return rect.y if axis else rect.x


def _size(rect: Rect, axis: int) -> float:
    return rect.h if axis else rect.w


def _point(along: float, aside: float, axis: int) -> Point:
    return (aside, along) if axis else (along, aside)


def _in_line(at: Rect, others: list[Rect], axis: int, pull: float) -> Iterator[_Offer]:
    """Shifts within reach that bring an edge or the middle in line with the same one of a neighbour; middles first."""
    for part in (0.5, 0.0, 1.0):
        mine = _low(at, axis) + part * _size(at, axis)
        for other in others:
            by = other[axis] + part * other[axis + 2] - mine
            if abs(by) <= pull:
                ends = (other[1 - axis] - _OVER, other[1 - axis] + other[3 - axis] + _OVER)
                yield _Offer(by, (Guide(_point(mine + by, ends[0], axis), _point(mine + by, ends[1], axis)),), part != 0.5)


def _same_gap(at: Rect, others: list[Rect], axis: int) -> Iterator[_Offer]:
    """Shifts that leave the same gap as there is between two neighbours in a row, or on both sides."""
    low, size = _low(at, axis), _size(at, axis)
    aside, wide = _low(at, 1 - axis), _size(at, 1 - axis)
    row = [o for o in others if _low(o, 1 - axis) < aside + wide and aside < _low(o, 1 - axis) + _size(o, 1 - axis)]
    before = sorted((o for o in row if _low(o, axis) + _size(o, axis) <= low + size / 2), key=lambda o: _low(o, axis))
    after = sorted((o for o in row if _low(o, axis) >= low + size / 2), key=lambda o: _low(o, axis))
    middle = aside + wide / 2
    if before and after:
        left, right = _low(before[-1], axis) + _size(before[-1], axis), _low(after[0], axis)
        gap = (right - left - size) / 2
        if gap > 0:
            yield _offer(left + gap - low, ((left, left + gap), (right - gap, right)), middle, axis)
    if len(before) > 1:
        first, last = _low(before[-2], axis) + _size(before[-2], axis), _low(before[-1], axis)
        end = last + _size(before[-1], axis)
        if last > first:
            yield _offer(end + last - first - low, ((first, last), (end, end + last - first)), middle, axis)
    if len(after) > 1:
        first, last = _low(after[0], axis), _low(after[1], axis)
        end = first + _size(after[0], axis)
        if last > end:
            yield _offer(first - (last - end) - size - low, ((first - (last - end), first), (end, last)), middle, axis)


def _offer(by: float, gaps: tuple[tuple[float, float], ...], middle: float, axis: int) -> _Offer:
    return _Offer(by, tuple(Guide(_point(a, middle, axis), _point(b, middle, axis), True) for a, b in gaps))


def _stretched(guide: Guide, rest: Rect, shift: Point, went: Point) -> Guide:
    """The guide as long as it needs to be to reach the thing where it comes to rest."""
    (x1, y1), (x2, y2) = guide.a, guide.b
    if guide.gap:
        away = (0.0, went[1] - shift[1]) if y1 == y2 else (went[0] - shift[0], 0.0)
        return Guide((x1 + away[0], y1 + away[1]), (x2 + away[0], y2 + away[1]), True)
    if x1 == x2:
        return Guide((x1, min(y1, rest.y - _OVER)), (x2, max(y2, rest.bottom + _OVER)))
    return Guide((min(x1, rest.x - _OVER), y1), (max(x2, rest.right + _OVER), y2))


def _merged(guides: Iterable[Guide]) -> tuple[Guide, ...]:
    """One guide for all that are in the same line."""
    found: dict[tuple[float | None, float | None], Guide] = {}
    gaps = []
    for guide in guides:
        if guide.gap:
            gaps.append(guide)
            continue
        line_of = (guide.a[0], None) if guide.a[0] == guide.b[0] else (None, guide.a[1])
        known = found.get(line_of, guide)
        found[line_of] = Guide(min(known.a, guide.a), max(known.b, guide.b))
    return (*found.values(), *gaps)


def guide_marks(guides: tuple[Guide, ...], theme: Theme, zoom: float) -> Picture:
    """The guides as drawn."""
    drawn = (span(g.a, g.b, theme.accent, zoom) if g.gap else line((g.a, g.b), theme.accent, zoom, (4, 3)) for g in guides)
    return tuple(mark for picture in drawn for mark in picture)
