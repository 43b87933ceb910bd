"""The pixels a canvas keeps are those it would paint afresh, whatever was done in between."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from benchmarks.maps import generate
from editor.canvas.backing import Backing, rectangles
from editor.canvas.coarse import Coarse
from editor.canvas.view import Canvas
from editor.canvas.viewport import Viewport
from model.operations.moving import move_nodes
from model.records import Step
from tests.editor.canvas.conftest import MakeCanvas, settle


def kept(canvas: Canvas) -> QImage:
    settle(canvas)
    return canvas.showing.backing.pixmap.toImage()


def afresh(canvas: Canvas) -> QImage:
    backing = Backing()
    backing.bring(canvas.showing.scene, canvas.camera.view, None)
    return backing.pixmap.toImage()


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than an eye could ever tell."""
    assert one.size() == other.size()
    a, b = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other))
    numbers = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (a, b)]
    return int((abs(numbers[0] - numbers[1]) > 2).sum())


@pytest.fixture
def small(make_canvas: MakeCanvas) -> Canvas:
    return make_canvas(generate(60))


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.2])
def test_panned_pixels_are_those_of_a_fresh_painting(small: Canvas, zoom: float):
    small.camera.look(small.camera.view.zoomed(zoom, 0, 0))
    settle(small)
    for dx, dy in ((-37, -21), (13, 0), (0, 40), (-300, 9)):
        small.camera.pan(dx, dy)
        settle(small)
    assert differing(kept(small), afresh(small)) == 0


@pytest.mark.parametrize("zoom", [1.0, 0.3])
def test_pixels_after_an_edit_are_those_of_a_fresh_painting(small: Canvas, zoom: float):
    small.camera.look(small.camera.view.zoomed(zoom, 0, 0))
    settle(small)
    steps = [id for id in small.showing.scene.display.nodes.ids if small.showing.scene.display.box(id)]
    with small.session.store.transaction("Move") as draft:
        move_nodes(draft, steps[3:5], 24, 16)
    assert differing(kept(small), afresh(small)) == 0
    small.session.store.undo()
    assert differing(kept(small), afresh(small)) == 0


def test_a_pan_paints_only_what_comes_into_view(small: Canvas):
    small.camera.look(small.camera.view.zoomed(1, 0, 0))
    settle(small)
    small.camera.pan(-10, 0)
    small.showing.backing.bring(small.showing.scene, small.camera.view, None)
    assert sum(piece.width() * piece.height() for piece in rectangles(small.showing.backing.painted)) == 10 * 600


def test_an_edit_paints_only_where_something_changed(small: Canvas):
    small.camera.look(small.camera.view.zoomed(1, 0, 0))
    settle(small)
    step = next(small.session.store.document.all(Step))
    with small.session.store.transaction("Rename") as draft:
        draft.edit(step.id, name="Other")
    small.sight.centre_on(step.id)
    settle(small)
    small.session.store.undo()
    small.showing.backing.bring(small.showing.scene, small.camera.view, None)
    around = small.showing.backing.painted.boundingRect()
    assert step.width < around.width() < step.width + 40 and step.height < around.height() < step.height + 40


def test_what_there_was_no_time_to_draw_comes_with_the_next_painting(small: Canvas):
    small.camera.look(small.camera.view.zoomed(0.8, 0, 0))
    scene, view, backing = small.showing.scene, small.camera.view, Backing()
    scene.inks.drop([*scene.display.nodes.ids, *scene.display.flows.ids])
    assert backing.bring(scene, view, 0.0)
    while backing.bring(scene, view, 0.5):
        pass
    assert differing(backing.pixmap.toImage(), afresh(small)) == 0


def test_few_and_many_are_painted_in_the_same_places_and_colours(small: Canvas):
    scene, view, window = small.showing.scene, Viewport(800, 600).zoomed(0.3, 0, 0), QRect(0, 0, 800, 600)
    scene.inks.allow(None)
    pictures = []
    for few in (True, False):
        image = QImage(window.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        scene.paint(painter, view, [window], few)
        painter.end()
        pictures.append(image.scaled(80, 60, mode=Qt.TransformationMode.SmoothTransformation))
    a, b = (np.frombuffer(picture.constBits(), np.uint8).astype(int) for picture in pictures)
    assert abs(a - b).mean() < 2


def test_half_as_fine_looks_the_same_from_afar(small: Canvas):
    scene, view = small.showing.scene, Viewport(800, 600, 2.0).zoomed(0.4, 0, 0).panned(31, 17)
    sharp, coarse = (QImage(800, 600, QImage.Format.Format_RGB32) for _ in range(2))
    backing, half = Backing(), Coarse()
    backing.bring(scene, view, None)
    half.paint_half(scene, view, 1000.0)
    for image, paint in (
        (sharp, lambda painter: painter.drawPixmap(0, 0, backing.pixmap)),
        (coarse, half.copy),
    ):
        painter = QPainter(image)
        paint(painter)
        painter.end()
    far = [image.scaled(80, 60, mode=Qt.TransformationMode.SmoothTransformation) for image in (sharp, coarse)]
    a, b = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in far)
    assert abs(a - b).mean() < 3


def test_what_was_painted_half_as_fine_becomes_sharp_part_by_part(small: Canvas):
    scene, view = small.showing.scene, Viewport(800, 600, 2.0).zoomed(0.4, 0, 0).panned(31, 17)
    sharp, coarse, image = Backing(), Coarse(), QImage(800, 600, QImage.Format.Format_RGB32)
    scene.inks.allow(None)
    shares = []
    while sharp.share_old(view):
        painter = QPainter(image)
        coarse.paint(painter, sharp, scene, view, hurried=False)
        painter.end()
        shares.append(sharp.share_old(view))
    assert shares[0] == 1 and len(shares) > 3 and shares == sorted(shares, reverse=True)
    assert differing(image, sharp.pixmap.toImage()) == 0
    whole = Backing()
    whole.bring(scene, view, None)
    assert differing(sharp.pixmap.toImage(), whole.pixmap.toImage()) == 0
