"""Paints a picture with a QPainter: four path verbs, a run of glyphs, and pixels. Knows nothing of lanes."""

from functools import lru_cache
from threading import local

from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QPainter, QPainterPath, QPen, QRawFont

from editor.canvas.photos import paint_image
from editor.faces import face_bytes
from model.drawing.picture import Image, Path, Picture, TextRun, Verb

_KEPT_FONTS = 256
_KEPT_STYLES = 512


def paint(painter: QPainter, picture: Picture) -> None:
    """Paint a picture with the painter's own transformation, anti-aliased."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in picture:
        if isinstance(mark, TextRun):
            paint_text(painter, mark)
        elif isinstance(mark, Image):
            paint_image(painter, mark)
        else:
            paint_path(painter, mark, path_of(mark.verbs))


def paint_path(painter: QPainter, mark: Path, path: QPainterPath) -> None:
    """Paint a mark whose outline is at hand; who paints it often keeps `path_of(mark.verbs)`."""
    painter.setBrush(brush(mark.fill))
    painter.setPen(pen(mark.stroke, mark.width, mark.dash))
    painter.drawPath(path)


def paint_text(painter: QPainter, run: TextRun) -> None:
    """Paint a shaped line."""
    painter.setPen(pen(run.colour, 1.0, ()))
    painter.drawGlyphRun(QPointF(run.x, run.y), glyph_run(run))


def path_of(verbs: tuple[Verb, ...]) -> QPainterPath:
    """The outline as Qt keeps it."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for verb in verbs:
        match verb:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", *six):
                path.cubicTo(*six)
            case ("Z",):
                path.closeSubpath()
    return path


def glyph_run(run: TextRun) -> QGlyphRun:
    """The glyphs of a line at their places, from the line's start."""
    glyphs = run.glyphs
    made = QGlyphRun()
    made.setRawFont(raw_font(run.face, run.size))
    made.setGlyphIndexes([glyph.index for glyph in glyphs])
    made.setPositions([QPointF(glyph.x, glyph.y) for glyph in glyphs])
    return made


def raw_font(face: str, size: float) -> QRawFont:
    """A bundled face from its own bytes: by its name, Qt might take another font of that name. `size` in points of the map."""
    return _fonts.get(face, size)


def _raw_font(face: str, size: float) -> QRawFont:
    font = QRawFont(QByteArray(face_bytes()[face]), size, QFont.HintingPreference.PreferNoHinting)
    if not font.isValid():
        raise ValueError(f"Qt cannot read the face “{face}”")
    return font


class _Fonts(local):
    """What is kept belongs to one thread: Qt frees a thread's fonts with it, whoever still holds one."""

    def __init__(self) -> None:
        self.get = lru_cache(_KEPT_FONTS)(_raw_font)


_fonts = _Fonts()


@lru_cache(_KEPT_STYLES)
def colour_of(text: str) -> QColor:
    """The colour “#rrggbb” or “#rrggbbaa” says; Qt itself would read the last as alpha first."""
    return QColor(*(int(text[n : n + 2], 16) for n in range(1, len(text), 2)))


@lru_cache(_KEPT_STYLES)
def brush(fill: str | None) -> QBrush:
    """What fills in this colour; None fills nothing."""
    return QBrush(colour_of(fill)) if fill is not None else QBrush()


@lru_cache(_KEPT_STYLES)
def pen(stroke: str | None, width: float, dash: tuple[float, ...]) -> QPen:
    """What strokes so, with round ends and joins; None strokes nothing."""
    if stroke is None:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(colour_of(stroke), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern([length / width for length in dash])
    return made
