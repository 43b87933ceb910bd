"""What a canvas shows at one moment, as far as a slide needs it: the bands, where nodes and labels stand, how lines run."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from editor.canvas.brush import Brush
from editor.canvas.display import Display
from editor.canvas.nodes import Boxes, meeting
from editor.canvas.painter import colour_of
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.geometry import Point

PATIENCE_MS = 8.0
"""So long pictures are drawn that were not seen before."""


@dataclass(frozen=True, slots=True)
class Still:
    """`nodes` and `labels` are where each stands, in points, by id; `seen` the ids of nodes and lines in view."""

    bands: QPixmap
    nodes: dict[str, tuple[float, float]]
    labels: dict[str, tuple[float, float]]
    seen: frozenset[str]
    routes: dict[str, tuple[int, tuple[Point, ...]]]


def still_of(scene: Scene, view: Viewport) -> Still:
    """What a scene shows now in a view."""
    display, area = scene.display, view.area()
    nodes, lines = display.nodes.in_view(area).tolist(), display.flows.in_view(area).tolist()
    seen = frozenset([display.nodes.ids[row] for row in nodes] + [display.flows.ids[row] for row in lines])
    flows = display.flows
    routes = {id: (int(flows.style[row]), _points(display, row)) for id, row in flows.row.items() if flows.count[row] > 1}
    corners = _corners(display.nodes.ids, display.nodes.box), _corners(flows.ids, flows.label)
    return Still(_bands(scene, view), *corners, seen, routes)


def _corners(ids: tuple[str, ...], boxes: Boxes) -> dict[str, tuple[float, float]]:
    known = ~np.isnan(boxes[:, 0])
    return {id: (x, y) for id, there, (x, y) in zip(ids, known.tolist(), boxes[:, :2].tolist(), strict=True) if there}


def _points(display: Display, row: int) -> tuple[Point, ...]:
    flows = display.flows
    corners = flows.corners[flows.first[row] : flows.first[row] + flows.count[row] - 1].tolist()
    return (*((x, y) for x, y in corners), (float(flows.tip[row, 0]), float(flows.tip[row, 1])))


def _bands(scene: Scene, view: Viewport) -> QPixmap:
    pixmap = QPixmap(view.width, view.height)
    pixmap.fill(colour_of(scene.display.look.theme.paper))
    painter = QPainter(pixmap)
    scene.inks.allow(PATIENCE_MS)
    brush = Brush(painter, view, scene.display, scene.sheets, scene.inks, scene.wires)
    brush.below(np.flatnonzero(meeting(scene.display.below_boxes, view.area())))
    painter.end()
    return pixmap
