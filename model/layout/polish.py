"""Makes the most of a sheet: boxes moved about it, what is tangled taken apart, and all else where it is least in the way."""

from collections.abc import Sequence

from model.layout.aside import add_loners, add_things
from model.layout.board import BAND as BOARD_BAND
from model.layout.board import Board
from model.layout.moving import Moving
from model.layout.ranks import Columns
from model.layout.search import Search
from model.layout.sheet import BAND
from model.layout.traffic import Traffic
from model.layout.untangle import untangle

_SWEEPS = ((60, 6), (150, 3), (1 << 40, 1))
"""So many times all boxes are tried: the more boxes, the fewer."""


def polished(board: Board, back: Sequence[bool], cases: Sequence[float]) -> Board:
    """The board with its flowing boxes moved about, and all else where it is least in the way."""
    traffic = Traffic(board, back)
    search = Search(Moving(traffic, cases))
    search.run(next(sweeps for most, sweeps in _SWEEPS if len(board.gist.boxes) <= most))
    untangle(search)
    add_things(traffic)
    add_loners(traffic)
    return _as_board(traffic, cases)


def _as_board(traffic: Traffic, cases: Sequence[float]) -> Board:
    """What stands on the sheet on a board, without columns in which nothing stands."""
    sheet = traffic.sheet
    number = {column: n for n, column in enumerate(sorted(sheet.by_column))}
    first = [number[column] for column in sheet.first]
    board = Board(traffic.gist, Columns(first, list(sheet.span)), traffic.back, cases)
    for band, rows in enumerate(board.rows):
        taken = sorted(y for y in sheet.by_row if y // BAND == band)
        rows += [band * BOARD_BAND + BOARD_BAND / 2 + n for n in range(len(taken))]
        row_of = dict(zip(taken, rows, strict=True))
        for box in range(len(traffic.gist.boxes)):
            if sheet.y[box] in row_of:
                board.put([box], row_of[sheet.y[box]])
    board.refresh()
    return board
