"""The tokens: every colour and length a drawing uses, by what it is for. No drawing names a colour itself."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. `name` tells painters' caches apart."""

    name: str
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
    shadow="#1b243014",
    note="#fff3bf",
)

PROJECTOR = Theme(
    name="projector",
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
    pairs = ((int(low[n : n + 2], 16), int(high[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * min(1.0, max(0.0, share))):02x}" for a, b in pairs)
