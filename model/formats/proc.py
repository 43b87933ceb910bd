"""The `.proc` file: UTF-8 JSON, one record a line in a stable order, each without the fields that have their defaults.

Bytes in, a whole document or one sentence out. A file is read line by line, so that what is wrong has a line, and so that no
file, however made, takes more than a moment or much memory to refuse.
"""

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from model.document import Document
from model.errors import FileDamaged
from model.formats import lines
from model.formats.lines import Lines, shown
from model.formats.migrations import VERSION, Raw
from model.formats.wholeness import flaw, misnested, named
from model.integrity import repair
from model.records import RECORD_CLASSES, AnyRecord, Record

_NOBODY_ASKS: set[str] = set()
"""Stands for the set of the fields that were given, which pydantic keeps with each record: of a large map they take 16 MB."""
_validate: Callable[[bytes], Record] = TypeAdapter(AnyRecord).validator.validate_json
_MOST_NOTES = 50
_KINDS: dict[str, type[Record]] = {cls.model_fields["kind"].default: cls for cls in RECORD_CLASSES}


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was read, the version of its format, and what there is to tell the person about it."""

    document: Document
    version: int = VERSION
    read_only: bool = False
    notes: tuple[str, ...] = ()


def read(data: bytes) -> Opened:
    """The document in these bytes, whole or not at all.

    A newer format is read as far as it is understood, to be looked at only, with notes on what is not. Raises FileForeign,
    FileDamaged or FileTooLarge.
    """
    with _no_collection():
        given = lines.split(data)
        if given.version > VERSION:
            return _read_newer(given)
        if given.version < VERSION:
            given = lines.brought_up(given)
        document = _document(given, [_record(given, at) for at in range(len(given.records))])
        _refuse(given, flaw(document))
        return Opened(document, given.version)


def write(document: Document) -> bytes:
    """The document as the bytes of a file; equal documents give equal bytes."""
    records = [line(record) for cls in RECORD_CLASSES for record in document.all(cls)]
    return "\n".join([lines.HEAD.format(version=VERSION), *_with_commas(records), lines.FOOT, ""]).encode()


def line(record: Record) -> str:
    """One record as its line says it, without a comma."""
    begin, fields = _PLANS[type(record)]
    values = record.__dict__
    parts = [begin, encode_basestring(values["id"])]
    for name, default, key in fields:
        value = values[name]
        if value is not default and value != default:
            parts += (key, _text(value))
    return "".join(parts) + "}"


def record(line: bytes) -> Record:
    """The record of one line. Raises FileDamaged."""
    return _record(Lines(VERSION, [line], careful=True), 0)


def schema() -> dict[str, object]:
    """The JSON Schema of the format, from the records themselves."""
    made = TypeAdapter(_File).json_schema()
    for definition in made["$defs"].values():
        definition["required"] = ["kind", *definition["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


class _File(BaseModel):
    """A document of process maps, written one record a line."""

    model_config = ConfigDict(title="Process map", extra="forbid")

    format: Literal["process-map"]
    version: Literal[1]
    records: list[AnyRecord]


# --- reading -------------------------------------------------------------------------------------------------------------


def _record(given: Lines, at: int) -> Record:
    line = given.records[at]
    try:
        record = _validate(line)
    except ValidationError as error:
        raise lines.fault(given.number(at), line, _reason(line, error)) from None
    if given.careful or line.count(b'":') != len(record.__pydantic_fields_set__):
        _refuse_double_keys(given, at)
    object.__setattr__(record, "__pydantic_fields_set__", _NOBODY_ASKS)
    return record


def _refuse_double_keys(given: Lines, at: int) -> None:
    try:
        lines.loads(given.records[at])
    except ValueError as error:
        raise lines.fault(given.number(at), given.records[at], str(error)) from None


def _reason(line: bytes, error: ValidationError) -> str:
    """The first thing that is wrong with a record, in words."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    message = first["msg"][:1].lower() + first["msg"][1:]
    whose, place = _whose(line), [shown(part) for part in first["loc"][1:]]
    match first["type"]:
        case "json_invalid":
            return f"the record cannot be read: {message.removeprefix('invalid JSON: ').replace('line 1 ', '')}"
        case _ if not place:
            return f"{whose} is of no kind that a process map has"
        case "extra_forbidden":
            return f"{whose} has a “{place[0]}”, which no such record has"
        case "missing":
            return f"{whose} has no {place[0]}"
        case _:
            return f"{whose} has no valid {place[0]}: {message.removeprefix('value error, ')}"


