"""The .proc file: what is written is read back exactly, in a layout that a person and git can read."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.errors import FileDamaged
from model.formats.proc import VERSION, read, schema, write
from model.records import RECORD_CLASSES, Map, SequenceFlow, Step
from resources.make import made
from tests.sketch import sketch
from tests.strategies import documents

ROOT = Path(__file__).resolve().parents[3]
ORDER = [cls.model_fields["kind"].default for cls in RECORD_CLASSES]


def one_step(**fields: object) -> Document:
    return Document([Map(id="m"), Step.model_validate({"id": "s", "map_id": "m", **fields})])


@given(documents)
def test_what_is_written_is_read_back(document: Document):
    opened = read(write(document))
    assert opened.document == document
    assert (opened.version, opened.read_only, opened.notes) == (VERSION, False, ())


@given(documents)
def test_equal_documents_give_equal_bytes(document: Document):
    assert write(Document(reversed(list(document.records.values())))) == write(document)


@given(st.text(max_size=200), st.text(min_size=1, max_size=20))
def test_any_text_comes_back(name: str, id: str):
    document = Document([Map(id=id, name=name)])
    assert read(write(document)).document == document


@given(st.floats(-1e7, 1e7), st.none() | st.floats(0, 1e9), st.lists(st.tuples(st.floats(-1e7, 1e7), st.floats(-1e7, 1e7))))
def test_any_number_comes_back(x: float, wait: float | None, bends: list[tuple[float, float]]):
    flow = SequenceFlow(id="f", map_id="m", source_id="s", target_id="s", bends=tuple(bends))
    document = Document([*one_step(x=x, wait_minutes=wait).records.values(), flow])
    assert read(write(document)).document == document


@given(documents)
def test_a_file_is_one_record_a_line_by_kind_and_id(document: Document):
    lines = write(document).decode().split("\n")
    assert (lines[0], lines[-2:]) == ('{"format": "process-map", "version": 1, "records": [', ["]}", ""])
    records = [json.loads(line.removesuffix(",")) for line in lines[1:-2]]
    keys = [(ORDER.index(record["kind"]), record["id"]) for record in records]
    assert len(keys) == len(document.records)
    assert keys == sorted(keys)


@given(documents)
def test_a_file_is_json(document: Document):
    assert len(json.loads(write(document))["records"]) == len(document.records)


def test_a_file_says_what_it_is_in_its_first_64_bytes():
    assert b'"format": "process-map"' in write(Document())[:64]


def test_moving_a_step_changes_one_line():
    document = sketch("Sales: (start) > receive > check; Stock: pick > (end)")
    step = document.one(Step, "check")
    assert step is not None
    moved = Document([*document.records.values(), step.replace(x=step.x + 8)])
    before, after = write(document).splitlines(), write(moved).splitlines()
    assert [old != new for old, new in zip(before, after, strict=True)].count(True) == 1


@pytest.mark.parametrize(
    ("x", "written"), [(120.0, '"x": 120'), (-8.0, '"x": -8'), (0.1, '"x": 0.1'), (1e7, '"x": 10000000'), (1e-9, '"x": 1e-09')]
)
def test_a_number_is_written_without_noise(x: float, written: str):
    assert f"{written}}}" in write(one_step(x=x)).decode()


def test_a_field_with_its_default_is_left_out():
    line = write(one_step(x=0.0, width=144.0, name="", wait_minutes=None)).decode().split("\n")[2]
    assert line == '{"kind": "step", "id": "s", "map_id": "m"}'


def test_a_known_zero_is_written():
    assert '"wait_minutes": 0}' in write(one_step(wait_minutes=0.0)).decode()


@pytest.mark.parametrize(
    "disguise",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\r\n \n",
        lambda data: json.dumps(json.loads(data), indent=2).encode(),
        lambda data: json.dumps(json.loads(data), separators=(",", ":"), sort_keys=True).encode(),
        lambda data: data.replace(b": ", b" : "),
    ],
    ids=["byte-order mark", "CRLF", "no newline at the end", "blank lines at the end", "indented", "minified", "spaced colons"],
)
def test_a_file_that_passed_through_another_tool_is_read(disguise):
    document = sketch("Sales: (start) > receive -no 22%> check; Stock: pick{name=“ä\\: :”} > (end)")
    assert read(disguise(write(document))).document == document


def test_a_text_that_looks_like_a_key_is_no_key():
    document = Document([Map(id="m", name='": ": x", "id":', owner=":", sponsor='":')])
    assert read(write(document)).document == document


# --- versions ------------------------------------------------------------------------------------------------------------


def newer(*lines: str) -> bytes:
    return "\n".join([f'{{"format": "process-map", "version": {VERSION + 1}, "records": [', *lines, "]}"]).encode()


def test_a_newer_file_is_opened_to_be_looked_at():
    opened = read(newer('{"kind": "map", "id": "m", "name": "Orders"}'))
    assert opened.document == Document([Map(id="m", name="Orders")])
    assert (opened.version, opened.read_only) == (VERSION + 1, True)
    assert opened.notes == (
        f"The file is of a newer format, {VERSION + 1}. It can be looked at and saved as a copy, not written over.",
    )


def test_what_is_not_understood_of_a_newer_file_is_named():
    opened = read(
        newer(
            '{"kind": "map", "id": "m", "mood": "good", "state": "dreamt of"},',
            '{"kind": "risk", "id": "r"},',
            '{"kind": "risk", "id": "q"},',
            '{"kind": "pool", "id": "p", "map_id": 5},',
            '{"kind": "lane", "id": "l", "pool_id": "p"}',
        )
    )
    assert opened.document == Document([Map(id="m")])
    assert opened.notes[1:] == (
        "Not shown: every “risk” (2).",
        "Not shown: “mood” of each map (1).",
        "Not shown: “state” of each map (1).",
        "Not shown: every “pool” (1).",
        "Not shown: what belonged to these (1).",
    )


def test_a_newer_file_that_is_damaged_is_refused():
    with pytest.raises(FileDamaged, match="line 3"):
        read(newer('{"kind": "map", "id": "m"},', '{"kind": "map", "id": "m"}'))


# --- the schema ----------------------------------------------------------------------------------------------------------


def test_the_published_schema_is_that_of_the_records():
    published = json.loads((ROOT / "docs/proc.schema.json").read_text(encoding="utf-8"))
    assert published == schema(), "run `python -m resources.make`"


def test_the_schema_knows_every_field_that_a_file_may_have():
    definitions = schema()["$defs"]
    assert isinstance(definitions, dict)
    fields = {cls.__name__: set(cls.model_fields) for cls in RECORD_CLASSES}
    assert {name: set(each["properties"]) for name, each in definitions.items()} == fields
    assert all("kind" in each["required"] and each["additionalProperties"] is False for each in definitions.values())


# --- the example ---------------------------------------------------------------------------------------------------------


def test_the_shipped_files_are_those_that_are_made():
    stale = [path.name for path, data in made().items() if path.read_bytes().replace(b"\r\n", b"\n") != data]
    assert not stale, "run `python -m resources.make`"
