"""Making a sub-process of a selection: it moves to a map of its own, and one step stands for it, with the flows in and out."""

from collections.abc import Iterable, Mapping
from math import inf

from model.document import Document
from model.errors import Refused
from model.geometry import around
from model.nearby import nodes_near
from model.operations.appending import GAP, append_step
from model.operations.flows import connect, remove_flow
from model.operations.folding import REMARKS, Fold, fold
from model.operations.maps import detail_map
from model.operations.ordering import rank_beside
from model.operations.origins import lain_on, lines_of, remember
from model.operations.standing import EDGE, GRID, NEAR_EDGE, breadth, grow_for, new_id, snapped
from model.order import spread
from model.places import bands, lane_title, lanes_in_order, maps_in_order, node_rect
from model.records import Connector, Event, Gateway, Group, Lane, Map, Node, Origin, Pool, SequenceFlow, Step
from model.rules import Refusal, may_connect
from model.store import Transaction
from model.stretches import is_vertical

LEFT = 48.0
"""Where what stands first on the new map begins."""
BRANCH = ("name", "condition", "share", "default")
"""What a flow says of the decision it leaves."""


def may_enclose(document: Document, ids: Iterable[str]) -> Refusal | None:
    """Whether a sub-process can be made of a selection."""
    found = fold(document, ids)
    return found if isinstance(found, Refusal) else None


def enclose(draft: Transaction, ids: Iterable[str], id: str | None = None) -> str:
    """Move a selection, with what goes along, to a map of its own, and put a sub-process step in its place; the step's id.

    Inside, a start and an end are added where the flows came in and left. A branch keeps its label, inside. Raises Refused
    where flows come in or leave at several places, or where the selection does not hang together.
    """
    found = fold(draft.document, ids)
    if isinstance(found, Refusal):
        raise Refused(found.reason)
    document = draft.document
    step, by = _standing_for(document, found, id if id is not None else new_id("step")), _way_along(document, found)
    were, below = lines_of(document, found), lain_on(document, found)
    draft.add(step)
    map_id = _add_map(draft, step)
    lanes = _lanes_for(draft, found, map_id)
    _move_in(draft, found, map_id, lanes, by)
    _begin_and_end(draft, found, map_id)
    _lead_past(draft, found, step.id)
    above = tuple((inside, outside) for outside, inside in lanes.items())
    remember(
        draft, found, were, Origin(id=new_id("origin"), map_id=map_id, at=(step.x, step.y), by=by, lanes=above, overlapped=below)
    )
    if not _fits(draft.document, step):
        grow_for(draft, step.id)
    return step.id


def _fits(document: Document, step: Step) -> bool:
    """Whether the open sub-process it stands in, or else its lane, holds a step, be it close to a border."""
    frame, lane = document.one(Step, step.within_id), document.one(Lane, step.lane_id)
    if frame is not None:
        return node_rect(document, frame).encloses(node_rect(document, step))
    return lane is None or step.y + breadth(document, step) <= lane.height


def add_subprocess(draft: Transaction, after_id: str, id: str | None = None) -> str:
    """Put an empty sub-process, with a map of its own, after a node and connect it; its id. Raises Refused after an end."""
    step_id = append_step(draft, after_id, id, type="subprocess")
    detail_map(draft, step_id)
    return step_id


def along(document: Document, node: Node | Group) -> float:
    """How far a node reaches along the lanes."""
    return node.height if is_vertical(document, node.map_id) else node.width


def _nodes(document: Document, found: Fold) -> list[Node]:
    return [node for id in found.placed if (node := document.one(Node, id)) is not None]


def _standing_for(document: Document, found: Fold, id: str) -> Step:
    """The step that takes their place: in their middle if nothing else stands there, else where the work began."""
    nodes = _nodes(document, found)
    first = document.one(Node, found.heads[0]) if found.heads else None
    first = first if first is not None else min(nodes, key=lambda node: (node.x, node.id))
    frame, middle = bands(document, first.map_id), node_rect(document, first).centre
    whole = around(node_rect(document, node) for node in nodes).centre
    within = first.within_id if first.within_id not in found.placed else None
    made = Step(id=id, map_id=first.map_id, lane_id=first.lane_id, within_id=within, type="subprocess")
    for centre in ((middle[0], whole[1]) if frame.vertical else (whole[0], middle[1]), middle):
        x, y = frame.stored((centre[0] - made.width / 2, centre[1] - made.height / 2), first.lane_id)
        made = made.replace(x=max(snapped(x), EDGE), y=_level(document, made, snapped(y)))
        room = node_rect(document, made).grown(2 * GRID)
        if not nodes_near(document, made.map_id, room, {*found.placed, within or ""}):
            break
    return made


def _level(document: Document, step: Step, y: float) -> float:
    """The place across nearest to one at which the lane need not grow, if there is any."""
    lane = document.one(Lane, step.lane_id)
    spare = lane.height - breadth(document, step) if lane is not None else inf
    if spare < EDGE + NEAR_EDGE:
        return max(spare / 2, 0.0)
    return max(min(y, spare - NEAR_EDGE), EDGE)


def _add_map(draft: Transaction, step: Step) -> str:
    """A map like the step's, without a name of its own: it is called what the step is called."""
    its_map = draft.get(Map, step.map_id)
    rank = rank_beside(draft, maps_in_order(draft.document), its_map.id, "below")
    made = its_map.replace(id=new_id("map"), rank=rank, name="", purpose="", parent_step_id=step.id)
    draft.add(made)
    return made.id


def _way_along(document: Document, found: Fold) -> float:
    """How far everything moves along the lanes, so that a start has room before it."""
    first = min(_x(document, id) for id in found.placed)
    starts = any(isinstance(event := document.get(id), Event) and event.place == "start" for id in found.placed)
    return snapped(LEFT + (0.0 if starts and not found.ins else 36.0 + GAP) - first)


