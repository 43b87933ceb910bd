"""Pictures as PDF page operators. The page's y runs up and the picture's down: the page is mirrored, and text mirrored back."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from model.drawing.picture import Image, Path, Picture, TextRun

_KEPT_STYLES = 512


class Piece(NamedTuple):
    """Part of a line in one font resource: what a TJ array shows of it, and how far it is raised (em)."""

    font: str
    shown: str
    rise: float


Encode = Callable[[TextRun], Iterable[Piece]]
Opacity = Callable[[float], str]
"""The name of the page resource that paints at this opacity."""


Embed = Callable[[str], str]
"""The name of the page resource that shows a picture of pixels; empty where it cannot be shown."""


def operators(picture: Picture, encode: Encode, opacity: Opacity, embed: Embed) -> str:
    """The page operators that paint a picture, in its own coordinates."""
    out: list[str] = []
    for mark in picture:
        if isinstance(mark, TextRun):
            _text(out, mark, encode)
        elif isinstance(mark, Image):
            _image(out, mark, embed)
        else:
            _path(out, mark, opacity)
    return "\n".join(out)


def _path(out: list[str], path: Path, opacity: Opacity) -> None:
    alpha, style, painted = _style(path.fill, path.stroke, path.width, path.dash)
    if alpha < 1:
        out.append(f"q {opacity(alpha)} gs")
    if style:
        out.append(style)
    out.append(_verbs(path))
    out.append(painted)
    if alpha < 1:
        out.append("Q")


@lru_cache(_KEPT_STYLES)
def _style(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]) -> tuple[float, str, str]:
    """How opaque an outline is, what sets its colours and its pen, and what paints it."""
    lines = [f"{_rgb(fill)} rg"] if fill is not None else []
    if stroke is not None:
        lengths = " ".join(_number(length) for length in dash)
        lines.append(f"{_rgb(stroke)} RG {_number(width)} w [{lengths}] 0 d")
    painted = "B" if fill and stroke else "f" if fill else "S"
    return min(_alpha(fill), _alpha(stroke)), "\n".join(lines), painted


def _image(out: list[str], image: Image, embed: Embed) -> None:
    name, at = embed(image.data), image.at
    if name:
        out.append(f"q {at.w:.3f} 0 0 {-at.h:.3f} {at.x:.2f} {at.bottom:.2f} cm {name} Do Q")


_SHOWN = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
"""Two decimals: a hundredth of a point is a 280th of a millimetre."""


def _verbs(path: Path) -> str:
    return " ".join([_SHOWN[verb[0]] % verb[1:] for verb in path.verbs])


def _text(out: list[str], run: TextRun, encode: Encode) -> None:
    out.append(f"{_rgb(run.colour)} rg BT 1 0 0 -1 {run.x:.2f} {run.y:.2f} Tm")
    size = _number(run.size)
    for piece in encode(run):
        if piece.rise:
            out.append(f"{piece.font} {size} Tf {_number(piece.rise * run.size)} Ts [{piece.shown}] TJ 0 Ts")
        else:
            out.append(f"{piece.font} {size} Tf [{piece.shown}] TJ")
    out.append("ET")


_COLOURS: dict[str, str] = {}


def _rgb(colour: str) -> str:
    known = _COLOURS.get(colour)
    if known is None:
        known = _COLOURS[colour] = " ".join(_number(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return known


def _alpha(colour: str | None) -> float:
    return int(colour[7:9], 16) / 255 if colour is not None and len(colour) == 9 else 1.0


def _number(value: float) -> str:
    """As short as two decimals allow."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def join(parts: Iterable[str]) -> str:
    """Operators one after the other."""
    return "\n".join(part for part in parts if part)
