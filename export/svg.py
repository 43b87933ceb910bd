"""A map as SVG: paths, and text that stays text, one group a record. Writes to a stream it is given."""

import re
from collections.abc import Container, Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from model.document import Document
from model.drawing.draw import draw_map
from model.drawing.legible import legible
from model.drawing.look import Look
from model.drawing.picture import Image, Mark, Path, TextRun, Verb, bounds
from model.geometry import Rect, around
from model.places import map_bounds
from model.records import Connector, Map, Record
from model.trail import map_title

MARGIN = 24.0
FAMILY = "Fira Sans, Source Sans Pro, Segoe UI, Helvetica Neue, Arial, sans-serif"
"""Without quotes, which some programs take for part of the names."""
_WEIGHTS = {"regular": "400", "medium": "500", "semibold": "600", "bold": "700", "italic": "400"}
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Not every program keeps to textLength: with another face, the anchor keeps words in the middle of their card."""
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


def write_svg(out: BinaryIO, document: Document, map_id: str, look: Look, only: Container[str] | None = None) -> None:
    """Write one map, or `only` these records of it, in UTF-8, a point of the surface as one pixel, on the theme's paper."""
    pictures = [(id, picture) for id, picture in draw_map(document, map_id, look, only) if picture]
    whole = [map_bounds(document, map_id)] if only is None else []
    area = around([*whole, *(bounds(picture) for _, picture in pictures)]).grown(MARGIN)
    for line in _head(document, map_id, area, look):
        out.write(line.encode())
    seen: set[str] = set()
    for id, picture in pictures:
        name = f"id={_name(id)}" if id not in seen else 'class="label"'
        seen.add(id)
        marks = "".join(map(_mark, picture))
        out.write(f"<g {name}>{_title(document[id])}{marks}</g>\n".encode())
    out.write(b"</svg>\n")


def _head(document: Document, map_id: str, area: Rect, look: Look) -> Iterator[str]:
    its_map = document.one(Map, map_id)
    box = " ".join(_number(side) for side in area)
    size = f'width="{_number(area.w)}" height="{_number(area.h)}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img" font-family={quoteattr(FAMILY)}'
    yield ' stroke-linecap="round" stroke-linejoin="round" fill="none">\n'
    if its_map is not None:
        yield _element("title", map_title(document, its_map)) + _element("desc", its_map.purpose)
    place = f'x="{_number(area.x)}" y="{_number(area.y)}"'
    yield f'<rect {place} {size} fill="{look.theme.paper}"/>\n'


def _name(id: str) -> str:
    """An id that no text can break out of and no two records share."""
    return quoteattr("r." + _UNSAFE.sub(lambda found: f".{ord(found[0]):x}.", id))


def _title(record: Record) -> str:
    """What a reader of the screen is told; a connector's name is read where it is written."""
    name = "" if isinstance(record, Connector) else getattr(record, "name", "")
    return _element("title", " ".join(legible(name).split()))


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{_words(text)}</{tag}>" if text else ""


def _words(text: str) -> str:
    """Text for between tags: the only way any text of the document gets into the file."""
    return escape(legible(text))


def _mark(mark: Mark) -> str:
    if isinstance(mark, Image):
        return _image(mark)
    return _text(mark) if isinstance(mark, TextRun) else _path(mark)


def _image(image: Image) -> str:
    """A picture of pixels, whole within the file. In SVG 1.1's words, which all programs read."""
    at = image.at
    place = f'x="{_number(at.x)}" y="{_number(at.y)}" width="{_number(at.w)}" height="{_number(at.h)}"'
    href = f"xlink:href={quoteattr(image.data)}"
    return f'<image xmlns:xlink="http://www.w3.org/1999/xlink" {place} preserveAspectRatio="none" {href}/>'


def _text(run: TextRun) -> str:
    x = run.x + run.width * _SHARES[run.anchor]
    place = f'x="{_number(x)}" y="{_number(run.y)}" font-size="{_number(run.size)}" fill="{run.colour}"'
    place += f' text-anchor="{run.anchor}"' if run.anchor != "start" else ""
    face = f'font-weight="{_WEIGHTS[run.face]}"' + (' font-style="italic"' if run.face == "italic" else "")
    return f'<text {place} {face} textLength="{_number(run.width)}" xml:space="preserve">{_words(run.text)}</text>'


def _path(path: Path) -> str:
    fill = _paint("fill", path.fill) if path.fill is not None else ""
    stroke = f'{_paint("stroke", path.stroke)} stroke-width="{_number(path.width)}"' if path.stroke is not None else ""
    dash = f' stroke-dasharray="{" ".join(map(_number, path.dash))}"' if path.dash else ""
    return f'<path d="{_data(path.verbs)}"{fill}{stroke}{dash}/>'


def _paint(what: str, colour: str) -> str:
    """A colour as SVG 1.1 has it, its opacity apart."""
    opacity = f' {what}-opacity="{int(colour[7:], 16) / 255:.3g}"' if len(colour) == 9 else ""
    return f' {what}="{colour[:7]}"{opacity}'


_FORMATS = {1: "%s", 3: "%s%.2f %.2f", 7: "%s%.2f %.2f %.2f %.2f %.2f %.2f"}


def _data(verbs: tuple[Verb, ...]) -> str:
    """The outline in SVG's own words."""
    return "".join([_FORMATS[len(verb)] % verb for verb in verbs]).replace(".00", "")


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
