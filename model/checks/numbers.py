"""Numbers that do not fit one another, or that say more than the team may have noticed (DOMAIN 2.5)."""

from collections.abc import Iterator, Sequence

from model.amounts import minutes_text, share_text
from model.checks.branching import flow_at
from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.shares import known_shares
from model.checks.words import called, each, name_of, plural, sentence
from model.document import Document
from model.flow import Arc, Flow, flow_of, reached_anew, reverse, rings
from model.records import Gateway, Lane, SequenceFlow, Step

OFTEN = 0.5
"""From this share of the cases that come back, a loop is pointed out."""
POINTS_APART = 0.05 + 1e-9
"""How far right first time and the next check's failures may differ: 5 points, and a little for sums of shares."""
LITTLE_WORK = 5.0
"""Minutes of work for which two handoffs are pointed out."""
_NEAR = 50
"""How many nodes of the other lane are looked at for the way back."""
_ROUNDS, _CLOSE = 200, 1e-6
"""How often a loop's share is reckoned again from what came before, unless it changes no more."""
_LARGEST_RING = 400
"""In a ring of more nodes no loop can be told from another."""


def loop_share(document: Document, map_id: str) -> Iterator[Finding]:
    """A loop that half of the cases or more come back over."""
    flow = flow_of(document, map_id)
    heads = _taken_often(line for line in document.on_map(map_id, SequenceFlow) if line.rework and line.target_id in flow.scope)
    for ring in rings(flow.follows, flow.nodes) if heads else ():
        for head in (id for id in ring if id in heads and len(ring) <= _LARGEST_RING):
            share = _coming_back(document, flow, ring, head)
            if share is not None and share >= OFTEN:
                message = f"{share_text(share, 0)} of the cases at {called(document, head)} come back there"
                todo = "Look for what could be right the first time; if the shares are guesses, count them"
                yield found("loop-share", (heads[head].id, head), sentence(message), sentence(todo))


def _taken_often(lines: Iterator[SequenceFlow]) -> dict[str, SequenceFlow]:
    """The nodes half of the cases may come back to, with a flow that leads there.

    Loops inside that are below half themselves at most double the shares of the flows that lead back.
    """
    heads: dict[str, SequenceFlow] = {}
    shares: dict[str, float] = {}
    for line in lines:
        head = str(line.target_id)
        heads.setdefault(head, line)
        shares[head] = shares.get(head, 0.0) + (1.0 if line.share is None else line.share)
    return {head: line for head, line in heads.items() if shares[head] >= OFTEN / 2}


def _coming_back(document: Document, flow: Flow, ring: Sequence[str], head: str) -> float | None:
    """The share of cases at a node that come to it again without leaving the ring; None where shares are not known."""
    shares: dict[str, list[tuple[str, float]]] = {}
    inside = set(ring)
    for id in ring:
        known = known_shares(document, id, flow.leaving(id))
        if known is None:
            return None
        shares[id] = [(arc.target, known[arc.id]) for arc in flow.leaving(id) if arc.target in inside]
    back = dict.fromkeys(ring, 0.0)
    order = reached_anew(reverse({id: [to for to, _ in ways] for id, ways in shares.items()}), [head], inside)
    for _ in range(_ROUNDS):
        before = back[head]
        for id in [*order[1:], head]:
            back[id] = min(1.0, sum(share * (1.0 if to == head else back[to]) for to, share in shares[id]))
        if abs(back[head] - before) < _CLOSE:
            break
    return back[head]


def check_never_fails(document: Document, map_id: str) -> Iterator[Finding]:
    """A check with one way out, or that all cases leave the same way."""
    flow = flow_of(document, map_id)
    for step in document.on_map(map_id, Step):
        arcs = flow.leaving(step.id)
        if step.type != "check" or not arcs or step.id in flow.loose_out:
            continue
        always = any(flow_at(document, arc).share == 1 for arc in arcs)
        if len(arcs) == 1 or always:
            name = called(document, step.id)
            message = (
                f"{name} never fails: {'all cases leave it the same way' if len(arcs) > 1 else 'there is one way on from it'}"
            )
            todo = f"Draw what is done when {name} finds something, or ask whether the check is needed"
            yield found("check-never-fails", (step.id,), sentence(message), sentence(todo))


def times_missing(document: Document, map_id: str) -> Iterator[Finding]:
    """Steps without a time on a map that has times; one finding a map."""
    steps = [step for step in document.on_map(map_id, Step) if not _has_inside(document, step)]
    blank = [step for step in steps if step.process_minutes is None and step.wait_minutes is None]
    if blank and len(blank) < len(steps):
        names = each(document, (step.id for step in blank))
        message = f"{plural(len(blank), 'step')} of {len(steps)} {'has' if len(blank) == 1 else 'have'} no time yet: {names}"
        todo = "Ask whoever does the work, or measure; a guess is better than nothing, and is marked as one"
        yield found("times-missing", tuple(step.id for step in blank), sentence(message), sentence(todo))


