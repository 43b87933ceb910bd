"""The small signs of steps, and what signs are made of: drawn around the origin, placed anywhere."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin, tan

from model.drawing.outlines import Verbs, circle, polygon, rectangle
from model.drawing.picture import Path, Picture, Verb, placed
from model.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Icon:
    """What is stroked and what is filled, around the origin."""

    lines: Verbs = ()
    solids: Verbs = ()


def stamp(icon: Icon, at: Point, colour: str, scale: float = 1.0, width: float = 1.2) -> Picture:
    """An icon in one colour, its origin at a point; the stroke keeps its width."""
    x, y = at
    filled = (Path(placed(icon.solids, x, y, scale), fill=colour),) if icon.solids else ()
    return (*filled, Path(placed(icon.lines, x, y, scale), stroke=colour, width=width)) if icon.lines else filled


def lined(*parts: Verbs) -> Icon:
    """An icon of lines."""
    return Icon(lines=sum(parts, ()))


def solid(*parts: Verbs) -> Icon:
    """A filled icon."""
    return Icon(solids=sum(parts, ()))


def verbs(text: str) -> Verbs:
    """Verbs from a text such as “M 0 0 L 4 4 Z”."""
    found: list[Verb] = []
    words = text.split()
    while words:
        name = words.pop(0)
        count = {"M": 2, "L": 2, "C": 6, "Z": 0}[name]
        numbers = [float(word) for word in words[:count]]
        del words[:count]
        found.append((name, *numbers))  # type: ignore[arg-type]
    return tuple(found)


def regular(count: int, radius: float) -> Verbs:
    """A polygon with equal sides, one corner up."""
    angles = (2 * pi * n / count - pi / 2 for n in range(count))
    return polygon([(radius * cos(angle), radius * sin(angle)) for angle in angles])


def _arc(radius: float, start: float, end: float) -> Verbs:
    """Part of a circle between two angles in degrees, clockwise from the right."""
    count = 6
    step = radians(end - start) / count
    k = 4 / 3 * tan(step / 4) * radius
    angles = [radians(start) + n * step for n in range(count + 1)]
    found: list[Verb] = [("M", radius * cos(angles[0]), radius * sin(angles[0]))]
    for a, b in pairwise(angles):
        (ax, ay), (bx, by) = (radius * cos(a), radius * sin(a)), (radius * cos(b), radius * sin(b))
        found.append(("C", ax - k * sin(a), ay + k * cos(a), bx + k * sin(b), by - k * cos(b), bx, by))
    return tuple(found)


def _gear() -> Verbs:
    """A wheel with eight teeth."""
    points: list[Point] = []
    for n in range(8):
        middle = pi / 4 * n
        for radius, off in ((4.6, -0.27), (6.4, -0.17), (6.4, 0.17), (4.6, 0.27)):
            points.append((radius * cos(middle + off), radius * sin(middle + off)))
    return polygon(points)


ENVELOPE = lined(verbs("M -8.5 -6 L 8.5 -6 L 8.5 6 L -8.5 6 Z M -8.5 -6 L 0 0.8 L 8.5 -6"))
LETTER = solid(verbs("M -8 -6.4 L 8 -6.4 L 0 -0.4 Z"), verbs("M -9 -5.4 L 0 1.5 L 9 -5.4 L 9 6.4 L -9 6.4 Z"))


def _small(icon: Icon, scale: float) -> Icon:
    return Icon(placed(icon.lines, 0, 0, scale), placed(icon.solids, 0, 0, scale))


TASKS: dict[str, Icon] = {
    "user": lined(circle(0, -3, 2.8), verbs("M -5.4 6 C -5.4 2.8 -3.4 1.6 0 1.6 C 3.4 1.6 5.4 2.8 5.4 6 Z")),
    "manual": lined(
        verbs(
            "M -3 0.6 L -3 -3.8 C -3 -5.2 -1 -5.2 -1 -3.8 L -1 -0.6 M -1 -3.8 L -1 -5 C -1 -6.4 1 -6.4 1 -5 L 1 -0.6"
            " M 1 -4.2 C 1 -5.6 3 -5.6 3 -4.2 L 3 -0.4 M 3 -2.2 C 3 -3.6 5 -3.6 5 -2.2 L 5 2.2 C 5 5 3.2 6.6 0.8 6.6"
            " C -1.2 6.6 -2.2 5.8 -3 4.6 L -5.2 1.6 C -6 0.4 -4.4 -0.8 -3.4 0.3 L -3 0.8"
        ),
    ),
    "service": lined(_gear(), circle(0, 0, 2.1)),
    "script": lined(
        verbs(
            "M -3 -6 L 5.2 -6 C 3 -3.6 3 -2 4.4 0 C 5.8 2 5.8 3.6 3.6 6 L -4.6 6 C -2.4 3.6 -2.4 2 -3.8 0"
            " C -5.2 -2 -5.2 -3.6 -3 -6 Z M -1.6 -3 L 1.6 -3 M -0.8 0 L 2 0 M 0.2 3 L 2.8 3"
        ),
    ),
    "send": _small(LETTER, 0.76),
    "receive": _small(ENVELOPE, 0.76),
    "business_rule": Icon(
        verbs("M -6.4 -5 L 6.4 -5 L 6.4 5 L -6.4 5 Z M -6.4 1.8 L 6.4 1.8 M -2 -1.6 L -2 5"),
        rectangle(Rect(-6.4, -5, 12.8, 3.4)),
    ),
}
"""BPMN's kinds of task, within 14 by 14."""

