"""The column of each box: what follows stands further right, ties keep short, parts that share no flow stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from model.layout.gist import Gist, Link, Manner

_PITCH = 184.0
"""About how far apart columns stand: a longer box takes several."""
_PASSES = 3


@dataclass(slots=True)
class Columns:
    """By box, its first column and how many it takes."""

    first: list[int]
    span: list[int]


class _Order:
    """The boxes that take part in the flow, and between which of them there are how many columns at least."""

    def __init__(self, gist: Gist, back: Sequence[bool]) -> None:
        self.boxes = gist.boxes
        self.span = [max(1, ceil((box.length + (0.0 if box.thing else 40.0)) / _PITCH)) for box in gist.boxes]
        self.ins: list[list[tuple[int, int, float]]] = [[] for _ in gist.boxes]
        self.outs: list[list[tuple[int, int, float]]] = [[] for _ in gist.boxes]
        for link, points_back in zip(gist.links, back, strict=True):
            if not points_back and link.manner != Manner.TIE:
                self._add(link)
        self.sequence = self._sequence()

    def _add(self, link: Link) -> None:
        flow = link.manner == Manner.FLOW
        length, weight = (self.span[link.source], 1.0) if flow else (0, 0.3)
        self.ins[link.target].append((link.source, length, weight))
        self.outs[link.source].append((link.target, length, weight))

    def _sequence(self) -> list[int]:
        """The boxes with each after all that point to it."""
        waits = [len(ins) for ins in self.ins]
        ready = [n for n in range(len(waits) - 1, -1, -1) if waits[n] == 0]
        found: list[int] = []
        while ready:
            at = ready.pop()
            found.append(at)
            for other, _, _ in reversed(self.outs[at]):
                waits[other] -= 1
                if waits[other] == 0:
                    ready.append(other)
        return found


def columns(gist: Gist, back: Sequence[bool]) -> Columns:
    """The columns of an area."""
    order = _Order(gist, back)
    first = _as_far_left(order)
    for _ in range(_PASSES):
        _pull(order, first, to_the_right=True)
        _pull(order, first, to_the_right=False)
    if not any(box.phase for box in gist.boxes):
        _side_by_side(gist, order.span, first)
    beside_their_hosts(gist, first)
    return Columns(first, order.span)


def _as_far_left(order: _Order) -> list[int]:
    """The first column of each box, as far left as what points to it and the phases before it allow."""
    first = [0] * len(order.boxes)
    start = 0
    for phase in sorted({box.phase for box in order.boxes}):
        those = [n for n in order.sequence if order.boxes[n].phase == phase]
        for n in those:
            first[n] = max((first[p] + length for p, length, _ in order.ins[n]), default=start)
            first[n] = max(first[n], start)
        start = max((first[n] + order.span[n] for n in those), default=start)
    return first


def _pull(order: _Order, first: list[int], to_the_right: bool) -> None:
    """Move boxes to where their flows are shorter: to the right if more flows leave than come, to the left otherwise.

    One with as many goes along, so that a whole chain follows its last box.
    """
    starts, ends = _bounds(order, first)
    for n in reversed(order.sequence) if to_the_right else order.sequence:
        coming = sum(weight for _, _, weight in order.ins[n])
        leaving = sum(weight for _, _, weight in order.outs[n])
        if to_the_right and leaving and leaving >= coming:
            nearest = min(first[other] - length for other, length, _ in order.outs[n])
            first[n] = max(first[n], min(nearest, ends[order.boxes[n].phase] - order.span[n]))
        elif not to_the_right and coming and coming >= leaving:
            nearest = max(first[other] + length for other, length, _ in order.ins[n])
            first[n] = max(nearest, starts[order.boxes[n].phase])


def _bounds(order: _Order, first: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """The first column of each phase, and the one after its last."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for n, box in enumerate(order.boxes):
        starts[box.phase] = min(starts.get(box.phase, first[n]), first[n])
        ends[box.phase] = max(ends.get(box.phase, 0), first[n] + order.span[n])
    return starts, ends


def _side_by_side(gist: Gist, span: Sequence[int], first: list[int]) -> None:
    """Begin each part that shares no connector with the others after those that stand in its bands; the largest first."""
    taken = [0] * gist.bands
    for part in _parts(gist):
        bands = sorted({gist.boxes[n].band for n in part})
        begin, least = max(taken[band] for band in bands), min(first[n] for n in part)
        for n in part:
            first[n] += begin - least
            taken[gist.boxes[n].band] = max(taken[gist.boxes[n].band], first[n] + span[n])


def _parts(gist: Gist) -> list[list[int]]:
    leader = list(range(len(gist.boxes)))

    def head(n: int) -> int:
        while leader[n] != n:
            leader[n] = n = leader[leader[n]]
        return n

    for link in gist.links:
        leader[max(head(link.source), head(link.target))] = min(head(link.source), head(link.target))
    parts: dict[int, list[int]] = {}
    for n in range(len(leader)):
        parts.setdefault(head(n), []).append(n)
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def beside_their_hosts(gist: Gist, first: list[int]) -> None:
    """Give each thing the column of what it is tied to, the nearest to the flow first."""
    ties: dict[int, list[int]] = {}
    for link in gist.links:
        if link.manner == Manner.TIE:
            ties.setdefault(link.source, []).append(link.target)
            ties.setdefault(link.target, []).append(link.source)
    known = [n for n, box in enumerate(gist.boxes) if not box.thing]
    seen = set(known)
    for at in known:  # grows as it goes
        for other in ties.get(at, ()):
            if other not in seen:
                seen.add(other)
                hosts = [host for host in ties[other] if not gist.boxes[host].thing] or [at]
                first[other] = min(first[host] for host in hosts)
                known.append(other)
