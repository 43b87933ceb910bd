"""The frames of a motion on a dense screen: painted half as fine, and sharp a moment after the motion rests."""

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from editor.canvas.backing import Backing
from editor.canvas.scene import Scene
from editor.canvas.viewport import Viewport

DENSE = 2.0
"""From so many device pixels to a logical one, half as many are enough for what moves."""


class Coarse:
    """Paints whole views in a quarter of the pixels."""

    def __init__(self) -> None:
        self._backing = Backing()

    def paint(self, painter: QPainter, scene: Scene, view: Viewport, milliseconds: float) -> None:
        """Paint a view all over; the painter is in the view's device pixels."""
        half = replace(
            view,
            width=(view.width + 1) // 2,
            height=(view.height + 1) // 2,
            ratio=view.ratio / 2,
            left=round(view.left / 2),
            top=round(view.top / 2),
        )
        self._backing.spoil()
        self._backing.bring(scene, half, milliseconds)
        painter.drawPixmap(QRect(0, 0, 2 * half.width, 2 * half.height), self._backing.pixmap)
