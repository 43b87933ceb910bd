"""What lies on what: the order in which the pictures of a map are painted, and what is not shown at all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

from model.document import Derived, Document
from model.integrity import map_of
from model.places import lanes_in_order, pools_in_order
from model.records import (
    Annotation,
    Association,
    Connector,
    DataObject,
    DataStore,
    Event,
    Gateway,
    Group,
    Lane,
    MessageFlow,
    Node,
    Note,
    Phase,
    ProblemPlace,
    Record,
    SequenceFlow,
    Step,
)

_LINES: tuple[type[Connector], ...] = (Association, MessageFlow, SequenceFlow)
_NODES: tuple[type[Node], ...] = (Annotation, DataStore, DataObject, Step, Gateway, Event, Note)
_ORDERING = ("kind", "map_id", "pool_id", "parent_id", "rank", "within_id", "expanded", "type", "source_id", "target_id", "at_id")
"""The fields that decide where in the order a record stands."""
_PHASE, _FRAME = 2, 4
_DISC = _FRAME + 1 + len(_LINES) + len(_NODES)
_SECTION: dict[type[Record], int] = {cls: number for number, cls in enumerate((*_LINES, *_NODES), _FRAME + 1)}
_SECTION |= {Phase: _PHASE, Group: 3, ProblemPlace: _DISC}
"""The section each kind of record is shown in, pools, lanes and open sub-processes aside."""
_LEAVABLE = tuple(_SECTION[cls] for cls in (Association, MessageFlow, Annotation, Note, ProblemPlace))
_MANY = 400
"""If the places of more records than this are in question, all is put in order afresh."""


def is_hidden(document: Document, record: Record) -> bool:
    """Whether a record stands in a sub-process that is closed, or joins something that does."""
    if isinstance(record, (Node, Group)):
        return record.within_id is not None and any(not _is_open(frame) for frame in _frames(document, record))
    if isinstance(record, Connector):
        ends = (document.one(Node, record.source_id), document.one(Node, record.target_id))
        return any(end is not None and end.within_id is not None and is_hidden(document, end) for end in ends)
    if isinstance(record, ProblemPlace):
        at = document.get(record.at_id)
        return at is None or is_hidden(document, at)
    return False


def _is_open(step: Step) -> bool:
    return step.expanded and step.type == "subprocess"


def _frames(document: Document, node: Node | Group) -> Iterator[Step]:
    """The sub-processes a node stands in, from the inside out."""
    seen = {node.id}
    frame = document.one(Step, node.within_id)
    while frame is not None and frame.id not in seen:
        yield frame
        seen.add(frame.id)
        frame = document.one(Step, frame.within_id)


Sections: TypeAlias = tuple[tuple[str, ...], ...]
"""The ids of what is shown, the lowest section first: pools, lanes, phases, groups, frames, lines and nodes by kind, discs."""


def _build_sections(document: Document, map_id: str) -> Sections:
    found: list[list[str]] = [[] for _ in range(_DISC + 1)]
    for cls in _SECTION:
        for record in document.all(ProblemPlace) if cls is ProblemPlace else document.on_map(map_id, cls):
            number = _section_of(document, map_id, record)
            if number is not None:
                found[number].append(record.id)
    found[_FRAME] = _by_depth(document, found[_FRAME])
    return (*_bands(document, map_id), *(tuple(ids) for ids in found[_PHASE:]))


def _bands(document: Document, map_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pools, lanes = pools_in_order(document, map_id), lanes_in_order(document, map_id)
    return tuple(pool.id for pool in pools), tuple(lane.id for lane in lanes)


def _section_of(document: Document, map_id: str, record: Record | None) -> int | None:
    """In which section a record other than a pool or lane is shown; None for one that is not shown on this map."""
    number = _SECTION.get(type(record)) if record is not None else None
    if record is None or number is None or _map_of(document, record) != map_id or is_hidden(document, record):
        return None
    return _FRAME if isinstance(record, Step) and _is_open(record) else number


def _map_of(document: Document, record: Record) -> str | None:
    at = document.get(record.at_id) if isinstance(record, ProblemPlace) else record
    return map_of(document, at) if at is not None else None


def _by_depth(document: Document, ids: Iterable[str]) -> list[str]:
    frames = [step for step in document.present(ids) if isinstance(step, Step)]
    return [step.id for step in sorted(frames, key=lambda step: (len(list(_frames(document, step))), step.id))]


def _sections_after(was: Sections, before: Document, after: Document, touched: AbstractSet[str], map_id: str) -> Sections:
    changed = [id for id in touched if not _stands_the_same(before.get(id), after.get(id))]
    if not changed:
        return was
    affected = _with_dependants(before, after, changed)
    if len(affected) > _MANY:
        return _build_sections(after, map_id)
    found = [*_bands(after, map_id), *was[_PHASE:]]
    for id in sorted(affected):
        then, now = _section_of(before, map_id, before.get(id)), _section_of(after, map_id, after.get(id))
        if then != now:
            for number, shift in ((then, _without), (now, _with)):
                if number is not None:
                    found[number] = shift(found[number], id)
    found[_FRAME] = tuple(_by_depth(after, found[_FRAME]))
    return was if was == tuple(found) else tuple(found)


def _stands_the_same(before: Record | None, after: Record | None) -> bool:
    return before is after or all(getattr(before, name, None) == getattr(after, name, None) for name in _ORDERING)


def _with_dependants(before: Document, after: Document, changed: Iterable[str]) -> set[str]:
    """What changed, with all that is shown or not by whether that is: what stands in it, what it joins, and the discs on it."""
    found, pending = set(changed), list(changed)
    while pending and len(found) <= _MANY:
        id = pending.pop()
        for other in {*before.referring(id), *after.referring(id)} - found:
            if any(_depends(document.get(other), id) for document in (before, after)):
                found.add(other)
                pending.append(other)
    return found


def _depends(record: Record | None, id: str) -> bool:
    if isinstance(record, (Node, Group)):
        return record.within_id == id
    return isinstance(record, (Connector, ProblemPlace, Lane))


def _without(ids: tuple[str, ...], id: str) -> tuple[str, ...]:
    at = bisect_left(ids, id)
    if at == len(ids) or ids[at] != id:
        at = ids.index(id)  # frames are in order of their depth
    return ids[:at] + ids[at + 1 :]


def _with(ids: tuple[str, ...], id: str) -> tuple[str, ...]:
    at = bisect_left(ids, id)
    return (*ids[:at], id, *ids[at:])


sections: Derived[Sections] = Derived(_build_sections, _sections_after)
"""`sections(document, map_id)`: the same object as before where nothing comes, goes or changes places."""


def paint_order(document: Document, map_id: str) -> tuple[str, ...]:
    """All that is shown of a map, the lowest first: bands, groups, frames, lines, nodes, discs."""
    return tuple(chain.from_iterable(sections(document, map_id)))


def _build_hidden(document: Document, map_id: str) -> frozenset[str]:
    return frozenset(line.id for line in document.on_map(map_id, Connector) if is_hidden(document, line))


def _hidden_after(was: frozenset[str], before: Document, after: Document, touched: frozenset[str], map_id: str) -> frozenset[str]:
    some = any(_may_hide(document, document.get(id)) for id in touched for document in (before, after))
    return _build_hidden(after, map_id) if some else was


def _may_hide(document: Document, record: Record | None) -> bool:
    """Whether a record is, or stands in, or joins what stands in a sub-process."""
    if isinstance(record, Connector):
        return any(getattr(end, "within_id", None) is not None for end in document.present(record.references()))
    return isinstance(record, Node) and (
        record.within_id is not None or (isinstance(record, Step) and record.type == "subprocess")
    )


hidden_lines: Derived[frozenset[str]] = Derived(_build_hidden, _hidden_after)
"""`hidden_lines(document, map_id)`: the connectors of a map that are not shown, for what they join is not."""


class Layers(NamedTuple):
    """What a look shows of a map: what lies below the lines, the lines, the nodes, and the discs of problems above them."""

    below: tuple[str, ...]
    lines: tuple[str, ...]
    nodes: tuple[str, ...]
    above: tuple[str, ...]


def layers(document: Document, map_id: str, without: frozenset[str]) -> Layers:
    """The ids of what is shown without what is left out (see `Look`), nor what ties something to it."""
    found = list(sections(document, map_id))
    for number in _LEAVABLE if without else ():
        found[number] = tuple(id for id in found[number] if not is_left_out(document, document[id], without))
    bounds = (0, _FRAME + 1, _FRAME + 1 + len(_LINES), _DISC, _DISC + 1)
    return Layers(*(tuple(chain.from_iterable(found[start:end])) for start, end in pairwise(bounds)))


def paint_order_without(document: Document, map_id: str, without: frozenset[str]) -> tuple[str, ...]:
    """All that a look shows of a map, the lowest first."""
    return tuple(chain.from_iterable(layers(document, map_id, without)))


def is_left_out(document: Document, record: Record, without: frozenset[str]) -> bool:
    """Whether a record is left out of a look, or ties something to one that is."""
    if isinstance(record, ProblemPlace):
        return "problems" in without or is_left_out(document, document[record.at_id], without)
    if isinstance(record, Association):
        return any(is_left_out(document, end, without) for end in document.present(record.references()) if isinstance(end, Node))
    return ("notes" in without and isinstance(record, (Note, Annotation))) or (
        "messages" in without and isinstance(record, MessageFlow)
    )
