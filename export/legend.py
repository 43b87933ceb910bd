"""The legend: a sample of every symbol the map uses, drawn by the same functions as the map, and what it is called."""

from collections.abc import Callable, Iterator

from model.document import Document
from model.drawing.draw import draw
from model.drawing.layers import paint_order_without
from model.drawing.look import Look
from model.drawing.picture import Picture, bounds, moved, scaled
from model.drawing.problems import SIZE, mark
from model.geometry import Rect
from model.records import (
    DataObject,
    DataStore,
    Event,
    Gateway,
    Map,
    MessageFlow,
    Note,
    ProblemPlace,
    Record,
    SequenceFlow,
    Step,
)

_SIZE = 11.0
_HEIGHT = 14.0
_DISC = 2.0
"""A disc is as large as this many of its own, for all symbols are then drawn smaller."""
_MAP = Map(id="m")
_CATCH = Event(id="sample", map_id="m", place="catch")
_Sample = tuple[str, Callable[[Record], bool], tuple[Record, ...]]
"""What it is called, whether a record of the map is one, and records whose first is drawn as the sample."""


def _flow(cls: type[SequenceFlow] | type[MessageFlow], **fields: object) -> tuple[Record, ...]:
    flow = cls.model_validate({"id": "sample", "map_id": "m", "source_id": "from", "target_id": "to", **fields})
    along, down = (0.0, 56.0) if cls is MessageFlow else (80.0, 0.0)  # each the way it usually runs
    return (flow, Step(id="from", map_id="m", width=8, height=8), Step(id="to", map_id="m", x=along, y=down, width=8, height=8))


_SAMPLES: tuple[_Sample, ...] = (
    ("step", lambda r: isinstance(r, Step), (Step(id="sample", map_id="m", width=72, height=44),)),
    ("decision", lambda r: _is_gateway(r, "exclusive"), (Gateway(id="sample", map_id="m"),)),
    ("all ways at once", lambda r: _is_gateway(r, "parallel"), (Gateway(id="sample", map_id="m", split="parallel"),)),
    ("one or more ways", lambda r: _is_gateway(r, "inclusive"), (Gateway(id="sample", map_id="m", split="inclusive"),)),
    ("first event decides", lambda r: _is_gateway(r, "event_based"), (Gateway(id="sample", map_id="m", split="event_based"),)),
    ("start", lambda r: isinstance(r, Event) and r.place == "start", (Event(id="sample", map_id="m"),)),
    ("end", lambda r: isinstance(r, Event) and r.place == "end", (Event(id="sample", map_id="m", place="end"),)),
    ("event on the way", lambda r: isinstance(r, Event) and r.place not in ("start", "end"), (_CATCH,)),
    ("rework", lambda r: isinstance(r, SequenceFlow) and r.rework, _flow(SequenceFlow, rework=True)),
    ("message", lambda r: isinstance(r, MessageFlow), _flow(MessageFlow)),
    ("document", lambda r: isinstance(r, DataObject), (DataObject(id="sample", map_id="m"),)),
    ("data store", lambda r: isinstance(r, DataStore), (DataStore(id="sample", map_id="m"),)),
    ("note", lambda r: isinstance(r, Note), (Note(id="sample", map_id="m", width=48, height=44),)),
)  # fmt: skip


def legend(document: Document, map_id: str, look: Look) -> list[Picture]:
    """A picture an entry, its symbol and name in a row, the top left at the origin, about 14 points high."""
    return [_entry("Legend", None, look, "bold"), *_entries(document, map_id, look)]


def _entries(document: Document, map_id: str, look: Look) -> Iterator[Picture]:
    used = [record for record in document.on_map(map_id, Record)]
    for name, is_one, records in _SAMPLES:
        if any(is_one(record) for record in used):
            yield _entry(name, draw(Document([_MAP, *records]), "sample", look), look, "regular")
    if any(document.one(ProblemPlace, id) is not None for id in paint_order_without(document, map_id, look.without)):
        yield _entry("problem, by its number", scaled(mark("7", Rect(0, 0, SIZE, SIZE), look), _DISC), look, "regular")


def _entry(name: str, symbol: Picture | None, look: Look, face: str) -> Picture:
    baseline = _HEIGHT / 2 + look.text.capital(face, _SIZE) / 2
    colour = look.theme.ink if face == "bold" else look.theme.soft
    if symbol is None:
        return (look.text.line(name, 0, baseline, face, _SIZE, colour),)
    box = bounds(symbol)
    factor = min(_HEIGHT / box.h if box.h > 4 else 0.4, 0.4)
    placed = moved(scaled(symbol, factor), -box.x * factor, _HEIGHT / 2 - box.cy * factor)
    return (*placed, look.text.line(name, box.w * factor + 4, baseline, face, _SIZE, colour))


def _is_gateway(record: Record, split: str) -> bool:
    return isinstance(record, Gateway) and record.split == split
