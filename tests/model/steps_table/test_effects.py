"""What is told to have changed is all that has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.change import difference
from model.document import Document
from model.records import Node
from model.steps_table.cells import COLUMNS, has_cell, shown, typed
from model.steps_table.effects import EVERY, changed_rows
from model.steps_table.order import rows
from tests.sketch import sketch
from tests.strategies import descendants, documents


def texts(document: Document, map_id: str) -> dict[str, list[str]]:
    """All the cells of each row."""
    nodes = [document.one(Node, id) for id in rows(document, map_id).ids]
    return {
        node.id: [
            f"{read(document, map_id, node, column)}" for read in (shown, typed) for column in COLUMNS if has_cell(node, column)
        ]
        for node in nodes
        if node is not None
    }


@given(st.data(), documents)
def test_a_row_that_is_not_told_to_have_changed_says_what_it_did(data, before):
    after = data.draw(descendants(before))
    for map_id in ("m0", "m1"):
        if map_id in before and map_id in after:
            told = changed_rows(before, after, map_id, difference(before.records, after.records))
            was, now = texts(before, map_id), texts(after, map_id)
            if told is not EVERY:
                assert {id for id in now if now[id] != was.get(id)} <= told


@pytest.mark.parametrize(
    ("what", "told"),
    [("process_minutes", {"b"}), ("x", {"b"}), ("name", {"a", "b"})],
)
def test_only_rows_that_may_say_something_else_are_told(what, told):
    before = sketch("a{name=A} > b{name=B} > c{name=C}")
    after = Document(
        [*(r for r in before.records.values() if r.id != "b"), before["b"].replace(**{what: "new" if what == "name" else 8.0})]
    )
    assert changed_rows(before, after, "map", difference(before.records, after.records)) == told


def test_a_name_that_two_share_changes_what_both_are_called():
    before = sketch("a{name=A} > b{name=B}; c{name=C} > d{name=D}")
    after = Document([*(r for r in before.records.values() if r.id != "d"), before["d"].replace(name="b")])
    assert changed_rows(before, after, "map", difference(before.records, after.records)) == {"a", "c", "d"}
