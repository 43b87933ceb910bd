"""Where the label of anything on a map stands, to be typed over; and names that do not fit."""

from collections.abc import Iterator

from editor.canvas.display import Display
from model.drawing.picture import TextRun
from model.drawing.text import ELLIPSIS
from model.geometry import Rect
from model.places import bands
from model.records import (
    Annotation,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    Node,
    Note,
    Phase,
    Pool,
    Problem,
    Record,
    Step,
)
from model.routing.router import routes

_BESIDE, _LINE = (132.0, 34.0), (104.0, 24.0)
_TITLE, _WIDE = 28.0, 200.0
_ROOM = 6.0


def label_place(display: Display, id: str) -> tuple[Rect, float] | None:
    """Where the label of a record stands on the surface and how large its letters are, in points; None without a place."""
    record = display.document.get(id)
    if isinstance(record, Connector):
        route = routes(display.document, display.map_id).get(id)
        if route is None:
            return None
        x, y = route.label
        return Rect(x - _LINE[0] / 2, y - _LINE[1] / 2, *_LINE), 11.0
    if isinstance(record, (Lane, Pool, Phase)):
        frame = bands(display.document, display.map_id)
        places = {Lane: frame.headers, Pool: {**frame.pools, **frame.titles}, Phase: frame.phases}[type(record)]
        return (places[id], 14.5) if id in places else None
    box = display.box(id)
    if box is None or record is None:
        return None
    if isinstance(record, Problem):  # beside its disc, clear of what it is seen at
        return Rect(box.right + 4, box.cy - _TITLE / 2, _WIDE, _TITLE), 11.0
    words = display.letters(id) if isinstance(record, (Gateway, Event, DataObject, DataStore)) else None
    return (words.grown(_ROOM) if words is not None else _on_node(record, box), 13.0 if isinstance(record, Step) else 11.0)


def _on_node(record: Record, box: Rect) -> Rect:
    if isinstance(record, Group) or (isinstance(record, Step) and record.expanded):
        return Rect(box.x + 8, box.y + 4, min(box.w - 16, 240), _TITLE)
    return box if isinstance(record, (Step, Note, Annotation)) else Rect(box.cx - _BESIDE[0] / 2, box.bottom + 2, *_BESIDE)


def full_name(display: Display, id: str) -> str:
    """The name of a record where its picture shows only the beginning of it; else nothing."""
    record = display.document.get(id)
    name = getattr(record, "name", "") if isinstance(record, (Node, Group, Connector, Lane, Pool, Phase)) else ""
    return name if name and any(run.text.endswith(ELLIPSIS) for run in _runs(display, id)) else ""


def _runs(display: Display, id: str) -> Iterator[TextRun]:
    return (mark for mark in display.picture(id) if isinstance(mark, TextRun))
