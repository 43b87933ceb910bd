"""Which pictures a change makes old: those of what changed, and of what stands or runs by it."""

from collections.abc import Iterable, Iterator

from model.change import Change, Edit
from model.document import Document
from model.drawing.jumps import crossings
from model.drawing.measures import longest_wait
from model.integrity import map_of
from model.places import Bands, bands
from model.problems import places_at, places_of
from model.records import Connector, Event, Group, Lane, Map, Node, Pool, Problem, ProblemPlace, Record, Step
from model.routing.crossings import crossing_otherwise, rerouted
from model.routing.router import routes

_SHOWN_OF_A_MAP = ("orientation", "hours_per_day")
"""The fields of a map that its pictures show."""


def stale(before: Document, after: Document, change: Change) -> frozenset[str]:
    """The ids of every picture that may differ between two documents, `change` leading from the one to the other.

    What is gone is among them: its picture is empty now.
    """
    found = set(change)
    for edit in change.values():
        found.update(_nearby(before, after, edit))
    for map_id in _maps_of(before, after, change):
        found.update(_on_the_map(before, after, map_id))
    found.update(_attached(after, found))
    found.update(_seen_at(before, after, found))
    return frozenset(found)


def _seen_at(before: Document, after: Document, ids: Iterable[str]) -> list[str]:
    """The discs of the problems at those that may be drawn otherwise, and beside those that are problems themselves."""
    sides = [document for document in (before, after) if next(document.all(ProblemPlace), None) is not None]
    found: list[str] = []
    for document in sides:
        for id in ids:
            record = document.get(id)
            places = places_of(document, id) if isinstance(record, Problem) else ()
            own = (record,) if isinstance(record, ProblemPlace) else ()
            found += [
                other.id for at_id in (id, *(each.at_id for each in (*places, *own))) for other in places_at(document, at_id)
            ]
    return found


def _attached(document: Document, ids: Iterable[str]) -> list[str]:
    """The events on the borders of those that are steps: on which border decides where their names stand."""
    steps = [id for id in ids if isinstance(document.get(id), Step)]
    return [near for id in steps for near in document.referring(id) if isinstance(document.get(near), Event)]


def _maps_of(before: Document, after: Document, change: Change) -> list[str]:
    found = set()
    for id in change:
        for document in (before, after):
            record = document.get(id)
            map_id = map_of(document, record) if record is not None else None
            if map_id is not None:
                found.add(map_id)
    return sorted(found)


def _nearby(before: Document, after: Document, edit: Edit) -> Iterator[str]:
    """What shows something of the one record that changed."""
    then, now = edit.before, edit.after
    for record in (then, now):
        if isinstance(record, Connector):
            yield from (id for id in (record.source_id, record.target_id) if id is not None)
        elif isinstance(record, Pool):  # a lane may bear its name
            yield from (id for id in after.referring(record.id) if after.one(Lane, id) is not None)
    if isinstance(then, Step) != isinstance(now, Step):
        for document, record in ((before, then), (after, now)):
            yield from document.referring(record.id) if record is not None else ()
    if _holding(then) != _holding(now):
        yield from _held(before, then)  # what is held only now has changed itself


def _holding(record: Record | None) -> tuple[bool, str | None]:
    """What decides whether a record, what stands in it and what touches it is shown."""
    opened = isinstance(record, Step) and record.type == "subprocess" and record.expanded
    return opened, record.within_id if isinstance(record, (Node, Group)) else None


def _held(document: Document, record: Record | None, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The connectors that touch a record, and what stands in it, at any depth, with theirs."""
    if record is None or record.id in seen:
        return
    for id in document.referring(record.id):
        other = document.get(id)
        if isinstance(other, Connector):
            yield id
        elif isinstance(other, (Node, Group)) and other.within_id == record.id:
            yield id
            yield from _held(document, other, seen | {record.id})


def _on_the_map(before: Document, after: Document, map_id: str) -> Iterator[str]:
    then, now = before.one(Map, map_id), after.one(Map, map_id)
    if then is None or now is None or any(getattr(then, name) != getattr(now, name) for name in _SHOWN_OF_A_MAP):
        for document in (before, after):
            yield from (record.id for cls in (Node, Group, Connector) for record in document.on_map(map_id, cls))
    old, new = bands(before, map_id), bands(after, map_id)
    if old is not new:
        yield from _bands_moved(after, map_id, old, new)
    if longest_wait(before, map_id) != longest_wait(after, map_id):
        yield from (step.id for step in after.on_map(map_id, Step))
    yield from _rerouted(before, after, map_id)


def _bands_moved(after: Document, map_id: str, old: Bands, new: Bands) -> Iterator[str]:
    """All bands, for they are few, and the nodes of lanes that begin elsewhere."""
    for frame in (old, new):
        yield from (*frame.pools, *frame.lanes, *frame.phases)
    if old.origin != new.origin or old.vertical != new.vertical:
        yield from (record.id for cls in (Node, Group) for record in after.on_map(map_id, cls))
        return
    for lane_id in new.lanes:
        if old.lane_top(lane_id) != new.lane_top(lane_id):
            yield from (id for id in after.referring(lane_id) if isinstance(after.get(id), (Node, Group)))


def _rerouted(before: Document, after: Document, map_id: str) -> Iterator[str]:
    """The connectors that run another way, and what they join, for a name gives way to a line; and those that hop elsewhere."""
    old, new = routes(before, map_id), routes(after, map_id)
    for id in rerouted(old, new):
        if old.get(id) == new.get(id):
            continue
        yield id
        for document in (before, after):
            connector = document.one(Connector, id)
            if connector is not None:
                yield from (end for end in (connector.source_id, connector.target_id) if end is not None)
    yield from crossing_otherwise(crossings(before, map_id), crossings(after, map_id))
