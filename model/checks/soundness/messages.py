"""Pools that send one another messages, played together: whether one may wait for a message in vain, or send one nobody takes.

Each pool by itself gets through. A message may take any time; a step waits for one of the messages that lead into it, unless it
sends some itself and gets its answers while it is done; a message to a start sets its pool off, and again when it has come to its
end; what comes from or goes to a black box is taken care of there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from model.checks.soundness.net import END, START, Net
from model.checks.soundness.parts import Part, add_arc
from model.checks.soundness.regions import Tree
from model.checks.soundness.states import Move, States, Stop
from model.checks.soundness.trace import arcs

_MOST_MESSAGES = 3
"""More than so many of one message under way at once are counted as so many."""


class Sent(NamedTuple):
    """A message flow between two nodes."""

    id: str
    source: str
    target: str


class Together(NamedTuple):
    """The tokens of each pool, as bits of its arcs, and how many of each message are under way."""

    tokens: tuple[int, ...]
    messages: tuple[int, ...]


@dataclass
class Played:
    """What was found in playing pools together."""

    waits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Nodes that may wait in vain for a message, each with the shortest way there."""
    left: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Message flows with a message that may be left over, each with the shortest way there."""
    all: bool = True
    """Whether every state was looked at."""


class Pools:
    """Several nets and the messages between them."""

    def __init__(self, nets: Sequence[tuple[Net, Tree]], messages: Sequence[Sent], deferring: frozenset[str]) -> None:
        """`deferring` are the records at which what comes first decides: gateways of events, steps with events on a border."""
        answering = {sent.source for sent in messages} & {sent.target for sent in messages}
        self.messages = [sent for sent in messages if sent.target not in answering]
        self.inboxes = _by((sent.target, number) for number, sent in enumerate(self.messages))
        self.outboxes = _by((sent.source, number) for number, sent in enumerate(self.messages))
        taking_part = {id for sent in messages for id in (sent.source, sent.target)} | deferring
        self.parts = [part_with(net, tree, taking_part) for net, tree in nets]
        self.ids = [[net.ids[node] for node in part.nodes] for (net, _), part in zip(nets, self.parts, strict=True)]
        self.flows = [net.flows for net, _ in nets]
        self.states = [States(part) for part in self.parts]
        self.deferring = deferring
        self.setting_off = [self._setting_off(pool) for pool in range(len(self.parts))]

    def _setting_off(self, pool: int) -> list[int]:
        """The messages that set a pool off."""
        part, ids = self.parts[pool], self.ids[pool]
        starts = [part.targets[arc] for arc in part.out[part.targets[0]] if part.targets[arc] >= 0]
        return [number for node in starts for number in self.inboxes.get(ids[node], ())]

    def play(self, most: int, stop: Stop) -> Played:
        """Look at the states of all pools together, at most so many."""
        played = Played()
        first = Together(tuple(1 for _ in self.parts), tuple(0 for _ in self.messages))
        came: dict[Together, tuple[Together, int, Move] | None] = {first: None}
        ahead = [first]
        for count, state in enumerate(ahead):
            if count >= most or (count % 256 == 0 and stop()):
                played.all = False
                break
            moved = False
            for pool, move, after in self._moves(state):
                moved = True
                if after not in came:
                    came[after] = (state, pool, move)
                    ahead.append(after)
            if not moved:
                self._note(state, played, came)
        return played

    def _moves(self, state: Together) -> Iterator[tuple[int, Move, Together]]:
        for pool, (states, tokens) in enumerate(zip(self.states, state.tokens, strict=True)):
            if states.is_end(tokens):
                continue
            for move in states.all_moves(tokens):
                for messages in self._delivered(pool, move, state.messages):
                    rest = tokens & ~move.taken | move.put
                    after = [*state.tokens[:pool], rest, *state.tokens[pool + 1 :]]
                    yield pool, move, Together(tuple(self._set_off(after, messages)), messages)

    def _set_off(self, tokens: list[int], messages: tuple[int, ...]) -> Iterator[int]:
        """The tokens, with those of a pool that has come to its end put back to its beginning where a message sets it off."""
        for pool, held in enumerate(tokens):
            again = any(messages[number] for number in self.setting_off[pool])
            yield 1 if again and self.states[pool].is_end(held) else held

    def _delivered(self, pool: int, move: Move, messages: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """The messages under way after a move, one way for each message it may take; none if what it waits for has not come."""
        sent = list(messages)
        for number in self.outboxes.get(self._acting(pool, move.node), ()):
            sent[number] = min(sent[number] + 1, _MOST_MESSAGES)
        inbox = self._inbox(pool, move)
        if not inbox:
            yield tuple(sent)
        for number in inbox:
            if messages[number]:
                yield tuple(count - (place == number) for place, count in enumerate(sent))

    def _inbox(self, pool: int, move: Move) -> Sequence[int]:
        """The messages one of which a move takes: of the node, or of the event by which it is decided where the case goes."""
        id, part = self.ids[pool][move.node], self.parts[pool]
        nexts = [part.targets[arc] for arc in arcs(move.put) if part.targets[arc] >= 0]
        if id and id not in self.deferring:
            taken = any(self._defers(pool, part.sources[arc]) for arc in arcs(move.taken))
            return () if taken else self.inboxes.get(self._acting(pool, move.node), ())
        if any(self.ids[pool][node] == id for node in nexts):
            return self.inboxes.get(self._acting(pool, move.node), ())
        return [number for node in nexts for number in self.inboxes.get(self._acting(pool, node), ())]

    def _defers(self, pool: int, node: int) -> bool:
        """Whether a node leaves it to what comes which of the events after it happens; so does the beginning of a pool."""
        return node >= 0 and (not self.ids[pool][node] or self.ids[pool][node] in self.deferring)

    def _acting(self, pool: int, node: int) -> str:
        """The record that a node stands for, told once where several nodes stand for one."""
        id = self.ids[pool][node]
        return id if self.ids[pool].index(id) == node else ""

    def _note(self, state: Together, played: Played, came: Mapping[Together, tuple[Together, int, Move] | None]) -> None:
        """Note what waits, or is left over, in a state in which nothing can happen any more."""
        waiting = [
            self.ids[pool][part.targets[arc]]
            for pool, (part, tokens) in enumerate(zip(self.parts, state.tokens, strict=True))
            for arc in arcs(tokens & ~part.leaving)
            if arc > 0 and not self.states[pool].is_end(tokens)
        ]
        for id in waiting:
            played.waits.setdefault(id, self._way(state, came))
        set_off = {number for numbers in self.setting_off for number in numbers}
        for number, count in enumerate(state.messages):
            if count and not waiting and number not in set_off:
                played.left.setdefault(self.messages[number].id, self._way(state, came))

    def _way(self, state: Together, came: Mapping[Together, tuple[Together, int, Move] | None]) -> tuple[str, ...]:
        """The records that a case comes by on the way to a state, the flows after each node and the messages it sends."""
        steps: list[str] = []
        before = came[state]
        while before is not None:
            earlier, pool, move = before
            flows = [self.flows[pool][edge] for arc in arcs(move.put) for edge in self.parts[pool].arcs[arc]]
            sent = [self.messages[number].id for number in self.outboxes.get(self._acting(pool, move.node), ())]
            steps.extend(step for step in reversed((self.ids[pool][move.node], *sent, *flows)) if step)
            before = came[earlier]
        return tuple(reversed(steps))


def part_with(net: Net, tree: Tree, keep: set[str]) -> Part:
    """A whole net with the regions taken as edges in which none of these records is."""
    region_of = {node: region for region in tree.regions() for node in region.nodes}
    kept = {tree.root}
    for node, id in enumerate(net.ids):
        region = region_of.get(node) if id in keep else None
        while region is not None and region not in kept:
            kept.add(region)
            region = region.outer
    nodes = [node for region in tree.regions() if region in kept for node in region.nodes if node != END]
    number = {node: place for place, node in enumerate(nodes)}
    part = Part(nodes, [net.joins[node] for node in nodes], [net.splits[node] for node in nodes])
    part.out, part.into = [[] for _ in nodes], [[] for _ in nodes]
    add_arc(part, (), -1, number[START])
    for node in nodes:
        for edge in net.out[node]:
            chain = [edge]
            while (inner := tree.entered.get(chain[-1])) is not None and inner not in kept:
                chain.append(inner.exit)
            ends = net.targets[chain[-1]] == END
            arc = add_arc(part, tuple(chain), number[node], -1 if ends else number[net.targets[chain[-1]]])
            part.leaving |= ends << arc
            part.stops |= (chain[-1] in net.stops) << arc
    return part


def _by(pairs: Iterator[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for id, number in pairs:
        found.setdefault(id, []).append(number)
    return found
