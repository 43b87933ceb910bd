"""A look into a sub-process in its place: a card over the map, beside the step, that shows the map inside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout

from editor.canvas.display import Display
from editor.canvas.inside import LEAST, SHADOW, Card, Inside, beside
from editor.canvas.settling import prepare
from editor.canvas.viewport import Viewport
from editor.icons import icon
from editor.plain import counted, label, one_line, say, set_tip
from editor.style import px
from model.drawing.layers import is_hidden
from model.drawing.steps import STRIP
from model.drawing.theme import Theme
from model.geometry import Rect
from model.records import Node, Step
from model.trail import inner_map

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

_MOST = (480.0, 320.0)
"""How large the map inside is shown at most, in logical pixels."""
_SIGN = 9.0
"""How far around the middle of a step's sign a click counts, in points."""
_LEAST_SIGN = 3.5
"""So much of that, in logical pixels, is too small to be clicked."""
_CLICK = 4
"""Pixels a pointer may move in a click."""


class Peek(Card):
    """Hidden until it is asked for; it follows the step it belongs to, and goes when anything else is done. `entered` tells
    of a step whose map is to be gone into."""

    entered = Signal(str)
    looked = Signal(bool)
    """Whether it is there now."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._signs = Signs(self)
        self.step_id = ""
        self.setObjectName("peek")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name, self.count, self.empty = label("", "strong"), label("", "hint"), label("", "hint")
        self.map = Inside(self)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)  # a run of commits is shown once
        self._soon.timeout.connect(self.renew)
        canvas.refreshed.connect(self._follow)
        for filtering in (self, self._signs):  # the last is asked first
            canvas.installEventFilter(filtering)
        session = canvas.session
        self._stops = [
            session.store.on_commit(lambda commit: self._soon.start()),
            session.on_selection(self._follow),
            session.on_view(self._soon.start),
        ]
        self.hide()

    def close_down(self) -> None:
        """Listen no longer."""
        self._soon.stop()
        for filtering in (self, self._signs):
            self.canvas.removeEventFilter(filtering)
        while self._stops:
            self._stops.pop()()

    def show_step(self, id: str) -> None:
        """Look into a sub-process; where one looks into it already, look no longer."""
        if id == self.step_id:
            self.put_away()
            return
        self.step_id = id
        self.renew()
        self.looked.emit(bool(self.step_id))

    def put_away(self) -> None:
        """Look no longer."""
        if self.step_id:
            self.step_id = ""
            self.hide()
            self.map.forget()
            self.looked.emit(False)

    def renew(self) -> None:
        """Show the map inside as it is now."""
        if not self.step_id:
            return
        session, display = self.canvas.session, self.canvas.showing.scene.display
        document = session.store.document
        step = document.one(Step, self.step_id)
        if step is None or not may_peek(step) or step.map_id != session.map_id:
            self.put_away()
            return
        inner = inner_map(document, step.id)
        nodes = [] if inner is None else [node for node in document.on_map(inner.id, Node) if not is_hidden(document, node)]
        steps = sum(isinstance(node, Step) for node in nodes)
        words = counted(steps, "step", "steps")
        self.name.setText(one_line(step.name, 44) or say("Sub-process without a name"))
        self.count.setText(words)
        self.empty.setVisible(not nodes)
        self.map.setVisible(bool(nodes))
        if inner is not None and nodes:
            prepare(document, inner.id)
            self.map.show_map(Display(document, inner.id, display.look), self._room())
        self.setAccessibleName(say("Inside {name}: {steps}", name=self.name.text(), steps=words))
        self._column.activate()
        self.setFixedSize(self._column.sizeHint())
        self._follow()

    def theme(self) -> Theme:
        """The canvas's."""
        return self.canvas.showing.scene.display.look.theme

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go in."""
        event.accept()
        self.go_in()

    def go_in(self) -> None:
        """Go into the sub-process one looks into."""
        id = self.step_id
        self.put_away()
        if id:
            self.entered.emit(id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press beside it puts it away, Enter goes in, and Esc comes back."""
        if event.type() == QEvent.Type.KeyPress and self.step_id and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.MouseButtonPress:
            self.put_away()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_in()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return True
        return False

    def _lay_out(self) -> None:
        go, close = _button(say("Go in"), "go-in"), _button("", "plain")
        close.setIcon(icon("x"))
        go.clicked.connect(self.go_in)
        close.clicked.connect(self.put_away)
        set_tip(go, say("Show this map (Enter)."))
        set_tip(close, say("Look no longer (Esc)."))
        close.setAccessibleName(say("Close"))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.name)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(go)
        head.addWidget(close)
        self.empty.setText(say("Nothing stands in it yet. Go in to begin."))
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = column = QVBoxLayout(self)
        edge = SHADOW + px(8)
        column.setContentsMargins(edge + px(4), edge - px(2), edge, edge)
        column.setSpacing(px(5))
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.map)

    def _room(self) -> QSize:
        """How large the map inside may be here."""
        canvas, edge = self.canvas, 2 * (SHADOW + px(14))
        width, height = canvas.width() - edge, canvas.height() - edge - px(40)
        return QSize(max(LEAST[0], min(px(_MOST[0]), width)), max(LEAST[1], min(px(_MOST[1]), height)))

    def _follow(self) -> None:
        """Stand beside the step; away when something else is selected or done, or the step is out of view."""
        if not self.step_id:
            return
        canvas, display = self.canvas, self.canvas.showing.scene.display
        box = display.box(self.step_id)
        busy = canvas.hands.tool.busy or canvas.renaming.editor.id is not None
        if box is None or busy or canvas.session.selection != (self.step_id,) or display.map_id != canvas.session.map_id:
            self.put_away()
            return
        at = _in_window(canvas.camera.view, box)
        window = QRect(0, 0, canvas.width(), canvas.height())
        if not at.intersects(window):
            self.put_away()
            return
        self.move(beside(at, self.size(), window))
        self.show()
        self.raise_()


