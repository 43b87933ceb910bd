"""What could not be carried over, in plain words first."""

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from editor.dialogs.notes import show_notes
from model.formats.imported import Notice
from tests.editor.conftest import Opened

NOTICE = Notice("resource role", "people are not kept", ("Role_1", "Role_2"), count=2)


def test_a_note_in_words_has_names_and_no_ids():
    assert NOTICE.in_words(lambda id: "") == "Left out: 2 × resource role: people are not kept."
    names = {"Role_1": "Clerk", "Role_2": "Clerk"}
    assert NOTICE.in_words(names.__getitem__) == "Left out: 2 × resource role “Clerk”: people are not kept."


def test_the_ids_are_shown_when_they_are_asked_for(opened: Opened):
    dialog = show_notes(opened.window, "a.bpmn", [str(NOTICE)], in_words=["Two people were left out."])
    text = dialog.findChild(QPlainTextEdit)
    details = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Details")
    assert text is not None and text.toPlainText() == "• Two people were left out."
    details.click()
    assert "Role_1" in text.toPlainText()
    dialog.close()


def test_remarks_stop_nobody(opened: Opened):
    dialog = show_notes(opened.window, "a.bpmn", ["Left out: a colour: colours are not kept."], stops=False)
    assert not dialog.isModal()
    dialog.close()
    dialog = show_notes(opened.window, "a.bpmn", ["Left out: a flow: it leads nowhere."])
    assert dialog.isModal()
    dialog.close()
