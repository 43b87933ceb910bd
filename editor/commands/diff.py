"""`procmap diff`: what differs between two maps, record by record and field by field."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from editor.commands import DONE, print_json
from editor.files import open_document
from model.change import Change, Edit, difference
from model.merge import changed_fields
from model.records import RECORD_CLASSES, ProblemPlace, Record
from model.records.pictures import bytes_of, raster_of

SUMMARY = "says what differs between two maps, record by record"
_KINDS = [cls.model_fields["kind"].default for cls in RECORD_CLASSES]


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("a", metavar="A", type=Path)
    parser.add_argument("b", metavar="B", type=Path)
    parser.add_argument("--json", action="store_true", help="print the differences as one JSON object")


def run(args: Namespace) -> int:
    """Print the differences that lead from A to B. Raises ProcError."""
    change = difference(open_document(args.a).document.records, open_document(args.b).document.records)
    if args.json:
        print_json({"a": str(args.a), "b": str(args.b), **_as_json(change)})
    else:
        print(*_as_text(change), sep="\n", end="\n" if change else "")
    return DONE


def _as_json(change: Change) -> dict[str, list[dict[str, object]]]:
    """Three lists: records added, removed and changed."""
    found: dict[str, list[dict[str, object]]] = {"added": [], "removed": [], "changed": []}
    for id, edit, record in _in_order(change):
        told: dict[str, object] = {"id": id, "kind": record.kind, "name": getattr(record, "name", "")}
        if edit.before is not None and edit.after is not None:
            told["fields"] = {field: list(pair) for field, pair in changed_fields(edit).items()}
        found["added" if edit.before is None else "removed" if edit.after is None else "changed"].append(told)
    return found


def _as_text(change: Change) -> Iterator[str]:
    """Lines: + added, - removed, ~ changed, with each field."""
    for _, edit, record in _in_order(change):
        yield f"{'+' if edit.before is None else '-' if edit.after is None else '~'} {called(record)}"
        for field, (before, after) in changed_fields(edit).items():
            yield f"    {field}: {said(before)} → {said(after)}"


def _in_order(change: Change) -> list[tuple[str, Edit, Record]]:
    """Kind by kind, as a file lists them, and by id; with the record as it is, or was last."""
    found = [(id, edit, record) for id, edit in change.items() if (record := edit.after or edit.before) is not None]
    return sorted(found, key=lambda each: (_KINDS.index(each[2].kind), each[0]))


def called(record: Record) -> str:
    """A record as people call it: its kind, its name and its id."""
    if isinstance(record, ProblemPlace):
        return f"place of problem {record.problem_id} at {record.at_id} ({record.id})"
    name = " ".join(str(getattr(record, "name", "")).split())
    return f"{record.kind.replace('_', ' ')} {f'“{name}” ' if name else ''}({record.id})"


def said(value: object) -> str:
    """A field's value within a line of text."""
    if isinstance(value, str) and raster_of(value) is not None:
        return f"a picture of {len(bytes_of(value)) // 1000:,} kB"
    if isinstance(value, str):
        return f"“{' '.join(value.split())}”"
    return "nothing" if value is None else str(value)
