"""The tokens: every colour and length a drawing uses, by what it is for. No drawing names a colour itself."""

from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. `name` tells painters' caches apart; text stands out from its ground by at least `contrast`."""

    name: str
    contrast: float
    paper: str
    band: str
    header: str
    card: str
    ink: str
    soft: str
    faint: str
    line: str
    flow: str
    accent: str
    accent_tint: str
    good: str
    warn: str
    bad: str
    heat: tuple[str, str]
    shadow: str
    note: str


LIGHT = Theme(
    name="light",
    contrast=4.5,
    paper="#fbfaf6",
    band="#f5f2ea",
    header="#ece7da",
    card="#ffffff",
    ink="#1b2430",
    soft="#5b6776",
    faint="#98a2ae",
    line="#ddd9cf",
    flow="#4a5666",
    accent="#0b6e75",
    accent_tint="#d8ebea",
    good="#2b7a3d",
    warn="#b54708",
    bad="#c2331b",
    heat=("#fde9c8", "#c2331b"),
    shadow="#1b24300e",
    note="#fff3bf",
)

PROJECTOR = Theme(
    name="projector",
    contrast=7.0,
    paper="#0e141b",
    band="#121a22",
    header="#17202a",
    card="#1a232d",
    ink="#f4f6f8",
    soft="#b4beca",
    faint="#7c8896",
    line="#2b3642",
    flow="#9aa7b5",
    accent="#4cc9c0",
    accent_tint="#173a3d",
    good="#7bd88f",
    warn="#ffb454",
    bad="#ff7a5c",
    heat=("#5a4a1e", "#ff7a5c"),
    shadow="#00000040",
    note="#4a4320",
)

PRINT = replace(LIGHT, name="print", paper="#ffffff")
"""The light tokens on white paper."""


def mixed(low: str, high: str, share: float) -> str:
    """The colour that lies this share, 0 to 1, of the way from one "#rrggbb" to another."""
    at = min(1.0, max(0.0, share))
    return "#" + "".join(f"{round(a + (b - a) * at):02x}" for a, b in zip(_parts(low), _parts(high), strict=True))


def contrast(colour: str, ground: str) -> float:
    """How far two colours stand apart, 1 to 21, by the formula of WCAG 2."""
    low, high = sorted((_luminance(colour), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(256)
def readable(theme: Theme, colour: str, ground: str) -> str:
    """The colour, moved towards the theme's ink just as far as text on that ground needs."""
    steps = (mixed(colour, theme.ink, n / 20) for n in range(21))
    return next((each for each in steps if contrast(each, ground) >= theme.contrast), theme.ink)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
