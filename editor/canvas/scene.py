"""Paints what a display holds of an area: its bands, its lines, its nodes. Few in view from their pictures, many in batches."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from editor.canvas.batch import paint_rects, paint_sprites, sprite_rows
from editor.canvas.bodies import Sheet, Sheets
from editor.canvas.display import Display
from editor.canvas.inks import Box, Ink, Inks, paint_lines, paint_shapes
from editor.canvas.nodes import BARS, CARD, meeting
from editor.canvas.painter import colour_of, paint
from editor.canvas.viewport import Viewport
from editor.canvas.wires import FAINTEST, Wires
from model.geometry import Rect, around

FEW = 1000
"""With no more nodes and connectors than this in view, each is painted from its picture."""
_SLACK = 1.25
"""So many times more are painted from their pictures still, when they were; so that panning does not go to and fro."""
_GREY = 0.5
"""How dark letters too small to read are: as dark as they would be, seen from afar."""
_LEAST_BAR = 0.6
"""Bars come in between so many pixels high and twice as many."""
_ROOM = 12.0
"""Pixels around an area from which something may reach into it."""

Rows = NDArray[np.intp]


@dataclass(slots=True)
class Scene:
    """A display with all that is kept to paint it fast."""

    display: Display
    sheets: Sheets
    inks: Inks
    wires: Wires

    @classmethod
    def of(cls, display: Display) -> "Scene":
        """A scene with nothing kept yet."""
        return cls(
            display,
            Sheets(display.bodies),
            Inks(display.foreground),
            Wires(display.strokes, display.look.theme.paper),
        )

    def is_few(self, view: Viewport, was: bool) -> bool:
        """Whether so few things are in view that each is painted from its picture; `was` is whether it has been so far."""
        area = view.area()
        return len(self.display.nodes.in_view(area)) + len(self.display.flows.in_view(area)) <= FEW * (_SLACK if was else 1)

    def paint(self, painter: QPainter, view: Viewport, rects: list[QRect], few: bool) -> None:
        """Paint these rectangles of the window, in device pixels, to which the painter is clipped."""
        areas = [_surface(view, rect) for rect in rects]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for rect in rects:
            painter.fillRect(rect, colour_of(self.display.look.theme.paper))
        brush = _Brush(painter, view, self)
        brush.below(_rows_in(self.display.below_boxes, areas))
        lines, nodes = _rows_in(self.display.flows.reach, areas), _rows_in(self.display.nodes.reach, areas)
        if few:
            brush.few_lines(lines)
            brush.few_nodes(nodes)
        else:
            brush.many_lines(lines)
            brush.many_nodes(nodes)
        brush.bars()


class _Brush:
    """One painting of one area."""

    def __init__(self, painter: QPainter, view: Viewport, scene: Scene) -> None:
        self.painter, self.view, self.scene = painter, view, scene
        self.display, self.scale = scene.display, view.scale
        self._bars: dict[str, list[tuple[float, float, float, float]]] = {}

    def below(self, rows: Rows) -> None:
        """Bands, groups and open sub-processes, whole."""
        self._to_surface()
        rules: dict[tuple[str, float], list[Box]] = {}
        for row in rows.tolist():
            ink = self.scene.inks.get(self.display.below[row], ruled=True)
            if ink is not None:
                paint_shapes(self.painter, ink)
                self._letters(ink)
                for colour, width, boxes in ink.rules:
                    rules.setdefault((colour, width), []).extend(boxes)
        self._to_pixels()
        for (colour, width), found in rules.items():
            self._rules(np.array(found, np.float32), colour, width * self.scale)

    def few_lines(self, rows: Rows) -> None:
        """Connectors from their pictures; lines thinner than a pixel in a batch, which keeps them crisp."""
        flows, strokes = self.display.flows, self.display.strokes
        thin = np.array([strokes[n].width * self.scale < 1 for n in range(len(strokes))], np.bool_)[flows.style[rows]]
        inks = [self.scene.inks.get(flows.ids[row]) for row in rows.tolist()]
        late = np.array([ink is None for ink in inks], np.bool_)
        self._to_pixels()
        self.scene.wires.paint(self.painter, flows, rows[thin | late], self.view)
        self._labels(rows[late])
        self._to_surface()
        for row, ink, is_thin in zip(rows.tolist(), inks, thin.tolist(), strict=True):
            if ink is not None:
                paint_shapes(self.painter, ink, 1 + len(strokes[flows.style[row]].heads[0]) if is_thin else 0)
                self._letters(ink)

    def few_nodes(self, rows: Rows) -> None:
        """Nodes one after the other, so that what lies over another hides its letters too."""
        x, y, sheet, number = self._sprites(rows)
        late = []
        for n, row in enumerate(rows.tolist()):
            self._body(sheet, number[n], x[n], y[n], row)
            ink = self.scene.inks.get(self.display.nodes.ids[row])
            if ink is None:
                late.append(row)
            else:
                self._to_surface()
                paint_shapes(self.painter, ink)
                self._letters(ink)
        self._estimated(np.array(late, np.intp))

    def many_lines(self, rows: Rows) -> None:
        """Connectors in a batch, their labels as plates with bars."""
        self._to_pixels()
        self.scene.wires.paint(self.painter, self.display.flows, rows, self.view)
        self._labels(rows)

    def _labels(self, rows: Rows) -> None:
        flows, theme = self.display.flows, self.display.look.theme
        rows = rows[~np.isnan(flows.label[rows, 0])]
        if not len(rows) or 9 * self.scale < _LEAST_BAR:
            return
        self._plates(flows.label[rows], colour_of(theme.card))
        for number in range(len(self.display.strokes)):
            colour = theme.bad if self.display.strokes[number].colour == theme.bad else theme.ink
            mine = rows[flows.style[rows] == number]
            self._rects(flows.label[mine] + np.array([7, 5, -7, -5], np.float32), colour)

    def many_nodes(self, rows: Rows) -> None:
        """Nodes as sprites and bars."""
        x, y, sheet, number = self._sprites(rows)
        for page, pixmap in enumerate(sheet.pages):
            chosen = sheet.page[number] == page
            paint_sprites(self.painter, sprite_rows(x[chosen], y[chosen], sheet.source[number[chosen]]), pixmap)
        for n in np.flatnonzero(sheet.page[number] < 0).tolist():
            self._body(sheet, number[n], x[n], y[n], int(rows[n]))
        self._estimated(rows)

    def bars(self) -> None:
        """What could not be read, as bars."""
        self._to_pixels()
        for colour, found in self._bars.items():
            self._rects(np.array(found, np.float32), colour)
        self._bars = {}

    def _sprites(self, rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64], Sheet, NDArray[np.int32]]:
        """Where the sprites of nodes stand, in whole pixels, and from which sheet and place they are."""
        self._to_pixels()
        sheet, number = self.scene.sheets.at(self.scale), self.display.nodes.body[rows]
        sheet.ensure(self.display.bodies, number)
        corner = self.display.nodes.box[rows, :2].astype(np.float64) * self.scale + (self.view.left, self.view.top)
        placed = np.floor(corner + 0.5) + sheet.offset[number]
        return placed[:, 0], placed[:, 1], sheet, number

    def _body(self, sheet: Sheet, number: int, x: float, y: float, row: int) -> None:
        page = int(sheet.page[number])
        if page >= 0:
            self._to_pixels()
            left, top, width, height = (int(each) for each in sheet.source[number])
            self.painter.drawPixmap(int(x), int(y), sheet.pages[page], left, top, width, height)
            return
        self._to_surface()
        left, top = self.display.nodes.box[row, :2].tolist()
        self.painter.translate(left, top)
        paint(self.painter, self.display.bodies[number].picture)

    def _letters(self, ink: Ink) -> None:
        if not paint_lines(self.painter, ink, self.scale):
            for line in ink.lines:
                self._bars.setdefault(line.colour, []).append(line.bar)

    def _estimated(self, rows: Rows) -> None:
        """Bars where the letters of nodes would be."""
        if not len(rows) or 9 * self.scale < _LEAST_BAR:
            return
        theme, nodes = self.display.look.theme, self.display.nodes
        bars = nodes.bars[rows]
        is_name = np.arange(BARS) < BARS - 2
        ink = (nodes.style[rows] == CARD)[:, None] & is_name
        there = ~np.isnan(bars[:, :, 0])
        self._to_pixels()
        self._rects(bars[ink & there], theme.ink)
        self._rects(bars[~ink & there], theme.soft)

    def _rects(self, bars: NDArray[np.float32], colour: str) -> None:
        """Bars for letters, at least a pixel high and the fainter the lower they would be."""
        if not len(bars):
            return
        at = bars * np.float32(self.scale) + np.array([self.view.left, self.view.top] * 2, np.float32)
        height = at[:, 3] - at[:, 1]
        shade = QColor(colour_of(colour))
        shade.setAlphaF(_GREY * min(1.0, max(0.0, float(np.median(height)) / _LEAST_BAR - 1)))
        rects = np.empty((len(at), 4), np.int32)
        rects[:, 0], rects[:, 2] = np.floor(at[:, 0] + 0.5), np.maximum(np.floor(at[:, 2] - 0.5), np.floor(at[:, 0] + 0.5))
        rects[:, 1] = np.floor(at[:, 1] + 0.5)
        rects[:, 3] = rects[:, 1] + np.maximum(np.floor(height + 0.5), 1) - 1
        paint_rects(self.painter, rects, shade)

    def _rules(self, boxes: NDArray[np.float32], colour: str, width: float) -> None:
        """Straight lines on whole pixels, thinner ones the fainter."""
        shade = QColor(colour_of(colour))
        shade.setAlphaF(shade.alphaF() * min(1.0, max(width, FAINTEST)))
        more = max(1, round(width)) - 1
        at = boxes * np.float32(self.scale) + np.array([self.view.left, self.view.top] * 2, np.float32)
        rects = np.floor(at - (more / 2)).astype(np.int32)
        rects[:, 2:] += more
        paint_rects(self.painter, rects, shade)

    def _plates(self, boxes: NDArray[np.float32], colour: QColor) -> None:
        at = np.floor(boxes * np.float32(self.scale) + np.array([self.view.left, self.view.top] * 2, np.float32) + 0.5)
        at[:, 2:] = np.maximum(at[:, 2:] - 1, at[:, :2])
        paint_rects(self.painter, at.astype(np.int32), colour)

    def _to_surface(self) -> None:
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.resetTransform()
        self.painter.translate(self.view.left, self.view.top)
        self.painter.scale(self.scale, self.scale)

    def _to_pixels(self) -> None:
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.resetTransform()


def _surface(view: Viewport, rect: QRect) -> Rect:
    """The area of the surface a rectangle of the window shows, with a little around it."""
    x, y = view.to_surface(rect.x() - _ROOM, rect.y() - _ROOM)
    return Rect(x, y, (rect.width() + 2 * _ROOM) / view.scale, (rect.height() + 2 * _ROOM) / view.scale)


def _rows_in(boxes: NDArray[np.float32], areas: list[Rect]) -> Rows:
    """The rows that meet any of the areas."""
    if len(areas) == 1:
        return np.flatnonzero(meeting(boxes, areas[0]))
    whole = np.flatnonzero(meeting(boxes, around(areas)))
    near = boxes[whole]
    touched = np.zeros(len(whole), np.bool_)
    for area in areas:
        touched |= meeting(near, area)
    return whole[touched]
