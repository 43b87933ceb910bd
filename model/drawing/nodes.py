"""Gateways and events: small shapes with their names beside them."""

from model.document import Document
from model.drawing.icons import stamp
from model.drawing.look import Look
from model.drawing.measures import work_and_wait
from model.drawing.names import name_beside
from model.drawing.outlines import circle, diamond
from model.drawing.picture import Path, Picture
from model.drawing.triggers import PENTAGON, SPLITS, trigger
from model.geometry import Rect
from model.records import Event, Gateway

_OUTLINE = 1.6
_SIGN = 2.2
_DASH = (3.2, 3.6)


def draw_gateway(document: Document, gateway: Gateway, at: Rect, look: Look) -> Picture:
    """A diamond with the sign of its kind, and its question beside it; in the Measure lens with its times."""
    theme, scale = look.theme, min(at.w, at.h) / 48
    shape = Path(diamond(at.grown(-_OUTLINE / 2)), fill=theme.card, stroke=theme.ink, width=_OUTLINE)
    if gateway.split == "event_based":
        rings = tuple(Path(circle(*at.centre, r * scale), stroke=theme.ink, width=1.0) for r in (13.8, 11.2))
        sign = (*rings, *stamp(PENTAGON, at.centre, theme.ink, scale, 1.2))
    else:
        sign = stamp(SPLITS[gateway.split], at.centre, theme.ink, scale, _SIGN * min(1.0, scale))
    times = " · ".join(filter(None, work_and_wait(document, gateway))) if look.lens == "measure" else ""
    return (shape, *sign, *name_beside(document, gateway, at, look, times))


def draw_event(document: Document, event: Event, at: Rect, look: Look) -> Picture:
    """A ring with the sign of its trigger: thin at a start, thick at an end, double in between."""
    size = min(at.w, at.h)
    throws = event.place in ("end", "throw")
    colour = look.theme.good if event.place == "start" else look.theme.ink
    sign = stamp(trigger(event.trigger, throws), at.centre, colour, size / 36, 1.2)
    outcome = f"({event.outcome})" if event.outcome in ("stopped", "refused") else ""
    return (*_rings(event, at, size / 2, colour, look), *sign, *name_beside(document, event, at, look, outcome))


def _rings(event: Event, at: Rect, radius: float, colour: str, look: Look) -> Picture:
    dash = () if event.interrupting else _DASH
    width = 3.2 if event.place == "end" else _OUTLINE
    outer = Path(circle(*at.centre, radius - width / 2), fill=look.theme.card, stroke=colour, width=width, dash=dash)
    if event.place in ("start", "end"):
        return (outer,)
    inner = Path(circle(*at.centre, radius - _OUTLINE / 2 - 3.2), stroke=colour, width=1.0, dash=dash)
    return (Path(outer.verbs, fill=outer.fill, stroke=colour, width=1.2, dash=dash), inner)
