"""Taking a record out, or making it another, and putting right what refers to it."""

from model.integrity import repair
from model.store import Transaction


def mend(draft: Transaction, id: str) -> None:
    """Put right what refers to a record that has changed: what makes no sense any more goes, other references are cleared."""
    for other, edit in repair(draft.document, [id]).items():
        if edit.after is None:
            draft.remove(other)
        else:
            draft.put(edit.after)


def drop(draft: Transaction, id: str) -> None:
    """Take a record out, and with it whatever makes no sense without it; other references to it are cleared."""
    draft.remove(id)
    mend(draft, id)
