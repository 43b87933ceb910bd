"""The journal: every commit as one line of text, so that what was done since the last save can be done again.

Each line begins with a check sum that runs on from the line before, so that a line torn, altered, lost, doubled or of another
journal ends what is read of it. Bytes in and out; where they are kept is not known here.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from model.change import Change, Edit
from model.document import Document
from model.errors import FileDamaged
from model.formats import proc
from model.formats.lines import loads, written
from model.merge import merge_record, repaired
from model.records import Record

About = Mapping[str, str | None]
"""What a journal is of; the one who keeps it says what that is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit: its label, and its change."""

    label: str
    change: Change


@dataclass(frozen=True, slots=True)
class Journal:
    """What could be read of a journal."""

    about: About
    entries: tuple[Entry, ...]
    complete: bool
    """Whether that is all there is of it; else it was torn or damaged after the last entry."""


def head(about: About) -> bytes:
    """The first line of a journal."""
    return _line(json.dumps({"about": dict(about)}), 0)


def entry(label: str, change: Change, after: bytes) -> bytes:
    """The line of a commit that follows the line `after`."""
    edits = ", ".join(f"[{_record(edit.before)}, {_record(edit.after)}]" for edit in change.values())
    return _line(f'{{"label": {json.dumps(label)}, "edits": [{edits}]}}', _sum(after))


def read(data: bytes) -> Journal | None:
    """A journal, as far as it is sound; None if not even its first line is."""
    lines = data.split(b"\n")
    about: About | None = None
    entries: list[Entry] = []
    before = 0
    for line in lines[:-1]:
        if line[:9] != _summed(line[9:], before) + b" ":
            break
        before = int(line[:8], 16)
        try:
            raw = loads(line[9:])
            if about is None:
                about = _about(raw)
            else:
                entries.append(_entry(raw))
        except (ValueError, FileDamaged):
            break
    if about is None:
        return None
    return Journal(about, tuple(entries), complete=len(entries) == len(lines) - 2 and lines[-1] == b"")


def replay(document: Document, entries: Iterable[Entry]) -> Document:
    """The document with the entries done again.

    Where the document is not the one they were made for, the two are merged as colleagues' edits are: field by field.
    """
    net: dict[str, Edit] = {}
    for each in entries:
        for id, edit in each.change.items():
            net[id] = Edit(net[id].before if id in net else edit.before, edit.after)
    change: dict[str, Edit] = {}
    for id, edit in net.items():
        record, _ = merge_record(id, base=edit.before, ours=edit.after, theirs=document.get(id))
        if record != document.get(id):
            change[id] = Edit(document.get(id), record)
    return document.apply(repaired(change, document)) if change else document


def _line(text: str, before: int) -> bytes:
    data = text.encode()
    return _summed(data, before) + b" " + data + b"\n"


def _summed(data: bytes, before: int) -> bytes:
    return b"%08x" % crc32(data, before)


def _sum(line: bytes) -> int:
    return int(line[:8], 16)


def _record(record: Record | None) -> str:
    return "null" if record is None else proc.line(record)


def _about(raw: object) -> About:
    if not isinstance(raw, dict) or not isinstance(raw.get("about"), dict):
        raise ValueError("no head")
    return {str(key): None if value is None else str(value) for key, value in raw["about"].items()}


def _entry(raw: object) -> Entry:
    if not isinstance(raw, dict) or not isinstance(raw.get("label"), str) or not isinstance(raw.get("edits"), list):
        raise ValueError("no entry")
    change: dict[str, Edit] = {}
    for pair in raw["edits"]:
        if not isinstance(pair, list) or len(pair) != 2 or pair == [None, None]:
            raise ValueError("no edit")
        before, after = (None if each is None else proc.record(written(each)) for each in pair)
        known = after or before
        assert known is not None
        change[known.id] = Edit(before, after)
    return Entry(raw["label"], change)
