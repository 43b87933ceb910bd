"""The journal: what was committed is done again, and nothing that was torn or altered is ever taken for it."""

import random
from itertools import pairwise

import pytest
from hypothesis import given

from model import journal
from model.change import difference
from model.document import Document
from model.integrity import repair
from model.journal import Entry
from model.store import Commit, Store
from tests.sketch import sketch
from tests.strategies import documents, forks, pairs, stores

ABOUT = {"path": "/maps/orders.proc", "id": "1"}


def written(*entries: Entry) -> bytes:
    lines = [journal.head(ABOUT)]
    for entry in entries:
        lines.append(journal.entry(entry.label, entry.change, lines[-1]))
    return b"".join(lines)


def three() -> list[Entry]:
    states = [sketch("a > b"), sketch("a > b > c"), sketch("a > b > c; a > d"), sketch("a > d")]
    return [Entry(f"Edit {n}", difference(one.records, two.records)) for n, (one, two) in enumerate(pairwise(states))]


@given(pairs())
def test_what_is_kept_is_read_back(pair: tuple[Document, Document]):
    entry = Entry("Move “step”\n", difference(pair[0].records, pair[1].records))
    read = journal.read(written(entry))
    assert read is not None
    assert (read.about, read.entries, read.complete) == (ABOUT, (entry,), True)


@given(stores())
def test_all_that_was_committed_undone_and_redone_is_done_again(made: tuple[Store, Document]):
    store, _ = made
    base = store.document
    lines = [journal.head(ABOUT)]

    def keep(commit: Commit) -> None:
        lines.append(journal.entry(commit.label, commit.change, lines[-1]))

    store.on_commit(keep)
    store.undo()
    store.undo()
    store.redo()
    read = journal.read(b"".join(lines))
    assert read is not None
    assert journal.replay(base, read.entries) == store.document


@given(documents)
def test_a_document_is_done_again_from_nothing(document: Document):
    entry = Entry("Begin", difference({}, document.records))
    assert journal.replay(Document(), [entry]) == document


@given(pairs())
def test_what_was_saved_after_all_is_not_done_twice(pair: tuple[Document, Document]):
    before, after = pair
    assert journal.replay(after, [Entry("Edit", difference(before.records, after.records))]) == after


@given(forks())
def test_a_file_that_another_changed_meanwhile_gives_a_whole_document(fork: tuple[Document, Document, Document]):
    base, ours, theirs = fork
    joined = journal.replay(theirs, [Entry("Edit", difference(base.records, ours.records))])
    assert not repair(joined)


def test_a_journal_that_was_torn_is_read_to_its_last_whole_line():
    entries = three()
    data = written(*entries)
    for end in range(len(data)):
        read = journal.read(data[:end])
        if read is not None:
            assert read.entries == tuple(entries[: data[:end].count(b"\n") - 1])
            assert read.complete == (data[:end].endswith(b"\n"))


def test_no_altered_bit_is_taken_for_what_was_done():
    entries = three()
    data = written(*entries)
    chance = random.Random(3)
    for _ in range(500):
        at = chance.randrange(len(data))
        altered = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        read = journal.read(altered)
        if read is not None:
            assert read.about == ABOUT
            assert read.entries == tuple(entries[: len(read.entries)])
            assert len(read.entries) < len(entries) or not read.complete


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 2, 3), (0, 1, 1, 2, 3), (1, 2, 3), (0, 1, 3)])
def test_lines_lost_doubled_or_out_of_order_end_what_is_read(order: tuple[int, ...]):
    entries = three()
    lines = written(*entries).splitlines(keepends=True)
    read = journal.read(b"".join(lines[at] for at in order))
    sound = next((n for n, at in enumerate(order) if n != at), len(order)) - 1
    assert (len(read.entries) if read is not None else -1) == sound
    assert read is None or not read.complete


def test_a_line_of_another_journal_is_not_taken():
    entries = three()
    other = [journal.head({"id": "2"})]
    other.append(journal.entry("Edit", entries[0].change, other[-1]))
    read = journal.read(journal.head(ABOUT) + other[-1])
    assert read is not None
    assert (read.entries, read.complete) == ((), False)


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"{}\n", b"not a journal\n", b"00000000 {}\n"])
def test_what_is_no_journal_is_none(data: bytes):
    assert journal.read(data) is None
