"""The small signs: kinds of task, types of step, triggers of events, markers. Drawn around the origin, placed anywhere."""

from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin, tan

from model.drawing.outlines import Verbs, circle, polygon, rectangle
from model.drawing.picture import Path, Picture, Verb, placed
from model.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Icon:
    """What is stroked and what is filled, around the origin."""

    lines: tuple[Verbs, ...] = ()
    solids: tuple[Verbs, ...] = ()


def stamp(icon: Icon, at: Point, colour: str, scale: float = 1.0, width: float = 1.2) -> Picture:
    """An icon in one colour, its origin at a point; the stroke keeps its width."""
    x, y = at
    lines = sum((placed(verbs, x, y, scale) for verbs in icon.lines), ())
    solids = sum((placed(verbs, x, y, scale) for verbs in icon.solids), ())
    drawn = Path(lines, stroke=colour, width=width) if lines else None
    filled = Path(solids, fill=colour) if solids else None
    return tuple(path for path in (filled, drawn) if path is not None)


def _verbs(text: str) -> Verbs:
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


def _ring(radius: float, x: float = 0, y: float = 0) -> Verbs:
    return circle(x, y, radius)


def _around(count: int, radius: float, inner: float | None = None, turn: float = 0.0) -> Verbs:
    """A regular polygon, or with an inner radius a star, one tip up."""
    radii = (radius,) if inner is None else (radius, inner)
    total = count * len(radii)
    angles = (turn - pi / 2 + 2 * pi * n / total for n in range(total))
    return polygon((radii[n % len(radii)] * cos(a), radii[n % len(radii)] * sin(a)) for n, a in enumerate(angles))


def _arc(radius: float, start: float, end: float) -> Verbs:
    """Part of a circle between two angles in degrees, clockwise from the right."""
    count = 6
    step = (end - start) / count * pi / 180
    k = 4 / 3 * tan(step / 4) * radius
    verbs: list[Verb] = []
    for n in range(count):
        a, b = start * pi / 180 + n * step, start * pi / 180 + (n + 1) * step
        (ax, ay), (bx, by) = (radius * cos(a), radius * sin(a)), (radius * cos(b), radius * sin(b))
        if not n:
            verbs.append(("M", ax, ay))
        verbs.append(("C", ax - k * sin(a), ay + k * cos(a), bx + k * sin(b), by - k * cos(b), bx, by))
    return tuple(verbs)


def _gear() -> Verbs:
    """A wheel with eight teeth."""
    points: list[Point] = []
    for n in range(8):
        middle = pi / 4 * n
        for radius, off in ((4.6, -0.27), (6.4, -0.17), (6.4, 0.17), (4.6, 0.27)):
            points.append((radius * cos(middle + off), radius * sin(middle + off)))
    return polygon(points)


def _bar(r: Rect) -> Verbs:
    return rectangle(r)


_ENVELOPE = Icon((_verbs("M -8.5 -6 L 8.5 -6 L 8.5 6 L -8.5 6 Z M -8.5 -6 L 0 0.8 L 8.5 -6"),))
_LETTER = Icon((), (_verbs("M -8 -6.4 L 8 -6.4 L 0 -0.4 Z"), _verbs("M -9 -5.4 L 0 1.5 L 9 -5.4 L 9 6.4 L -9 6.4 Z")))


def _small(icon: Icon, scale: float) -> Icon:
    return Icon(tuple(placed(v, 0, 0, scale) for v in icon.lines), tuple(placed(v, 0, 0, scale) for v in icon.solids))


