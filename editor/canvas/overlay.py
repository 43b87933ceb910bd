"""What lies over the map and is not in it: sticky headers, the selection with its grips, findings, a tool's marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QPainter

from editor.canvas.badges import Badges
from editor.canvas.chosen import MANY, paint_chosen, paint_hover
from editor.canvas.frames import area_of
from editor.canvas.painter import paint
from editor.canvas.scene import Scene
from editor.canvas.sticky import paint_headers
from editor.canvas.viewport import Viewport
from model.drawing.picture import Picture, bounds
from model.geometry import Rect

BESIDE = 14.0
"""How far frames, grips and badges reach around what they are of, in logical pixels."""


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
        self._badges.paint(painter, scene.display, view, over.levels)
        paint_headers(painter, scene, view)
        if over.marks:
            painter.save()
            painter.translate(view.left, view.top)
            painter.scale(view.scale, view.scale)
            paint(painter, over.marks)
            painter.restore()


def reach(scene: Scene, view: Viewport, over: Over) -> list[Rect] | None:
    """What of the surface is painted over, in points; None is all of it, or too much to tell."""
    ids = (*over.selection, *over.trail.passed, *over.trail.reached)
    if len(ids) > MANY:
        return None
    ids = (*ids, over.hover) if over.hover is not None else ids
    areas = [area for id in ids if (area := area_of(scene.display, id)) is not None]
    marks = [bounds(over.marks)] if over.marks else []
    return [area.grown(BESIDE / view.zoom) for area in (*areas, *marks)]
