"""One painting of one part of a scene: bands, connectors, nodes; few of them from their pictures, many in batches."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from editor.canvas.batch import paint_sprites, sprite_rows
from editor.canvas.bodies import Sheets
from editor.canvas.display import Display
from editor.canvas.inks import Box, Ink, Inks, paint_fills, paint_lines, paint_shapes
from editor.canvas.nodes import BARS, CARD, NAME_BARS, overlapping
from editor.canvas.painter import paint
from editor.canvas.photos import paint_image
from editor.canvas.pixels import Pixels
from editor.canvas.viewport import Viewport
from editor.canvas.wires import Wires

_THIN, _THIN_DASHED = 1.6, 4.8
"""Lines of fewer logical pixels are painted in a batch even where few are in view: on whole pixels they are crisp. Dashes
take Qt so long that only thick ones are left to it."""
_PLATE_ROOM = np.array([7, 5, -7, -5], np.float32)
"""From the edge of a label's plate to its letters, in points."""

Rows = NDArray[np.intp]


class Brush:
    """Paints rows of a display. The painter is in points between the calls, in device pixels while sprites are painted."""

    def __init__(self, painter: QPainter, view: Viewport, display: Display, sheets: Sheets, inks: Inks, wires: Wires) -> None:
        self.painter, self.view, self.display = painter, view, display
        self.sheets, self.inks, self.wires = sheets, inks, wires
        self.pixels, self.scale = Pixels(painter, view), view.scale
        self._small: dict[str, list[Box]] = {}
        self._rules: dict[tuple[str, float], list[Box]] = {}
        painter.translate(view.left, view.top)
        painter.scale(view.scale, view.scale)

    def below(self, rows: Rows) -> None:
        """Bands, groups and open sub-processes, whole."""
        self._smooth()
        for row in rows.tolist():
            self._ink(self.inks.get(self.display.below[row]), ground=self.display.look.theme.paper)
        self._flush()

    def few_lines(self, rows: Rows) -> None:
        """Connectors from their pictures, hops and thin lines in a batch, and what there was no time to draw; all labels last."""
        flows, strokes = self.display.flows, self.display.strokes
        is_thin = [strokes[n].width * self.view.zoom < (_THIN_DASHED if strokes[n].dash else _THIN) for n in range(len(strokes))]
        thin = np.array(is_thin, np.bool_)[flows.style[rows]]
        inks = [self.inks.get(flows.ids[row]) for row in rows.tolist()]
        late, hopping = np.array([ink is None for ink in inks], np.bool_), flows.hops.there(rows)
        self._by_pixels()
        self.wires.paint(self.painter, flows, rows[thin | late], self.view)
        self._smooth()
        drawn = [1 + len(strokes[n].heads[0]) if is_thin[n] else 0 for n in range(len(strokes))]
        for style, ink, hops in zip(flows.style[rows].tolist(), inks, hopping.tolist(), strict=True):
            if ink is not None:
                paint_shapes(self.painter, ink, drawn[style] + hops, len(ink.shapes) - bool(ink.lines))
        self._by_pixels()
        self.wires.paint_hops(self.painter, flows, rows[hopping & ~(thin | late)], self.view)
        self._labels(rows[late])
        self._smooth()
        for ink in inks:
            if ink is not None and ink.lines:
                self._ink(ink, len(ink.shapes) - 1)
        self._flush()

    def many_lines(self, rows: Rows) -> None:
        """Connectors in a batch, their labels as plates with bars."""
        self._by_pixels()
        self.wires.paint(self.painter, self.display.flows, rows, self.view)
        self._labels(rows)

    def few_nodes(self, rows: Rows) -> None:
        """Nodes from their pictures; those that lie over one another one by one, so that the upper hides the lower's letters."""
        over = overlapping(self.display.nodes.box[rows])
        apart = rows[~over]
        self._bodies(apart)
        self._smooth()
        late = [row for row in apart.tolist() if not self._ink(self.inks.get(self.display.nodes.ids[row]))]
        self._flush()
        self._estimated(np.array(late, np.intp))
        for row in rows[over].tolist():
            alone = np.array([row], np.intp)
            self._bodies(alone)
            self._smooth()
            if not self._ink(self.inks.get(self.display.nodes.ids[row])):
                self._estimated(alone)
            self._flush()

    def many_nodes(self, rows: Rows) -> None:
        """Nodes as sprites and bars."""
        self._bodies(rows)
        self._estimated(rows)

    def veil(self, pieces: Iterable[QRect], share: float) -> None:
        """Hide a share of what is painted so far in these rectangles of the window."""
        colour = QColor(self.display.look.theme.paper)
        colour.setAlphaF(share)
        self._by_pixels()
        for piece in pieces:
            self.painter.fillRect(piece, colour)

    def discs(self, ids: Iterable[str]) -> None:
        """The discs of problems, over everything."""
        self._smooth()
        for id in ids:
            self._ink(self.inks.get(id))
        self._flush()

    def _bodies(self, rows: Rows) -> None:
        """The bodies of nodes: sprites on whole pixels; large ones painted anew."""
        self._by_pixels()
        sheet, number = self.sheets.at(self.scale), self.display.nodes.body[rows]
        sheet.ensure(self.display.bodies, number)
        corner = self.display.nodes.box[rows, :2].astype(np.float64) * self.scale + (self.view.left, self.view.top)
        at = np.floor(corner + 0.5) + sheet.offset[number]
        pages = sheet.page[number]
        for page, pixmap in enumerate(sheet.pages):
            mine = pages == page
            paint_sprites(self.painter, sprite_rows(at[mine, 0], at[mine, 1], sheet.source[number[mine]]), pixmap)
        for row in rows[pages < 0].tolist():
            self._large_body(row)

    def _large_body(self, row: int) -> None:
        self._smooth()
        self.painter.save()
        self.painter.translate(*self.display.nodes.box[row, :2].tolist())
        paint(self.painter, self.display.bodies[self.display.nodes.body[row]].picture)
        self.painter.restore()

    def _labels(self, rows: Rows) -> None:
        """The labels of connectors that are not drawn: plates as large as so many letters need."""
        flows, theme = self.display.flows, self.display.look.theme
        rows = rows[~np.isnan(flows.label[rows, 0])]
        if not len(rows) or not self.pixels.shows_bars:
            return
        self._by_pixels()
        self.pixels.plates(flows.label[rows], theme.card)
        for number in range(len(self.display.strokes)):
            colour = theme.bad if self.display.strokes[number].colour == theme.bad else theme.ink
            self.pixels.bars(flows.label[rows[flows.style[rows] == number]] + _PLATE_ROOM, colour)

    def _estimated(self, rows: Rows) -> None:
        """Bars where the letters of nodes that are not drawn would be."""
        if not len(rows) or not self.pixels.shows_bars:
            return
        theme, nodes = self.display.look.theme, self.display.nodes
        bars = nodes.bars[rows]
        is_ink = (nodes.style[rows] == CARD)[:, None] & (np.arange(BARS) < NAME_BARS)
        there = ~np.isnan(bars[:, :, 0])
        self._by_pixels()
        self.pixels.bars(bars[is_ink & there], theme.ink)
        self.pixels.bars(bars[~is_ink & there], theme.soft)

    def _ink(self, ink: Ink | None, first: int = 0, ground: str = "") -> bool:
        """A picture, or what of it comes from its `first` outline on; its rules and small letters wait. False without one."""
        if ink is None:
            return False
        paint_fills(self.painter, ink, ground)
        paint_shapes(self.painter, ink, first)
        for image in ink.images:
            paint_image(self.painter, image)
        for line in paint_lines(self.painter, ink, self.scale):
            self._small.setdefault(line.colour, []).append(line.bar)
        for colour, width, boxes in ink.rules:
            self._rules.setdefault((colour, width), []).extend(boxes)
        return True

    def _flush(self) -> None:
        """Paint the rules and small letters that wait."""
        self._by_pixels()
        for (colour, width), boxes in self._rules.items():
            self.pixels.rules(np.array(boxes, np.float32), colour, width)
        for colour, boxes in self._small.items():
            self.pixels.bars(np.array(boxes, np.float32), colour)
        self._rules, self._small = {}, {}

    def _smooth(self) -> None:
        self.painter.setWorldMatrixEnabled(True)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _by_pixels(self) -> None:
        self.painter.setWorldMatrixEnabled(False)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
