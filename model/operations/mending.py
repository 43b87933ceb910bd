"""Taking records out, or making them others, and putting right what refers to them."""

from collections.abc import Iterable

from model.integrity import repair
from model.store import Transaction


def mend(draft: Transaction, ids: Iterable[str]) -> None:
    """Put right what refers to records that have changed: what makes no sense any more goes, other references are cleared."""
    draft.put_all({other: edit.after for other, edit in repair(draft.document, ids).items()})


def drop(draft: Transaction, ids: Iterable[str]) -> None:
    """Take records out, and with them whatever makes no sense without them; other references to them are cleared."""
    gone = tuple(id for id in ids if id in draft.document)
    draft.put_all(dict.fromkeys(gone))
    mend(draft, gone)
