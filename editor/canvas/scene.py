"""A display with all that is kept to paint it fast; paints any part of it, few things in view beautifully and many quickly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from editor.canvas.bodies import Sheets
from editor.canvas.brush import Brush, Rows
from editor.canvas.display import Display
from editor.canvas.inks import Inks
from editor.canvas.nodes import meeting, meeting_any
from editor.canvas.painter import colour_of
from editor.canvas.viewport import Viewport
from editor.canvas.wires import Wires
from model.geometry import Rect, around

FEW = 1000
"""With no more nodes and connectors than this in view, each is painted from its picture."""
_SLACK = 1.25
"""So many times more are painted from their pictures still, when they were; so that panning does not go to and fro."""
_VEIL = 0.6
"""How much is hidden of what the lens of problems dims."""
_ROOM = 12.0
"""Pixels around an area from which something may reach into it."""


@dataclass(slots=True)
class Scene:
    """What is kept holds for one display, map and look."""

    display: Display
    sheets: Sheets
    inks: Inks
    wires: Wires

    @classmethod
    def of(cls, display: Display) -> "Scene":
        """A scene with nothing kept yet."""
        wires = Wires(display.strokes, display.look.theme.paper)
        return cls(display, Sheets(display.bodies), Inks(display.foreground), wires)

    def is_few(self, view: Viewport, was: bool) -> bool:
        """Whether so few things are in view that each is painted from its picture; `was` is whether it has been so far."""
        area = view.area()
        return len(self.display.nodes.in_view(area)) + len(self.display.flows.in_view(area)) <= FEW * (_SLACK if was else 1)

    def paint(self, painter: QPainter, view: Viewport, pieces: list[QRect], few: bool) -> None:
        """Paint these rectangles of the window; the painter is in device pixels and clipped to them."""
        for piece in pieces:
            painter.fillRect(piece, colour_of(self.display.look.theme.paper))
        areas = [_surface(view, piece) for piece in pieces]
        brush = Brush(painter, view, self.display, self.sheets, self.inks, self.wires)
        lines, nodes = self.display.flows.crossing(areas), _meeting_any(self.display.nodes.reach, areas)
        brush.below(_meeting_any(self.display.below_boxes, areas))
        if few:
            brush.few_lines(lines)
            brush.few_nodes(nodes)
        else:
            brush.many_lines(lines)
            brush.many_nodes(nodes)
        if self.display.look.lens == "problems":
            self._dim_the_rest(brush, pieces, lines, nodes)
        brush.discs(self.display.discs.meeting(areas, in_header=False))

    def _dim_the_rest(self, brush: Brush, pieces: list[QRect], lines: Rows, nodes: Rows) -> None:
        """Lay a veil over all that no problem is seen at; on a map without problems there is nothing to stand out."""
        display = self.display
        hosts = display.discs.hosts()
        if not hosts:
            return
        brush.veil(pieces, _VEIL)
        brush.few_lines(_of(hosts, lines, display.flows.ids))
        brush.few_nodes(_of(hosts, nodes, display.nodes.ids))


def _of(wanted: set[str], rows: Rows, ids: tuple[str, ...]) -> Rows:
    """The rows of those that are wanted."""
    return np.array([row for row in rows.tolist() if ids[row] in wanted], np.intp)


def _surface(view: Viewport, piece: QRect) -> Rect:
    """The area of the surface a rectangle of the window shows, with a little around it."""
    x, y = view.to_surface(piece.x() - _ROOM, piece.y() - _ROOM)
    return Rect(x, y, (piece.width() + 2 * _ROOM) / view.scale, (piece.height() + 2 * _ROOM) / view.scale)


def _meeting_any(boxes: NDArray[np.float32], areas: list[Rect]) -> NDArray[np.intp]:
    """The rows that meet any of the areas."""
    near = np.flatnonzero(meeting(boxes, around(areas)))
    if len(areas) == 1:
        return near
    return near[meeting_any(boxes[near], areas)]
