"""`procmap merge`: two maps that grew from one, joined field by field; by hand, or as git's merge driver.

For git: `git config merge.procmap.driver "procmap merge %O %A %B -o %A"`, and a line `*.proc merge=procmap` in .gitattributes.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from editor.commands import DONE, TO_BE_SEEN_TO, print_json
from editor.commands.diff import called, said
from editor.files import open_document, read_bytes, save_document
from model.document import Document
from model.errors import Refused
from model.merge import Conflict, merge
from model.records import Record

SUMMARY = "joins two maps that grew from one, also as git's merge driver"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("base", metavar="BASE", type=Path, help="the map both grew from; an empty file if there was none")
    parser.add_argument("ours", metavar="OURS", type=Path)
    parser.add_argument("theirs", metavar="THEIRS", type=Path, help="what both sides changed differently is taken from here")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print the conflicts as one JSON object")


def run(args: Namespace) -> int:
    """Merge; 1 if both sides changed something differently. Raises ProcError."""
    base = _side(args.base) if read_bytes(args.base) else Document()
    ours, theirs = _side(args.ours), _side(args.theirs)
    merged = merge(base, ours, theirs)
    save_document(merged.document, args.output)
    if args.json:
        print_json({"conflicts": [_as_json(conflict) for conflict in merged.conflicts]})
    else:
        for conflict in merged.conflicts:
            record = merged.document.get(conflict.id) or theirs.get(conflict.id) or ours[conflict.id]
            print(f"{called(record)}: {_as_text(conflict)}")
    return TO_BE_SEEN_TO if merged.conflicts else DONE


def _side(path: Path) -> Document:
    opened = open_document(path)
    if opened.read_only:
        raise Refused(f"“{path}” is of a newer format, of which a merge would lose a part. Merge with a newer Procmap.")
    return opened.document


def _as_text(conflict: Conflict) -> str:
    if conflict.field == "number":
        return f"its number, {conflict.ours}, was given twice; it is number {conflict.theirs} now."
    if conflict.field is not None:
        ours, theirs = said(conflict.ours), said(conflict.theirs)
        return f"{conflict.field} became {ours} in ours and {theirs} in theirs; kept {theirs}."
    if conflict.ours is not None and conflict.theirs is not None:
        return "new on both sides, and different; kept that of theirs."
    return "removed on one side and edited on the other; kept as edited."


def _as_json(conflict: Conflict) -> dict[str, object]:
    return {"id": conflict.id, "field": conflict.field, "ours": _plain(conflict.ours), "theirs": _plain(conflict.theirs)}


def _plain(value: object) -> object:
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Record) else value
