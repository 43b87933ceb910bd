"""`procmap check`: what is wrong with a map, where, why it matters and what to do."""

import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.commands import COULD_NOT, DONE, TO_BE_SEEN_TO, print_json, refuse
from model.errors import ProcError

if TYPE_CHECKING:
    from model.checks.finding import Finding
    from model.checks.sarif import Checked

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
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how to say it (text)")
    parser.add_argument("--json", action="store_const", dest="format", const="json", help="the same as --format json")
    parser.epilog = "JSON is one object: of one file, or of several under “files”. SARIF 2.1.0 is what code hosts read."


def run(args: Namespace) -> int:
    """Check each file, and give 1 if anything is to be seen to, 2 if a file could not be read."""
    gc.disable()  # a large map is made of a million small values, and all of them are still needed at the end
    checked: list[tuple[Path, Checked]] = []
    status = DONE
    for path in args.files:
        try:
            checked.append((path, _check(path, args.level or "hint", args.format == "sarif")))
        except ProcError as error:
            status = refuse(str(error))
    if checked or status != COULD_NOT:
        _say(args, checked)
    found = (finding for _, each in checked for finding in each.findings)
    if status == DONE and any(_weighs(finding, args.level or _SERIOUS) for finding in found):
        status = TO_BE_SEEN_TO
    return status


def _check(path: Path, level: str, with_lines: bool) -> "Checked":
    from urllib.parse import quote

    from editor.files import open_document
    from model.checks import check_all
    from model.checks.handling import ignored, without_ignored
    from model.checks.overlap import overlaid
    from model.checks.sarif import Checked

    opened = open_document(path)
    document = opened.document
    found = [each for each in (*overlaid(document, opened.overlaid), *check_all(document)) if _weighs(each, level)]
    kept = tuple(without_ignored(document, found))
    uri = quote(path.as_posix()) if not path.is_absolute() else path.as_uri()
    return Checked(uri, document, kept, ignored(document, found), _lines(path) if with_lines else {})


def _lines(path: Path) -> dict[str, int]:
    """The line at which each id first stands in a file of text."""
    import re

    from editor.files import read_bytes

    known: dict[str, int] = {}
    for number, line in enumerate(read_bytes(path).decode("utf-8", "replace").splitlines(), 1):
        for id in re.findall(r'\bid"?\s*[=:]\s*"([^"]+)"', line):
            known.setdefault(id, number)
    return known


def _weighs(finding: "Finding", level: str) -> bool:
    return LEVELS.index(finding.level) <= LEVELS.index(level)


def _say(args: Namespace, checked: "Sequence[tuple[Path, Checked]]") -> None:
    if args.format == "sarif":
        from editor import VERSION
        from model.checks.sarif import as_sarif

        print_json(as_sarif((each for _, each in checked), VERSION))
    elif args.format == "json":
        answers = [_answer(str(path), each.findings) for path, each in checked]
        print_json(answers[0] if len(args.files) == 1 else {"files": answers})
    else:
        for path, each in checked:
            _print(path, each)


def _answer(file: str, found: "Sequence[Finding]") -> dict[str, object]:
    return {"file": file, "findings": [_told(finding) for finding in found], "counts": _counts(found)}


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


def _print(path: Path, checked: "Checked") -> None:
    counts = [f"{count} {level}{'s' * (count != 1)}" for level, count in _counts(checked.findings).items() if count]
    aside = f" ({len(checked.ignored)} set aside)" if checked.ignored else ""
    print(f"{path}: {', '.join(counts) or 'nothing found'}{aside}")
    for finding in checked.findings:
        print(f"\n  {finding.level}: {finding.message}  [{finding.rule}: {', '.join(finding.about[:3])}]")
        print(f"    {finding.why}")
        print(f"    {finding.todo}")
