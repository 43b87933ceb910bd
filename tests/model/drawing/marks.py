"""Pictures as lines of text, a mark a line, to be held against what tests/golden keeps.

With PROCMAP_GOLDEN=write the kept texts are written anew; look at what git says has changed.
"""

import os
from collections.abc import Iterable
from pathlib import Path as FilePath

from model.drawing.picture import Image, Mark, Picture, TextRun

GOLDEN = FilePath(__file__).resolve().parents[2] / "golden"


def as_text(picture: Picture) -> str:
    """One mark a line."""
    return "".join(f"{_line(mark)}\n" for mark in picture)


def _line(mark: Mark) -> str:
    if isinstance(mark, TextRun):
        place = f"{_number(mark.x)} {_number(mark.y)} width={_number(mark.width)}"
        return f"text {mark.face} {_number(mark.size)} {mark.colour} {place} “{mark.text}”"
    if isinstance(mark, Image):
        return f"image {len(mark.data)} {' '.join(map(_number, mark.at))}"
    style = [f"fill={mark.fill}"] if mark.fill else []
    style += [f"stroke={mark.stroke} width={_number(mark.width)}"] if mark.stroke else []
    style += ["dash=" + ",".join(map(_number, mark.dash))] if mark.dash else []
    verbs = " ".join(" ".join((verb[0], *(_number(n) for n in verb[1:] if not isinstance(n, str)))) for verb in mark.verbs)
    return " ".join(("path", *style, verbs))


def _number(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def hold(name: str, pictures: Iterable[tuple[str, Picture]]) -> None:
    """Fail unless these pictures, each under its title, are what is kept under that name."""
    text = "\n".join(f"# {title}\n{as_text(picture)}" for title, picture in pictures)
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("PROCMAP_GOLDEN") == "write":
        kept.write_text(text, encoding="utf-8")
    assert text.splitlines() == kept.read_text(encoding="utf-8").splitlines()
