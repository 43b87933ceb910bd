"""The steps table: one row a step, the way people already keep processes. Reading one makes a whole map, laid out.

The parts: `delimited` and `xlsx` (rows of cells), `table_columns`, `table_rows` and `table_cells` (what a row says),
`table_kinds`, `table_lanes`, `table_steps`, `table_next`, `table_flows` and `table_map` (from rows to a map), `table_writer` with
`table_names` and `table_losses` (and back).
"""

from model.document import Document
from model.errors import FileForeign
from model.formats import delimited, xlsx, xlsx_writer
from model.formats.imported import Imported, Notice
from model.formats.table_cells import Habits
from model.formats.table_columns import STEPS
from model.formats.table_losses import Losses
from model.formats.table_map import NEEDED, Tables, map_of
from model.formats.table_rows import has_head
from model.formats.table_writer import tables_of
from model.formats.telling import Telling
from model.records import Map


def read(data: bytes, lanes: bytes | None = None, name: str = "", like: Map | None = None) -> Imported:
    """The map that a steps table in CSV or TSV makes, and what could not be carried over.

    `lanes` is the lanes table beside it, `name` is for the map. `like` is a map whose calendar says how long a day is, and whose
    lanes run the same way. Raises FileForeign, FileDamaged or FileTooLarge.
    """
    told = Telling()
    steps, mark = delimited.read(data, told)
    beside = delimited.read(lanes, told)[0] if lanes is not None else []
    return map_of(Tables(steps, beside), _map(name, like), Habits.of(like, decimal_comma=mark == ";"), told)


def read_workbook(data: bytes, name: str = "", like: Map | None = None) -> Imported:
    """The same of a workbook (.xlsx): its sheet “steps”, or the first that is a steps table, and its sheet “lanes”."""
    told = Telling()
    sheets = xlsx.read(data, told)
    called = {sheet.name.strip().casefold(): sheet for sheet in sheets}
    steps = called.get("steps") or next((each for each in sheets if has_head(each.lines, STEPS, NEEDED)), None)
    if steps is None:
        names = ", ".join(column.name for column in STEPS if column.always)
        raise FileForeign(f"No sheet of the workbook is a table of steps. Name the columns in its first row: {names}.")
    lanes = called.get("lanes")
    for sheet in sheets:
        if sheet not in (steps, lanes):
            told.left_out("sheet", "only the steps and the lanes are read", name=sheet.name)
    return map_of(Tables(steps.lines, lanes.lines if lanes is not None else ()), _map(name, like), Habits.of(like), told)


def write(document: Document, map_id: str) -> tuple[bytes, bytes, tuple[Notice, ...]]:
    """A map as two tables in CSV, its steps and its lanes, and what a table has no place for."""
    losses = Losses()
    steps, lanes = tables_of(document, map_id, losses)
    return delimited.written(steps), delimited.written(lanes), tuple(losses.notices())


def write_workbook(document: Document, map_id: str) -> tuple[bytes, tuple[Notice, ...]]:
    """A map as a workbook (.xlsx) with the sheets “steps” and “lanes”, and what a table has no place for."""
    losses = Losses()
    steps, lanes = tables_of(document, map_id, losses)
    data = xlsx_writer.written({"steps": steps, "lanes": lanes}, losses)
    return data, tuple(losses.notices())


def _map(name: str, like: Map | None) -> Map:
    """The map to be made: as `like` is, as far as a table means something by it."""
    if like is None:
        return Map(id="map", name=name)
    return Map(
        id="map", name=name, orientation=like.orientation, hours_per_day=like.hours_per_day, days_per_week=like.days_per_week
    )
