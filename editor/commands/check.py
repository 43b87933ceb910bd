"""`procmap check`: what is wrong with a map, where, why it matters and what to do."""

import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.commands import COULD_NOT, DONE, TO_BE_SEEN_TO, print_json, refuse
from model.errors import ProcError

if TYPE_CHECKING:
    from model.finding import Finding

SUMMARY = "says what is wrong with a map, why it matters and what to do"
LEVELS = ("error", "warning", "hint")
_SERIOUS = "warning"
"""Without --level everything is shown, and the exit status is 1 from this level on: a hint fails nobody's build."""


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command may be told."""
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument(
        "--level",
        choices=LEVELS,
        help="show only findings of this level or above, and end with status 1 if there are any; "
        "unless told, all are shown and errors and warnings give status 1",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object: of one file, or of several under “files”")


def run(args: Namespace) -> int:
    """Check each file, and give 1 if anything is to be seen to, 2 if a file could not be read."""
    gc.disable()  # a large map is made of a million small values, and all of them are still needed at the end
    status = DONE
    answers = []
    for path in args.files:
        try:
            found = _check(path, args.level or "hint")
        except ProcError as error:
            status = refuse(str(error))
            continue
        answers.append(_answer(path, found))
        if status == DONE and any(_weighs(finding, args.level or _SERIOUS) for finding in found):
            status = TO_BE_SEEN_TO
        if not args.json:
            _print(path, found)
    if args.json and (answers or status != COULD_NOT):
        print_json(answers[0] if len(args.files) == 1 else {"files": answers})
    return status


def _check(path: Path, level: str) -> "tuple[Finding, ...]":
    from editor.files import open_document
    from model.checks import check

    return tuple(finding for finding in check(open_document(path).document) if _weighs(finding, level))


def _weighs(finding: "Finding", level: str) -> bool:
    return LEVELS.index(finding.level) <= LEVELS.index(level)


def _answer(path: Path, found: "Sequence[Finding]") -> dict[str, object]:
    return {"file": str(path), "findings": [_told(finding) for finding in found], "counts": _counts(found)}


def _told(finding: "Finding") -> dict[str, object]:
    told: dict[str, object] = {
        "rule": finding.rule,
        "level": finding.level,
        "about": list(finding.about),
        "message": finding.message,
        "fix": finding.todo or None,
    }
    return {**told, "path": list(finding.path)} if finding.path else told


def _counts(found: "Sequence[Finding]") -> dict[str, int]:
    return {level: sum(finding.level == level for finding in found) for level in LEVELS}


def _print(path: Path, found: "Sequence[Finding]") -> None:
    counts = [f"{count} {level}{'s' * (count != 1)}" for level, count in _counts(found).items() if count]
    print(f"{path}: {', '.join(counts) or 'nothing found'}")
    for finding in found:
        print(f"\n  {finding.level}: {finding.message}  [{finding.rule}: {', '.join(finding.about[:3])}]")
        print(f"    {finding.why}")
        print(f"    {finding.todo}")