TYPES: dict[str, Icon] = {
    "check": lined(circle(0, 0, 6), verbs("M -2.8 0.2 L -0.8 2.3 L 2.9 -1.9")),
    "wait": lined(
        verbs("M -4.6 -6.2 L 4.6 -6.2 M -4.6 6.2 L 4.6 6.2"),
        verbs("M -3.4 -6.2 L -3.4 -3.6 C -3.4 -1.6 -0.6 -1.2 -0.6 0 C -0.6 1.2 -3.4 1.6 -3.4 3.6 L -3.4 6.2"),
        verbs("M 3.4 -6.2 L 3.4 -3.6 C 3.4 -1.6 0.6 -1.2 0.6 0 C 0.6 1.2 3.4 1.6 3.4 3.6 L 3.4 6.2"),
    ),
    "store": lined(verbs("M 0 -5.8 L 6.4 5.2 L -6.4 5.2 Z M 0 -1 L 0 2.6")),
    "transport": lined(
        verbs("M -4.9 3.8 L -6.8 3.8 L -6.8 -4.4 L 1.6 -4.4 L 1.6 3.8 L -1.3 3.8"),
        verbs("M 1.6 -1.8 L 4.4 -1.8 L 6.8 0.8 L 6.8 3.8 L 5.9 3.8 M 2.3 3.8 L 1.6 3.8"),
        circle(-3.1, 3.8, 1.8),
        circle(4.1, 3.8, 1.8),
    ),
    "document": lined(
        verbs("M 1.6 -6.4 L -4.6 -6.4 L -4.6 6.4 L 4.6 6.4 L 4.6 -3.4 Z M 1.6 -6.4 L 1.6 -3.4 L 4.6 -3.4"),
        verbs("M -2.2 0 L 2.2 0 M -2.2 2.9 L 2.2 2.9"),
    ),
}
"""The types of step that are not plain work, within 14 by 14."""

MARKERS: dict[str, Icon] = {
    "plus": lined(verbs("M -5.5 -5.5 L 5.5 -5.5 L 5.5 5.5 L -5.5 5.5 Z M -2.9 0 L 2.9 0 M 0 -2.9 L 0 2.9")),
    "loop": lined(_arc(4.6, 62, -228), verbs("M -3.2 0 L -3.08 3.42 L -6.4 3.6")),
    "parallel": solid(rectangle(Rect(-5, -5, 2.2, 10)), rectangle(Rect(-1.1, -5, 2.2, 10)), rectangle(Rect(2.8, -5, 2.2, 10))),
    "sequential": solid(rectangle(Rect(-5, -5, 10, 2.2)), rectangle(Rect(-5, -1.1, 10, 2.2)), rectangle(Rect(-5, 2.8, 10, 2.2))),
    "compensation": lined(verbs("M -6.4 0 L -0.6 -4.2 L -0.6 4.2 Z M -0.2 0 L 5.6 -4.2 L 5.6 4.2 Z")),
    "ad_hoc": lined(verbs("M -5.4 1.6 C -4 -2.4 -1.8 -2.2 0 0 C 1.8 2.2 4 2.4 5.4 -1.6")),
}
"""The signs at the foot of a step, within 12 by 12."""