TASKS: dict[str, Icon] = {
    "user": Icon((_ring(2.8, 0, -3), _verbs("M -5.4 6 C -5.4 2.8 -3.4 1.6 0 1.6 C 3.4 1.6 5.4 2.8 5.4 6 Z"))),
    "manual": Icon(
        (
            _verbs(
                "M -3 0.6 L -3 -3.8 C -3 -5.2 -1 -5.2 -1 -3.8 L -1 -0.6 M -1 -3.8 L -1 -5 C -1 -6.4 1 -6.4 1 -5 L 1 -0.6"
                " M 1 -4.2 C 1 -5.6 3 -5.6 3 -4.2 L 3 -0.4 M 3 -2.2 C 3 -3.6 5 -3.6 5 -2.2 L 5 2.2 C 5 5 3.2 6.6 0.8 6.6"
                " C -1.2 6.6 -2.2 5.8 -3 4.6 L -5.2 1.6 C -6 0.4 -4.4 -0.8 -3.4 0.3 L -3 0.8"
            ),
        )
    ),
    "service": Icon((_gear(), _ring(2.1))),
    "script": Icon(
        (
            _verbs(
                "M -3 -6 L 5.2 -6 C 3 -3.6 3 -2 4.4 0 C 5.8 2 5.8 3.6 3.6 6 L -4.6 6 C -2.4 3.6 -2.4 2 -3.8 0"
                " C -5.2 -2 -5.2 -3.6 -3 -6 Z M -1.6 -3 L 1.6 -3 M -0.8 0 L 2 0 M 0.2 3 L 2.8 3"
            ),
        )
    ),
    "send": _small(_LETTER, 0.76),
    "receive": _small(_ENVELOPE, 0.76),
    "business_rule": Icon(
        (_verbs("M -6.4 -5 L 6.4 -5 L 6.4 5 L -6.4 5 Z M -6.4 1.8 L 6.4 1.8 M -2 -1.6 L -2 5"),),
        (_bar(Rect(-6.4, -5, 12.8, 3.4)),),
    ),
}
"""BPMN's kinds of task, within 14 by 14."""

TYPES: dict[str, Icon] = {
    "check": Icon((_ring(6), _verbs("M -2.8 0.2 L -0.8 2.3 L 2.9 -1.9"))),
    "wait": Icon(
        (
            _verbs("M -4.6 -6.2 L 4.6 -6.2 M -4.6 6.2 L 4.6 6.2"),
            _verbs("M -3.4 -6.2 L -3.4 -3.6 C -3.4 -1.6 -0.6 -1.2 -0.6 0 C -0.6 1.2 -3.4 1.6 -3.4 3.6 L -3.4 6.2"),
            _verbs("M 3.4 -6.2 L 3.4 -3.6 C 3.4 -1.6 0.6 -1.2 0.6 0 C 0.6 1.2 3.4 1.6 3.4 3.6 L 3.4 6.2"),
        )
    ),
    "store": Icon((_verbs("M 0 -5.8 L 6.4 5.2 L -6.4 5.2 Z M 0 -1 L 0 2.6"),)),
    "transport": Icon(
        (
            _verbs("M -4.9 3.8 L -6.8 3.8 L -6.8 -4.4 L 1.6 -4.4 L 1.6 3.8 L -1.3 3.8"),
            _verbs("M 1.6 -1.8 L 4.4 -1.8 L 6.8 0.8 L 6.8 3.8 L 5.9 3.8 M 2.3 3.8 L 1.6 3.8"),
            _ring(1.8, -3.1, 3.8),
            _ring(1.8, 4.1, 3.8),
        )
    ),
    "document": Icon(
        (
            _verbs("M 1.6 -6.4 L -4.6 -6.4 L -4.6 6.4 L 4.6 6.4 L 4.6 -3.4 Z M 1.6 -6.4 L 1.6 -3.4 L 4.6 -3.4"),
            _verbs("M -2.2 0 L 2.2 0 M -2.2 2.9 L 2.2 2.9"),
        )
    ),
}
"""The types of step that are not plain work, within 14 by 14."""

MARKERS: dict[str, Icon] = {
    "plus": Icon((_verbs("M -5.5 -5.5 L 5.5 -5.5 L 5.5 5.5 L -5.5 5.5 Z M -2.9 0 L 2.9 0 M 0 -2.9 L 0 2.9"),)),
    "loop": Icon((_arc(4.6, 62, -228), _verbs("M -3.2 0 L -3.08 3.42 L -6.4 3.6"))),
    "parallel": Icon((), (_bar(Rect(-5, -5, 2.2, 10)), _bar(Rect(-1.1, -5, 2.2, 10)), _bar(Rect(2.8, -5, 2.2, 10)))),
    "sequential": Icon((), (_bar(Rect(-5, -5, 10, 2.2)), _bar(Rect(-5, -1.1, 10, 2.2)), _bar(Rect(-5, 2.8, 10, 2.2)))),
    "compensation": Icon((_verbs("M -6.4 0 L -0.6 -4.2 L -0.6 4.2 Z M -0.2 0 L 5.6 -4.2 L 5.6 4.2 Z"),)),
    "ad_hoc": Icon((_verbs("M -5.4 1.6 C -4 -2.4 -1.8 -2.2 0 0 C 1.8 2.2 4 2.4 5.4 -1.6"),)),
}
"""The signs at the foot of a step, within 12 by 12."""

