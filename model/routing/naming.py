"""About where the names of gateways, events and data come to stand as they are drawn: beside the lines that leave there.

What `model/drawing/names.py` decides with letters in hand is foretold here without, so that labels keep clear of names.
"""

from collections.abc import Iterable, Iterator, Mapping

from model.document import Document
from model.geometry import Point
from model.records import Event, Node, Step
from model.routing.courses import Course
from model.routing.names import name_aside
from model.routing.paths import Lines
from model.routing.scene import Scene, turned
from model.routing.space import Box

_GAP = 5.0
_BESIDE = 9.0
"""So far beside a line a name begins."""


def drawn_names(
    scene: Scene, document: Document, ids: Iterable[str], courses: Mapping[str, Course], lines: Mapping[str, Lines]
) -> dict[str, Box | None]:
    """Where the names of those nodes and pools stand while connectors run so, in flow space; None for one without."""
    return {id: _drawn(scene, document, id, courses, lines) for id in sorted(ids)}


def _drawn(scene: Scene, document: Document, id: str, courses: Mapping[str, Course], lines: Mapping[str, Lines]) -> Box | None:
    named, node = scene.names.get(id), document.one(Node, id)
    if named is None or node is None:
        return named
    below = _turned_box(scene, named)
    end = scene.ends[id]
    at = _turned_box(scene, (end.x0, end.y0, end.x1, end.y1))
    up: list[float] = []
    down: list[float] = []
    for first, following in _leaving(scene, document, node, courses, lines):
        if abs(following[0] - first[0]) < abs(following[1] - first[1]):
            (down if following[1] > first[1] else up).append(first[0])
    border = _border(scene, document, node, at)
    width, height = below[2] - below[0], below[3] - below[1]
    if not down and border >= 0:
        x, y = below[0], below[1]
    elif not up and border <= 0:
        x, y = below[0], at[1] - _GAP - height
    else:
        width, height = name_aside(node.name)
        x = max(up if border < 0 else down) + _BESIDE
        y = at[1] - _GAP - height if border < 0 else at[3] + _GAP
    return _turned_box(scene, (x, y, x + width, y + height))


def _leaving(
    scene: Scene, document: Document, node: Node, courses: Mapping[str, Course], lines: Mapping[str, Lines]
) -> Iterator[tuple[Point, Point]]:
    """Of each connector at a node where it meets it, and the corner next to that, on the surface."""
    for id in document.referring(node.id):
        course = courses.get(id)
        if course is not None:
            corners = course.corners(lines[id])
            for end, way in ((course.a, corners), (course.b, corners[::-1])):
                if end.id == node.id:
                    yield turned(scene, way[0]), turned(scene, way[1])


def _border(scene: Scene, document: Document, node: Node, at: Box) -> int:
    """-1 for an event on the upper border of a step, 1 for one on the lower, else 0."""
    host = document.one(Step, node.attached_to_id) if isinstance(node, Event) else None
    if host is None:
        return 0
    _, y = scene.frame.at(host.x, host.y, host.lane_id)
    return -1 if (at[1] + at[3]) / 2 <= y + (at[3] - at[1]) / 2 else 1


def _turned_box(scene: Scene, box: Box) -> Box:
    """From flow space to the surface, or back."""
    return (box[1], box[0], box[3], box[2]) if scene.frame.vertical else box
