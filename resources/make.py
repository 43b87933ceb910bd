"""Makes what is shipped but not written by hand: the example, from its facts, and the JSON Schema of the .proc format.

python -m resources.make
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.document import Document
from model.formats.proc import schema, write
from model.layout import lay_out
from model.order import spread
from model.records import Annotation, Association, Event, Gateway, Lane, Map, Node, Phase, Pool, Record, SequenceFlow, Step
from model.store import Transaction

ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT / "resources/examples/order-fulfilment.txt"
EXAMPLE = ROOT / "resources/examples/order-fulfilment.proc"
SCHEMA = ROOT / "docs/proc.schema.json"

COLUMN, ROW = 184, 112
"""How far apart columns and rows stand, in points."""
LEFT, TOP = 24, 24
CARD = (144, 80)
"""The room of one place; smaller things stand in its middle."""

Rows = dict[str, list[list[str]]]
NEXT = re.compile(r"(?P<to>\w+)(?: (?P<share>[\d.]+)%)?(?P<label>[^~]*)(?P<rework>~?)")
MAPS = {
    "as-is": {"state": "as-is", "revision": "1.0"},
    "to-be": {"state": "to-be", "revision": "2.0"},
}
ABOUT = {
    "name": "Order fulfilment",
    "purpose": "From an order that comes in to the right goods on the promised day, with a right invoice",
    "owner": "Dev Anand",
    "sponsor": "Marta Okafor",
    "volume_per_day": 118.0,
    "workable_minutes": 450.0,
    "hours_per_day": 8.0,
    "working_days_per_year": 250.0,
    "currency": "EUR",
}


def example(facts: str) -> Document:
    """The example as a document: the process as it is and as it is to be."""
    rows = sections(facts)
    as_is = {row[0]: row for row in rows["as-is"]}
    to_be = as_is | {row[0]: row for row in rows["to-be"] if len(row) > 1}
    for row in rows["to-be"]:
        if len(row) == 1:
            del to_be[row[0]]
    made = [*one_map("as-is", "", rows, list(as_is.values())), *one_map("to-be", "to-be.", rows, list(to_be.values()))]
    return laid_out(Document([*with_handoffs(made, rows["handoffs"]), *remarks(rows["remarks"])]))


def laid_out(document: Document) -> Document:
    """The document with its maps laid out; the columns of the facts say no more than in which phase a step is."""
    draft = Transaction(document)
    for map_id in MAPS:
        lay_out(draft, map_id)
    return document.apply(draft.change())


def sections(facts: str) -> Rows:
    """The rows of each section, cell by cell."""
    found: Rows = {}
    for line in facts.splitlines():
        if line.startswith("["):
            rows = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append([cell.strip() for cell in line.split("|")])
    return found


def one_map(map_id: str, prefix: str, rows: Rows, steps: list[list[str]]) -> Iterator[Record]:
    """One map's records; `prefix` sets its ids apart from the other map's."""
    order = list(MAPS).index(map_id)
    yield Map.model_validate({"id": map_id, "rank": spread(len(MAPS))[order], **ABOUT, **MAPS[map_id]})
    yield Pool(id=f"{prefix}pool", map_id=map_id)
    yield from lanes(prefix, rows["lanes"], steps)
    yield from phases(map_id, prefix, rows["phases"])
    for row in steps:
        yield node(map_id, prefix, row)
        yield from flows(map_id, prefix, row)


def lanes(prefix: str, rows: list[list[str]], steps: list[list[str]]) -> Iterator[Lane]:
    """The lanes, each as high as the rows in it ask for."""
    for rank, (id, name, role, people, rate) in zip(spread(len(rows)), rows, strict=True):
        most = max(place(step[2])[1] for step in steps if step[1] == id)
        yield Lane.model_validate(
            {
                "id": prefix + id,
                "pool_id": f"{prefix}pool",
                "rank": rank,
                "name": name,
                "height": 2 * TOP + CARD[1] + (most - 1) * ROW,
                "role": role,
                "people": number(people),
                "rate_per_hour": number(rate),
            }
        )


def phases(map_id: str, prefix: str, rows: list[list[str]]) -> Iterator[Phase]:
    """The phases, as broad as their columns."""
    for at, (rank, (name, columns)) in enumerate(zip(spread(len(rows)), rows, strict=True), 1):
        first, last = (int(column) for column in columns.split("-"))
        yield Phase(id=f"{prefix}phase-{at}", map_id=map_id, rank=rank, name=name, width=(last - first + 1) * COLUMN)


def node(map_id: str, prefix: str, row: list[str]) -> Node:
    """The step, gateway or event of a row."""
    id, lane, where, type_, name, process, wait, right, work_class, _ = row
    common = {"id": prefix + id, "map_id": map_id, "lane_id": prefix + lane, "name": name}
    if type_.startswith(("start", "end")):
        end, _, outcome = type_.partition(": ")
        return placed(Event.model_validate({**common, "place": end, "outcome": outcome or None}), where)
    percent = number(right)
    worked = {
        **common,
        "process_minutes": number(process),
        "wait_minutes": number(wait),
        "right_first_time": percent / 100 if percent is not None else None,
        "work_class": work_class or None,
    }
    if type_ in ("fork", "join"):
        return placed(Gateway.model_validate({**worked, "split": "parallel"}), where)
    if type_ in ("decision", "check"):
        return placed(Gateway.model_validate({**worked, "split": "exclusive"}), where)
    return placed(Step.model_validate({**worked, "type": type_}), where)


def flows(map_id: str, prefix: str, row: list[str]) -> Iterator[SequenceFlow]:
    """The flows that leave the node of a row."""
    for text in filter(None, row[9].split(", ")):
        found = NEXT.fullmatch(text)
        assert found is not None, text
        share = number(found["share"] or "")
        yield SequenceFlow(
            id=f"{prefix}{row[0]}-{found['to']}",
            map_id=map_id,
            source_id=prefix + row[0],
            target_id=prefix + found["to"],
            name=found["label"].strip(),
            share=round(share / 100, 6) if share is not None else None,
            rework=bool(found["rework"]),
        )


def with_handoffs(records: Iterable[Record], rows: list[list[str]]) -> Iterator[Record]:
    """The records, with what is told of a handoff on its flow."""
    told = {row[0]: row[1:] for row in rows}
    for record in records:
        if record.id in told:
            passed, passed_by, goes_wrong = told[record.id]
            record = record.replace(passed=passed, passed_by=passed_by, goes_wrong=goes_wrong)
        yield record


def remarks(rows: list[list[str]]) -> Iterator[Record]:
    """Annotations on the map as it is."""
    for about, lane_id, where, text in rows:
        remark = Annotation(id=f"{about}-remark", map_id="as-is", lane_id=lane_id, name=text, width=CARD[0], height=CARD[1])
        yield placed(remark, where)
        yield Association(id=f"{about}-remark-{about}", map_id="as-is", source_id=remark.id, target_id=about)


def placed(node: Node, where: str) -> Node:
    """The node in the middle of its place."""
    column, row = place(where)
    x, y = LEFT + (column - 1) * COLUMN, TOP + (row - 1) * ROW
    return node.replace(x=x + (CARD[0] - node.width) / 2, y=y + (CARD[1] - node.height) / 2)


def place(where: str) -> tuple[int, int]:
    """Column and row, from 1."""
    column, row = where.split(".")
    return int(column), int(row)


def number(text: str) -> float | None:
    """A number, or None where nothing is known."""
    return float(text) if text else None


def made() -> dict[Path, bytes]:
    """Every file this makes, with what stands in it."""
    return {
        EXAMPLE: write(example(FACTS.read_text(encoding="utf-8"))),
        SCHEMA: (json.dumps(schema(), indent=1, ensure_ascii=False) + "\n").encode(),
    }


if __name__ == "__main__":
    for path, data in made().items():
        path.write_bytes(data)
