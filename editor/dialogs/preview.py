"""The wall map as it will hang: the poster painted small, the sheets it is printed on laid over it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.canvas.painter import paint
from editor.style import px
from export.paper import MM
from export.poster import Poster

_DETAIL = 1600
"""Pixels of the longer side of the painted poster."""


def painted(poster: Poster) -> QImage:
    """The poster as pixels; may be done in a thread."""
    width, height = (side * MM for side in poster.plan.poster)
    scale = _DETAIL / max(width, height)
    image = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32)
    image.fill(QColor(poster.look.theme.paper))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, poster.frame)
    area, factor = poster.plan.map_area, poster.plan.scale
    painter.translate(area.x * MM, area.y * MM)
    painter.scale(factor, factor)
    painter.translate(-poster.origin[0], -poster.origin[1])
    for _, picture in poster.map_pictures:
        paint(painter, picture)
    painter.end()
    return image


class Preview(QWidget):
    """Shows a painted poster as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._poster: Poster | None = None
        self._image = QImage()

    def show_poster(self, poster: Poster | None, image: QImage | None = None) -> None:
        """Show this poster, or nothing."""
        self._poster, self._image = poster, image or QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(620), px(460))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The poster in the middle, its sheets outlined."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._poster is not None:
            sheet = self._sheet(self._poster)
            painter.fillRect(sheet.translated(0, 2).adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 26))
            painter.drawImage(sheet, self._image)
            if self._poster.plan.tiled:
                self._outline_tiles(painter, self._poster, sheet)
        painter.end()

    def _sheet(self, poster: Poster) -> QRectF:
        room = QRectF(self.rect()).adjusted(20, 20, -20, -20)
        width, height = poster.plan.poster
        scale = min(room.width() / width, room.height() / height)
        return QRectF(
            room.center().x() - width * scale / 2, room.center().y() - height * scale / 2, width * scale, height * scale
        )

    def _outline_tiles(self, painter: QPainter, poster: Poster, sheet: QRectF) -> None:
        scale = sheet.width() / poster.plan.poster[0]
        painter.setPen(QPen(QColor(poster.look.theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tile in poster.plan.tiles:
            window = tile.window
            box = QRectF(sheet.x() + window.x * scale, sheet.y() + window.y * scale, window.w * scale, window.h * scale)
            painter.drawRect(box.intersected(sheet))
