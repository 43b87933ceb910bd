"""Stands beside the flow what takes no part in it: things next to what they are tied to, and what is tied to nothing."""

from collections.abc import Sequence
from itertools import product
from math import ceil, inf, sqrt
from typing import NamedTuple

from model.layout.gist import Manner
from model.layout.sheet import BAND, GAP
from model.layout.traces import Trace, crossings
from model.layout.traffic import Traffic

_IN_THE_WAY, _HIDDEN, _ASIDE, _ACROSS, _ROW, _DEEP, _CROSSED = 2.0, 1.0, 0.3, 0.12, 0.5, 2.0, 1.0
"""What it weighs to stand on a line, behind a box, a column aside of what a thing is tied to, a row from it, in a new row, on the
far side of the sub-process that holds what it is tied to, and to be tied across a line."""
_FLAT = 3.0
"""So many times wider than high may the lines become in which loners stand."""


class Tie(NamedTuple):
    """What a thing is tied to, how far from its middle in doubled columns, and how deep in it (0 at its top, 1 at its foot)."""

    host: int
    off: int
    depth: float


def add_things(traffic: Traffic) -> None:
    """Stand each thing beside what it is tied to, those tied to the flow first."""
    boxes = traffic.gist.boxes
    ties: dict[int, list[Tie]] = {}
    for number, link in enumerate(traffic.gist.links):
        if link.manner == Manner.TIE or boxes[link.source].thing or boxes[link.target].thing:
            ties.setdefault(link.source, []).append(
                Tie(link.target, traffic.ways.enter[number], _depth(traffic, link.target, link.ends[1]))
            )
            ties.setdefault(link.target, []).append(
                Tie(link.source, traffic.ways.leave[number], _depth(traffic, link.source, link.ends[0]))
            )
    standing, loners = set(traffic.boxes), set(traffic.loners)
    waiting = [n for n, box in enumerate(boxes) if box.thing and n not in loners]
    while waiting:
        near = [n for n in waiting if any(tie.host in standing for tie in ties.get(n, ()))] or waiting
        for n in near:
            _add_thing(traffic, n, [tie for tie in ties.get(n, ()) if tie.host in standing])
            standing.add(n)
        waiting = [n for n in waiting if n not in standing]


def _crossed(traffic: Traffic, thing: int, first: int, y: int, tie: Tie) -> int:
    """How many links a tie would cross that runs level from a thing and then up or down to what it is tied to."""
    sheet, host_y = traffic.sheet, traffic.sheet.y[tie.host]
    x, host_x = 2 * first + sheet.span[thing] - 1, sheet.middle(tie.host) + tie.off
    level = ((2 * y, min(x, host_x), max(x, host_x)),)
    trace = Trace(0, level if x != host_x else (), ((host_x, 2 * y, 2 * host_y),) if y != host_y else ())
    columns = range(min(x, host_x) // 2, (max(x, host_x) + 1) // 2 + 1)
    bands = range(min(y, host_y) // BAND, max(y, host_y) // BAND + 1)
    near = traffic.running_by(product(columns, bands))
    return crossings(trace, [traffic.traces[n] for n in near])


def _depth(traffic: Traffic, host: int, end: str) -> float:
    off, half = traffic.gist.off.get(end), traffic.gist.boxes[host].half[1]
    return 0.5 if off is None else min(1.0, max(0.0, (off[1] + half) / (2 * half)))


def _add_thing(traffic: Traffic, thing: int, ties: Sequence[Tie]) -> None:
    sheet, band = traffic.sheet, traffic.gist.boxes[thing].band
    rows = [y for y in sheet.by_row if y // BAND == band] or [band * BAND + BAND // 2]
    host_columns = [(sheet.middle(tie.host) + tie.off) // 2 for tie in ties] or [max(sheet.by_column, default=-1) + 1]
    wish = min(host_columns)
    columns = sorted({max(0, column + off) for column in host_columns for off in (0, 1, -1, 2, -sheet.span[thing])})
    best = min(
        (_cost_of_thing(traffic, thing, first, y, wish, ties), first, y)
        for first in columns
        for y in {*rows, min(rows) - GAP, max(rows) + GAP}
    )
    sheet.put(thing, best[1], best[2])


def _cost_of_thing(traffic: Traffic, thing: int, first: int, y: int, wish: int, ties: Sequence[Tie]) -> float:
    """What it weighs to stand a thing somewhere: what runs there, how far it is from its hosts, a row of its own."""
    sheet = traffic.sheet
    taken = range(first, first + sheet.span[thing])
    if any((column, y) in sheet.cells for column in taken):
        return inf
    cost = _IN_THE_WAY * sum([traffic.through(column, y) for column in taken]) + _ASIDE * abs(first - wish)
    cost += _IN_THE_WAY * sum([traffic.through(column, y, (), 1) for column in taken[:-1]])
    cost += 0.0 if y in sheet.by_row else _ROW
    for tie in ties:
        host, _, depth = tie
        rows = [row for row in sheet.by_row if min(y, sheet.y[host]) < row < max(y, sheet.y[host])]
        cost += _CROSSED * _crossed(traffic, thing, first, y, tie)
        cost += _DEEP * (depth if y < sheet.y[host] else 1 - depth)
        cost += _ACROSS * len(rows) + (0.0 if sheet.column_free(2 * first, y, sheet.y[host]) else _HIDDEN)
    return cost


def add_loners(traffic: Traffic) -> None:
    """Stand what is tied to nothing below the rest of its band, in lines about as long as the rest."""
    sheet = traffic.sheet
    wide = max(len(sheet.by_column), ceil(sqrt(_FLAT * sum(sheet.span[n] for n in traffic.loners))))
    ends: dict[int, tuple[int, int]] = {}
    for n in traffic.loners:
        band = traffic.gist.boxes[n].band
        if band not in ends:
            rows = [y for y in sheet.by_row if y // BAND == band]
            ends[band] = (0, max(rows, default=band * BAND + BAND // 2 - 1) + 1)
        first, y = ends[band]
        if first and first + sheet.span[n] > wide:
            first, y = 0, y + 1
        sheet.put(n, first, y)
        ends[band] = (first + sheet.span[n], y)
