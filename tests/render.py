"""Pictures as pixels, for tests that compare what two painters make and for looking at what is drawn."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QImage, QPainter

from editor.canvas.painter import paint
from model.drawing.picture import Picture
from model.geometry import Rect


def rendered(pictures: Iterable[Picture], area: Rect, scale: float = 1.0, paper: str = "#ffffff") -> QImage:
    """What an area of the surface looks like painted by Qt, `scale` pixels a point."""
    image = QImage(round(area.w * scale), round(area.h * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-area.x, -area.y)
    for picture in pictures:
        paint(painter, picture)
    painter.end()
    return image
