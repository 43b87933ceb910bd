"""Decides a net region by region: what goes wrong in each, at which node, and what happened on the way there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from model.checks.soundness.net import Net
from model.checks.soundness.parts import Part, is_plain, part_of
from model.checks.soundness.regions import Region, Tree
from model.checks.soundness.states import Looked, Move, States, Stop, never_ending
from model.flow import reached

Kind = Literal["waits", "doubles", "endless", "dead", "undecided"]

MOST_STATES = 20_000
"""How many states of one region are looked at before it is left undecided."""
_MOST_AT_FIRST = 4_000
"""How many are looked at in full before fewer have to do: what is found in full has the shortest way there."""
_REGIONS, _AT_LEAST = 3, 500
"""So many regions of a net may use up the bound, and so many states are looked at in each of the others all the same."""
_FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong in one region."""

    kind: Kind
    region: Region
    part: Part
    node: int
    """The node of the part at which it does."""
    state: int
    """The arcs that hold a token then."""
    moves: tuple[Move, ...]
    """What happened since the region was come into."""
    blocked: int = 0
    """The arcs that never hold a token, as bits."""


def faults_of(net: Net, tree: Tree, most: int, stop: Stop) -> Iterator[Fault]:
    """All that goes wrong, region by region; what follows from a fault inside a region is not told again around it."""
    left = _REGIONS * most
    for region in tree.regions():
        part = part_of(net, tree, region) if len(region.nodes) > 1 else None
        if part is not None and not is_plain(part):
            states = States(part)
            looked = _look(states, min(most, max(left, _AT_LEAST)), stop)
            left -= len(looked.came)
            yield from _faults(region, states, looked)


def _look(states: States, most: int, stop: Stop) -> Looked:
    """Look at the states of a region, in full while that is few, else at fewer that tell as much where that is known to serve."""
    looked = states.look(min(most, _MOST_AT_FIRST), stop)
    if looked.all or looked.faulty:
        return looked
    if states.waits or states.part.stops:
        return states.look(most, stop)
    quick = states.look(most, stop, one_at_a_time=True)
    if not quick.faulty:
        return quick
    shortest = states.look(most, stop)
    return shortest if shortest.faulty else quick


def _faults(region: Region, states: States, looked: Looked) -> Iterator[Fault]:
    part = states.part
    if looked.faulty:
        yield from _waiting(region, part, looked)
        yield from _doubling(region, part, looked)
    elif not looked.all:
        yield Fault("undecided", region, part, part.targets[0], 1, ())
    elif looked.full and (endless := never_ending(states, looked)):
        yield Fault("endless", region, part, _leading(part, endless[0]), endless[0], tuple(looked.way_to(endless[0])))
    elif blocked := _never_held(part, looked):
        yield Fault("dead", region, part, part.targets[0], 1, (), blocked)


def _never_held(part: Part, looked: Looked) -> int:
    """The arcs that hold a token in no state, where all states were looked at in full and none doubles one."""
    return ~looked.seen & ((1 << len(part.arcs)) - 1) if looked.all and looked.full and not looked.doubled else 0


def _leading(part: Part, state: int) -> int:
    """The first node that a token of a state leads into."""
    return next(node for arc, node in enumerate(part.targets) if state >> arc & 1 and node >= 0)


def _waiting(region: Region, part: Part, looked: Looked) -> Iterator[Fault]:
    """The joins that wait for ever, each where it is come to first; not those that wait for another, or after a fault."""
    follows = _follows(part)
    spoilt = reached(follows, sorted({move.node for _, move in looked.doubled}))
    blocked = _never_held(part, looked)
    told: set[int] = set()
    for state in looked.stuck:
        node = _first_to_wait(part, state)
        if node not in told and node not in spoilt:
            told.add(node)
            yield Fault("waits", region, part, node, state, tuple(looked.way_to(state)), blocked)


def _first_to_wait(part: Part, state: int) -> int:
    """Of the nodes that hold a token in a state, the one that waits for none of the others, or for what is furthest from it."""
    waiting = sorted({node for arc, node in enumerate(part.targets) if state >> arc & 1 and node >= 0})
    if len(waiting) == 1:
        return waiting[0]
    steps = {node: _steps_to_missing(part, state, node) for node in waiting}
    return max(waiting, key=lambda node: (min(steps[node].get(other, _FAR) for other in waiting if other != node), -node))


def _steps_to_missing(part: Part, state: int, node: int) -> dict[int, int]:
    """How many arcs there are from each node to an empty way into this one, without passing it."""
    ahead = [part.sources[arc] for arc in part.into[node] if not state >> arc & 1]
    steps = {before: 1 for before in ahead if before >= 0}
    for before in ahead:
        for arc in part.into[before] if before >= 0 else ():
            source = part.sources[arc]
            if source not in (-1, node) and source not in steps:
                steps[source] = steps[before] + 1
                ahead.append(source)
    return steps


def _doubling(region: Region, part: Part, looked: Looked) -> Iterator[Fault]:
    """The nodes that put a second token on an arc, each where it is come to first; not those that only follow another."""
    follows = _follows(part)
    first: dict[int, tuple[int, Move]] = {}
    for state, move in looked.doubled:
        first.setdefault(move.node, (state, move))
    after = {node: reached(follows, [node]) for node in first}
    order = {node: place for place, node in enumerate(first)}
    for node, (state, move) in first.items():
        before = [other for other in first if other != node and node in after[other]]
        if not any(other not in after[node] or order[other] < order[node] for other in before):
            moves = (*looked.way_to(state), move)
            yield Fault("doubles", region, part, node, state & ~move.taken & move.put, moves)


def _follows(part: Part) -> dict[int, list[int]]:
    return {node: [part.targets[arc] for arc in arcs if part.targets[arc] >= 0] for node, arcs in enumerate(part.out)}
