"""A document after one operation, for tests: done in a transaction, found whole, and found to be undone again."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from model.document import Document
from model.store import Store, Transaction
from tests.sketch import sketch
from tests.strategies import loose_references

P = ParamSpec("P")


def edited(
    start: Document | str, verb: Callable[Concatenate[Transaction, P], object], *args: P.args, **named: P.kwargs
) -> Document:
    """The document, given as such or as a sketch, after `verb(draft, ...)`."""
    before = sketch(start) if isinstance(start, str) else start
    store = Store(before)
    with store.transaction("Edit") as draft:
        verb(draft, *args, **named)
    after = store.document
    assert not loose_references(after)
    store.undo()
    assert store.document == before
    return after
