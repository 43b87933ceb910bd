"""Pools, lanes and phases: the bands everything stands on."""

from model.amounts import number_text
from model.document import Derived, Document
from model.drawing.labels import centred, hanging, height_of, leading, whole_lines
from model.drawing.look import Look
from model.drawing.outlines import Verbs, polyline, rectangle
from model.drawing.picture import Path, Picture
from model.geometry import Point, Rect
from model.places import Bands, bands, lane_title, lanes_in_order
from model.records import Lane, Phase, Pool

_NAME = 14.5
_SMALL = 9.0
_PAD = 12.0
_COLUMN_DASH = (4.0, 6.0)


def draw_pool(document: Document, pool: Pool, look: Look) -> Picture:
    """A pool's frame with its name, or the whole band of a participant whose inside is not shown."""
    frame, theme = bands(document, pool.map_id), look.theme
    at, title = frame.pools.get(pool.id), frame.titles.get(pool.id)
    if at is None:
        return ()
    if pool.black_box:
        lines, size = whole_lines(look, pool.name, at.w - _PAD, at.h - _PAD, "bold", (_NAME, 12, 10))
        box = Path(rectangle(_on_pixels(at)), fill=theme.header, stroke=theme.faint)
        return (box, *centred(look, lines, at.centre, "bold", size, theme.ink))
    if title is None:
        return (Path(rectangle(_on_pixels(_inside(document, pool, frame, at))), fill=theme.paper, stroke=theme.line),)
    border = Path(rectangle(_on_pixels(at)), fill=theme.paper, stroke=theme.line)
    name = look.text.lines(pool.name, title.w - 2 * _PAD, 1, "bold", _NAME)
    strip = Path(rectangle(_on_pixels(title)), fill=theme.header, stroke=theme.line)
    return (border, strip, *_left_of_middle(look, name, (title.x + _PAD, title.cy), "bold", _NAME, theme.ink))


def _on_pixels(at: Rect) -> Rect:
    """Half a point on: a hair-line drawn there fills one row of pixels and not two by half, and bands still share theirs."""
    return at.moved(0.5, 0.5)


def _inside(document: Document, pool: Pool, frame: Bands, at: Rect) -> Rect:
    """A pool without the room other pools have for their names."""
    top = min((frame.lanes[id].y for id in document.referring(pool.id) if id in frame.lanes), default=at.y)
    return Rect(at.x, top, at.w, at.bottom - top)


def draw_lane(document: Document, lane: Lane, look: Look) -> Picture:
    """A lane's band and header; a lane with lanes inside shows its header only."""
    pool = document.one(Pool, lane.pool_id)
    frame = bands(document, pool.map_id) if pool is not None else None
    at = frame.lanes.get(lane.id) if frame is not None else None
    if pool is None or frame is None or at is None:
        return ()
    theme, header = look.theme, frame.headers[lane.id]
    place = stripes(document, pool.map_id).get(lane.id)
    fill = None if place is None else (theme.band, theme.paper)[place % 2]
    band = () if fill is None else (Path(rectangle(at), fill=fill),)
    return (
        *band,
        Path(rectangle(header), fill=theme.header),
        Path(_rules(_on_pixels(at), _on_pixels(header), frame.vertical), stroke=theme.line),
        *_header_text(lane_title(document, lane), who(lane), header, look),
    )


def _build_stripes(document: Document, map_id: str) -> dict[str, int]:
    lanes = lanes_in_order(document, map_id)
    outer = {lane.parent_id for lane in lanes}
    return {lane.id: n for n, lane in enumerate(lane for lane in lanes if lane.id not in outer)}


stripes: Derived[dict[str, int]] = Derived(_build_stripes)
"""`stripes(document, map_id)`: the lanes without lanes inside, each with its place from the top."""


def _rules(at: Rect, header: Rect, vertical: bool) -> Verbs:
    """Lines above and below a band, and at the end of its header."""
    if vertical:
        return (
            *polyline(((at.x, at.y), (at.x, at.bottom))),
            *polyline(((at.right, at.y), (at.right, at.bottom))),
            *polyline(((header.x, header.bottom), (header.right, header.bottom))),
        )
    return (
        *polyline(((at.x, at.y), (at.right, at.y))),
        *polyline(((at.x, at.bottom), (at.right, at.bottom))),
        *polyline(((header.right, header.y), (header.right, header.bottom))),
    )


def _header_text(title: str, below: str, at: Rect, look: Look) -> Picture:
    """A lane's name and, under it, who stands behind it; together in the middle of the header."""
    theme, under = look.theme, leading(_SMALL) + 2 if below else 0.0
    lines, size = whole_lines(look, title, at.w - 2 * _PAD, at.h - under - 12, "bold", (_NAME, 12), most=4)
    top = at.cy - (height_of(len(lines), size) + under) / 2
    name = hanging(
        look, lines, (at.x + _PAD, top + (leading(size) - look.text.capital("bold", size)) / 2), "bold", size, theme.ink
    )
    foot = (at.x + _PAD, top + height_of(len(lines), size) + 4)
    return (*name, *hanging(look, (below,), foot, "regular", _SMALL, theme.soft)) if below else name


def who(lane: Lane) -> str:
    """Who stands behind a lane, in a few words: “6 people”, “outside”, “system”."""
    words = {"internal": [], "external": ["outside"], "system": ["system"]}[lane.role]
    if lane.people is not None:
        words = [*words, f"{number_text(lane.people, 1)} {'person' if lane.people == 1 else 'people'}"]
    return " · ".join(words)


def draw_phase(document: Document, phase: Phase, look: Look) -> Picture:
    """A phase's name over its column, and a dashed line where the column ends."""
    frame, theme = bands(document, phase.map_id), look.theme
    at = frame.phases.get(phase.id)
    if at is None:
        return ()
    x, y = at.right + 0.5, at.bottom + 0.5
    end = ((0.0, y), (x, y)) if frame.vertical else ((x, at.y), (x, frame.size[1]))
    lines, size = whole_lines(look, phase.name, at.w - _PAD, at.h, "semibold", (12, 10))
    return (
        Path(rectangle(_on_pixels(at)), fill=theme.header, stroke=theme.line),
        Path(polyline(end), stroke=theme.faint, width=1.0, dash=_COLUMN_DASH),
        *centred(look, lines, at.centre, "semibold", size, theme.ink),
    )


def _left_of_middle(look: Look, lines: tuple[str, ...], at: Point, face: str, size: float, colour: str) -> Picture:
    x, y = at
    return hanging(look, lines, (x, y - look.text.capital(face, size) / 2), face, size, colour)
