"""The document: an immutable set of records by id, who refers to whom, and what is reckoned from it and kept."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar, cast
from weakref import ref

from model.change import Change
from model.layered import Layered
from model.records import CONNECTOR_KINDS, NODE_KINDS, RECORD_CLASSES, Connector, Node, Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Ids = tuple[str, ...]
_KINDS: dict[type[Record], Ids] = {cls: (cls.model_fields["kind"].default,) for cls in RECORD_CLASSES}
_KINDS |= {Node: NODE_KINDS, Connector: CONNECTOR_KINDS, Record: tuple(kinds[0] for kinds in _KINDS.values())}
_MANY = 500
"""Touching more records than this, indexes are cheaper built afresh."""


class Document:
    """A value: equal records make equal documents. `apply` gives the next one and leaves this one as it is."""

    __slots__ = ("__weakref__", "_came_from", "_hasty", "_kept", "_kinds", "_records", "_referrers", "_shared")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._hasty = False
        self._came_from: tuple[ref[Document], AbstractSet[str]] | None = None
        self._index({record.id: record for record in records})

    def _index(self, records: dict[str, Record]) -> None:
        kinds: dict[str, list[str]] = {}
        referrers: dict[str, list[str]] = {}
        for id, record in records.items():
            kinds.setdefault(record.kind, []).append(id)
            for other in set(record.references()):
                referrers.setdefault(other, []).append(id)
        self._records: _Index[Record] = records
        self._kinds: _Index[Ids] = {kind: tuple(sorted(ids)) for kind, ids in kinds.items()}
        self._referrers: _Index[Ids] = {id: tuple(sorted(ids)) for id, ids in referrers.items()}
        self._kept: dict[object, object] = {}
        self._shared: set[str] = set()
        """Which indexes another document has too, so that they are to be copied before they change."""

    @property
    def records(self) -> Mapping[str, Record]:
        """All records by id; read only."""
        return MappingProxyType(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self._records == other._records

    def __hash__(self) -> int:
        return id(self)

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def __getitem__(self, id: str) -> Record:
        return self._records[id]

    def get(self, id: str | None) -> Record | None:
        """The record of this id, or None where there is none."""
        return self._records.get(id) if id is not None else None

    def one(self, cls: type[R], id: str | None) -> R | None:
        """The record of this id if it is of that class, else None."""
        record = self._records.get(id) if id is not None else None
        return record if isinstance(record, cls) else None

    def all(self, cls: type[R]) -> Iterator[R]:
        """Every record of a class (`Node` and `Connector` stand for all of theirs), by kind and id."""
        for kind in _kinds_of(cls):
            for id in self._kinds.get(kind) or ():
                yield cast(R, self._records[id])

    def on_map(self, map_id: str, cls: type[R]) -> Iterator[R]:
        """Every record of a class that names this map, by kind and id."""
        if len(self._kinds.get("map") or ()) == 1:
            return (record for record in self.all(cls) if getattr(record, "map_id", None) == map_id)
        kinds = frozenset(_kinds_of(cls))
        found = (self._records[id] for id in self._referrers.get(map_id) or ())
        return cast(Iterator[R], (r for r in found if r.kind in kinds and getattr(r, "map_id", None) == map_id))

    def present(self, ids: Iterable[str]) -> Iterator[Record]:
        """The records of those ids that are still there."""
        return (self._records[id] for id in ids if id in self._records)

    def referring(self, id: str) -> Ids:
        """The ids of the records that refer to this one, sorted."""
        return self._referrers.get(id) or ()

    @property
    def hasty(self) -> bool:
        """Whether what takes long to reckon may be given roughly: for a draft, and where `hasten` asked for it."""
        return self._hasty

    def hasten(self) -> None:
        """Let rough answers do for now, for this document and all that come from it; it is the same value as before."""
        self._hasty = True

    @property
    def origin(self) -> "tuple[Document, frozenset[str]] | None":
        """The document this one came from and the ids touched since, while that document is still in use."""
        before = self._came_from[0]() if self._came_from is not None else None
        return (before, frozenset(self._came_from[1])) if before is not None and self._came_from is not None else None

    def apply(self, change: Change) -> "Document":
        """The document after a change. Raises ValueError, changing nothing, if the change was not made for this one."""
        for id, edit in change.items():
            now = self._records.get(id)
            if now is not edit.before and now != edit.before:
                raise ValueError(f"the change was made for another state of “{id}”")
        following = Document.__new__(Document)
        following._take_from(self)
        following._put_all({id: edit.after for id, edit in change.items()})
        following._came_from = (ref(self), frozenset(change))
        return following

    def _take_from(self, other: "Document") -> None:
        self._records, self._kinds, self._referrers = self._own(other._records), other._kinds, other._referrers
        self._shared, other._shared = {"_kinds", "_referrers"}, {"_kinds", "_referrers"}  # the other may be a draft
        self._kept, self._came_from, self._hasty = {}, None, other._hasty

    def _own(self, index: "_Index[T]") -> "_Index[T]":
        """The same entries, to be changed."""
        return index.flat() if isinstance(index, Layered) else dict(index)

    def _put_all(self, records: Mapping[str, Record | None]) -> None:
        kinds: _Moves = {}
        referrers: _Moves = {}
        for id, record in records.items():
            before = self._records.pop(id, None) if record is None else self._records.get(id)
            _note(referrers, id, _others(before), _others(record))
            _note(kinds, id, _kind(before), _kind(record))
            if record is not None:
                self._records[id] = record
        for name, moves in (("_kinds", kinds), ("_referrers", referrers)):
            if moves and name in self._shared:  # a step that only moves changes no index, and copying one takes a while
                setattr(self, name, self._own(getattr(self, name)))
                self._shared.discard(name)
            for key, (gone, come) in moves.items():
                _shift(getattr(self, name), key, gone, come)
        self._kept.clear()


class Draft(Document):
    """A document under way: edited in place, seen by nobody else until its change is committed.

    It lies over what it began as, so that beginning one and writing to it takes as long as what is written, not as the rest.
    """

    __slots__ = ("_base", "_touched")

    def __init__(self, base: Document) -> None:
        """A draft that begins as this document."""
        self._take_from(base)
        self._touched: set[str] = set()
        self._base = base
        self._came_from = (ref(base), self._touched)
        self._hasty = True

    @property
    def touched(self) -> frozenset[str]:
        """The ids put since the draft began."""
        return frozenset(self._touched)

    def _own(self, index: "_Index[T]") -> "_Index[T]":
        return index.again() if isinstance(index, Layered) else Layered.over(index)

    def put(self, id: str, record: Record | None) -> None:
        """Set or, with None, take out one record."""
        self.put_all({id: record})

    def put_all(self, records: Mapping[str, Record | None]) -> None:
        """Set or, with None, take out records; of many, quicker than one by one."""
        self._put_all(records)
        self._touched.update(records)


class Derived(Generic[T]):
    """Something reckoned from a document once and kept with it.

    `update`, where it pays, makes the answer from that of the document this one came from and the ids touched since; what it
    gives must equal what `build` gives (tests/model/test_derived.py holds every one of them to it).
    """

    def __init__(
        self,
        build: Callable[..., T],
        update: Callable[..., T] | None = None,
    ) -> None:
        self.build, self.update = build, update
        self.__doc__ = build.__doc__

    def __call__(self, document: Document, *key: str) -> T:
        """The answer for this document; `key` are further arguments of `build`."""
        slot = (self, key)
        if slot not in document._kept:
            document._kept[slot] = self._reckon(document, key, slot)
        return cast(T, document._kept[slot])

    def kept(self, document: Document, *key: str) -> T | None:
        """The answer if it is there already."""
        return cast("T | None", document._kept.get((self, key)))

    def keep(self, answer: T, document: Document, *key: str) -> None:
        """Keep an answer that was reckoned elsewhere, in place of any that is there."""
        document._kept[self, key] = answer

    def _reckon(self, document: Document, key: tuple[str, ...], slot: object) -> T:
        if self.update is not None and document._came_from is not None:
            before, touched = document._came_from[0](), document._came_from[1]
            # one document has many drafts, so what the first of them asks is reckoned for the document itself
            known = before is not None and (slot in before._kept or isinstance(document, Draft))
            if before is not None and known and len(touched) <= _MANY:
                return self.update(self(before, *key), before, document, touched, *key)
        return self.build(document, *key)


def _kinds_of(cls: type[Record]) -> Ids:
    known = _KINDS.get(cls)
    if known is None:
        known = tuple(kinds[0] for each, kinds in _KINDS.items() if each in RECORD_CLASSES and issubclass(each, cls))
        _KINDS[cls] = known
    return known


_Index: TypeAlias = dict[str, T] | Layered[str, T]
"""A dict, or that of another document with what is otherwise in a draft."""

_Moves: TypeAlias = dict[str, tuple[set[str], set[str]]]
"""Of an index, by key: the ids that go and those that come."""


def _others(record: Record | None) -> set[str]:
    return set(record.references()) if record is not None else set()


def _kind(record: Record | None) -> set[str]:
    return {record.kind} if record is not None else set()


def _note(moves: _Moves, id: str, old: set[str], new: set[str]) -> None:
    if old != new:
        for key in old - new:
            moves.setdefault(key, (set(), set()))[0].add(id)
        for key in new - old:
            moves.setdefault(key, (set(), set()))[1].add(id)


def _shift(index: _Index[Ids], key: str, gone: set[str], come: set[str]) -> None:
    ids = index.get(key) or ()
    if len(gone) + len(come) == 1:
        (id,) = gone or come
        at = bisect_left(ids, id)
        ids = ids[:at] + ids[at + 1 :] if gone else (*ids[:at], id, *ids[at:])
    else:
        ids = tuple(sorted([*(id for id in ids if id not in gone), *come]))
    if ids:
        index[key] = ids
    else:
        index.pop(key, None)
