"""A map as a tree, for who does not see it: pools and lanes, what stands in them, and out of each the flows. No Qt."""

from collections.abc import Iterator

from model.document import Document
from model.places import bands, children, pools_in_order
from model.records import (
    Annotation,
    Association,
    Connector,
    Event,
    Group,
    Lane,
    MessageFlow,
    Node,
    Note,
    Phase,
    Pool,
    Record,
    Step,
)


def inside(document: Document, map_id: str, id: str | None, hidden: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The ids of what hangs under a record of a map in the order it is read, or with None under the map itself."""
    if id is None:
        return tuple(_on_map(document, map_id, hidden))
    record = document.get(id)
    if isinstance(record, Pool):
        return (*_lanes(document, record.id, None), *_flows(document, id, hidden))
    if isinstance(record, Lane):
        return (*_lanes(document, record.pool_id, id), *_standing(document, map_id, document.referring(id), id, hidden))
    if isinstance(record, Node):
        return (*_standing(document, map_id, document.referring(id), id, hidden), *_flows(document, id, hidden))
    return ()


def above(document: Document, map_id: str, id: str) -> str | None:
    """The id of what a record hangs under; None is the map itself."""
    record = document.get(id)
    if isinstance(record, Node):
        return _holder(document, record)
    if isinstance(record, Lane):
        pool_id = record.parent_id or record.pool_id
        return pool_id if record.parent_id or pool_id in bands(document, map_id).titles else None
    if isinstance(record, Connector) and isinstance(document.get(record.source_id), (Node, Pool)):
        source = document.get(record.source_id)
        return source.id if source is not None and _shows_flows(document, map_id, source) else None
    return None


def is_shown(document: Document, map_id: str, id: str, hidden: frozenset[str] = frozenset()) -> bool:
    """Whether a record is in the tree of a map."""
    record = document.get(id)
    if record is None or isinstance(record, Association) or _is_hidden(record, hidden):
        return False
    if isinstance(record, Lane):
        return id in bands(document, map_id).lanes
    if isinstance(record, Pool):
        return id in bands(document, map_id).titles
    return isinstance(record, (Node, Connector, Group, Phase)) and record.map_id == map_id


def _on_map(document: Document, map_id: str, hidden: frozenset[str]) -> Iterator[str]:
    frame = bands(document, map_id)
    yield from (id for id in frame.phases)
    for pool in pools_in_order(document, map_id):
        if pool.id in frame.titles:
            yield pool.id
        else:
            yield from _lanes(document, pool.id, None)
    yield from sorted(group.id for group in document.on_map(map_id, Group))
    free = (node.id for node in document.on_map(map_id, Node) if node.lane_id is None)
    yield from _standing(document, map_id, free, None, hidden)
    begins = (each for each in document.on_map(map_id, Connector) if document.one(Node, each.source_id) is None)
    loose = (each for each in begins if not isinstance(each, Association) and above(document, map_id, each.id) is None)
    yield from sorted(each.id for each in loose if not _is_hidden(each, hidden))


def _lanes(document: Document, pool_id: str, lane_id: str | None) -> Iterator[str]:
    return (lane.id for lane in children(document, pool_id, lane_id))


def _standing(
    document: Document, map_id: str, ids: Iterator[str] | tuple[str, ...], holder: str | None, hidden: frozenset[str]
) -> Iterator[str]:
    """The nodes among these that hang here, along the lanes first."""
    nodes = (node for id in ids if (node := document.one(Node, id)) is not None and node.map_id == map_id)
    mine = (node for node in nodes if _holder(document, node) == holder and not _is_hidden(node, hidden))
    return (node.id for node in sorted(mine, key=lambda node: (node.x, node.y, node.id)))


def _holder(document: Document, node: Node) -> str | None:
    """The step on whose border a node sits or in which it stands, else its lane."""
    host = document.one(Step, node.attached_to_id) if isinstance(node, Event) else None
    if host is not None:
        return host.id
    frame = document.one(Step, node.within_id)
    if frame is not None and frame.id != node.id:
        return frame.id
    return node.lane_id if document.one(Lane, node.lane_id) is not None else None


def _flows(document: Document, id: str, hidden: frozenset[str]) -> Iterator[str]:
    """The flows out of a node or a pool, as one reads what they lead to."""
    lines = (line for each in document.referring(id) if (line := document.one(Connector, each)) is not None)
    out = [line for line in lines if line.source_id == id and not isinstance(line, Association) and not _is_hidden(line, hidden)]
    return (line.id for line in sorted(out, key=lambda line: (*_place(document, line.target_id), line.id)))


def _place(document: Document, id: str | None) -> tuple[float, float]:
    node = document.one(Node, id)
    return (node.x, node.y) if node is not None else (0.0, 0.0)


def _shows_flows(document: Document, map_id: str, source: Record) -> bool:
    return isinstance(source, Node) or source.id in bands(document, map_id).titles


def _is_hidden(record: Record, hidden: frozenset[str]) -> bool:
    return ("notes" in hidden and isinstance(record, (Note, Annotation))) or (
        "messages" in hidden and isinstance(record, MessageFlow)
    )
