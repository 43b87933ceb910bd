"""What tools draw over the map: outlines, guides, a line being pulled. As thick on the screen at any zoom."""

from collections.abc import Iterable

from model.drawing.outlines import rounded
from model.drawing.picture import Path, Picture, Verb
from model.drawing.theme import Theme
from model.geometry import Point, Rect

GUIDE = 1.0
FRAME = 1.5
PULLED = 1.6


def outline(rect: Rect, theme: Theme, zoom: float, colour: str | None = None, radius: float = 8.0) -> Picture:
    """A frame around something that is pointed at or to be."""
    return (Path(rounded(rect, radius), stroke=colour or theme.accent, width=FRAME / zoom),)


def rubber_band(rect: Rect, theme: Theme, zoom: float) -> Picture:
    """The area that will be selected."""
    return (Path(rounded(rect, 2 / zoom), fill=theme.accent + "1f", stroke=theme.accent, width=GUIDE / zoom),)


def tinted(area: Rect, colour: str) -> Picture:
    """An area in a breath of a colour."""
    return (Path(rounded(area, 0), fill=colour + "1f"),)


def line(points: Iterable[Point], colour: str, zoom: float, dash: tuple[float, ...] = (), width: float = GUIDE) -> Picture:
    """A line through points; dashes in pixels."""
    corners = tuple(points)
    verbs: tuple[Verb, ...] = (("M", *corners[0]), *(("L", *corner) for corner in corners[1:]))
    return (Path(verbs, stroke=colour, width=width / zoom, dash=tuple(each / zoom for each in dash)),)


def span(a: Point, b: Point, colour: str, zoom: float) -> Picture:
    """A measured distance: a line with a stroke across each end."""
    half = 4 / zoom
    across = (0.0, half) if a[1] == b[1] else (half, 0.0)
    ends = (line(((x - across[0], y - across[1]), (x + across[0], y + across[1])), colour, zoom) for x, y in (a, b))
    return (*line((a, b), colour, zoom), *(mark for end in ends for mark in end))
