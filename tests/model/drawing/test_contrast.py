"""Whatever is written on a map can be read: every run of every picture against the colour that lies under it."""

from collections.abc import Iterator
from pathlib import Path as File

import pytest

from editor.faces import typesetter
from model.document import Document
from model.drawing.draw import draw
from model.drawing.layers import paint_order
from model.drawing.look import Look
from model.drawing.picture import Path, Picture, TextRun, bounds
from model.drawing.theme import LIGHT, PRINT, PROJECTOR, Theme, contrast, mixed
from model.formats.proc import read
from model.records import Map, Phase
from tests.sketch import sketch

EXAMPLE = File(__file__).parents[3] / "resources/examples/order-fulfilment.proc"
EVERYTHING = (
    "[Shop] Sales/Desk: (go) > take > <ok>; ok -yes 70%> pack > (done); ok ~no 30%> take;"
    " Sales/Phone: <+both> > <o some> > <?wait>;"
    " Sales/Phone: look{type=check process_minutes=12 wait_minutes=600} > keep{type=store} > rest{type=wait wait_minutes=60} >"
    " bring{type=transport} > write{type=document}; (late)@take > Sales/Desk: call{type=subprocess};"
    " Sales/Desk: form{kind=data_object} .. take; Sales/Desk: files{kind=data_store}; memo{kind=note} .. pack;"
    " Sales/Desk: why{kind=annotation} .. pack; [Customer!]; take ..> Customer"
)
LENSES = ("map", "measure", "problems", "plan", "team")


def documents() -> dict[str, Document]:
    phases = (Phase(id="p1", map_id="map", name="Order", rank="c"), Phase(id="p2", map_id="map", name="Ship", rank="g"))
    return {"example": read(EXAMPLE.read_bytes()).document, "everything": sketch(EVERYTHING, *phases)}


def painted(document: Document, map_id: str, look: Look) -> Picture:
    return tuple(mark for id in paint_order(document, map_id) for mark in draw(document, id, look))


def over(colour: str, ground: str) -> str:
    """A colour that may let some of its ground through, as it is seen there."""
    return mixed(ground, colour[:7], int(colour[7:9], 16) / 255) if len(colour) == 9 else colour


def pairs(picture: Picture, paper: str) -> Iterator[tuple[str, str, str]]:
    """Each text with its colour and that of what was filled under its middle before it."""
    fills: list[tuple[float, float, float, float, str]] = []
    for mark in picture:
        if isinstance(mark, Path):
            if mark.fill is not None:
                box = bounds((mark,))
                fills.append((box.x, box.y, box.right, box.bottom, mark.fill))
        elif isinstance(mark, TextRun) and mark.text.strip():
            x, y, ground = mark.x + mark.width / 2, mark.y - mark.size * 0.3, paper
            for left, top, right, bottom, fill in fills:
                if left <= x <= right and top <= y <= bottom:
                    ground = over(fill, ground)
            yield mark.text, mark.colour, ground


@pytest.mark.parametrize("theme", [LIGHT, PRINT, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", ["example", "everything"])
def test_every_text_that_is_drawn_stands_out_from_what_lies_under_it(theme: Theme, name: str):
    document = documents()[name]
    faint = {
        (colour, ground, round(contrast(colour, ground), 2), text)
        for its_map in document.all(Map)
        for lens in LENSES
        for text, colour, ground in pairs(painted(document, its_map.id, Look(theme, typesetter(), lens)), theme.paper)
        if contrast(colour, ground) < theme.contrast
    }
    assert not faint


@pytest.mark.parametrize("theme", [LIGHT, PRINT, PROJECTOR], ids=lambda theme: theme.name)
def test_lines_and_frames_stand_out_from_what_they_cross(theme: Theme):
    for line in (theme.flow, theme.accent, theme.bad, theme.good, theme.warn):
        for ground in (theme.paper, theme.band, theme.card):
            assert contrast(line, ground) >= 3
