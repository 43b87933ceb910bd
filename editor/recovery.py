"""What was done and not saved, kept on the disk as it is done, and found again after a crash.

Each open document has a journal in the person's own state folder, never beside the map. A journal that nobody holds any more is
what a program left that did not end as it should.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from editor.files import read_bytes
from model import journal
from model.change import Change, difference
from model.document import Document
from model.errors import ProcError
from model.store import Commit

_ENDING = ".journal"
_MOST_BYTES = 2**29
_LOCK_AT = 2**40
"""Windows locks bytes against reading too: this one is never there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a program that did not end as it should left undone of one document."""

    document: Document
    """With all of it done again."""
    changes: int
    complete: bool
    file: Path

    def settle(self) -> None:
        """Remove it, once it is safe elsewhere; what was damaged is kept aside."""
        with suppress(OSError):
            if self.complete:
                self.file.unlink()
            else:
                self.file.replace(self.file.with_suffix(".damaged"))


class Recorder:
    """Keeps the journal of one open document. The file is begun with the first change."""

    def __init__(self, path: Path | None, document: Document) -> None:
        """`document` as it lies at `path`; without a path, the one that was begun with."""
        self.trouble = ""
        """Why nothing is being kept, as a sentence; empty while all is well."""
        self._path = path
        self._kept = document if path is not None else Document()
        """What a journal replayed now would give."""
        self._behind = True
        """Whether the next commit was made for another document than that."""
        self._file: _File | None = None

    def append(self, commit: Commit, now: Document) -> None:
        """Keep a commit that led to `now`: once this returns, it outlives the process."""
        change = difference(self._kept.records, now.records) if self._behind else commit.change
        try:
            if self._file is None:
                self._file = _File(self._path)
            self._file.add(commit.label, change)
        except OSError as error:
            self.trouble = f"Changes cannot be kept for recovery: {(error.strerror or str(error)).lower()}. Save often."
            self._behind = True
        else:
            self.trouble, self._kept, self._behind = "", now, False

    def sync(self) -> None:
        """Come back when what was kept lies on the disk; to be called beside the window's thread, for it may take long."""
        if self._file is not None:
            self._file.sync()

    def saved(self, path: Path, document: Document, now: Document) -> None:
        """Begin anew: `document` lies at `path`, and the document may have become `now` meanwhile."""
        old, self._file = self._file, None
        self._path, self._kept, self._behind = path, document, True
        if now != document:
            self.append(Commit("Changes made while saving", {}), now)
        if old is not None:
            old.drop()

    def close(self) -> None:
        """Keep nothing more: what there is is saved, or not wanted."""
        if self._file is not None:
            self._file.drop()
        self._file = None


class _File:
    """One journal on the disk, held by this process until it is dropped. Raises OSError."""

    def __init__(self, path: Path | None) -> None:
        self._name = _folder() / (secrets.token_hex(8) + _ENDING)
        self._name.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = os.open(self._name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._size = 0
        try:
            _lock(self._file)
            self._last = journal.head({"path": str(path.absolute()) if path else None, "id": self._name.stem})
            self._write(self._last)
        except OSError:
            self.drop()
            raise

    def add(self, label: str, change: Change) -> None:
        """Write one commit."""
        line = journal.entry(label, change, self._last)
        self._write(line)
        self._last = line

    def sync(self) -> None:
        """Come back when all lies on the disk."""
        with suppress(OSError):  # it may have been dropped meanwhile
            os.fsync(self._file)

    def drop(self) -> None:
        """Remove it."""
        os.close(self._file)
        with suppress(OSError):
            self._name.unlink()

    def _write(self, line: bytes) -> None:
        """Write a line whole, or leave nothing of it: behind a torn one no other could be read."""
        try:
            if os.write(self._file, line) < len(line):
                raise OSError("the disk is full")
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
                os.lseek(self._file, self._size, os.SEEK_SET)
            raise
        self._size += len(line)


def left_of(path: Path, document: Document) -> Found | None:
    """What was done to the file at `path` and never saved; `document` is as it was read there."""
    return next(_left(document, str(path.absolute())), None)


def left_without_a_file() -> Iterator[Found]:
    """What was done to documents that never had a file."""
    return _left(Document(), None)


def _left(base: Document, path: str | None) -> Iterator[Found]:
    for name in sorted(_folder().glob(f"*{_ENDING}")):
        read = _orphan(name)
        if read is None or read.about.get("path") != path:
            continue
        document = journal.replay(base, read.entries)
        if document == base:
            with suppress(OSError):
                name.unlink()
            continue
        yield Found(document, len(read.entries), read.complete, name)


def _orphan(name: Path) -> journal.Journal | None:
    """A journal that no running program holds."""
    try:
        file = os.open(name, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        return journal.read(read_bytes(name, _MOST_BYTES)) if _lock(file) else None
    except ProcError:
        return None
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    """Hold a file until it is closed or this process ends; False if another does. Where locks do not work, nobody holds one."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(file, _LOCK_AT, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            os.lseek(file, 0, os.SEEK_END)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return not isinstance(error, (BlockingIOError, PermissionError))
    return True


def _folder() -> Path:
    return user_state_path("procmap", appauthor=False) / "journals"
