"""The bundled faces as ReportLab fonts: a shaped word becomes codes of an embedded subset, glyph by glyph."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from export.operators import Piece
from model.drawing.picture import Shape, TextRun
from model.drawing.text import tokens

_PRIVATE = 0xE000
"""Where glyphs without a character of their own are kept, in Unicode's private use area."""
_LEAST_KERN = 0.5
"""In 1/1000 em; less is a rounding of the face's own advances."""


class Faces:
    """The faces of one PDF document. `data` are the bytes of static TrueType files by the names text runs use."""

    def __init__(self, document: PDFDocument, data: Mapping[str, bytes]) -> None:
        self._document = document
        self._data, self._fonts = data, dict[str, TTFont]()
        self._private: dict[tuple[str, int], str] = {}
        self._words: dict[tuple[str, str], tuple[Piece, ...]] = {}

    def encode(self, run: TextRun) -> Iterable[Piece]:
        """The run as the page shows it: HarfBuzz's glyphs at HarfBuzz's places."""
        words = zip(tokens(run.text), run.words, strict=True)
        return _joined([piece for text, word in words for piece in self._word(run.face, text, word.shape)])

    def _word(self, face: str, text: str, shape: Shape) -> tuple[Piece, ...]:
        known = self._words.get((face, text))
        if known is None:
            known = self._words[face, text] = _joined(self._pieces(face, text, shape))
        return known

    def _pieces(self, face: str, text: str, shape: Shape) -> Iterator[Piece]:
        font = self._font(face)
        ends = (*shape.xs[1:], shape.advance)
        for place, (start, end) in enumerate(zip(shape.xs, ends, strict=True)):
            character = self._character(face, text, shape, place)
            ((subset, code),) = font.splitString(character, self._document)
            kern = font.face.getCharWidth(ord(character)) - (end - start) * 1000
            name = font.getSubsetInternalName(subset, self._document)
            yield Piece(name, f"<{code.hex()}>" + (f"{kern:.0f}" if abs(kern) > _LEAST_KERN else ""), -shape.ys[place])

    def _font(self, face: str) -> TTFont:
        if face not in self._fonts:
            self._fonts[face] = TTFont(f"Procmap-{face}", BytesIO(self._data[face]))
        return self._fonts[face]

    def _character(self, face: str, text: str, shape: Shape, place: int) -> str:
        """The character that stands for this glyph: the text's own where it maps to the glyph, else a private one."""
        drawn, glyph = self._font(face).face, shape.glyphs[place]
        if len(text) == len(shape.glyphs) and drawn.charToGlyph.get(ord(text[place])) == glyph:
            return text[place]
        if (face, glyph) not in self._private:
            code = _PRIVATE + len(self._private)
            twin = next((each for each, index in drawn.charToGlyph.items() if index == glyph), None)
            drawn.charWidths[code] = drawn.getCharWidth(twin) if twin is not None else drawn.defaultWidth
            drawn.charToGlyph[code] = glyph
            self._private[face, glyph] = chr(code)
        return self._private[face, glyph]


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours in the same font and height together, and strings with nothing kerned between them as one."""
    alike = groupby(pieces, key=lambda piece: (piece.font, piece.rise))
    return tuple(Piece(font, "".join([each.shown for each in run]).replace("><", ""), rise) for (font, rise), run in alike)
