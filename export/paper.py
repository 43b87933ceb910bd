"""Paper: sizes people name, rolls, tiles, and the text they are written as."""

import re
from dataclasses import dataclass

from model.errors import ProcError

MM = 72 / 25.4
"""Points a millimetre."""


class PaperUnknown(ProcError):
    """A paper, length or distance that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, portrait: `width` and `height` in mm. A roll is `width` wide and as long as needed (`height` None)."""

    name: str
    width: float
    height: float | None

    @property
    def is_roll(self) -> bool:
        """Whether its length follows the map."""
        return self.height is None


def _series(letter: str, width: float, height: float, count: int) -> dict[str, tuple[float, float]]:
    """ISO 216: each size is the last one halved, rounded down to whole millimetres."""
    sizes = {}
    for n in range(count):
        sizes[f"{letter}{n}"] = (width, height)
        width, height = float(height // 2), width
    return sizes


_INCH = 25.4
_INCHES = {
    "ANSI A": (8.5, 11), "ANSI B": (11, 17), "ANSI C": (17, 22), "ANSI D": (22, 34), "ANSI E": (34, 44),
    "ARCH A": (9, 12), "ARCH B": (12, 18), "ARCH C": (18, 24), "ARCH D": (24, 36), "ARCH E": (36, 48), "ARCH E1": (30, 42),
    "LETTER": (8.5, 11), "LEGAL": (8.5, 14), "TABLOID": (11, 17),
}  # fmt: skip
SIZES: dict[str, tuple[float, float]] = {
    **_series("A", 841, 1189, 7),
    **_series("B", 1000, 1414, 7),
    **{name: (w * _INCH, h * _INCH) for name, (w, h) in _INCHES.items()},
}
"""Named sizes in mm, portrait: ISO 216 A and B, ANSI Y14.1, ARCH, and the North American office sizes."""
ROLLS = (610.0, 914.0, 1067.0)
"""Usual roll widths in mm."""

_CUSTOM = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|m|in)?", re.I)
_ROLL = re.compile(r"roll[:\s]\s*(\d+(?:\.\d+)?)\s*(mm|cm|m|in)?", re.I)
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mm|cm|m|in)?", re.I)
_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": _INCH}
_LEAST, _MOST = 50.0, 60_000.0


def parse_paper(text: str) -> Paper:
    """“A0”, “ansi-d”, “600x900mm” or “roll:914mm” as paper. Raises PaperUnknown with what is known."""
    name = re.sub(r"[\s_-]+", " ", text.strip().upper())
    name = re.sub(r"^(ANSI|ARCH)(?=[A-E])", r"\1 ", name)
    if name in SIZES:
        return Paper(name.title() if name.isalpha() and len(name) > 2 else name, *SIZES[name])
    if roll := _ROLL.fullmatch(text.strip()):
        return Paper(text.strip(), _within(text, float(roll[1]) * _UNITS[(roll[2] or "mm").lower()]), None)
    if custom := _CUSTOM.fullmatch(text.strip()):
        unit = _UNITS[(custom[3] or "mm").lower()]
        sides = sorted(_within(text, float(side) * unit) for side in (custom[1], custom[2]))
        return Paper(f"{float(custom[1]):g} × {float(custom[2]):g} {custom[3] or 'mm'}", *sides)
    raise PaperUnknown(
        f"“{text}” is not a paper that is known. Use A0 to A6, B0 to B6, ANSI A to E, ARCH A to E, Letter, a size like "
        "600x900mm, or a roll like roll:914mm."
    )


def parse_length(text: str, what: str, unit: str = "mm") -> float:
    """“10mm”, “1.5 m” or a bare number in `unit`, as millimetres. Raises PaperUnknown."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise PaperUnknown(f"“{text}” is no {what}. Write a number with mm, cm, m or in, like 10mm or 1.5m.")
    return float(found[1].replace(",", ".")) * _UNITS[(found[2] or unit).lower()]


def _within(text: str, mm: float) -> float:
    if not _LEAST <= mm <= _MOST:
        raise PaperUnknown(
            f"“{text}”: a side of {mm:g} mm is out of range. Sides from {_LEAST:g} mm to {_MOST / 1000:g} m can be used."
        )
    return mm
