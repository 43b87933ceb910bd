"""Notes in the window."""

from model.records import Note, Step
from tests.editor.conftest import Opened


def test_a_selected_note_turns_into_a_step_in_one_step_of_undo(opened: Opened):
    with opened.session.store.transaction("Add") as draft:
        draft.add(Note(id="memo", map_id="map", x=40.0, y=600.0, name="Weigh it"))
    opened.session.select(["take"])
    assert not opened.may("note_to_step")
    opened.session.select(["take", "memo"])
    opened.do("note_to_step")
    step = opened.session.store.document.one(Step, "memo")
    assert step is not None and step.name == "Weigh it" and opened.session.selection == ("memo",)
    opened.do("undo")
    assert opened.session.store.document.one(Note, "memo") is not None
