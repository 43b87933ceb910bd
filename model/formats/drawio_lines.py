"""The lines of a page of draw.io: what they join, which way they point, and the points they run through. Knows no records."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.formats.drawio_cells import Cell, geometry, point
from model.formats.drawio_kinds import is_sign
from model.formats.safe_xml import Element
from model.geometry import Point

_MOST_POINTS = 100
_ARROWS = ("arrow", "Arrow", "_flow_edge")
"""Shapes of lines that are arrows by themselves."""
Fraction = tuple[float, float]


@dataclass(eq=False)
class Line:
    """One line, from where it comes to where it goes: its arrow, if it has one, is at its target."""

    cell: Cell
    source: Cell | None
    target: Cell | None
    points: tuple[Point, ...] = ()
    """Those between its ends."""
    source_at: Point | None = None
    target_at: Point | None = None
    """Where a loose end lies."""
    leaves: Fraction | None = None
    comes: Fraction | None = None
    """Where it touches its ends, as parts of their width and height."""
    arrows: int = 1

    @property
    def dashed(self) -> bool:
        """Whether it is drawn dashed."""
        return self.cell.says("dashed")


def line_of(cell: Cell, cells: Mapping[str, Cell], scale: float) -> Line:
    """What a cell that is a line says. `scale` is how much the page is enlarged."""
    said = geometry(cell)
    children = said.children if said is not None else []
    array = next((each for each in children if each.get("as") == "points"), None)
    points = [found for each in (array.children if array is not None else []) if (found := _at(each, cell, scale)) is not None]
    ends = {name: next((each for each in children if each.get("as") == name), None) for name in ("sourcePoint", "targetPoint")}
    line = Line(
        cell,
        _end(cell, "source", cells),
        _end(cell, "target", cells),
        tuple(points) if len(points) <= _MOST_POINTS else (),
        _at(ends["sourcePoint"], cell, scale),
        _at(ends["targetPoint"], cell, scale),
        _fraction(cell, "exit"),
        _fraction(cell, "entry"),
        _arrows(cell),
    )
    return _turned_round(line) if _points_back(cell) else line


def _end(cell: Cell, name: str, cells: Mapping[str, Cell]) -> Cell | None:
    """What an end holds on to; the sign on a step stands for the step."""
    found = cells.get(cell.element.get(name).strip())
    while found is not None and found.parent is not None and is_sign(found):
        found = found.parent
    return found


def _at(said: Element | None, cell: Cell, scale: float) -> Point | None:
    found = point(said)
    if found is None:
        return None
    origin = cell.origin  # already enlarged
    return (origin[0] + found[0] * scale, origin[1] + found[1] * scale)


def _fraction(cell: Cell, side: str) -> Fraction | None:
    if not (cell.style.get(f"{side}X") and cell.style.get(f"{side}Y")):
        return None
    x, y = cell.number(f"{side}X", 0.5), cell.number(f"{side}Y", 0.5)
    return (min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))


def _heads(cell: Cell) -> tuple[bool, bool]:
    """Whether there is an arrow at its source and at its target."""
    start = cell.style.get("startArrow", "none")
    if cell.shape.endswith(_ARROWS):
        return False, True
    return start not in ("none", "oval", "circle", "dash", "cross"), cell.style.get("endArrow", "classic") != "none"


def _arrows(cell: Cell) -> int:
    return sum(_heads(cell))


def _points_back(cell: Cell) -> bool:
    return _heads(cell) == (True, False)


def _turned_round(line: Line) -> Line:
    return Line(
        line.cell,
        line.target,
        line.source,
        tuple(reversed(line.points)),
        line.target_at,
        line.source_at,
        line.comes,
        line.leaves,
        line.arrows,
    )
