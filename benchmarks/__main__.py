"""`python -m benchmarks NAME [--steps N] [--json]`: one module a name, loaded when asked for."""

import argparse
import importlib
import importlib.util
import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.timing import CommandFailedError, Figure, machine

NAMES = ("canvas", "document", "check", "export", "layout", "quality", "moving", "peers", "figures", "start")
STEPS = 10_000


def main(arguments: list[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    if asked.name == "map":
        return write_map(asked.steps, asked.out)
    module = f"benchmarks.{asked.name}"
    if importlib.util.find_spec(module) is None:
        print(f"The benchmark “{asked.name}” is not written yet: benchmarks/{asked.name}.py is missing.", file=sys.stderr)
        return 2
    try:
        figures: dict[str, Figure] = importlib.import_module(module).run(asked.steps)
    except CommandFailedError as failed:
        print(failed, file=sys.stderr)
        return 2
    print(as_json(asked.steps, figures) if asked.json else as_table(asked.steps, figures))
    return 0


def parser() -> argparse.ArgumentParser:
    reads = argparse.ArgumentParser(prog="python -m benchmarks", description="Times a part of Procmap on a generated map.")
    names = reads.add_subparsers(dest="name", required=True, metavar="NAME")
    for name in NAMES:
        one = names.add_parser(name)
        one.add_argument("--steps", type=int, default=STEPS, help=f"how many steps the map has ({STEPS})")
        one.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    generator = names.add_parser("map", help="write the generated map to a file")
    generator.add_argument("--steps", type=int, default=STEPS)
    generator.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.proc")
    return reads


def write_map(steps: int, out: Path) -> int:
    document = importlib.import_module("benchmarks.maps").generate(steps)
    written: str | bytes = importlib.import_module("model.formats.proc").write(document)
    out.write_bytes(written if isinstance(written, bytes) else written.encode())
    print(f"{out}: {steps} steps")
    return 0


def as_json(steps: int, figures: dict[str, Figure]) -> str:
    shown = {what: asdict(figure) for what, figure in figures.items()}
    return json.dumps({"machine": machine(), "steps": steps, "figures": shown}, ensure_ascii=False)


def as_table(steps: int, figures: dict[str, Figure]) -> str:
    wide = max(map(len, figures), default=0) + 2
    head = f"{'':{wide}}{'median':>10}{'p95':>10}{'p99':>10}{'bar':>10}"
    return "\n".join([f"{machine()}; {steps} steps", head, *(row(what, one, wide) for what, one in figures.items())])


def row(what: str, one: Figure, wide: int) -> str:
    bar = f"{one.bar:10.4g}" if one.bar is not None else f"{'':10}"
    over = "  over the bar" if one.bar is not None and one.median > one.bar else ""
    return f"{what:{wide}}{one.median:10.4g}{one.p95:10.4g}{one.p99:10.4g}{bar} {one.unit}{over}"


if __name__ == "__main__":
    sys.exit(main())
