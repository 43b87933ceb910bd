"""The canvas: one map of a session in a widget. It shows what the document says and holds no truth of its own."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor import motion
from editor.canvas.access import Tree
from editor.canvas.access_news import News
from editor.canvas.backing import logical
from editor.canvas.camera import Camera
from editor.canvas.coarse import Coarse
from editor.canvas.hands import Hands
from editor.canvas.input import Input
from editor.canvas.lid import Lid
from editor.canvas.overlay import Over, Overlay, Trail, paint_slid
from editor.canvas.renaming import Newcomer, Renaming
from editor.canvas.settling import Settling
from editor.canvas.showing import Showing
from editor.canvas.sight import Sight
from editor.canvas.sliding import Sliding
from editor.canvas.viewport import Viewport
from editor.canvas.walking import Walker
from editor.session import Session
from model.drawing.text import Typesetter
from model.finding import LEVELS
from model.store import Commit, Transaction

_HASTE_MS, _PATIENCE_MS = 2.5, 40.0
"""How long a frame may take for pictures that were not drawn before: while the view moves, and when it rests."""
_REST_MS = 70
"""After so long without another, a motion is over."""
_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress)
"""What a person does to the map while something slides is done to the map as it is then."""


class Canvas(QWidget):
    """Shows and edits the map of a session.

    `refused` says why something was not done, `noticed` what a key did, `opened` asks to go into a sub-process,
    `rename_finished` tells of a record, its new text and what ended the typing: "enter", "tab", "backtab", "back", "branch",
    "escape" or "away". `pointer_moved` is in points.
    """

    zoom_changed = Signal(float)
    pointer_moved = Signal(float, float)
    refused = Signal(str)
    noticed = Signal(str)
    opened = Signal(str)
    menu_asked = Signal(QPoint)
    """At this place of the screen, for what is selected."""
    refreshed = Signal()
    rename_finished = Signal(str, str, str)

    def __init__(self, session: Session, text: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = Input(self)  # before anything sends events here
        self.session = session
        self.hurried = False
        """Whether the next frame is one of a motion, in which what was never drawn may come a moment later."""
        self.camera = Camera(self._on_camera)
        self._lid = Lid(self.camera, self.update)
        self.showing = Showing(session, text, self._lid.spread)
        self.sight = Sight(self.camera, self.showing)
        self.sliding = Sliding(self.camera, self.showing, self.update)
        self.hands = Hands(session, _Stage(self))
        self.renaming = Renaming(self)
        self.walker = Walker(self)
        self.access = Tree(self)
        self.news = News(self, self.access)
        self.settling = Settling(session, lambda: self.hands.tool.busy, self.showing.reroute, self)
        self._overlay, self._coarse = Overlay(), Coarse()
        self.trail = Trail()
        """A path that is shown; `refresh` after it was changed."""
        self._levels: dict[str, str] = {}
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.update)
        self._stops = [
            session.store.on_commit(self._on_commit),
            session.on_selection(self.refresh),
            session.on_view(self._on_view),
        ]
        _set_up(self)
        self.show_findings()

    def close_down(self) -> None:
        """Listen no longer, and stay where it is: a glide under way would outlive the widget."""
        self.camera.look(self.camera.view)
        self.sliding.end()
        self.settling.close_down()
        self.news.close_down()
        while self._stops:
            self._stops.pop()()

    @property
    def zoom(self) -> float:
        """Logical pixels a point."""
        return self.camera.view.zoom

    def fit(self) -> None:
        """Show the whole map, no larger than it is."""
        self.sight.fit()

    def fit_selection(self) -> None:
        """Show what is selected; the whole map where nothing is."""
        self.sight.fit_selection()

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the window."""
        self.sight.zoom_by(factor)

    def centre_on(self, id: str) -> None:
        """Bring a record into the middle of the window."""
        self.sight.centre_on(id)

    def begin_rename(self, id: str, new: Newcomer | None = None) -> None:
        """Open the label of a record for typing, if it has one; `new` says how it was put on the map just now."""
        self.renaming.begin(id, new)

    def show_findings(self) -> None:
        """Mark what the session's findings are about, each with its worst."""
        self._levels = {}
        for level in reversed(LEVELS):
            self._levels |= {found.about[0]: level for found in self.session.findings if found.level == level and found.about}
        self.refresh()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the pixels up to date, copy them, and paint over them what is not in the map."""
        scene, view, backing = self.showing.scene, self.camera.view, self.showing.backing
        hurried, self.hurried = self.hurried or self.camera.is_gliding, False
        painter = QPainter(self)
        painter.scale(1 / view.ratio, 1 / view.ratio)
        if self.sliding.is_on:
            self.sliding.paint(painter)
            self._overlay.paint(painter, scene, view, Over())
            painter.end()
            return
        if self._coarse.is_called_for(backing, scene, view, hurried):
            sharpens = self._coarse.paint(painter, backing, scene, view, hurried)
            self._rest.start(0 if sharpens else _REST_MS)
        else:
            late = backing.bring(scene, view, _HASTE_MS if hurried else _PATIENCE_MS)
            if late or not (logical(backing.painted, view.ratio) - event.region()).isEmpty():
                self._rest.start(0)
            painter.drawPixmap(0, 0, backing.pixmap)
            if self._lid.over.slid is not None:
                paint_slid(painter, backing.pixmap, view, self._lid.over.slid, self.session.theme.paper)
        self._overlay.paint(painter, scene, view, self._lid.over)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Let the pointer and the keys be taken first; follow the window's size and density."""
        # not by an event filter: a widget that is being destroyed still sends events to one
        if event.type() in (QEvent.Type.Resize, QEvent.Type.DevicePixelRatioChange):
            ratio = self.devicePixelRatioF()
            self.sight.window_is(round(self.width() * ratio), round(self.height() * ratio), ratio)
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self.news.where)  # after Qt has told that the canvas has it
        if event.type() in _TOUCHES:
            self.sliding.end()
        return self.input.take(event) or super().event(event)

    def refresh(self) -> None:
        """Bring the cursor and what is drawn over the map up to date."""
        self.input.show_cursor()
        tool, session = self.hands.tool, self.session
        marks = (*tool.marks(self.hands.seen(), session.theme, self.zoom), *self.walker.marks(self.zoom))
        hover = None if tool.busy else self.input.hover
        levels = self._levels if "findings" not in session.hidden else {}
        grips = not tool.busy and self.renaming.editor.id is None
        slid = tool.slid(self.hands.seen()) if not session.read_only else None
        over = Over(session.selection, hover, levels, marks, grips, self.trail, tool.caption(self.zoom), slid)
        self._lid.put(over, self.showing)
        self.refreshed.emit()

    def _on_camera(self, view: Viewport) -> None:
        self.sliding.end()
        self.update()
        self.refresh()
        self.renaming.follow()
        self.zoom_changed.emit(view.zoom)

    def _on_commit(self, commit: Commit) -> None:
        self.sliding.follow(commit)
        self.hands.again()
        self.renaming.follow()
        self.settling.begin()

    def _on_view(self) -> None:
        self.hands.take()
        if self.showing.look():
            self.sight.map_is(self.session.map_id)
            self.settling.begin()
        self.refresh()


def _set_up(canvas: Canvas) -> None:
    """What Qt is to know about the widget."""
    canvas.setObjectName("canvas")
    canvas.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    canvas.setMouseTracking(True)
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    canvas.grabGesture(Qt.GestureType.PinchGesture)
    canvas.setMinimumSize(120, 80)
    canvas.camera.animated = motion.is_wanted()


class _Stage:
    """What the hands may do to a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def preview(self, draft: Transaction | None) -> None:
        """Show the document as a draft would make it; None shows it as it is."""
        self._canvas.showing.preview(draft)

    def refuse(self, reason: str) -> None:
        """Say why something was not done."""
        self._canvas.refused.emit(reason)

    def begin_rename(self, id: str) -> None:
        """Open a label for typing."""
        self._canvas.begin_rename(id)

    def open(self, id: str) -> None:
        """Ask to go into a sub-process."""
        self._canvas.opened.emit(id)

    def pan(self, dx: float, dy: float) -> None:
        """Move what is in view, in points."""
        self._canvas.hurried = True
        self._canvas.camera.pan(dx * self._canvas.camera.view.scale, dy * self._canvas.camera.view.scale)

    def refresh(self) -> None:
        """Bring the cursor and what is drawn over the map up to date."""
        self._canvas.refresh()
