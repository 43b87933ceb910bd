"""What a picture is made of: paths, shaped text and photographs. Painters translate these and do not think."""

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, TypeAlias

from model.geometry import Rect

Verb: TypeAlias = tuple[str, float, float] | tuple[str, float, float, float, float, float, float] | tuple[str]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",), in points on the map's surface, y down."""


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and curves, filled by the non-zero rule, stroked or both. Strokes end and join round.

    Colours are "#rrggbb" or "#rrggbbaa"; dash is lengths on and off, in points.
    """

    verbs: tuple[Verb, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a face at a place relative to its run's start on the baseline, in points, y down."""

    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A word as its face sets it, in ems, y down; every run that holds the word shares it."""

    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    advance: float


class Word(NamedTuple):
    """A word of a run, the space before it included, that starts `x` points after the run."""

    x: float
    shape: Shape


Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text in one face, shaped: glyphs, places and width are settled. (x, y) is the start of the baseline."""

    text: str
    x: float
    y: float
    face: str
    """Name of a face the typesetter was given, such as "regular" or "semibold"."""
    size: float
    colour: str
    width: float
    words: tuple[Word, ...]
    anchor: Anchor = "start"
    """Which point of the line stays where it is when a reader has another face at hand."""

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Every glyph of the run, spaces included."""
        size = self.size
        return tuple(
            Glyph(index, start + x * size, y * size)
            for start, shape in self.words
            for index, x, y in zip(shape.glyphs, shape.xs, shape.ys, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of pixels, stretched over a rectangle."""

    data: str = field(repr=False)
    """As a record keeps it: model/records/pictures.py."""
    at: Rect


Mark: TypeAlias = Path | TextRun | Image
Picture: TypeAlias = tuple[Mark, ...]


def moved(picture: Picture, dx: float, dy: float) -> Picture:
    """The same picture elsewhere."""
    return tuple(_moved(mark, dx, dy) for mark in picture)


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    if isinstance(mark, TextRun):
        return replace(mark, x=mark.x + dx, y=mark.y + dy)
    if isinstance(mark, Image):
        return replace(mark, at=mark.at.moved(dx, dy))
    return replace(mark, verbs=placed(mark.verbs, dx, dy))


def scaled(picture: Picture, factor: float) -> Picture:
    """The same picture larger or smaller, about the origin."""
    return tuple(_scaled(mark, factor) for mark in picture)


def _scaled(mark: Mark, by: float) -> Mark:
    if isinstance(mark, TextRun):
        words = tuple(Word(word.x * by, word.shape) for word in mark.words)
        return replace(mark, x=mark.x * by, y=mark.y * by, size=mark.size * by, width=mark.width * by, words=words)
    if isinstance(mark, Image):
        return replace(mark, at=Rect(*(side * by for side in mark.at)))
    dash = tuple(length * by for length in mark.dash)
    return replace(mark, verbs=placed(mark.verbs, 0, 0, by), width=mark.width * by, dash=dash)


def placed(verbs: tuple[Verb, ...], x: float, y: float, scale: float = 1.0) -> tuple[Verb, ...]:
    """Verbs scaled about the origin, which then goes to (x, y)."""
    return tuple(_placed(verb, x, y, scale) for verb in verbs)


def _placed(verb: Verb, x: float, y: float, s: float) -> Verb:
    if len(verb) == 3:
        return (verb[0], x + verb[1] * s, y + verb[2] * s)
    if len(verb) == 7:
        name, a, b, c, d, e, f = verb
        return (name, x + a * s, y + b * s, x + c * s, y + d * s, x + e * s, y + f * s)
    return verb


def bounds(picture: Picture) -> Rect:
    """What a picture covers, strokes left out; curves by their control points."""
    xs: list[float] = []
    ys: list[float] = []
    for mark in picture:
        if isinstance(mark, TextRun):
            xs += (mark.x, mark.x + mark.width)
            ys += (mark.y - mark.size, mark.y + mark.size * 0.3)
        elif isinstance(mark, Image):
            xs += (mark.at.x, mark.at.right)
            ys += (mark.at.y, mark.at.bottom)
        else:
            for _, *places in mark.verbs:
                xs += places[::2]
                ys += places[1::2]
    if not xs:
        return Rect(0, 0, 0, 0)
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)
