"""How long the checks take on maps of any size, and how long bpmnlint takes on the same map where it is installed."""

import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from benchmarks.maps import generate
from benchmarks.timing import CommandFailedError, Figure, process, timed
from model.checks import check
from model.checks.soundness import judge
from model.document import Document
from model.formats import bpmn_writer, proc
from model.records import Event, Gateway, Map, Record, SequenceFlow, Step

USUAL = 50
BLOCKS = 400
_RULES = '{"extends": "bpmnlint:all"}'


def run(steps: int) -> dict[str, Figure]:
    """Warm calls; each time the document is a new one, of which nothing is kept. The bars are those of 10,000 steps."""
    usual, large = proc.write(generate(USUAL)), proc.write(generate(steps))
    small, blocks = proc.read(usual).document, block_map(BLOCKS)
    document = proc.read(large).document
    moved = document.apply({})
    check(moved)
    return {
        f"check, {USUAL} steps": timed(lambda: check(anew(small)), bar=10),
        f"read and check, {steps} steps": timed(lambda: check(proc.read(large).document), repeat=10, bar=800),
        f"check, {steps} steps": timed(lambda: check(anew(document)), repeat=10),
        f"check again after moving a step, {steps} steps": timed(lambda: check(nudged(moved)), repeat=10),
        f"whether every case gets through, {BLOCKS} steps in blocks": timed(lambda: judge(anew(blocks), "map"), bar=200),
    } | beside(document)


def anew(document: Document) -> Document:
    """The same records as a document of which nothing has been reckoned yet."""
    return Document(document.records.values())


def nudged(document: Document) -> Document:
    """The document after one step has moved a little."""
    from model.change import Edit

    step = next(document.all(Step))
    return document.apply({step.id: Edit(step, step.replace(x=step.x + 8))})


def beside(document: Document) -> dict[str, Figure]:
    """The whole run of bpmnlint with all of its rules on the same map; nothing where it is not installed."""
    lint = shutil.which("bpmnlint")
    if lint is None or shutil.which("node") is None:
        print("Left out bpmnlint: node and bpmnlint have to be installed (npm install -g bpmnlint).", file=sys.stderr)
        return {}
    with tempfile.TemporaryDirectory() as folder:
        rules, map_file = Path(folder) / "rules.json", Path(folder) / "map.bpmn"
        rules.write_text(_RULES, encoding="utf-8")
        map_file.write_bytes(bpmn_writer.write(document)[0])
        command = [lint, "--config", str(rules), str(map_file)]
        main = str(Path(__file__).resolve().parent.parent / "main.py")
        try:
            return {
                "bpmnlint, the whole run": process(command, repeat=3, ends=(0, 1)),
                "procmap check, the whole run": process([sys.executable, main, "check", str(map_file)], repeat=3, ends=(0, 1)),
            }
        except CommandFailedError as failed:
            print(f"Left out bpmnlint: {failed}", file=sys.stderr)
            return {}


def block_map(steps: int, seed: int = 1) -> Document:
    """A map of so many steps in blocks of branches, nested and one after the other; sound by how it is built."""
    random, records = Random(seed), dict[str, Record]()

    def add(record: Record) -> str:
        records[record.id] = record
        return record.id

    def join(source: str, target: str) -> None:
        add(SequenceFlow(id=f"f{len(records)}", map_id="map", source_id=source, target_id=target, name="way"))

    def block(count: int) -> tuple[str, str]:
        if count == 1:
            id = add(Step(id=f"s{len(records)}", map_id="map", name=f"Step {len(records)}"))
            return id, id
        kind = random.choice(("then", "exclusive", "parallel", "inclusive"))
        first, second = block(count // 2), block(count - count // 2)
        if kind == "then":
            join(first[1], second[0])
            return first[0], second[1]
        ends = [add(Gateway.model_validate({"id": f"g{len(records)}", "map_id": "map", "split": kind})) for _ in range(2)]
        for begin, end in (first, second):
            join(ends[0], begin)
            join(end, ends[1])
        return ends[0], ends[1]

    add(Map(id="map"))
    begin, end = block(steps)
    join(add(Event(id="start", map_id="map")), begin)
    join(end, add(Event(id="end", map_id="map", place="end")))
    return Document(records.values())
