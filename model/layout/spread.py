"""From rows and columns to points: each column as wide and each row as high as what stands in it and runs beside it needs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from model.layout.board import Board
from model.layout.gist import DIAMOND, Manner

GRID = 8.0
LEFT = 24.0
_APART, _NAMES_APART = 40.0, 12.0
"""Free room between cards in neighbouring columns, and between a name and what stands beside it."""
_ROWS_APART, _NAME_CLEAR = 32.0, 16.0
_TRACK = 12.0
"""A line beside another takes so much."""
_EDGE, _NAME_EDGE = 24.0, 12.0
"""Free room between a band's edge and the cards, or the names, nearest to it."""
_ARROW = 26.0


@dataclass(slots=True)
class Spread:
    """The centre of each box: x from where the columns begin, y from the top of its band; and how high each band is."""

    x: list[float]
    y: list[float]
    heights: list[float]
    length: float


def spread(board: Board, least: Sequence[float], edge: float = _EDGE) -> Spread:
    """The points of an area; no band is lower than its `least`."""
    centres, starts, length = _column_centres(board)
    x = [centres[first] for first in board.first]
    for n, box in enumerate(board.gist.boxes):
        if board.span[n] > 1:
            x[n] = starts[board.first[n]] + box.solid.before
    y, heights = _across(board, least, edge)
    return Spread(x, y, heights, length)


def _column_centres(board: Board) -> tuple[list[float], list[float], float]:
    """The middle of each column, where the cards in it begin, and where those in the last end."""
    boxes = board.gist.boxes
    count = max((first + span for first, span in zip(board.first, board.span, strict=True)), default=0)
    solid, named = [24.0] * count, [0.0] * count
    for n, box in enumerate(boxes):
        if board.span[n] == 1:
            c = board.first[n]
            solid[c] = max(solid[c], box.solid.before, box.solid.after)
            named[c] = max(named[c], box.named.before, box.named.after)
    room = _room_between(board, count)
    gaps = [0.0] * count
    for c in range(count - 1):
        gaps[c] = max(
            solid[c] + room[c] + solid[c + 1],
            named[c] + _NAMES_APART + max(solid[c + 1], named[c + 1]),
            solid[c] + _NAMES_APART + named[c + 1],
        )
    _make_room_for_labels(board, gaps)
    _make_room_for_the_long(board, solid, gaps)
    centres = [LEFT + max(solid[0], named[0] - LEFT + 4)] if count else []
    for c in range(count - 1):
        centres.append(centres[-1] + _up(gaps[c]))
    starts = [centre - half for centre, half in zip(centres, solid, strict=True)]
    return centres, starts, centres[-1] + max(solid[-1], named[-1]) if count else 0.0


def _up(length: float) -> float:
    return ceil(length / GRID) * GRID


def _room_between(board: Board, count: int) -> list[float]:
    """Free room after each column: more where many flows change rows beside one another."""
    runs: list[list[tuple[float, float]]] = [[] for _ in range(count)]
    for number in range(len(board.live)):
        drops = board.first[board.left[number]] == board.first[board.right[number]]
        if board.live[number] and board.manner[number] != Manner.TIE and not drops:
            ya, yb = board.ends(number)
            if ya != yb:
                runs[min(board.turn[number], count - 1)].append((min(ya, yb), max(ya, yb)))
    return [max(_APART, _ARROW + _TRACK * _deepest(each)) for each in runs]


def _deepest(runs: Iterable[tuple[float, float]]) -> int:
    """How many of these stretches lie beside one another at most."""
    ends = sorted([(low, 1) for low, _ in runs] + [(high, -1) for _, high in runs])
    most = now = 0
    for _, step in ends:
        now += step
        most = max(most, now)
    return most


