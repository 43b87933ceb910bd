"""Outlines as path verbs: the few shapes every symbol is made of."""

from collections.abc import Mapping, Sequence
from math import hypot

from model.drawing.picture import Verb
from model.geometry import Point, Rect

Verbs = tuple[Verb, ...]
_KAPPA = 0.5522847498
"""A quarter of a circle as one cubic curve keeps its handles this share of the radius away."""

_HALF = 4 / 3
"""Half a circle as one cubic curve has handles this many radii long; it is off by less than a fiftieth."""


def rectangle(r: Rect) -> Verbs:
    """A rectangle with sharp corners."""
    return (("M", r.x, r.y), ("L", r.right, r.y), ("L", r.right, r.bottom), ("L", r.x, r.bottom), ("Z",))


def rounded(r: Rect, radius: float) -> Verbs:
    """A rectangle with round corners."""
    x1, y1, x2, y2 = r.x, r.y, r.x + r.w, r.y + r.h
    a = min(radius, r.w / 2, r.h / 2)
    k = a * (1 - _KAPPA)
    return (
        ("M", x1 + a, y1),
        ("L", x2 - a, y1),
        ("C", x2 - k, y1, x2, y1 + k, x2, y1 + a),
        ("L", x2, y2 - a),
        ("C", x2, y2 - k, x2 - k, y2, x2 - a, y2),
        ("L", x1 + a, y2),
        ("C", x1 + k, y2, x1, y2 - k, x1, y2 - a),
        ("L", x1, y1 + a),
        ("C", x1, y1 + k, x1 + k, y1, x1 + a, y1),
        ("Z",),
    )


def left_edge(r: Rect, radius: float, width: float) -> Verbs:
    """The strip along the left edge of a rectangle with round corners."""
    x1, y1, y2, right = r.x, r.y, r.bottom, r.x + width
    if width >= radius:
        k, a = radius * (1 - _KAPPA), radius
        return (
            ("M", right, y1),
            ("L", right, y2),
            ("L", x1 + a, y2),
            ("C", x1 + k, y2, x1, y2 - k, x1, y2 - a),
            ("L", x1, y1 + a),
            ("C", x1, y1 + k, x1 + k, y1, x1 + a, y1),
            ("Z",),
        )
    inset = radius - (radius**2 - (radius - width) ** 2) ** 0.5
    top, low = y1 + inset, y2 - inset
    return (
        ("M", right, top),
        ("L", right, low),
        ("C", x1 + width * 0.42, low - inset * 0.6, x1, y2 - radius * 0.62, x1, y2 - radius),
        ("L", x1, y1 + radius),
        ("C", x1, y1 + radius * 0.62, x1 + width * 0.42, top + inset * 0.6, right, top),
        ("Z",),
    )


def ellipse(r: Rect) -> Verbs:
    """The ellipse that fills a rectangle."""
    cx, cy, x, y = r.cx, r.cy, r.w / 2, r.h / 2
    kx, ky = x * _KAPPA, y * _KAPPA
    return (
        ("M", cx, cy - y),
        ("C", cx + kx, cy - y, cx + x, cy - ky, cx + x, cy),
        ("C", cx + x, cy + ky, cx + kx, cy + y, cx, cy + y),
        ("C", cx - kx, cy + y, cx - x, cy + ky, cx - x, cy),
        ("C", cx - x, cy - ky, cx - kx, cy - y, cx, cy - y),
        ("Z",),
    )


def bow(start: float, end: float, y: float, depth: float) -> Verbs:
    """Half an ellipse from one x to another on a height, hanging down (or with a negative depth, standing up)."""
    middle, inset, k = (start + end) / 2, (end - start) / 2 * (1 - _KAPPA), depth * _KAPPA
    return (
        ("M", start, y),
        ("C", start, y + k, start + inset, y + depth, middle, y + depth),
        ("C", end - inset, y + depth, end, y + k, end, y),
    )


def arch(start: float, end: float, y: float, rise: float) -> Verbs:
    """From one x to a larger one over a height: half a circle, or a quarter up, level, and a quarter down; from where one is."""
    if end - start <= 2 * rise:
        return (("C", start, y - rise * _HALF, end, y - rise * _HALF, end, y),)
    k, inset, top = rise * _KAPPA, rise * (1 - _KAPPA), y - rise
    return (
        ("C", start, y - k, start + inset, top, start + rise, top),
        ("L", end - rise, top),
        ("C", end - inset, top, end, y - k, end, y),
    )


def circle(cx: float, cy: float, radius: float) -> Verbs:
    """A circle by its middle."""
    return ellipse(Rect(cx - radius, cy - radius, 2 * radius, 2 * radius))


def diamond(r: Rect) -> Verbs:
    """The diamond that touches the middles of a rectangle's sides."""
    return polygon(((r.cx, r.y), (r.right, r.cy), (r.cx, r.bottom), (r.x, r.cy)))


def polyline(points: Sequence[Point]) -> Verbs:
    """Straight lines from point to point."""
    first, *rest = points
    return (("M", *first), *[("L", x, y) for x, y in rest])


def polygon(points: Sequence[Point]) -> Verbs:
    """A closed shape with straight sides."""
    return (*polyline(points), ("Z",))


def softened(points: Sequence[Point], radius: float, within: Mapping[int, Verbs] | None = None) -> Verbs:
    """Straight lines from point to point, the corners between rounded; `within` is drawn on the way, by line."""
    more = within or {}
    verbs: list[Verb] = [("M", *points[0])]
    for n, (before, at, after) in enumerate(zip(points, points[1:], points[2:], strict=False)):
        verbs += (*more.get(n, ()), *_corner(before, at, after, radius))
    if len(points) > 1:
        verbs += (*more.get(len(points) - 2, ()), ("L", *points[-1]))
    return tuple(verbs)


def _corner(before: Point, at: Point, after: Point, radius: float) -> Verbs:
    (bx, by), (x, y), (ax, ay) = before, at, after
    came, goes = hypot(x - bx, y - by), hypot(ax - x, ay - y)
    r = min(radius, came / 2, goes / 2)
    if r <= 0:
        return (("L", x, y),)
    ux, uy, vx, vy = (bx - x) / came, (by - y) / came, (ax - x) / goes, (ay - y) / goes
    k = r * (1 - _KAPPA)
    return (
        ("L", x + ux * r, y + uy * r),
        ("C", x + ux * k, y + uy * k, x + vx * k, y + vy * k, x + vx * r, y + vy * r),
    )
