"""The process as a graph: what follows what. Knows no names, places or findings; the only file that imports networkx."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeVar

from model.document import Derived, Document
from model.records import Event, Gateway, Lane, Map, Node, Pool, Record, SequenceFlow, Step

T = TypeVar("T", str, int)

FLOW_NODES = (Step, Gateway, Event)


class Arc(NamedTuple):
    """A sequence flow with both ends: its id and the nodes it joins."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The flow of one map. Annotations, notes, data and groups take no part, nor do flows that end on them."""

    nodes: tuple[str, ...]
    """Steps, gateways and events, sorted."""
    out: Mapping[str, tuple[Arc, ...]]
    """The arcs that leave a node; a node without is left out, here and in all that follows."""
    into: Mapping[str, tuple[Arc, ...]]
    loose_out: frozenset[str]
    """Nodes that a flow leaves whose other end is missing or takes no part in the flow."""
    loose_in: frozenset[str]
    follows: Mapping[str, tuple[str, ...]]
    """What may come next after a node: over its flows, its boundary events, and from link to link."""
    scope: Mapping[str, str]
    """What a node belongs to: the sub-process it stands in, else its pool, else the map."""
    members: Mapping[str, tuple[str, ...]]
    """The nodes of each scope."""

    def leaving(self, node_id: str) -> tuple[Arc, ...]:
        """The arcs out of a node."""
        return self.out.get(node_id, ())

    def entering(self, node_id: str) -> tuple[Arc, ...]:
        """The arcs into a node."""
        return self.into.get(node_id, ())

    def arcs(self) -> Iterator[Arc]:
        """Every arc, by source."""
        return chain.from_iterable(self.out.values())


def _build(document: Document, map_id: str) -> Flow:
    nodes = tuple(sorted(node.id for cls in FLOW_NODES for node in document.on_map(map_id, cls)))
    known = frozenset(nodes)
    out: dict[str, list[Arc]] = {}
    into: dict[str, list[Arc]] = {}
    loose_out: set[str] = set()
    loose_in: set[str] = set()
    for flow in document.on_map(map_id, SequenceFlow):
        source, target = flow.source_id, flow.target_id
        if source in known and target in known and source is not None and target is not None:
            arc = Arc(flow.id, source, target)
            out.setdefault(source, []).append(arc)
            into.setdefault(target, []).append(arc)
        elif source in known and source is not None:
            loose_out.add(source)
        elif target in known and target is not None:
            loose_in.add(target)
    scope = _scopes(document, map_id, nodes, out, into)
    members: dict[str, list[str]] = {}
    for id in nodes:
        members.setdefault(scope[id], []).append(id)
    return Flow(
        nodes,
        {id: tuple(arcs) for id, arcs in out.items()},
        {id: tuple(arcs) for id, arcs in into.items()},
        frozenset(loose_out),
        frozenset(loose_in),
        _follows(document, map_id, out, scope),
        scope,
        {key: tuple(ids) for key, ids in sorted(members.items())},
    )


def _scopes(
    document: Document, map_id: str, nodes: Sequence[str], out: Mapping[str, list[Arc]], into: Mapping[str, list[Arc]]
) -> dict[str, str]:
    pools = [pool.id for pool in document.on_map(map_id, Pool) if not pool.black_box]
    pool_of = {lane.id: lane.pool_id for lane in document.all(Lane)}
    home = pools[0] if len(pools) == 1 else None
    scope: dict[str, str] = {}
    astray = []
    for id in nodes:
        node = document[id]
        assert isinstance(node, Node)
        key = node.within_id or pool_of.get(node.lane_id or "", home)
        if key is not None:
            scope[id] = key
        else:
            astray.append(id)
    _count_to_neighbours(scope, astray, [id for id in nodes if scope.get(id) in pools], out, into)
    return scope | {id: map_id for id in astray if id not in scope}


def _count_to_neighbours(
    scope: dict[str, str], astray: list[str], ahead: list[str], out: Mapping[str, list[Arc]], into: Mapping[str, list[Arc]]
) -> None:
    """Count a node without lane to the pool that its flows lead to."""
    for id in ahead if astray else ():
        beside = [*(arc.target for arc in out.get(id, ())), *(arc.source for arc in into.get(id, ()))]
        for other in beside:
            if other not in scope:
                scope[other] = scope[id]
                ahead.append(other)


