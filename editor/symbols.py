"""What may stand on a map, small, as the map itself draws it: for lists in which a kind is chosen."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from editor.canvas.painter import paint
from editor.faces import typesetter
from model.document import Document
from model.drawing.draw import draw
from model.drawing.icons import MARKERS, TYPES, Icon, stamp
from model.drawing.look import Look
from model.drawing.outlines import rounded
from model.drawing.picture import Path, Picture, bounds, moved, scaled
from model.drawing.theme import Theme
from model.geometry import Rect
from model.records import Map, Node, Step

_FADED = 0.35
"""How much is left of a symbol that may not be chosen."""
_MAP = Map(id="m")


def symbol(cls: type[Node], fields: dict[str, object], theme: Theme) -> QIcon:
    """The symbol of a kind of node, in the colours of a theme."""
    node = cls.model_validate({"id": "sample", "map_id": _MAP.id, **fields})
    return QIcon(_Engine(_step(node, theme) if isinstance(node, Step) else _drawn(node, theme)))


def _drawn(node: Node, theme: Theme) -> Picture:
    return draw(Document([_MAP, node]), node.id, Look(theme, typesetter()))


def _step(step: Step, theme: Theme) -> Picture:
    """The sign by which steps of a type are known; a card, where they have none."""
    sign: Icon | None = MARKERS["plus"] if step.type == "subprocess" else TYPES.get(step.type)
    if sign is not None:
        return stamp(sign, (0, 0), theme.ink)
    return (Path(rounded(Rect(0, 0, 18, 12), 3), stroke=theme.ink, width=1.2),)


class _Engine(QIconEngine):
    """Paints a picture as large as there is room."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """In the middle of the rectangle, faded where it may not be chosen."""
        box = bounds(self.picture).grown(1.0)  # what a stroke adds
        factor = min(rect.width() / box.w, rect.height() / box.h)
        x, y = rect.x() + rect.width() / 2 - box.cx * factor, rect.y() + rect.height() / 2 - box.cy * factor
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(_FADED)
        paint(painter, moved(scaled(self.picture, factor), x, y))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The symbol on nothing, in device pixels."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """A copy, as QIcon needs when it detaches."""
        return _Engine(self.picture)
