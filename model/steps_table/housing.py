"""Where steps of the table come to stand on the map: in the lane they are given, and after the row they are added below."""

from model.document import Document
from model.geometry import Rect
from model.nearby import nodes_near
from model.operations.appending import GAP, append_step, learned_gap, place_after
from model.operations.flows import sequence_flows
from model.operations.inserting import insert_on_flow
from model.operations.lanes import resize_lane
from model.operations.moving import carried, move_each, move_nodes
from model.operations.nodes import default_size
from model.operations.room import BETWEEN, make_room
from model.operations.standing import EDGE, breadth, grow_for, new_id
from model.places import bands, node_rect
from model.records import Event, Gateway, Lane, Node, SequenceFlow, Step
from model.rules import may_leave
from model.steps_table.names import lanes_to_stand_in
from model.store import Transaction

APART = 16.0
"""What a step keeps from others in the lane it is put into."""
_FIRST = (48.0, 40.0)
"""Where the first step of a map stands in its lane."""


def put_in_lane(draft: Transaction, node_id: str, lane_id: str) -> None:
    """Move a node across into a lane, at the same height there or as near to it as there is room; the lane grows if it must."""
    node, lane = draft.get(Node, node_id), draft.get(Lane, lane_id)
    if node.lane_id == lane.id and node.within_id is None:
        return
    y = next(y for y in _heights(draft.document, node, lane_id) if _is_free(draft.document, node, lane_id, y))
    needed = y + breadth(draft.document, node) + APART - lane.height
    if needed > 0:
        resize_lane(draft, lane_id, needed)
    x, top = bands(draft.document, node.map_id).at(node.x, y, lane_id)
    here = node_rect(draft.document, node)
    move_nodes(draft, [node_id], x - here.x, top - here.y)


def _is_free(document: Document, node: Node, lane_id: str, y: float) -> bool:
    """Whether nothing else stands where a node would at that height of a lane; past its border there is room."""
    lane = document.one(Lane, lane_id)
    if lane is None or y >= lane.height:
        return True
    x, top = bands(document, node.map_id).at(node.x, y, lane_id)
    there = Rect(x, top, node.width, node.height).grown(APART / 2)
    return not nodes_near(document, node.map_id, there, {node.id, *carried(document, node.id)})


def _heights(document: Document, node: Node, lane_id: str) -> list[float]:
    """Where in a lane a node may stand, across it: as high as it stands now or else the nearest; at last below all."""
    lane = document.one(Lane, lane_id)
    assert lane is not None
    broad = breadth(document, node)
    last = max(EDGE, lane.height - broad - APART)
    own = min(max(node.y if node.lane_id is not None else EDGE, EDGE), last)
    steps = int((last - EDGE) // 8) + 1
    inside = sorted((EDGE + 8 * n for n in range(steps)), key=lambda y: (abs(y - own), y))
    below = max(
        (other.y + breadth(document, other) for id in document.referring(lane_id) if (other := document.one(Node, id))),
        default=EDGE,
    )
    return [own, *inside, max(below + APART, lane.height)]


def add_below(draft: Transaction, map_id: str, above_id: str | None) -> str:
    """Add a step that follows a row, in its lane; its id. It goes in between where one step follows, and before an end.

    After a decision, and where nothing or more than one follows, it is one more that does. Without a row it is the first of its
    map.
    """
    above = draft.document.one(Node, above_id)
    if above is None:
        return _first(draft, map_id)
    before, after = sequence_flows(draft, above.id)
    if may_leave(above) is not None:
        return _ahead_of(draft, above, before)
    hangs = isinstance(above, Event) and above.place == "boundary"
    if len(after) != 1 or hangs or isinstance(above, Gateway):
        return append_step(draft, above.id)
    return _lead_through(draft, above, _beyond(draft.document, above), after[0])


def _first(draft: Transaction, map_id: str) -> str:
    lane_id = next((id for id, _ in lanes_to_stand_in(draft.document, map_id)), None)
    draft.add(Step(id=(id := new_id("step")), map_id=map_id, lane_id=lane_id, x=_FIRST[0], y=_FIRST[1]))
    grow_for(draft, id)
    return id


def _ahead_of(draft: Transaction, end: Node, before: list[SequenceFlow]) -> str:
    """A step before an end, on the one flow that leads there; else one that stands free beside it."""
    here, size = node_rect(draft.document, end), default_size(Step)
    if len(before) == 1:
        vertical = bands(draft.document, end.map_id).vertical
        at = Rect(here.cx - size[0] / 2, here.y, *size) if vertical else Rect(here.x, here.cy - size[1] / 2, *size)
        return _lead_through(draft, end, at, before[0])
    return _add(draft, end, place_after(draft, end, size))


def _lead_through(draft: Transaction, beside: Node, at: Rect, flow: SequenceFlow) -> str:
    _push_along(draft, beside, at, flow.source_id)
    id = _add(draft, beside, at)
    insert_on_flow(draft, id, flow.id)
    return id


def _push_along(draft: Transaction, beside: Node, at: Rect, before_id: str | None) -> None:
    """Clear a place of what stands there: it goes on along the lane, as far as it takes, and pushes what it comes to."""
    document, vertical = draft.document, bands(draft.document, beside.map_id).vertical
    stays = {before_id, *carried(document, before_id)} if before_id is not None else set()
    met = [
        (node, rect) for node, rect in nodes_near(document, beside.map_id, at.grown(APART / 2), stays) if _may_go(node, rect, at)
    ]
    by = max((at.bottom - rect.y if vertical else at.right - rect.x for _, rect in met), default=0.0) + BETWEEN
    move_each(draft, {node.id: (0.0, by) if vertical else (by, 0.0) for node, _ in met})
    for node, _ in met:
        make_room(draft, node.id)


def _may_go(node: Node, rect: Rect, at: Rect) -> bool:
    """Whether a node that stands at a place can make room: no event on a border, and no sub-process around the place."""
    hangs = isinstance(node, Event) and node.attached_to_id is not None
    return not hangs and not (isinstance(node, Step) and node.expanded and rect.encloses(at))


def _add(draft: Transaction, beside: Node, at: Rect) -> str:
    """A step in the lane and the open sub-process of another node."""
    x, y = bands(draft.document, beside.map_id).stored((at.x, at.y), beside.lane_id)
    place = {"map_id": beside.map_id, "lane_id": beside.lane_id, "within_id": beside.within_id, "x": x, "y": max(y, EDGE)}
    draft.add(Step.model_validate({"id": (id := new_id("step")), **place}))
    grow_for(draft, id)
    return id


def _beyond(document: Document, node: Node) -> Rect:
    """Where a step stands that comes next, be it taken or not."""
    here, (width, height) = node_rect(document, node), default_size(Step)
    gap = min(learned_gap(document, node), GAP)
    if bands(document, node.map_id).vertical:
        return Rect(here.cx - width / 2, here.bottom + gap, width, height)
    return Rect(here.right + gap, here.cy - height / 2, width, height)
