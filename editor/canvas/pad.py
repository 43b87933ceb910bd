"""The context pad: a few small buttons beside the one thing that is selected, there while nothing is under way."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from editor.buttons import ActionButton
from editor.canvas.frames import shift_of_headers
from editor.canvas.labels import label_place
from editor.style import px
from model.document import Document
from model.geometry import Rect
from model.nearby import nodes_near
from model.places import bands
from model.records import Connector, DataObject, DataStore, Event, Gateway, Lane, Record
from model.routing.names import label_size, label_text
from model.routing.passing import passing_near
from model.routing.router import routes

if TYPE_CHECKING:
    from editor.canvas.view import Canvas

Names = tuple[str | None, ...]
Asked = Callable[[Document, tuple[str, ...]], Names]
"""Which actions there are for a selection of a document."""
_BUTTON, _ICON = 26, 16
"""Logical pixels at the usual size of text; what is aimed at is never smaller than 24."""
_HANDLES, _AWAY = 12, 5
"""How far the handles reach around a node, and how far it keeps from them, or from the label of a flow."""
_IN = 8
_LEAST_ZOOM = 0.4
"""On a map so small it would cover more than it is good for."""
_REST_MS = 140
"""After so long without another, a motion of the view is over."""
_NODE = 10
"""A node that is covered weighs as much as so many flows."""


class Pad(QFrame):
    """`names` says which actions there are for a selection; what may not be done just now is left out."""

    def __init__(
        self, canvas: "Canvas", actions: dict[str, QAction], names: Callable[[Document, tuple[str, ...]], Names]
    ) -> None:
        super().__init__(canvas)
        self.canvas, self._actions, self._names = canvas, actions, names
        self.setObjectName("pad")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(3), px(3), px(3), px(3))
        self._row.setSpacing(0)
        self._shown: Names = ()
        self._away = False
        self._seen_at: tuple[object, ...] = ()
        """What its place depends on, as it was when that was looked for."""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=0)  # the actions hear of a selection after the canvas does
        self._soon.timeout.connect(self.renew)
        canvas.refreshed.connect(self._follow)
        session = canvas.session
        self._stops = [session.on_selection(self._soon.start), session.store.on_commit(lambda commit: self._soon.start())]
        self._view = canvas.camera.view
        self.hide()

    def close_down(self) -> None:
        """Listen no longer."""
        self._soon.stop()
        self._rest.stop()
        while self._stops:
            self._stops.pop()()

    def keep_away(self, away: bool) -> None:
        """Give way, or no longer, to what stands in its place."""
        self._away = away
        self._follow()

    def renew(self) -> None:
        """Show what can be done with the selection now, or nothing."""
        session = self.canvas.session
        names = self._names(session.store.document, session.selection) if not session.read_only else ()
        may = [name for name in names if name is None or (name in self._actions and self._actions[name].isEnabled())]
        shown = tuple(_without_lonely_lines(may))
        if shown != self._shown:
            self._shown = shown
            self._fill()
        self._follow()

    def _fill(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name in self._shown:
            widget = self._button(self._actions[name]) if name is not None else _line()
            self._row.addWidget(widget)
            widget.show()  # else it does not count yet
        self.setFixedSize(self._row.sizeHint())

    def _button(self, action: QAction) -> ActionButton:
        button = ActionButton(action)
        button.setObjectName("plain")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(px(_ICON), px(_ICON)))
        button.setFixedSize(px(_BUTTON), px(_BUTTON))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu of the same actions is for the keyboard
        return button

    def _follow(self) -> None:
        """Go where the selection is; away while something is under way, the view moves, a name is typed, or the map is small."""
        canvas = self.canvas
        tool, view = canvas.hands.tool, canvas.camera.view
        moves, self._view = view != self._view, view
        idle = not self._away and not tool.busy and tool.name == "select" and canvas.renaming.editor.id is None
        if not self._shown or not idle or canvas.zoom < _LEAST_ZOOM:
            self._seen_at = ()
            self.hide()
            return
        asked = (view, canvas.session.selection, self.size(), canvas.showing.scene.display.document)
        if moves:
            self._seen_at = ()
            self.hide()
            self._rest.start()
        elif not self._rest.isActive() and not _same(asked, self._seen_at):
            self._seen_at = asked
            place = self._place()
            self.move(place if place is not None else self.pos())
            self.setVisible(place is not None)
            self.raise_()

    def _place(self) -> QPoint | None:
        """The first place beside the selection that covers least; None where the selection is not in view."""
        canvas = self.canvas
        display = canvas.showing.scene.display
        id = canvas.session.selection[0] if canvas.session.selection else ""
        record = display.document.get(id)
        window = QRect(0, 0, canvas.width(), canvas.height())
        own = self._own(record, window)
        if record is None or not own:
            return None
        if isinstance(record, Lane):
            return self._by_header(own[0], window)
        around = QRect(own[0])
        for each in own[1:]:
            around = around.united(each)
        vertical = bands(display.document, display.map_id).vertical
        spots = [_inside(window, spot) for spot in _beside(around, self.size(), sideways=vertical)]
        free = [spot for spot in spots if not any(each.intersects(spot) for each in own)]
        best = min(free, key=lambda spot: self._covered(spot, id), default=None)
        return best.topLeft() if best is not None else None

    def _own(self, record: Record | None, window: QRect) -> list[QRect]:
        """What of the selection is not to be covered, in the window; nothing where it is not in view."""
        display = self.canvas.showing.scene.display
        if isinstance(record, Lane):
            header = bands(display.document, display.map_id).headers.get(record.id)
            shift = shift_of_headers(bands(display.document, display.map_id), self.canvas.camera.view)
            seen = self._seen(header.moved(*shift)).intersected(window) if header is not None else QRect()
            return [seen] if not seen.isEmpty() else []
        if isinstance(record, Connector):
            return self._line(record, window)
        box = display.box(record.id) if record is not None else None
        if record is None or box is None or not self._seen(box).intersects(window):
            return []
        named = isinstance(record, (Gateway, Event, DataObject, DataStore)) and record.name
        words = label_place(display, record.id) if named else None
        handles = self._seen(box).adjusted(-_HANDLES, -_HANDLES, _HANDLES, _HANDLES)
        return [handles, *([self._seen(words[0])] if words is not None else [])]

    def _line(self, flow: Connector, window: QRect) -> list[QRect]:
        """The label of a flow, or the middle of it; another corner of it where that is not in view."""
        display = self.canvas.showing.scene.display
        route = routes(display.document, display.map_id).get(flow.id)
        if route is None:
            return []
        text = label_text(flow)
        wide, high = label_size(text) if text else (0.0, 0.0)
        places = [Rect(x - wide / 2, y - high / 2, wide, high) for x, y in (route.label, *route.points[1:-1])]
        seen = (self._seen(place) for place in places)
        inside = next((each for each in seen if window.contains(each)), None)
        return [inside.adjusted(-_HANDLES, -_HANDLES, _HANDLES, _HANDLES)] if inside is not None else []

    def _by_header(self, header: QRect, window: QRect) -> QPoint | None:
        """At the foot of a lane's header where there is room under its name, else beside it."""
        size = self.size()
        if header.width() >= size.width() + 2 * _IN and header.height() >= 3 * size.height():
            return QPoint(header.center().x() - size.width() // 2, header.bottom() - 2 * _IN - size.height())
        upright = bands(self.canvas.showing.scene.display.document, self.canvas.session.map_id).vertical
        beside = (
            QPoint(header.left() + _IN, header.bottom() + _IN) if upright else QPoint(header.right() + _IN, header.top() + _IN)
        )
        return _inside(window, QRect(beside, size)).topLeft()

    def _covered(self, spot: QRect, id: str) -> int:
        """How much it would cover there: other nodes before all, then flows."""
        display, view = self.canvas.showing.scene.display, self.canvas.camera.view
        x, y = view.to_surface(spot.left() * view.ratio, spot.top() * view.ratio)
        area = Rect(x, y, spot.width() / view.zoom, spot.height() / view.zoom)
        around = nodes_near(display.document, display.map_id, area, {id})
        lines = passing_near(display.document, display.map_id, area)
        return _NODE * sum(not rect.encloses(area) for _, rect in around) + len(lines)

    def _seen(self, rect: Rect) -> QRect:
        view = self.canvas.camera.view
        left, top, right, bottom = (round(each / view.ratio) for each in view.pixels(rect))
        return QRect(left, top, max(right - left, 1), max(bottom - top, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a press between two buttons from the map."""
        event.accept()


def _same(asked: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Whether nothing has changed; the last are documents, and compared by what they are, not by what they say."""
    return asked[:-1] == before[:-1] and asked[-1] is before[-1] if before else False


def _beside(around: QRect, size: QSize, sideways: bool) -> Iterator[QRect]:
    """Places above and below something, and at its sides; these first if that is wanted."""
    middle, level = around.center().x() - size.width() // 2, around.center().y() - size.height() // 2
    rows = [QPoint(middle, around.top() - _AWAY - size.height()), QPoint(middle, around.bottom() + _AWAY)]
    sides = [QPoint(around.right() + _AWAY, level), QPoint(around.left() - _AWAY - size.width(), level)]
    yield from (QRect(place, size) for place in ((*sides, *rows) if sideways else (*rows, *sides)))


def _inside(window: QRect, spot: QRect) -> QRect:
    """The place, moved no further than needed to be in the window."""
    moved = QRect(spot)
    moved.moveLeft(max(min(spot.left(), window.right() - _IN - spot.width()), _IN))
    moved.moveTop(max(min(spot.top(), window.bottom() - _IN - spot.height()), _IN))
    return moved


def _without_lonely_lines(names: list[str | None]) -> Iterator[str | None]:
    """The names without lines that have nothing on one side of them."""
    last: str | None = None
    for n, name in enumerate(names):
        if name is not None or (last is not None and any(names[n:])):
            yield name
        last = name


def _line() -> QWidget:
    line = QFrame()
    line.setObjectName("pad_line")
    line.setFixedSize(px(7), px(_BUTTON))
    return line
