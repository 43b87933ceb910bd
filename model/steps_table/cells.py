"""What stands in the cells of the table: as a person reads it, and as it may be typed back without losing anything."""

from collections.abc import Callable, Mapping
from typing import Final

from model.amounts import minutes_text, share_text
from model.document import Document
from model.formats.table_cells import Habits, Percent, as_text
from model.formats.table_columns import STEPS
from model.records import Event, Gateway, Map, Node, Step
from model.steps_table import following
from model.steps_table.names import lanes, one_line

COLUMNS: Final = (
    "number",
    "lane",
    "type",
    "name",
    "process",
    "wait",
    "right_first_time",
    "work_class",
    "people",
    "next",
)
"""From left to right. `number` is the place of the row; the others are called as in the files."""
FIELDS: Final[Mapping[str, str]] = {column.name: column.field for column in STEPS if column.field and column.name in COLUMNS}
"""The columns that are a field of a record."""

TYPES: Final[Mapping[str, str]] = {
    "start": "Start",
    "task": "Step",
    "check": "Check",
    "decision": "Decision",
    "split": "All ways at once",
    "wait": "Wait",
    "store": "Store",
    "transport": "Transport",
    "document": "Document",
    "subprocess": "Sub-process",
    "end": "End",
}
"""The types that may be chosen, in the words of files, with how a person reads them."""
_SPLITS: Final = {
    "exclusive": TYPES["decision"],
    "parallel": TYPES["split"],
    "inclusive": "One or more ways",
    "event_based": "First event decides",
    "complex": "Complex decision",
}
_EVENTS: Final = {
    "start": TYPES["start"],
    "end": TYPES["end"],
    "catch": "Event that is waited for",
    "throw": "Event that is sent",
    "boundary": "Event on a step",
}
CLASSES: Final[Mapping[str, str]] = {
    "value": "Value",
    "enabling": "Enabling",
    "check": "Check",
    "failure": "Failure work",
    "waiting": "Waiting",
    "moving": "Moving",
}
"""The work classes, as in files, with how a person reads them."""


def habits_of(document: Document, map_id: str) -> Habits:
    """How times are meant on a map."""
    return Habits.of(document.one(Map, map_id))


def has_cell(node: Node, column: str) -> bool:
    """Whether a row has anything to say in a column: a start takes no time."""
    return FIELDS.get(column, "id") in type(node).model_fields


def shown(document: Document, map_id: str, node: Node, column: str) -> str:
    """A cell as a person reads it; empty where nothing is known. Words are those of TYPES and CLASSES, times rounded."""
    if column == "process" or column == "wait":
        minutes = getattr(node, FIELDS[column], None)
        return "" if minutes is None else minutes_text(minutes, habits_of(document, map_id).day, digits=2)
    if column == "right_first_time":
        share = getattr(node, "right_first_time", None)
        return "" if share is None else share_text(share)
    return typed(document, map_id, node, column)


def typed(document: Document, map_id: str, node: Node, column: str) -> str:
    """A cell as it may be typed: numbers to their last digit."""
    match column:
        case "number":
            return ""
        case "lane":
            return lanes(document, map_id).get(node.lane_id or "", "")
        case "type":
            return type_of(node)
        case "next":
            return following.written(document, map_id, node.id)
    return _OF_A_FIELD[column](document, map_id, getattr(node, FIELDS[column], None))


def _minutes(document: Document, map_id: str, value: object) -> str:
    if not isinstance(value, float):
        return ""
    text = minutes_text(value, habits_of(document, map_id).day, digits=2)
    return text if _reads_back(text, value, habits_of(document, map_id)) else as_text(value)


def _reads_back(text: str, value: float, habits: Habits) -> bool:
    from model.formats.table_cells import minutes

    return minutes(text, habits) == value


_OF_A_FIELD: Mapping[str, Callable[[Document, str, object], str]] = {
    "name": lambda document, map_id, value: one_line(str(value)),
    "process": _minutes,
    "wait": _minutes,
    "right_first_time": lambda document, map_id, value: as_text(Percent(value)) if isinstance(value, float) else "",
    "work_class": lambda document, map_id, value: CLASSES.get(str(value), ""),
    "people": lambda document, map_id, value: as_text(value) if isinstance(value, float) else "",
}


def type_of(node: Node) -> str:
    """What a row is, as a person reads it."""
    if isinstance(node, Step):
        return TYPES[node.type]
    if isinstance(node, Gateway):
        return _SPLITS[node.split]
    return _EVENTS[node.place] if isinstance(node, Event) else ""


def sort_key(document: Document, map_id: str, node: Node, column: str) -> tuple[object, ...]:
    """What a column is sorted by: numbers as numbers, words without case; what is not known comes last."""
    field = FIELDS.get(column)
    value = getattr(node, field, None) if field not in (None, "name", "work_class") else None
    if isinstance(value, float):
        return (0, value)
    text = shown(document, map_id, node, column)
    return (0, text.casefold()) if text else (1,)
