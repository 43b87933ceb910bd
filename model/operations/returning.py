"""Where what a sub-process holds comes to stand on the map above, and the room that is made for it."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from model.document import Document
from model.geometry import Point, Rect
from model.nearby import nodes_near
from model.operations.appending import GAP
from model.operations.moving import move_nodes
from model.operations.standing import EDGE, breadth, grow_for, snapped
from model.operations.subprocesses import along, changes_lane, moved_line
from model.places import bands, lane_title, lanes_in_order
from model.records import Connector, Group, Lane, Node, Origin, Step
from model.rules import pool_of
from model.store import Transaction
from model.stretches import is_vertical

Homes = Mapping[str, tuple[str | None, float]]
"""The lane each comes into, and its place across there."""
_FINE = 9
"""Places come back to so many digits, so that going in and coming out leaves no trace."""


def move_out(draft: Transaction, step: Step, map_id: str, origin: Origin | None, came: Sequence[str], head_id: str) -> Point:
    """Put everything on a map on that of the step: where it was before, else its middle along the lanes where the step's is.

    `came` are the ids of what stays there, `head_id` is what is to be level with the step. What stands in the way makes room.
    Gives how far it came to stand from where it was before.
    """
    document = draft.document
    everything = [node for node in placed(document, document.referring(map_id)) if node.map_id == map_id]
    nodes = [node for node in everything if node.id in came]
    first = min(node.x for node in nodes)
    length = max(node.x + along(document, node) for node in nodes) - first
    aside = (0.0, 0.0) if origin is None else (step.x - origin.at[0], step.y - origin.at[1])
    wish = first - origin.by + aside[0] if origin is not None else step.x + (along(document, step) - length) / 2
    homes = _homes(document, step, everything, _lanes_for(document, step, map_id, origin), head_id, aside if origin else None)
    left = wish
    if not _is_free(document, step, nodes, homes, wish - first, origin.overlapped if origin is not None else ()):
        left = _room_for(draft, step, wish, length, {step.lane_id, *(lane_id for lane_id, _ in homes.values())})
    by = left - first if origin is not None else snapped(left - first)
    lines = [line for id in document.referring(map_id) if (line := document.one(Connector, id)) is not None]
    straight = {line.id: origin is None or changes_lane(document, line) for line in lines}
    for node in everything:
        lane_id, y = homes[node.id]
        draft.edit(node.id, map_id=step.map_id, lane_id=lane_id, x=round(node.x + by, _FINE), y=round(y, _FINE))
    for line in lines:
        source = draft.document.one(Node, line.source_id)
        across = aside[1] if source is None or source.lane_id is None else 0.0
        draft.put(moved_line(line, step.map_id, by, straight[line.id], across))
    return (left - wish + aside[0], aside[1])


def placed(document: Document, ids: Iterable[str]) -> list[Node | Group]:
    """The nodes and groups among these."""
    return [record for record in document.present(ids) if isinstance(record, (Node, Group))]


def grow_again(draft: Transaction, ids: Sequence[str], rooms: Mapping[str, float], stays: bool) -> None:
    """Make what they stand in large enough for what came; what is in its place again, if it `stays`, has the room it had.

    `rooms` is how high a lane has to be for that, by its id.
    """
    for id in ids:
        node = draft.document[id]
        assert isinstance(node, (Node, Group))
        lane = draft.document.one(Lane, node.lane_id)
        roomy = stays if node.within_id is not None else lane is not None and lane.height >= rooms.get(lane.id, inf)
        if node.within_id not in ids and not roomy:
            grow_for(draft, id)


def rooms_of(document: Document, origin: Origin | None) -> dict[str, float]:
    """How high each lane above has to be so that there is as much room as in the sub-process; by its id."""
    lanes = origin.lanes if origin is not None else ()
    return {above: lane.height for id, above in lanes if (lane := document.one(Lane, id)) is not None}


def _lanes_for(document: Document, step: Step, map_id: str, origin: Origin | None) -> dict[str, str]:
    """For each lane of the sub-process the one it was made of or else, in the step's pool, that of its name."""
    pool_id = pool_of(document, step)
    every = [lane for lane in lanes_in_order(document, step.map_id) if _is_leaf(document, lane.id)]
    there = {lane_title(document, lane): lane.id for lane in reversed(every) if lane.pool_id == pool_id}
    titles = {lane.id: lane_title(document, lane) for lane in lanes_in_order(document, map_id)}
    named = {id: there[title] for id, title in titles.items() if title and title in there}
    known = {lane.id for lane in every}
    return named | {id: above for id, above in (origin.lanes if origin is not None else ()) if above in known}


