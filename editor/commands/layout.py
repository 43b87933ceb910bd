"""`procmap layout`: lays a map out anew, or only what has no place yet."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from editor.commands import DONE, TO_BE_SEEN_TO
from editor.files import open_document, write_document
from model.document import Document
from model.errors import CannotWrite, ProcError
from model.layout import lay_out
from model.places import maps_in_order, named_map
from model.records import Node
from model.store import Transaction

SUMMARY = "lays a map out anew, or only what has no place yet"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("input", metavar="IN", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT.proc", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="leave in place what has one; only what is still at the origin moves")
    parser.add_argument("--map", metavar="MAP", help="its state, name or id; all maps if left out")


def run(args: Namespace) -> int:
    """Lay out and write; 1 if something of the file could not be carried over. Raises ProcError."""
    if args.output.suffix.lower() != ".proc":
        raise ProcError(f"“{args.output}”: a layout is written as .proc. Give the file that ending.")
    opened = open_document(args.input)
    if opened.read_only and args.output.exists() and args.output.samefile(args.input):
        raise CannotWrite(f"“{args.input}” is of a newer format and is never written over. Choose another name.")
    maps = [named_map(opened.document, args.map)] if args.map is not None else maps_in_order(opened.document)
    draft = Transaction(opened.document)
    for its_map in maps:
        lay_out(draft, its_map.id, placed_nodes(opened.document, its_map.id) if args.keep else frozenset())
    write_document(opened.document.apply(draft.change()), args.output)
    for note in opened.notes:
        print(f"{args.input.name}: {note}")
    return TO_BE_SEEN_TO if opened.notes else DONE


def placed_nodes(document: Document, map_id: str) -> frozenset[str]:
    """The nodes of a map that have a place: all that do not stand at the very origin of their lane."""
    return frozenset(node.id for node in document.on_map(map_id, Node) if (node.x, node.y) != (0.0, 0.0))
