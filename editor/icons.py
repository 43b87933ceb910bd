"""The line icons, drawn from their SVG at any size in the colour that the palette has for the state of what shows them."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

Role = QPalette.ColorRole
_SIZE = 18


def icon(name: str, role: QPalette.ColorRole = Role.ButtonText, colour: str = "") -> QIcon:
    """An icon of `resources/icons` in a colour of the palette, or in one that is given; checked, it takes the accent."""
    return QIcon(_Engine(name, role, colour))


@cache
def _source(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


class _Engine(QIconEngine):
    def __init__(self, name: str, role: QPalette.ColorRole, colour: str) -> None:
        super().__init__()
        self.name, self.role, self.colour = name, role, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it as large as the rectangle allows."""
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        _renderer(self.name, self._colour(mode, state)).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon on nothing, in device pixels."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """A copy, as QIcon needs when it detaches."""
        return _Engine(self.name, self.role, self.colour)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Any size will do."""
        return size

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return _name(palette.color(QPalette.ColorGroup.Disabled, Role.Text))
        if state == QIcon.State.On and not self.colour:
            return _name(palette.color(Role.Accent))
        return self.colour or _name(palette.color(self.role))


def _name(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexRgb)
