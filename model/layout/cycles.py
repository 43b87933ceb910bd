"""Which flows point back: those that undo work, and as few others as the loops of the process need."""

from collections.abc import Sequence

from model.layout.gist import Gist, Link, Manner

_MANY_ROOTS = 64


def pointing_back(gist: Gist) -> list[bool]:
    """For each link of an area whether it points back; without those there is no cycle. Ties never do."""
    back = [_to_an_earlier_phase(gist, link) for link in gist.links]
    outs = _outs(gist, back)
    part = _strong_parts(outs, gist.links)
    for number, link in enumerate(gist.links):
        if link.rework and part[link.source] == part[link.target]:
            back[number] = True
    for number in _closing(_outs(gist, back), gist):
        back[number] = True
    return back


def _to_an_earlier_phase(gist: Gist, link: Link) -> bool:
    return gist.boxes[link.source].phase > gist.boxes[link.target].phase


def _outs(gist: Gist, back: Sequence[bool]) -> list[list[int]]:
    """The links that leave each box towards the right: flows before messages, the most travelled first."""
    outs: list[list[int]] = [[] for _ in gist.boxes]
    for number, link in enumerate(gist.links):
        if not back[number] and link.manner != Manner.TIE:
            outs[link.source].append(number)
    for numbers in outs:
        numbers.sort(key=lambda n: (gist.links[n].manner, gist.links[n].rework, -(gist.links[n].share or 0.0), n))
    return outs


def _strong_parts(outs: Sequence[Sequence[int]], links: Sequence[Link]) -> list[int]:
    """The strongly connected part of each box (Tarjan 1972), without recursion."""
    count = len(outs)
    index, low, part = [-1] * count, [0] * count, [-1] * count
    stack: list[int] = []
    found = 0
    for root in range(count):
        if index[root] >= 0:
            continue
        trail = [(root, 0)]
        while trail:
            at, place = trail.pop()
            if place == 0:
                index[at] = low[at] = found
                found += 1
                stack.append(at)
            elif index[before := links[outs[at][place - 1]].target] >= 0 and part[before] < 0:
                low[at] = min(low[at], low[before])
            while place < len(outs[at]):
                other = links[outs[at][place]].target
                place += 1
                if index[other] < 0:
                    trail += [(at, place), (other, 0)]
                    break
                if part[other] < 0:
                    low[at] = min(low[at], index[other])
            else:
                if low[at] == index[at]:
                    while part[at] < 0:
                        part[stack.pop()] = at
    return part


def _closing(outs: Sequence[Sequence[int]], gist: Gist) -> list[int]:
    """The links that close a cycle when one walks the process from its starts."""
    links = gist.links
    fresh, open_, done = 0, 1, 2
    state = [fresh] * len(outs)
    found: list[int] = []
    for root in _roots(outs, gist):
        if state[root] != fresh:
            continue
        trail = [(root, 0)]
        while trail:
            at, place = trail.pop()
            state[at] = open_
            while place < len(outs[at]):
                number = outs[at][place]
                other = links[number].target
                place += 1
                if state[other] == open_:
                    found.append(number)
                elif state[other] == fresh:
                    trail += [(at, place), (other, 0)]
                    break
            else:
                state[at] = done
    return found


def _roots(outs: Sequence[Sequence[int]], gist: Gist) -> list[int]:
    """Where to begin to walk: starts first, and of those the ones from which most can be reached."""
    entered = {gist.links[number].target for numbers in outs for number in numbers}
    sources = [n for n in range(len(outs)) if n not in entered]
    few = len(sources) <= _MANY_ROOTS
    size = {n: _reached(n, outs, gist.links) if few else 0 for n in sources}
    ordered = sorted(sources, key=lambda n: (not gist.boxes[n].starts, -size[n], n))
    rest = [n for n in range(len(outs)) if n in entered]
    return ordered + sorted(rest, key=lambda n: (not gist.boxes[n].starts, n))


def _reached(root: int, outs: Sequence[Sequence[int]], links: Sequence[Link]) -> int:
    seen, pending = {root}, [root]
    while pending:
        for number in outs[pending.pop()]:
            other = links[number].target
            if other not in seen:
                seen.add(other)
                pending.append(other)
    return len(seen)
