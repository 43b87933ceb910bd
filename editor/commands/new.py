"""`procmap new`: a file to begin with."""

from argparse import ArgumentParser, Namespace
from importlib.resources import files
from pathlib import Path

from editor.commands import DONE
from editor.files import write_atomically
from model.blank import blank
from model.errors import CannotWrite, ProcError
from model.formats.proc import write

SUMMARY = "writes an empty map, or a shipped example"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("output", metavar="OUT.proc", type=Path, help="the file to write, which must not be there yet")
    parser.add_argument("--example", metavar="NAME", choices=examples(), help=f"begin with an example: {', '.join(examples())}")


def examples() -> tuple[str, ...]:
    """The names of the examples that are shipped."""
    found = (Path(entry.name) for entry in (files("resources") / "examples").iterdir())
    return tuple(sorted(path.stem for path in found if path.suffix == ".proc"))


def run(args: Namespace) -> int:
    """Write it. Raises ProcError."""
    if args.output.suffix.lower() != ".proc":
        raise ProcError(f"“{args.output}” is no name for a map. Give the file the ending .proc.")
    if args.output.exists():
        raise CannotWrite(f"“{args.output}” is there already and is left as it is. Choose another name.")
    if args.example:
        data = (files("resources") / "examples" / f"{args.example}.proc").read_bytes()
    else:
        data = write(blank())
    write_atomically(args.output, data)
    return DONE
