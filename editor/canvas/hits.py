"""What lies under the pointer: found in the columns of the display, the smallest thing first."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from editor.canvas.display import Display
from editor.canvas.frames import FRAME, area_of, header_at, shift_of_headers, shift_of_phases, words_beside
from editor.canvas.hops import spans
from editor.canvas.nodes import BESIDE
from editor.canvas.viewport import Viewport
from editor.tools.base import Hit
from model.geometry import Point, Rect
from model.places import bands
from model.records import Connector, Group, Lane, Node, Phase, Pool, Step
from model.rules import may_resize

NEAR = 6.0
"""How far from a line the pointer may be, in logical pixels."""
BORDER = 3.5
"""The same for the border of a lane or a phase: what is begun beside it is a rubber band, not another size."""
GRIP = 9.0
"""The same for a handle, a corner, a bend or an end."""
_ROUND = 7.0
"""So far inside of a name beside a thing its handle stands, in logical pixels: it is round, and covers no letter."""
_LETTERS = 3.0
"""The same for the letters of a name, in points."""
_LEAST_PULLED, _LEAST_RESIZED = 14.0, 26.0
"""Smaller things, in logical pixels, have no handles and no corners: they would leave nothing to take hold of."""
_EDGE_SHARE = 0.2
"""No more of a header than this is taken for its lane's border."""
NOTHING = Hit()


def hit(display: Display, view: Viewport, selection: tuple[str, ...], at: Point) -> Hit:
    """What is at a point of the surface."""
    near, border = NEAR / view.zoom, BORDER / view.zoom
    return (
        _disc(display, view, at)
        or _grip(display, view, selection[0] if len(selection) == 1 else None, at)
        or _edge_by_header(display, view, at, border)
        or _header(display, view, at)
        or _node(display, at)
        or _line(display, at, near)
        or _below(display, at, near)
        or _band(display, at, border)
        or NOTHING
    )


def grips(display: Display, view: Viewport, id: str) -> Iterator[tuple[Hit, Point]]:
    """What a thing that is selected alone can be pulled by, and where.

    `handle` and `corner` go around clockwise, from the middle of the top and from the upper left corner.
    """
    record, box = display.document.get(id), display.box(id)
    if isinstance(record, (Node, Group)) and box is not None:
        frame, least = box.grown(FRAME / view.zoom), min(box.w, box.h) * view.zoom
        if isinstance(record, Node) and least >= _LEAST_PULLED:
            left, top, right, bottom = words_beside(display, id, box, view.zoom)
            in_ = _ROUND / view.zoom
            x0, y0 = max(frame.x, left + in_), max(frame.y, top + in_)
            x1, y1 = min(frame.right, right - in_), min(frame.bottom, bottom - in_)
            sides = ((box.cx, y0), (x1, box.cy), (box.cx, y1), (x0, box.cy))
            yield from ((Hit(id, "handle", n), place) for n, place in enumerate(sides))
        if may_resize(record) is None and least >= _LEAST_RESIZED:
            corners = ((frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom))
            free = ((n, place) for n, place in enumerate(corners) if display.discs.under(place, (0.0, 0.0)) is None)
            yield from ((Hit(id, "corner", n), place) for n, place in free)
    elif isinstance(record, Connector):
        points = [(float(x), float(y)) for x, y in display.flows.points(id)]
        if points:
            tip = display.flows.tip[display.flows.row[id]]
            yield from ((Hit(id, "end", n), place) for n, place in enumerate((points[0], (float(tip[0]), float(tip[1])))))
            yield from ((Hit(id, "bend", n), place) for n, place in enumerate(points[1:-1]))


def _disc(display: Display, view: Viewport, at: Point) -> Hit | None:
    """A problem; before the grip of the corner it stands on, for it is the smaller thing and there are three more."""
    shift = shift_of_headers(bands(display.document, display.map_id), view)
    found = display.discs.under(at, shift)
    return Hit(found, "body") if found is not None else None


def _grip(display: Display, view: Viewport, chosen: str | None, at: Point) -> Hit | None:
    if chosen is None:
        return None
    away = [(max(abs(x - at[0]), abs(y - at[1])), grip) for grip, (x, y) in grips(display, view, chosen)]
    nearest = min(away, key=lambda each: each[0], default=None)
    return nearest[1] if nearest is not None and nearest[0] <= GRIP / view.zoom else None