def _follows(
    document: Document, map_id: str, out: Mapping[str, list[Arc]], scope: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    follows = {id: [arc.target for arc in arcs] for id, arcs in out.items()}
    catches: dict[tuple[str, str], list[str]] = {}
    throws: list[Event] = []
    for event in document.on_map(map_id, Event):
        if event.attached_to_id is not None and event.attached_to_id in scope:
            follows.setdefault(event.attached_to_id, []).append(event.id)
        elif event.trigger == "link" and event.place == "catch":
            catches.setdefault((scope[event.id], event.name), []).append(event.id)
        elif event.trigger == "link" and event.place == "throw":
            throws.append(event)
    for event in throws:
        follows.setdefault(event.id, []).extend(catches.get((scope[event.id], event.name), ()))
    return {id: tuple(ids) for id, ids in follows.items() if ids}


def _matters(record: Record | None) -> tuple[object, ...] | None:
    """What of a record the flow is made from; None for a record that has no part in it."""
    match record:
        case Event():
            link = record.name if record.trigger == "link" else None
            where = (record.map_id, record.lane_id, record.within_id)
            return (record.kind, *where, record.attached_to_id, record.place, record.trigger, link)
        case Step() | Gateway():
            return (record.kind, record.map_id, record.lane_id, record.within_id)
        case SequenceFlow():
            return (record.kind, record.map_id, record.source_id, record.target_id)
        case Pool():
            return (record.kind, record.map_id, record.black_box)
        case Lane():
            return (record.kind, record.pool_id)
        case Map():
            return (record.kind,)
    return None


def _update(was: Flow, before: Document, after: Document, touched: frozenset[str], map_id: str) -> Flow:
    still = all(_matters(before.get(id)) == _matters(after.get(id)) for id in touched)
    return was if still else _build(after, map_id)


flow_of: Derived[Flow] = Derived(_build, _update)
"""`flow_of(document, map_id)`: the flow of one map."""


def reached(follows: Mapping[T, Iterable[T]], starts: Iterable[T]) -> set[T]:
    """All that can be come to from these, themselves included."""
    found = set(starts)
    ahead = list(found)
    while ahead:
        for other in follows.get(ahead.pop(), ()):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return found


def reached_anew(follows: Mapping[T, Iterable[T]], starts: Iterable[T], inside: set[T]) -> list[T]:
    """All in `inside` that can be come to from these without leaving it; it is taken out of `inside`, so that it comes once."""
    ahead = [id for id in starts if id in inside]
    inside.difference_update(ahead)
    for id in ahead:
        for other in follows.get(id, ()):
            if other in inside:
                inside.remove(other)
                ahead.append(other)
    return ahead


def gates(follows: Mapping[str, Iterable[str]], starts: Iterable[str]) -> dict[str, str]:
    """For each node that can be come to, the last one that every way to it leads through; empty where the ways begin apart."""
    import networkx

    graph = networkx.DiGraph([("", start) for start in starts])
    graph.add_edges_from((id, other) for id, others in follows.items() for other in others)
    return dict(networkx.immediate_dominators(graph, ""))


def reverse(follows: Mapping[T, Iterable[T]]) -> dict[T, list[T]]:
    """What may come before each."""
    back: dict[T, list[T]] = {}
    for id, others in follows.items():
        for other in others:
            back.setdefault(other, []).append(id)
    return back


def rings(follows: Mapping[T, Iterable[T]], among: Iterable[T]) -> list[tuple[T, ...]]:
    """The strongly connected parts of these nodes, each sorted, one before those it is come to from."""
    import networkx

    inside = set(among)
    graph = networkx.DiGraph()
    graph.add_nodes_from(sorted(inside))
    graph.add_edges_from((id, other) for id in sorted(inside) for other in follows.get(id, ()) if other in inside)
    return [tuple(sorted(part)) for part in networkx.strongly_connected_components(graph)]
