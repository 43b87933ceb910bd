"""Every format that was ever written is read as the same document; its files are kept in tests/old_formats/."""

import json
from pathlib import Path

import pytest

from model.formats.lines import brought_up, split
from model.formats.migrations import MIGRATIONS, VERSION, Raw, migrate
from model.formats.proc import read, write
from model.integrity import repair
from model.records import RECORD_CLASSES

OLD = Path(__file__).resolve().parents[2] / "old_formats"
VERSIONS = range(1, VERSION + 1)


def old(version: int) -> bytes:
    return (OLD / f"v{version}.proc").read_bytes().replace(b"\r\n", b"\n")


def test_each_older_format_has_its_migration_and_each_format_its_file():
    assert sorted(MIGRATIONS) == list(range(1, VERSION))
    assert sorted(path.name for path in OLD.glob("*.proc")) == sorted(f"v{version}.proc" for version in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_any_format_says_what_it_always_said(version: int):
    opened = read(old(version))
    assert (opened.version, opened.read_only) == (version, False)
    said = json.loads((OLD / "document.json").read_text(encoding="utf-8"))
    assert len(said) == len(opened.document.records)
    for record in said:
        # With every default spelt out: who changes one changes what old files say, and owes them a migration.
        now = opened.document[record["id"]].model_dump(mode="json")
        assert {field: now[field] for field in record} == record


def test_a_file_of_this_format_is_written_as_it_was():
    assert write(read(old(VERSION)).document) == old(VERSION)


def test_the_kept_files_hold_every_kind_of_record():
    document = read(old(VERSION)).document
    assert not [cls.__name__ for cls in RECORD_CLASSES if not list(document.all(cls))]
    assert not repair(document)


def test_migrations_follow_one_another():
    def rename(records: list[Raw]) -> list[Raw]:
        return [{"name": record["title"]} for record in records]

    def shout(records: list[Raw]) -> list[Raw]:
        return [{"name": f"{record['name']}!"} for record in records]

    records: list[Raw] = [{"title": "Check"}]
    assert migrate(records, 1, {1: rename, 2: shout}, to=3) == [{"name": "Check!"}]
    assert migrate([{"name": "Check"}], 2, {1: rename, 2: shout}, to=3) == [{"name": "Check!"}]
    assert migrate(records, VERSION) is records


def test_the_lines_of_an_older_file_are_brought_up_in_their_places():
    given = split(b'{"format": "process-map", "version": 1, "records": [\n{"title": "A"},\n{"title": "B"}\n]}\n')
    up = brought_up(given, {1: lambda records: [{"name": record["title"]} for record in records]}, to=2)
    assert up.records == [b'{"name": "A"}', b'{"name": "B"}']
    assert [up.number(at) for at in range(2)] == [2, 3]
