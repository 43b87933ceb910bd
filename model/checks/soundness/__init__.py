"""Whether every case can get through a process: whether it comes to an end, once, without a step that can never be done.

Each process is read as a net of splits and joins. Regions with one way in and one way out are decided one by one; where that is
not plain to see, the states of what is left of a region are looked at up to a bound, and past it the answer is “not decided”.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model.checks.finding import Finding
from model.checks.kept import is_elsewhere, only_moved
from model.checks.rules import found
from model.checks.shares import is_measured
from model.checks.soundness.decide import MOST_STATES, faults_of
from model.checks.soundness.messages import Played, Pools, Sent
from model.checks.soundness.net import START, Net, net_of
from model.checks.soundness.regions import Tree
from model.checks.soundness.states import Stop
from model.checks.soundness.told import Teller
from model.checks.words import called, sentence
from model.checks.words import each as each_of
from model.document import Derived, Document
from model.flow import Flow, flow_of
from model.records import Event, Gateway, MessageFlow, Pool

_MOST_PLAYED = 5_000
"""How many states of pools together are looked at; what is found in them is right, and what lies further away is not told."""


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

    @property
    def sound(self) -> bool:
        """Whether all is known to be well."""
        return all((self.completes, self.once, self.safe, self.alive))


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


def _update(
    was: dict[str, Judgement], before: Document, after: Document, touched: frozenset[str], map_id: str
) -> dict[str, Judgement]:
    still = is_elsewhere(before, after, touched, map_id) or only_moved(before, after, touched)
    return was if still else judge(after, map_id)


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


def messages(document: Document, map_id: str) -> Iterator[Finding]:
    """Messages between pools that may be waited for in vain or left over, where each pool by itself gets through."""
    flow = flow_of(document, map_id)
    judgements = judged(document, map_id)
    lines = (Sent(line.id, str(line.source_id), str(line.target_id)) for line in document.on_map(map_id, MessageFlow))
    sent = [line for line in lines if line.source in flow.scope and line.target in flow.scope]
    scopes = sorted({flow.scope[id] for each in sent for id in (each.source, each.target)})
    nets = [net for scope in scopes if (net := net_of(document, flow, scope)) is not None]
    # What goes on in a sub-process or in a pool that fails by itself is not played, and without it the rest says nothing.
    if not all(isinstance(document.get(scope), Pool) and scope in judgements and judgements[scope].sound for scope in scopes):
        return
    if len(nets) == len(scopes) > 1:
        played = Pools([(net, Tree(net)) for net in nets], sent, _deferring(document, flow)).play(_MOST_PLAYED, lambda: False)
        yield from _told(document, sent, played)


def _deferring(document: Document, flow: Flow) -> frozenset[str]:
    events = (event for id in flow.nodes if (event := document.one(Event, id)) is not None)
    hosts = [str(event.attached_to_id) for event in events if event.attached_to_id is not None]
    gateways = (gateway for id in flow.nodes if (gateway := document.one(Gateway, id)) is not None)
    return frozenset([*hosts, *(gateway.id for gateway in gateways if gateway.split == "event_based")])


def _told(document: Document, sent: list[Sent], played: Played) -> Iterator[Finding]:
    for id, path in sorted(played.waits.items()):
        lines = [each.id for each in sent if each.target == id]
        if lines:
            message = f"{called(document, id)} may wait for ever for {each_of(document, lines)}: nobody may be left to send it"
            todo = "Say what happens then: put a time limit on the wait, or let the sender always answer"
            yield found("message-waits", (id, *lines), sentence(message), sentence(todo), path=path)
    for id, path in sorted(played.left.items()):
        line = next(each for each in sent if each.id == id)
        message = f"{each_of(document, [id])} may come when {called(document, line.target)} can no longer take it"
        todo = "Say what is done with it then, or keep the sender from sending it so late"
        yield found("message-left", (id, line.source, line.target), sentence(message), sentence(todo), path=path)


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
