"""What stands on a map beside the flow: data, stores, annotations, groups and notes."""

from model.document import Document
from model.drawing.icons import Icon, lined, solid, stamp
from model.drawing.labels import hanging, height_of, leading
from model.drawing.look import Look
from model.drawing.names import name_beside
from model.drawing.outlines import bow, polygon, polyline, rectangle, rounded
from model.drawing.picture import Image, Path, Picture
from model.drawing.steps import shadow
from model.geometry import Point, Rect
from model.records import Annotation, DataObject, DataStore, Group, Note
from model.records.pictures import raster_of

_OUTLINE = 1.2
_SIZE = 11.0
_PAD = 8.0
_FOLD = 11.0
_CAPTION = 3
"""Lines of text below a picture, at most."""
_GROUP_DASH = (8.0, 5.0, 0.1, 5.0)
_BARS = solid(*(rectangle(Rect(x, -4, 1.6, 8)) for x in (-4.8, -0.8, 3.2)))
_ARROW = polygon(((-5, -2), (0.6, -2), (0.6, -4.6), (5.4, 0), (0.6, 4.6), (0.6, 2), (-5, 2)))


def draw_data_object(document: Document, data: DataObject, at: Rect, look: Look) -> Picture:
    """A sheet with a folded corner; an arrow tells input (open) from output (filled), bars a collection."""
    theme, fold = look.theme, min(_FOLD, at.w / 3)
    inset = at.grown(-_OUTLINE / 2)
    x, y = inset.right - fold, inset.y + fold
    sheet = polygon(((inset.x, inset.y), (x, inset.y), (inset.right, y), (inset.right, inset.bottom), (inset.x, inset.bottom)))
    marks: list[Path] = [
        Path(sheet, fill=theme.card, stroke=theme.soft, width=_OUTLINE),
        Path(polyline(((x, inset.y), (x, y), (inset.right, y))), stroke=theme.soft, width=_OUTLINE),
    ]
    arrow = {"none": Icon(), "input": lined(_ARROW), "output": solid(_ARROW)}[data.role]
    bars = _BARS if data.collection else Icon()
    return (
        *marks,
        *stamp(arrow, (at.x + 10, at.y + 10), theme.soft, 0.9),
        *stamp(bars, (at.cx, at.bottom - 8), theme.soft),
        *name_beside(document, data, at, look),
    )


def draw_data_store(document: Document, store: DataStore, at: Rect, look: Look) -> Picture:
    """A cylinder."""
    theme, body = look.theme, at.grown(-_OUTLINE / 2)
    lid = min(body.h / 4, 8.0)
    low, rings = body.bottom - lid, (body.y + lid, body.y + lid + 4)
    wall = (*bow(body.x, body.right, rings[0], -lid), ("L", body.right, low), *bow(body.right, body.x, low, lid)[1:], ("Z",))
    return (
        Path(wall, fill=theme.card, stroke=theme.soft, width=_OUTLINE),
        Path((*bow(body.x, body.right, rings[0], lid), *bow(body.x, body.right, rings[1], lid)), stroke=theme.soft),
        *name_beside(document, store, at, look),
    )


def draw_annotation(document: Document, annotation: Annotation, at: Rect, look: Look) -> Picture:
    """A remark with a bracket on its left."""
    theme = look.theme
    reach = min(10.0, at.w / 4)
    bracket = Path(
        polyline(((at.x + reach, at.y), (at.x, at.y), (at.x, at.bottom), (at.x + reach, at.bottom))), stroke=theme.soft
    )
    middle = (at.x + _PAD + 2, at.cy)
    lines = _lines(annotation.name, at, look)
    return (bracket, *hanging(look, lines, _centre_top(look, lines, middle), "regular", _SIZE, theme.soft))


def draw_note(document: Document, note: Note, at: Rect, look: Look) -> Picture:
    """A sticky note with one corner turned up; below its picture, if it has one, stands its text."""
    theme, fold = look.theme, min(14.0, at.w / 4, at.h / 4)
    x, y = at.right - fold, at.bottom - fold
    sheet = polygon(((at.x, at.y), (at.right, at.y), (at.right, y), (x, at.bottom), (at.x, at.bottom)))
    corner = polygon(((x, at.bottom), (x, y), (at.right, y)))
    return (
        *shadow(Rect(at.x, at.y, at.w - fold / 2, at.h), 2, look),
        Path(sheet, fill=theme.note),
        Path(corner, fill=theme.shadow),
        *_on_note(note, at, look),
    )


def _on_note(note: Note, at: Rect, look: Look) -> Picture:
    raster = raster_of(note.picture) if note.picture is not None else None
    if note.picture is None or raster is None:
        return hanging(look, _lines(note.name, at, look), (at.x + _PAD, at.y + _PAD + 2), "regular", _SIZE, look.theme.ink)
    lines = _lines(note.name, Rect(at.x, at.y, at.w, min(at.h / 2, _PAD + _CAPTION * leading(_SIZE))), look) if note.name else ()
    foot = height_of(len(lines), _SIZE) + _PAD if lines else _PAD
    room = Rect(at.x + _PAD, at.y + _PAD, max(at.w - 2 * _PAD, 1.0), max(at.h - foot - 2 * _PAD, 1.0))
    scale = min(room.w / raster.width, room.h / raster.height)
    w, h = raster.width * scale, raster.height * scale
    shown = Rect(room.cx - w / 2, room.cy - h / 2, w, h)
    words = hanging(look, lines, (at.x + _PAD, at.bottom - foot - 2), "regular", _SIZE, look.theme.ink)
    return (Image(note.picture, shown), *words)


def draw_group(document: Document, group: Group, at: Rect, look: Look) -> Picture:
    """A frame of dashes and dots."""
    theme = look.theme
    frame = Path(rounded(at, 10), stroke=theme.soft, width=1.2, dash=_GROUP_DASH)
    name = look.text.fitted(group.name, at.w - 24, "semibold", _SIZE)
    return (frame, *hanging(look, (name,), (at.x + 12, at.y + 10), "semibold", _SIZE, theme.soft)) if name else (frame,)


def _lines(text: str, at: Rect, look: Look) -> tuple[str, ...]:
    most = max(1, int((at.h - _PAD) / leading(_SIZE)))
    return look.text.lines(text, at.w - 2 * _PAD, most, "regular", _SIZE)


def _centre_top(look: Look, lines: tuple[str, ...], middle: Point) -> Point:
    """Where a block hangs from if its middle is there."""
    height = height_of(len(lines) - 1, _SIZE) + look.text.capital("regular", _SIZE)
    return (middle[0], middle[1] - height / 2)
