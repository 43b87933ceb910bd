"""A document kept up to date equals one built afresh, however it came about."""

from hypothesis import given
from hypothesis import strategies as st

from model.change import Edit, difference
from model.document import Document, Draft
from model.records import RECORD_CLASSES, Connector, Map, Node, Record, SequenceFlow, Step
from tests.sketch import sketch
from tests.strategies import edits_on, heaps

CLASSES = (*RECORD_CLASSES, Node, Connector, Record)


def seen(document: Document) -> object:
    """All a document answers, from its indexes."""
    ids = {*document.records, *(other for record in document.records.values() for other in record.references())}
    return (
        {cls: list(document.all(cls)) for cls in CLASSES},
        {(map_id, cls): list(document.on_map(map_id, cls)) for map_id in ("m0", "m1") for cls in CLASSES},
        {id: document.referring(id) for id in ids},
    )


@given(st.data(), heaps)
def test_a_document_kept_up_to_date_equals_one_built_afresh(data, document):
    after = document.apply(data.draw(edits_on(document)))
    assert seen(after) == seen(Document(after.records.values()))


@given(st.data(), heaps)
def test_a_draft_kept_up_to_date_equals_a_document_built_afresh(data, document):
    draft = Draft(document)
    for id, edit in data.draw(edits_on(document)).items():
        draft.put(id, edit.after)
    assert seen(draft) == seen(Document(draft.records.values()))


@given(st.data(), heaps)
def test_applying_and_drafting_leave_the_document_as_it_is(data, document):
    was, records = seen(document), dict(document.records)
    change = data.draw(edits_on(document))
    document.apply(change)
    draft = Draft(document)
    for id, edit in change.items():
        draft.put(id, edit.after)
    assert seen(document) == was and document.records == records


@given(heaps, heaps)
def test_many_edits_at_once_give_what_the_same_one_by_one_give(before, after):
    change = difference(before.records, after.records)
    at_once, singly = Draft(before), Draft(before)
    at_once.put_all({id: edit.after for id, edit in change.items()})
    for id, edit in change.items():
        singly.put(id, edit.after)
    assert seen(at_once) == seen(singly) == seen(after) and at_once.touched == singly.touched


def test_what_may_be_rough_stays_so_however_much_is_edited():
    document = sketch("a > b")
    document.hasten()
    many = {f"s{n}": Edit(None, Step(id=f"s{n}", map_id="map")) for n in range(1000)}
    assert document.apply(many).hasty and not sketch("a > b").hasty


@given(heaps)
def test_the_indexes_say_what_a_walk_over_all_records_says(document):
    for cls in CLASSES:
        assert {r.id for r in document.all(cls)} == {r.id for r in document.records.values() if isinstance(r, cls)}
        on_map = {r.id for r in document.records.values() if isinstance(r, cls) and getattr(r, "map_id", None) == "m0"}
        assert {r.id for r in document.on_map("m0", cls)} == on_map
    for id in document.records:
        assert document.referring(id) == tuple(sorted(r.id for r in document.records.values() if id in r.references()))


def test_records_of_a_kind_come_by_id():
    assert [step.id for step in sketch("b > c; a").all(Node)] == ["a", "b", "c"]


def test_what_is_gone_is_left_out_of_those_present():
    assert [record.id for record in sketch("a > b").present(["b", "gone", "a"])] == ["b", "a"]


def test_one_asks_for_the_class_too():
    document = sketch("a > b")
    assert document.one(Node, "a") is not None and document.one(Connector, "a") is None and document.one(Node, None) is None


def test_drafts_of_one_another_do_not_see_each_other_s_references():
    base = Document([Map(id="m"), Step(id="a", map_id="m"), Step(id="b", map_id="m")])
    outer = Draft(base)
    inner = Draft(outer)
    outer.put("f", SequenceFlow(id="f", map_id="m", source_id="a", target_id="b"))
    inner.put("b", None)
    assert (base.referring("a"), outer.referring("a"), inner.referring("a")) == ((), ("f",), ())
    assert [len(list(each.all(Step))) for each in (base, outer, inner)] == [2, 2, 1]
