"""`procmap convert`: from any format that can be read to any that can be written."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from editor.commands import DONE, TO_BE_SEEN_TO
from editor.files import WRITABLE, open_document, write_document
from model.errors import CannotWrite, ProcError

SUMMARY = "writes a map in another format, and says what could not be carried over"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("input", metavar="IN", type=Path)
    parser.add_argument("output", metavar="OUT", type=Path, help="its ending says the format")


def run(args: Namespace) -> int:
    """Convert; 1 if something of the process could not be carried over; how it is drawn or run is only told. Raises ProcError."""
    if args.output.suffix.lower() not in WRITABLE:
        raise ProcError(f"“{args.output}”: a map can be converted to {', '.join(WRITABLE)}. Give the file such an ending.")
    opened = open_document(args.input)
    if opened.read_only and args.output.exists() and args.output.samefile(args.input):
        raise CannotWrite(f"“{args.input}” is of a newer format and is never written over. Choose another name.")
    lost = write_document(opened.document, args.output)
    for name, notes in ((args.input.name, opened.notes), (args.output.name, lost)):
        for note in notes:
            print(f"{name}: {note}")
    return TO_BE_SEEN_TO if opened.lossy or lost else DONE
