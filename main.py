"""Reads the arguments and starts the application or one command; nothing else."""

import sys
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from editor import VERSION, commands


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments ask for. Gives the exit status: 0 done, 1 something is to be seen to, 2 could not."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in commands.names():
        return commands.run(given[0], given[1:])
    return commands.guarded(lambda: _open_editor(given))


def _open_editor(arguments: list[str]) -> int:
    args = _parser().parse_args(arguments)
    paths = [Path(name) for name in args.files]
    for path in paths:
        if not path.suffix and not path.exists():
            return commands.refuse(f"“{path}” is neither a command nor a file. See procmap --help.")
    from editor.screen import has_screen

    if not has_screen():
        return commands.refuse("There is no screen to open a window on. See procmap --help for what needs none.")
    try:
        from editor.app import run
    except ImportError as error:
        if "PySide6" not in f"{error.path}{error.name}":
            raise
        return commands.refuse(f"Qt does not load here: {error}. `python3 tasks.py run` says what is to be installed.")
    return run(paths, until_painted=args.benchmark_start)


class _Parser(ArgumentParser):
    def format_help(self) -> str:
        self.epilog = commands.listing()
        return super().format_help()


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog="procmap",
        usage="procmap [FILE...]\n       procmap COMMAND ... (procmap COMMAND --help says more)",
        description="Opens the process maps in the editor, or does one command without a window.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="maps to open: .proc, .bpmn, .drawio, or a PDF made here")
    parser.add_argument("--version", action="version", version=f"procmap {VERSION}")
    parser.add_argument("--benchmark-start", action="store_true", help=SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
