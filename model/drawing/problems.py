"""Problems on the map: numbered discs at the corner of what they are seen at, side by side where there are several."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from model.document import Document
from model.drawing.flows import label_plate
from model.drawing.labels import centred
from model.drawing.layers import is_hidden
from model.drawing.look import Look
from model.drawing.outlines import rounded
from model.drawing.picture import Path, Picture
from model.drawing.theme import Theme, contrast
from model.geometry import Point, Rect
from model.places import bands, node_rect
from model.problems import places_at
from model.records import Connector, Event, Gateway, Lane, Node, Pool, Problem, ProblemPlace, Record
from model.routing.router import routes

SIZE = 18.0
"""How high a disc is, and how wide with one or two digits."""
MOST = 3
"""So many stand side by side; of more, the last says how many there are besides."""
_GAP = 1.0
_DIGIT = 6.4
_TEXT = 10.0
_RING = 1.5
_ASIDE = 6.0
"""From the edges of a lane's header, from a label on a flow, and from a flow's ends."""


class Disc(NamedTuple):
    """One disc: the record that puts it there, what it says, and what of the surface it takes."""

    place_id: str
    text: str
    at: Rect


def draw_problem(document: Document, place: ProblemPlace, look: Look) -> Picture:
    """The disc of a problem at one of its places; nothing where another stands for it."""
    disc = next((each for each in discs(document, place.at_id, look) if each.place_id == place.id), None)
    if disc is None:
        return ()
    return mark(disc.text, disc.at, look)


def mark(text: str, at: Rect, look: Look) -> Picture:
    """A disc, or a longer plate, with a number."""
    theme = look.theme
    plate = Path(rounded(at, SIZE / 2), fill=theme.bad, stroke=theme.paper, width=_RING)
    return (plate, *centred(look, (text,), at.centre, "semibold", _TEXT, ink_on(theme)))


def ink_on(theme: Theme) -> str:
    """The colour in which a number stands out most from a disc: white, on a dark ground the ground."""
    return max((theme.card, theme.paper), key=lambda colour: contrast(colour, theme.bad))


def discs(document: Document, at_id: str, look: Look) -> tuple[Disc, ...]:
    """The discs at a record, from left to right (on an upright flow, downwards); none for what is hidden or gone."""
    record, places = document.get(at_id), places_at(document, at_id)
    if record is None or not places or is_hidden(document, record):
        return ()
    shown = places if len(places) <= MOST else places[: MOST - 1]
    texts = [str(_number(document, place)) for place in shown]
    if len(places) > len(shown):
        shown, texts = places[:MOST], [*texts, f"+{len(places) - len(shown)}"]
    widths = [max(SIZE, _DIGIT * len(text) + 7) for text in texts]
    rects = _row(document, record, widths, look)
    return tuple(Disc(place.id, text, at) for place, text, at in zip(shown, texts, rects, strict=False))


def _number(document: Document, place: ProblemPlace) -> int:
    problem = document.one(Problem, place.problem_id)
    return problem.number if problem is not None else 0


def _row(document: Document, record: Record, widths: list[float], look: Look) -> list[Rect]:
    """Where discs of these widths stand at a record."""
    if isinstance(record, Connector):
        return _on_run(document, record, widths, look)
    if isinstance(record, Lane):
        pool = document.one(Pool, record.pool_id)
        header = bands(document, pool.map_id).headers.get(record.id) if pool is not None else None
        return _ending_at(header.right - _ASIDE, header.y + _ASIDE + SIZE / 2, widths) if header is not None else []
    if not isinstance(record, Node):
        return []
    box = node_rect(document, record)
    if isinstance(record, (Gateway, Event)):  # too small for a row along its edge: it begins there
        part = 0.25 if isinstance(record, Gateway) else 0.354
        return _from(box.cx + box.w * part - SIZE / 2, box.cy - box.h * part, widths)
    return _ending_at(box.right + SIZE / 2, box.y, widths)


def _from(left: float, middle: float, widths: Iterable[float]) -> list[Rect]:
    rects = []
    for width in widths:
        rects.append(Rect(left, middle - SIZE / 2, width, SIZE))
        left += width + _GAP
    return rects


def _ending_at(right: float, middle: float, widths: list[float]) -> list[Rect]:
    return _from(right - _length(widths), middle, widths)


def _length(widths: list[float]) -> float:
    return sum(widths) + _GAP * (len(widths) - 1)


def _on_run(document: Document, connector: Connector, widths: list[float], look: Look) -> list[Rect]:
    """On the longest run of a line that has room beside its label; where none has, over the label."""
    route = routes(document, connector.map_id).get(connector.id)
    if route is None or len(route.points) < 2:
        return []
    plate = label_plate(connector, route, look)
    for a, b in sorted(pairwise(route.points), key=lambda run: -_long(*run)):
        level = a[1] == b[1]
        needed = _length(widths) if level else len(widths) * (SIZE + _GAP) - _GAP
        for low, high in _free(a, b, plate):
            if high - low >= needed:
                middle = (low + high) / 2
                return _from(middle - needed / 2, a[1], widths) if level else _down(a[0], middle - needed / 2, widths)
    x, y = route.label
    top = plate.y if plate is not None else y
    return _from(x - _length(widths) / 2, top - SIZE / 2 if plate is not None else top, widths)


def _down(middle: float, top: float, widths: list[float]) -> list[Rect]:
    return [Rect(middle - width / 2, top + n * (SIZE + _GAP), width, SIZE) for n, width in enumerate(widths)]


def _long(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _free(a: Point, b: Point, plate: Rect | None) -> Iterator[tuple[float, float]]:
    """The stretches of a run clear of its ends and of a label, the longest first."""
    level = a[1] == b[1]
    low, high = sorted((a[0], b[0]) if level else (a[1], b[1]))
    low, high = low + 2 * _ASIDE, high - 2 * _ASIDE
    across = a[1] if level else a[0]
    parts = [(low, high)]
    if plate is not None:
        room = plate.grown(SIZE / 2)
        spans = ((room.y, room.bottom), (plate.x, plate.right)) if level else ((room.x, room.right), (plate.y, plate.bottom))
        if spans[0][0] < across < spans[0][1]:
            parts = [(low, min(high, spans[1][0] - _ASIDE)), (max(low, spans[1][1] + _ASIDE), high)]
    yield from sorted(parts, key=lambda part: part[0] - part[1])
