"""The way to a fault as a person follows it: through the records of the map, with regions run through in between."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from model.checks.soundness.decide import Fault
from model.checks.soundness.net import Net
from model.checks.soundness.parts import Part, part_of
from model.checks.soundness.regions import Region, Tree
from model.checks.soundness.states import Move, States, way_back

_MOST_TO_RUN_THROUGH = 2_000


def arcs(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Trace:
    """Finds ways through a net and tells them as ids of records, each node followed by the flows it puts a token on."""

    def __init__(self, net: Net, tree: Tree) -> None:
        self.net, self.tree = net, tree

    def way_to(self, fault: Fault) -> tuple[str, ...]:
        """From the start to a fault."""
        ids = [*self._to_region(fault.region), *self._told(fault.part, fault.moves)]
        told = [id for id in ids if id]
        return tuple(id for place, id in enumerate(told) if place == 0 or told[place - 1] != id)

    def _to_region(self, region: Region) -> list[str]:
        """From the start into a region, with all that runs side by side on the way."""
        outer = region.outer
        if outer is None:
            return []
        part = part_of(self.net, self.tree, outer)
        arc = next(place for place, chain in enumerate(part.arcs) if region.entry in chain)
        cut = part.arcs[arc].index(region.entry) + 1
        if arc == 0:
            return self._to_region(outer)
        *moves, last = self._run(part, 1 << arc)
        others = [way for way in arcs(last.put) if way != arc]
        here = [self.net.ids[part.nodes[last.node]], *(id for way in others for id in self._chain(part.arcs[way]))]
        return [*self._to_region(outer), *self._told(part, moves), *here, *self._chain(part.arcs[arc][:cut])]

    def _told(self, part: Part, moves: Iterable[Move]) -> Iterator[str]:
        for move in moves:
            yield self.net.ids[part.nodes[move.node]]
            for arc in arcs(move.put):
                yield from self._chain(part.arcs[arc])

    def _chain(self, chain: tuple[int, ...]) -> Iterator[str]:
        """The flows of an arc, and what is done in the regions between them."""
        yield self.net.flows[chain[0]]
        for before, edge in pairwise(chain):
            yield from self._through(self.tree.entered[before])
            yield self.net.flows[edge]

    def _through(self, region: Region) -> Iterator[str]:
        """A short run through a region, up to the flow it is left over."""
        part = part_of(self.net, self.tree, region)
        *moves, last = self._run(part, part.leaving)
        yield from self._told(part, moves)
        yield self.net.ids[part.nodes[last.node]]
        for arc in arcs(last.put):
            yield from list(self._chain(part.arcs[arc]))[: -1 if 1 << arc & part.leaving else None]

    def _run(self, part: Part, goal: int) -> list[Move]:
        """The fewest moves after which one of these arcs holds a token; past a bound, any that lead towards it."""
        states = States(part)
        came: dict[int, tuple[int, Move] | None] = {1: None}
        ahead = [1]
        for state in ahead:
            for move in states.all_moves(state):
                after = (state & ~move.taken) | move.put
                if after not in came:
                    came[after] = (state, move)
                    ahead.append(after)
                    if move.put & goal:
                        return way_back(came, after)
            if len(ahead) > _MOST_TO_RUN_THROUGH:
                break
        return self._towards(part, goal)

    def _towards(self, part: Part, goal: int) -> list[Move]:
        """The shortest way to one of these arcs as if one token walked there alone."""
        came: dict[int, Move | None] = {part.targets[0]: None}
        ahead = [part.targets[0]]
        for node in ahead:
            for arc in part.out[node]:
                move = Move(node, 0, 1 << arc)
                if move.put & goal:
                    moves: list[Move] = []
                    before: Move | None = move
                    while before is not None:
                        moves.append(before)
                        before = came[before.node]
                    return moves[::-1]
                if part.targets[arc] >= 0:
                    came.setdefault(part.targets[arc], move)
                    if came[part.targets[arc]] is move:
                        ahead.append(part.targets[arc])
        return []

    def nearest(self, edge: int, speaks: Callable[[str], bool], back: bool) -> str:
        """The nearest record before or after an edge that has a name, else the nearest of all; empty where there is none."""
        ends, ways = (self.net.sources, self.net.into) if back else (self.net.targets, self.net.out)
        ahead = [ends[edge]]
        seen = set(ahead)
        for node in ahead:
            if self.net.ids[node] and speaks(self.net.ids[node]):
                return self.net.ids[node]
            for way in ways[node]:
                if ends[way] not in seen:
                    seen.add(ends[way])
                    ahead.append(ends[way])
        return self.net.ids[ends[edge]]
