"""Canvases off screen, over a small map or any other."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from editor.canvas.view import Canvas
from editor.faces import typesetter
from editor.session import Session
from model.document import Document
from model.geometry import Point
from tests.sketch import sketch

MAP = "Sales: (go) > receive > <ok>; ok -yes> pack; ok ~no> receive; Stock: pack > (done)"
MakeCanvas = Callable[..., Canvas]


@pytest.fixture
def make_canvas(qtbot: QtBot) -> Iterator[MakeCanvas]:
    """Makes canvases of 800 by 600 over a text of tests/sketch.py or a document, and lets them go at the end."""
    made: list[Canvas] = []

    def make(what: str | Document = MAP, read_only: bool = False) -> Canvas:
        document = sketch(what) if isinstance(what, str) else what
        canvas = Canvas(Session(document, read_only=read_only), typesetter())
        made.append(canvas)
        qtbot.addWidget(canvas)
        canvas.resize(800, 600)
        with qtbot.waitExposed(canvas):
            canvas.show()
        settle(canvas)
        return canvas

    yield make
    for canvas in made:
        canvas.close_down()


@pytest.fixture
def canvas(make_canvas: MakeCanvas) -> Canvas:
    """A canvas over MAP."""
    return make_canvas()


def settle(canvas: Canvas) -> None:
    """Paint until nothing is left to be drawn."""
    backing = canvas.showing.backing
    while backing.bring(canvas.showing.scene, canvas.camera.view, None):
        pass


def at(canvas: Canvas, place: Point) -> QPoint:
    """Where a point of the surface is on the canvas, in its logical pixels."""
    x, y = canvas.camera.view.to_window(place)
    return QPoint(round(x / canvas.camera.view.ratio), round(y / canvas.camera.view.ratio))


def middle(canvas: Canvas, id: str) -> QPoint:
    """Where the middle of a node is on the canvas."""
    box = canvas.showing.scene.display.box(id)
    assert box is not None
    return at(canvas, box.centre)
