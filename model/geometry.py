"""Points and rectangles as plain values, in points, y down. Knows nothing of documents."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]


class Rect(NamedTuple):
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The x of its middle."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The y of its middle."""
        return self.y + self.h / 2

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.x + self.w / 2, self.y + self.h / 2)

    def moved(self, dx: float, dy: float) -> "Rect":
        """The same size elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> "Rect":
        """Larger on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def holds(self, at: Point) -> bool:
        """Whether a point lies in it or on its border."""
        return self.x <= at[0] <= self.x + self.w and self.y <= at[1] <= self.y + self.h

    def meets(self, other: "Rect") -> bool:
        """Whether the two share an area; touching borders do not count."""
        return (
            self.x < other.x + other.w and other.x < self.x + self.w and self.y < other.y + other.h and other.y < self.y + self.h
        )

    def encloses(self, other: "Rect") -> bool:
        """Whether the other lies wholly within."""
        return self.x <= other.x and self.y <= other.y and self.right >= other.right and self.bottom >= other.bottom


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of them; an empty one at the origin if there are none."""
    found = list(rects)
    if not found:
        return Rect(0, 0, 0, 0)
    left, top = min(r.x for r in found), min(r.y for r in found)
    return Rect(left, top, max(r.right for r in found) - left, max(r.bottom for r in found) - top)


def spanning(points: Iterable[Point]) -> Rect:
    """The smallest rectangle that holds all the points."""
    return around(Rect(x, y, 0, 0) for x, y in points)
