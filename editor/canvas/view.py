"""The canvas: one map of a session in a widget. It shows what the document says and holds no truth of its own."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from editor.canvas.backing import logical, pixels, rectangles
from editor.canvas.camera import Camera
from editor.canvas.hands import READ_ONLY, Hands
from editor.canvas.input import Input
from editor.canvas.keys import edit
from editor.canvas.labels import label_place
from editor.canvas.naming import NameEditor
from editor.canvas.overlay import BESIDE, Over, Overlay, reach
from editor.canvas.showing import Showing
from editor.canvas.sight import Sight
from editor.canvas.viewport import Viewport
from editor.session import Session
from model.drawing.text import Typesetter
from model.finding import LEVELS
from model.geometry import Rect
from model.operations.nodes import rename
from model.store import Commit, Transaction

_HASTE_MS, _PATIENCE_MS = 4.0, 40.0
"""How long a frame may take for pictures that were not drawn before: while the view moves, and when it rests."""
_LEAST_LETTERS = 12
"""Letters being typed are no smaller than so many pixels."""


class Canvas(QWidget):
    """Shows and edits the map of a session.

    `refused` says why something was not done, `opened` asks to go into a sub-process, `rename_finished` tells of a record, its
    new text and what ended the typing: "enter", "tab", "backtab", "escape" or "away". `pointer_moved` is in points.
    """

    zoom_changed = Signal(float)
    pointer_moved = Signal(float, float)
    refused = Signal(str)
    opened = Signal(str)
    rename_finished = Signal(str, str, str)

    def __init__(self, session: Session, text: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = Input(self)  # before anything sends events here
        self.session = session
        self.hurried = False
        """Whether the next frame is one of a motion, in which what was never drawn may come a moment later."""
        self.camera = Camera(self._on_camera)
        self.showing = Showing(session, text, self._on_pixels)
        self.sight = Sight(self.camera, self.showing)
        self.hands = Hands(session, _Stage(self))
        self.naming = NameEditor(self, self._on_typed)
        self._overlay, self._over = Overlay(), Over()
        self._levels: dict[str, str] = {}
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self.update)
        self._stops = [
            session.store.on_commit(self._on_commit),
            session.on_selection(self.refresh),
            session.on_view(self._on_view),
        ]
        self._be_a_canvas()
        self.show_findings()

    def close_down(self) -> None:
        """Listen no longer."""
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

    def begin_rename(self, id: str) -> None:
        """Open the label of a record for typing, if it has one."""
        display = self.showing.scene.display
        record, place = display.document.get(id), label_place(display, id)
        if place is None or record is None:
            return
        if self.session.read_only:
            self.refused.emit(READ_ONLY)
            return
        self.camera.animated, animated = False, self.camera.animated  # the editor opens where the label is in the end
        self.sight.bring_into_view(id)
        self.camera.animated = animated
        pixels = max(_LEAST_LETTERS, round(place[1] * self.zoom))
        self.naming.begin(id, getattr(record, "name", ""), self._logical(place[0]), pixels, self.session.theme)

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
        late = backing.bring(scene, view, _HASTE_MS if self.hurried else _PATIENCE_MS)
        self.hurried = False
        if late or not (logical(backing.painted, view.ratio) - event.region()).isEmpty():
            self._rest.start()
        painter = QPainter(self)
        painter.scale(1 / view.ratio, 1 / view.ratio)
        painter.drawPixmap(0, 0, backing.pixmap)
        self._overlay.paint(painter, scene, view, self._over)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in view there; on opening, show the whole map."""
        self._measure()

    def event(self, event: QEvent) -> bool:
        """Let the pointer and the keys be taken first; follow the window to a screen of another density."""
        # not by an event filter: a widget that is being destroyed still sends events to one
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._measure()
        return self.input.take(event) or super().event(event)

    def _be_a_canvas(self) -> None:
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(120, 80)
        # a style that animates nothing says that the person wants no motion
        shown = QGuiApplication.platformName() not in ("offscreen", "minimal")
        self.camera.animated = shown and self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def _measure(self) -> None:
        ratio = self.devicePixelRatioF()
        self.sight.window_is(round(self.width() * ratio), round(self.height() * ratio), ratio)

    def refresh(self) -> None:
        """Bring the cursor and what is drawn over the map up to date."""
        self.input.show_cursor()
        tool, session = self.hands.tool, self.session
        marks = tool.marks(self.hands.seen(), session.theme, self.zoom)
        over = Over(session.selection, None if tool.busy else self.input.hover, self._levels, marks, grips=not tool.busy)
        if over != self._over:
            before, self._over = self._over, over
            self._renew(reach(self.showing.scene, self.camera.view, before), reach(self.showing.scene, self.camera.view, over))

    def _renew(self, *areas: list[Rect] | None) -> None:
        """Paint areas of the surface again, in points; None is everything."""
        if None in areas:
            self.update()
            return
        region = pixels(self.camera.view, [area for each in areas for area in each or ()])
        self.update(logical(region, self.camera.view.ratio))

    def _on_pixels(self, region: QRegion) -> None:
        """The map looks otherwise there, and so do the frames around it."""
        room = round(BESIDE * self.camera.view.ratio)
        around = QRegion()
        for piece in rectangles(region):
            around += piece.adjusted(-room, -room, room, room)
        self.update(logical(around, self.camera.view.ratio))

    def _on_camera(self, view: Viewport) -> None:
        self.update()
        self.refresh()
        self.zoom_changed.emit(view.zoom)
        place = label_place(self.showing.scene.display, self.naming.id) if self.naming.id is not None else None
        if place is not None:
            self.naming.move_to(self._logical(place[0]))

    def _on_commit(self, commit: Commit) -> None:
        self.showing.follow(commit)
        self.hands.again()

    def _on_view(self) -> None:
        self.hands.take()
        if self.showing.look():
            self.sight.map_is(self.session.map_id)
        self.refresh()

    def _on_typed(self, id: str, text: str, key: str) -> None:
        record = self.session.store.document.get(id)
        if record is not None and key != "escape" and text.strip() != getattr(record, "name", ""):
            edit(self, "Rename", lambda draft: rename(draft, id, text))
        if key != "away":
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rename_finished.emit(id, text, key)

    def _logical(self, rect: Rect) -> QRect:
        left, top, right, bottom = self.camera.view.pixels(rect)
        ratio = self.camera.view.ratio
        return QRect(round(left / ratio), round(top / ratio), round((right - left) / ratio), round((bottom - top) / ratio))


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
