"""Nodes and labels painted on their way from where they stood to where they stand."""

from copy import copy
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from editor.canvas.brush import Brush
from editor.canvas.inks import Box, Ink, paint_lines, paint_shapes
from editor.canvas.scene import Scene
from editor.canvas.still import PATIENCE_MS, Still
from editor.canvas.viewport import Viewport

Rows = NDArray[np.intp]
Ways = NDArray[np.float32]
"""(n, 2): how far each of some rows is from where it belongs, in points."""


class OnWay(Brush):
    """A brush for pictures away from where they belong."""

    def paint(self, nodes: Rows, node_ways: Ways, labels: Rows, label_ways: Ways) -> None:
        """Nodes and the labels of connectors, each so many points from its picture; the boxes of the nodes are there already."""
        self._bodies(nodes)
        self._smooth()
        for row, way in zip(nodes.tolist(), node_ways.tolist(), strict=True):
            self._ink_at(self.inks.get(self.display.nodes.ids[row]), way)
        self._flush()
        self._smooth()
        for row, way in zip(labels.tolist(), label_ways.tolist(), strict=True):
            self._ink_at(self.inks.get(self.display.flows.ids[row]), way, only_last=True)
        self._flush()

    def _ink_at(self, ink: Ink | None, way: tuple[float, float], only_last: bool = False) -> None:
        """A picture, or its last outline (a label's plate) with all its letters, away from where it belongs."""
        if ink is None:
            return
        dx, dy = way
        self.painter.translate(dx, dy)
        paint_shapes(self.painter, ink, max(0, len(ink.shapes) - 1) if only_last else 0)
        small = paint_lines(self.painter, ink, self.scale)
        self.painter.translate(-dx, -dy)
        for line in small:
            self._small.setdefault(line.colour, []).append(_moved(line.bar, dx, dy))
        for colour, width, boxes in () if only_last else ink.rules:
            self._rules.setdefault((colour, width), []).extend(_moved(box, dx, dy) for box in boxes)


def _moved(box: Box, dx: float, dy: float) -> Box:
    left, top, right, bottom = box
    return (left + dx, top + dy, right + dx, bottom + dy)


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
        self._scene.inks.allow(PATIENCE_MS)
        painter.save()
        scene = self._scene
        brush = OnWay(painter, self._view, there, scene.sheets, scene.inks, scene.wires)
        if self._few:
            brush.paint(self._rows, ways, self._labels, self._label_ways * left)
        else:
            brush.many_nodes(self._rows)
        painter.restore()


def _rows(row: dict[str, int], ids: list[str]) -> Rows:
    return np.array(sorted(row[id] for id in ids), np.intp)


def _ways(
    ids: tuple[str, ...], rows: Rows, before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]
) -> Ways:
    """How far each of some rows was from where it is."""
    here = [after[ids[row]] for row in rows.tolist()]
    there = [before.get(ids[row], at) for row, at in zip(rows.tolist(), here, strict=True)]
    return (np.array(there, np.float32) - np.array(here, np.float32)).reshape(-1, 2)
