"""The wall map dialog."""

from pytestqt.qtbot import QtBot

from editor.dialogs.export import ExportDialog
from tests.editor.conftest import Opened


def dialog_of(opened: Opened, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(opened.window, opened.session)
    qtbot.waitUntil(lambda: dialog.poster is not None)
    return dialog


def test_the_paper_is_turned_as_asked(opened: Opened, qtbot: QtBot):
    dialog = dialog_of(opened, qtbot)
    for words, lies in (("Landscape", True), ("Portrait", False)):
        dialog.direction.setCurrentText(words)
        qtbot.waitUntil(lambda lies=lies: (dialog.poster.plan.page[0] > dialog.poster.plan.page[1]) is lies)
    dialog.close()


def test_a_roll_has_no_direction(opened: Opened, qtbot: QtBot):
    dialog = dialog_of(opened, qtbot)
    assert dialog.direction.isEnabled()
    dialog.paper.setCurrentText("roll:914mm")
    assert not dialog.direction.isEnabled()
    qtbot.waitUntil(dialog.write.isEnabled)
    dialog.close()