_PAGE = _verbs("M -6 -7.6 L 6 -7.6 L 6 7.6 L -6 7.6 Z M -3.4 -4.4 L 3.4 -4.4 M -3.4 -1.5 L 3.4 -1.5 M -3.4 1.5 L 3.4 1.5")
_PAGE_END = _verbs("M -3.4 4.4 L 3.4 4.4")
_BOLT = _verbs("M -7.6 7.8 L -3.2 -6.4 L 2.4 1.8 L 7.6 -7.8 L 3.4 6.6 L -2.4 -1 Z")
_ARROW = _verbs("M -8 -3.2 L 1.4 -3.2 L 1.4 -7.4 L 9 0 L 1.4 7.4 L 1.4 3.2 L -8 3.2 Z")
_BACK = _verbs("M -8.6 0 L -0.8 -5.8 L -0.8 5.8 Z M -0.2 0 L 7.6 -5.8 L 7.6 5.8 Z")
_DART = _verbs("M 0 -8.4 L 6.2 7.4 L 0 1.4 L -6.2 7.4 Z")
_CROSS = _verbs(
    "M -7.4 -4.8 L -4.8 -7.4 L 0 -2.6 L 4.8 -7.4 L 7.4 -4.8 L 2.6 0 L 7.4 4.8 L 4.8 7.4 L 0 2.6 L -4.8 7.4 L -7.4 4.8 L -2.6 0 Z"
)
_PLUS = _verbs("M -2 -8.4 L 2 -8.4 L 2 -2 L 8.4 -2 L 8.4 2 L 2 2 L 2 8.4 L -2 8.4 L -2 2 L -8.4 2 L -8.4 -2 L -2 -2 Z")
_OPEN: dict[str, Verbs] = {
    "error": _BOLT,
    "signal": _around(3, 9.2),
    "escalation": _DART,
    "link": _ARROW,
    "compensation": _BACK,
    "cancel": _CROSS,
    "multiple": _around(5, 9),
    "parallel_multiple": _PLUS,
}


@cache
def trigger(name: str, filled: bool) -> Icon:
    """The sign of an event's trigger, for a ring 36 across; filled where the event throws it. None has no sign."""
    if name == "message":
        return _LETTER if filled else _ENVELOPE
    if name == "timer":
        ticks = " ".join(
            f"M {9 * cos(a):.3f} {9 * sin(a):.3f} L {r * cos(a):.3f} {r * sin(a):.3f}"
            for a, r in ((pi / 6 * n, 7.2 if n % 3 else 6.4) for n in range(12))
        )
        return Icon((_ring(9), _verbs(ticks), _verbs("M 1.2 -5.4 L 0 0 L 4 0")))
    if name == "conditional":
        return Icon((_PAGE, _PAGE_END))
    if name == "terminate":
        return Icon((), (_ring(9.6),))
    outline = _OPEN.get(name)
    if outline is None:
        return Icon()
    return Icon((), (outline,)) if filled else Icon((outline,))


SPLITS: dict[str, Icon] = {
    "exclusive": Icon((_verbs("M -5.6 -5.6 L 5.6 5.6 M 5.6 -5.6 L -5.6 5.6"),)),
    "parallel": Icon((_verbs("M -7.4 0 L 7.4 0 M 0 -7.4 L 0 7.4"),)),
    "inclusive": Icon((_ring(7),)),
    "complex": Icon((_verbs("M -7.2 0 L 7.2 0 M 0 -7.2 L 0 7.2 M -5 -5 L 5 5 M 5 -5 L -5 5"),)),
}
"""The signs in a gateway 48 across; the event-based one has rings and a pentagon of its own."""

PENTAGON = Icon((_around(5, 7.4),))