def _header(display: Display, view: Viewport, at: Point) -> Hit | None:
    found = header_at(display.document, display.map_id, view, at)
    return Hit(found, "header") if found is not None else None


def _edge_by_header(display: Display, view: Viewport, at: Point, near: float) -> Hit | None:
    """The far border of a lane or a phase by its header, where that is seen; of a low one only so much that it can be taken."""
    frame = bands(display.document, display.map_id)
    lanes = {id: rect for id, rect in frame.headers.items() if isinstance(display.document.get(id), Lane)}
    strips = (
        (lanes, shift_of_headers(frame, view), frame.vertical),
        (frame.phases, shift_of_phases(frame, view), not frame.vertical),
    )
    for places, shift, upright in strips:
        for id, rect in reversed(tuple(places.items())):
            slack = min(near, (rect.w if upright else rect.h) * _EDGE_SHARE)
            if _on_border(rect.moved(*shift), at, slack, upright):
                return Hit(id, "edge")
    return None


def _node(display: Display, at: Point) -> Hit | None:
    """The smallest body under a point, of equal ones that painted last; else a name beside a node."""
    nodes = display.nodes
    near = np.flatnonzero(_holding(nodes.reach, at))
    if not len(near):
        return None
    inside = near[_holding(nodes.box[near], at)][::-1]
    if len(inside):
        box = nodes.box[inside]
        return Hit(nodes.ids[inside[np.argmin((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]))]], "body")
    for row in near[nodes.style[near] == BESIDE][::-1].tolist():
        words = display.letters(nodes.ids[row])
        if words is not None and words.grown(_LETTERS).holds(at):
            return Hit(nodes.ids[row], "label")
    return None


def _line(display: Display, at: Point, near: float) -> Hit | None:
    """The label, else the nearest line of a connector within reach; of equal ones that painted last."""
    flows = display.flows
    rows = np.flatnonzero(_holding(flows.reach, at, near))
    labelled = rows[_holding(flows.label[rows], at)]
    if len(labelled):
        return Hit(flows.ids[labelled[-1]], "label")
    corners = spans(flows.first[rows], flows.count[rows])
    close = corners[_holding(flows.segments[corners], at, near)][::-1]
    if not len(close):
        return None
    boxes = flows.segments[close]
    place = np.array([*at], np.float32)
    best = close[np.argmin(np.maximum(boxes[:, :2] - place, place - boxes[:, 2:]).max(axis=1))]
    row = flows.owner[best]
    return Hit(flows.ids[row], "segment", int(best - flows.first[row]))


def _holding(boxes: NDArray[np.float32], at: Point, near: float = 0.0) -> NDArray[np.bool_]:
    """Which boxes hold a point, or come so near to it; one that is not a number does not."""
    x, y, slack = np.float32(at[0]), np.float32(at[1]), np.float32(near)
    across = (boxes[..., 0] <= x + slack) & (boxes[..., 2] >= x - slack)
    down = (boxes[..., 1] <= y + slack) & (boxes[..., 3] >= y - slack)
    return across & down


def _below(display: Display, at: Point, near: float) -> Hit | None:
    """An open sub-process anywhere, a group by its border or its name."""
    for id in reversed(display.below):
        record = display.document[id]
        if not isinstance(record, (Group, Step)):
            continue
        box = display.box(id)
        if box is None or not box.grown(near).holds(at):
            continue
        if isinstance(record, Step) or not box.grown(-near).holds(at):
            return Hit(id, "body")
        if record.name and at[1] <= box.y + 26:
            return Hit(id, "label")
    return None


def _band(display: Display, at: Point, near: float) -> Hit | None:
    """The far border of a lane, the end of a phase, a black box; a lane's inside is nothing."""
    frame = bands(display.document, display.map_id)
    for id in reversed(display.below):
        record = display.document[id]
        if isinstance(record, (Lane, Phase)):
            area = area_of(display, id)
            if area is not None and _on_border(area, at, near, frame.vertical != isinstance(record, Phase)):
                return Hit(id, "edge")
        elif isinstance(record, Pool) and record.black_box and frame.pools[id].holds(at):
            return Hit(id, "body")
    return None


def _on_border(rect: Rect, at: Point, near: float, upright: bool) -> bool:
    """Whether a point is on the far border of a rectangle: its right one if that is `upright`, else its lower one."""
    if upright:
        return abs(at[0] - rect.right) <= near and rect.y <= at[1] <= rect.bottom
    return abs(at[1] - rect.bottom) <= near and rect.x <= at[0] <= rect.right
