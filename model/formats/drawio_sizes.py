"""How large a shape of draw.io stands on a map: its middle stays where it was."""

from statistics import median

from model.formats.drawio_cells import Cell
from model.formats.drawio_kinds import BAR
from model.geometry import Rect
from model.records import Annotation, DataObject, DataStore, Event, Gateway, Node, Step

_LETTERS = 12.0
"""The size of letters on a map, and draw.io's own where a style names none."""
_MOST = 2.0
_LARGE: dict[type[Node], float] = {Gateway: 60.0, Event: 48.0, DataObject: 60.0, DataStore: 72.0}
"""Shapes whose name stands beside them: those that are larger had it within, and become the usual size."""
_SQUARE = (Gateway, Event)
_BIGGEST = 1e5
_JOINT = 20.0
"""The size of a decision that was a bar: there is little room beside those."""
_STRETCH = 1.3
_UNDER_ICON = (60.0, 48.0)
"""The least width and height of a step with an icon above its name."""


def scale_of(cells: dict[str, Cell]) -> float:
    """How much a page is enlarged, so that a map's letters have the room that its own smaller ones had."""
    sizes = [cell.number("fontSize", _LETTERS) for cell in cells.values() if cell.is_vertex and cell.text and _is_box(cell)]
    usual = median(sizes) if sizes else _LETTERS
    return min(max(_LETTERS / usual, 1.0), _MOST) if usual > 0 else 1.0


def _is_box(cell: Cell) -> bool:
    return cell.shape not in ("swimlane", "text", "edgeLabel", "group")


def enlarge(cells: dict[str, Cell], scale: float) -> None:
    """Make a page so many times as large."""
    for cell in cells.values():
        cell.origin = (cell.origin[0] * scale, cell.origin[1] * scale)
        if cell.rect is not None:
            cell.rect = Rect(*(side * scale for side in cell.rect))


def sized(cls: type[Node], rect: Rect, text: str, has_icon: bool = False) -> Rect:
    """The rectangle of a node of a class that is drawn in this one and says this, under an icon or not."""
    w, h = rect.w, rect.h
    usual_w, usual_h = float(cls.model_fields["width"].default), float(cls.model_fields["height"].default)
    w, h = (w if 0 < w <= _BIGGEST else usual_w), (h if 0 < h <= _BIGGEST else usual_h)
    if cls is Annotation:
        w, h = _room(w, h, text)
    elif cls is Gateway and min(w, h) <= BAR:
        w = h = _JOINT
    elif cls in _LARGE and max(w, h) > _LARGE[cls]:
        w, h = usual_w, usual_h
    elif cls in _SQUARE:
        w = h = max(min(w, h), 20.0)
    elif cls is Step:
        least = _UNDER_ICON if has_icon else (16.0, 12.0)
        w, h = _roomier(max(w, least[0]), max(h, least[1]), text)
    else:
        w, h = max(w, 16.0), max(h, 12.0)
    return Rect(rect.cx - w / 2, rect.cy - h / 2, w, h)


def _roomier(w: float, h: float, text: str) -> tuple[float, float]:
    """A step's size, a little more of it where its name would be cut off."""
    longest = max(map(len, text.split()), default=0)
    w = max(w, min(longest * 6.6 + 18, w * _STRETCH))
    rows = -int(-len(text) * 6.6 // max(w - 16, 10))
    return w, max(h, min(rows * 15.0 + 14, h * _STRETCH))


def _room(w: float, h: float, text: str) -> tuple[float, float]:
    """What a remark needs: its letters are not those of the drawing, and it has a bracket."""
    lines = text.split("\n")
    w = max(w, min(200.0, max(map(len, lines)) * 5.8 + 24))
    rows = sum(max(1, -int(-len(line) * 5.8 // max(w - 20, 20))) for line in lines)
    return w, min(max(h, rows * 15.0 + 10), 600.0)