def _is_leaf(document: Document, lane_id: str) -> bool:
    return all(document.one(Lane, id) is None for id in document.referring(lane_id))


def _homes(
    document: Document, step: Step, nodes: Sequence[Node | Group], lanes: Mapping[str, str], head_id: str, aside: Point | None
) -> Homes:
    """Where each goes across: into its lane; without one so far `aside`, or level with the step."""
    homes: dict[str, tuple[str | None, float]] = {}
    down: dict[str | None, float] = {}
    for node in nodes:
        lane_id = lanes.get(node.lane_id or "")
        if lane_id is not None:
            homes[node.id] = (lane_id, node.y)
        elif node.lane_id is None and aside is not None and (step.lane_id is None or lanes):
            homes[node.id] = (None, node.y + (aside[1] if step.lane_id is None else 0.0))
        else:
            if node.lane_id not in down:
                down[node.lane_id] = _down(document, step, [each for each in nodes if each.lane_id == node.lane_id], head_id)
            homes[node.id] = (step.lane_id, node.y + down[node.lane_id])
    return homes


def _down(document: Document, step: Step, nodes: Sequence[Node | Group], head_id: str) -> float:
    """How far across what comes from a lane that is not there has to go to be level with the step and in its lane."""
    head = next((node for node in nodes if node.id == head_id), nodes[0])
    level = step.y + (breadth(document, step) - breadth(document, head)) / 2 - head.y
    return max(snapped(level), EDGE - min(node.y for node in nodes))


def _is_free(document: Document, step: Step, nodes: Sequence[Node | Group], homes: Homes, by: float, skip: Iterable[str]) -> bool:
    """Whether nothing but the step, and what is to be left out of account, stands where these come to."""
    frame, around = bands(document, step.map_id), {step.id, *skip}
    outer = document.one(Step, step.within_id)
    while outer is not None and outer.id not in around:
        around.add(outer.id)
        outer = document.one(Step, outer.within_id)
    for node in nodes:
        lane_id, y = homes[node.id]
        here = Rect(*frame.at(node.x + by, y, lane_id), node.width, node.height)
        if isinstance(node, Node) and nodes_near(document, step.map_id, here, around):
            return False
    return True


def _room_for(draft: Transaction, step: Step, wish: float, length: float, lanes: set[str | None]) -> float:
    """Push what stands after the step along until there is room for so much; where what comes begins."""
    document = draft.document
    middle = step.x + along(document, step) / 2
    others = [
        node
        for node in placed(document, document.referring(step.map_id))
        if node.id != step.id and node.lane_id is not None and node.map_id == step.map_id
    ]
    before = [node for node in others if node.x + along(document, node) / 2 <= middle and node.lane_id in lanes]
    after = [node for node in others if node.x + along(document, node) / 2 > middle]
    clear = max((node.x + along(document, node) + GAP for node in before), default=EDGE)
    left = max(wish, clear)
    push = left + length + GAP - min((node.x for node in after), default=left + length + GAP)
    if push > 0:
        way = (0.0, snapped(push)) if is_vertical(document, step.map_id) else (snapped(push), 0.0)
        move_nodes(draft, [node.id for node in after], *way)
    return left
