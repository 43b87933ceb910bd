"""Whatever is kept with a document and updated from the last equals what is built afresh.

Every `Derived` that has an update is in KEPT.
"""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import places
from model.document import Derived, Document, Draft
from model.drawing.jumps import kept_crossings
from model.drawing.layers import hidden_lines, sections
from model.drawing.measures import longest_wait
from model.operations.standing import frames
from model.records import Map
from model.routing import router
from model.routing.passing import passing
from model.steps_table import names, order
from model.stretches import reach, stretches
from tests.strategies import descendants, documents


def each_map(document: Document) -> Iterable[tuple[str, ...]]:
    """The keys of an answer given for each map."""
    return [(its_map.id,) for its_map in document.all(Map)]


KEPT: dict[str, tuple[Derived, Callable[[Document], Iterable[tuple[str, ...]]]]] = {
    "stretches": (stretches, each_map),
    "frames": (frames, each_map),
    "passing": (passing, each_map),
    "families": (places.families, lambda document: [()]),
    "reach": (reach, each_map),
    "bands": (places.bands, each_map),
    "routing": (router.routing, each_map),
    "longest wait": (longest_wait, each_map),
    "sections of the paint order": (sections, each_map),
    "rows of the steps table": (order.rows, each_map),
    "namesakes in the steps table": (names.namesakes, each_map),
    "lanes of the steps table": (names.lanes, each_map),
    "hidden lines": (hidden_lines, each_map),
    "crossings": (kept_crossings, each_map),
}
"""By name: the answer, and the keys it is asked with."""


@pytest.mark.parametrize("name", KEPT)
@given(st.data(), documents)
def test_an_answer_kept_up_to_date_equals_one_built_afresh(name, data, document):
    answer, keys = KEPT[name]
    for _ in range(3):
        before = {key: answer(document, *key) for key in keys(document)}
        after = data.draw(descendants(document))
        for key in keys(after):
            assert answer(after, *key) == answer.build(Document(after.records.values()), *key)
        assert {key: answer(document, *key) for key in keys(document)} == before
        document = after


@pytest.mark.parametrize("name", KEPT)
@given(st.data(), documents)
def test_an_answer_kept_up_to_date_in_a_draft_equals_one_built_afresh(name, data, document):
    answer, keys = KEPT[name]
    for key in keys(document):
        answer(document, *key)
    after = data.draw(descendants(document))
    draft = Draft(document)
    for id in sorted({*document.records, *after.records}):
        if document.get(id) != after.get(id):
            draft.put(id, after.get(id))
            for key in keys(draft):
                assert answer(draft, *key) == answer.build(Document(draft.records.values()), *key)


def test_an_answer_is_reckoned_once_for_a_document():
    calls = []
    answer: Derived[int] = Derived(lambda document: calls.append(document) or len(calls))
    document = Document()
    assert (answer(document), answer(document), len(calls)) == (1, 1, 1)


def test_an_answer_is_made_from_the_last_while_that_is_still_there():
    answer: Derived[str] = Derived(lambda document: "built", lambda was, before, after, touched: f"{was} updated")
    first = Document([Map(id="m")])
    answer(first)
    draft = Draft(first)
    draft.put("m", Map(id="m", name="Orders"))
    assert answer(draft) == "built updated"
    draft.put("m", Map(id="m", name="Returns"))
    assert answer(draft) == "built updated"
