"""The top bar: the map's name and state, the lenses, find-or-do, Present and Wall map."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from editor.buttons import ActionButton
from editor.icons import icon
from editor.panels.describe import state_text, title_of
from editor.panels.entries import Line
from editor.plain import clean, label, one_line, say, set_tip
from editor.session import LENSES, Session
from editor.style import px
from model.records import Map

_LEAST, _MOST = 60, 360
"""How narrow and how wide the map's name may be."""
_LONGEST = 10_000
"""Letters a name may have."""


class TopBar(QFrame):
    """What a person sees of the document as a whole."""

    left = Signal()

    def __init__(self, session: Session, actions: dict[str, QAction], menu: QMenu | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("topbar")
        self.name = MapName(session)
        self.name.left.connect(self.left)
        self.state = label("", "map-state")
        self.saved = label("", "saved")
        self.state.setMinimumWidth(1)  # it gives way before the name does
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), 0, px(16), 0)
        row.setSpacing(px(8))
        row.addWidget(self._left_side(menu), 1)
        row.addWidget(LensBar(actions))
        row.addWidget(self._right_side(actions), 1)
        self._stops = [session.store.on_commit(lambda commit: self.refresh()), session.on_view(self.refresh)]
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def refresh(self) -> None:
        """Show what the map is called and in what state it is."""
        shown = self.session.store.document.one(Map, self.session.map_id)
        self.name.show_map(shown)
        self.state.setText(state_text(shown) if shown is not None else "")

    def show_saved(self, state: str, words: str) -> None:
        """Say whether what is seen is on disk; `state` is what the style sheet calls it."""
        self.saved.setText(words)
        if self.saved.property("state") != state:
            self.saved.setProperty("state", state)
            self.saved.style().polish(self.saved)

    def _left_side(self, menu: QMenu | None) -> QWidget:
        side, row = _side()
        if menu is not None:
            row.addWidget(_menu_button(menu))
        row.addWidget(self.name)
        row.addWidget(self.state)
        row.addSpacing(px(2))
        row.addWidget(self.saved)
        row.addStretch()
        return side

    def _right_side(self, actions: dict[str, QAction]) -> QWidget:
        side, row = _side()
        row.addStretch()
        row.addWidget(FindButton(actions["palette"]))
        row.addWidget(BarButton(actions["present"], "present", "play"))
        row.addWidget(BarButton(actions["wall_map"], "wall-map"))
        return side


class MapName(Line):
    """The map's name, edited where it stands and as wide as it is long."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("map-name")
        self.setAccessibleName(say("Name of the map"))
        self.setPlaceholderText(say("Unnamed map"))
        self.setReadOnly(session.read_only)
        self.setMaxLength(_LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.given.connect(self._rename)
        self.textChanged.connect(lambda text: self.updateGeometry())

    def show_map(self, shown: Map | None) -> None:
        """Show its name; a title stands on one line."""
        name = one_line(shown.name, _LONGEST) if shown is not None else ""
        if name != one_line(self.text(), _LONGEST):
            self.setText(name)
            self.setCursorPosition(0)
        set_tip(self, clean(shown.name) if shown is not None else "")
        below = shown is not None and shown.parent_step_id is not None and not shown.name
        self.setPlaceholderText(title_of(self.session.store.document, shown) if below and shown else say("Unnamed map"))

    def sizeHint(self) -> QSize:
        """As wide as the name."""
        text = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(text) + px(22)
        return QSize(min(max(width, px(_LEAST)), px(_MOST)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It gives way when the window is narrow."""
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def _rename(self, name: object) -> None:
        with self.session.store.transaction(say("Rename map"), join="map-name") as draft:
            if self.session.map_id in draft.document:
                draft.edit(self.session.map_id, name=str(name))


class LensBar(QFrame):
    """The five lenses, one of them chosen."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lenses")
        self.setAccessibleName(say("Lens"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(1), px(2), px(1))
        row.setSpacing(0)
        for lens in LENSES:
            button = ActionButton(actions[f"lens_{lens}"])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class FindButton(QPushButton):
    """Looks like a line to type in, and opens the palette over itself."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(say("Find or do…"), parent)
        self.setObjectName("find")
        self.setAccessibleName(action.text())
        self.clicked.connect(action.trigger)
        set_tip(self, action.statusTip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(12), 0)
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        self._keys = label(keys.replace("+", " "), "hint")
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words and the keys."""
        return QSize(px(150), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """In a narrow window the words are enough."""
        return QSize(px(64), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the keys where there is room for them."""
        super().resizeEvent(event)
        self._keys.setVisible(self.width() >= px(130))
        self.setText(say("Find or do…") if self.width() >= px(96) else say("Find"))


class BarButton(QPushButton):
    """Does what an action does, when it may, and says why not."""

    def __init__(self, action: QAction, name: str, picture: str = "") -> None:
        super().__init__(one_line(action.iconText()))
        self._action = action
        self.setObjectName(name)
        if picture:
            self.setIcon(icon(picture, QPalette.ColorRole.HighlightedText))
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        set_tip(self, self._action.statusTip())


def _side() -> tuple[QWidget, QHBoxLayout]:
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    return side, row


def _menu_button(menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setObjectName("menu")
    button.setIcon(icon("menu"))
    button.setIconSize(QSize(px(18), px(18)))
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAccessibleName(say("Menu"))
    button.setShortcut("F10")
    set_tip(button, say("File, edit, view and everything else (F10)"))
    return button
