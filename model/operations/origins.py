"""What making a sub-process remembers of the map it was made on, and how its lines come back from there."""

from model.document import Document
from model.geometry import Point
from model.integrity import map_of
from model.nearby import nodes_near
from model.operations.folding import Fold
from model.places import node_rect
from model.records import Connector, Event, Node, Origin, Record
from model.store import Transaction

_WAY = ("bends", "label_at")
_ENDS = ("source_id", "target_id")


def is_plain(record: Record | None, place: str) -> bool:
    """Whether this is a start or an end that nothing triggers."""
    return isinstance(record, Event) and record.place == place and record.trigger == "none"


def origin_of(document: Document, map_id: str | None) -> Origin | None:
    """What is remembered of a sub-process that was made of a selection."""
    found = (document.one(Origin, id) for id in document.referring(map_id)) if map_id is not None else ()
    return next((each for each in found if each is not None), None)


def lines_of(document: Document, found: Fold) -> tuple[Connector, ...]:
    """The lines that making a sub-process of a selection would touch."""
    ids = (*found.lines, *found.ins, *found.outs, *found.others)
    return tuple(line for id in ids if (line := document.one(Connector, id)) is not None)


def lain_on(document: Document, found: Fold) -> tuple[str, ...]:
    """The ids of the nodes that stay on which others lie that go inside."""
    inside = frozenset(found.placed)
    nodes = [node for id in found.placed if (node := document.one(Node, id)) is not None]
    near = (nodes_near(document, node.map_id, node_rect(document, node), inside) for node in nodes)
    return tuple(sorted({other.id for others in near for other, _ in others}))


def remember(draft: Transaction, found: Fold, were: tuple[Connector, ...], origin: Origin) -> None:
    """Put the origin in, with the plain starts and ends of the selection, and the lines that are no more what they were."""
    document = draft.document
    draft.add(
        origin.replace(
            events=tuple(id for id in found.placed if is_plain(document[id], "start") or is_plain(document[id], "end")),
            lines=tuple(was for was in were if (now := document.one(Connector, was.id)) is not None and _differs(was, now)),
            dropped=tuple(was for was in were if was.id not in document),
        )
    )


def _differs(line: Connector, other: Connector) -> bool:
    gone = any(getattr(line, field) and not getattr(other, field) for field in _WAY)
    return gone or any(getattr(line, field) != getattr(other, field) for field in _ENDS)


def end_before(document: Document, line: Connector | None, end: str, map_id: str) -> str | None:
    """What a line had at its end before, if that is on the map now."""
    id = getattr(line, end) if line is not None else None
    record = document.get(id)
    return id if record is not None and map_of(document, record) == map_id else None


def lead_back(draft: Transaction, origin: Origin, map_id: str, came: frozenset[str], by: Point) -> None:
    """Let the lines that join again what they joined run as they ran, and put in those that were dropped.

    All that `came` stands `by` so far from where it stood before.
    """
    for was in origin.dropped:
        if was.id not in draft.document and _may_be(draft.document, was, map_id):
            draft.add(was.replace(map_id=map_id, bends=(), label_at=None))
    for was in (*origin.lines, *origin.dropped):
        now = draft.document.one(Connector, was.id)
        if now is None or any(getattr(now, end) != getattr(was, end) for end in _ENDS):
            continue
        kept = {field: getattr(was, field) for field in _WAY if not getattr(now, field)}
        if all(end is None or end in came for end in (was.source_id, was.target_id)):
            kept["bends"] = now.bends or _shifted(draft.document, was, by)
        elif by != (0.0, 0.0):
            continue
        draft.edit(was.id, **kept)


def _may_be(document: Document, line: Connector, map_id: str) -> bool:
    return all(getattr(line, end) is None or end_before(document, line, end, map_id) is not None for end in _ENDS)


def _shifted(document: Document, line: Connector, by: Point) -> tuple[Point, ...]:
    source = document.one(Node, line.source_id)
    across = 0.0 if source is not None and source.lane_id is not None else by[1]
    return tuple((x + by[0], y + across) for x, y in line.bends)
