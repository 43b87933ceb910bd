"""Frames on a dense screen that would take too long: painted half as fine, and sharp, part by part, a moment after."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from editor.canvas.backing import Backing
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport

DENSE = 2.0
"""From so many device pixels to a logical one, half as many are enough for what moves."""


AT_ONCE = 0.3
"""So large a share of a dense window, and no larger, is painted sharp in one frame where there are many things in view."""
_PART = 0.2
"""So much of it becomes sharp with each frame after."""
_HASTE_MS = 2.5


class Coarse:
    """Paints whole views in a quarter of the pixels, and lets a sharp backing take their place bit by bit."""

    def __init__(self) -> None:
        self._backing = Backing()
        self._shows: tuple[Viewport, Scene, int] | None = None

    def is_called_for(self, sharp: Backing, scene: Scene, view: Viewport, hurried: bool) -> bool:
        """Whether to paint all of a view sharp at once would take too long."""
        if view.ratio < DENSE or sharp.share_old(view) <= AT_ONCE:
            return False
        return hurried or not scene.is_few(view, False)

    def paint(self, painter: QPainter, sharp: Backing, scene: Scene, view: Viewport, hurried: bool) -> bool:
        """Paint a view all over, from `sharp` as far as that is there already, more of it each time unless there is hurry;
        whether that was done. The painter is in the view's device pixels."""
        shows = (view, scene, sharp.changes)
        if hurried or self._shows != shows:
            if self._shows is None or self._shows[1:] != shows[1:]:
                self._backing.spoil()
            self._shows = shows
            self.paint_half(scene, view, _HASTE_MS)
            self.copy(painter)
            return False
        sharp.bring(scene, view, _HASTE_MS, _PART)
        self.copy(painter)
        painter.setClipRegion(sharp.sharp, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(0, 0, sharp.pixmap)
        painter.setClipping(False)
        return True

    def copy(self, painter: QPainter) -> None:
        """Copy what was painted last; the painter is in the view's device pixels."""
        pixmap = self._backing.pixmap
        painter.drawPixmap(QRect(0, 0, 2 * pixmap.width(), 2 * pixmap.height()), pixmap)

    def paint_half(self, scene: Scene, view: Viewport, milliseconds: float) -> None:
        """Paint a view half as fine, drawing new pictures for so long; where it only moved on, what comes into view."""
        half = replace(
            view,
            width=(view.width + 1) // 2,
            height=(view.height + 1) // 2,
            ratio=view.ratio / 2,
            left=round(view.left / 2),
            top=round(view.top / 2),
        )
        self._backing.bring(scene, half, milliseconds)
