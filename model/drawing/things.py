"""What stands on a map beside the flow: data, stores, annotations, groups and notes."""

from model.document import Document
from model.drawing.icons import Icon, stamp
from model.drawing.labels import hanging, leading, name_beside
from model.drawing.look import Look
from model.drawing.outlines import polygon, polyline, rounded
from model.drawing.picture import Path, Picture
from model.drawing.steps import shadow
from model.geometry import Rect
from model.records import Annotation, DataObject, DataStore, Group, Note

_OUTLINE = 1.2
_SIZE = 11.0
_PAD = 8.0
_FOLD = 11.0
_GROUP_DASH = (8.0, 5.0, 0.1, 5.0)
_BARS = Icon((), (polygon(((-4.4, -4), (-2.6, -4), (-2.6, 4), (-4.4, 4))), polygon(((-0.9, -4), (0.9, -4), (0.9, 4), (-0.9, 4)))))
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
    arrow = {"none": Icon(), "input": Icon((_ARROW,)), "output": Icon((), (_ARROW,))}[data.role]
    bars = _THREE_BARS if data.collection else Icon()
    return (
        *marks,
        *stamp(arrow, (at.x + 10, at.y + 10), theme.soft, 0.9),
        *stamp(bars, (at.cx, at.bottom - 8), theme.soft),
        *name_beside(document, data, at, look),
    )


_THREE_BARS = Icon(
    (),
    tuple(polygon(((x - 0.8, -4), (x + 0.8, -4), (x + 0.8, 4), (x - 0.8, 4))) for x in (-4.0, 0.0, 4.0)),
)


def draw_data_store(document: Document, store: DataStore, at: Rect, look: Look) -> Picture:
    """A cylinder."""
    theme, body = look.theme, at.grown(-_OUTLINE / 2)
    lid = min(body.h / 4, 8.0)
    k, x, right, top, low = 0.5523, body.x, body.right, body.y + lid, body.bottom - lid
    half = body.w / 2 * (1 - k)
    under = ("C", right, low + lid * k, right - half, body.bottom, body.cx, body.bottom)
    under_left = ("C", x + half, body.bottom, x, low + lid * k, x, low)
    over = ("C", x, top - lid * k, x + half, body.y, body.cx, body.y)
    over_right = ("C", right - half, body.y, right, top - lid * k, right, top)
    outline = (("M", right, top), ("L", right, low), under, under_left, ("L", x, top), over, over_right, ("Z",))
    rings = tuple(
        v
        for n in range(2)
        for v in (
            ("M", x, top + n * 4.0),
            ("C", x, top + n * 4.0 + lid * k, x + half, top + n * 4.0 + lid, body.cx, top + n * 4.0 + lid),
            ("C", right - half, top + n * 4.0 + lid, right, top + n * 4.0 + lid * k, right, top + n * 4.0),
        )
    )
    return (
        Path(outline, fill=theme.card, stroke=theme.soft, width=_OUTLINE),
        Path(rings, stroke=theme.soft, width=1.0),
        *name_beside(document, store, at, look),
    )


def draw_annotation(document: Document, annotation: Annotation, at: Rect, look: Look) -> Picture:
    """A remark with a bracket on its left."""
    theme = look.theme
    reach = min(10.0, at.w / 4)
    bracket = Path(
        polyline(((at.x + reach, at.y), (at.x, at.y), (at.x, at.bottom), (at.x + reach, at.bottom))), stroke=theme.soft
    )
    return (bracket, *_text(annotation.name, at, look, theme.soft))


def draw_note(document: Document, note: Note, at: Rect, look: Look) -> Picture:
    """A sticky note with one corner turned up."""
    theme, fold = look.theme, min(14.0, at.w / 4, at.h / 4)
    x, y = at.right - fold, at.bottom - fold
    sheet = polygon(((at.x, at.y), (at.right, at.y), (at.right, y), (x, at.bottom), (at.x, at.bottom)))
    corner = polygon(((x, at.bottom), (x, y), (at.right, y)))
    return (
        *shadow(Rect(at.x, at.y, at.w - fold / 2, at.h), 2, look),
        Path(sheet, fill=theme.note),
        Path(corner, fill=theme.shadow),
        *_text(note.name, at, look, theme.ink),
    )


def draw_group(document: Document, group: Group, at: Rect, look: Look) -> Picture:
    """A frame of dashes and dots."""
    theme = look.theme
    frame = Path(rounded(at, 10), stroke=theme.soft, width=1.2, dash=_GROUP_DASH)
    name = look.text.fitted(group.name, at.w - 24, "semibold", _SIZE)
    return (frame, *hanging(look, (name,), (at.x + 12, at.y + 10), "semibold", _SIZE, theme.soft)) if name else (frame,)


def _text(text: str, at: Rect, look: Look, colour: str) -> Picture:
    most = max(1, int((at.h - _PAD * 1.5) / leading(_SIZE)))
    lines = look.text.lines(text, at.w - 2 * _PAD, most, "regular", _SIZE)
    return hanging(look, lines, (at.x + _PAD, at.y + _PAD), "regular", _SIZE, colour)
