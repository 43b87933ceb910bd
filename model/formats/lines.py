"""The layout of a `.proc` file: its head and one record a line, each with its line number, whoever wrote the file.

Knows JSON and what can be wrong with a text of it; knows nothing of records.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from model.errors import FileDamaged, FileForeign, FileTooLarge
from model.formats.migrations import MIGRATIONS, VERSION, Migration, Raw, migrate

FORMAT = "process-map"
HEAD = '{{"format": "process-map", "version": {version}, "records": ['
FOOT = "]}"

MOST_BYTES = 64 * 2**20
MOST_RECORDS = 250_000
MOST_BYTES_OF_A_RECORD = 4 * 2**20
MOST_STRUCTURE_OF_A_RECORD = 2**16
"""Bytes of a record outside its texts: what is made of these takes a hundred times their room, wrong or right."""
MOST_BYTES_IN_ANOTHER_LAYOUT = 8 * 2**20
"""What is not one record a line has to be held in memory as a whole to be understood."""

_HEAD = re.compile(rb'\{"format": "process-map", "version": (\d{1,9}), "records": \[')
_FOREIGN = "This is not a process map. Choose a .proc file, or one of a format that can be imported."
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"')
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


@dataclass(frozen=True, slots=True)
class Lines:
    """A file's version and its records, each as the bytes of one JSON value."""

    version: int
    records: list[bytes]
    text: str | None = field(default=None, repr=False)
    """The whole file where it is not one record a line."""
    careful: bool = False
    """Whether a key may stand apart from its colon, so that keys cannot be counted by `":`."""

    def number(self, at: int) -> int | None:
        """The line of the record at this index, counted from 1."""
        return at + 2 if self.text is None else _line_of(self.text, at)

    def raw(self, at: int) -> Raw:
        """The record at this index as its JSON says. Raises FileDamaged."""
        try:
            raw = loads(self.records[at])
        except ValueError as error:
            raise fault(self.number(at), self.records[at], str(error)) from None
        if not isinstance(raw, dict):
            raise fault(self.number(at), self.records[at], "the record cannot be read")
        return raw


def split(data: bytes) -> Lines:
    """The records of a file, not yet read. Raises FileForeign, FileDamaged or FileTooLarge."""
    data = _bare(data)
    head = _HEAD.match(data)
    if head is None or data[head.end() : head.end() + 1] not in (b"\n", b""):
        return _from_another_layout(data)
    if data.count(b"\n") > MOST_RECORDS + 1:
        raise FileTooLarge(f"The file has more than {MOST_RECORDS:,} records. Split it into several files.")
    _, *lines = data.split(b"\n")
    if not lines or lines[-1] != FOOT.encode():
        raise _unfinished(lines)
    lines.pop()
    for at, line in enumerate(lines):
        if line[-1:] != b"," and at < len(lines) - 1:
            raise fault(at + 2, line, "a comma is missing at the end of the line")
    records = [line[:-1] for line in lines[:-1]] + lines[-1:]
    return _of_fair_size(Lines(_proper(int(head[1])), records, careful=any(apart in data for apart in (b'" ', b'"\t', b'"\r'))))


def brought_up(given: Lines, steps: Mapping[int, Migration] = MIGRATIONS, to: int = VERSION) -> Lines:
    """The records of a file in an older format as the version `to` would have written them."""
    raw = migrate([given.raw(at) for at in range(len(given.records))], given.version, steps, to)
    return replace(given, records=[written(record) for record in raw])


def _of_fair_size(given: Lines) -> Lines:
    for at, record in enumerate(given.records):
        if len(record) > MOST_STRUCTURE_OF_A_RECORD and (
            len(record) > MOST_BYTES_OF_A_RECORD or len(_STRING.sub(b"", record)) > MOST_STRUCTURE_OF_A_RECORD
        ):
            raise fault(given.number(at), record, "the record is too large")
    return given


def fault(line: int | None, text: bytes, reason: str) -> FileDamaged:
    """What is wrong in a line; a merge left unfinished is told as that."""
    if text.startswith(_CONFLICT):
        return FileDamaged("a merge was left unfinished here", line, "Finish the merge, or open an earlier copy of the file.")
    return FileDamaged(reason, line)


