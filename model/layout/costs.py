"""What a placing on the board costs: crossings, turns, lines that run through boxes, and distance.

Two flows cross where their order between two columns is turned round (Sugiyama, Tagawa and Toda 1981).
"""

from collections.abc import Sequence

from model.layout.board import Board, Cell

CROSSING, THROUGH, BEND, FAR = 6.0, 9.0, 3.0, 0.35
"""What a crossing costs, a line on a box, a turn, and a row up or down."""


def cost_of(board: Board, boxes: Sequence[int]) -> float:
    """What these boxes and their links cost where they stand now."""
    links = [number for number in board.links_at(boxes) if board.live[number]]
    cost = sum(_cost_of_link(board, number) for number in links)
    own: dict[Cell, int] = {}
    for number in links:
        for cell in board.passed(number):
            own[cell] = own.get(cell, 0) + 1
    for box in boxes:
        y = board.y[box]
        if y is not None:
            for column in range(board.first[box], board.first[box] + board.span[box]):
                cost += THROUGH * (board.lines.get((y, column), 0) - own.get((y, column), 0))
    return cost


def _cost_of_link(board: Board, number: int) -> float:
    ya, yb = board.ends(number)
    cost = CROSSING * _crossings(board, number) + FAR * abs(ya - yb) * board.weight[number]
    if board.shift[number]:
        return cost
    cost += THROUGH * sum(cell in board.at for cell in board.passed(number))
    return cost + (BEND * board.weight[number] if ya != yb else 0.0)


def _crossings(board: Board, number: int) -> int:
    """How many other links a link crosses."""
    ya, yb = board.ends(number)
    ya, yb = ya - board.shift[number], yb - board.shift[number]
    turn = board.turn[number]
    low, high = sorted((board.band[board.left[number]], board.band[board.right[number]]))
    found = 0
    for gap in range(board.start[number], board.stop[number]):
        begin, end = (ya if gap <= turn else yb), (ya if gap < turn else yb)
        for band in range(low, high + 1):
            found += _crossed(board, number, (gap, band), (begin, end), band == low)
    return found


def _crossed(board: Board, number: int, where: tuple[int, int], rows: tuple[float, float], is_lowest: bool) -> int:
    """The links crossed between two columns; of those that may run in several bands, each once."""
    y, left, right, turns, shifts, live = board.y, board.left, board.right, board.turn, board.shift, board.live
    gap, (begin, end), found = where[0], rows, 0
    for other in board.gaps.get(where, ()):
        if other == number or not live[other]:
            continue
        a, b = left[other], right[other]
        if not is_lowest and min(board.band[a], board.band[b]) != where[1]:
            continue
        turn, shift = turns[other], shifts[other]
        source, target = y[a if gap <= turn else b], y[a if gap < turn else b]
        if (begin - source + shift) * (end - target + shift) < 0:  # type: ignore[operator]
            found += 1
    return found
