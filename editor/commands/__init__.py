"""The command line: one small module a command, found by its name. None of them imports Qt but shot.

A command's module has `SUMMARY`, `add_arguments(parser)` and `run(args) -> int`, which gives the exit status: 0 done, 1 done and
something is to be seen to, 2 could not. It imports what is slow to import inside `run`.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from model.errors import ProcError

DONE, TO_BE_SEEN_TO, COULD_NOT = 0, 1, 2
_INTERRUPTED, _READER_GONE = 130, 141
"""What a shell reports for a process ended by SIGINT and by SIGPIPE."""


class Command(Protocol):
    """What a command's module offers."""

    SUMMARY: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what the command may be told."""

    def run(self, args: Namespace) -> int:
        """Do it, and give the exit status. Raises ProcError with the sentence to show."""


def names() -> tuple[str, ...]:
    """The commands there are, by name."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def load(name: str) -> Command:
    """The module of a command."""
    return cast(Command, import_module(f"{__name__}.{name}"))


def run(name: str, arguments: list[str]) -> int:
    """Do one command with the arguments that follow its name."""
    command = load(name)
    parser = ArgumentParser(prog=f"procmap {name}", description=command.SUMMARY)
    command.add_arguments(parser)
    return guarded(lambda: command.run(parser.parse_args(arguments)))


def guarded(do: Callable[[], int]) -> int:
    """Run something that may meet expected trouble, which becomes one line and an exit status."""
    try:
        status = do()
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # What is still buffered would be written again on exit, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    except ProcError as error:
        return refuse(str(error))


def refuse(sentence: str) -> int:
    """Say in one line on standard error why it could not be done."""
    print("procmap:", " ".join(sentence.split()), file=sys.stderr)
    return COULD_NOT


def print_json(answer: object) -> None:
    """Print one JSON object and nothing else; in ASCII, which every terminal and every pipe can carry."""
    print(json.dumps(answer, allow_nan=False))


def listing() -> str:
    """The commands with what each does, a line each."""
    return "\n".join(["commands:", *(f"  {name:9} {load(name).SUMMARY}" for name in names())])