def loads(text: str | bytes) -> object:
    """The JSON value of a text in which no key stands twice. Raises ValueError with the reason."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise ValueError("a number has too many digits" if "digits" in str(error) else str(error)) from None


def _bare(data: bytes) -> bytes:
    """The file as it would have been written here: without byte-order mark, with LF line ends, with nothing after its end."""
    if len(data) > MOST_BYTES:
        raise FileTooLarge(f"The file has {len(data):,} bytes; at most {MOST_BYTES:,} are read. Split it into several files.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileForeign("The file is UTF-16 text. Save it as UTF-8.")
    written = data.rstrip(b"\0")
    if len(written) < len(data):
        raise FileDamaged(f"the file ends in {len(data) - len(written):,} zero bytes: it was never written to its end")
    bare = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").rstrip(b" \t\r\n")
    if not bare:
        raise FileDamaged("the file is empty")
    return bare


def _unfinished(lines: list[bytes]) -> FileDamaged:
    if FOOT.encode() in lines:
        at = lines.index(FOOT.encode()) + 1
        return fault(at + 2, lines[at], "something stands after the end of the map")
    for at, line in enumerate(lines):
        if line.startswith(_CONFLICT):
            return fault(at + 2, line, "")
    return FileDamaged("the file ends before the map does: it was cut off", len(lines) + 1)


def _from_another_layout(data: bytes) -> Lines:
    """The same, of JSON that some other tool has laid out anew."""
    if re.match(rb"\s*\{", data) is None:
        raise FileForeign(_FOREIGN)
    if len(data) > MOST_BYTES_IN_ANOTHER_LAYOUT:
        raise FileTooLarge("The file is large and not laid out one record a line, as Procmap writes it. Choose that file.")
    try:
        text = data.decode("utf-8")
        raw = loads(text)
    except ValueError as error:
        raise _not_json(data, error) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise FileForeign(_FOREIGN)
    version, records = _proper(raw.get("version")), raw.get("records")
    more = sorted(raw.keys() - {"format", "version", "records"})
    if not isinstance(records, list) or len(records) > MOST_RECORDS:
        raise FileDamaged(f"the file has no list of at most {MOST_RECORDS:,} records")
    if more and version == 1:
        raise FileDamaged(f"“{shown(more[0])}” does not belong in a process map")
    return _of_fair_size(Lines(version, [written(record) for record in records], text))


def _proper(version: object) -> int:
    if type(version) is not int or not 0 < version < 10**9:
        raise FileDamaged("the file does not say which version of the format it has")
    return version


def written(raw: object) -> bytes:
    """A JSON value as one line; what is no proper text stays improper, for its reader to refuse."""
    return json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass")


def shown(text: object) -> str:
    """A text from a file, fit to be shown in a sentence."""
    whole = "".join(letter if letter.isprintable() else "\ufffd" for letter in str(text)[:61])
    return whole if len(whole) <= 60 else whole[:59] + "…"


def _not_json(data: bytes, error: ValueError) -> FileDamaged | FileForeign:
    if FORMAT.encode() not in data[:200]:
        return FileForeign(_FOREIGN)
    if isinstance(error, UnicodeDecodeError):
        return FileDamaged("the text is not UTF-8", data.count(b"\n", 0, error.start) + 1)
    if isinstance(error, json.JSONDecodeError):
        line = data.split(b"\n")[error.lineno - 1]
        cut = error.pos >= len(error.doc)
        return fault(error.lineno, line, "the file ends before the map does: it was cut off" if cut else _lower(error.msg))
    return FileDamaged(_lower(str(error)))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _once(pairs: list[tuple[str, object]]) -> Raw:
    made: Raw = {}
    for key, value in pairs:
        if key in made:
            raise ValueError(f"“{shown(key)}” stands twice in one record")
        made[key] = value
    return made


def _no_number(constant: str) -> None:
    raise ValueError(f"“{constant}” is no number")


def _line_of(text: str, at: int) -> int | None:
    """The line on which a record begins in a file that is proper JSON but laid out in some other way."""
    begin = re.search(r'"records"\s*:\s*\[', text)
    if begin is None:
        return None
    decoder, here = json.JSONDecoder(), begin.end()
    for _ in range(at):
        here = decoder.raw_decode(text, _next(text, here))[1]
    return text.count("\n", 0, _next(text, here)) + 1


def _next(text: str, here: int) -> int:
    found = re.compile(r"[^\s,]").search(text, here)
    return found.start() if found is not None else here
