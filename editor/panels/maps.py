"""The tabs of a document's maps, shown where there is more than one; within a sub-process, the way down to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QToolButton, QWidget

from editor.panels.describe import title_of
from editor.plain import for_menu, label, one_line, say, set_tip
from editor.session import Session
from editor.style import px
from model.document import Document
from model.records import Map
from model.trail import top_maps, trail

_LONGEST = 40
"""Letters of a name on the way down."""


class MapTabs(QFrame):
    """One tab a map that is no sub-process's, in their order; in their place, the way down to one that is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("maps")
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(say("Maps"))
        self._ids: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), 0, px(6), 0)
        self.way = Way(session)
        row.addWidget(self.tabs)
        row.addWidget(self.way)
        row.addStretch(1)
        self.tabs.currentChanged.connect(self._turned)
        self._stops = [session.store.on_commit(lambda commit: self.refresh()), session.on_view(self.refresh)]
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def refresh(self) -> None:
        """Show the maps there are now."""
        document = self.session.store.document
        maps, way = top_maps(document), trail(document, self.session.map_id, self.session.through)
        ids = tuple(each.id for each in maps)
        self.tabs.blockSignals(True)
        if ids != self._ids:
            self._ids = ids
            while self.tabs.count():
                self.tabs.removeTab(0)
            for _ in ids:
                self.tabs.addTab("")
        for index, each in enumerate(maps):
            self.tabs.setTabText(index, for_menu(tab_text(document, each)))
        if way and way[0].id in ids:
            self.tabs.setCurrentIndex(ids.index(way[0].id))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(way) < 2)
        self.way.show_way(document, way if len(way) > 1 else ())
        self.setVisible(len(ids) > 1 or len(way) > 1)

    def _turned(self, index: int) -> None:
        if 0 <= index < len(self._ids) and self._ids[index] != self.session.map_id:
            self.session.through.pop(self._ids[index], None)
            self.session.show_map(self._ids[index])


class Way(QWidget):
    """The maps from the top down to the one shown; a click on one leads back up to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shown: tuple[tuple[str, str], ...] = ()
        self.crumbs: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(2))

    def show_way(self, document: Document, way: tuple[Map, ...]) -> None:
        """Show these maps, each below the one before."""
        shown = tuple((each.id, one_line(_crumb_text(document, each), _LONGEST)) for each in way)
        if shown == self._shown:
            return
        self._shown, self.crumbs = shown, []
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()  # it may be the one that was clicked
        for map_id, name in shown:
            if self.crumbs:
                self._row.addWidget(label("▸", "crumb-arrow"))
            self._row.addWidget(self._crumb(map_id, name))
        if self.crumbs:
            self.crumbs[-1].setProperty("here", True)

    def _crumb(self, map_id: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("crumb")
        button.setText(name.replace("&", "&&"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(say("Map {name}", name=name))
        set_tip(button, say("Show this map."))
        button.clicked.connect(lambda: self.session.show_map(map_id))
        self.crumbs.append(button)
        return button


def _crumb_text(document: Document, shown: Map) -> str:
    return title_of(document, shown) if shown.parent_step_id is not None else tab_text(document, shown)


def tab_text(document: Document, shown: Map) -> str:
    """What a tab calls its map: by its state where that tells it apart, else by its name."""
    others = [each for each in top_maps(document) if each.id != shown.id]
    if any(each.name == shown.name for each in others):
        return f"{title_of(document, shown)}, {shown.state}" if shown.name else shown.state
    return title_of(document, shown)
