"""What a fault comes from and leads to: the choice before it, the split whose tokens meet, what never happens."""

from model.checks.soundness.decide import Fault
from model.checks.soundness.net import START, Net
from model.checks.soundness.parts import Part
from model.checks.soundness.regions import Tree
from model.checks.soundness.trace import arcs


def come_and_missing(fault: Fault) -> tuple[list[int], list[int]]:
    """The ways into the join that waits: those over which something came, and those over which nothing will."""
    ways = fault.part.into[fault.node]
    return [arc for arc in ways if fault.state >> arc & 1], [arc for arc in ways if not fault.state >> arc & 1]


def meeting(fault: Fault) -> list[int]:
    """The ways over which what meets without waiting came to the node that lets it through twice."""
    return list(dict.fromkeys(move.taken.bit_length() - 1 for move in fault.moves if move.node == fault.node))


def record_at(net: Net, fault: Fault) -> str:
    """The record of the node at which something goes wrong."""
    return net.ids[fault.part.nodes[fault.node]]


def chosen_before(net: Net, fault: Fault, missing: list[int]) -> str:
    """The record of the last choice on the way after which what is missing could have come; empty for the choice of a start."""
    part = fault.part
    towards = _leading_to(part, missing, fault.node)
    for move in reversed(fault.moves):
        others = {arc for arc in part.out[move.node] if not move.put >> arc & 1}
        if part.splits[move.node] != "all" and others & towards:
            return net.ids[part.nodes[move.node]]
    return ""


def _leading_to(part: Part, missing: list[int], join: int) -> set[int]:
    """The arcs over which these are come to without passing the join, themselves included."""
    met, seen = set(missing), {join, -1}
    ahead = [part.sources[arc] for arc in missing]
    for node in ahead:
        if node not in seen:
            seen.add(node)
            met.update(part.into[node])
            ahead.extend(part.sources[arc] for arc in part.into[node])
    return met


def split_before(net: Net, fault: Fault) -> str:
    """The record of the last split on the way that put out several tokens."""
    for move in reversed(fault.moves):
        if move.put.bit_count() > 1:
            return net.ids[fault.part.nodes[move.node]]
    return record_at(net, fault)


def flows_of(net: Net, fault: Fault, ways: list[int]) -> list[str]:
    """The sequence flows that these arcs stand for."""
    return [flow for arc in ways for edge in fault.part.arcs[arc] if (flow := net.flows[edge])]


def flows_onward(net: Net, tree: Tree, fault: Fault) -> list[str]:
    """The flows over which a doubled token runs on, up to where the flow next splits or joins."""
    chain = list(fault.part.arcs[next(arcs(fault.state))])
    while (inner := tree.entered.get(chain[-1])) is not None:
        chain.append(inner.exit)
    return [flow for edge in chain if (flow := net.flows[edge])]


def never_done(net: Net, fault: Fault) -> list[str]:
    """The records that no case comes to because of a fault; joins of all need every way in."""
    shut = {fault.part.arcs[arc][0] for arc in arcs(fault.blocked)}
    if not shut:
        return []
    alive = [False] * len(net.ids)
    left = [len(into) if join == "all" else 1 for into, join in zip(net.into, net.joins, strict=True)]
    ahead = [START]
    alive[START] = True
    while ahead:
        for edge in net.out[ahead.pop()]:
            target = net.targets[edge]
            if edge not in shut and not alive[target]:
                left[target] -= 1
                if left[target] <= 0:
                    alive[target] = True
                    ahead.append(target)
    return [net.ids[node] for node in range(2, len(net.ids)) if not alive[node] and net.into[node] and net.ids[node]]
