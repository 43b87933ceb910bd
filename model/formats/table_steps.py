"""One row of a steps table as a node: what it is, what is measured on it, and as notes all that has no other place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.formats.table_cells import Habits, words
from model.formats.table_columns import STEPS
from model.formats.table_kinds import Fields, kind_of
from model.formats.table_lanes import MOST_NAME, Bands, Names
from model.formats.table_rows import NOTHING, Row
from model.formats.telling import Telling
from model.records import Node

_MOST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class Made:
    """A row that is a step, with the id of its node."""

    row: Row
    id: str


def identified(rows: Sequence[Row], names: Names, told: Telling) -> tuple[list[Made], dict[str, str]]:
    """The rows that are steps, each with an id of its own, and which node each id of the table means."""
    steps = [row for row in rows if _is_step(row, told)]
    by_id: dict[str, str] = {}
    for row in steps:
        if row.get("id") and row.get("id") not in by_id:
            by_id[row.get("id")] = names.unique(row.get("id"))
    first = set(by_id)
    made = []
    for number, row in enumerate(steps, 1):
        own = row.get("id")
        id = by_id[own] if own in first else names.unique(own or f"s{number:02}")
        first.discard(own)
        if own and id != own:
            told.changed("id", "it stands in a row above as well, or is too long, so this step has another", own)
        made.append(Made(row, id))
    return made, by_id


def _is_step(row: Row, told: Telling) -> bool:
    if any(row.get(column) for column in ("id", "name", "type", "next")):
        return True
    told.left_out("row", "it has neither an id nor a name", f"line {row.number}")
    return False


class Steps:
    """Makes a node of each row."""

    def __init__(self, bands: Bands, by_id: Mapping[str, str], told: Telling, habits: Habits) -> None:
        self.bands, self.by_id, self.told, self.habits = bands, by_id, told, habits

    def node(self, made: Made) -> Node:
        """The node of a row."""
        row, id = made.row, made.id
        (cls, fields), type_known, bpmn_known = kind_of(row.get("type"), row.get("bpmn"))
        notes = list(row.notes)
        if not type_known:
            notes.append(("type", row.get("type")))
            self.told.changed("type", "no such type of step is known; it became a task, and its notes say the type", id)
        if not bpmn_known:
            notes.append(("bpmn", row.get("bpmn")))
            self.told.changed("bpmn", "not every word was understood, so the cell is kept in the notes", id)
        measured = self._measures(row, cls, id, notes)
        ground = {"id": id, "map_id": self.bands.map_id, "lane_id": self.bands.lane_id(row.get("lane"))}
        texts = {"documentation": self._documentation(row, notes, id)}
        return cls.model_validate({**ground, **fields, **measured, **texts, **self._references(row, cls, fields, id)})

    def _measures(self, row: Row, cls: type[Node], id: str, notes: list[tuple[str, str]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for column in STEPS:
            text = row.get(column.name)
            if column.field in ("", "documentation") or not text or (column.read is not words and text in NOTHING):
                continue
            if column.field not in cls.model_fields:
                self._kept(column.name, text, "what is no work has none, so it is kept in the notes", id, notes)
                continue
            try:
                found[column.field] = column.read(text, self.habits)
            except ValueError:
                self._kept(column.name, text, "it could not be read and is kept in the notes", id, notes)
        name = str(found.get("name", ""))
        if len(name) > MOST_NAME:
            self._kept("name", name, "it is too long, so it was cut and is kept whole in the notes", id, notes)
            found["name"] = name[: MOST_NAME - 1] + "…"
        return found

    def _kept(self, column: str, text: str, why: str, id: str, notes: list[tuple[str, str]]) -> None:
        notes.append((column, text))
        self.told.changed(column, why, id)

    def _references(self, row: Row, cls: type[Node], fields: Fields, id: str) -> dict[str, object]:
        found: dict[str, object] = {}
        hangs = fields.get("place") == "boundary"
        for column, field, fits in (("within", "within_id", True), ("attached_to", "attached_to_id", hangs)):
            other = row.get(column)
            if other and fits and other in self.by_id:
                found[field] = self.by_id[other]
            elif other:
                self.told.left_out(column, "it names no row of the table, or such a step has none", id)
        if hangs and "attached_to_id" not in found:
            found["place"] = "catch"
        return found

    def _documentation(self, row: Row, notes: Sequence[tuple[str, str]], id: str) -> str:
        lines = [row.get("documentation"), *(f"{name}: {text}" for name, text in notes)]
        whole = "\n".join(filter(None, lines))
        if len(whole) > _MOST_TEXT:
            self.told.changed("notes", f"they have more than {_MOST_TEXT:,} characters and were cut", id)
        return whole[:_MOST_TEXT]
