"""Which part of a map's surface a window shows, and how large: a value, in points and device pixels. No Qt."""

from dataclasses import dataclass, replace
from math import ceil, floor, log2

from model.geometry import Point, Rect

STEPS_TO_DOUBLE = 16
"""Zooms lie on a ladder of so many rungs to a factor of two, so that what was painted at one is kept for the next visit."""
NOTCH = 4
"""Rungs to one notch of a wheel: a factor of 2^(1/4)."""
LEAST_ZOOM, MOST_ZOOM = 2.0**-6, 8.0
MARGIN = 24.0
"""Free room around what is fitted, in logical pixels."""
FOOT = 44.0
"""Logical pixels at the foot of the window over which its zoom floats."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """`width` and `height` of the window, in device pixels, of which `ratio` make one logical pixel.

    `zoom` is logical pixels a point; the surface's origin lies at (`left`, `top`), whole device pixels, so that a pan moves
    what is painted by whole pixels.
    """

    width: int = 1
    height: int = 1
    ratio: float = 1.0
    zoom: float = 1.0
    left: int = 0
    top: int = 0

    @property
    def scale(self) -> float:
        """Device pixels a point."""
        return self.zoom * self.ratio

    def to_surface(self, x: float, y: float) -> Point:
        """The point on the surface under a place in the window, given in device pixels."""
        return ((x - self.left) / self.scale, (y - self.top) / self.scale)

    def to_window(self, point: Point) -> Point:
        """Where a point of the surface is in the window, in device pixels."""
        return (point[0] * self.scale + self.left, point[1] * self.scale + self.top)

    def area(self) -> Rect:
        """What of the surface is in view."""
        x, y = self.to_surface(0, 0)
        return Rect(x, y, self.width / self.scale, self.height / self.scale)

    def pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        """The whole device pixels a rectangle of the surface touches: left, top, right, bottom, the latter two outside."""
        (x0, y0), (x1, y1) = self.to_window((rect.x, rect.y)), self.to_window((rect.right, rect.bottom))
        return (floor(x0), floor(y0), ceil(x1), ceil(y1))

    def panned(self, dx: float, dy: float) -> "Viewport":
        """Moved so that what is in view goes by so many device pixels."""
        return replace(self, left=self.left + round(dx), top=self.top + round(dy))

    def zoomed(self, zoom: float, x: float, y: float) -> "Viewport":
        """At another zoom, with the point under the window's (x, y) staying there."""
        at = self.to_surface(x, y)
        closer = replace(self, zoom=min(max(zoom, LEAST_ZOOM), MOST_ZOOM))
        return replace(closer, left=round(x - at[0] * closer.scale), top=round(y - at[1] * closer.scale))

    def resized(self, width: int, height: int, ratio: float) -> "Viewport":
        """In a window of another size or density, with the same point in its top left corner."""
        x, y = self.to_surface(0, 0)
        other = replace(self, width=max(1, width), height=max(1, height), ratio=ratio)
        return other if ratio == self.ratio else replace(other, left=round(-x * other.scale), top=round(-y * other.scale))

    def centred(self, point: Point) -> "Viewport":
        """With this point of the surface in the middle of the window."""
        x, y = point[0] * self.scale, point[1] * self.scale
        return replace(self, left=round(self.width / 2 - x), top=round(self.height / 2 - y))

    def fitted(self, rect: Rect, most: float = 1.0, from_top: bool = False) -> "Viewport":
        """With all of a rectangle in view, no larger than the zoom `most`: in the middle, or `from_top` as a page is read,
        clear of what floats over the foot of the window."""
        across, down = self.width / self.ratio - 2 * MARGIN, self.height / self.ratio - 2 * MARGIN
        if from_top:
            down -= FOOT
        zoom = min(most, max(1.0, across) / max(1.0, rect.w), max(1.0, down) / max(1.0, rect.h))
        fitting = replace(self, zoom=min(max(zoom, LEAST_ZOOM), MOST_ZOOM)).centred(rect.centre)
        return replace(fitting, top=round(MARGIN * self.ratio - rect.y * fitting.scale)) if from_top else fitting

    def showing(self, rect: Rect) -> "Viewport":
        """Panned no further than needed to have a rectangle in view, with a little room around it."""
        room = MARGIN * self.ratio
        left, top, right, bottom = self.pixels(rect)
        dx = max(0.0, room - left) or min(0.0, self.width - room - right)
        dy = max(0.0, room - top) or min(0.0, self.height - room - bottom)
        return self.panned(dx, dy)

    def between(self, other: "Viewport", part: float) -> "Viewport":
        """On the way to another view of the same window, `part` of 0 to 1: zoom and centre change evenly to the eye."""
        zoom = self.zoom * (other.zoom / self.zoom) ** part
        # the centre goes as far as the width in view has, else a zoom seems to swerve
        gone = (1 / zoom - 1 / self.zoom) / (1 / other.zoom - 1 / self.zoom) if abs(other.zoom / self.zoom - 1) > 1e-3 else part
        here, there = self.area().centre, other.area().centre
        middle = (here[0] + (there[0] - here[0]) * gone, here[1] + (there[1] - here[1]) * gone)
        return replace(self, zoom=zoom).centred(middle)


def rung(zoom: float, by: int) -> float:
    """The zoom so many rungs of the ladder further; from between two rungs, the nearest in that direction is the first."""
    at = log2(zoom) * STEPS_TO_DOUBLE
    whole = round(at) if abs(at - round(at)) < 1e-6 else floor(at) if by > 0 else ceil(at)
    stop: float = 2.0 ** ((whole + by) / STEPS_TO_DOUBLE)
    return min(max(stop, LEAST_ZOOM), MOST_ZOOM)


def nearest_rung(zoom: float) -> float:
    """The zoom on the ladder that is nearest."""
    stop: float = 2.0 ** (round(log2(zoom) * STEPS_TO_DOUBLE) / STEPS_TO_DOUBLE)
    return min(max(stop, LEAST_ZOOM), MOST_ZOOM)
