"""The wall map planned: scale, poster size, and the sheets it is printed on. Lengths in mm unless said otherwise."""

from dataclasses import dataclass
from math import ceil

from export.paper import MM, Paper, PaperUnknown
from model.geometry import Rect

READING = 200.0
"""A capital is read from 200 times its height: AVIXA's image-size standard for basic decisions (DOMAIN 2.3)."""
TILE_MARGIN = 10.0
"""Free edge of every tile, for the printer, crop marks and the sheet's label."""
MOST_SHEETS = 2000
_LITTLE = 1.08
"""A poster may come out smaller by this for a row or column of sheets less."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for. Without paper, tile or distance the map is printed on one A0."""

    paper: Paper | None = None
    tile: Paper | None = None
    overlap: float = 10.0
    read_from: float | None = None
    """The distance in mm it must be read from."""
    lying: bool | None = None
    """Whether the paper lies, its longer side across, or stands; None is whichever lets the map be larger."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One sheet of several: which column and row, and the part of the poster it shows, in mm from the poster's top left."""

    column: int
    row: int
    window: Rect

    @property
    def code(self) -> str:
        """Like “B2”: the column as a letter, the row as a number."""
        letters, column = "", self.column
        while True:
            letters = chr(ord("A") + column % 26) + letters
            column = column // 26 - 1
            if column < 0:
                return f"{letters}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A wall map on paper. The poster is the whole; it is printed on one page or on `tiles`."""

    page: tuple[float, float]
    poster: tuple[float, float]
    map_area: Rect
    """Where the map itself lies on the poster."""
    scale: float
    """Printed points a point of the map."""
    unit: float
    """The measure of title, legend and margins: a hundredth of the poster's shorter side, within reason."""
    tiles: tuple[Tile, ...]
    columns: int
    rows: int

    @property
    def tiled(self) -> bool:
        """Whether the poster takes more than one sheet."""
        return len(self.tiles) > 1


def plan(size: tuple[float, float], capital: float, wish: Wish) -> Plan:
    """Plan a map of `size` points whose smallest capitals are `capital` points high. Raises PaperUnknown."""
    wanted = _scale_to_read(capital, wish)
    if wish.paper is not None and wish.paper.is_roll:
        return _on_roll(size, wish.paper, wanted)
    if wanted is not None:
        return _at_scale(size, wanted, wish)
    return _on_poster(size, wish)


def _scale_to_read(capital: float, wish: Wish) -> float | None:
    if wish.read_from is not None:
        return wish.read_from / READING * MM / capital
    if wish.tile is not None and wish.paper is None:
        return 1000.0 / READING * MM / capital
    return None


def _on_poster(size: tuple[float, float], wish: Wish) -> Plan:
    """The largest scale at which the map fits the paper."""
    paper = wish.paper or Paper("A0", 841, 1189)
    assert paper.height is not None
    poster = max(_sides(paper.width, paper.height, wish), key=lambda sides: _fitting(size, sides))
    if wish.tile is not None and wish.tile.height is not None:
        poster = _on_sheets(size, poster, wish.tile.width, wish.tile.height, wish.overlap)
    return _split(size, poster, _fitting(size, poster), wish)


def _on_sheets(
    size: tuple[float, float], paper: tuple[float, float], width: float, height: float, overlap: float
) -> tuple[float, float]:
    """A poster no larger than the paper, on the fewest sheets and then as large as they allow: what the map leaves free at
    its foot takes no sheets, nor does a last row or column that would hold next to nothing."""
    needed = _poster_for(size, _fitting(size, paper))
    posters = []
    for sheet in ((height, width), (width, height)):
        _, _, _, step, _ = _grid(needed, sheet, overlap)
        columns, rows = (_sheets((needed[i] - overlap) / step[i]) for i in (0, 1))
        poster = (min(paper[0], columns * step[0] + overlap), min(paper[1], rows * step[1] + overlap))
        posters.append((columns * rows, -_fitting(size, poster), poster))
    return min(posters)[2]


def _sheets(exactly: float) -> int:
    """How many sheets for what would fill so many: one fewer where that makes the map little smaller."""
    fewer = max(1, int(exactly))
    return fewer if exactly <= fewer * _LITTLE else ceil(exactly)


def _at_scale(size: tuple[float, float], scale: float, wish: Wish) -> Plan:
    """The poster as large as the scale makes it, on one sheet where it fits and on several of the paper where not."""
    poster = _poster_for(size, scale)
    if wish.tile is None and wish.paper is not None:
        assert wish.paper.height is not None
        for sides in _sides(wish.paper.width, wish.paper.height, wish):
            if sides[0] >= poster[0] and sides[1] >= poster[1]:
                return _split(size, sides, scale, wish)
        wish = Wish(tile=wish.paper, overlap=wish.overlap)
    return _split(size, poster, scale, wish)


