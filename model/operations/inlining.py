"""Taking a sub-process apart: what it holds comes back to the map in its place, with the flows in and out."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.document import Document
from model.errors import Refused
from model.operations.appending import GAP
from model.operations.flows import connect
from model.operations.mending import mend
from model.operations.moving import move_nodes
from model.operations.standing import EDGE, breadth, grow_for, snapped
from model.operations.subprocesses import BRANCH, along, moved_line
from model.places import lane_title, lanes_in_order, pools_in_order
from model.records import Connector, Event, Group, Lane, Map, Node, SequenceFlow, Step
from model.rules import FLOW_NODES, Refusal, may_connect, pool_of
from model.store import Transaction
from model.stretches import is_vertical
from model.trail import callers


@dataclass(frozen=True, slots=True)
class Inside:
    """What a sub-process holds, as ids, sorted. `starts` and `ends` are the plain ones, which go when flows pass them."""

    map_id: str | None
    """Its map; None where it is shown in place."""
    placed: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    heads: tuple[str, ...]
    """Where the work begins."""
    tails: tuple[tuple[str, str | None], ...]
    """Where the work ends, each with its flow to an end, if it has one."""
    ins: tuple[str, ...]
    outs: tuple[str, ...]
    """The flows to and from the sub-process itself."""


def detail_of(document: Document, step_id: str) -> Map | None:
    """The map that tells a step in detail."""
    return next((each for id in document.referring(step_id) if (each := document.one(Map, id)) is not None), None)


def inside_of(document: Document, step_id: str) -> Inside:
    """What a sub-process step holds: what stands in it, or else what is on its map."""
    placed = [each for each in _placed(document, document.referring(step_id)) if each.within_id == step_id]
    detail = None if placed else detail_of(document, step_id)
    if detail is not None:
        placed = [each for each in _placed(document, document.referring(detail.id)) if each.map_id == detail.id]
    outer = [each for each in placed if isinstance(each, FLOW_NODES) and each.within_id in (step_id, None)]
    outer = [each for each in outer if not (isinstance(each, Event) and each.attached_to_id is not None)]
    starts, ends = ({each.id for each in outer if _is_plain(each, place)} for place in ("start", "end"))
    flows = _flows(document, (each.id for each in outer))
    begun = {str(flow.target_id) for flow in flows if flow.source_id in starts}
    reached, left = {flow.target_id for flow in flows}, {flow.source_id for flow in flows}
    heads = begun or {each.id for each in outer if each.id not in reached}
    tails: list[tuple[str, str | None]] = [(str(flow.source_id), flow.id) for flow in flows if flow.target_id in ends]
    tails += [(each.id, None) for each in outer if each.id not in left and not (isinstance(each, Event) and each.place == "end")]
    beside = _flows(document, (step_id,))
    ins = tuple(flow.id for flow in beside if flow.target_id == step_id and flow.source_id != step_id)
    outs = tuple(flow.id for flow in beside if flow.source_id == step_id and flow.target_id != step_id)
    ids = tuple(sorted(each.id for each in placed))
    map_id = detail.id if detail is not None else None
    rest = (tuple(sorted(tails, key=str)), ins, outs)
    return Inside(map_id, ids, _sorted(starts), _sorted(ends), _sorted(heads), *rest)


def _placed(document: Document, ids: Iterable[str]) -> list[Node | Group]:
    return [record for record in document.present(ids) if isinstance(record, (Node, Group))]


def _flows(document: Document, ids: Iterable[str]) -> list[SequenceFlow]:
    """The sequence flows that touch any of these, by id."""
    near = sorted({line for id in ids for line in document.referring(id)})
    return [flow for id in near if (flow := document.one(SequenceFlow, id)) is not None]


def _is_plain(event: Node, place: str) -> bool:
    return isinstance(event, Event) and event.place == place and event.trigger == "none"


def _sorted(ids: set[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))


def may_inline(document: Document, step_id: str) -> Refusal | None:
    """Whether a sub-process can be taken apart."""
    step = document.one(Step, step_id)
    if step is None or step.type != "subprocess":
        return Refusal("Select a sub-process.")
    return _may_unlink(document, step) or _may_open(document, step_id) or _may_pass(inside_of(document, step_id))


def _may_unlink(document: Document, step: Step) -> Refusal | None:
    """A map that other steps open too is not taken apart for one of them."""
    if step.opens_id is not None:
        return Refusal("This step opens a map that stands by itself; unlink it, or take its steps over by copying them.")
    told = detail_of(document, step.id)
    if told is not None and len(callers(document, told.id)) > 1:
        return Refusal("Another step opens this map too; unlink that one first.")
    return None


def _may_open(document: Document, step_id: str) -> Refusal | None:
    detail = detail_of(document, step_id)
    if detail is not None and len(pools_in_order(document, detail.id)) > 1:
        return Refusal("The sub-process has several pools; take its messages off and leave one pool first.")
    if any(
        isinstance(event := document.get(id), Event) and event.attached_to_id == step_id for id in document.referring(step_id)
    ):
        return Refusal("An event sits on the border of the sub-process; set it on a step inside, or remove it, first.")
    return None


def _may_pass(inside: Inside) -> Refusal | None:
    work = {*inside.heads, *(source for source, _ in inside.tails)} - {*inside.starts, *inside.ends}
    if not work:
        return Refusal("There is nothing in the sub-process to put in its place; delete it instead.")
    if inside.ins and len({*inside.heads} - {*inside.ends}) != 1:
        return Refusal("The sub-process begins in several places, or in none; give it one beginning first.")
    if inside.outs and (not inside.tails or len(inside.outs) > 1 < len(inside.tails)):
        return Refusal(
            "It is not clear what the flows after the sub-process follow; give it one end, or one flow after it, first."
        )
    return None


def inline(draft: Transaction, step_id: str) -> tuple[str, ...]:
    """Put what a sub-process holds in its place and join the flows; the ids of what came. Its map goes.

    What stands beyond makes room. Raises Refused where it is not clear how the flows go on.
    """
    refusal = may_inline(draft.document, step_id)
    if refusal is not None:
        raise Refused(refusal.reason)
    step, inside = draft.get(Step, step_id), inside_of(draft.document, step_id)
    passed = {*(inside.starts if inside.ins else ()), *(inside.ends if inside.outs else ())}
    came = tuple(id for id in inside.placed if id not in passed)
    if inside.map_id is not None:
        _move_out(draft, step, inside, came)
    for id in came:
        if getattr(draft.document[id], "within_id", None) in (step_id, None):
            draft.edit(id, within_id=step.within_id)
    _join(draft, inside)
    _tie_again(draft, step_id, inside)
    gone = (*sorted(passed), step_id, *([inside.map_id] if inside.map_id is not None else []))
    for id in gone:
        draft.remove(id)
    mend(draft, gone)
    for id in came:
        grow_for(draft, id)
    return came


def _join(draft: Transaction, inside: Inside) -> None:
    """Lead the flows in to where the work begins, and on from where it ends."""
    for id in inside.ins:
        draft.edit(id, target_id=inside.heads[0], bends=(), label_at=None)
    head = draft.document.one(Event, inside.heads[0]) if inside.ins else None
    if head is not None and head.place == "start":
        draft.edit(head.id, place="catch")
    after = [draft.get(SequenceFlow, id) for id in inside.outs]
    for flow in after:
        source_id, last = inside.tails[0]
        words = _words(draft, last) if len(after) == 1 and not (flow.name or flow.condition) else {}
        draft.edit(flow.id, source_id=source_id, bends=(), label_at=None, **words)
    for source_id, last in inside.tails[1:] if after else ():
        if last is not None:
            draft.edit(last, target_id=after[0].target_id, target_at=after[0].target_at, bends=(), label_at=None)
        elif after[0].target_id is not None:
            connect(draft, source_id, after[0].target_id, cls=SequenceFlow)


def _words(draft: Transaction, flow_id: str | None) -> dict[str, object]:
    flow = draft.document.one(SequenceFlow, flow_id)
    return {name: getattr(flow, name) for name in BRANCH} if flow is not None else {}


def _tie_again(draft: Transaction, step_id: str, inside: Inside) -> None:
    """Take messages and ties of the sub-process to the first thing inside that may have them; where there is none they go."""
    for id in draft.referring(step_id):
        line = draft.document.one(Connector, id)
        if line is None or id in (*inside.ins, *inside.outs):
            continue
        end, other = ("source_id", line.target_id) if line.source_id == step_id else ("target_id", line.source_id)
        for at in (*inside.heads, *inside.placed):
            pair = (at, other) if end == "source_id" else (other, at)
            if None not in pair and may_connect(draft.document, str(pair[0]), str(pair[1]), type(line)) is None:
                draft.edit(id, **{end: at}, bends=(), label_at=None)
                break


def _move_out(draft: Transaction, step: Step, inside: Inside, came: tuple[str, ...]) -> None:
    """Put everything on the map of the step, its middle along the lanes where the step's was, and make room for it."""
    document = draft.document
    nodes = _placed(document, came)
    first = min(node.x for node in nodes)
    length = max(node.x + along(document, node) for node in nodes) - first
    lanes = _lanes_for(document, step, str(inside.map_id))
    left = _room_for(draft, step, length, {*lanes.values(), step.lane_id})
    down = {lane_id: _down(document, step, inside, nodes, lane_id) for lane_id in {node.lane_id for node in nodes} - lanes.keys()}
    by = snapped(left - first)
    for node in _placed(document, inside.placed):
        lane_id = lanes.get(node.lane_id or "", step.lane_id)
        draft.edit(node.id, map_id=step.map_id, lane_id=lane_id, x=node.x + by, y=node.y + down.get(node.lane_id, 0.0))
    for id in sorted(id for id in document.referring(str(inside.map_id)) if document.one(Connector, id) is not None):
        draft.put(moved_line(draft.get(Connector, id), step.map_id, by, straight=True))


