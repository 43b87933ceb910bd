"""The states of a part: which arcs hold a token, and what can happen next. Looked through breadth first up to a bound.

An arc holds one token at most: that a second one comes is a fault, and what would follow from it is not looked at.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from model.checks.soundness.parts import Part

Stop = Callable[[], bool]
_MOST_SUBSETS, _MOST_PAIRS = 6, 40
"""From a split into some of more ways than these, only one, two or all are tried, or one or all; then no fault is no proof."""
_AFTER_A_FAULT = 1000
"""Once there is a fault, so many more states are looked at for others."""
_MOVES = 8
"""So many moves count as much as a state, where a state has thousands of them."""
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
    moves: int = 0
    """How many moves were looked at."""
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
        several = [len(out) for split, out in zip(part.splits, part.out, strict=True) if split in ("some", "else", "main")]
        self.waits = any(join == "wait" and len(into) > 1 for join, into in zip(part.joins, part.into, strict=True))
        self.partial = max(several, default=0) > _MOST_SUBSETS
        self.behind: dict[int, list[tuple[int, int]]] = {}
        """Of each inclusive join that was come to: its ways in, and the arcs from which a token may come to each."""
        self.known: dict[int, list[Move]] = {}
        """What can be done with the token on an arc, where that depends on no other."""

    def moves(self, state: int, arc: int) -> Sequence[Move]:
        """What the node that an arc leads into can do with the token on it; where it takes several, told at the first of them."""
        known = self.known.get(arc)
        if known is not None:
            return known
        node = self.part.targets[arc]
        if node < 0:
            return ()
        into, join = self.part.into[node], self.part.joins[node]
        if join == "each" or len(into) == 1:
            return self.known.setdefault(arc, self._moves(node, 1 << arc))
        ways_in = _bits(into)
        held = state & ways_in
        if held & -held != 1 << arc or (held != ways_in if join == "all" else self._may_come(state, node)):
            return ()
        return self._moves(node, held)

    def _moves(self, node: int, taken: int) -> list[Move]:
        ways_out = [1 << arc for arc in self.part.out[node]]
        return [Move(node, taken, put) for put in _puts(self.part.splits[node], ways_out)]

    def _may_come(self, state: int, node: int) -> bool:
        """Whether a token may still come to an empty way into an inclusive join, and not to a full one as well (BPMN 13.4.3)."""
        empty = full = 0
        if node not in self.behind:
            self.behind[node] = [(1 << arc, _behind(self.part, arc, node)) for arc in self.part.into[node]]
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

        `one_at_a_time` lets in each state only one node act that can, and stops at the first fault. No node takes a token that
        another waits for, so that there is a fault is found all the same, by fewer states; it does not serve where inclusive
        joins look around.
        """
        looked = Looked({1: None}, all=not self.partial, full=not one_at_a_time)
        ahead, bound = deque([1]), most
        # Breadth first gives the shortest way to a fault; depth first gives some fault soon.
        following = ahead.pop if one_at_a_time else ahead.popleft
        count = 0
        while ahead:
            count += 1
            if max(count, looked.moves // _MOVES) > bound or (count % _ASKED_EVERY == 1 and stop()):
                looked.all = False
                return looked
            state = following()
            if self.is_end(state):
                looked.ends.append(state)
                continue
            ahead.extend(self._after(state, looked))
            if looked.faulty and one_at_a_time:
                return looked
            if looked.faulty and bound == most:
                bound = min(most, max(count, looked.moves // _MOVES) + _AFTER_A_FAULT)
        return looked

    def _after(self, state: int, looked: Looked) -> list[int]:
        """The states that may come after one and were not come to yet; what goes wrong is noted."""
        new = []
        moves = self.all_moves(state, one_at_a_time=not looked.full)
        looked.moves += len(moves)
        for move in moves:
            rest = state & ~move.taken
            after = rest | move.put
            if rest & move.put & ~self.part.beside:
                looked.doubled.append((state, move))
            elif after not in looked.came:
                looked.came[after] = (state, move)
                looked.seen |= after
                new.append(after)
        if not moves:
            looked.stuck.append(state)
        return new

    def all_moves(self, state: int, one_at_a_time: bool = False) -> Sequence[Move]:
        """What can happen in a state; with `one_at_a_time` only at the node that has the fewest ways to act."""
        by_arc = [moves for arc in _arcs(state) if (moves := self.moves(state, arc))]
        if len(by_arc) == 1:
            return by_arc[0]
        if one_at_a_time and by_arc:
            nodes: dict[int, list[Move]] = {}
            for moves in by_arc:
                nodes.setdefault(moves[0].node, []).extend(moves)
            return min(nodes.values(), key=len)
        return [move for moves in by_arc for move in moves]


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
    sizes: Sequence[int] = range(len(rest) + 1)
    if len(rest) > _MOST_SUBSETS:
        sizes = (0, 1, 2, len(rest)) if len(rest) <= _MOST_PAIRS else (0, 1, len(rest))
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
