"""The map as last painted, in a pixmap of the window's size: a pan moves its pixels and paints only what comes into view.

What lies over the map (the selection, a sticky header, a floating button) never costs a new painting of it.
"""

from collections.abc import Iterable
from math import ceil, floor
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport
from model.geometry import Rect

_MOST_PIECES = 40
"""A region of more rectangles is painted as their bounding box."""
_WHOLE = 0.7
"""When so large a part is to be painted, all is."""


class Backing:
    """Holds the pixels of one view of a scene, and which of them are old."""

    def __init__(self) -> None:
        self.pixmap = QPixmap()
        self.painted = QRegion()
        """The device pixels that were painted anew the last time."""
        self.changes = 0
        """How many times something was spoilt so far."""
        self._view = Viewport()
        self._old = QRegion()
        self._few = True

    def spoil(self, areas: Iterable[Rect] | None = None) -> QRegion:
        """Note that areas of the surface, in points, look otherwise now; without any, all does. The pixels concerned."""
        spoilt = pixels(self._view, areas)
        self._old += spoilt
        self.changes += 1
        return spoilt

    @property
    def sharp(self) -> QRegion:
        """The device pixels that are not old."""
        return QRegion(self.pixmap.rect()) - self._old

    def share_old(self, view: Viewport) -> float:
        """Which share of its pixels would have to be painted anew for this view, at the least."""
        was = self._view
        if (was.zoom, was.ratio, was.width, was.height) != (view.zoom, view.ratio, view.width, view.height):
            return 1.0
        return _area(rectangles(self._old)) / (view.width * view.height)

    def bring(self, scene: Scene, view: Viewport, milliseconds: float | None, most: float = 1.0) -> list[str]:
        """Make the pixels those of this view, drawing new pictures for so long; whose pictures are still to be drawn.

        Of what is old, only what lies in the uppermost part of so many of the window is painted.
        """
        if view != self._view or self.share_old(view) == 1:
            panned = self._follow(view)
            few = scene.is_few(view, panned and self._few)
            if few != self._few:
                self._few = few
                self.spoil()
        pieces = self._pieces(most)
        self.painted = _joined(pieces)
        self._old -= self.painted
        if not pieces:
            return []
        scene.inks.allow(milliseconds)
        painter = QPainter(self.pixmap)
        if len(pieces) > 1 or pieces[0].size() != self.pixmap.size():
            painter.setClipRegion(self.painted)
        scene.paint(painter, view, pieces, self._few)
        painter.end()
        late = list(scene.inks.missed)
        if late:
            self.spoil(scene.display.areas(late) if len(late) < _MOST_PIECES else None)
        return late

    def _follow(self, view: Viewport) -> bool:
        """Take another view; whether it is only panned."""
        was, self._view = self._view, view
        if (self.pixmap.width(), self.pixmap.height()) != (view.width, view.height):
            self.pixmap = QPixmap(view.width, view.height)
        elif (was.zoom, was.ratio) == (view.zoom, view.ratio):
            self._scroll(view.left - was.left, view.top - was.top)
            return True
        self.spoil()
        return False

    def _scroll(self, dx: int, dy: int) -> None:
        window = QRect(0, 0, self._view.width, self._view.height)
        if abs(dx) >= window.width() or abs(dy) >= window.height():
            self.spoil()
            return
        self.pixmap.scroll(dx, dy, window)
        kept = QRegion(window.translated(dx, dy) & window)
        self._old = (self._old.translated(dx, dy) & window) + (QRegion(window) - kept)

    def _pieces(self, most: float) -> list[QRect]:
        """What is old as rectangles, few enough to be quick."""
        window = QRect(0, 0, self._view.width, self._view.height)
        old = self._old & QRect(0, self._old.boundingRect().top(), window.width(), ceil(most * window.height()))
        pieces = rectangles(old)
        if len(pieces) > _MOST_PIECES:
            pieces = [old.boundingRect()]
        return [window] if _area(pieces) > _WHOLE * _area([window]) else pieces


def _area(pieces: Iterable[QRect]) -> int:
    return sum(piece.width() * piece.height() for piece in pieces)


def _joined(pieces: list[QRect]) -> QRegion:
    joined = QRegion()
    for piece in pieces:
        joined += piece
    return joined


def pixels(view: Viewport, areas: Iterable[Rect] | None) -> QRegion:
    """The device pixels of a window that show areas of the surface; None is all of them."""
    window = QRect(0, 0, view.width, view.height)
    if areas is None:
        return QRegion(window)
    found = QRegion()
    for area in areas:
        left, top, right, bottom = view.pixels(area)
        found += QRect(left - 1, top - 1, right - left + 2, bottom - top + 2) & window
    return found


def rectangles(region: QRegion) -> list[QRect]:
    """The rectangles a region is made of; none overlaps another."""
    return list(cast(Iterable[QRect], region))


def logical(region: QRegion, ratio: float) -> QRegion:
    """A region of device pixels in the window's logical ones, with all they touch."""
    if ratio == 1:
        return region
    found = QRegion()
    for piece in rectangles(region):
        left, top = floor(piece.left() / ratio), floor(piece.top() / ratio)
        found += QRect(left, top, ceil((piece.right() + 1) / ratio) - left, ceil((piece.bottom() + 1) / ratio) - top)
    return found
