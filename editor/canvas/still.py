"""What a canvas shows at one moment, as far as a slide needs it: the bands, where nodes and labels stand, how lines run."""

from copy import copy
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPixmap

from editor.canvas.brush import Brush
from editor.canvas.display import Display
from editor.canvas.nodes import Boxes, meeting
from editor.canvas.painter import colour_of
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.geometry import Point

_PATIENCE_MS = 8.0
"""So long pictures are drawn that were not seen before."""

Rows = NDArray[np.intp]
Corners = NDArray[np.float32]


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
    scene.inks.allow(_PATIENCE_MS)
    _brush(painter, scene, view, scene.display).below(np.flatnonzero(meeting(scene.display.below_boxes, view.area())))
    painter.end()
    return pixmap


def _brush(painter: QPainter, scene: Scene, view: Viewport, display: Display) -> Brush:
    return Brush(painter, view, display, scene.sheets, scene.inks, scene.wires)


class Things:
    """The nodes and labels of a scene on their way from a still."""

    def __init__(self, scene: Scene, view: Viewport, before: Still, after: Still) -> None:
        self._scene, self._view = scene, view
        display, seen = scene.display, before.seen | after.seen
        self._few = scene.is_few(view, True)
        self._rows = _rows(display.nodes.row, [id for id in after.nodes if id in seen])
        self._labels = _rows(display.flows.row, [id for id in after.labels if id in seen])
        self._ways = _ways(display.nodes.ids, self._rows, before.nodes, after.nodes)
        self._label_ways = _ways(display.flows.ids, self._labels, before.labels, after.labels)

    def paint(self, painter: QPainter, part: float) -> None:
        """Paint them, `part` of 0 to 1 of the way; the painter is in device pixels."""
        display, left = self._scene.display, np.float32(1 - part)
        ways = self._ways * left
        off = np.zeros((len(display.nodes.ids), 2), np.float32)
        off[self._rows] = ways
        off = np.tile(off, 2)
        there = copy(display)
        there.nodes = replace(display.nodes, box=display.nodes.box + off, bars=display.nodes.bars + off[:, None])
        self._scene.inks.allow(_PATIENCE_MS)
        painter.save()
        brush = _brush(painter, self._scene, self._view, there)
        if self._few:
            brush.on_way(self._rows, ways, self._labels, self._label_ways * left)
        else:
            brush.many_nodes(self._rows)
        painter.restore()


def _rows(row: dict[str, int], ids: list[str]) -> Rows:
    return np.array(sorted(row[id] for id in ids), np.intp)


def _ways(
    ids: tuple[str, ...], rows: Rows, before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]
) -> Corners:
    """How far each of some rows was from where it is."""
    here = [after[ids[row]] for row in rows.tolist()]
    there = [before.get(ids[row], at) for row, at in zip(rows.tolist(), here, strict=True)]
    return (np.array(there, np.float32) - np.array(here, np.float32)).reshape(-1, 2)
