"""The rows of the inspector, as data."""

from typing import Literal, get_args, get_origin

import pytest

from editor.panels.fields import FIELDS, Field
from editor.panels.steps_words import HEADS
from model.formats.table_cells import plain_word
from model.formats.table_columns import STEPS, known
from model.records import RECORD_CLASSES, Record, Step

ROWS = [(cls, field) for cls, fields in FIELDS.items() for field in fields]


def test_every_kind_of_record_has_rows():
    assert set(FIELDS) == set(RECORD_CLASSES)


@pytest.mark.parametrize(("cls", "field"), ROWS, ids=[f"{cls.__name__}.{field.name}" for cls, field in ROWS])
def test_a_row_shows_a_field_the_record_has(cls: type[Record], field: Field):
    assert field.name in cls.model_fields
    assert field.label


@pytest.mark.parametrize(
    ("cls", "field"),
    [(cls, field) for cls, field in ROWS if field.kind == "choice"],
    ids=[f"{cls.__name__}.{field.name}" for cls, field in ROWS if field.kind == "choice"],
)
def test_a_choice_offers_every_value_the_record_takes(cls: type[Record], field: Field):
    annotation = cls.model_fields[field.name].annotation
    parts = get_args(annotation) if get_origin(annotation) is not Literal else (annotation,)
    values = {value for part in parts for value in (get_args(part) or (None,))}
    assert {value for value, _ in field.choices} | {"boundary"} == values | {"boundary"}


def test_a_name_comes_first():
    for fields in FIELDS.values():
        assert [place for place, field in enumerate(fields) if field.kind == "title"] in ([0], [])


@pytest.mark.parametrize(("column", "words"), HEADS.items())
def test_a_table_with_a_heading_of_the_table_of_steps_is_understood(column: str, words: str):
    assert known(STEPS)[plain_word(words)][0] == ("id" if column == "number" else column)


@pytest.mark.parametrize(("name", "label"), [(field.name, field.label) for field in FIELDS[Step] if field.name != "task"])
def test_a_table_with_the_words_of_the_inspector_is_understood(name: str, label: str):
    column = known(STEPS)[plain_word(label)][0]
    assert column == name or name in [each.field for each in STEPS if each.name == column]