def _make_room_for_labels(board: Board, gaps: list[float]) -> None:
    """Widen the room before a column for the labels of the flows that run straight into it."""
    boxes = board.gist.boxes
    for number, link in enumerate(board.gist.links):
        if not link.label or not board.live[number] or board.shift[number]:
            continue
        a, b = board.left[number], board.right[number]
        ya, yb = board.ends(number)
        start = board.start[number]
        if board.stop[number] == start + 1 and (ya == yb or board.late[number]):
            after = (boxes[a].solid.after + boxes[a].trails) * (board.span[a] == 1)
            gaps[start] = max(gaps[start], after + link.label + _ARROW + boxes[b].solid.before)


def _make_room_for_the_long(board: Board, solid: Sequence[float], gaps: list[float]) -> None:
    """Widen the columns that a long box takes until it fits."""
    for n in sorted(range(len(board.span)), key=lambda n: (board.span[n], n)):
        first, span = board.first[n], board.span[n]
        if span > 1:
            have = sum(gaps[first : first + span - 1]) + solid[first] + solid[first + span - 1]
            lack = board.gist.boxes[n].length - have
            if lack > 0:
                for c in range(first, first + span - 1):
                    gaps[c] += lack / (span - 1)


def _across(board: Board, least: Sequence[float], edge: float) -> tuple[list[float], list[float]]:
    """The middle of each box across its band, and the height of each band."""
    boxes = board.gist.boxes
    of_row: dict[float, list[int]] = {}
    for n, y in enumerate(board.y):
        assert y is not None
        of_row.setdefault(y, []).append(n)
    around, topped = _running_back(board), _named_above(board)
    found = [0.0] * len(boxes)
    heights = []
    for band, low in enumerate(least):
        rows = board.rows[band]
        solid, named, at = 0.0, 0.0, 0.0
        places = []
        for row, y in enumerate(rows):
            above = max(boxes[n].solid.above for n in of_row[y])
            name_above = max(boxes[n].named.above + (boxes[n].rises if n in topped else 0.0) for n in of_row[y])
            lines = _TRACK * max(0, around.get(y, 0) - 1)
            if row == 0:
                at = max(edge + above, _NAME_EDGE + name_above) + lines
            else:
                at += _up(max(solid + _ROWS_APART + above, named + _NAME_CLEAR + above, solid + _NAME_CLEAR + name_above) + lines)
            places.append(at)
            solid = max(boxes[n].solid.below for n in of_row[y])
            named = max(boxes[n].named.below for n in of_row[y])
        need = max(at + solid + edge, at + named + _NAME_EDGE) if rows else 0.0
        height = max(_up(need), low)
        heights.append(height)
        down = (height - need) / 2 if rows else 0.0
        for y, place in zip(rows, places, strict=True):
            for n in of_row[y]:
                found[n] = place + down
    return found, heights


def _running_back(board: Board) -> dict[float, int]:
    """By row, how many flows that point back or pass boxes of their own row run beside one another above it."""
    runs: dict[float, list[tuple[float, float]]] = {}
    for number in range(len(board.live)):
        if not board.live[number] or board.manner[number] != Manner.FLOW:
            continue
        ya, yb = board.ends(number)
        passes = ya == yb and any((ya, column) in board.at for column in range(board.start[number] + 1, board.stop[number]))
        if board.shift[number] or passes:
            runs.setdefault(min(ya, yb), []).append((board.start[number], board.stop[number]))
    return {y: _deepest(each) for y, each in runs.items()}


def _named_above(board: Board) -> set[int]:
    """The symbols from which some line goes down and none up."""
    down: set[int] = set()
    up: set[int] = set()
    outs = Counter(link.source for link in board.gist.links if link.manner == Manner.FLOW)
    for number, link in enumerate(board.gist.links):
        if board.live[number] and link.manner != Manner.TIE:
            ends = dict(zip((board.left[number], board.right[number]), board.ends(number), strict=True))
            drops = board.first[link.source] == board.first[link.target]
            for end, other in ((link.source, link.target), (link.target, link.source)):
                splits = end == link.source and board.gist.boxes[end].shape == DIAMOND and outs[end] > 1
                if (drops or splits or link.manner == Manner.MESSAGE) and ends[end] != ends[other]:
                    (down if ends[other] > ends[end] else up).add(end)
    return down - up
