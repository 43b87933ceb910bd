"""What label a connector wants, and where its middle is."""

from collections.abc import Sequence
from itertools import pairwise

from model.document import Document
from model.geometry import Point
from model.records import Connector
from model.routing.courses import Course
from model.routing.labels import Wanted
from model.routing.names import label_size, label_text
from model.routing.scene import Scene

_FARTHEST = 32.0
"""A label put by hand that has come to stand so far from its line is placed anew."""


def wanted(document: Document, scene: Scene, course: Course, points: tuple[Point, ...]) -> Wanted | None:
    """The label of the connector that runs through those corners of flow space; None if it has nothing to say."""
    connector = document.one(Connector, course.id)
    text = label_text(connector) if connector is not None else ""
    if connector is None or not text:
        return None
    width, height = label_size(text)
    if scene.frame.vertical:
        width, height = height, width
    inside = (scene.inside.get(course.a.id) or frozenset()) | (scene.inside.get(course.b.id) or frozenset())
    return Wanted(width, height, points, inside, _by_hand(connector, points))


def _by_hand(connector: Connector, points: Sequence[Point]) -> Point | None:
    if connector.label_at is None:
        return None
    x, y = middle(points)
    at = (x + connector.label_at[0], y + connector.label_at[1])
    return at if min(_distance(at, run) for run in pairwise(points)) <= _FARTHEST else None


def _distance(at: Point, run: tuple[Point, Point]) -> float:
    """How far a point lies from a level or upright run, the longer way of the two."""
    (x0, y0), (x1, y1) = run
    across = max(min(x0, x1) - at[0], at[0] - max(x0, x1), 0.0)
    return max(across, min(y0, y1) - at[1], at[1] - max(y0, y1))


def middle(points: Sequence[Point]) -> Point:
    """The point half way along some corners."""
    lengths = [abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(points)]
    left = sum(lengths) / 2
    for length, ((x0, y0), (x1, y1)) in zip(lengths, pairwise(points), strict=True):
        if left <= length and length:
            return x0 + (x1 - x0) * left / length, y0 + (y1 - y0) * left / length
        left -= length
    return points[0]


def middle_of_run(points: Sequence[Point]) -> Point:
    """The middle of the longest run."""
    (x0, y0), (x1, y1) = max(pairwise(points), key=lambda run: abs(run[1][0] - run[0][0]) + abs(run[1][1] - run[0][1]))
    return (x0 + x1) / 2, (y0 + y1) / 2
