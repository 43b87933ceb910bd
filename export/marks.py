"""What stands around a sheet of several: crop marks, and which sheet it is."""

from export.pages import TILE_MARGIN, Plan, Tile
from export.paper import MM
from export.poster import Poster
from model.drawing.look import Look
from model.drawing.picture import Path, Picture

_LENGTH = 6.0
_GAP = 1.5


def crop_marks(plan: Plan, look: Look) -> Picture:
    """Two short lines at every corner of what the sheet shows, in points from the page's top left."""
    left, top = TILE_MARGIN, TILE_MARGIN
    right, bottom = plan.page[0] - TILE_MARGIN, plan.page[1] - TILE_MARGIN
    strokes = []
    for x, outward in ((left, -1.0), (right, 1.0)):
        for y, downward in ((top, -1.0), (bottom, 1.0)):
            strokes.append(((x + outward * _GAP, y), (x + outward * (_GAP + _LENGTH), y)))
            strokes.append(((x, y + downward * _GAP), (x, y + downward * (_GAP + _LENGTH))))
    return tuple(
        Path((("M", a * MM, b * MM), ("L", c * MM, d * MM)), stroke=look.theme.ink, width=0.5) for (a, b), (c, d) in strokes
    )


def sheet_label(poster: Poster, tile: Tile) -> Picture:
    """“B2 · sheet 5 of 12 · Order fulfilment”, in the lower margin."""
    plan, look = poster.plan, poster.look
    number = plan.tiles.index(tile) + 1
    text = f"{tile.code} · sheet {number} of {len(plan.tiles)} · {poster.title}"
    place = (TILE_MARGIN + _GAP + _LENGTH) * MM, (plan.page[1] - TILE_MARGIN / 2) * MM + 2.5
    return (look.text.line(text, *place, "regular", 7.5, look.theme.soft),)
