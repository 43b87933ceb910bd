"""One word for one type: in the inspector, in the list of types and in the table of steps."""

from editor.panels.fields import SPLITS, STEP_TYPES
from model.operations.replacing import EVENTS, GATEWAYS, STEPS
from model.records import Event, Gateway, Step
from model.steps_table.cells import type_of


def test_a_type_of_step_is_called_the_same_everywhere():
    inspector = {str(value): text for value, text in STEP_TYPES}
    table = {value: type_of(Step.model_validate({"id": "s", "map_id": "m", "type": value})) for value in inspector}
    assert inspector == table == {kind.name: kind.text for kind in STEPS}


def test_a_kind_of_gateway_is_called_the_same_everywhere():
    inspector = {str(value): text for value, text in SPLITS}
    table = {value: type_of(Gateway.model_validate({"id": "g", "map_id": "m", "split": value})) for value in inspector}
    assert inspector == table
    assert {kind.name: kind.text for kind in GATEWAYS}.items() <= inspector.items()


def test_a_start_and_an_end_are_called_the_same_in_list_and_table():
    plain = {kind.fields["place"]: kind.text for kind in EVENTS if kind.fields["trigger"] == "none"}
    assert plain == {"start": type_of(Event(id="e", map_id="m")), "end": type_of(Event(id="e", map_id="m", place="end"))}
