"""Blocks of text: lines under one another, centred on or hanging from a place."""

from model.drawing.legible import legible
from model.drawing.look import Look
from model.drawing.picture import Anchor, Picture
from model.geometry import Point

LEADING = 1.2
"""Baselines are this many sizes apart."""


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
            return evened(look, text, width, fitting, face, size), size
    return lines, size


def evened(look: Look, text: str, width: float, most: int, face: str, size: float) -> tuple[str, ...]:
    """The lines of a text, as narrow as they can be without becoming more."""
    lines = look.text.lines(text, width, most, face, size)
    if len(lines) < 2 or "\n" in text:
        return lines
    words = " ".join(lines)
    narrower = look.text.width(words, face, size) / len(lines)
    while narrower < width:
        found = look.text.lines(words, narrower, most, face, size)
        if len(found) == len(lines) and " ".join(found) == words:
            return found
        narrower += size / 2
    return lines


def centred(look: Look, lines: tuple[str, ...], at: Point, face: str, size: float, colour: str) -> Picture:
    """Lines centred both ways on a point: half a capital above and below the middle of the block."""
    x, y = at
    first = y - (len(lines) - 1) * leading(size) / 2 + look.text.capital(face, size) / 2
    return tuple(look.text.line(line, x, first + n * leading(size), face, size, colour, "middle") for n, line in enumerate(lines))


def stacked(look: Look, lines: tuple[str, ...], at: Point, face: str, size: float, colour: str) -> Picture:
    """Lines centred on x, the first on the baseline y."""
    x, y = at
    return tuple(look.text.line(line, x, y + n * leading(size), face, size, colour, "middle") for n, line in enumerate(lines))


def hanging(
    look: Look, lines: tuple[str, ...], at: Point, face: str, size: float, colour: str, anchor: Anchor = "start"
) -> Picture:
    """Lines that begin (or end) at x, the capitals of the first touching y from below."""
    x, y = at
    first = y + look.text.capital(face, size)
    return tuple(look.text.line(line, x, first + n * leading(size), face, size, colour, anchor) for n, line in enumerate(lines))
