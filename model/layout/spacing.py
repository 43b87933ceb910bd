"""From columns and rows to points: every column as broad as its items, every gap as broad as the lines in it need."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from model.layout.sheet import BAND, Sheet

GRID = 8.0
EDGE = 32.0
CHANNEL, CORRIDOR, PAD = 48.0, 24.0, 24.0
"""The least between two columns, two rows, and a row and the border of its lane."""
LEAST_LANE = 120.0
_LABEL_ROOM = 24.0
"""Beside a label on a straight line, for the line to be seen and its head."""


@dataclass(slots=True)
class Room:
    """How much more than the least is wanted: after each column, above each row and below each band, by number."""

    after_column: dict[int, float] = field(default_factory=dict)
    above_row: dict[int, float] = field(default_factory=dict)
    below_band: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class Places:
    """Where everything is, along and across; `middles` are of rows from their band's top, `heights` of bands."""

    columns: dict[int, float]
    halves: dict[int, float]
    """Half of how far each column reaches along."""
    rows: dict[int, float]
    reach: dict[int, tuple[float, float]]
    """How far each row reaches above and below its middle."""
    heights: dict[int, float]


def spaced(sheet: Sheet, above: Sequence[float], below: Sequence[float], beside: Sequence[float], room: Room) -> Places:
    """Points for a sheet; `above`, `below` and `beside` are how far each item, with what belongs to it, reaches from its middle."""
    columns, halves = _columns(sheet, beside, room)
    rows: dict[int, float] = {}
    reach: dict[int, tuple[float, float]] = {}
    heights = dict.fromkeys(range(len(sheet.graph.bands)), LEAST_LANE)
    for y, taken in sheet.by_row.items():
        items = [sheet.cells[column, y] for column in taken]
        reach[y] = (max(above[item] for item in items), max(below[item] for item in items))
    for band in sorted({y // BAND for y in sheet.by_row}):
        at = 0.0
        last = 0.0
        for n, y in enumerate(sheet.rows_of(band)):
            gap = (CORRIDOR if n else PAD) + room.above_row.get(y, 0.0)
            at += last + gap + reach[y][0]
            rows[y] = at = _up(at)
            last = reach[y][1]
        height = _up(at + last + PAD + room.below_band.get(band, 0.0))
        if height < LEAST_LANE:
            shift = GRID * ((LEAST_LANE - height) // (2 * GRID))
            for y in sheet.rows_of(band):
                rows[y] += shift
        heights[band] = max(LEAST_LANE, height)
    return Places(columns, halves, rows, reach, heights)


def _columns(sheet: Sheet, beside: Sequence[float], room: Room) -> tuple[dict[int, float], dict[int, float]]:
    """The middle of each column, and half of how broad it is."""
    halves = {c: max(beside[sheet.cells[c, y]] for y in taken) for c, taken in sheet.by_column.items()}
    wanted = _label_room(sheet, beside)
    middles: dict[int, float] = {}
    before: int | None = None
    for column in sorted(sheet.by_column):
        at = EDGE + halves[column]
        if before is not None:
            gap = CHANNEL + room.after_column.get(before, 0.0)
            at = middles[before] + halves[before] + gap + halves[column]
            at = max([at, *(middles[other] + apart for other, apart in wanted.get(column, {}).items())])
        middles[column] = _up(at)
        before = column
    return middles, halves


def _label_room(sheet: Sheet, beside: Sequence[float]) -> dict[int, dict[int, float]]:
    """By column, how far its middle must be from those of columns before it, for labels on straight lines."""
    wanted: dict[int, dict[int, float]] = {}
    for number, join in enumerate(sheet.graph.joins):
        trace = sheet.trace(number)
        if not join.label or join.back or trace.bends or not trace.level:
            continue
        a, b = sheet.column[join.source], sheet.column[join.target]
        apart = beside[join.source] + join.label + _LABEL_ROOM + beside[join.target]
        before = wanted.setdefault(b, {})
        before[a] = max(before.get(a, 0.0), apart)
    return wanted


def _up(length: float) -> float:
    return GRID * ceil(length / GRID - 1e-9)
