"""Connectors: sequence flows, message flows and associations with their heads and ends, and their labels."""

from math import hypot

from model.document import Document
from model.drawing.jumps import hops_of, line
from model.drawing.labels import centred, height_of
from model.drawing.look import Look
from model.drawing.outlines import circle, polygon, polyline, rounded
from model.drawing.picture import Path, Picture
from model.drawing.theme import readable
from model.geometry import Point, Rect
from model.records import Association, Connector, MessageFlow, SequenceFlow, Step
from model.routing.names import label_text
from model.routing.route import Route

WIDTH = 1.6
RADIUS = 7.0
HEAD = 8.5
"""How long an arrow head is."""
_LABEL = 11.0
_LABEL_WIDTH = 140.0
_REWORK_DASH = (4.0, 4.2)
_MESSAGE_DASH = (5.0, 5.0)
_DOTS = (0.1, 4.0)


def draw_sequence_flow(document: Document, flow: SequenceFlow, route: Route, look: Look) -> Picture:
    """The line from one node to the next, its head and the signs at its start."""
    colour = look.theme.bad if flow.rework else look.theme.flow
    points, head = _with_head(route.points, colour)
    dash = _REWORK_DASH if flow.rework else ()
    drawn = line(points, hops_of(document, flow, look), RADIUS, colour, WIDTH, dash)
    starts = _start_sign(document, flow, route.points, colour, look)
    return (*drawn, head, *starts, *_loose_ends(flow, route.points, look))


def draw_message_flow(document: Document, flow: MessageFlow, route: Route, look: Look) -> Picture:
    """A dashed line from an open circle to an open head."""
    theme, colour = look.theme, look.theme.flow
    points, head = _with_head(route.points, colour, open_fill=theme.card)
    ux, uy = _direction(points[0], points[1])
    start = (points[0][0] + ux * 4, points[0][1] + uy * 4)
    drawn = line((start, *points[1:]), hops_of(document, flow, look), RADIUS, colour, 1.2, _MESSAGE_DASH)
    ring = Path(circle(*start, 3.6), fill=theme.card, stroke=colour, width=1.2)
    return (*drawn, head, ring, *_loose_ends(flow, route.points, look))


def draw_association(document: Document, association: Association, route: Route, look: Look) -> Picture:
    """A dotted line, with open arrows where it has a direction."""
    points, colour = route.points, look.theme.soft
    heads = []
    if association.direction != "none":
        heads.append(_barbs(points[-1], points[-2]))
    if association.direction == "both":
        heads.append(_barbs(points[0], points[1]))
    arrows = tuple(Path(polyline(barbs), stroke=colour, width=1.4) for barbs in heads)
    drawn = line(points, hops_of(document, association, look), RADIUS, colour, 1.4, _DOTS)
    return (*drawn, *arrows, *_loose_ends(association, points, look))


def _with_head(points: tuple[Point, ...], colour: str, open_fill: str | None = None) -> tuple[tuple[Point, ...], Path]:
    """The points with the last one drawn back to the head's base, and the head."""
    tip, before = points[-1], points[-2]
    ux, uy = _direction(before, tip)
    base = (tip[0] - ux * HEAD, tip[1] - uy * HEAD)
    half = HEAD * 0.42
    wings = ((base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half))
    outline = polygon((tip, *wings))
    if open_fill is not None:
        head = Path(outline, fill=open_fill, stroke=colour, width=1.2)
        return (*points[:-1], base), head
    inside = (base[0] + ux, base[1] + uy)
    return (*points[:-1], inside), Path(outline, fill=colour)


def _direction(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1])
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (1.0, 0.0)


def _barbs(tip: Point, before: Point) -> tuple[Point, Point, Point]:
    ux, uy = _direction(before, tip)
    back, half = HEAD * 0.8, HEAD * 0.5
    x, y = tip[0] - ux * back, tip[1] - uy * back
    return ((x - uy * half, y + ux * half), tip, (x + uy * half, y - ux * half))


def _start_sign(document: Document, flow: SequenceFlow, points: tuple[Point, ...], colour: str, look: Look) -> Picture:
    """A slash on a default flow, a diamond on a conditional one that leaves a step."""
    (x, y), (ux, uy) = points[0], _direction(points[0], points[1])
    if flow.default:
        cx, cy = x + ux * 9, y + uy * 9
        dx, dy = (ux + uy) * 4.6, (uy - ux) * 4.6
        return (Path(polyline(((cx - dx, cy - dy), (cx + dx, cy + dy))), stroke=colour, width=WIDTH),)
    if flow.condition and isinstance(document.get(flow.source_id), Step):
        across = ((x + ux * 7 - uy * 4.2, y + uy * 7 + ux * 4.2), (x + ux * 7 + uy * 4.2, y + uy * 7 - ux * 4.2))
        shape = polygon(((x, y), across[0], (x + ux * 14, y + uy * 14), across[1]))
        return (Path(shape, fill=look.theme.card, stroke=colour, width=1.2),)
    return ()


def _loose_ends(connector: Connector, points: tuple[Point, ...], look: Look) -> Picture:
    ends = [at for id, at in ((connector.source_id, points[0]), (connector.target_id, points[-1])) if id is None]
    return tuple(Path(circle(x, y, 4.5), fill=look.theme.card, stroke=look.theme.warn, width=1.6) for x, y in ends)


def draw_label(connector: Connector, route: Route, look: Look) -> Picture:
    """What a connector is called, on a rounded plate on its route."""
    theme, plate = look.theme, label_plate(connector, route, look)
    if plate is None:
        return ()
    is_rework = isinstance(connector, SequenceFlow) and connector.rework
    ink = readable(theme, theme.bad, theme.paper) if is_rework else theme.ink
    words = centred(look, _label_lines(connector, look), route.label, "regular", _LABEL, ink)
    return (Path(rounded(plate, 9), fill=theme.paper, stroke=theme.line), *words)


def label_plate(connector: Connector, route: Route, look: Look) -> Rect | None:
    """What the plate with a connector's label covers; None for one without a label."""
    lines, (x, y) = _label_lines(connector, look), route.label
    if not lines:
        return None
    width = max(look.text.width(line, "regular", _LABEL) for line in lines) + 14
    height = height_of(len(lines), _LABEL) + 5
    return Rect(x - width / 2, y - height / 2, width, height)


def _label_lines(connector: Connector, look: Look) -> tuple[str, ...]:
    text = label_text(connector)
    return look.text.lines(text, _LABEL_WIDTH, 3, "regular", _LABEL) if text else ()
