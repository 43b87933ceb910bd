"""Taking a sub-process apart: what it holds comes back to the map in its place, with the flows in and out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.document import Document
from model.errors import Refused
from model.operations.flows import connect
from model.operations.mending import mend
from model.operations.origins import end_before, is_plain, lead_back, origin_of
from model.operations.returning import grow_again, move_out, placed, rooms_of
from model.operations.subprocesses import BRANCH
from model.places import node_rect, pools_in_order
from model.records import Connector, Event, Group, Map, Node, Origin, SequenceFlow, Step
from model.rules import FLOW_NODES, Refusal, may_connect
from model.store import Transaction
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
    passed: frozenset[str]
    """The starts and ends that go."""
    origin: Origin | None
    """What is remembered of it, if it was made of a selection."""


def detail_of(document: Document, step_id: str) -> Map | None:
    """The map that tells a step in detail."""
    return next((each for id in document.referring(step_id) if (each := document.one(Map, id)) is not None), None)


def inside_of(document: Document, step_id: str) -> Inside:
    """What a sub-process step holds: what stands in it, or else what is on its map."""
    held = [each for each in placed(document, document.referring(step_id)) if each.within_id == step_id]
    detail = None if held else detail_of(document, step_id)
    if detail is not None:
        held = [each for each in placed(document, document.referring(detail.id)) if each.map_id == detail.id]
    origin = origin_of(document, detail.id if detail is not None else None)
    outer = [each for each in held if isinstance(each, FLOW_NODES) and each.within_id in (step_id, None)]
    outer = [each for each in outer if not (isinstance(each, Event) and each.attached_to_id is not None)]
    stayed = origin.events if origin is not None else ()
    starts, ends = ({each.id for each in outer if is_plain(each, place) and each.id not in stayed} for place in ("start", "end"))
    flows = _flows(document, (each.id for each in outer))
    begun = {str(flow.target_id) for flow in flows if flow.source_id in starts}
    heads = begun or {each.id for each in outer} - {flow.target_id for flow in flows}
    beside = _flows(document, (step_id,))
    ins = tuple(flow.id for flow in beside if flow.target_id == step_id and flow.source_id != step_id)
    outs = tuple(flow.id for flow in beside if flow.source_id == step_id and flow.target_id != step_id)
    ids = tuple(sorted(each.id for each in held))
    tails = _tails(outer, flows, ends, origin)
    map_id = detail.id if detail is not None else None
    idle = {each.id for each in outer if origin is not None and not each.name}
    passed = (starts if ins else starts & idle) | (ends if outs else ends & idle)
    return Inside(map_id, ids, _sorted(starts), _sorted(ends), _sorted(heads), tails, ins, outs, frozenset(passed), origin)


def _tails(
    outer: Sequence[Node], flows: list[SequenceFlow], ends: set[str], origin: Origin | None
) -> tuple[tuple[str, str | None], ...]:
    """Where the work ends: what leads to an end and, in what was no selection, what has nothing after it."""
    tails: list[tuple[str, str | None]] = [(str(flow.source_id), flow.id) for flow in flows if flow.target_id in ends]
    if origin is None or not tails:
        left = {flow.source_id for flow in flows}
        tails += [
            (each.id, None) for each in outer if each.id not in left and not (isinstance(each, Event) and each.place == "end")
        ]
    known = {line.id for line in origin.lines} if origin is not None else set()
    return tuple(sorted(tails, key=lambda tail: (tail[1] in known, str(tail))))


def _flows(document: Document, ids: Iterable[str]) -> list[SequenceFlow]:
    """The sequence flows that touch any of these, by id."""
    near = sorted({line for id in ids for line in document.referring(id)})
    return [flow for id in near if (flow := document.one(SequenceFlow, id)) is not None]


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
    if {*inside.placed} <= {*inside.starts, *inside.ends}:
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
    came = tuple(id for id in inside.placed if id not in inside.passed)
    rooms, by = rooms_of(draft.document, inside.origin), (0.0, 0.0)
    if inside.map_id is not None:
        by = move_out(draft, step, inside.map_id, inside.origin, came, next(iter(inside.heads), ""))
    for id in came:
        if getattr(draft.document[id], "within_id", None) in (step_id, None):
            draft.edit(id, within_id=step.within_id if _goes_within(draft.document, id, step.within_id) else None)
    _join(draft, inside)
    _tie_again(draft, step, inside)
    gone = (*sorted(inside.passed), step_id, *([inside.map_id] if inside.map_id is not None else []))
    for id in gone:
        draft.remove(id)
    mend(draft, gone)
    if inside.origin is not None:
        lead_back(draft, inside.origin, step.map_id, frozenset(came), by)
    grow_again(draft, came, rooms, stays=inside.origin is not None and by == (0.0, 0.0))
    return came


def _goes_within(document: Document, id: str, frame_id: str | None) -> bool:
    """Whether something is to be part of an open sub-process: work always, remarks where they stand in it."""
    node, frame = document[id], document.one(Step, frame_id)
    assert isinstance(node, (Node, Group))
    return frame is not None and (isinstance(node, FLOW_NODES) or node_rect(document, frame).encloses(node_rect(document, node)))


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
    said = {name: getattr(flow, name) for name in BRANCH} if flow is not None else {}
    return {name: value for name, value in said.items() if value != SequenceFlow.model_fields[name].default}


def _tie_again(draft: Transaction, step: Step, inside: Inside) -> None:
    """Take messages and ties of the sub-process to what had them before, or the first thing inside that may; else they go."""
    known = {line.id: line for line in (inside.origin.lines if inside.origin is not None else ())}
    for id in draft.referring(step.id):
        line = draft.document.one(Connector, id)
        if line is None or id in (*inside.ins, *inside.outs):
            continue
        end, other = ("source_id", line.target_id) if line.source_id == step.id else ("target_id", line.source_id)
        before = end_before(draft.document, known.get(id), end, step.map_id)
        if before is not None:
            draft.edit(id, **{end: before}, bends=(), label_at=None)
            continue
        for at in (*inside.heads, *inside.placed):
            pair = (at, other) if end == "source_id" else (other, at)
            if None not in pair and may_connect(draft.document, str(pair[0]), str(pair[1]), type(line)) is None:
                draft.edit(id, **{end: at}, bends=(), label_at=None)
                break
