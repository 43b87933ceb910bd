"""The cell that says what follows: read, written, and made so on the map."""

import pytest

from model.document import Document
from model.errors import Refused
from model.records import SequenceFlow
from model.steps_table.following import lead_on, written
from model.store import Store
from tests.sketch import sketch


def led(document: Document, id: str, cell: str) -> Document:
    """The document after the cell was typed."""
    store = Store(document)
    with store.transaction("Type") as draft:
        lead_on(draft, "map", id, cell)
    return store.document


def flows_of(document: Document, id: str) -> dict[str, SequenceFlow]:
    """The flows that leave a step, by where they go."""
    return {flow.target_id: flow for flow in document.all(SequenceFlow) if flow.source_id == id}


def test_what_follows_is_called_by_name_with_share_and_label():
    document = sketch('<q> -no 22%> b{name="Send back"}; <q> -yes> c{name=Ship}')
    assert written(document, "map", "q") == "Send back:22 %:no | Ship:yes"


@pytest.mark.parametrize("cell", ["c", "Ship", "ship", "3", "c:", " c "])
def test_a_step_may_be_meant_by_its_id_its_name_or_its_number(cell):
    assert list(flows_of(led(sketch("a > b; b > c{name=Ship}"), "a", cell), "a")) == ["c"]


def test_flows_that_stay_keep_all_they_are():
    before = sketch("q -no 22%> b; q > c")
    kept = flows_of(before, "q")["b"]
    after = flows_of(led(before, "q", "b:22 %:no"), "q")
    assert after == {"b": kept}


def test_a_share_and_a_label_are_set_on_the_flow_that_is_there():
    before = sketch("q > b; q > c")
    after = flows_of(led(before, "q", "b:0.3:no | c"), "q")
    assert after["b"] == flows_of(before, "q")["b"].replace(name="no", share=0.3)


def test_a_flow_that_is_to_go_elsewhere_is_led_there():
    before = sketch("a > b > c; d")
    after = flows_of(led(before, "a", "d"), "a")
    assert after["d"].id == flows_of(before, "a")["b"].id


def test_new_flows_are_added_and_others_removed():
    assert set(flows_of(led(sketch("a > b; c; d"), "a", "c; d"), "a")) == {"c", "d"}
    assert not flows_of(led(sketch("a > b"), "a", ""), "a")


def test_a_flow_that_leads_back_is_rework():
    assert flows_of(led(sketch("a > b > c"), "c", "a"), "c")["a"].rework
    assert not flows_of(led(sketch("a > b > c"), "a", "b | c"), "a")["c"].rework


@pytest.mark.parametrize(
    ("id", "cell", "words"),
    [
        ("a", "start", "start event has no incoming"),
        ("end", "a", "end event has no outgoing"),
        ("a", "zzz", "No step of this map is called “zzz”"),
        ("a", "b:900 %:no", "no share"),
        ("a", "twin", "Several steps are called “twin”"),
    ],
)
def test_what_no_rule_allows_is_refused(id, cell, words):
    document = sketch("(start) > a > b > (end); c{name=twin}; d{name=twin}")
    with pytest.raises(Refused, match=words):
        led(document, id, cell)


def test_steps_of_one_name_are_called_by_their_numbers():
    document = sketch("a > b{name=twin}; a > c{name=twin}")
    assert written(document, "map", "a") == "2 | 3"
    assert led(document, "a", "2 | 3") == document
