"""The laws of the one rule that joins two histories."""

from hypothesis import given
from hypothesis import strategies as st

from model.change import Edit, compose, difference
from model.document import Document
from model.integrity import repair
from model.merge import Conflict, changed_fields, merge, merge_record, repaired, take_back
from model.records import Map, Note, Problem, Step
from tests.model.test_integrity import unwhole
from tests.sketch import sketch
from tests.strategies import documents, edits_on, forks, heaps, pairs

STEP = Step(id="a", map_id="m", name="Check")


@given(pairs())
def test_merging_with_an_untouched_side_gives_the_other(pair):
    base, changed = pair
    assert merge(base, base, changed).document == changed
    assert merge(base, changed, base).document == changed


@given(pairs())
def test_merging_equal_sides_gives_that_side_without_conflict(pair):
    base, changed = pair
    assert merge(base, changed, changed) == merge(base, base, changed)
    assert not merge(base, changed, changed).conflicts


@given(forks())
def test_merging_what_was_merged_again_changes_nothing(fork):
    base, ours, theirs = fork
    joined = merge(base, ours, theirs).document
    assert merge(theirs, theirs, joined).document == joined
    assert merge(base, joined, joined).document == joined


@given(heaps, heaps, heaps)
def test_any_merge_of_any_three_documents_is_whole(base, ours, theirs):
    assert not unwhole(merge(base, ours, theirs).document)


@given(forks())
def test_without_conflicts_it_does_not_matter_who_merges(fork):
    base, ours, theirs = fork
    mine, yours = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {(c.id, c.field) for c in mine.conflicts} == {(c.id, c.field) for c in yours.conflicts}
    if not mine.conflicts:
        assert mine.document == yours.document


@given(pairs())
def test_taking_a_change_back_at_once_gives_what_was_before(pair):
    before, after = pair
    change = difference(before.records, after.records)
    assert after.apply(take_back(change, after)) == before


@given(forks())
def test_taking_a_change_back_later_leaves_the_document_whole(fork):
    before, after, elsewhere = fork
    now = merge(before, after, elsewhere).document
    assert not unwhole(now.apply(take_back(difference(before.records, after.records), now)))


@given(st.data(), documents)
def test_a_change_is_repaired_as_if_all_it_touches_were_looked_at(data, document):
    change = data.draw(edits_on(document))
    assert repaired(change, document) == compose(change, repair(document.apply(change), change))


@given(documents)
def test_a_whole_document_needs_no_repair(document):
    assert repair(document) == {} and not unwhole(document)


def test_each_side_keeps_the_fields_it_alone_changed():
    joined, conflicts = merge_record("a", STEP, STEP.replace(x=80), STEP.replace(name="Test"))
    assert (joined.x, joined.name, conflicts) == (80, "Test", ())


def test_of_a_field_both_changed_theirs_is_kept_and_ours_is_reported():
    joined, conflicts = merge_record("a", STEP, STEP.replace(name="Try"), STEP.replace(name="Test"))
    assert joined.name == "Test"
    assert [(c.field, c.ours, c.theirs) for c in conflicts] == [("name", "Try", "Test")]


def test_an_edit_outlives_a_removal_on_either_side():
    edited = STEP.replace(name="Test")
    assert merge_record("a", STEP, None, edited)[0] == edited
    assert merge_record("a", STEP, edited, None)[0] == edited


def test_a_record_that_became_another_kind_is_taken_whole():
    joined, conflicts = merge_record("a", STEP, Note(id="a", map_id="m"), STEP.replace(x=8))
    assert joined == STEP.replace(x=8) and [c.field for c in conflicts] == [None]


def test_what_a_colleague_edited_since_stays_when_a_change_is_taken_back():
    ground = Map(id="m")
    before = Document([ground, STEP])
    after = Document([ground, STEP.replace(x=80)])
    now = Document([ground, STEP.replace(x=80, name="Test")])
    undone = now.apply(take_back(difference(before.records, after.records), now))
    assert undone["a"] == STEP.replace(name="Test")


def test_changed_fields_are_told_before_and_after():
    change = difference({"a": STEP}, {"a": STEP.replace(x=80)})
    assert changed_fields(change["a"]) == {"x": (0, 80)}


# --- problems raised apart -----------------------------------------------------------------------------------------------


def raised(document, *problems):
    return Document([*document.records.values(), *(Problem(id=id, number=number) for id, number in problems)])


def test_problems_raised_apart_under_one_number_are_told_apart_and_it_is_said():
    base = raised(sketch("a"), ("old", 1))
    merged = merge(base, raised(base, ("mine", 2)), raised(base, ("theirs", 2)))
    assert {p.id: p.number for p in merged.document.all(Problem)} == {"old": 1, "theirs": 2, "mine": 3}
    assert merged.conflicts == (Conflict("mine", "number", 2, 3),)


def test_the_number_of_a_problem_that_was_there_before_stays():
    base = raised(sketch("a"), ("old", 1), ("older", 2))
    ours = base.apply({"older": Edit(base["older"], base["older"].replace(name="Edited"))})
    theirs = raised(Document(record for record in base.records.values() if record.id != "older"), ("theirs", 2))
    merged = merge(base, ours, theirs)
    assert {p.id: p.number for p in merged.document.all(Problem)} == {"old": 1, "older": 2, "theirs": 3}
