"""What lies on what: the order in which the pictures of a map are painted, and what is not shown at all."""

from collections.abc import Iterator

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


def _build_order(document: Document, map_id: str) -> tuple[str, ...]:
    return tuple(_in_order(document, map_id))


def _in_order(document: Document, map_id: str) -> Iterator[str]:
    yield from (pool.id for pool in pools_in_order(document, map_id))
    yield from (lane.id for lane in lanes_in_order(document, map_id))
    for cls in (Phase, Group):
        yield from _shown(document, map_id, cls)
    opened = [step for step in document.on_map(map_id, Step) if _is_open(step) and not is_hidden(document, step)]
    yield from (step.id for step in sorted(opened, key=lambda step: (len(list(_frames(document, step))), step.id)))
    frames = {step.id for step in opened}
    for kind in (*_LINES, *_NODES):
        yield from (id for id in _shown(document, map_id, kind) if id not in frames)
    places = (place for place in document.all(ProblemPlace) if map_of(document, document[place.at_id]) == map_id)
    yield from (place.id for place in places if not is_hidden(document, place))


def _shown(document: Document, map_id: str, cls: type[Record]) -> Iterator[str]:
    return (record.id for record in document.on_map(map_id, cls) if not is_hidden(document, record))


def _order_after(
    was: tuple[str, ...], before: Document, after: Document, touched: frozenset[str], map_id: str
) -> tuple[str, ...]:
    return was if all(_stands_the_same(before.get(id), after.get(id)) for id in touched) else _build_order(after, map_id)


def _stands_the_same(before: Record | None, after: Record | None) -> bool:
    return before is after or all(getattr(before, name, None) == getattr(after, name, None) for name in _ORDERING)


paint_order: Derived[tuple[str, ...]] = Derived(_build_order, _order_after)
"""`paint_order(document, map_id)`: all that is shown of a map, the lowest first: bands, groups, frames, lines, nodes, discs."""


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


def paint_order_without(document: Document, map_id: str, without: frozenset[str]) -> tuple[str, ...]:
    """The same without what is left out (see `Look`), nor what ties something to it."""
    order = paint_order(document, map_id)
    return tuple(id for id in order if not is_left_out(document, document[id], without)) if without else order


def is_left_out(document: Document, record: Record, without: frozenset[str]) -> bool:
    """Whether a record is left out of a look, or ties something to one that is."""
    if isinstance(record, ProblemPlace):
        return "problems" in without or is_left_out(document, document[record.at_id], without)
    if isinstance(record, Association):
        return any(is_left_out(document, end, without) for end in document.present(record.references()) if isinstance(end, Node))
    return ("notes" in without and isinstance(record, (Note, Annotation))) or (
        "messages" in without and isinstance(record, MessageFlow)
    )
