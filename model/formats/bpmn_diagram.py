"""The diagrams of a BPMN file: where each element is drawn, in the file's own coordinates.

A number that cannot be read leaves its shape without a place. Knows nothing of documents.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from model.formats.bpmn_file import File, Report
from model.formats.bpmn_kinds import text_of
from model.formats.safe_xml import Element
from model.geometry import Point, Rect

FARTHEST = 1e6
"""A coordinate beyond this is no place on a map."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where an element is drawn."""

    drawn: Element
    bounds: Rect
    horizontal: bool | None = None
    expanded: bool | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The way a flow runs, from end to end, and its label where the file places one."""

    drawn: Element
    points: tuple[Point, ...]
    label: Rect | None = None


@dataclass(eq=False)
class Plane:
    """One drawing: what it is about, and what is drawn on it."""

    about: Element | None
    id: str = ""
    name: str = ""
    shapes: dict[Element, Shape] = field(default_factory=dict)
    edges: dict[Element, Edge] = field(default_factory=dict)


def planes(file: File, report: Report) -> list[Plane]:
    """The drawings of a file in its order."""
    found = []
    for diagram in file.diagrams():
        report.take(diagram)
        for drawn in _named(diagram, "BPMNPlane"):
            report.take(drawn)
            about = file.find(drawn.get("bpmnElement"))
            plane = Plane(about, diagram.get("id") or drawn.get("id"), text_of(diagram.get("name"), diagram, report))
            for each in drawn.children:
                _read(each, plane, file, report)
            found.append(plane)
    return found


def _read(drawn: Element, plane: Plane, file: File, report: Report) -> None:
    if drawn.tag not in ("BPMNShape", "BPMNEdge"):
        return
    drawn_already = plane.shapes if drawn.tag == "BPMNShape" else plane.edges
    meant = file.candidates(drawn.get("bpmnElement"))
    element = next((each for each in meant if each not in drawn_already), None)
    if not meant:
        report.left_out(drawn, f"it stands for “{drawn.get('bpmnElement')}”, which is not in the file")
    elif element is None:
        report.left_out(drawn, f"“{drawn.get('bpmnElement')}” is drawn twice in one diagram; the first counts")
    elif drawn.tag == "BPMNShape":
        _read_shape(drawn, element, plane, report)
    else:
        _read_edge(drawn, element, plane, report)


def _read_shape(drawn: Element, element: Element, plane: Plane, report: Report) -> None:
    bounds = next(map(_rect, _named(drawn, "Bounds")), None)
    if bounds is None:
        report.left_out(drawn, "its bounds cannot be read; what it stands for is laid out")
        return
    plane.shapes[element] = Shape(drawn, bounds, _truth(drawn.get("isHorizontal")), _truth(drawn.get("isExpanded")))


def _read_edge(drawn: Element, element: Element, plane: Plane, report: Report) -> None:
    points = tuple(point for each in _named(drawn, "waypoint") if (point := _point(each)) is not None)
    if len(points) < 2:
        report.left_out(drawn, "it has no way points that can be read; what it stands for is routed")
        return
    plane.edges[element] = Edge(drawn, points, _label(drawn))


def account(plane: Plane, elements: Iterable[Element], report: Report) -> None:
    """Take the shapes and edges of the elements that came into the document, and labels of which nothing is said."""
    for element in elements:
        if (shape := plane.shapes.get(element)) is not None:
            report.take(shape.drawn, *_named(shape.drawn, "Bounds"), *_empty_labels(shape.drawn))
        if (edge := plane.edges.get(element)) is not None:
            report.take(edge.drawn, *_named(edge.drawn, "waypoint"), *_empty_labels(edge.drawn))


def take_label(edge: Edge, report: Report) -> None:
    """The label's place has been carried over."""
    for label in _named(edge.drawn, "BPMNLabel"):
        report.take(label, *_named(label, "Bounds"))


def _empty_labels(drawn: Element) -> Iterator[Element]:
    return (label for label in _named(drawn, "BPMNLabel") if not label.children)


def _label(drawn: Element) -> Rect | None:
    for label in _named(drawn, "BPMNLabel"):
        for bounds in _named(label, "Bounds"):
            return _rect(bounds)
    return None


def _named(element: Element, tag: str) -> Iterator[Element]:
    return (child for child in element.children if child.tag == tag)


def _rect(bounds: Element) -> Rect | None:
    x, y = number(bounds.get("x")), number(bounds.get("y"))
    w, h = number(bounds.get("width", "0")), number(bounds.get("height", "0"))
    if x is None or y is None or w is None or h is None or w < 0 or h < 0:
        return None
    return Rect(x, y, w, h)


def _point(waypoint: Element) -> Point | None:
    x, y = number(waypoint.get("x")), number(waypoint.get("y"))
    return (x, y) if x is not None and y is not None else None


def number(text: str) -> float | None:
    """A coordinate in points; a decimal comma is understood. None where it is no number or out of this world."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= FARTHEST else None


def _truth(text: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text.strip().lower())
