"""What can be undone and redone: the steps of a document's history, and which commits join the last one. Knows no document."""

from dataclasses import dataclass, field, replace
from typing import Literal

from model.change import Change, compose

Source = Literal["user", "undo", "redo", "remote"]


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of the document's history, under the name a person reads in the Edit menu."""

    label: str
    change: Change
    source: Source = "user"
    join: str | None = None
    """Commits in a row that share this key become one step of undo."""


@dataclass(slots=True)
class History:
    """The steps that can be taken back and those that can be done again, each with the last at the end."""

    done: list[Commit] = field(default_factory=list)
    undone: list[Commit] = field(default_factory=list)
    sealed: bool = True
    """Whether the next commit is a step of its own even if it shares the last one's key."""

    def remember(self, commit: Commit) -> None:
        """A person's commit: a step of its own, or part of the last."""
        if self.goes_on(commit.join):
            commit = replace(commit, change=compose(self.done.pop().change, commit.change))
        push(self.done, commit)
        self.undone.clear()
        self.sealed = not commit.change

    def goes_on(self, join: str | None) -> bool:
        """Whether a commit that shares this key would become part of the last step."""
        return not self.sealed and bool(self.done) and join is not None and self.done[-1].join == join

    def fuse(self, id: str) -> None:
        """Make one step of the last two, named as the first, if that put this record in unnamed and the other names it."""
        if len(self.done) < 2 or not adds(self.done[-2], id) or set(self.done[-1].change) != {id}:
            return
        if not getattr(self.done[-2].change[id].after, "name", ""):
            edit, first = self.done.pop().change, self.done.pop()
            self.done.append(replace(first, change=compose(first.change, edit)))


def adds(step: Commit, id: str) -> bool:
    """Whether a step puts this record in."""
    return id in step.change and step.change[id].before is None


def push(steps: list[Commit], step: Commit) -> None:
    """Put a step on top, unless nothing came of it."""
    if step.change:
        steps.append(step)
