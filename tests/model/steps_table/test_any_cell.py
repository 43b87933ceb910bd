"""Whatever is typed in whatever cell: an edit that leaves a whole document, or a refusal with a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.errors import Refused
from model.integrity import repair
from model.records import Map, Node
from model.steps_table.cells import COLUMNS, has_cell, typed
from model.steps_table.filling import fill
from model.steps_table.housing import add_below
from model.steps_table.order import rows
from model.store import Transaction
from tests.strategies import documents

TEXTS = (
    "",
    "–",
    "n0",
    "n1 | n2",
    "1",
    "1:20 %:no | 2::5",
    "V",
    "Check",
    "decision",
    "End",
    "Start",
    "Sub-process",
    "1.5 h",
    "new",
)
_SAID = st.tuples(st.sampled_from(COLUMNS), st.sampled_from(TEXTS))


def cells(document: Document) -> list[tuple[str, str]]:
    """The map and the id of every row."""
    return [(its_map.id, id) for its_map in document.all(Map) for id in rows(document, its_map.id).ids]


_DOCUMENTS = documents.filter(cells)


@given(st.data(), _DOCUMENTS, _SAID)
def test_any_text_in_any_cell_makes_a_whole_document_or_is_refused(data, document, said):
    map_id, id = data.draw(st.sampled_from(cells(document)))
    draft = Transaction(document)
    try:
        fill(draft, map_id, id, *said)
    except Refused as refused:
        assert str(refused).endswith((".", "!"))
        return
    after = document.apply(draft.change())
    assert not repair(after)
    assert id in rows(after, map_id).number


@given(st.data(), _DOCUMENTS)
def test_a_cell_typed_as_it_is_changes_nothing(data, document):
    map_id, id = data.draw(st.sampled_from(cells(document)))
    node = document.one(Node, id)
    for column in COLUMNS[1:]:
        if node is not None and has_cell(node, column):
            draft = Transaction(document)
            fill(draft, map_id, id, column, typed(document, map_id, node, column))
            assert not draft.change()


@given(st.data(), _DOCUMENTS)
def test_a_row_is_added_below_any_other(data, document):
    map_id, id = data.draw(st.sampled_from(cells(document)))
    draft = Transaction(document)
    try:
        made = add_below(draft, map_id, id)
    except Refused:
        return
    after = document.apply(draft.change())
    assert not repair(after)
    assert made in rows(after, map_id).number
