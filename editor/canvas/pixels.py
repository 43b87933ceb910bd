"""What is painted on whole pixels, from boxes on the surface: rules, plates, and bars that stand for letters."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter

from editor.canvas.batch import paint_rects
from editor.canvas.painter import colour_of
from editor.canvas.viewport import Viewport

FAINTEST = 0.35
"""A line thinner than this share of a pixel is painted as if it were as wide, or a large map seen whole would have none."""
_GREY = 0.5
"""How dark letters too small to read are: as dark as they would be, seen from afar."""
_LEAST_BAR = 0.65
"""Bars come in from so many logical pixels in height, and are as dark as they get at twice as many."""
_LETTERS = 9.0
"""The height of letters by which it is told whether bars are worth painting, in points."""

Boxes = NDArray[np.float32]


class Pixels:
    """Paints boxes, given in points as left, top, right, bottom, in one view. The painter is in device pixels."""

    def __init__(self, painter: QPainter, view: Viewport) -> None:
        self.painter, self.scale, self.ratio = painter, np.float32(view.scale), view.ratio
        self._origin = np.array([view.left, view.top, view.left, view.top], np.float32)

    @property
    def shows_bars(self) -> bool:
        """Whether bars for letters are high enough to be seen."""
        return _LETTERS * float(self.scale) > _LEAST_BAR * 1.1 * self.ratio

    def bars(self, boxes: Boxes, colour: str) -> None:
        """Bars for letters, at least a pixel high, the fainter the lower they would be."""
        if not len(boxes) or not self.shows_bars:
            return
        at = boxes * self.scale + self._origin
        height = at[:, 3] - at[:, 1]
        shade = QColor(colour_of(colour))
        shade.setAlphaF(_GREY * min(1.0, max(0.0, float(np.median(height)) / (_LEAST_BAR * self.ratio) - 1)))
        rects = np.floor(at + np.float32(0.5)).astype(np.int32)
        rects[:, 2] = np.maximum(rects[:, 2] - 1, rects[:, 0])
        rects[:, 3] = rects[:, 1] + np.maximum(np.floor(height + np.float32(0.5)), 1).astype(np.int32) - 1
        paint_rects(self.painter, rects, shade)

    def rules(self, boxes: Boxes, colour: str, width: float) -> None:
        """Level and upright lines of this width in points, thinner ones than a pixel the fainter."""
        if not len(boxes):
            return
        pixels = width * float(self.scale)
        shade = QColor(colour_of(colour))
        shade.setAlphaF(shade.alphaF() * min(1.0, max(pixels, FAINTEST)))
        more = max(1, round(pixels)) - 1
        rects = np.floor(boxes * self.scale + self._origin - np.float32(more / 2)).astype(np.int32)
        rects[:, 2:] += more
        paint_rects(self.painter, rects, shade)

    def plates(self, boxes: Boxes, colour: str) -> None:
        """Filled boxes."""
        rects = np.floor(boxes * self.scale + self._origin + np.float32(0.5)).astype(np.int32)
        rects[:, 2:] = np.maximum(rects[:, 2:] - 1, rects[:, :2])
        paint_rects(self.painter, rects, colour_of(colour))
