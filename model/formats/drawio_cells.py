"""The cells of a page of draw.io as a tree: their styles, their words, and where they lie on the page.

Knows the drawing and nothing of records. Every cell is met once, whatever its parent says.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.errors import FileTooLarge
from model.formats.drawio_text import LONGEST_TEXT, plain
from model.formats.safe_xml import Element
from model.geometry import Point, Rect

FARTHEST = 1e6
"""A coordinate beyond this is no place on a page."""
DEEPEST = 60
_WRAPPERS = ("object", "UserObject")
_OWN = frozenset(("label", "id", "placeholders", "placeholder", "enumerateValue"))
_TRUE = ("1", "true")


@dataclass(eq=False)
class Cell:
    """One cell. `rect` is where a vertex lies on the page, None if the file does not say."""

    id: str
    element: Element
    style: dict[str, str]
    text: str = ""
    documentation: str = ""
    parent: "Cell | None" = None
    children: "list[Cell]" = field(default_factory=list)
    rect: Rect | None = None
    origin: Point = (0.0, 0.0)
    """What the places of cells within count from."""
    hidden: bool = False

    is_vertex: bool = False
    """Whether it is a shape."""
    is_edge: bool = False
    """Whether it is a line."""
    shape: str = ""
    """What its style calls its shape; empty for a plain box."""

    def says(self, key: str) -> bool:
        """Whether its style switches this on."""
        return self.style.get(key, "") in _TRUE

    def number(self, key: str, default: float) -> float:
        """A number of its style."""
        found = number(self.style.get(key, ""))
        return default if found is None else found

    def above(self) -> "Iterator[Cell]":
        """What it stands in, from the inside out."""
        cell = self.parent
        while cell is not None:
            yield cell
            cell = cell.parent


def number(text: str) -> float | None:
    """A coordinate; None where it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= FARTHEST else None


def cells_of(root: Element) -> dict[str, Cell]:
    """The cells of a page by id, in the order of the file; lines know the first of twins."""
    found: dict[str, Cell] = {}
    for element in root.children:
        cell = _cell(element, len(found))
        if cell is None:
            continue
        while cell.id in found:
            cell.id += f"_{len(found)}"
        found[cell.id] = cell
    for cell in found.values():
        _hang(cell, found)
    for cell in found.values():
        if cell.parent is None:
            _place(cell)
    return found


def _cell(element: Element, count: int) -> Cell | None:
    inner = element
    if element.tag in _WRAPPERS:
        inner = next((each for each in element.children if each.tag == "mxCell"), element)
    if inner.tag != "mxCell":
        return None
    style = _style(inner.get("style"))
    id = (element.get("id") or inner.get("id")).strip() or f"cell_{count + 1}"
    label = element.get("label") if inner is not element else inner.get("value")
    return Cell(
        id,
        inner,
        style,
        plain(label, style.get("html") in _TRUE),
        _documentation(element, inner),
        is_vertex=inner.get("vertex") in _TRUE,
        is_edge=inner.get("edge") in _TRUE,
        shape=style.get("shape") or next((name for name, value in style.items() if not value), ""),
    )


def _style(text: str) -> dict[str, str]:
    """A style's keys with their values; a bare word has none."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _documentation(element: Element, inner: Element) -> str:
    """What a cell says beside its label: its tooltip, then its other data, a line each."""
    if element is inner:
        return ""
    data = [f"{key}: {value}" for key, value in element.attributes.items() if key not in (*_OWN, "tooltip") and value.strip()]
    return "\n".join(filter(None, (element.get("tooltip").strip(), *data)))[:LONGEST_TEXT]


def _hang(cell: Cell, found: dict[str, Cell]) -> None:
    parent = found.get(cell.element.get("parent").strip())
    if parent is None or parent is cell:
        return
    for deep, each in enumerate(parent.above()):
        if each is cell:  # cells that stand in one another: this one stands on the page
            return
        if deep > DEEPEST:
            raise _too_deep()
    cell.parent = parent
    parent.children.append(cell)


def _place(top: Cell) -> None:
    """Tell a cell and all within it where they lie."""
    ahead = [(top, 0)]
    while ahead:
        cell, deep = ahead.pop()
        if deep > DEEPEST:
            raise _too_deep()
        parent = cell.parent
        cell.hidden = cell.element.get("visible") == "0" or (parent is not None and parent.hidden)
        cell.origin = parent.origin if parent is not None else (0.0, 0.0)
        if cell.is_vertex:
            cell.rect = _rect(cell)
            if cell.rect is not None:
                cell.origin = (cell.rect.x, cell.rect.y)
        ahead.extend((child, deep + 1) for child in cell.children)


def _too_deep() -> FileTooLarge:
    return FileTooLarge(f"The drawing holds shapes nested more than {DEEPEST} deep. Nothing of it was read.")


def geometry(cell: Cell) -> Element | None:
    """What the file says of where a cell lies."""
    return next((each for each in cell.element.children if each.tag == "mxGeometry"), None)


def _rect(cell: Cell) -> Rect | None:
    said = geometry(cell)
    if said is None or (cell.parent is not None and cell.parent.is_edge):
        return None
    folded = cell.element.get("collapsed") in _TRUE
    unfolded = next((each for each in said.children if each.get("as") == "alternateBounds"), None) if folded else None
    size = unfolded if unfolded is not None else said
    numbers = [number(said.get(name) or "0") for name in ("x", "y")] + [
        number(size.get(name) or "0") for name in ("width", "height")
    ]
    x, y, w, h = (each if each is not None else math.nan for each in numbers)
    if any(map(math.isnan, (x, y, w, h))) or w < 0 or h < 0:
        return None
    left, top = cell.origin
    if said.get("relative") in _TRUE and cell.parent is not None and cell.parent.rect is not None:
        outer = cell.parent.rect
        dx, dy = point(next((each for each in said.children if each.get("as") == "offset"), None)) or (0.0, 0.0)
        x, y = x * outer.w + dx, y * outer.h + dy
    found = Rect(left + x, top + y, w, h)
    return found if max(map(abs, found)) <= FARTHEST else None


def point(said: Element | None) -> Point | None:
    """A point of the file; None where it is none."""
    if said is None:
        return None
    x, y = number(said.get("x") or "0"), number(said.get("y") or "0")
    return (x, y) if x is not None and y is not None else None
