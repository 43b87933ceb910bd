"""Sends events to a canvas as a hand does."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from editor.canvas.view import Canvas
from model.records import Step

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, CTRL, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def mouse(
    canvas: Canvas, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = NONE
) -> None:
    buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    QApplication.sendEvent(canvas, QMouseEvent(kind, QPointF(place), canvas.mapToGlobal(QPointF(place)), button, buttons, held))


def drag(canvas: Canvas, start: QPoint, *way: QPoint, release: bool = True, button: Qt.MouseButton = LEFT) -> None:
    mouse(canvas, QEvent.Type.MouseButtonPress, start, button)
    for place in way:
        mouse(canvas, QEvent.Type.MouseMove, place, button)
    if release:
        mouse(canvas, QEvent.Type.MouseButtonRelease, way[-1], button)


def wheel(canvas: Canvas, place: QPoint, turn: QPoint, held: Qt.KeyboardModifier = NONE, pixels: QPoint | None = None) -> None:
    QApplication.sendEvent(
        canvas,
        QWheelEvent(
            QPointF(place), canvas.mapToGlobal(QPointF(place)), pixels or QPoint(), turn, Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def step(canvas: Canvas, id: str) -> Step:
    return canvas.session.store.document[id]  # type: ignore[return-value]