def _x(document: Document, id: str) -> float:
    """How far along the lanes a node or group begins."""
    record = document[id]
    assert isinstance(record, (Node, Group))
    return record.x


def _lanes_for(draft: Transaction, found: Fold, map_id: str) -> Mapping[str, str]:
    """Lanes on the new map like those the selection stands in; the new ids by the old."""
    nodes = _nodes(draft.document, found)
    used = {node.lane_id for node in nodes}
    lanes = [lane for lane in lanes_in_order(draft.document, nodes[0].map_id) if lane.id in used]
    if not lanes:
        return {}
    pool = draft.get(Pool, lanes[0].pool_id).replace(id=new_id("pool"), map_id=map_id, name="")
    draft.add(pool)
    made = {lane.id: new_id("lane") for lane in lanes}
    for lane, rank in zip(lanes, spread(len(lanes)), strict=True):
        own = {"id": made[lane.id], "pool_id": pool.id, "parent_id": None, "rank": rank}
        draft.add(lane.replace(**own, name=lane_title(draft.document, lane)))
    return made


def _move_in(draft: Transaction, found: Fold, map_id: str, lanes: Mapping[str, str], by: float) -> None:
    document = draft.document
    for id in found.placed:
        record = document[id]
        assert isinstance(record, (Node, Group))
        within = record.within_id if record.within_id in found.placed else None
        draft.edit(id, map_id=map_id, lane_id=lanes.get(record.lane_id or ""), within_id=within, x=record.x + by)
    for id in found.lines:
        line = draft.get(Connector, id)
        draft.put(moved_line(line, map_id, by, straight=changes_lane(document, line)))


def moved_line(line: Connector, map_id: str, by: float, straight: bool, across: float = 0.0) -> Connector:
    """A line on another map, so far along, or across where there are no lanes; `straight` lets it find its way anew."""
    bends = () if straight else tuple((x + by, y + across) for x, y in line.bends)
    loose = {end: (at[0] + by, at[1] + across) for end in ("source_at", "target_at") if (at := getattr(line, end)) is not None}
    return line.replace(map_id=map_id, bends=bends, **loose)


def changes_lane(document: Document, line: Connector) -> bool:
    """Whether a line leads from one lane to another, or is loose."""
    source, target = document.one(Node, line.source_id), document.one(Node, line.target_id)
    return source is None or target is None or source.lane_id != target.lane_id


def _begin_and_end(draft: Transaction, found: Fold, map_id: str) -> None:
    """A start before the one place where the work begins, and an end after all where it ends."""
    everything = [node for id in found.placed if (node := draft.document.one(Node, id)) is not None]
    first = min(node.x for node in everything)
    last = max(node.x + along(draft.document, node) for node in everything)
    if len(found.heads) == 1:
        start = _event_beside(draft, found.heads[0], "start", first - GAP - 36.0)
        connect(draft, start, found.heads[0], cls=SequenceFlow)
    if not found.tails:
        return
    end = _event_beside(draft, found.tails[0], "end", last + GAP)
    for id in found.outs[:1]:
        flow = draft.get(SequenceFlow, id)
        branch = len(found.outs) > 1 or isinstance(draft.document.get(flow.source_id), Gateway)
        made = connect(draft, str(flow.source_id), end, cls=SequenceFlow)
        draft.edit(made, **_said(flow) if branch else {})
    for id in found.outs[1:]:
        draft.edit(id, map_id=map_id, target_id=end, bends=(), label_at=None)
    for id in () if found.outs else found.tails:
        connect(draft, id, end, cls=SequenceFlow)


def _said(flow: SequenceFlow) -> dict[str, object]:
    return {name: getattr(flow, name) for name in BRANCH}


def _event_beside(draft: Transaction, node_id: str, place: str, x: float) -> str:
    """An event level with a node, so far along."""
    node = draft.get(Node, node_id)
    made = Event(id=new_id("event"), map_id=node.map_id, lane_id=node.lane_id, place="end" if place == "end" else "start")
    draft.add(made.replace(x=x, y=node.y + (breadth(draft.document, node) - made.height) / 2))
    return made.id


def _lead_past(draft: Transaction, found: Fold, step_id: str) -> None:
    """Lead what came in to the step, and one of what left on from it; what else crossed the border is tied to it."""
    for id in found.ins:
        draft.edit(id, target_id=step_id, bends=(), label_at=None)
    for id in found.outs[:1]:
        flow = draft.get(SequenceFlow, id)
        branch = len(found.outs) > 1 or isinstance(draft.document.get(flow.source_id), Gateway)
        silent = {name: SequenceFlow.model_fields[name].default for name in BRANCH} if branch else {}
        draft.edit(id, source_id=step_id, bends=(), label_at=None, **silent)
    for id in found.others:
        _tie(draft, id, {*found.placed, *found.lines, *found.outs[1:]}, step_id)


def _tie(draft: Transaction, id: str, inside: set[str], step_id: str) -> None:
    """Take the end of a message or a tie that went inside to the step; the tie of a remark that went inside goes."""
    line = draft.document.one(Connector, id)
    if line is None:
        return
    end = "source_id" if line.source_id in inside else "target_id"
    if not isinstance(draft.document.get(getattr(line, end)), REMARKS):
        draft.edit(id, **{end: step_id}, bends=(), label_at=None)
        line = draft.get(Connector, id)
        whole = line.source_id is not None and line.target_id is not None
        if not whole or may_connect(draft.document, str(line.source_id), str(line.target_id), type(line)) is None:
            return
    remove_flow(draft, id)