def _whose(line: bytes) -> str:
    try:
        raw = lines.loads(line)
    except ValueError:
        return "the record"
    kind, id = (raw.get("kind"), raw.get("id")) if isinstance(raw, dict) else (None, None)
    what = shown(kind).replace("_", " ") if isinstance(kind, str) else "the record"
    return f"{what} “{shown(id)}”" if isinstance(id, str) and id else what


def _document(given: Lines, records: list[Record | None]) -> Document:
    """All records as one document; None stands for a line that was not understood."""
    document = Document(record for record in records if record is not None)
    if len(document.records) < len(records) - records.count(None):
        _refuse_double_ids(given, records)
    return document


def _refuse_double_ids(given: Lines, records: Sequence[Record | None]) -> None:
    first: dict[str, int] = {}
    for at, record in enumerate(records):
        if record is None:
            continue
        if record.id in first:
            earlier = given.number(first[record.id])
            raise FileDamaged(f"{named(record)} has the id of the record in line {earlier}", given.number(at))
        first[record.id] = at


def _refuse(given: Lines, flaw: tuple[str, str] | None) -> None:
    if flaw is not None:
        at = next(at for at in range(len(given.records)) if given.raw(at)["id"] == flaw[0])
        raise FileDamaged(flaw[1], given.number(at))


# --- a newer format ------------------------------------------------------------------------------------------------------


def _read_newer(given: Lines) -> Opened:
    left_out: Counter[str] = Counter()
    records = [_understood(given.raw(at), left_out) for at in range(len(given.records))]
    document = _document(given, records)
    _refuse(given, misnested(document))
    mended = repair(document)
    left_out["what belonged to these"] += len(mended)
    notes = [f"The file is of a newer format, {given.version}. It can be looked at and saved as a copy, not written over."]
    notes += [f"Not shown: {what} ({count:,})." for what, count in left_out.most_common(_MOST_NOTES) if count]
    return Opened(document.apply(mended), given.version, read_only=True, notes=tuple(notes))


def _understood(raw: Raw, left_out: Counter[str]) -> Record | None:
    """A record of a newer format without what this one does not know; None if nothing remains."""
    kind = raw.get("kind")
    cls = _KINDS.get(kind) if isinstance(kind, str) else None
    known = {field: value for field, value in raw.items() if cls is not None and field in cls.model_fields}
    odd = [field for field in raw if field not in known]
    for _ in range(2):
        try:
            record = _validate(lines.written(known))
        except ValidationError as error:
            places = [each["loc"] for each in error.errors(include_url=False, include_input=False)]
            wrong = {str(place[1]) for place in places if len(place) > 1}
            odd += sorted(wrong & known.keys())
            known = {field: value for field, value in known.items() if field not in wrong}
        else:
            left_out.update(f"“{shown(field)}” of each {shown(kind)}" for field in odd)
            return record
    left_out[f"every “{shown(kind)}”"] += 1
    return None


# --- writing -------------------------------------------------------------------------------------------------------------

_Fields = tuple[tuple[str, object, str], ...]


def _plan(cls: type[Record]) -> tuple[str, _Fields]:
    """How the line of a record of this class begins, and of each further field its name, its default and its key."""
    fields = ((name, info.default, f', "{name}": ') for name, info in cls.model_fields.items() if name not in ("kind", "id"))
    return f'{{"kind": "{cls.model_fields["kind"].default}", "id": ', tuple(fields)


_PLANS = {cls: _plan(cls) for cls in RECORD_CLASSES}


def _text(value: object) -> str:
    """A field's value as JSON; whole numbers without the “.0” that would say nothing."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, Record):
        return line(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return json.dumps(value)


def _with_commas(records: list[str]) -> list[str]:
    return [record + "," for record in records[:-1]] + records[-1:]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing that is being made is garbage yet; looking for some would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
