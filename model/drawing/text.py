"""Sets text: HarfBuzz shapes each word once, in the faces whose bytes are handed in, and every painter draws what it gives.

Words are shaped apart and kept, for few labels bring new ones; the face has no kerning across a space.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import inf

import uharfbuzz as hb

from model.drawing.legible import legible
from model.drawing.picture import Anchor, Shape, TextRun, Word

ELLIPSIS = "…"
# Without ligatures, so that a reader of a PDF finds “office” where it is written.
_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False}
_MOST_KEPT = 40_000
_SOFT = "-–—/\\_.,;:"
"""After these a word that is too long may be broken."""
_SLACK = 1e-6
_LEAST_PART = 3
"""Less of a word than this, with the space before it, is not worth its place before an ellipsis."""


@dataclass(frozen=True, slots=True)
class _Face:
    font: hb.Font
    em: float
    capital: float
    characters: frozenset[int]
    shapes: dict[str, Shape]


class Typesetter:
    """Measures, breaks and shapes lines. Sizes and lengths in points; a face is named as in `faces`."""

    def __init__(self, faces: Mapping[str, bytes]) -> None:
        """`faces` are whole font files (TrueType) by the names drawings use."""
        self.faces = faces
        self._faces: dict[str, _Face] = {}
        self._set = lru_cache(_MOST_KEPT)(self._set_afresh)
        self._lines = lru_cache(_MOST_KEPT)(self._lines_afresh)

    def width(self, text: str, face: str, size: float) -> float:
        """How far one line of text advances."""
        return self._set(text, face, size)[1]

    def line(self, text: str, x: float, y: float, face: str, size: float, colour: str, anchor: Anchor = "start") -> TextRun:
        """A run on the baseline `y` that starts, is centred or ends at `x`. In it a newline is a space."""
        shown, width, words = self._set(text, face, size)
        if anchor != "start":
            x -= width / 2 if anchor == "middle" else width
        return TextRun(shown, x, y, face, size, colour, width, words, anchor)

    def lines(self, text: str, width: float, most: int, face: str, size: float) -> tuple[str, ...]:
        """The text broken at spaces, and where it says so, into lines no wider than `width`.

        A word that is too long is broken; what does not fit into `most` lines ends in an ellipsis. No text gives no line.
        """
        return self._lines(text, max(width / size, 0.0) + _SLACK, most, face)

    def fitted(self, text: str, width: float, face: str, size: float) -> str:
        """The text on one line, cut with an ellipsis where it is wider than `width`."""
        return (*self.lines(text.replace("\n", " "), width, 1, face, size), "")[0]

    def capital(self, face: str, size: float) -> float:
        """The height of a capital letter: half of it above the baseline centres a line on a height."""
        return self._face(face).capital * size

    def missing(self, text: str, face: str = "regular") -> str:
        """The characters of a text the face has no glyph for, each once, sorted."""
        known = self._face(face).characters
        return "".join(sorted({each for each in legible(text) if ord(each) not in known and each != "\n"}))

    def _set_afresh(self, text: str, face: str, size: float) -> tuple[str, float, tuple[Word, ...]]:
        text = legible(text).replace("\n", " ").replace("\u00a0", " ")  # people look for “22 %” with a space
        words, at = [], 0.0
        for token in tokens(text):
            shape = self._shape(token, face)
            words.append(Word(at, shape))
            at += shape.advance * size
        return text, at, tuple(words)

    def _lines_afresh(self, text: str, room: float, most: int, face: str) -> tuple[str, ...]:
        found: list[str] = []
        for line in self._broken(legible(text).strip(), room, face):
            if len(found) == most:
                return (*found[:-1], self._cut(found[-1], room, face))
            found.append(line)
        return tuple(found)

    def _face(self, name: str) -> _Face:
        known = self._faces.get(name)
        if known is None:
            known = self._faces[name] = _read(self.faces[name])
        return known

    def _shape(self, token: str, face: str) -> Shape:
        known = self._face(face)
        shape = known.shapes.get(token)
        if shape is None:
            if len(known.shapes) >= _MOST_KEPT:
                known.shapes.clear()
            shape = known.shapes[token] = _shaped(known, token)
        return shape

    def _broken(self, text: str, room: float, face: str) -> Iterator[str]:
        for paragraph in filter(str.strip, text.split("\n")):
            line, used = "", 0.0
            for word in filter(None, paragraph.split(" ")):
                more = self._reach(" " + word, room, face)
                if line and used + more <= room:
                    line, used = f"{line} {word}", used + more
                    continue
                if line:
                    yield line
                pieces = self._pieces(word, room, face)
                line = next(pieces)
                for piece in pieces:
                    yield line
                    line = piece
                used = self._shape(line, face).advance
            yield line

    def _reach(self, token: str, room: float, face: str) -> float:
        """How far a token advances, in ems; of one that is surely too long it is not asked, for that may take its time."""
        return self._shape(token, face).advance if len(token) <= _surely(room) else inf

    def _pieces(self, word: str, room: float, face: str) -> Iterator[str]:
        """A word cut into what fits on a line each."""
        while self._reach(word, room, face) > room:
            most = max(1, _fitting(self._face(face), word[: _surely(room)], room))
            soft = max(word.rfind(each, 0, most) for each in _SOFT) + 1
            at = soft if soft > most / 3 else most
            if at >= len(word):
                break
            yield word[:at]
            word = word[at:]
        yield word

    def _cut(self, line: str, room: float, face: str) -> str:
        """The line with an ellipsis at its end, shortened until it fits."""
        left = room - self._shape(ELLIPSIS, face).advance
        kept = ""
        for token in tokens(line):
            advance = self._shape(token, face).advance
            if advance > left:
                part = token[: _fitting(self._face(face), token, left)]
                kept += part if len(part) > _LEAST_PART or not kept else ""
                break
            kept, left = kept + token, left - advance
        return kept.rstrip(" " + _SOFT) + ELLIPSIS


def _read(data: bytes) -> _Face:
    face = hb.Face(data)
    font, em = hb.Font(face), float(face.upem)
    capital = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    return _Face(font, em, capital / em, frozenset(face.unicodes), {})


def _surely(room: float) -> int:
    """How many characters are too many for a room in ems, be they as narrow as a letter with all its marks may be."""
    return int(room * 20) + 20


def tokens(text: str) -> Iterator[str]:
    """The words of a line, each with the space before it."""
    first, *rest = text.split(" ")
    if first:
        yield first
    for word in rest:
        yield " " + word


def _buffer(face: _Face, text: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(face.font, buffer, _FEATURES)
    return buffer


def _shaped(face: _Face, text: str) -> Shape:
    buffer = _buffer(face, text)
    glyphs, xs, ys, at, em = [], [], [], 0, face.em
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(info.codepoint)
        xs.append((at + place.x_offset) / em)
        ys.append(-place.y_offset / em)
        at += place.x_advance
    return Shape(tuple(glyphs), tuple(xs), tuple(ys), at / em)


def _fitting(face: _Face, text: str, room: float) -> int:
    """How many characters of a word fit, counted in whole clusters (a letter with its accents is one)."""
    buffer = _buffer(face, text)
    ends = [*(info.cluster for info in buffer.glyph_infos), len(text)]
    fitting, at = 0, 0.0
    for (start, end), place in zip(pairwise(ends), buffer.glyph_positions, strict=True):
        at += place.x_advance / face.em
        if at > room:
            return start if fitting else 0
        fitting = end
    return len(text)
