"""What routing gives: the way a connector runs."""

from dataclasses import dataclass

from model.geometry import Point


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a connector on the map's surface, its ends on the borders of what it joins (or at a loose end).

    Every segment is horizontal or vertical. `label` is where the middle of a label should be: on the longest free run.
    """

    points: tuple[Point, ...]
    label: Point
