"""Copying a selection as a document of its own, and putting such a document on a map with new ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from model.document import Document
from model.geometry import Point, around
from model.operations.flows import set_bends
from model.operations.linking import may_link
from model.operations.moving import carried, move_nodes
from model.operations.problems import paste_problems
from model.operations.removal import remove
from model.operations.standing import GRID, new_id, snapped
from model.order import between
from model.places import bands, bend_points, lanes_in_order, maps_in_order, node_rect, rect_of
from model.problems import places_at
from model.records import Connector, Group, Lane, Map, Node, Record, Step
from model.store import Transaction

Place: TypeAlias = Callable[[Node | Group], tuple[str | None, Point]]
"""The lane a node or group goes into, if any, and its stored place there."""
ASIDE = 3 * GRID
"""How far a copy lies from what it was made of, along and across."""


def copied(document: Document, ids: Iterable[str]) -> Document:
    """The nodes and groups of a selection, what goes with them, and the connectors between, as a document of its own.

    It holds their map, pools and lanes too, so that it is whole and a paste can tell which lane was meant. Empty if nothing of
    the selection can be copied.
    """
    placed = [id for id in dict.fromkeys(ids) if isinstance(document.get(id), (Node, Group))]
    kept = {other: document[other] for id in placed for other in (id, *carried(document, id))}
    nodes = tuple(kept.values())
    for _ in range(2):  # a remark may be tied to a flow
        for id in sorted({id for other in kept for id in document.referring(other)}):
            flow = document.one(Connector, id)
            if flow is not None and flow.source_id in kept and flow.target_id in kept:
                kept[id] = flow
    for place in [place for id in kept for place in places_at(document, id)]:
        kept |= {place.id: place, place.problem_id: document[place.problem_id]}
    for node in nodes:
        kept.update(_ground(document, node))
    kept |= {each.id: each for each in _opened(document, nodes) if each.id not in kept}
    return Document(_freed(kept[id], kept) for id in sorted(kept))


def _opened(document: Document, nodes: Iterable[Record]) -> Iterator[Map]:
    """The maps that steps open, bare and after all others: a paste where they are known keeps the links."""
    last = max((each.rank for each in document.all(Map)), default=None)
    for node in nodes:
        opened = document.one(Map, node.opens_id) if isinstance(node, Step) else None
        if opened is not None:
            yield opened.replace(rank=between(last, None))


def _ground(document: Document, node: Record) -> dict[str, Record]:
    """The map, and the lanes and the pool a node stands in."""
    assert isinstance(node, (Node, Group))
    found: dict[str, Record] = {node.map_id: document[node.map_id]}
    lane = document.one(Lane, node.lane_id)
    while lane is not None and lane.id not in found:
        found |= {lane.id: lane, lane.pool_id: document[lane.pool_id]}
        lane = document.one(Lane, lane.parent_id)
    return found


def _freed(record: Record, kept: Mapping[str, Record]) -> Record:
    """The record without references to what is not copied; an event taken off its step stands between."""
    named = ((field, getattr(record, field)) for field in record.reference_fields)
    lost = {field: None for field, other in named if other is not None and other not in kept}
    if "attached_to_id" in lost:
        return record.replace(**lost, place="catch")
    return record.replace(**lost) if lost else record


def paste(draft: Transaction, map_id: str, fragment: Document, at: Point | None = None) -> tuple[str, ...]:
    """Put a copied selection on a map with new ids, its middle at a point of the surface; the ids of the nodes and groups.

    Without a point it lies a little aside of where it was copied from, in lanes of the same id or name.
    """
    made = put_in(draft, map_id, fragment, where_it_was(draft.document, map_id, fragment))
    x, y = around(rect for id in made if (rect := rect_of(draft.document, id)) is not None).centre
    dx, dy = (snapped(at[0] - x), snapped(at[1] - y)) if at is not None else (ASIDE, ASIDE)
    move_nodes(draft, made, dx, dy)
    return made


def put_in(draft: Transaction, map_id: str, fragment: Document, place: Place) -> tuple[str, ...]:
    """Put a copied selection on a map with new ids, each node or group in the lane and at the stored place that `place` says.

    The ids of the nodes and groups.
    """
    nodes: list[Node | Group] = [*fragment.all(Node), *fragment.all(Group)]
    ids = {record.id: new_id(record.kind) for record in (*nodes, *fragment.all(Connector))}
    copies: dict[str, Record] = {}
    for node in nodes:
        lane_id, (x, y) = place(node)
        copies[ids[node.id]] = _retold(node, ids, map_id).replace(lane_id=lane_id, x=x, y=y)
    draft.put_all(copies | {ids[flow.id]: _retold(flow, ids, map_id) for flow in fragment.all(Connector)})
    for flow in fragment.all(Connector):
        if flow.bends:
            set_bends(draft, ids[flow.id], _bends_as_before(draft, fragment, flow, ids))
    paste_problems(draft, fragment, ids)
    _link_again(draft, fragment, ids)
    return tuple(ids[node.id] for node in nodes)


def _link_again(draft: Transaction, fragment: Document, ids: Mapping[str, str]) -> None:
    """Let copies of steps open what the steps open, where that map is there and does not lead back."""
    for step in fragment.all(Step):
        if step.opens_id is not None and may_link(draft.document, ids[step.id], step.opens_id) is None:
            draft.edit(ids[step.id], opens_id=step.opens_id)


def where_it_was(document: Document, map_id: str, fragment: Document) -> Place:
    """In the lane of the same id or name; where there is none, in no lane but at the same point of the surface."""
    lanes = {lane.id: _same_lane(document, map_id, lane) for lane in fragment.all(Lane)}

    def place(node: Node | Group) -> tuple[str | None, Point]:
        lane_id = lanes.get(node.lane_id or "")
        return lane_id, (node.x, node.y) if lane_id or not node.lane_id else _same_point(document, fragment, map_id, node)

    return place


def _retold(record: Record, ids: Mapping[str, str], map_id: str) -> Record:
    """The record with the ids of the copy; a reference to what is not copied is cleared."""
    fields: dict[str, object] = {name: ids.get(getattr(record, name) or "") for name in record.reference_fields}
    return record.replace(**{**fields, "id": ids[record.id], "map_id": map_id})


def _same_point(document: Document, fragment: Document, map_id: str, node: Node | Group) -> Point:
    """The stored place, without a lane, of the point of the surface where a node stands in the fragment."""
    rect = node_rect(fragment, node)
    return bands(document, map_id).stored((rect.x, rect.y))


def _bends_as_before(draft: Transaction, fragment: Document, flow: Connector, ids: Mapping[str, str]) -> tuple[Point, ...]:
    """The bends on the surface, as far from the copied source as they were from the source."""
    was = rect_of(fragment, flow.source_id or "")
    now = rect_of(draft.document, ids.get(flow.source_id or "", ""))
    dx, dy = (now.x - was.x, now.y - was.y) if was is not None and now is not None else (0.0, 0.0)
    return tuple((x + dx, y + dy) for x, y in bend_points(fragment, flow))


def _same_lane(document: Document, map_id: str, lane: Lane) -> str | None:
    """The lane of a map that has the id of another lane, or else its name."""
    lanes = lanes_in_order(document, map_id)
    same = [each.id for each in lanes if each.id == lane.id] or [each.id for each in lanes if each.name == lane.name != ""]
    return same[0] if same else None


def duplicate(draft: Transaction, ids: Iterable[str]) -> tuple[str, ...]:
    """Copy a selection on its map, a little aside; the ids of the copies."""
    fragment = copied(draft.document, ids)
    its_map = next(iter(maps_in_order(fragment)), None)
    return paste(draft, its_map.id, fragment) if its_map is not None else ()


def cut(draft: Transaction, ids: Iterable[str]) -> Document:
    """Copy a selection and remove it; what was copied."""
    chosen = tuple(ids)
    fragment = copied(draft.document, chosen)
    remove(draft, chosen)
    return fragment
