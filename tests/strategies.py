"""What hypothesis draws: records, heaps of records that may hang together or not, whole documents, and edits on them.

Ids come from small sets, so that two documents drawn apart meet in many of them, and references often find their record.
"""

import typing
from collections.abc import Mapping, Sequence
from functools import cache

from hypothesis import strategies as st
from pydantic import ValidationError

from model.change import Change, Edit
from model.document import Document
from model.integrity import repair
from model.records import RECORD_CLASSES, Connector, Event, Lane, Map, Node, Pool, Problem, Record, SequenceFlow, Step
from model.store import Store
from tests.pixels import as_text, png

_LITTLE: tuple[object, ...] = (None, True, False, 0.0, 0.25, 1.0, 3, 48.0, 96.5, 160.0, 1000.0)
_LITTLE += ("m", "V", "Check", "“Ja”\n&", (), ("n0",), (("l0", "l1"),), ((8.0, 16.0),), ((8.0, 16.0), (64.0, -8.0)), (24.0, -8.0))
_LITTLE += (as_text(png()),)
_IDS: Mapping[type[Record], tuple[str, ...]] = {
    Map: ("m0", "m1"),
    Pool: ("p0", "p1"),
    Lane: ("l0", "l1", "l2", "l3"),
    Node: ("n0", "n1", "n2", "n3", "n4", "n5"),
    Connector: ("c0", "c1", "c2", "c3"),
    Problem: ("b0", "b1"),
    Record: ("r0", "r1", "r2"),
}
_REFERENCES = {
    "map_id": ("m0", "m0", "m0", "m1"),
    "pool_id": ("p0", "p0", "p1"),
    "parent_id": _IDS[Lane],
    "lane_id": _IDS[Lane],
    "source_id": (*_IDS[Node], "p0", "c0"),
    "target_id": (*_IDS[Node], "p1", "c1"),
    "problem_id": _IDS[Problem],
    "at_id": ("n0", "n1", "c0", "l0"),
}

ranks = st.from_regex(r"[0-9A-Za-z]{0,3}[1-9A-Za-z]", fullmatch=True)
lengths = st.integers(-400, 4000).map(lambda eighths: eighths / 8)
"""Points, whole eighths: sums of them are exact."""


def ids_for(cls: type[Record]) -> tuple[str, ...]:
    """The ids that a record of this class may have."""
    return next(ids for family, ids in _IDS.items() if issubclass(cls, family))


@cache
def values_for(cls: type[Record], field: str) -> tuple[object, ...]:
    """Some values a field may have: every word of a choice, and whatever else of a little store of values is valid."""
    if field in cls.reference_fields:
        optional = type(None) in typing.get_args(cls.model_fields[field].annotation)
        return (*([None] * 4 if optional else []), *_REFERENCES.get(field, _IDS[Node]))
    return tuple(value for value in (*_words(cls, field), *_LITTLE) if _is_valid(cls, field, value))


def _is_valid(cls: type[Record], field: str, value: object) -> bool:
    try:
        cls.model_validate({**_needed(cls), field: value})
    except ValidationError:
        return False
    return True


@cache
def _needed(cls: type[Record]) -> dict[str, object]:
    """Some value for each field that must have one: the first word of a choice, a 1, else a text that is an id."""
    needed = [name for name, info in cls.model_fields.items() if info.is_required()]
    return {name: (_words(cls, name) or (1 if cls.model_fields[name].annotation is int else "m0",))[0] for name in needed}


def _words(cls: type[Record], field: str) -> tuple[object, ...]:
    annotation = cls.model_fields[field].annotation
    choices = (annotation, *typing.get_args(annotation))
    return tuple(word for each in choices if typing.get_origin(each) is typing.Literal for word in typing.get_args(each))