def _has_inside(document: Document, step: Step) -> bool:
    return step.type == "subprocess" and bool(document.referring(step.id))


def right_first_time(document: Document, map_id: str) -> Iterator[Finding]:
    """A step that is said to be right first time more often, or less, than the check after it finds."""
    flow = flow_of(document, map_id)
    for check in document.on_map(map_id, Step):
        fails = _fails(document, flow, check) if check.type == "check" else None
        for arc in flow.entering(check.id) if fails is not None else ():
            step = document.one(Step, arc.source)
            if step is None or step.right_first_time is None or step.type == "check" or flow_at(document, arc).rework:
                continue
            if fails is not None and not any(abs(1 - right - fails) < POINTS_APART for right in _right(document, flow, step)):
                message = (
                    f"{share_text(step.right_first_time, 1)} of what leaves {called(document, step.id)} is said to be right, "
                    f"but {called(document, check.id)} turns {share_text(fails, 1)} back"
                )
                todo = "Ask those who do the check what they see, and put right the number that is off"
                yield found("right-first-time", (step.id, check.id), sentence(message), sentence(todo))


def _fails(document: Document, flow: Flow, check: Step) -> float | None:
    """The share of cases that a check turns back: those that go to rework or failure work, else the smaller of two shares."""
    arcs = flow.leaving(check.id)
    shares = known_shares(document, check.id, arcs)
    if shares is None or len(arcs) < 2:
        return None
    bad = [arc for arc in arcs if flow_at(document, arc).rework or _is_failure_work(document, arc.target)]
    if bad and len(bad) < len(arcs):
        return sum(shares[arc.id] for arc in bad)
    return min(shares.values()) if len(arcs) == 2 else None


def _is_failure_work(document: Document, id: str) -> bool:
    record = document.get(id)
    return isinstance(record, (Step, Gateway)) and record.work_class == "failure"


def _right(document: Document, flow: Flow, step: Step) -> Iterator[float]:
    """What may be right when the check is come to: after the step, and after the run of steps before it, one more at a time."""
    right, seen = 1.0, set()
    here: Step | None = step
    while here is not None and here.right_first_time is not None and here.type != "check" and here.id not in seen:
        seen.add(here.id)
        right *= here.right_first_time
        yield right
        before = [arc.source for arc in flow.entering(here.id) if not flow_at(document, arc).rework]
        here = document.one(Step, before[0]) if len(before) == 1 else None


def ping_pong(document: Document, map_id: str) -> Iterator[Finding]:
    """Work that goes to another lane and comes back after a few minutes."""
    flow = flow_of(document, map_id)
    teams = _teams(document, flow)
    for arc in flow.arcs():
        here, there = teams.get(arc.source), teams.get(arc.target)
        if here is None or there is None or here is there or flow_at(document, arc).rework:
            continue
        back = _back_after(document, flow, arc, here.id, there.id)
        if back is not None:
            way, minutes = back
            message = (
                f"Work goes from “{name_of(here)}” to “{name_of(there)}” and back "
                f"for {minutes_text(minutes)} of work at {called(document, arc.target)}"
            )
            todo = f"Ask whether it could be done in “{name_of(here)}”, or all of it in one place"
            yield found("ping-pong", (arc.target, arc.id, way), sentence(message), sentence(todo))


def _teams(document: Document, flow: Flow) -> dict[str, Lane]:
    """The lane of people of the organisation that each node stands in; a customer or a system is handed work for good reason."""
    lanes = {lane.id: lane for lane in document.all(Lane) if lane.role == "internal"}
    ids = ((id, getattr(document[id], "lane_id", None)) for id in flow.nodes)
    return {id: lanes[lane_id] for id, lane_id in ids if lane_id in lanes}


def _back_after(document: Document, flow: Flow, arc: Arc, here: str, there: str) -> tuple[str, float] | None:
    """The flow back and the minutes of work until then, where that is little and known."""
    ahead: list[tuple[str, float]] = [(arc.target, 0.0)]
    seen = {arc.target}
    for id, spent in ahead:
        minutes = _minutes(document, id)
        if minutes is None or spent + minutes >= LITTLE_WORK:
            continue
        for way in flow.leaving(id):
            lane_id = getattr(document[way.target], "lane_id", None)
            if lane_id == here and spent + minutes > 0 and not flow_at(document, way).rework:
                return way.id, spent + minutes
            if lane_id == there and way.target not in seen and len(seen) < _NEAR:
                seen.add(way.target)
                ahead.append((way.target, spent + minutes))
    return None


def _minutes(document: Document, id: str) -> float | None:
    """The work at a node; None where it is not known or where the case waits anyway."""
    record = document.get(id)
    if isinstance(record, Gateway):
        return record.process_minutes or 0.0
    if isinstance(record, Step) and record.type not in ("wait", "store", "transport", "subprocess"):
        return record.process_minutes
    return None
