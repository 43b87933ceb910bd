"""The context pad: a few small buttons beside the one thing that is selected, there while nothing is under way."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from editor.buttons import ActionButton
from editor.canvas.frames import shift_of_headers
from editor.canvas.labels import label_place
from editor.style import px
from model.document import Document
from model.geometry import Rect, spanning
from model.nearby import nodes_near
from model.places import bands
from model.records import Connector, DataObject, DataStore, Event, Gateway, Lane, Record
from model.routing.names import NAMED_BELOW, label_size, label_text
from model.routing.passing import passing_near
from model.routing.route import Route
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
"""A node or words that are covered weigh as much as so many flows."""
_WORDS = 72.0
"""So far from what they are of words may reach, in points."""
_TITLE = 28.0
"""How much of a lane's header its name takes across, in points."""
_FURTHER = 104
"""So much further away than beside what is selected it may stand, in logical pixels, not to cover its neighbours."""


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
        vertical = bands(display.document, display.map_id).vertical
        if isinstance(record, Lane):
            spots, own = _by_header(own[0], self.size(), vertical), [_name_in(own[0], self.fontMetrics().height())]
        else:
            around = QRect(own[0])
            for each in own[1:]:
                around = around.united(each)
            spots = _beside(around, self.size(), sideways=vertical)
        inside = [_inside(window, spot) for spot in spots]
        free = [spot for spot in inside if not any(each.intersects(spot) for each in own)]
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
        plate = _plate(flow, route)
        wide, high = (plate.w, plate.h) if plate is not None else (0.0, 0.0)
        places = [Rect(x - wide / 2, y - high / 2, wide, high) for x, y in (route.label, *route.points[1:-1])]
        seen = (self._seen(place) for place in places)
        inside = next((each for each in seen if window.contains(each)), None)
        return [inside.adjusted(-_HANDLES, -_HANDLES, _HANDLES, _HANDLES)] if inside is not None else []

    def _covered(self, spot: QRect, id: str) -> int:
        """How much it would cover there: other nodes and what is written before all, then flows."""
        display, view = self.canvas.showing.scene.display, self.canvas.camera.view
        x, y = view.to_surface(spot.left() * view.ratio, spot.top() * view.ratio)
        area = Rect(x, y, spot.width() / view.zoom, spot.height() / view.zoom)
        around = nodes_near(display.document, display.map_id, area.grown(_WORDS), {id})
        bodies = sum(rect.meets(area) and not rect.encloses(area) for _, rect in around)
        lines = passing_near(display.document, display.map_id, area.grown(_WORDS))
        names = (display.letters(node.id) for node, _ in around if isinstance(node, NAMED_BELOW))
        labels = (_plate(display.document.get(flow), route) for flow, route in lines if flow != id)
        frame = bands(display.document, display.map_id)
        shift = shift_of_headers(frame, view)
        titles = (Rect(at.x, at.cy - _TITLE / 2, at.w, _TITLE).moved(*shift) for lane, at in frame.headers.items() if lane != id)
        words = sum(each is not None and each.meets(area) for each in (*names, *labels, *titles))
        through = sum(any(area.meets(leg) for leg in _legs(route)) for _, route in lines)
        return _NODE * (bodies + words) + through

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
    """Places above and below something, and at its sides, these first if that is wanted; then such further away."""
    middle, level = around.center().x() - size.width() // 2, around.center().y() - size.height() // 2
    for further in range(0, _FURTHER + 1, size.height() // 2):
        away = _AWAY + further
        over, under = around.top() - away - size.height(), around.bottom() + away
        rows = [QPoint(x, y) for x in (middle, around.left(), around.right() - size.width()) for y in (over, under)]
        sides = [QPoint(around.right() + away, level), QPoint(around.left() - away - size.width(), level)]
        yield from (QRect(place, size) for place in ((*sides, *rows) if sideways else (*rows, *sides)))


def _by_header(header: QRect, size: QSize, upright: bool) -> Iterator[QRect]:
    """Places at the foot of a lane's header, where it is wide enough in it, beside it, and over the borders of the lane."""
    left, low = header.left() + _IN, header.bottom() - _IN - size.height()
    if header.width() >= size.width() + 2 * _IN:
        yield QRect(QPoint(header.center().x() - size.width() // 2, low - _IN), size)
    if upright:
        yield QRect(QPoint(left, header.bottom() + _IN), size)
        yield QRect(QPoint(header.right() - size.width() - _IN, header.bottom() + _IN), size)
        yield QRect(QPoint(left, header.top() - size.height() - _AWAY), size)
        yield QRect(QPoint(header.left() - size.width() - _AWAY, header.top()), size)
        for further in range(size.height() // 2, 2 * _FURTHER, size.height() // 2):
            yield QRect(QPoint(left, header.bottom() + _IN + further), size)
        return
    beside = header.right() + _IN
    yield from (QRect(QPoint(x, y), size) for x in (beside, left) for y in (header.top() + _IN, low))
    yield from (QRect(QPoint(left, y), size) for y in (header.top() - size.height() // 2, header.bottom() - size.height() // 2))


def _name_in(header: QRect, line: int) -> QRect:
    """What the name in a header takes up of it: a line or two in its middle."""
    return QRect(header.left(), header.center().y() - line, header.width(), 2 * line)


def _plate(flow: Record | None, route: Route) -> Rect | None:
    """Where the label of a flow lies."""
    text = label_text(flow) if isinstance(flow, Connector) else ""
    if not text:
        return None
    wide, high = label_size(text)
    return Rect(route.label[0] - wide / 2, route.label[1] - high / 2, wide, high)


def _legs(route: Route) -> Iterator[Rect]:
    return (spanning(leg).grown(1) for leg in pairwise(route.points))


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
