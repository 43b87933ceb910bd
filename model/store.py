"""The current document and the only way to move it on: transactions, undo, redo, and telling those who look."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from model.change import Change, Edit, difference
from model.document import Document, Draft
from model.history import Commit, History, Source, adds, push
from model.merge import repaired, take_back
from model.records import Record

__all__ = ["Commit", "Listener", "Store", "Transaction", "is_new"]

R = TypeVar("R", bound=Record)
Listener = Callable[[Commit], None]


class Transaction:
    """A draft that operations write to. `document` is the document as it would be."""

    def __init__(self, base: Document) -> None:
        self._base, self._draft = base, Draft(base)

    @property
    def document(self) -> Document:
        """The document with what has been written so far."""
        return self._draft

    def get(self, cls: type[R], id: str) -> R:
        """A record that must be there and of that class; raises KeyError otherwise."""
        record = self._draft.one(cls, id)
        if record is None:
            raise KeyError(id)
        return record

    def add(self, record: Record) -> None:
        """Put in a new record; its id must be free."""
        if record.id in self._draft:
            raise ValueError(f"there is a “{record.id}” already")
        self._draft.put(record.id, record)

    def edit(self, id: str, **fields: object) -> None:
        """Change fields of a record."""
        record = self._draft[id]
        if any(getattr(record, name) != value for name, value in fields.items()):
            self._draft.put(id, record.replace(**fields))

    def put(self, record: Record) -> None:
        """Put in a record in place of whatever has its id."""
        self._draft.put(record.id, record)

    def put_all(self, records: Mapping[str, Record | None]) -> None:
        """Put in records in place of whatever has their ids, and take out those that are None; of many, quicker than singly."""
        self._draft.put_all(records)

    def remove(self, id: str) -> None:
        """Take a record out; what refers to it is the operation's business."""
        if id in self._draft:
            self._draft.put(id, None)

    def referring(self, id: str) -> tuple[str, ...]:
        """The ids of the records that refer to this one now."""
        return self._draft.referring(id)

    def change(self) -> Change:
        """What has been written so far, as a change to the document it began from."""
        edits = ((id, Edit(self._base.get(id), self._draft.get(id))) for id in sorted(self._draft.touched))
        return {id: edit for id, edit in edits if edit.before != edit.after}


class Store:
    """Holds the current document. One change at a time, all or nothing."""

    def __init__(self, document: Document | None = None) -> None:
        self.document = document if document is not None else Document()
        self._history = History()
        self._listeners: list[Listener] = []

    @contextmanager
    def transaction(self, label: str, join: str | None = None) -> Iterator[Transaction]:
        """Edits made in the block become one commit; if the block raises, nothing happened."""
        draft = Transaction(self.document)
        yield draft
        self.commit(Commit(label, draft.change(), join=join))

    def commit(self, commit: Commit) -> None:
        """Move the document on by a change made for it. An empty change is no commit."""
        if not commit.change:
            return
        before = self.document  # held until all are told, so that they can update what was reckoned from it
        self.document = before.apply(commit.change)
        if commit.source == "user":
            self._history.remember(commit)
        self._tell(commit)

    def take_over(self, label: str, document: Document) -> None:
        """Make another document the current one, as one undoable step."""
        self.commit(Commit(label, difference(self.document.records, document.records)))

    def receive(self, label: str, change: Change) -> None:
        """A colleague's or a file's change: applied and repaired, not on this desk's undo stack."""
        self.commit(Commit(label, repaired(change, self.document), source="remote"))

    def undo(self) -> str | None:
        """Take the last step back; what it was called, or None if there is none."""
        return self._turn("undo", self._history.done, self._history.undone)

    def redo(self) -> str | None:
        """Do again what was undone last; what it was called, or None if there is nothing."""
        return self._turn("redo", self._history.undone, self._history.done)

    def _turn(self, source: Source, steps: list[Commit], back: list[Commit]) -> str | None:
        """Take back the last of some steps; what takes that back in turn is put on the others."""
        if not steps:
            return None
        step = steps.pop()
        change = take_back(step.change, self.document)
        push(back, Commit(step.label, change))
        self._history.sealed = True
        self.commit(Commit(step.label, change, source=source))
        return step.label

    def withdraw(self, id: str) -> bool:
        """Take the last step back as if it had never been, if it put this record in; whether it did."""
        if not self._history.done or not adds(self._history.done[-1], id):
            return False
        self.undo()
        self._history.undone.pop()
        return True

    def fuse(self, id: str) -> None:
        """Make one step of the last two, named as the first, if that put this record in unnamed and the other names it."""
        self._history.fuse(id)

    @property
    def undo_labels(self) -> tuple[str, ...]:
        """What can be undone, the last first."""
        return tuple(step.label for step in reversed(self._history.done))

    @property
    def redo_labels(self) -> tuple[str, ...]:
        """What can be done again, the next first."""
        return tuple(step.label for step in reversed(self._history.undone))

    def run(self, join: str) -> str:
        """The label of the last step if a commit that shares this key would become part of it; empty if not."""
        return self._history.done[-1].label if self._history.goes_on(join) else ""

    def seal(self) -> None:
        """End a run: the next commit is a step of its own even if it shares the last one's key."""
        self._history.sealed = True

    def on_commit(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every commit from now on; call what comes back to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, commit: Commit) -> None:
        for listener in tuple(self._listeners):
            listener(commit)


def is_new(store: Store, id: str) -> bool:
    """Whether the last step put this record in, and nothing has ended its run since."""
    history = store._history
    return not history.sealed and bool(history.done) and adds(history.done[-1], id)
