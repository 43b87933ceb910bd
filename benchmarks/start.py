"""How long a person waits for the program to start: as a command, and as an editor with an empty or a large map."""

import sys
import tempfile
from pathlib import Path

from benchmarks.timing import CommandFailedError, Figure, process

ROOT = Path(__file__).resolve().parent.parent
MAIN = str(ROOT / "main.py")


def run(steps: int) -> dict[str, Figure]:
    """Whole processes, from their start to their end; the editor's ends at its first paint, for --benchmark-start."""
    figures = {"--version": process([sys.executable, MAIN, "--version"], bar=60)}
    with tempfile.TemporaryDirectory() as folder:
        empty, large = str(Path(folder) / "empty.proc"), str(Path(folder) / "large.proc")
        process([sys.executable, MAIN, "new", empty], repeat=1, warm=0)
        figures["check of an empty map"] = process([sys.executable, MAIN, "check", empty], bar=300, ends=(0, 1))
        figures |= to_first_paint("editor, empty map", empty, bar=250)
        process([sys.executable, "-m", "benchmarks", "map", "--steps", str(steps), "-o", large], repeat=1, warm=0)
        figures |= to_first_paint(f"editor, {steps} steps", large, bar=450)
    return figures


def to_first_paint(what: str, file: str, bar: float) -> dict[str, Figure]:
    command = [sys.executable, MAIN, "--benchmark-start", file]
    try:
        return {what: process(command, bar=bar, QT_QPA_PLATFORM="offscreen")}
    except CommandFailedError as failed:
        print(f"Left out “{what}”: {failed}", file=sys.stderr)
        return {}
