"""One document on the desk: the panels around its canvas, laid out and tied together. It edits nothing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from editor.at_hand import pad_names
from editor.canvas.minimap import Minimap
from editor.canvas.pad import Pad
from editor.canvas.peek import Peek
from editor.canvas.ring import Ring
from editor.canvas.view import Canvas
from editor.canvas.viewport import MARGIN
from editor.faces import typesetter
from editor.panels.empty import EmptyHint
from editor.panels.findings import HEIGHT as FINDINGS_HEIGHT
from editor.panels.findings import FindingsPanel
from editor.panels.inspector import Inspector
from editor.panels.maps import MapTabs
from editor.panels.rail import Rail
from editor.panels.status import StatusBar, ZoomPill
from editor.panels.topbar import TopBar
from editor.plain import say
from editor.playing import Playing
from editor.searching import Search
from editor.session import Session
from editor.style import px
from model.document import Document
from model.finding import Finding
from model.places import map_bounds
from model.problems import maps_of
from model.records import Lane, Map, Pool, Problem, Record

if TYPE_CHECKING:
    from editor.panels.steps import StepsPanel

READABLE = 0.6
"""Names can be read down to this zoom."""
CLEAR = 0.9
"""Down to this zoom all can be read, the times at the foot of steps too."""


class Desk(QWidget):
    """What a window shows of one session."""

    def __init__(self, session: Session, actions: dict[str, QAction], menu: QMenu | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.canvas = Canvas(session, typesetter())
        self.topbar = TopBar(session, actions, menu)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.rail = Rail(actions)
        self.maps = MapTabs(session)
        self.inspector = Inspector(session, actions)
        self.findings = FindingsPanel(session)
        self.playing = Playing(session, self.canvas)
        self.status = StatusBar(session, actions)
        self.zoom = ZoomPill(self.canvas, actions)
        self.ring = Ring(self.canvas)
        self.empty = EmptyHint(session, self.canvas)
        self.search = Search(lambda id: self.go_to_records([id]), lambda id: id in session.store.document)
        self.minimap = Minimap(self.canvas, say("Overview"))
        self.pad = Pad(self.canvas, actions, pad_names)
        self.peek = Peek(self.canvas)
        self.steps: StepsPanel | None = None
        """The table of steps, once it was asked for."""
        self.findings.hide()
        self._lay_out()
        self._tie()

    def close_down(self) -> None:
        """Listen no longer: another document comes onto the desk, or the window goes."""
        for part in (self.playing, self.canvas, self.topbar, self.maps, self.inspector, self.findings, self.status):
            part.close_down()
        if self.steps is not None:
            self.steps.close_down()
        for floating in (self.empty, self.minimap, self.pad, self.peek):
            floating.close_down()

    def focus_map(self) -> None:
        """Give the keyboard to the canvas."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The parts of the window, in the order in which the keyboard goes round them."""
        return (self.canvas, *self._below(), self.inspector, self.findings, self.status, self.rail, self.topbar, self.maps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted goes back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def show_beginning(self) -> None:
        """Show the whole map, or where that would be too small to read, its upper left part, as large as all of it is read."""
        self.canvas.fit()
        view = self.canvas.camera.view
        if view.zoom < READABLE:
            whole = map_bounds(self.session.store.document, self.session.map_id)
            (x, y), corner = view.to_window((whole.x, whole.y)), MARGIN * view.ratio
            self.canvas.camera.look(view.zoomed(CLEAR, x, y).panned(corner - x, corner - y))

    def go_to(self, finding: Finding) -> None:
        """Show the place a finding is about."""
        self.go_to_records(finding.about)

    def go_to_records(self, ids: Iterable[str]) -> None:
        """Show records: their map, selected, the first in view; what is in view already stays where it is."""
        self.inspector.settle()
        document = self.session.store.document
        found = list(document.present(ids))
        if not found:
            return
        map_id = _map_of(document, found[0], self.session.map_id)
        if map_id is not None and map_id != self.session.map_id:
            self.session.show_map(map_id)
        self.session.select(record.id for record in found if not isinstance(record, Map))
        if not isinstance(found[0], Map):
            self.canvas.sight.bring_into_view(found[0].id)

    def play(self, finding: Finding) -> None:
        """Show the path of a finding; the keys that step and stop are those of the list."""
        self.go_to(finding)
        self.findings.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.playing.begin(finding.path)

    def stop_playing(self) -> None:
        """Show the path no longer; where none is shown, go back to the map."""
        if self.playing.is_on:
            self.playing.stop()
        else:
            self.focus_map()

    def toggle_findings(self) -> None:
        """Show or hide the list of findings."""
        self.findings.setVisible(not self.findings.isVisible())
        if self.findings.isVisible():
            self.findings.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.playing.stop()
            self.focus_map()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text the list of findings leaves room for the map."""
        super().resizeEvent(event)
        self.findings.setFixedHeight(min(px(FINDINGS_HEIGHT), round(self.height() * 0.4)))

    def put_below(self, panel: "StepsPanel") -> None:
        """Put the table of steps below the map, with a border between them that can be dragged."""
        self.steps = panel
        self.split.addWidget(panel)
        self.split.setCollapsible(1, False)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 1)
        height = min(panel.sizeHint().height(), self.split.height() * 45 // 100)
        self.split.setSizes([max(1, self.split.height() - height), height])

    def _below(self) -> tuple[QWidget, ...]:
        return (self.steps,) if self.steps is not None else ()

    def _lay_out(self) -> None:
        self.split.setObjectName("split")
        self.split.addWidget(self.canvas)
        self.split.setCollapsible(0, False)
        self.split.setHandleWidth(px(5))
        middle = QVBoxLayout()
        for widget, stretch in ((self.maps, 0), (self.split, 1), (self.findings, 0)):
            middle.addWidget(widget, stretch)
        row = QHBoxLayout()
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        column = QVBoxLayout(self)
        column.addWidget(self.topbar)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        for layout in (middle, row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _tie(self) -> None:
        self.topbar.left.connect(self.focus_map)
        self.inspector.left.connect(self.focus_map)
        self.inspector.went.connect(lambda id: self.go_to_records([id]))
        self.findings.jumped.connect(self.go_to)
        self.findings.closed.connect(self.toggle_findings)
        self.findings.detail.played.connect(self.play)
        self.findings.tree.stepped.connect(self.playing.step)
        self.findings.tree.stopped.connect(self.stop_playing)
        self.canvas.zoom_changed.connect(self.zoom.show_zoom)
        self.canvas.refused.connect(self.status.notify)
        self.canvas.noticed.connect(self.status.notify)
        self.peek.entered.connect(self.canvas.opened)
        self.peek.looked.connect(self.pad.keep_away)


def _map_of(document: Document, record: Record, here: str) -> str | None:
    """The map a record is on; of several on which a problem is seen the one that is shown, else the first."""
    if isinstance(record, Problem):
        maps = maps_of(document, record)
        return here if here in maps else min(maps, default=None)
    if isinstance(record, Map):
        return record.id
    pool = document.one(Pool, record.pool_id) if isinstance(record, Lane) else None
    return pool.map_id if pool is not None else getattr(record, "map_id", None)