@st.composite
def records(draw: st.DrawFn, classes: Sequence[type[Record]] = RECORD_CLASSES) -> Record:
    """A record of one of the classes: its references, and up to three more fields, set to something."""
    cls = draw(st.sampled_from(classes))
    others = [name for name in cls.model_fields if name not in ("id", "kind", *cls.reference_fields)]
    needed = [name for name in others if cls.model_fields[name].is_required()]
    names = [
        *cls.reference_fields,
        *needed,
        *draw(st.lists(st.sampled_from(others), max_size=3, unique=True) if others else st.just([])),
    ]
    fields = {name: draw(st.sampled_from(values_for(cls, name))) for name in names}
    return cls.model_validate({"id": draw(st.sampled_from(ids_for(cls))), **fields})


heaps = st.lists(records(), max_size=14).map(Document)
"""Documents of any records; many of their references lead nowhere."""

_GROUND: tuple[Record, ...] = (
    *(Map(id="m0"), Map(id="m1"), Pool(id="p0", map_id="m0"), Lane(id="l0", pool_id="p0"), Lane(id="l1", pool_id="p0")),
    *(Step(id="n0", map_id="m0", lane_id="l0"), Step(id="n1", map_id="m0", lane_id="l0", x=208)),
    SequenceFlow(id="c0", map_id="m0", source_id="n0", target_id="n1"),
)


def whole(document: Document) -> Document:
    """The document repaired."""
    return document.apply(repair(document))


documents = st.lists(records((*RECORD_CLASSES, Lane, Step, Event, SequenceFlow)), min_size=2, max_size=14).map(
    lambda found: whole(Document([*_GROUND, *found]))
)
"""Documents without a loose reference, on two maps at most."""


@st.composite
def edits_on(draw: st.DrawFn, document: Document) -> Change:
    """A change to a document: up to four records put, edited in some fields, or taken out; it may leave loose references."""
    after: dict[str, Record | None] = {}
    for record in draw(st.lists(records(), max_size=2)):
        after[record.id] = record
    for id in draw(st.lists(st.sampled_from(sorted(document.records) or ["m0"]), max_size=3, unique=True)):
        record = document.get(id)
        if record is not None and draw(st.booleans()):
            after[id] = _edited(draw, record)
        else:
            after[id] = None
    pairs = ((id, document.get(id), record) for id, record in sorted(after.items()))
    return {id: Edit(before, record) for id, before, record in pairs if before != record}


def _edited(draw: st.DrawFn, record: Record) -> Record:
    cls = type(record)
    names = draw(st.lists(st.sampled_from([n for n in cls.model_fields if n not in ("id", "kind")]), max_size=2))
    return record.replace(**{name: draw(st.sampled_from(values_for(cls, name))) for name in names})


@st.composite
def descendants(draw: st.DrawFn, document: Document) -> Document:
    """A whole document that grew from this one by a change."""
    return whole(document.apply(draw(edits_on(document))))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """A whole document and one that grew from it."""
    document = draw(documents)
    return document, draw(descendants(document))


@st.composite
def forks(draw: st.DrawFn) -> tuple[Document, Document, Document]:
    """A whole document and two that grew from it apart: base, ours, theirs."""
    base = draw(documents)
    return base, draw(descendants(base)), draw(descendants(base))


@st.composite
def stores(draw: st.DrawFn, steps: int = 4) -> tuple[Store, Document]:
    """A store after some commits, joined at random, and the document it began with."""
    start = draw(documents)
    store = Store(start)
    for n in range(draw(st.integers(0, steps))):
        after = draw(descendants(store.document))
        with store.transaction(f"Edit {n}", join=draw(st.sampled_from((None, "a", "b")))) as draft:
            put_all(draft, store.document, after)
    return store, start


def put_all(draft: typing.Any, before: Document, after: Document) -> None:
    """Write into a transaction whatever it takes to come from one document to the other."""
    for id in sorted({*before.records, *after.records}):
        record = after.get(id)
        if record is None:
            draft.remove(id)
        else:
            draft.put(record)


def loose_references(document: Document) -> list[tuple[str, str]]:
    """Each record's references that lead nowhere; told without the code that repairs them."""
    named = (
        (r.id, getattr(r, field)) for r in document.records.values() for field in type(r).model_fields if field[-3:] == "_id"
    )
    return [(id, other) for id, other in named if other is not None and other not in document]
