"""The top bar: the map's name and state, the lenses, find-or-do, Present and Wall map."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

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
_FREE = 70
"""What the name has beyond its least before the lenses fold."""
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
        self.state = Cut("map-state")
        self.saved = label("", "saved")
        self.state.setMinimumWidth(1)  # it gives way before the name does
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), 0, px(16), 0)
        row.setSpacing(px(8))
        self._left, self.lenses, self._right = self._left_side(menu), LensBar(actions), self._right_side(actions)
        row.addWidget(self._left, 1)
        row.addWidget(self.lenses)
        row.addWidget(self._right, 1)
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

    def minimumSizeHint(self) -> QSize:
        """In a narrow window, or with large text, the lenses fold into one button."""
        return QSize(self._around() + self.lenses.folded_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        self.lenses.fold(self.width() < self._around() + px(_FREE) + self.lenses.open_width())
        super().resizeEvent(event)

    def _around(self) -> int:
        """What is needed beside the lenses."""
        margins = self.contentsMargins()
        sides = self._left.minimumSizeHint().width() + self._right.minimumSizeHint().width()
        return sides + px(10) + px(16) + 2 * px(8) + margins.left() + margins.right()

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
    """The five lenses, one of them chosen; folded, a button that names the chosen one and opens on the others."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lenses")
        self.setAccessibleName(say("Lens"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(1), px(2), px(1))
        row.setSpacing(0)
        self._buttons: list[QToolButton] = []
        for lens in LENSES:
            button = ActionButton(actions[f"lens_{lens}"])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
            self._buttons.append(button)
            button.toggled.connect(self._name)
        self._one = QToolButton()
        self._one.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._one.addActions([actions[f"lens_{lens}"] for lens in LENSES])
        self._one.hide()
        row.addWidget(self._one)
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fold(self, folded: bool) -> None:
        """Show one button in place of five, or five again."""
        if folded != self._one.isVisibleTo(self):
            for button in self._buttons:
                button.setVisible(not folded)
            self._one.setVisible(folded)

    def open_width(self) -> int:
        """How wide the five are together."""
        return sum(button.sizeHint().width() for button in self._buttons) + px(16)

    def folded_width(self) -> int:
        """How wide the one is."""
        return max(button.sizeHint().width() for button in self._buttons) + px(28)

    def _name(self) -> None:
        chosen = next((button.text() for button in self._buttons if button.isChecked()), self._buttons[0].text())
        self._one.setText(f"{chosen} ▾")
        self._one.setAccessibleName(say("Lens: {lens}", lens=chosen))


class Cut(QLabel):
    """A line that gives way to others, and ends in an ellipsis where it does."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


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
