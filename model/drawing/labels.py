"""Blocks of text: lines under one another, centred on or hanging from a place."""

from model.document import Document
from model.drawing.legible import legible
from model.drawing.look import Look
from model.drawing.picture import Picture
from model.geometry import Point, Rect
from model.records import Connector, Node
from model.routing.router import routes

LEADING = 1.2
"""Baselines are this many sizes apart."""
NAME_SIZE = 11.0
NAME_WIDTH = 120.0
NAME_LINES = 3
_GAP = 5.0


def leading(size: float) -> float:
    """How far the baselines of a block are apart."""
    return size * LEADING


def height_of(lines: int, size: float) -> float:
    """How high so many lines stand together."""
    return lines * leading(size)


def whole_lines(
    look: Look, text: str, width: float, height: float, face: str, sizes: tuple[float, ...], most: int = 3
) -> tuple[tuple[str, ...], float]:
    """The lines of a text and the first of the sizes at which no word is broken or cut; the last where none will do."""
    lines: tuple[str, ...] = ()
    size = sizes[-1]
    for size in sizes:
        fitting = max(1, min(most, int(height / leading(size) + 0.3)))
        lines = look.text.lines(text, width, fitting, face, size)
        if " ".join(lines).split() == legible(text).split():
            break
    return lines, size


def centred(look: Look, lines: tuple[str, ...], at: Point, face: str, size: float, colour: str) -> Picture:
    """Lines centred both ways on a point: half a capital above and below the middle of the block."""
    x, y = at
    first = y - (len(lines) - 1) * leading(size) / 2 + look.text.capital(face, size) / 2
    return tuple(look.text.line(line, x, first + n * leading(size), face, size, colour, "middle") for n, line in enumerate(lines))


def hanging(look: Look, lines: tuple[str, ...], at: Point, face: str, size: float, colour: str) -> Picture:
    """Lines that begin at x, the capitals of the first touching y from below."""
    x, y = at
    first = y + look.text.capital(face, size)
    return tuple(look.text.line(line, x, first + n * leading(size), face, size, colour) for n, line in enumerate(lines))


def name_beside(document: Document, node: Node, at: Rect, look: Look, more: str = "") -> Picture:
    """A node's name, and a line more, where no connector leaves: below it, else above, else to the lower right."""
    face, size, colour = "regular", NAME_SIZE, look.theme.soft
    lines = (*look.text.lines(node.name, NAME_WIDTH, NAME_LINES, face, size), *([more] if more else []))
    if not lines:
        return ()
    capital = look.text.capital(face, size)
    above, below = _uprights(document, node)
    if not below:
        return _stacked(look, lines, (at.cx, at.bottom + _GAP + capital), colour)
    if not above:
        return _stacked(look, lines, (at.cx, at.y - _GAP - height_of(len(lines) - 1, size)), colour)
    return hanging(look, lines, (max(*below, at.cx) + _GAP + 1, at.bottom + _GAP), face, size, colour)


def _stacked(look: Look, lines: tuple[str, ...], at: Point, colour: str) -> Picture:
    x, first = at
    step = leading(NAME_SIZE)
    return tuple(
        look.text.line(line, x, first + n * step, "regular", NAME_SIZE, colour, "middle") for n, line in enumerate(lines)
    )


def _uprights(document: Document, node: Node) -> tuple[list[float], list[float]]:
    """Where along x a connector runs from or to a node upwards, and where downwards."""
    known = routes(document, node.map_id)
    above: list[float] = []
    below: list[float] = []
    for id in document.referring(node.id):
        route, connector = known.get(id), document.get(id)
        if route is None or len(route.points) < 2 or not isinstance(connector, Connector):
            continue
        leaving = [route.points[:2]] if connector.source_id == node.id else []
        arriving = [route.points[:-3:-1]] if connector.target_id == node.id else []
        for (x, y), (next_x, next_y) in (*leaving, *arriving):
            if abs(next_x - x) < abs(next_y - y):
                (below if next_y > y else above).append(x)
    return above, below
