"""Where what frames a map is seen: headers of lanes, pools and phases stay at the window's edge when the map is panned."""

from collections.abc import Mapping
from math import inf

from editor.canvas.display import Display
from editor.canvas.viewport import Viewport
from model.document import Document
from model.geometry import Point, Rect, spanning
from model.places import Bands, bands
from model.records import Connector, Phase
from model.routing.names import NAMED_BELOW

FRAME = 4.0
"""How far a selection's frame is from what is selected, in logical pixels."""

_CLEAR = 2.0
"""What is left between a frame, or a handle, and a name beside it, in logical pixels."""


def shift_of_headers(frame: Bands, view: Viewport) -> Point:
    """How far the headers of lanes and pools are from their own place, in points, to be at the window's edge."""
    area = view.area()
    if frame.vertical:
        return (0.0, _held(area.y, frame.size[1] - frame.origin[1]))
    return (_held(area.x, frame.size[0] - frame.origin[0]), 0.0)


def shift_of_phases(frame: Bands, view: Viewport) -> Point:
    """The same for the strip with the phases' names, which only a map with level lanes has at its edge."""
    if frame.vertical or not frame.phases:
        return (0.0, 0.0)
    strip = next(iter(frame.phases.values()))
    return (0.0, _held(view.area().y, frame.size[1] - strip.h))


def covered(frame: Bands) -> Point:
    """How much at the left and at the top of the window lies under headers and strips at most, in points."""
    if frame.vertical:
        return (0.0, frame.origin[1])
    return (frame.origin[0], max((strip.bottom for strip in frame.phases.values()), default=0.0))


def headers(frame: Bands, view: Viewport) -> tuple[tuple[Mapping[str, Rect], Point], ...]:
    """The headers of lanes, the strips of phases and the titles of pools with how far they are moved, the uppermost first."""
    return (
        (frame.headers, shift_of_headers(frame, view)),
        (frame.phases, shift_of_phases(frame, view)),
        (frame.titles, (0.0, 0.0)),
    )


def header_at(document: Document, map_id: str, view: Viewport, at: Point) -> str | None:
    """Whose header is seen at a point of the surface."""
    frame = bands(document, map_id)
    for places, (dx, dy) in headers(frame, view):
        own = (at[0] - dx, at[1] - dy)
        for id, rect in places.items():
            if rect.holds(own) and rect != frame.pools.get(id):  # a black box is all title, and a body
                return id
    return None


def area_of(display: Display, id: str) -> Rect | None:
    """The part of the surface a record takes: a node, a band, a phase's whole column, the box around a line."""
    record = display.document.get(id)
    if isinstance(record, Phase):
        frame = bands(display.document, display.map_id)
        strip = frame.phases.get(id)
        return strip if strip is None or frame.vertical else Rect(strip.x, strip.y, strip.w, frame.size[1] - strip.y)
    if isinstance(record, Connector):
        points = display.flows.points(id)
        return spanning((float(x), float(y)) for x, y in points) if len(points) else None
    return display.box(id)


def frame_around(display: Display, id: str, box: Rect, zoom: float) -> Rect:
    """The frame around a selected node: so far from it, or nearer where its name stands beside it."""
    gap, (left, top, right, bottom) = FRAME / zoom, words_beside(display, id, box, zoom)
    close = _CLEAR / zoom
    x, y = max(box.x - gap, left + close), max(box.y - gap, top + close)
    return Rect(x, y, min(box.right + gap, right - close) - x, min(box.bottom + gap, bottom - close) - y)


def words_beside(display: Display, id: str, box: Rect, zoom: float) -> tuple[float, float, float, float]:
    """How far a frame and handles may reach to the left, up, right and down before they come to the name of a node."""
    record = display.document.get(id)
    words = display.letters(id) if isinstance(record, NAMED_BELOW) else None
    if words is None:
        return (-inf, -inf, inf, inf)
    over = words.x < box.right and box.x < words.right
    level = words.y < box.bottom and box.y < words.bottom
    return (
        min(words.right, box.x) if level and not over and words.cx < box.cx else -inf,
        min(words.bottom, box.y) if over and words.cy < box.y else -inf,
        max(words.x, box.right) if level and not over and words.cx > box.cx else inf,
        max(words.y, box.bottom) if over and words.cy > box.bottom else inf,
    )


def _held(edge: float, most: float) -> float:
    return min(max(0.0, edge), max(0.0, most))
