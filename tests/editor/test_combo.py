"""Choices of few."""

from pytestqt.qtbot import QtBot

from editor.combo import Combo
from tests.editor.conftest import Opened


def test_every_choice_is_seen_without_scrolling(opened: Opened, qtbot: QtBot):
    opened.session.select(["take"])
    opened.window.show()
    combo = next(each for each in opened.window.desk.inspector.findChildren(Combo) if each.count() == 7)
    combo.showPopup()
    last = combo.view().visualRect(combo.model().index(6, 0))
    assert last.bottom() <= combo.view().viewport().rect().bottom()
    combo.hidePopup()
