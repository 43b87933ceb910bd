"""What sits on a node's border: where its events go, and how far it reaches with them. In flow space."""

from collections.abc import Sequence, Set

from model.geometry import Point
from model.layout.gist import Reach, reaches
from model.records import Event

_CORNER, _BETWEEN, _NAMES = 6.0, 12.0, 92.0
"""From a node's corner to the first event, between two, and between two whose names are to have room."""

Size = tuple[float, float]


def border_places(
    events: Sequence[Event], size: Size, vertical: bool, above: Set[str] = frozenset()
) -> list[tuple[Event, Point]]:
    """The upper left corners of the events of a node, from its own: along its lower border from the end backwards, those in
    `above` along the upper one. What does not fit on its own goes on the other, and at last beyond the beginning of the lower."""
    length, breadth = size
    lower = [event for event in events if event.id not in above]
    places, rest = _along(lower, length, breadth, vertical)
    more, left = _along([*(event for event in events if event.id in above), *rest], length, 0.0, vertical)
    places += more
    end = min([place[0] for _, place in places], default=_CORNER) - _BETWEEN
    for event in left:
        along, across = _size(event, vertical)
        places.append((event, (end - along, breadth - across / 2)))
        end -= along + _BETWEEN
    return places


def _along(events: Sequence[Event], length: float, edge: float, vertical: bool) -> tuple[list[tuple[Event, Point]], list[Event]]:
    """Events along a border, as far apart as there is room but no more than their names need; and those that do not fit."""
    sizes = [_size(event, vertical) for event in events]
    free = length - 2 * _CORNER - sum(along for along, _ in sizes)
    between = min(_NAMES, max(_BETWEEN, free / max(1, len(events) - 1)))
    places, left, end = [], [], length - _CORNER
    for event, (along, across) in zip(events, sizes, strict=True):
        if end - along >= _CORNER:
            places.append((event, (end - along, edge - across / 2)))
            end -= along + between
        else:
            left.append(event)
    return places, left


def _size(event: Event, vertical: bool) -> Size:
    return (event.height, event.width) if vertical else (event.width, event.height)


def with_borders(
    solid: Reach, named: Reach, events: Sequence[Event], vertical: bool, above: Set[str] = frozenset()
) -> tuple[Reach, Reach]:
    """How far a node reaches with the events on its border, and with their names."""
    size = (solid.before + solid.after, solid.above + solid.below)
    grown, called = solid, named
    for event, (x, y) in border_places(events, size, vertical, above):
        own, name = reaches(event, vertical)
        cx, cy = x + own.before - solid.before, y + own.above - solid.above
        grown = _holding(grown, own, cx, cy)
        called = _holding(called, name if cy > 0 else _upside_down(name), cx, cy)
    return grown, called


def _holding(reach: Reach, own: Reach, cx: float, cy: float) -> Reach:
    return Reach(
        max(reach.before, own.before - cx),
        max(reach.after, own.after + cx),
        max(reach.above, own.above - cy),
        max(reach.below, own.below + cy),
    )


def _upside_down(reach: Reach) -> Reach:
    return reach._replace(above=reach.below, below=reach.above)
