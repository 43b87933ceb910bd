"""The columns of a steps table and of the lanes table beside it: what each is called, and what its cells are to a record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from model.formats.table_cells import (
    Cell,
    Habits,
    Percent,
    amount,
    count,
    minutes,
    one_of,
    plain_word,
    share,
    words,
)

Read = Callable[[str, Habits], object]
Write = Callable[[float], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. One with a `field` is that field of a record; any other has a meaning of its own.

    One that is `always` there is written even if it is empty.
    """

    name: str
    field: str = ""
    read: Read = words
    write: Write | None = None
    """How a number is written; None for words."""
    also: str = ""
    """What others call it, parted by commas."""
    always: bool = False


def _number(name: str, field: str, also: str = "", always: bool = False, read: Read = amount) -> Column:
    return Column(name, field, read, float, also, always)


def _share(name: str, field: str, also: str = "", always: bool = False) -> Column:
    return Column(name, field, share, Percent, also, always)


_CLASSES: Final = {
    **{each: each for each in ("value", "enabling", "check", "failure", "waiting", "moving")},
    **{"failure work": "failure", "value adding": "value", "value added": "value", "wait": "waiting", "move": "moving"},
    **{"inspection": "check", "rework": "failure"},
}
_CONFIDENCES: Final = {each: each for each in ("guess", "sample", "data")}
_work_class, _confidence = one_of(_CLASSES), one_of(_CONFIDENCES)
_outcome = one_of({each: each for each in ("success", "stopped", "refused")})
_role = one_of(
    {
        **{"internal": "internal", "external": "external", "system": "system"},
        **{"customer": "external", "supplier": "external", "partner": "external", "it": "system", "software": "system"},
    }
)


def _confidence_of(what: str) -> Column:
    return Column(f"{what}_confidence", f"{what}_confidence", _confidence)


_WAITS: Final = "wait time, wait before, wait minutes, wait min, waiting time, waiting, wt, queue"

STEPS: tuple[Column, ...] = (
    Column("id", also="no, nr, number, key, code, step id, #", always=True),
    Column("lane", also="role, who, department, team, actor, participant, responsible, done by, swimlane", always=True),
    Column("type", also="kind, shape, step type", always=True),
    Column("name", "name", also="step, activity, task, action, title, process step, step name, what", always=True),
    _number("process", "process_minutes", "process time, process minutes, process min, pt, touch time, work time", True, minutes),
    _number("wait", "wait_minutes", _WAITS, True, minutes),
    _share(
        "right_first_time", "right_first_time", "right first time, % right first time, rft, %c&a, c&a, first pass yield", True
    ),
    Column("work_class", "work_class", _work_class, also="work class, class", always=True),
    _number("people", "people", "fte, headcount", True),
    Column("next", also="next step, next steps, successor, successors, followed by", always=True),
    Column("rework"),
    Column("default"),
    Column("outcome", "outcome", _outcome),
    Column("bpmn"),
    Column("phase"),
    Column("within"),
    Column("attached_to"),
    _confidence_of("process"),
    _confidence_of("wait"),
    _confidence_of("right_first_time"),
    _number("sample_size", "sample_size", read=count),
    _number("volume_per_day", "volume_per_day", "volume per day, volume"),
    _number("work_in_progress", "work_in_progress", "work in progress, wip"),
    _number("other_cost", "other_cost", "other cost"),
    _share("scrap", "scrap"),
    _number("batch", "batch"),
    _number("changeover", "changeover_minutes", read=minutes),
    Column("documentation", "documentation"),
)
"""Of the steps table, in the order they are written: those of every table first."""

LANES: tuple[Column, ...] = (
    Column("lane", "name", also="name, role, who, department, team", always=True),
    Column("kind", "role", _role, also="type", always=True),
    _number("people", "people", "fte, headcount", True),
    _number("rate", "rate_per_hour", "rate per hour, cost per hour, hourly rate", True),
    Column("pool"),
    Column("within"),
)
"""Of the lanes table."""

TIMES = ("process", "wait", "changeover")
"""The columns whose numbers may have their unit in the name of the column: “Wait (h)”."""


@cache
def known(columns: tuple[Column, ...]) -> Mapping[str, tuple[str, bool]]:
    """Every name a column may have, as it is compared, with the column it means and whether it is that column's own name."""
    found: dict[str, tuple[str, bool]] = {}
    for column in columns:
        for name in filter(None, map(plain_word, column.also.split(","))):
            found.setdefault(name, (column.name, False))
    return found | {plain_word(column.name): (column.name, True) for column in columns}
