"""Notes that turn into steps."""

import pytest

from model.errors import Refused
from model.operations.notes import note_to_step, notes_to_steps
from model.places import node_rect
from model.records import Association, Note, Step
from tests.edited import edited
from tests.sketch import sketch


def noted(text="Weigh it"):
    """A note in a lane, tied to a step, a flow and a document."""
    document = sketch("Sales: a > b; memo{kind=note y=24} .. a; memo .. file{kind=data_object}")
    tie = Association(id="tie", map_id="map", source_id="memo", target_id="a-b")
    note = document.one(Note, "memo").replace(name=text, lane_id="Sales", documentation="Asked for.")
    return type(document)({**document.records, "memo": note, "tie": tie}.values())


def test_a_note_turns_into_a_step_with_its_text_about_the_same_place():
    before = noted()
    after = edited(before, note_to_step, "memo")
    step = after.one(Step, "memo")
    assert (step.name, step.documentation, step.lane_id) == ("Weigh it", "Asked for.", "Sales")
    assert node_rect(after, step).centre == node_rect(before, before.one(Note, "memo")).centre


def test_of_a_long_note_the_first_line_is_the_name_and_the_rest_the_documentation():
    step = edited(noted("Weigh  it\nTwice if it is\nheavy"), note_to_step, "memo").one(Step, "memo")
    assert (step.name, step.documentation) == ("Weigh it", "Twice if it is\nheavy\n\nAsked for.")


def test_its_ties_to_steps_and_flows_go_and_those_to_data_stay():
    after = edited(noted(), note_to_step, "memo")
    assert [tie.target_id for tie in after.all(Association)] == ["file"]


def test_all_notes_of_a_selection_turn_into_steps():
    document = sketch("a; one{kind=note}; two{kind=note}")
    after = edited(document, notes_to_steps, ["a", "one", "two"])
    assert {step.id for step in after.all(Step)} == {"a", "one", "two"}


def test_what_is_no_note_does_not():
    with pytest.raises(Refused, match="Only a note"):
        edited("a", note_to_step, "a")
