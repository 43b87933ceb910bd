"""The tabs of a document's maps, shown where there is more than one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from editor.panels.describe import title_of
from editor.plain import for_menu, say
from editor.session import Session
from editor.style import px
from model.document import Document
from model.places import maps_in_order
from model.records import Map


class MapTabs(QFrame):
    """One tab a map, in their order."""

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
        row.addWidget(self.tabs, 1)
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
        maps = maps_in_order(document)
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
        if self.session.map_id in ids:
            self.tabs.setCurrentIndex(ids.index(self.session.map_id))
        self.tabs.blockSignals(False)
        self.setVisible(len(ids) > 1)

    def _turned(self, index: int) -> None:
        if 0 <= index < len(self._ids):
            self.session.show_map(self._ids[index])


def tab_text(document: Document, shown: Map) -> str:
    """What a tab calls its map: by its state where that tells it apart, else by its name."""
    others = [each for each in maps_in_order(document) if each.id != shown.id]
    if any(each.name == shown.name for each in others):
        return f"{title_of(document, shown)}, {shown.state}" if shown.name else shown.state
    return title_of(document, shown)
