"""What lies over the map and is not in it: sticky headers, the selection with its grips, findings, a tool's marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from editor.canvas.backing import rectangles
from editor.canvas.badges import Badges
from editor.canvas.chosen import MANY, paint_chosen, paint_hover
from editor.canvas.frames import area_of, shift_of_headers
from editor.canvas.painter import paint
from editor.canvas.scene import Scene
from editor.canvas.sticky import paint_headers
from editor.canvas.viewport import Viewport
from editor.tools.base import Caption, Slid
from model.drawing.outlines import rounded
from model.drawing.picture import Path, Picture, bounds
from model.geometry import Point, Rect
from model.places import bands

BESIDE = 14.0
"""How far frames, grips and badges reach around what they are of, in logical pixels."""
_CAPTION = 12.0
"""How large words over the map are, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A path as far as it is shown: what a case has come by, and where it is."""

    passed: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """What is to be painted over the map this time. `levels` are the findings' levels by the ids they are about."""

    selection: tuple[str, ...] = ()
    hover: str | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    marks: Picture = ()
    grips: bool = True
    trail: Trail = Trail()
    caption: Caption | None = None
    slid: Slid | None = None


class Overlay:
    """Paints what lies over a scene; the painter is in device pixels."""

    def __init__(self) -> None:
        self._badges = Badges()

    def paint(self, painter: QPainter, scene: Scene, view: Viewport, over: Over) -> None:
        """Paint it, the lowest first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if over.hover is not None and over.hover not in over.selection:
            paint_hover(painter, scene, view, over.hover)
        paint_chosen(painter, scene, view, over.selection, over.grips)
        for id in over.trail.passed:
            paint_hover(painter, scene, view, id)
        paint_chosen(painter, scene, view, over.trail.reached, False)
        _paint_discs(painter, scene, view, scene.display.discs.at(over.selection))
        self._badges.paint(painter, scene.display, view, over.levels)
        paint_headers(painter, scene, view)
        shift = shift_of_headers(bands(scene.display.document, scene.display.map_id), view)
        _paint_discs(painter, scene, view, scene.display.discs.headed(), shift)
        if over.marks:
            painter.save()
            painter.translate(view.left, view.top)
            painter.scale(view.scale, view.scale)
            paint(painter, over.marks)
            painter.restore()
        if over.caption is not None:
            paint(painter, plate(scene, view, over.caption))


def paint_slid(painter: QPainter, pixels: QPixmap, view: Viewport, slid: Slid, paper: str) -> None:
    """Part of what is in view elsewhere, and paper where it was; all in device pixels."""
    left, top, right, bottom = view.pixels(slid.part)
    part = QRect(QPoint(max(left, 0), max(top, 0)), QPoint(min(right, view.width) - 1, min(bottom, view.height) - 1))
    if not part.isEmpty():
        there = part.translated(round(slid.by[0] * view.scale), round(slid.by[1] * view.scale))
        for left_free in rectangles(QRegion(part) - there):
            painter.fillRect(left_free, QColor(paper))
        painter.drawPixmap(there.topLeft(), pixels, part)


def plate(scene: Scene, view: Viewport, caption: Caption) -> Picture:
    """A few words on a plate, as large at any zoom, in device pixels."""
    look, size = scene.display.look, _CAPTION * view.ratio
    x, y = view.to_window(caption.at)
    wide, high = look.text.width(caption.text, "semibold", size) + size, size * 1.7
    words = look.text.line(
        caption.text, x, y + look.text.capital("semibold", size) / 2, "semibold", size, look.theme.ink, "middle"
    )
    around = rounded(Rect(x - wide / 2, y - high / 2, wide, high), high / 2)
    return (Path(around, fill=look.theme.card, stroke=look.theme.line, width=view.ratio), words)


def _paint_discs(painter: QPainter, scene: Scene, view: Viewport, ids: list[str], shift: Point = (0.0, 0.0)) -> None:
    """Problems again, where something was painted over them: a frame, or the header of a lane, with which they go."""
    if not ids:
        return
    painter.save()
    painter.translate(view.left, view.top)
    painter.scale(view.scale, view.scale)
    painter.translate(*shift)
    for id in ids:
        paint(painter, scene.display.picture(id))
    painter.restore()


def reach(scene: Scene, view: Viewport, over: Over) -> list[Rect] | None:
    """What of the surface is painted over, in points; None is all of it, or too much to tell."""
    ids = (*over.selection, *over.trail.passed, *over.trail.reached)
    if len(ids) > MANY or over.slid is not None:
        return None
    ids = (*ids, over.hover) if over.hover is not None else ids
    areas = [area for id in ids if (area := area_of(scene.display, id)) is not None]
    marks = [bounds(over.marks)] if over.marks else []
    words = [_around(view, bounds(plate(scene, view, over.caption)))] if over.caption is not None else []
    return [area.grown(BESIDE / view.zoom) for area in (*areas, *marks, *words)]


def _around(view: Viewport, area: Rect) -> Rect:
    """An area of the window, in device pixels, on the surface."""
    x, y = view.to_surface(area.x, area.y)
    return Rect(x, y, area.w / view.scale, area.h / view.scale)
