"""What a canvas shows at one moment, taken apart: the bands, every node and label as a sprite, and how the lines run."""

from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from editor.canvas.batch import paint_sprites, sprite_rows
from editor.canvas.brush import Brush
from editor.canvas.inks import paint_fills, paint_lines, paint_shapes
from editor.canvas.nodes import Boxes, meeting
from editor.canvas.painter import colour_of
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.geometry import Point

_MARGIN = 240
"""Pixels around the window in which sprites are taken too: they may be on their way into it."""
_PATIENCE_MS = 30.0
"""So long pictures are drawn that were not seen before; for the others, bars stand in."""

Corners = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Still:
    """`boxes` are where nodes and labels stand, by id, whether in view or not; `sprites` where those in view lie in `sheet`,
    with how far their box is from the sprite's corner. Places in device pixels of the window, routes in points."""

    view: Viewport
    bands: QPixmap
    sheet: QPixmap
    boxes: dict[str, tuple[float, float]]
    sprites: dict[str, tuple[float, float, float, float, float, float]]
    routes: dict[str, tuple[int, tuple[Point, ...]]]


def still_of(scene: Scene, view: Viewport) -> Still:
    """What a scene shows now in a view."""
    wide = replace(
        view,
        width=view.width + 2 * _MARGIN,
        height=view.height + 2 * _MARGIN,
        left=view.left + _MARGIN,
        top=view.top + _MARGIN,
    )
    scene.inks.allow(_PATIENCE_MS)
    display = scene.display
    nodes, lines = display.nodes.in_view(wide.area()), display.flows.in_view(wide.area())
    sheet = _sheet(scene, wide, nodes, lines)
    sprites, boxes = {}, {}
    reaches = [(display.nodes.ids, display.nodes.box, display.nodes.reach, nodes)]
    labels = lines[~np.isnan(display.flows.label[lines, 0])]
    reaches.append((display.flows.ids, display.flows.label, display.flows.label, labels))
    for ids, box, reach, rows in reaches:
        corner = box[:, :2].astype(np.float64) * view.scale + (view.left, view.top)
        known = np.flatnonzero(~np.isnan(corner[:, 0]))
        boxes |= dict(zip([ids[row] for row in known.tolist()], map(tuple, corner[known].tolist()), strict=True))
        for row in rows.tolist():
            sprites[ids[row]] = _sprite(reach[row], corner[row].tolist(), wide)
    return Still(view, _bands(scene, view), sheet, boxes, sprites, _routes(scene, lines))


def _bands(scene: Scene, view: Viewport) -> QPixmap:
    pixmap = QPixmap(view.width, view.height)
    pixmap.fill(colour_of(scene.display.look.theme.paper))
    painter = QPainter(pixmap)
    _brush(painter, scene, view).below(np.flatnonzero(meeting(scene.display.below_boxes, view.area())))
    painter.end()
    return pixmap


def _brush(painter: QPainter, scene: Scene, view: Viewport) -> Brush:
    return Brush(painter, view, scene.display, scene.sheets, scene.inks, scene.wires)


def _sheet(scene: Scene, view: Viewport, nodes: NDArray[np.intp], lines: NDArray[np.intp]) -> QPixmap:
    """The nodes and the labels alone, on nothing."""
    pixmap = QPixmap(view.width, view.height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    brush = _brush(painter, scene, view)
    (brush.few_nodes if scene.is_few(view, True) else brush.many_nodes)(nodes)
    painter.setWorldMatrixEnabled(True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    flows = scene.display.flows
    for row in lines[~np.isnan(flows.label[lines, 0])].tolist():
        ink = scene.inks.get(flows.ids[row])
        if ink is not None:
            paint_fills(painter, ink)
            paint_shapes(painter, ink, max(0, len(ink.shapes) - 1))  # the plate comes last
            paint_lines(painter, ink, view.scale)
    painter.end()
    return pixmap


def _sprite(reach: Boxes, corner: list[float], wide: Viewport) -> tuple[float, float, float, float, float, float]:
    """Where a sprite lies in the sheet, and how far the box's corner is from the sprite's."""
    left, top, right, bottom = (reach.astype(np.float64) * wide.scale + (wide.left, wide.top) * 2).tolist()
    x, y = max(0, floor(left)), max(0, floor(top))
    w, h = min(wide.width, ceil(right)) - x, min(wide.height, ceil(bottom)) - y
    return (x, y, max(0, w), max(0, h), x - _MARGIN - corner[0], y - _MARGIN - corner[1])


def _routes(scene: Scene, lines: NDArray[np.intp]) -> dict[str, tuple[int, tuple[Point, ...]]]:
    flows, found = scene.display.flows, {}
    for row in lines.tolist():
        points = flows.points(flows.ids[row])
        if len(points) > 1:
            corners = [*map(tuple, points.tolist()[:-1]), tuple(flows.tip[row].tolist())]
            found[flows.ids[row]] = (int(flows.style[row]), tuple(corners))
    return found


class Sprites:
    """The nodes and labels of two stills on their way from the one to the other."""

    def __init__(self, before: Still, after: Still) -> None:
        self._sheets = [
            _Moving.of(before, [id for id in before.sprites if id not in after.sprites], before, after),
            _Moving.of(after, list(after.sprites), before, after),
        ]

    def paint(self, painter: QPainter, part: float) -> None:
        """Paint them, `part` of 0 to 1 of the way."""
        for moving in self._sheets:
            at = moving.start + (moving.end - moving.start) * part
            paint_sprites(painter, sprite_rows(np.round(at[:, 0]), np.round(at[:, 1]), moving.source), moving.sheet)


@dataclass(frozen=True, slots=True)
class _Moving:
    sheet: QPixmap
    source: NDArray[np.float64]
    start: Corners
    end: Corners

    @classmethod
    def of(cls, still: Still, ids: list[str], before: Still, after: Still) -> "_Moving":
        """The sprites of these ids, from one still's sheet."""
        shown = [still.sprites[id] for id in ids]
        here = [still.boxes[id] for id in ids]
        starts = [before.boxes.get(id, at) for id, at in zip(ids, here, strict=True)]
        ends = [after.boxes.get(id, at) for id, at in zip(ids, here, strict=True)]
        off = np.array([sprite[4:] for sprite in shown], np.float64).reshape(-1, 2)
        source = np.array([sprite[:4] for sprite in shown], np.float64).reshape(-1, 4)
        return cls(still.sheet, source, np.array(starts).reshape(-1, 2) + off, np.array(ends).reshape(-1, 2) + off)
