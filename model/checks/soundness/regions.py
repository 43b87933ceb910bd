"""The regions of a net with one way in and one way out, nested: the process structure tree.

Two edges bound such a region when every cycle through the one goes through the other, once END leads back to START (Johnson,
Pearson, Pingali: The Program Structure Tree, 1994). Which edges are in the same cycles is told by sums: each edge outside of a
spanning tree gets a random number, each edge of the tree the exclusive or of those whose cycle it lies on; edges are in the
same cycles if, and but for one case in 2^128 only if, they have the same number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from model.checks.soundness.net import END, START, Net

_BITS = 128


@dataclass(eq=False)
class Region:
    """A part of a net that is come into over one edge and left over one; the whole net has neither, and -1 for both."""

    entry: int
    exit: int
    outer: "Region | None" = None
    nodes: list[int] = field(default_factory=list)
    """The nodes that are in it and in no region within it."""


class Tree:
    """The regions of a net."""

    def __init__(self, net: Net) -> None:
        order = _edges_in_order(net)
        numbers = _cycle_numbers(net, order)
        self.root = Region(-1, -1)
        self.entered: dict[int, Region] = {}
        """The region that an edge leads into."""
        same: dict[int, int] = {}
        for edge in order:
            before = same.get(numbers[edge])
            if before is not None:
                self.entered[before] = Region(before, edge)
            same[numbers[edge]] = edge
        self._nest(net, order)

    def _nest(self, net: Net, order: list[int]) -> None:
        at: dict[int, Region] = {START: self.root}
        self.root.nodes.append(START)
        for edge in order:
            region = at[net.sources[edge]]
            if region.exit == edge and region.outer is not None:
                region = region.outer
            inner = self.entered.get(edge)
            if inner is not None:
                inner.outer, region = region, inner
            target = net.targets[edge]
            if target not in at:
                at[target] = region
                region.nodes.append(target)

    def regions(self) -> Iterator[Region]:
        """Every region, an outer one before those in it where it was come to first."""
        yield self.root
        yield from self.entered.values()

    def along(self, edge: int, outer: Region) -> tuple[int, ...]:
        """The edges from one node of a region to the next, over the regions in between that lie within it."""
        chain = [edge]
        while chain[-1] != outer.exit and (inner := self.entered.get(chain[-1])) is not None:
            chain.append(inner.exit)
        return tuple(chain)


def _edges_in_order(net: Net) -> list[int]:
    """The edges as one comes by them from START, one that must be passed on the way to another before it."""
    order: list[int] = []
    met = bytearray(len(net.ids))
    met[START] = 1
    stack = [iter(net.out[START])]
    while stack:
        for edge in stack[-1]:
            order.append(edge)
            target = net.targets[edge]
            if not met[target]:
                met[target] = 1
                stack.append(iter(net.out[target]))
                break
        else:
            stack.pop()
    return order


def _cycle_numbers(net: Net, order: list[int]) -> list[int]:
    """A number for each edge; edges of the same cycles have the same."""
    random = Random(0)
    numbers = [0] * len(net.sources)
    sums = [0] * len(net.ids)
    closing = random.getrandbits(_BITS)  # the edge from END back to START
    sums[START] ^= closing
    sums[END] ^= closing
    tree: list[tuple[int, int]] = []
    met = bytearray(len(net.ids))
    met[START] = 1
    for edge in order:
        source, target = net.sources[edge], net.targets[edge]
        if met[target]:
            numbers[edge] = random.getrandbits(_BITS)
            sums[source] ^= numbers[edge]
            sums[target] ^= numbers[edge]
        else:
            met[target] = 1
            tree.append((edge, target))
    for edge, target in reversed(tree):
        numbers[edge] = sums[target]
        sums[net.sources[edge]] ^= sums[target]
    return numbers
