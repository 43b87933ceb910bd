"""What lies under the pointer: found in the columns of the display, the smallest thing first."""

from collections.abc import Iterator

import numpy as np

from editor.canvas.display import Display
from editor.canvas.frames import FRAME, headers_in_view
from editor.canvas.nodes import BESIDE
from editor.canvas.viewport import Viewport
from editor.tools.base import Hit
from model.geometry import Point, Rect
from model.places import bands
from model.records import Connector, Group, Lane, Node, Phase, Pool, Step
from model.rules import may_resize

NEAR = 6.0
"""How far from a line or a border the pointer may be, in logical pixels."""
GRIP = 9.0
"""The same for a handle, a corner, a bend or an end."""
NOTHING = Hit()


def hit(display: Display, view: Viewport, selection: tuple[str, ...], at: Point) -> Hit:
    """What is at a point of the surface."""
    near = NEAR / view.zoom
    chosen = selection[0] if len(selection) == 1 else None
    for found in (
        _grip(display, view, chosen, at),
        _header(display, view, at),
        _node(display, at),
        _line(display, at, near),
        _below(display, at, near),
        _band(display, view, at, near),
    ):
        if found is not None:
            return found
    return NOTHING


def grips(display: Display, view: Viewport, id: str) -> Iterator[tuple[Hit, Point]]:
    """What a thing that is selected alone can be pulled by, and where.

    `handle` and `corner` go around clockwise, from the middle of the top and from the upper left corner.
    """
    record, box = display.document.get(id), display.box(id)
    if isinstance(record, (Node, Group)) and box is not None:
        frame = box.grown(FRAME / view.zoom)
        if isinstance(record, Node):
            sides = ((frame.cx, frame.y), (frame.right, frame.cy), (frame.cx, frame.bottom), (frame.x, frame.cy))
            yield from ((Hit(id, "handle", n), place) for n, place in enumerate(sides))
        if may_resize(record) is None:
            corners = ((frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom))
            yield from ((Hit(id, "corner", n), place) for n, place in enumerate(corners))
    elif isinstance(record, Connector):
        points = [(float(x), float(y)) for x, y in display.flows.points(id)]
        if points:
            tip = display.flows.tip[display.flows.row[id]]
            yield from ((Hit(id, "end", n), place) for n, place in enumerate((points[0], (float(tip[0]), float(tip[1])))))
            yield from ((Hit(id, "bend", n), place) for n, place in enumerate(points[1:-1]))


def _grip(display: Display, view: Viewport, chosen: str | None, at: Point) -> Hit | None:
    if chosen is None:
        return None
    reach = GRIP / view.zoom
    found = [(abs(x - at[0]) + abs(y - at[1]), n, grip) for n, (grip, (x, y)) in enumerate(grips(display, view, chosen))
             if abs(x - at[0]) <= reach and abs(y - at[1]) <= reach]  # fmt: skip
    return min(found, key=lambda each: each[:2])[2] if found else None


def _header(display: Display, view: Viewport, at: Point) -> Hit | None:
    for id, rect in headers_in_view(display.document, display.map_id, view):
        if rect.holds(at):
            return Hit(id, "header")
    return None


def _node(display: Display, at: Point) -> Hit | None:
    """The smallest body under a point, else a name beside a node."""
    nodes = display.nodes
    x, y = np.float32(at[0]), np.float32(at[1])
    reach = nodes.reach
    near = np.flatnonzero((reach[:, 0] <= x) & (reach[:, 2] >= x) & (reach[:, 1] <= y) & (reach[:, 3] >= y))
    if not len(near):
        return None
    box = nodes.box[near]
    inside = (box[:, 0] <= x) & (box[:, 2] >= x) & (box[:, 1] <= y) & (box[:, 3] >= y)
    if inside.any():
        size = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])
        # of equal ones the one painted last
        return Hit(nodes.ids[near[inside][::-1][int(np.argmin(size[inside][::-1]))]], "body")
    for row in near[nodes.style[near] == BESIDE][::-1].tolist():
        bars = nodes.bars[row][:3]
        if ((bars[:, 0] - 3 <= x) & (bars[:, 2] + 3 >= x) & (bars[:, 1] - 3 <= y) & (bars[:, 3] + 3 >= y)).any():
            return Hit(nodes.ids[row], "label")
    return None


def _line(display: Display, at: Point, near: float) -> Hit | None:
    """The label, else the nearest line of a connector within reach."""
    flows = display.flows
    x, y = np.float32(at[0]), np.float32(at[1])
    reach, slack = flows.reach, np.float32(near)
    rows = np.flatnonzero(
        (reach[:, 0] - slack <= x) & (reach[:, 2] + slack >= x) & (reach[:, 1] - slack <= y) & (reach[:, 3] + slack >= y)
    )
    if not len(rows):
        return None
    label = flows.label[rows]
    on_label = (label[:, 0] <= x) & (label[:, 2] >= x) & (label[:, 1] <= y) & (label[:, 3] >= y)
    if on_label.any():
        return Hit(flows.ids[rows[on_label][-1]], "label")
    best: tuple[float, int, int] | None = None
    for row in rows.tolist():
        first, count = int(flows.first[row]), int(flows.count[row])
        boxes = flows.segments[first : first + count - 1]
        dx = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0)
        dy = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 3]), 0)
        away = np.maximum(dx, dy)
        segment = int(np.argmin(away)) if len(away) else 0
        if len(away) and away[segment] <= near and (best is None or away[segment] <= best[0]):
            best = (float(away[segment]), row, segment)
    return Hit(flows.ids[best[1]], "segment", best[2]) if best is not None else None


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


def _band(display: Display, view: Viewport, at: Point, near: float) -> Hit | None:
    """The far border of a lane, the end of a phase, a black box; a lane's inside is nothing."""
    frame = bands(display.document, display.map_id)
    for id in reversed(display.below):
        record = display.document[id]
        if isinstance(record, Lane) and id in frame.lanes and _on_border(frame.lanes[id], at, near, frame.vertical):
            return Hit(id, "edge")
        if isinstance(record, Phase) and id in frame.phases:
            strip = frame.phases[id]
            if _on_border(Rect(strip.x, strip.y, strip.w, strip.h), at, near, not frame.vertical):
                return Hit(id, "edge")
        if isinstance(record, Pool) and record.black_box and frame.pools[id].holds(at):
            return Hit(id, "body")
    return None


def _on_border(rect: Rect, at: Point, near: float, upright: bool) -> bool:
    """Whether a point is on the far border of a rectangle: its right one if that is `upright`, else its lower one."""
    if upright:
        return abs(at[0] - rect.right) <= near and rect.y <= at[1] <= rect.bottom
    return abs(at[1] - rect.bottom) <= near and rect.x <= at[0] <= rect.right
