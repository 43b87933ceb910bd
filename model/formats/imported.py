"""What reading another tool's file gives: a document, and what could not be carried over into it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.document import Document

_SHOWN = 3
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Notice:
    """Something of one kind that was left out or changed, and why; `str(notice)` is the sentence a person reads."""

    kind: str
    """What it is in the words of its format: “sequence flow”, “attribute camunda:assignee”."""
    why: str
    """The end of the sentence, without its full stop."""
    ids: tuple[str, ...] = ()
    """The ids it has in the file, as far as it has any."""
    name: str = ""
    count: int = 1
    changed: bool = False
    """Whether it was carried over, but not as it was."""
    remark: bool = False
    """Whether the process is told in full without it: it is how something was drawn, or another program's own."""

    def __str__(self) -> str:
        return " ".join((self._did, *self._what())) + f": {self.why}."

    def in_words(self, called: Callable[[str], str]) -> str:
        """The same without ids: by the names that `called` gives of them, as far as it gives any."""
        names = dict.fromkeys(_short(name) for name in (self.name, *map(called, self.ids[:_SHOWN])) if name.strip())
        listed = (f"“{name}”" for name in names)
        return " ".join(filter(None, (self._did, self._how_many, ", ".join(listed)))) + f": {self.why}."

    @property
    def _did(self) -> str:
        return f"{'Changed' if self.changed else 'Left out'}:"

    @property
    def _how_many(self) -> str:
        return f"{self.count:,} × {self.kind}" if self.count > 1 else self.kind

    def _what(self) -> Iterator[str]:
        yield self._how_many
        if self.name:
            yield f"“{_short(self.name)}”"
        if self.ids:
            more = ", …" if len(self.ids) > _SHOWN else ""
            yield f"({', '.join(map(_short, self.ids[:_SHOWN]))}{more})"


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that another tool's file became."""

    document: Document
    report: tuple[Notice, ...] = ()
    overlaid: tuple[str, ...] = ()
    """The ids of pools that lay on one another in the file, as none can in a document."""

    @property
    def in_words(self) -> tuple[str, ...]:
        """The report without ids, by the names of what came of them."""
        return tuple(note.in_words(lambda id: str(getattr(self.document.get(id), "name", ""))) for note in self.report)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
