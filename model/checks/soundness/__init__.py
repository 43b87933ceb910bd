"""Whether every case can get through a process: whether it comes to an end, once, without a step that can never be done.

Each process is read as a net of splits and joins. Regions with one way in and one way out are decided one by one; where that is
not plain to see, the states of what is left of a region are looked at up to a bound, and past it the answer is “not decided”.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model.checks.finding import Finding
from model.checks.rules import found
from model.checks.shares import is_measured
from model.checks.soundness.decide import MOST_STATES, faults_of
from model.checks.soundness.net import START, Net, net_of
from model.checks.soundness.regions import Tree
from model.checks.soundness.states import Stop
from model.checks.soundness.told import Teller
from model.checks.words import called, sentence
from model.document import Derived, Document
from model.flow import Flow, flow_of
from model.records import Event, Gateway, Lane, Map, Pool, Record, SequenceFlow, Step


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of one process. Each answer is None where it was not decided.

    `completes`: whatever has happened, the case can still come to an end. `once`: it ends once, with nothing left over.
    `safe`: nothing is done twice at the same time. `alive`: every step can be done. That a step cannot be reached, or leads to
    no end, by the way the map is drawn is not judged here: it is a finding of its own.
    """

    completes: bool | None
    once: bool | None
    safe: bool | None
    alive: bool | None
    findings: tuple[Finding, ...] = ()
    unjoined: tuple[str, ...] = ()
    """Parallel gateways that no join brings together again, as a block of its own."""


def judge(document: Document, map_id: str, most: int = MOST_STATES, stop: Stop = lambda: False) -> dict[str, Judgement]:
    """A judgement of each process and sub-process of a map, by its scope; those without a start are left out.

    `most` bounds the states looked at in one region, and `stop` is asked now and then whether to give up.
    """
    flow = flow_of(document, map_id)
    judged = ((scope, _judge(document, flow, scope, most, stop)) for scope in flow.members)
    return {scope: judgement for scope, judgement in judged if judgement is not None}


def _judge(document: Document, flow: Flow, scope: str, most: int, stop: Stop) -> Judgement | None:
    net = net_of(document, flow, scope)
    if net is None:
        return None
    tree = Tree(net)
    faults = list(faults_of(net, tree, most, stop))
    teller = Teller(document, net, tree)
    findings = [finding for fault in faults if (finding := teller.tell(fault)) is not None]
    kinds = {fault.kind for fault in faults}
    decided = None if "undecided" in kinds else True
    return Judgement(
        completes=False if kinds & {"waits", "endless"} else decided,
        once=False if "doubles" in kinds else decided,
        safe=False if any(fault.kind == "doubles" and not teller.only_ends(fault) for fault in faults) else decided,
        alive=False if any(fault.blocked for fault in faults) else decided,
        findings=tuple(findings),
        unjoined=_unjoined(net, tree),
    )


def _unjoined(net: Net, tree: Tree) -> tuple[str, ...]:
    blocks = {net.targets[region.entry]: net.sources[region.exit] for region in tree.regions() if region.entry >= 0}
    splits = [node for node, out in enumerate(net.out) if len(out) > 1 and net.splits[node] == "all" and net.ids[node]]
    joined = [node for node in splits if net.joins[end := blocks.get(node, START)] in ("all", "wait") and len(net.into[end]) > 1]
    return tuple(dict.fromkeys(net.ids[node] for node in splits if node not in joined))


_PARTS = (Step, Gateway, Event, SequenceFlow, Lane, Pool, Map)
_PLACES = frozenset("x y width height bends label_at rank documentation purpose".split())
"""Fields that a judgement does not rest on, and that change the most often."""


def _update(
    was: dict[str, Judgement], before: Document, after: Document, touched: frozenset[str], map_id: str
) -> dict[str, Judgement]:
    still = all(_matters(before.get(id)) == _matters(after.get(id)) for id in touched)
    return was if still else judge(after, map_id)


def _matters(record: Record | None) -> dict[str, object] | None:
    if not isinstance(record, _PARTS):
        return None
    return {name: value for name, value in record.__dict__.items() if name not in _PLACES}


judged: Derived[dict[str, Judgement]] = Derived(judge, _update)
"""`judged(document, map_id)`: the judgements of a map, kept as long as its flow and its names are."""


def unsound(document: Document, map_id: str) -> Iterator[Finding]:
    """What keeps a case from getting through, and what keeps its time from being reckoned."""
    for judgement in judged(document, map_id).values():
        yield from judgement.findings
        named = {id for finding in judgement.findings for id in finding.about}
        gateways = (document.one(Gateway, id) for id in judgement.unjoined if id not in named)
        for gateway in gateways if is_measured(document, map_id) else ():
            if gateway is not None:
                message = f"What runs side by side from {called(document, gateway.id)} is not joined again as one block"
                todo = "Bring all of its branches together in one parallel gateway"
                yield found("split-without-join", (gateway.id,), sentence(message), sentence(todo))


def superfluous_terminate(document: Document, map_id: str) -> Iterator[Finding]:
    """A terminating end in a process in which nothing runs side by side."""
    flow = flow_of(document, map_id)
    for scope in flow.members:
        net = net_of(document, flow, scope)
        if net is None or any(len(out) > 1 and split != "one" for out, split in zip(net.out, net.splits, strict=True)):
            continue
        for edge in sorted(net.stops):
            end = document.one(Event, net.ids[net.sources[edge]])
            if end is not None and end.trigger == "terminate":
                message = f"Nothing runs beside the case when it comes to {called(document, end.id)}, so there is nothing to stop"
                yield found("superfluous-terminate", (end.id,), sentence(message), "Make it a plain end.")
