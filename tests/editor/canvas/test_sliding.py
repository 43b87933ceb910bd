"""After a layout, what moved is seen sliding there; the document is there from the first."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from editor.canvas.sliding import MOST, joined
from editor.canvas.view import Canvas
from model.places import rect_of
from model.records import Node
from model.store import Transaction
from tests.editor.canvas.conftest import MakeCanvas, at, settle
from tests.sketch import sketch

FAR = 160.0


@pytest.fixture
def sliding(make_canvas: MakeCanvas) -> Canvas:
    """A canvas on which one of two steps has just been moved by a layout, halfway on its way."""
    canvas = make_canvas("Sales: a > b{x=240,y=24}")
    canvas.camera.animated = True
    canvas.sliding.expect("Lay out")
    _move(canvas, "Lay out", FAR)
    canvas.sliding.glide.pause()
    canvas.sliding.glide.setCurrentTime(canvas.sliding.glide.duration() // 2)
    return canvas


def _move(canvas: Canvas, label: str, by: float) -> None:
    with canvas.session.store.transaction(label) as draft:
        draft.edit("b", x=draft.get(Node, "b").x + by)


def _picture(canvas: Canvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _is_card(canvas: Canvas, picture: QImage, by: float) -> bool:
    """Whether at the upper right of where the moved step would be, `by` points from where it was, there is a card's paper."""
    rect = rect_of(canvas.session.store.document, "b")
    assert rect is not None
    here = at(canvas, (rect.right - FAR + by - 4, rect.y + 30))
    beyond = at(canvas, (rect.right - FAR + by + 8, rect.y + 12))
    return picture.pixelColor(here) == QColor(canvas.session.theme.card) != picture.pixelColor(beyond)


def test_halfway_a_step_is_between_its_places(sliding: Canvas):
    picture = _picture(sliding)
    assert _is_card(sliding, picture, FAR / 2)
    assert not _is_card(sliding, picture, 0) and not _is_card(sliding, picture, FAR)


def test_the_document_is_there_from_the_first(sliding: Canvas):
    assert sliding.session.store.document.one(Node, "b").x == 240 + FAR  # type: ignore[union-attr]


def test_at_its_end_a_slide_leaves_what_is_painted_without_one(sliding: Canvas, make_canvas: MakeCanvas):
    sliding.sliding.end()
    settle(sliding)
    other = make_canvas(sliding.session.store.document)
    other.camera.look(sliding.camera.view)
    settle(other)
    assert _picture(sliding) == _picture(other)


def test_undoing_it_slides_back(sliding: Canvas):
    sliding.sliding.end()
    sliding.session.store.undo()
    assert sliding.sliding.is_on


@pytest.mark.parametrize("what", ["press", "key", "pan", "commit"])
def test_whatever_a_person_does_ends_it_at_once(sliding: Canvas, what: str):
    if what == "press":
        QTest.mousePress(sliding, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    elif what == "key":
        QTest.keyClick(sliding, Qt.Key.Key_Shift)
    elif what == "pan":
        sliding.camera.pan(10, 0)
    else:
        _move(sliding, "Move", 8)
    assert not sliding.sliding.is_on


def test_an_ordinary_edit_does_not_slide(sliding: Canvas):
    sliding.sliding.end()
    _move(sliding, "Move", 8)
    assert not sliding.sliding.is_on


def test_who_wants_no_motion_sees_none(make_canvas: MakeCanvas):
    canvas = make_canvas()
    canvas.sliding.expect("Lay out")
    with canvas.session.store.transaction("Lay out") as draft:
        draft.edit("pack", x=700.0)
    assert not canvas.sliding.is_on


def test_with_too_much_in_view_it_is_there_at_once(make_canvas: MakeCanvas):
    draft = Transaction(sketch("Sales: a"))
    step = draft.get(Node, "a")
    for n in range(MOST + 1):
        draft.add(step.replace(id=f"s{n}", x=float(n % 40) * 20, y=float(n // 40) * 4))
    canvas = make_canvas(draft.document.apply({}))
    canvas.camera.animated = True
    canvas.sliding.expect("Lay out")
    with canvas.session.store.transaction("Lay out") as draft:
        draft.edit("a", x=700.0)
    assert not canvas.sliding.is_on


def test_what_is_to_come_after_it_comes_at_its_end_or_at_once(sliding: Canvas):
    came: list[str] = []
    sliding.sliding.after(lambda: came.append("then"))
    assert came == []
    sliding.sliding.end()
    sliding.sliding.after(lambda: came.append("at once"))
    assert came == ["then", "at once"]


def test_two_lines_are_joined_at_every_corner_of_both():
    pairs = joined([(0, 0), (10, 0)], [(0, 0), (10, 0), (10, 10)])
    assert pairs == [((0, 0), (0, 0)), ((5, 0), (10, 0)), ((10, 0), (10, 10))]
