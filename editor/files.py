"""Open and save: the only file that touches the disk. Saving never leaves less than was there before.

A file is written beside the old one, made durable, and only then put in its place; whatever goes wrong before that leaves the
old file as it was and nothing beside it.
"""

import os
import secrets
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document
from model.errors import CannotRead, CannotWrite, FileForeign, FileTooLarge, ProcError
from model.formats import proc

if TYPE_CHECKING:
    from model.formats.imported import Imported

MOST_BYTES = 64 * 2**20
"""No file larger than this is read into memory."""
READABLE = (".proc", ".bpmn", ".drawio", ".xml", ".csv", ".tsv", ".xlsx", ".pdf")
WRITABLE = (".proc", ".bpmn", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Opened(proc.Opened):
    """What was read from a file. `notes` say what could not be carried over, `in_words` without ids."""

    native: bool = True
    """Whether it is a .proc, to be saved in the same place; what was imported is saved as a new file."""
    lossy: bool = False
    """Whether something of the process was left out or changed, and not only how a program draws or runs it."""
    in_words: tuple[str, ...] = ()
    overlaid: tuple[str, ...] = ()
    """Ids of pools that lay on one another in the file."""
    digest: str = ""
    """The file's content as it was read, to see later whether someone else has written to it."""


class ChangedOnDisk(CannotWrite):
    """The file was written to by someone else since it was read; nothing was saved."""


class NotConfirmed(CannotWrite):
    """The file was saved, but the disk did not confirm that it will last."""


class Disk:
    """Every operation of a save, one by one, so that a test may let any of them fail."""

    def create(self, path: str, mode: int) -> int:
        """Open a new file to write, which must not be there yet."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)

    def write(self, file: int, data: memoryview) -> int:
        """Write some of the data; how much."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Come back when the file lies on the disk."""
        if sys.platform == "darwin":  # where fsync alone leaves the data in the drive's cache
            import fcntl

            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        else:
            os.fsync(file)

    def close(self, file: int) -> None:
        """Close the file."""
        os.close(file)

    def make_like(self, path: str, other: os.stat_result) -> None:
        """Give the file the owner and the permissions of another."""
        if hasattr(os, "chown"):
            os.chown(path, other.st_uid, other.st_gid)
        os.chmod(path, stat.S_IMODE(other.st_mode))

    def replace(self, old: str, new: str) -> None:
        """Put a file in the place of another, at once."""
        for _ in range(5 if os.name == "nt" else 0):  # a virus scanner may hold a file for a moment
            with suppress(PermissionError):
                return os.replace(old, new)
            time.sleep(0.05)
        os.replace(old, new)

    def sync_folder(self, path: str) -> None:
        """Come back when the names in the folder lie on the disk."""
        if os.name == "nt":  # folders cannot be opened there, and need not be
            return
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove(self, path: str) -> None:
        """Remove a file."""
        os.unlink(path)


DISK = Disk()


def open_document(path: Path) -> Opened:
    """Read a map from any file that can be read. Raises ProcError with the file's name in it."""
    data = read_bytes(path)
    try:
        return _read(path, data)
    except ProcError as error:
        error.about = path.name
        raise


def save_document(document: Document, path: Path, since: str | None = None, disk: Disk = DISK) -> str:
    """Write a document as .proc, and give the digest of what is now there.

    `since` is the digest of the file as it was last read or saved; if it is another by now, ChangedOnDisk is raised and the
    file left alone. Raises CannotWrite.
    """
    if since is not None and digest_of(path) not in (None, since):
        raise ChangedOnDisk(f"“{path.name}” was changed by someone else since it was opened. Nothing was saved over it.")
    data = proc.write(document)
    write_atomically(path, data, disk)
    return digest(data)


def write_document(document: Document, path: Path, map_id: str | None = None) -> tuple[str, ...]:
    """Write a document in the format that the ending names, one of WRITABLE, and say what could not be carried over.

    A .csv or .xlsx holds the steps of one map, the first where none is named; beside a .csv lie its lanes, as NAME.lanes.csv.
    """
    ending = path.suffix.lower()
    if ending == ".bpmn":
        from model.formats import bpmn_writer

        data, notices = bpmn_writer.write(document)
    elif ending in (".csv", ".xlsx"):
        from model.formats import table
        from model.places import named_map

        if ending == ".csv":
            data, lanes, notices = table.write(document, named_map(document, map_id).id)
            write_atomically(_lanes_beside(path), lanes)
        else:
            data, notices = table.write_workbook(document, named_map(document, map_id).id)
    else:
        save_document(document, path)
        return ()
    write_atomically(path, data)
    return tuple(map(str, notices))


def _lanes_beside(path: Path) -> Path:
    """The lanes table of a steps table."""
    return path.with_name(f"{path.stem}.lanes{path.suffix}")


def digest(data: bytes) -> str:
    """What tells one content of a file from another."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(path: Path) -> str | None:
    """The digest of a file's content now; None where there is no file that can be read."""
    try:
        return digest(read_bytes(path))
    except ProcError:
        return None


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a regular file. Raises CannotRead or FileTooLarge."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise CannotRead(f"“{path}” is {'a folder' if stat.S_ISDIR(status.st_mode) else 'not a file'}. Choose a file.")
        if status.st_size <= most:
            with path.open("rb") as stream:
                data = stream.read(most + 1)
            if len(data) <= most:
                return data
    except FileNotFoundError:
        raise CannotRead(f"“{path}” is not there. It may have been moved, renamed or removed.") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise CannotRead(f"“{path}” could not be read: {_why(error)}.") from None
    raise FileTooLarge(f"“{path}” is larger than {most // 2**20} MB. A process map is not that large.")


def write_atomically(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Put a file with this content in place of what is there, at once or not at all. Raises CannotWrite."""
    try:
        target = path.resolve()
        before = _replaceable(target)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
        raise CannotWrite(f"“{path}” could not be written: {_why(error)}.") from None
    beside = str(target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp"))
    try:
        _write_beside(beside, data, before, disk)
        disk.replace(beside, str(target))
    except BaseException as error:
        with suppress(OSError):
            disk.remove(beside)
        if isinstance(error, OSError):
            raise CannotWrite(f"“{path}” could not be written: {_why(error)}. {_what_remains(target)}") from None
        raise
    try:
        disk.sync_folder(str(target.parent))
    except OSError as error:
        # A second fsync may succeed without anything having been written, so there is no sense in trying again.
        raise NotConfirmed(
            f"“{path}” was saved, but the disk did not confirm it ({_why(error)}). Save a copy elsewhere."
        ) from None


def _write_beside(beside: str, data: bytes, before: os.stat_result | None, disk: Disk) -> None:
    file = disk.create(beside, 0o666 if before is None else 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(file, rest) :]
        disk.sync(file)
    finally:
        disk.close(file)
    if before is not None:
        with suppress(OSError):  # not every file system lets them be set, and the content matters more
            disk.make_like(beside, before)


def _replaceable(target: Path) -> os.stat_result | None:
    """The file that is there, if there is one. Raises OSError if it may not be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is not a file")
    if not os.access(target, os.W_OK):
        raise PermissionError("the file is write-protected")
    return status


def _what_remains(target: Path) -> str:
    return "What was there before is unchanged." if target.exists() else "Save it in another place."


def _read(path: Path, data: bytes) -> Opened:
    content = digest(data)
    ending, start = path.suffix.lower(), data[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        from export.attached import proc_in_pdf

        inside = proc.read(proc_in_pdf(data))
        return Opened(inside.document, inside.version, inside.read_only, inside.notes, native=False, digest=content)
    imported = _imported(path, data, ending, start)
    if imported is not None:
        notes = tuple(map(str, imported.report))
        lossy = not all(each.remark for each in imported.report)
        said = imported.in_words
        return Opened(
            imported.document, notes=notes, native=False, lossy=lossy, in_words=said, overlaid=imported.overlaid, digest=content
        )
    if ending not in READABLE and not start.startswith(b"{"):
        raise FileForeign(f"Files of this kind cannot be read. Choose one that ends in {', '.join(READABLE)}.")
    found = proc.read(data)
    return Opened(found.document, found.version, found.read_only, found.notes, lossy=bool(found.notes), digest=content)


def _imported(path: Path, data: bytes, ending: str, start: bytes) -> "Imported | None":
    """What another program's file becomes; None for a file that is none of those."""
    from model.formats.drawio_file import is_drawio

    if ending in (".drawio", ".dio") or (ending != ".bpmn" and start.startswith((b"<", b"%3C")) and is_drawio(data)):
        from model.formats import drawio

        return drawio.read(data, path.stem)
    if ending in (".bpmn", ".xml") or start.startswith(b"<"):
        from model.formats import bpmn

        return bpmn.read(data, path.stem)
    if ending in (".csv", ".tsv"):
        from model.formats import table

        beside = _lanes_beside(path)
        return table.read(data, read_bytes(beside) if beside.exists() else None, path.stem)
    if ending == ".xlsx":
        from model.formats import table

        return table.read_workbook(data, path.stem)
    return None


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason[:1].lower() + reason[1:]
