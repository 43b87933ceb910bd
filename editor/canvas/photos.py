"""Pictures of pixels as Qt paints them: decoded once, and kept in the size they are seen in, so that they are crisp and quick."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from model.drawing.picture import Image
from model.records.pictures import bytes_of

_KEPT = 24
_KEPT_SIZES = 64


def paint_image(painter: QPainter, mark: Image) -> None:
    """Paint a picture of pixels over its rectangle; nothing where it cannot be decoded."""
    at = mark.at
    across = painter.deviceTransform().mapRect(QRectF(*at)).width()
    image = _sized(mark.data, _step(across))
    if not image.isNull():
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(*at), image)
        painter.restore()


def _step(across: float) -> int:
    """The least power of two that so many device pixels do not pass: sizes between are painted from it without a flaw."""
    return 1 << max(4, int(max(across, 1.0) - 0.001).bit_length())


@lru_cache(_KEPT)
def _decoded(data: str) -> QImage:
    image = QImage.fromData(QByteArray(bytes_of(data)))
    return image.convertToFormat(QImage.Format.Format_RGB32) if not image.isNull() else image


@lru_cache(_KEPT_SIZES)
def _sized(data: str, across: int) -> QImage:
    """A picture no more than so many pixels wide; made by halves, as smooth scaling leaves nothing out."""
    image = _decoded(data)
    if image.isNull() or image.width() <= across:
        return image
    return image.scaledToWidth(across, Qt.TransformationMode.SmoothTransformation)
