"""One region of a net with the regions inside it taken as edges: what is left is small, and decided by itself."""

from dataclasses import dataclass, field

from model.checks.soundness.net import END, START, Join, Net, Split
from model.checks.soundness.regions import Region, Tree


@dataclass
class Part:
    """A few nodes and the arcs between them, by number. A token comes in on arc 0; where it may leave, `leaving` has a bit."""

    nodes: list[int] = field(default_factory=list)
    """The node of the net that each node here is."""
    joins: list[Join] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    arcs: list[tuple[int, ...]] = field(default_factory=list)
    """The edges of the net that each arc runs over, with regions left out in between."""
    sources: list[int] = field(default_factory=list)
    """The node each arc leaves; -1 for arc 0."""
    targets: list[int] = field(default_factory=list)
    """The node each arc leads into; -1 where it leaves the part."""
    out: list[list[int]] = field(default_factory=list)
    into: list[list[int]] = field(default_factory=list)
    leaving: int = 0
    """The arcs on which tokens leave, as bits."""
    stops: int = 0
    """The arcs on which all that still runs is stopped, as bits."""
    beside: int = 0
    """The arcs that may hold several tokens, as bits: what an event sets off beside a step may happen again."""


def part_of(net: Net, tree: Tree, region: Region) -> Part:
    """A region with the regions inside it taken as edges."""
    nodes = [node for node in region.nodes if node != END]
    number = {node: place for place, node in enumerate(nodes)}
    part = Part(nodes, [net.joins[node] for node in nodes], [net.splits[node] for node in nodes])
    part.out, part.into = [[] for _ in nodes], [[] for _ in nodes]
    whole = region.entry < 0
    add_arc(part, () if whole else (region.entry,), -1, number[START] if whole else number[net.targets[region.entry]])
    for node in nodes:
        for edge in net.out[node]:
            chain = tree.along(edge, region)
            last = chain[-1]
            ends = last == region.exit or net.targets[last] == END
            arc = add_arc(part, chain, number[node], -1 if ends else number[net.targets[last]])
            part.leaving |= ends << arc
            part.stops |= (last in net.stops) << arc
            part.beside |= (edge in net.beside) << arc
    return part


def add_arc(part: Part, chain: tuple[int, ...], source: int, target: int) -> int:
    """A further arc; its number."""
    arc = len(part.arcs)
    part.arcs.append(chain)
    part.sources.append(source)
    part.targets.append(target)
    if source >= 0:
        part.out[source].append(arc)
    if target >= 0:
        part.into[target].append(arc)
    return arc


def is_plain(part: Part) -> bool:
    """Whether it can be seen at once that nothing can go wrong in a part, each node of which lies on a way through it.

    Without a split that puts out several tokens there is one, and only a join of all can hold it up; without a choice and
    without a ring each join gets all its tokens; an inclusive join waits for what comes, so where all joins are inclusive
    and there is no ring, all goes well whatever the splits do.
    """
    joins = {join for join, into in zip(part.joins, part.into, strict=True) if len(into) > 1}
    splits = {split for split, out in zip(part.splits, part.out, strict=True) if len(out) > 1}
    if splits <= {"one"}:
        return "all" not in joins
    return ((splits == {"all"} and "each" not in joins) or joins <= {"wait"}) and not _has_ring(part)


def _has_ring(part: Part) -> bool:
    left = [len(into) for into in part.into]
    left[part.targets[0]] -= 1
    ahead = [node for node, count in enumerate(left) if not count]
    done = 0
    while ahead:
        done += 1
        for arc in part.out[ahead.pop()]:
            target = part.targets[arc]
            if target >= 0:
                left[target] -= 1
                if not left[target]:
                    ahead.append(target)
    return done < len(part.nodes)
