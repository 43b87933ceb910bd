"""The bottom of the window: what the checks found at the left, the map's figures at the right, and what floats on the canvas."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.announcing import announce
from editor.buttons import ActionButton
from editor.icons import icon
from editor.panels.describe import figures_text
from editor.plain import counted, label, one_line, say, set_tip
from editor.session import Session
from editor.style import px
from model.drawing.theme import Theme
from model.figures.counts import Counts
from model.finding import Finding
from model.records import Problem

_NOTICE_MS = 6000
SIGNS = {"error": "circle-alert", "warning": "triangle-alert", "hint": "info"}


class Elided(QLabel):
    """A line of text that is cut with an ellipsis where there is no room, and then has a tooltip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show this text."""
        self._whole = one_line(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(cut)
        set_tip(self, self._whole if cut != self._whole else "")


class StatusBar(QFrame):
    """Findings, notices and figures."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("status")
        self.button = QPushButton()
        self.button.setObjectName("findings-button")
        self.button.setIconSize(QSize(px(15), px(15)))
        self.button.clicked.connect(actions["show_findings"].trigger)
        self.first, self.figures = Elided("first"), label("", "figures")
        self._quiet = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._quiet.timeout.connect(self._show_first)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), 0, px(16), 0)
        row.setSpacing(px(4))
        row.addWidget(self.button)
        row.addWidget(self.first, 1)
        row.addWidget(self.figures)
        self._checked, self._counted = False, ""
        self._stops = [session.on_findings(self.refresh), session.on_view(self.refresh)]
        self._stops.append(session.store.on_commit(lambda commit: self._show_figures()))
        self.refresh()

    def close_down(self) -> None:
        """Listen no longer."""
        while self._stops:
            self._stops.pop()()

    def show_counts(self, counts: Counts) -> None:
        """Show the figures of the map; that they are known says that the checks have looked."""
        self._checked, self._counted = True, figures_text(counts)
        self.refresh()

    def notify(self, sentence: str) -> None:
        """Say something that passes: why a gesture was refused, what was done."""
        self.first.setObjectName("notice")
        self.first.style().polish(self.first)
        self.first.say(sentence)
        announce(self, one_line(sentence))
        self._quiet.start()

    def refresh(self) -> None:
        """Show how many findings there are, and the first."""
        findings = self.session.findings
        self.button.setText(_how_many(findings, self._checked))
        self.button.setIcon(_sign(findings, self.session.theme))
        self.button.setVisible(bool(findings) or self._checked)
        self._show_figures()
        if not self._quiet.isActive():
            self._show_first()

    def _show_figures(self) -> None:
        """The map's figures; in the lens of problems how many there are."""
        found = sum(1 for _ in self.session.store.document.all(Problem))
        words = counted(found, "problem", "problems") if self.session.lens == "problems" else self._counted
        self.figures.setText(words)

    def _show_first(self) -> None:
        """Show the first finding again where a notice has stood long enough."""
        self.first.setObjectName("first")
        self.first.style().polish(self.first)
        self.first.say(self.session.findings[0].message if self.session.findings else "")


def _how_many(findings: tuple[Finding, ...], checked: bool) -> str:
    if not findings:
        return say("Nothing found") if checked else ""
    return counted(len(findings), "finding", "findings")


def sign_of(level: str, theme: Theme) -> QIcon:
    """The sign of a level, in its shape and its colour."""
    colours = {"error": theme.bad, "warning": theme.warn, "hint": theme.soft}
    return icon(SIGNS[level], colour=colours[level])


def _sign(findings: tuple[Finding, ...], theme: Theme) -> QIcon:
    return sign_of(findings[0].level, theme) if findings else icon("circle-check", colour=theme.good)


class ZoomPill(QFrame):
    """How large the map is shown, and the ways to change that; it floats in the canvas's corner."""

    def __init__(self, canvas: QWidget, actions: dict[str, QAction]) -> None:
        super().__init__(canvas)
        self.setObjectName("zoom")
        self.canvas = canvas
        self.percent = QPushButton("100 %")
        self.percent.setFixedWidth(px(50))
        self.percent.clicked.connect(actions["zoom_100"].trigger)
        set_tip(self.percent, actions["zoom_100"].statusTip())
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(0)
        row.addWidget(self.percent)
        for name in ("zoom_out", "zoom_in", "fit"):
            row.addWidget(_small_button(actions[name], with_words=name == "fit"))
        canvas.installEventFilter(self)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place that suits the face it has by now."""
        super().showEvent(event)
        self._place()

    def show_zoom(self, zoom: float) -> None:
        """Show this zoom, in pixels a point."""
        self.percent.setText(f"{zoom * 100:.0f} %")
        self.percent.setAccessibleName(say("Zoom {percent}", percent=self.percent.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        area = self.canvas.rect()
        self.move(area.width() - self.width() - px(13), area.height() - self.height() - px(13))
        self.raise_()


def _small_button(action: QAction, with_words: bool) -> ActionButton:
    button = ActionButton(action)
    button.setIconSize(QSize(px(14), px(14)))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if with_words:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
