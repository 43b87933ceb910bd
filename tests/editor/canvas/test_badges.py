"""Signs of findings on the corners of what they are about."""

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from editor.canvas.badges import Badges
from editor.canvas.display import Display
from editor.canvas.viewport import Viewport
from editor.faces import typesetter
from model.drawing.look import Look
from model.drawing.theme import LIGHT
from model.store import Store
from tests.sketch import sketch

LEVELS = {"a": "error", "b": "warning", "a-b": "hint"}


def painted(badges: Badges, display: Display, view: Viewport) -> QImage:
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    badges.paint(painter, display, view, LEVELS)
    painter.end()
    return image


def test_badges_kept_equal_those_looked_up_afresh_while_the_view_and_the_map_move(qapp: QApplication):
    store, view, kept = Store(sketch("Sales: a > b")), Viewport(900, 400), Badges()
    display = Display(store.document, "map", Look(LIGHT, typesetter()))
    was = painted(kept, display, view)
    assert was == painted(Badges(), display, view) and was != painted(kept, display, view.panned(40, 8))
    with store.transaction("Move") as draft:
        draft.edit("b", x=480.0)
    display.show(store.document, ["b", "a-b"])
    now = painted(kept, display, view)
    assert now == painted(Badges(), display, view) and now != was
