"""The states of a part: which arcs hold a token, and what can happen next. Looked through breadth first up to a bound.

An arc holds one token at most: that a second one comes is a fault, and what would follow from it is not looked at.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from model.checks.soundness.parts import Part

Stop = Callable[[], bool]
_MOST_SUBSETS = 6
"""From a split into some of more ways than this, only one, two or all are tried, and “no fault” is then no proof."""
_LEAST_AFTER_A_FAULT, _TIMES_AFTER_A_FAULT = 1000, 3
"""Once there is a fault, this many states are looked at for more of them, or this many times those looked at so far."""
_ASKED_EVERY = 256
"""How many states are looked at before `stop` is asked again."""


class Move(NamedTuple):
    """Something that happens: a node takes tokens and puts tokens, each as bits of arcs."""

    node: int
    taken: int
    put: int


@dataclass
class Looked:
    """What was found in the states of a part."""

    came: dict[int, tuple[int, Move] | None] = field(default_factory=dict)
    """Each state with the one before it and what happened there, in the order they were come to."""
    ends: list[int] = field(default_factory=list)
    stuck: list[int] = field(default_factory=list)
    """States in which nothing can happen though tokens are left."""
    doubled: list[tuple[int, Move]] = field(default_factory=list)
    """What puts a second token on an arc, and the state in which it does."""
    seen: int = 1
    """The arcs that hold a token in some state."""
    all: bool = True
    """Whether every state was looked at."""
    full: bool = True
    """Whether in each state all that can happen was."""

    @property
    def faulty(self) -> bool:
        """Whether anything is wrong in the states that were looked at."""
        return bool(self.stuck or self.doubled)

    def way_to(self, state: int) -> list[Move]:
        """What happened from the beginning up to a state, as short as can be."""
        return way_back(self.came, state)


def way_back(came: Mapping[int, tuple[int, Move] | None], state: int) -> list[Move]:
    """What happened up to a state, from each state with the one before it and what happened there."""
    moves = []
    before = came[state]
    while before is not None:
        moves.append(before[1])
        before = came[before[0]]
    return moves[::-1]


class States:
    """What can happen in a part."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.ways_in = [_bits(arcs) for arcs in part.into]
        self.puts = [_puts(split, [1 << arc for arc in arcs]) for split, arcs in zip(part.splits, part.out, strict=True)]
        self.partial = any(
            s in ("some", "else", "main") and len(o) > _MOST_SUBSETS for s, o in zip(part.splits, part.out, strict=True)
        )
        waits = [node for node, join in enumerate(part.joins) if join == "wait" and len(part.into[node]) > 1]
        self.behind = {node: [(1 << arc, _behind(part, arc, node)) for arc in part.into[node]] for node in waits}

    def moves(self, state: int, node: int) -> Iterator[Move]:
        """What a node that a token leads into can do in a state."""
        held = state & self.ways_in[node]
        join = self.part.joins[node]
        if join == "each":
            takes = [1 << arc for arc in self.part.into[node] if held >> arc & 1]
        elif join == "all":
            takes = [held] if held == self.ways_in[node] else []
        else:
            takes = [] if node in self.behind and self._may_come(state, node) else [held]
        for taken in takes:
            for put in self.puts[node]:
                yield Move(node, taken, put)

    def _may_come(self, state: int, node: int) -> bool:
        """Whether a token may still come to an empty way into an inclusive join, and not to a full one as well (BPMN 13.4.3)."""
        empty = full = 0
        for bit, behind in self.behind[node]:
            if state & bit:
                full |= behind
            else:
                empty |= behind
        return bool(state & empty & ~full)

    def is_end(self, state: int) -> bool:
        """Whether all tokens have left."""
        return not state & ~self.part.leaving or bool(state & self.part.stops)

    def look(self, most: int, stop: Stop, one_at_a_time: bool = False) -> Looked:
        """Look at the states, at most so many.

        `one_at_a_time` lets in each state only one node act that can. No node takes a token that another waits for, so what
        is stuck in the end is found all the same, by fewer states; it does not serve where inclusive joins look around.
        """
        looked = Looked({1: None}, all=not self.partial, full=not one_at_a_time)
        ahead = [1]
        for count, state in enumerate(ahead):
            if len(ahead) > most or (count % _ASKED_EVERY == 0 and stop()):
                looked.all = False
                return looked
            if self.is_end(state):
                looked.ends.append(state)
                continue
            moves = self.all_moves(state, one_at_a_time)
            for move in moves:
                rest = state & ~move.taken
                if rest & move.put & ~self.part.beside:
                    looked.doubled.append((state, move))
                    most = min(most, max(_LEAST_AFTER_A_FAULT, _TIMES_AFTER_A_FAULT * len(ahead)))
                    continue
                after = rest | move.put
                if after not in looked.came:
                    looked.came[after] = (state, move)
                    looked.seen |= after
                    ahead.append(after)
            if not moves:
                looked.stuck.append(state)
                most = min(most, max(_LEAST_AFTER_A_FAULT, _TIMES_AFTER_A_FAULT * len(ahead)))
        return looked

    def all_moves(self, state: int, one_at_a_time: bool = False) -> list[Move]:
        """What can happen in a state; with `one_at_a_time` only at the node that has the fewest ways to act."""
        nodes = sorted({node for arc in _arcs(state) if (node := self.part.targets[arc]) >= 0})
        each = [moves for node in nodes if (moves := list(self.moves(state, node)))]
        if one_at_a_time and each:
            return min(each, key=len)
        return [move for moves in each for move in moves]


def never_ending(states: States, looked: Looked) -> list[int]:
    """The states from which no end can be come to, though something can always happen; all states must have been looked at."""
    back: dict[int, list[int]] = {}
    for state in looked.came:
        for move in states.all_moves(state) if not states.is_end(state) else ():
            back.setdefault(state & ~move.taken | move.put, []).append(state)
    met = set(looked.ends)
    ahead = list(looked.ends)
    while ahead:
        for state in back.get(ahead.pop(), ()):
            if state not in met:
                met.add(state)
                ahead.append(state)
    return [state for state in looked.came if state not in met]


def _arcs(state: int) -> Iterator[int]:
    """The arcs that hold a token."""
    while state:
        lowest = state & -state
        yield lowest.bit_length() - 1
        state ^= lowest


def _bits(arcs: list[int]) -> int:
    return sum(1 << arc for arc in arcs)


def _puts(split: str, out: list[int]) -> list[int]:
    """What a split may put out, as bits."""
    if split == "all" or len(out) < 2:
        return [sum(out)]
    if split == "one":
        return out
    first, rest = ([], out) if split == "some" else (out[:1], out[1:])
    sizes = range(len(rest) + 1) if len(rest) <= _MOST_SUBSETS else (0, 1, 2, len(rest))
    puts = [sum(some) for size in sizes for some in combinations(rest, size)]
    if split == "main":
        return [first[0] + put for put in puts]
    return first + puts[1:]


def _behind(part: Part, arc: int, join: int) -> int:
    """The arcs from which a token may come to this one without passing the join, itself included, as bits."""
    met = 1 << arc
    ahead = [part.sources[arc]]
    seen = {join, -1}
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            for way in part.into[node]:
                met |= 1 << way
                ahead.append(part.sources[way])
    return met
