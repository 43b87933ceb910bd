"""The current document moves on by commits, and back and forth by undo and redo."""

import pytest
from hypothesis import given

from model.change import Edit
from model.document import Derived, Document
from model.records import Problem, Step
from model.store import Commit, Store
from tests.sketch import sketch
from tests.strategies import pairs, stores


@given(stores())
def test_undoing_all_gives_the_start_and_redoing_all_gives_the_end(made):
    store, start = made
    end, labels = store.document, store.undo_labels
    while store.undo():
        pass
    assert store.document == start and store.redo_labels == tuple(reversed(labels))
    while store.redo():
        pass
    assert store.document == end and store.undo_labels == labels


@given(stores())
def test_every_step_of_undo_changes_something(made):
    store, _ = made
    for _ in store.undo_labels:
        before = store.document
        store.undo()
        assert store.document != before


@given(pairs())
def test_what_commits_tell_leads_from_the_first_document_to_the_last(pair):
    before, after = pair
    store, told = Store(before), before
    commits: list[Commit] = []
    store.on_commit(commits.append)
    store.take_over("Read", after)
    store.undo()
    store.redo()
    for commit in commits:
        told = told.apply(commit.change)
    assert told == store.document == after


def test_a_block_that_raises_changes_nothing():
    store = Store(sketch("a > b"))
    before = store.document
    with pytest.raises(KeyError), store.transaction("Edit") as draft:
        draft.edit("a", name="A")
        draft.get(Step, "nobody")
    assert store.document is before and store.undo_labels == ()


def test_a_transaction_that_changes_nothing_is_no_step():
    store = Store(sketch("a > b"))
    with store.transaction("Nothing") as draft:
        draft.edit("a", name="A")
        draft.edit("a", name="a")
        draft.add(Step(id="c", map_id="map"))
        draft.remove("c")
    assert store.undo_labels == ()


def nudge(store: Store, x: float, join: str | None = "nudge") -> None:
    with store.transaction("Nudge", join=join) as draft:
        draft.edit("a", x=x)


def test_commits_in_a_row_that_share_a_key_are_one_step():
    store = Store(sketch("a > b"))
    start = store.document
    for x in (8.0, 16.0, 24.0):
        nudge(store, x)
    assert store.undo_labels == ("Nudge",)
    store.undo()
    assert store.document == start


def test_commits_that_join_to_nothing_leave_no_step():
    store = Store(sketch("a{x=0}"))
    nudge(store, 8.0)
    nudge(store, 0.0)
    assert store.undo_labels == () and store.undo() is None
    nudge(store, 16.0)
    assert store.undo_labels == ("Nudge",)


def test_after_joining_to_nothing_the_step_before_is_left_alone():
    store = Store(sketch("a{x=0}"))
    nudge(store, 8.0, join=None)
    nudge(store, 16.0)
    nudge(store, 8.0)
    nudge(store, 24.0)
    assert len(store.undo_labels) == 2
    store.undo()
    assert store.document["a"].x == 8.0


@pytest.mark.parametrize("between", ["seal", "another key", "undo and redo", "no key"])
def test_a_run_ends(between):
    store = Store(sketch("a > b"))
    nudge(store, 8.0)
    if between == "seal":
        store.seal()
    elif between == "another key":
        nudge(store, 16.0, join="other")
    elif between == "no key":
        nudge(store, 16.0, join=None)
    else:
        store.undo()
        store.redo()
    steps = len(store.undo_labels)
    nudge(store, 32.0)
    assert len(store.undo_labels) == steps + 1


def test_a_new_edit_ends_what_can_be_done_again():
    store = Store(sketch("a > b"))
    nudge(store, 8.0)
    store.undo()
    nudge(store, 16.0)
    assert store.redo_labels == () and store.redo() is None


def test_a_colleagues_edit_is_applied_and_not_undone_here():
    store = Store(sketch("a > b"))
    nudge(store, 8.0)
    step = store.document.one(Step, "a")
    store.receive("From Ann", {"a": Edit(step, step.replace(name="Take"))})
    store.undo()
    assert store.document.one(Step, "a").name == "Take" and store.document.one(Step, "a").x != 8.0


def test_a_step_that_a_colleague_has_already_taken_back_is_left_out():
    store = Store(sketch("a{x=0}"))
    nudge(store, 8.0)
    step = store.document.one(Step, "a")
    store.receive("From Ann", {"a": Edit(step, step.replace(x=0.0))})
    assert store.undo() == "Nudge" and store.redo_labels == ()


def test_what_comes_from_elsewhere_is_made_whole():
    store = Store(sketch("a > b"))
    store.receive("From Ann", {"a": Edit(store.document["a"], None)})
    assert "a-b" not in store.document


def test_who_stops_listening_hears_nothing():
    store, heard = Store(sketch("a > b")), []
    stop = store.on_commit(heard.append)
    nudge(store, 8.0)
    stop()
    nudge(store, 16.0)
    assert [commit.label for commit in heard] == ["Nudge"]


def test_what_was_before_is_at_hand_while_listeners_are_told():
    seen: Derived[int] = Derived(lambda document: 0, lambda was, before, after, touched: was + 1)
    store, answers = Store(sketch("a > b")), []
    seen(store.document)
    store.on_commit(lambda commit: answers.append(seen(store.document)))
    nudge(store, 8.0)
    store.undo()
    assert answers == [1, 2]


def test_a_new_record_needs_a_free_id():
    store = Store(sketch("a > b"))
    with pytest.raises(ValueError, match="there is a “a” already"), store.transaction("Add") as draft:
        draft.add(Step(id="a", map_id="map"))


def test_an_empty_store_holds_an_empty_document():
    assert Store().document == Document()


def test_a_step_that_put_a_record_in_is_withdrawn_as_if_it_had_never_been():
    store = Store(sketch("a"))
    with store.transaction("Add") as draft:
        draft.add(Problem(id="p", number=1))
    assert not store.withdraw("a") and store.withdraw("p")
    assert store.document == sketch("a") and not store.undo_labels and not store.redo_labels


def test_a_record_and_its_name_are_one_step_once_fused_and_another_name_is_another():
    store = Store(sketch("a"))
    with store.transaction("Add") as draft:
        draft.add(Problem(id="p", number=1))
    for name in ("First", "Second"):
        with store.transaction("Rename") as draft:
            draft.edit("p", name=name)
        store.fuse("p")
    assert store.undo_labels == ("Rename", "Add")
    store.undo()
    assert store.document.one(Problem, "p").name == "First"
    store.undo()
    assert store.document == sketch("a")
