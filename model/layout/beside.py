"""What sits on a node's border: where its events go, and how far it reaches with them. In flow space."""

from collections.abc import Sequence

from model.geometry import Point
from model.layout.gist import Reach, reaches
from model.records import Event

_CORNER, _BETWEEN = 6.0, 12.0

Size = tuple[float, float]


def border_places(events: Sequence[Event], size: Size, vertical: bool) -> list[tuple[Event, Point]]:
    """The upper left corners of the events of a node, from its own: along its lower border from the end backwards, then along
    the upper one; what fits on neither goes on beyond the lower one's beginning."""
    length, breadth = size
    places: list[tuple[Event, Point]] = []
    rest = [(event, *_size(event, vertical)) for event in events]
    for edge in (breadth, 0.0):
        end, later = length - _CORNER, []
        for event, along, across in rest:
            if end - along >= _CORNER:
                places.append((event, (end - along, edge - across / 2)))
                end -= along + _BETWEEN
            else:
                later.append((event, along, across))
        rest = later
    end = min([place[0] for _, place in places], default=_CORNER) - _BETWEEN
    for event, along, across in rest:
        places.append((event, (end - along, breadth - across / 2)))
        end -= along + _BETWEEN
    return places


def _size(event: Event, vertical: bool) -> Size:
    return (event.height, event.width) if vertical else (event.width, event.height)


def with_borders(solid: Reach, named: Reach, events: Sequence[Event], vertical: bool) -> tuple[Reach, Reach]:
    """How far a node reaches with the events on its border, and with their names."""
    size = (solid.before + solid.after, solid.above + solid.below)
    grown, called = solid, named
    for event, (x, y) in border_places(events, size, vertical):
        own, name = reaches(event, vertical)
        cx, cy = x + own.before - solid.before, y + own.above - solid.above
        grown = _holding(grown, own, cx, cy)
        called = _holding(called, name if cy > 0 else own, cx, cy)
    return grown, called


def _holding(reach: Reach, own: Reach, cx: float, cy: float) -> Reach:
    return Reach(
        max(reach.before, own.before - cx),
        max(reach.after, own.after + cx),
        max(reach.above, own.above - cy),
        max(reach.below, own.below + cy),
    )
