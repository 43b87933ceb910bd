"""Text twice as large as usual, and buttons large enough to hit: nothing in the window is cut off or lies on another."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QScrollBar,
    QSplitterHandle,
    QToolButton,
    QWidget,
)

from editor import style
from editor.app import Program
from editor.dialogs.shortcuts import Shortcuts
from editor.window import Window
from model.drawing.theme import LIGHT
from tests.editor.conftest import Opened
from tests.sketch import sketch

LEAST_TARGET = 24
SIZES = (QSize(1280, 760), QSize(1440, 900), QSize(1920, 1080))
MAP = "Sales: (start) > take > <ok>; ok -yes> Stock: pack > (end); ok ~no> take; Stock: lost"


def larger(app: QApplication, pixels: int) -> None:
    font = app.font()
    font.setPixelSize(pixels)
    app.setFont(font)
    style.wear(app, LIGHT)


@pytest.fixture
def doubled(dressed: QApplication) -> Iterator[None]:
    """Text at 200 %."""
    usual = dressed.font().pixelSize()
    larger(dressed, 2 * usual)
    yield
    larger(dressed, usual)


@pytest.fixture
def window(doubled: None, program: Program) -> Window:
    return filled(program)


def filled(program: Program) -> Window:
    """A window with everything open: the findings, a step in the inspector."""
    opened = Opened(program, sketch(MAP))
    opened.window.show()
    opened.session.select(["take"])
    opened.window.desk.toggle_findings()
    return opened.window


def shown(window: QWidget, size: QSize) -> list[QWidget]:
    """All widgets that are seen at a size of the window."""
    window.resize(size)
    for _ in range(4):
        QCoreApplication.processEvents()
    return [each for each in window.findChildren(QWidget) if each.isVisible() and not each.visibleRegion().isEmpty()]


def cut_off(widget: QWidget) -> bool:
    """Whether a label or a button is too small for its words and does not end in an ellipsis."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.minimumWidth() == 1:  # gives way, with an ellipsis
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        return not widget.text().endswith("…") and widget.minimumSizeHint().width() > widget.width() + 1
    if isinstance(widget, QToolButton) and widget.toolButtonStyle().name == "ToolButtonIconOnly":
        return False
    if isinstance(widget, (QPushButton, QToolButton)) and widget.text():
        words = widget.fontMetrics().boundingRect(0, 0, 9999, 999, 0, widget.text().replace("&", ""))
        return words.width() > widget.width() or widget.fontMetrics().height() > widget.height()
    return False


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_at_200_percent_nothing_is_cut_off(window: Window, size: QSize):
    widgets = shown(window, size)
    assert window.size() == size, "the window needs more room than it is given"
    assert [(type(each).__name__, each.objectName(), each.text()) for each in widgets if cut_off(each)] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_at_200_percent_nothing_lies_on_another(window: Window, size: QSize):
    widgets = [each for each in shown(window, size) if not isinstance(each, (QScrollBar, QSplitterHandle))]
    floating = {window.desk.canvas}
    pairs = (
        (one, other)
        for one, other in combinations(widgets, 2)
        if one.parent() is other.parent()
        and one.parent() not in floating
        and isinstance(one.parent(), QWidget)
        and one.parent().layout()  # type: ignore[union-attr]
    )
    met = [(one, other) for one, other in pairs if one.geometry().intersects(other.geometry())]
    assert [(type(one).__name__, type(other).__name__) for one, other in met] == []


def test_the_sheet_of_keys_fits_the_screen_and_cuts_nothing_off_at_200_percent(window: Window):
    sheet = Shortcuts(window)
    sheet.show()
    widgets = shown(sheet, sheet.size())
    room = sheet.screen().availableSize()
    assert sheet.width() <= room.width() and sheet.height() <= room.height()
    assert not [each.text() for each in widgets if isinstance(each, QLabel) and cut_off(each)]
    sheet.close()


def test_text_grows_with_the_system_and_no_further_than_twice(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch, own_state: Path
):
    usual = dressed.font().pixelSize()
    try:
        larger(dressed, 26)
        style.begin(dressed)
        assert QGuiApplication.font().pixelSize() == 26
    finally:
        larger(dressed, usual)


def test_every_button_is_large_enough_to_hit(program: Program):
    widgets = shown(filled(program), QSize(1440, 900))
    buttons = [each for each in widgets if isinstance(each, QAbstractButton)]
    assert len(buttons) > 25
    small = [
        (each.objectName(), each.text(), each.size().toTuple())
        for each in buttons
        if min(each.width(), each.height()) < LEAST_TARGET
    ]
    assert small == []


def test_every_widget_that_takes_the_keyboard_has_a_name(program: Program):
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QAccessible

    nameless = []
    for each in shown(filled(program), QSize(1440, 900)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled():
            told = QAccessible.queryAccessibleInterface(each)
            if told is not None and not told.text(QAccessible.Text.Name):
                nameless.append((type(each).__name__, each.objectName()))
    assert nameless == []


@pytest.mark.parametrize("height", range(300, 700, 20))
def test_a_tool_shows_its_word_only_where_that_is_not_cut(program: Program, height: int):
    rail = Opened(program, sketch(MAP)).window.desk.rail
    rail.setParent(None)
    rail.resize(rail.width(), height)
    rail.show()
    under = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    worded = [button for button in rail.buttons.values() if button.toolButtonStyle() == under]
    assert all(button.height() >= button.iconSize().height() + button.fontMetrics().height() + 12 for button in worded)
    rail.hide()
    rail.deleteLater()
