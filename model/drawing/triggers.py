"""The signs of events and gateways: open where something is waited for, filled where it is sent."""

from functools import cache
from math import cos, pi, sin

from model.drawing.icons import ENVELOPE, LETTER, Icon, lined, regular, solid, verbs
from model.drawing.outlines import Verbs, circle, polyline

_PAGE = verbs("M -6 -7.6 L 6 -7.6 L 6 7.6 L -6 7.6 Z M -3.4 -4.4 L 3.4 -4.4 M -3.4 -1.5 L 3.4 -1.5 M -3.4 1.5 L 3.4 1.5")
_PAGE_END = verbs("M -3.4 4.4 L 3.4 4.4")
_BOLT = verbs("M -7.6 7.8 L -3.2 -6.4 L 2.4 1.8 L 7.6 -7.8 L 3.4 6.6 L -2.4 -1 Z")
_ARROW = verbs("M -8 -3.2 L 1.4 -3.2 L 1.4 -7.4 L 9 0 L 1.4 7.4 L 1.4 3.2 L -8 3.2 Z")
_BACK = verbs("M -8.6 0 L -0.8 -5.8 L -0.8 5.8 Z M -0.2 0 L 7.6 -5.8 L 7.6 5.8 Z")
_DART = verbs("M 0 -8.4 L 6.2 7.4 L 0 1.4 L -6.2 7.4 Z")
_CROSS = verbs(
    "M -7.4 -4.8 L -4.8 -7.4 L 0 -2.6 L 4.8 -7.4 L 7.4 -4.8 L 2.6 0 L 7.4 4.8 L 4.8 7.4 L 0 2.6 L -4.8 7.4 L -7.4 4.8 L -2.6 0 Z"
)
_PLUS = verbs("M -2 -8.4 L 2 -8.4 L 2 -2 L 8.4 -2 L 8.4 2 L 2 2 L 2 8.4 L -2 8.4 L -2 2 L -8.4 2 L -8.4 -2 L -2 -2 Z")
_OPEN: dict[str, Verbs] = {
    "error": _BOLT,
    "signal": regular(3, 9.2),
    "escalation": _DART,
    "link": _ARROW,
    "compensation": _BACK,
    "cancel": _CROSS,
    "multiple": regular(5, 9),
    "parallel_multiple": _PLUS,
}


@cache
def trigger(name: str, filled: bool) -> Icon:
    """The sign of an event's trigger, for a ring 36 across; filled where the event throws it. None has no sign."""
    if name == "message":
        return LETTER if filled else ENVELOPE
    if name == "timer":
        return lined(circle(0, 0, 9), *map(_hour, range(12)), verbs("M 1.2 -5.4 L 0 0 L 4 0"))
    if name == "conditional":
        return lined(_PAGE, _PAGE_END)
    if name == "terminate":
        return solid(circle(0, 0, 9.6))
    outline = _OPEN.get(name)
    if outline is None:
        return Icon()
    return solid(outline) if filled else lined(outline)


def _hour(hour: int) -> Verbs:
    """A tick on a clock's face, longer at each quarter."""
    angle, inner = pi / 6 * hour, 7.2 if hour % 3 else 6.4
    return polyline(((9 * cos(angle), 9 * sin(angle)), (inner * cos(angle), inner * sin(angle))))


SPLITS: dict[str, Icon] = {
    "exclusive": lined(verbs("M -5.6 -5.6 L 5.6 5.6 M 5.6 -5.6 L -5.6 5.6")),
    "parallel": lined(verbs("M -7.4 0 L 7.4 0 M 0 -7.4 L 0 7.4")),
    "inclusive": lined(circle(0, 0, 7)),
    "complex": lined(verbs("M -7.2 0 L 7.2 0 M 0 -7.2 L 0 7.2 M -5 -5 L 5 5 M 5 -5 L -5 5")),
}
"""The signs in a gateway 48 across; the event-based one has rings and a pentagon of its own."""

PENTAGON = lined(regular(5, 7.4))