def _lanes_for(document: Document, step: Step, map_id: str) -> dict[str, str]:
    """For each lane of the sub-process the lane of the same name in the step's pool."""
    pool_id = pool_of(document, step)
    there = {
        lane_title(document, lane): lane.id for lane in reversed(lanes_in_order(document, step.map_id)) if lane.pool_id == pool_id
    }
    titles = {lane.id: lane_title(document, lane) for lane in lanes_in_order(document, map_id)}
    return {id: there[title] for id, title in titles.items() if title and title in there and _is_leaf(document, there[title])}


def _is_leaf(document: Document, lane_id: str) -> bool:
    return all(document.one(Lane, id) is None for id in document.referring(lane_id))


def _room_for(draft: Transaction, step: Step, length: float, lanes: set[str | None]) -> float:
    """Push what stands after the step along until there is room for so much; where what comes begins."""
    document = draft.document
    middle = step.x + along(document, step) / 2
    others = [
        node
        for node in _placed(document, document.referring(step.map_id))
        if node.id != step.id and node.lane_id is not None and node.map_id == step.map_id
    ]
    before = [node for node in others if node.x + along(document, node) / 2 <= middle and node.lane_id in lanes]
    after = [node for node in others if node.x + along(document, node) / 2 > middle]
    clear = max((node.x + along(document, node) + GAP for node in before), default=EDGE)
    left = max(middle - length / 2, clear)
    push = left + length + GAP - min((node.x for node in after), default=left + length + GAP)
    if push > 0:
        way = (0.0, snapped(push)) if is_vertical(document, step.map_id) else (snapped(push), 0.0)
        move_nodes(draft, [node.id for node in after], *way)
    return left


def _down(document: Document, step: Step, inside: Inside, nodes: list[Node | Group], lane_id: str | None) -> float:
    """How far across what comes from a lane that is not there has to go to be level with the step and in its lane."""
    mine = [node for node in nodes if node.lane_id == lane_id]
    head = next((node for node in mine if node.id in inside.heads), mine[0])
    level = step.y + (breadth(document, step) - breadth(document, head)) / 2 - head.y
    return max(snapped(level), EDGE - min(node.y for node in mine))
