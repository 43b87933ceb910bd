"""A map as it is drawn, for those who keep the drawing: the boxes of an area with where each stands, and what lies beside what.

In flow space, as everywhere in a layout: along the flow from where the lanes begin, across from the top of the band.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.document import Document
from model.geometry import Point, Rect
from model.layout.area import Placed, gist_of, sides
from model.layout.beside import Size, border_places
from model.layout.gist import Box, Gist, Ground, Reach, mark_things, reaches
from model.layout.spaced import PLACES
from model.places import bands, children, lane_at, node_rect
from model.records import Event, Lane, Node

APART, NAMES_APART = 40.0, 12.0
"""Free room between what stands side by side, and between names."""
ROWS_APART, NAME_CLEAR = 32.0, 16.0
"""Free room between what stands one above the other, and below a name."""


@dataclass(slots=True)
class Drawn:
    """An area as it is drawn: the centre of each box, counted from where its phase and its band begin."""

    nodes: Sequence[Node]
    gist: Gist
    x: list[float]
    y: list[float]


def drawn(
    ground: Ground,
    nodes: Sequence[Node],
    band_of: Mapping[str, int],
    tops: Sequence[float],
    starts: Sequence[float],
    sizes: Mapping[str, tuple[float, float]],
) -> Drawn:
    """The area that holds these nodes, some of another size than they are stored with. Bands begin at `tops` across the map,
    phases at `starts` along it; a node is in the phase its middle is in."""
    gist = gist_of(ground, nodes, Placed(sizes=dict(sizes)), band_of, len(tops))
    mark_things(gist, nodes)
    x, y = [], []
    for node, box in zip(nodes, gist.boxes, strict=True):
        _reach_as_drawn(ground, node, box)
        along = node.x + box.half[0]
        box.phase = sum(start <= along for start in starts[1:])
        x.append(round(along - starts[box.phase], PLACES))
        y.append(round(ground.lane_top(node.lane_id) + node.y + box.half[1] - tops[box.band], PLACES))
    return Drawn(nodes, gist, x, y)


def events_on(ground: Ground, host: Node, size: Size | None = None) -> list[tuple[Event, Point]]:
    """The upper left corners of the events of a node from its own, in flow space: as they sit on its border, or where they
    cover one another, sit beside it, or it is of another size now, in a row along it."""
    events, own, lane_top = ground.folds.on_border.get(host.id, ()), sides(host, ground.vertical), ground.lane_top
    top = lane_top(host.lane_id) + host.y
    sitting = [(each, (each.x - host.x, lane_top(each.lane_id) + each.y - top)) for each in events]
    rects = [Rect(*at, *sides(each, ground.vertical)) for each, at in sitting]
    covering = any(one.meets(other) for n, one in enumerate(rects) for other in rects[:n])
    if (size is None or size == own) and not covering and all(_sits_on(rect, own) for rect in rects):
        return sitting
    above = {each.id for (each, _), rect in zip(sitting, rects, strict=True) if rect.cy < own[1] / 2}
    ordered = sorted(events, key=lambda each: (-each.x, each.id))
    return border_places(ordered, size or own, ground.vertical, above)


def _sits_on(rect: Rect, size: Size) -> bool:
    """Whether the middle of a rectangle lies on the border of one of that size at the origin."""
    (x, y), (length, breadth) = rect.centre, size
    level = min(abs(y), abs(y - breadth)) < 1 and -1 <= x <= length + 1
    return level or (min(abs(x), abs(x - length)) < 1 and -1 <= y <= breadth + 1)


def _reach_as_drawn(ground: Ground, node: Node, box: Box) -> None:
    """Let a box reach as far as its node does with the events on its border."""
    size = (2 * box.half[0], 2 * box.half[1])
    box.solid, box.named = reaches(node, ground.vertical, (size[1], size[0]) if ground.vertical else size)
    for event, (x, y) in events_on(ground, node, size):
        solid, named = reaches(event, ground.vertical)
        cx, cy = x + solid.before - box.half[0], y + solid.above - box.half[1]
        box.solid, box.named = _with(box.solid, solid, cx, cy), _with(box.named, named, cx, cy)


def _with(reach: Reach, own: Reach, cx: float, cy: float) -> Reach:
    return Reach(
        max(reach.before, own.before - cx),
        max(reach.after, own.after + cx),
        max(reach.above, own.above - cy),
        max(reach.below, own.below + cy),
    )


def apart_along(one: Box, other: Box) -> float:
    """How far the centre of a box must stand from that of one before it to stand beside it."""
    solid = one.solid.after + APART + other.solid.before
    return max(solid, one.named.after + NAMES_APART + other.named.before)


def apart_across(one: Box, other: Box) -> float:
    """How far the centre of a box must stand from that of one above it to stand below it."""
    solid = one.solid.below + ROWS_APART + other.solid.above
    return max(solid, one.named.below + NAME_CLEAR + other.solid.above, one.solid.below + NAME_CLEAR + other.named.above)


def neighbours(area: Drawn) -> Iterator[tuple[int, int]]:
    """The boxes of one band and phase that stand, or soon might, one above the other: pairs, the one further back first."""
    boxes, x = area.gist.boxes, area.x
    groups: dict[tuple[int, int], list[int]] = {}
    for n in sorted(range(len(boxes)), key=lambda n: (x[n], n)):
        groups.setdefault((boxes[n].band, boxes[n].phase), []).append(n)
    for members in groups.values():
        widest = max(boxes[n].named.before for n in members)
        for at, one in enumerate(members):
            reach = 1.5 * (boxes[one].named.after + APART + widest)
            for other in members[at + 1 :]:
                if x[other] - x[one] > reach:
                    break
                yield one, other


def bands_as_drawn(ground: Ground, nodes: Sequence[Node], leaves: Sequence[str]) -> dict[str, int]:
    """The band of each node: the lane it belongs to, or for one without a lane the lane it lies over; else the last of all."""
    document, number = ground.document, {id: n for n, id in enumerate(leaves)}
    found = {}
    for node in nodes:
        rect = node_rect(document, node)
        under = _leaf_under(document, ground.map_id, rect)
        own = document.one(Lane, node.lane_id)
        if own is None:
            found[node.id] = number.get(under, len(leaves))
        else:
            inside = [lane.id for lane in _leaves(document, own)]
            found[node.id] = number.get(under if under in inside else inside[0], len(leaves))
    return found


def _leaf_under(document: Document, map_id: str, rect: Rect) -> str:
    """The lane under the middle of a rectangle, whether or not the lane is as long."""
    frame = bands(document, map_id)
    along = 1 if frame.vertical else 0
    middle = min(max(rect.centre[along], frame.origin[along]), frame.size[along])
    lane = lane_at(document, map_id, (rect.cx, middle) if frame.vertical else (middle, rect.cy))
    return lane.id if lane is not None else ""


def _leaves(document: Document, lane: Lane) -> Iterator[Lane]:
    inner = children(document, lane.pool_id, lane.id)
    if not inner:
        yield lane
    for each in inner:
        yield from _leaves(document, each)
