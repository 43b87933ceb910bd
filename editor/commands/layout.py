"""`procmap layout`: lays every map of a file out anew."""

import gc
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.commands import DONE
from model.errors import ProcError

if TYPE_CHECKING:
    from model.document import Document

SUMMARY = "lays the maps of a file out anew, lanes and phases in the order they have"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("input", metavar="IN", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT.proc", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="place only what has no place yet: what stands where its lane begins")


def run(args: Namespace) -> int:
    """Write the file laid out. Raises ProcError."""
    from editor.files import open_document, write_atomically
    from model.formats import proc

    if args.output.suffix.lower() != ".proc":
        raise ProcError(f"“{args.output}” is no name for a map. Give the file the ending .proc.")
    gc.disable()  # a large map is made of a million small values, and all of them are still needed at the end
    document = open_document(args.input).document
    write_atomically(args.output, proc.write(laid_out(document, args.keep)))
    return DONE


def laid_out(document: "Document", keep: bool) -> "Document":
    """The document with all its maps laid out; with `keep`, whatever has a place stays there."""
    from model.layout import lay_out
    from model.places import maps_in_order
    from model.records import Node
    from model.store import Transaction

    draft = Transaction(document)
    for each in maps_in_order(document):
        kept = (node.id for node in document.on_map(each.id, Node) if keep and (node.x, node.y) != (0, 0))
        lay_out(draft, each.id, frozenset(kept))
    return document.apply(draft.change())
