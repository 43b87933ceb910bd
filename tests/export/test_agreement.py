"""The PDF and the canvas, painted by two painters from the same pictures, look the same."""

from io import BytesIO

import numpy
import pypdfium2
import pytest
from PySide6.QtGui import QImage

from editor.faces import face_bytes, typesetter
from export.pages import Wish
from export.paper import MM, parse_paper
from export.pdf import write_pdf
from export.poster import Facts, Poster, compose
from model.drawing.look import Look
from model.drawing.picture import TextRun, bounds
from model.drawing.theme import PRINT
from model.geometry import Rect
from model.records import Map
from tests.render import rendered
from tests.sketch import sketch

SCALE = 2.0
"""Pixels a point of the map in both."""


@pytest.fixture(scope="module")
def poster() -> Poster:
    document = sketch(
        'Sales{people=2.0}: (start) > receive{name="Office AVATAR order" wait_minutes=90.0 process_minutes=12.0} > <ok>;'
        "ok ~no> receive; Stock: ok -yes 78%> ship > <+all>; all > pack; all > label;"
        "(end); pack > end; label > end; memo{kind=note}"
    )
    return compose(
        document,
        next(document.all(Map)).id,
        Look(PRINT, typesetter()),
        Wish(paper=parse_paper("A2")),
        Facts("a.proc", "1 Dec 2026"),
    )


@pytest.fixture(scope="module")
def pixels(qapp, poster):
    """The map as the PDF shows it and as Qt paints it, as grey values."""
    out = BytesIO()
    write_pdf(out, poster, face_bytes())
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    area, scale = poster.plan.map_area, poster.plan.scale
    image = page.render(scale=SCALE / scale).to_pil().convert("L")
    left, top = area.x * MM * SCALE / scale, area.y * MM * SCALE / scale
    size = Rect(*poster.origin, area.w * MM / scale, area.h * MM / scale)
    printed = image.crop((round(left), round(top), round(left + size.w * SCALE), round(top + size.h * SCALE)))
    shown = rendered((picture for _, picture in poster.map_pictures), size, SCALE).convertToFormat(
        QImage.Format.Format_Grayscale8
    )
    painted = numpy.frombuffer(shown.constBits(), numpy.uint8).reshape(shown.height(), shown.bytesPerLine())[:, : shown.width()]
    height, width = min(painted.shape[0], printed.height), min(painted.shape[1], printed.width)
    return numpy.asarray(printed)[:height, :width].astype(int), painted[:height, :width].astype(int)


def test_the_page_and_the_screen_differ_by_little_more_than_anti_aliasing(pixels):
    printed, painted = pixels
    assert numpy.abs(printed - painted).mean() < 1.5


def test_every_label_stands_at_the_same_place_within_a_pixel(poster, pixels):
    runs = [mark for _, picture in poster.map_pictures for mark in picture if isinstance(mark, TextRun) and len(mark.text) > 1]
    assert len(runs) > 10
    far = {run.text: shift for run in runs if max(map(abs, shift := _shift(poster, run, *pixels))) > 1}
    assert not far


def _shift(poster, run, printed, painted):
    """How far the label lies apart in the two, in pixels: where laying one over the other differs least."""
    box = bounds((run,))
    x, y = (round((a - b) * SCALE) for a, b in zip((box.x, box.y), poster.origin, strict=True))
    w, h = round(box.w * SCALE), round(box.h * SCALE)
    mine = painted[y : y + h, x : x + w]
    shifts = [(dx, dy) for dx in range(-3, 4) for dy in range(-3, 4) if y + dy >= 0 and x + dx >= 0]
    cost = {at: numpy.abs(printed[y + at[1] : y + at[1] + h, x + at[0] : x + at[0] + w] - mine).mean() for at in shifts}
    return min(cost, key=lambda at: (cost[at], abs(at[0]) + abs(at[1])))