def _sides(width: float, height: float, wish: Wish) -> list[tuple[float, float]]:
    """The paper, which is given standing, in the directions it may have."""
    short, long = sorted((width, height))
    both = [(long, short), (short, long)]
    return both if wish.lying is None else both[:1] if wish.lying else both[1:]


def _on_roll(size: tuple[float, float], roll: Paper, wanted: float | None) -> Plan:
    """As large as the roll is wide, the map's longer side along it, or smaller if the asked distance needs no more."""
    across = 1 if size[0] >= size[1] else 0
    taken = _furniture(_unit((roll.width, roll.width)))
    fitting = (roll.width - taken[across]) * MM / size[across]
    if wanted is not None and wanted > fitting * 1.0001:
        raise PaperUnknown(
            f"At that reading distance the map needs {size[across] * wanted / MM + taken[across]:.0f} mm across, the roll has "
            f"{roll.width:g} mm. Use a wider roll, tiles, or at most {fitting / wanted:.0%} of the distance."
        )
    scale = fitting if wanted is None else wanted
    length = size[1 - across] * scale / MM + taken[1 - across]
    return _split(size, (length, roll.width) if across else (roll.width, length), scale, Wish(paper=roll))


def _split(size: tuple[float, float], poster: tuple[float, float], scale: float, wish: Wish) -> Plan:
    unit = _unit(poster)
    area = _map_area(size, poster, scale, unit)
    if wish.tile is None:
        return Plan(poster, poster, area, scale, unit, (Tile(0, 0, Rect(0, 0, *poster)),), 1, 1)
    if wish.tile.height is None:
        raise PaperUnknown("A roll cannot be a tile. Name it as the paper instead.")
    options = [
        _grid(poster, sides, wish.overlap) for sides in ((wish.tile.height, wish.tile.width), (wish.tile.width, wish.tile.height))
    ]
    page, columns, rows, step, inner = min(options, key=lambda grid: (grid[1] * grid[2], grid[2]))
    if columns * rows > MOST_SHEETS:
        raise PaperUnknown(f"That takes {columns * rows:,} sheets. Use larger sheets or a shorter reading distance.")
    tiles = tuple(
        Tile(column, row, Rect(column * step[0], row * step[1], *inner)) for row in range(rows) for column in range(columns)
    )
    return Plan(page, poster, area, scale, unit, tiles, columns, rows)


def _grid(
    poster: tuple[float, float], page: tuple[float, float], overlap: float
) -> tuple[tuple[float, float], int, int, tuple[float, float], tuple[float, float]]:
    inner = (page[0] - 2 * TILE_MARGIN, page[1] - 2 * TILE_MARGIN)
    step = (inner[0] - overlap, inner[1] - overlap)
    if overlap < 0 or min(step) < 20:
        raise PaperUnknown(
            f"An overlap of {overlap:g} mm does not go with sheets of {page[0]:g} × {page[1]:g} mm. Use 0 to 30 mm."
        )
    columns, rows = (max(1, ceil((poster[i] - overlap - 0.01) / step[i])) for i in (0, 1))
    return page, columns, rows, step, inner


def _unit(poster: tuple[float, float]) -> float:
    """Grows with the sheet, but stops where a title is read from ten metres."""
    return min(max(min(poster) / 100, 1.6), 12.0)


def _furniture(unit: float) -> tuple[float, float]:
    """What margins, title and footer take from a poster, along and down."""
    return 2 * MARGIN * unit, (2 * MARGIN + HEAD + FOOT) * unit


MARGIN, HEAD, FOOT = 3.5, 9.5, 11.0
"""Margins, title strip and footer strip, in units of the plan."""


def _fitting(size: tuple[float, float], poster: tuple[float, float]) -> float:
    taken = _furniture(_unit(poster))
    return min((poster[0] - taken[0]) * MM / size[0], (poster[1] - taken[1]) * MM / size[1])


def _poster_for(size: tuple[float, float], scale: float) -> tuple[float, float]:
    """The smallest poster with this map on it; the unit depends on the poster, so it is approached from below."""
    poster = (size[0] * scale / MM, size[1] * scale / MM)
    for _ in range(40):
        taken = _furniture(_unit(poster))
        poster = (size[0] * scale / MM + taken[0], size[1] * scale / MM + taken[1])
    return poster


def _map_area(size: tuple[float, float], poster: tuple[float, float], scale: float, unit: float) -> Rect:
    """Under the title, in the middle of what is left across, as high as it comes down."""
    width, height = size[0] * scale / MM, size[1] * scale / MM
    free = poster[1] - _furniture(unit)[1] - height
    return Rect((poster[0] - width) / 2, (MARGIN + HEAD) * unit + min(max(free, 0) / 2, 8 * unit), width, height)


def cut_by_edges(boxes: dict[str, Rect], plan: Plan) -> list[str]:
    """The ids of those boxes (in mm on the poster) that no single sheet shows whole, in order of id."""
    windows = [tile.window for tile in plan.tiles]
    return [id for id in sorted(boxes) if not any(window.encloses(boxes[id]) for window in windows)]
