"""The control flow of one process as a net of splits and joins over which tokens run. Knows no names and no findings.

How a map is read stands in docs/decisions: a step waits for none of the flows that lead into it and starts for each; a case
begins at one of the starts; each boundary event is one more way out of its step, or one beside it where it does not interrupt;
links are flows; a message that is waited for comes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from model.checks.branching import flow_at, split_of
from model.checks.scopes import entries, is_ad_hoc, is_process, starts_of
from model.document import Document
from model.flow import Arc, Flow, reached, rings
from model.records import Event, Gateway

Join = Literal["each", "all", "wait"]
"""What a node takes to happen: a token on any way in, one on every way, or, of an inclusive join, all that can still come."""
Split = Literal["one", "all", "some", "else", "main"]
"""Where it puts tokens: on one way out, on all, on one or more, on the first or else one or more of the others, or on the first
and any of the others."""

_JOINS: dict[str, Join] = {"exclusive": "each", "event_based": "each", "parallel": "all", "inclusive": "wait", "complex": "wait"}
_SPLITS: dict[str, Split] = {"exclusive": "one", "event_based": "one", "parallel": "all", "inclusive": "some", "complex": "some"}

START, END = 0, 1


@dataclass
class Net:
    """Nodes and edges by number. Node START has no way in and END none out; every node lies on a way from one to the other."""

    ids: list[str] = field(default_factory=lambda: ["", ""])
    """The record that each node stands for."""
    joins: list[Join] = field(default_factory=lambda: ["each", "each"])
    splits: list[Split] = field(default_factory=lambda: ["one", "one"])
    sources: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    """The sequence flow that each edge stands for; empty where it is none."""
    out: list[list[int]] = field(default_factory=lambda: [[], []])
    """The edges that leave each node."""
    into: list[list[int]] = field(default_factory=lambda: [[], []])
    stops: set[int] = field(default_factory=set)
    """Edges into END on which all that still runs is stopped: from terminating and failing ends."""
    beside: set[int] = field(default_factory=set)
    """Edges that only what an event set off beside a step that goes on comes by: that may happen any number of times."""

    def add_node(self, id: str, join: Join = "each", split: Split = "one") -> int:
        """A further node; its number."""
        self.ids.append(id)
        self.joins.append(join)
        self.splits.append(split)
        self.out.append([])
        self.into.append([])
        return len(self.ids) - 1

    def add_edge(self, source: int, target: int, flow: str = "") -> int:
        """A further edge; its number."""
        edge = len(self.sources)
        self.sources.append(source)
        self.targets.append(target)
        self.flows.append(flow)
        self.out[source].append(edge)
        self.into[target].append(edge)
        return edge


def net_of(document: Document, flow: Flow, scope: str) -> Net | None:
    """The net of one scope; None where there is nothing to decide: no start, or an order that is left open."""
    members = flow.members[scope]
    starts = starts_of(document, flow, members)
    if is_ad_hoc(document, scope) or (not starts and is_process(document, scope)):
        return None
    net = _Maker(document, flow, members).made(starts)
    _drop(net, [node for node, met in enumerate(_met(net, START, net.out, net.targets)) if not met])
    if not net.out[START]:
        return None
    _open_traps(net)
    _part_joins_from_splits(net)
    _mark_beside(net)
    return net


class _Maker:
    """Makes the nodes and edges of a net from records."""

    def __init__(self, document: Document, flow: Flow, members: tuple[str, ...]) -> None:
        self.document, self.flow, self.members = document, flow, members
        self.inside = frozenset(members)
        self.on_border: dict[str, list[Event]] = {}
        for event in (document.one(Event, id) for id in members):
            if event is not None and event.attached_to_id in self.inside and event.trigger != "compensation":
                self.on_border.setdefault(str(event.attached_to_id), []).append(event)
        self.net = Net()
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}

    def made(self, starts: tuple[str, ...]) -> Net:
        """The net, begun at these nodes, or without any at all that nothing leads to."""
        for id in self.members:
            self.first[id] = self.last[id] = self._node(id)
        for id in self.on_border:
            self._events_on_border(id)
        for id in self.members:
            self._ways_on(id)
        begins = set(starts or entries(self.document, self.flow, self.members))
        begins.update(id for id in self.flow.loose_in & self.inside if not self.net.into[self.first[id]])
        begins.update(id for id in self.members if self._comes_over_border(id))
        self.net.splits[START] = "one" if starts else "all"
        for id in sorted(begins):
            self.net.add_edge(START, self.first[id])
        return self.net

    def _node(self, id: str) -> int:
        record, arcs = self.document[id], self.flow.leaving(id)
        split: Split = "one"
        if len(arcs) > 1:
            kind = split_of(self.document, id, arcs)
            has_default = kind == "inclusive" and any(flow_at(self.document, arc).default for arc in arcs)
            split = "else" if has_default else _SPLITS[kind]
        return self.net.add_node(id, _JOINS[record.split] if isinstance(record, Gateway) else "each", split)

    def _events_on_border(self, id: str) -> None:
        """Let a step with events on its border first be interrupted or not, and then go on."""
        net, split = self.net, self.net.splits[self.first[id]]
        groups: dict[Split, list[Event]] = {"main": [], "one": []}
        for event in self.on_border[id]:
            groups["one" if event.interrupting else "main"].append(event)
        for kind, events in groups.items():
            if events:
                done = net.add_node(id, "each", split)
                net.splits[self.last[id]] = kind
                net.add_edge(self.last[id], done)
                for event in events:
                    net.add_edge(self.last[id], self.first[event.id])
                self.last[id] = done

    def _ways_on(self, id: str) -> None:
        net, here = self.net, self.last[id]
        arcs: Iterable[Arc] = self.flow.leaving(id)
        if net.splits[here] == "else":
            arcs = sorted(arcs, key=lambda arc: not flow_at(self.document, arc).default)
        for arc in arcs:
            net.add_edge(here, self.first[arc.target] if arc.target in self.inside else END, arc.id)
        record = self.document[id]
        if isinstance(record, Event) and record.trigger == "link" and record.place == "throw":
            for other in self.flow.follows.get(id, ()):
                if other in self.inside and not any(arc.target == other for arc in self.flow.leaving(id)):
                    net.add_edge(here, self.first[other])
        if not net.out[here] or id in self.flow.loose_out:
            edge = net.add_edge(here, END)
            if isinstance(record, Event) and record.place == "end" and record.trigger in ("terminate", "error", "cancel"):
                net.stops.add(edge)

    def _comes_over_border(self, id: str) -> bool:
        return any(arc.source not in self.inside for arc in self.flow.entering(id))


def _met(net: Net, begin: int, ways: list[list[int]], ends: list[int]) -> list[bool]:
    """Which nodes are come to from one, over its ways out or, backwards, its ways in."""
    met = [False] * len(net.ids)
    met[begin] = True
    ahead = [begin]
    while ahead:
        for edge in ways[ahead.pop()]:
            if not met[ends[edge]]:
                met[ends[edge]] = True
                ahead.append(ends[edge])
    return met


def _drop(net: Net, nodes: Iterable[int]) -> None:
    """Take nodes that no case comes to out of the ways of others: why nothing leads to them is a finding of its own."""
    gone = set(nodes)
    for node in gone:
        for edge in net.out[node]:
            if net.targets[edge] not in gone:
                net.into[net.targets[edge]].remove(edge)
        net.out[node].clear()
        net.into[node].clear()


def _open_traps(net: Net) -> None:
    """Give each ring without a way out one to END: that there is none is a finding of its own."""
    met = _met(net, END, net.into, net.sources)
    stuck = [node for node in range(2, len(net.ids)) if not met[node] and net.out[node]]
    ways = {node: [net.targets[edge] for edge in net.out[node]] for node in stuck}
    opened: set[int] = set()
    for ring in rings(ways, stuck) if stuck else ():
        if opened.isdisjoint(reached(ways, ring)):
            opened.update(ring)
            _open(net, net.out[ring[0]][0])


def _open(net: Net, edge: int) -> None:
    """Let a case leave for END on the way that an edge is."""
    target, via = net.targets[edge], net.add_node("")
    net.into[target].remove(edge)
    net.targets[edge] = via
    net.into[via].append(edge)
    net.add_edge(via, target)
    net.add_edge(via, END)


def _part_joins_from_splits(net: Net) -> None:
    """Make two nodes of one that joins and splits, so that each region has one way in and one out."""
    for node in range(2, len(net.ids)):
        if len(net.into[node]) > 1 and len(net.out[node]) > 1:
            behind = net.add_node(net.ids[node], "each", net.splits[node])
            for edge in net.out[node]:
                net.sources[edge] = behind
            net.out[behind], net.out[node] = net.out[node], []
            net.splits[node] = "one"
            net.add_edge(node, behind)


def _mark_beside(net: Net) -> None:
    """Find the edges that are come by only over an event that lets its step go on."""
    if "main" not in net.splits:
        return
    ways = [edges[:1] if split == "main" else edges for edges, split in zip(net.out, net.splits, strict=True)]
    met = _met(net, START, ways, net.targets)
    taken = {edge for node, edges in enumerate(ways) if met[node] for edge in edges}
    net.beside.update(set(range(len(net.sources))) - taken)
