"""The laws of changes."""

from hypothesis import given
from hypothesis import strategies as st

from model.change import Edit, compose, difference, inverse
from model.document import Document
from model.records import Step
from tests.strategies import edits_on, heaps


@given(heaps, heaps)
def test_a_difference_leads_from_the_one_to_the_other(before, after):
    assert before.apply(difference(before.records, after.records)) == after


@given(heaps, heaps)
def test_an_inverse_undoes(before, after):
    change = difference(before.records, after.records)
    assert before.apply(change).apply(inverse(change)) == before


@given(heaps, heaps, heaps)
def test_composed_changes_do_what_both_do(first, second, third):
    one, two = difference(first.records, second.records), difference(second.records, third.records)
    assert first.apply(compose(one, two)) == third
    assert compose(one, two) == difference(first.records, third.records)


@given(heaps, heaps)
def test_a_change_and_its_inverse_compose_to_nothing(before, after):
    change = difference(before.records, after.records)
    assert compose(change, inverse(change)) == {}


@given(st.data(), heaps)
def test_composing_is_associative(data, start):
    changes, now = [], start
    for _ in range(3):
        changes.append(data.draw(edits_on(now)))
        now = now.apply(changes[-1])
    one, two, three = changes
    assert compose(compose(one, two), three) == compose(one, compose(two, three))


def test_a_record_that_only_looks_new_is_no_difference():
    assert difference({"a": Step(id="a", map_id="m")}, {"a": Step(id="a", map_id="m")}) == {}


def test_nothing_changes_when_a_change_was_made_for_another_state():
    here = Document([Step(id="a", map_id="m", name="here")])
    elsewhere = {"a": Edit(Step(id="a", map_id="m", name="elsewhere"), None)}
    try:
        here.apply(elsewhere)
    except ValueError as trouble:
        assert "another state of “a”" in str(trouble)
    else:
        raise AssertionError("it was applied")
    assert "a" in here