class Signs(QObject):
    """Lets a click on the sign at a sub-process's foot look into it."""

    def __init__(self, peek: "Peek") -> None:
        super().__init__(peek)
        self._peek = peek
        self._pressed: tuple[str, QPointF] = ("", QPointF())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of presses and clicks on the canvas, and let it have them."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                on = self._sign_at(event.position())
                self._pressed = (on if on != self._peek.step_id else "", event.position())
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._clicked(event.position())
        return False

    def _clicked(self, here: QPointF) -> None:
        id, at = self._pressed
        self._pressed = ("", here)
        moved = here - at
        if id and abs(moved.x()) + abs(moved.y()) <= _CLICK:
            QTimer.singleShot(0, self, lambda: self._peek.show_step(id))  # after the click has selected the step

    def _sign_at(self, at: QPointF) -> str:
        """The closed sub-process whose sign is there."""
        canvas = self._peek.canvas
        view = canvas.camera.view
        hover = canvas.input.hover
        step = canvas.session.store.document.one(Step, hover)
        box = canvas.showing.scene.display.box(hover) if hover is not None else None
        if step is None or box is None or not may_peek(step) or _SIGN * view.zoom < _LEAST_SIGN / 2:
            return ""
        x, y = view.to_surface(at.x() * view.ratio, at.y() * view.ratio)
        near = abs(x - box.cx) <= _SIGN and abs(y - (box.bottom - STRIP / 2)) <= _SIGN
        return step.id if near else ""


def may_peek(step: Step) -> bool:
    """Whether a step is a closed sub-process."""
    return step.type == "subprocess" and not step.expanded


def _in_window(view: Viewport, box: Rect) -> QRect:
    left, top, right, bottom = (round(each / view.ratio) for each in view.pixels(box))
    return QRect(left, top, right - left, bottom - top)


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter and Esc do the same
    return button
