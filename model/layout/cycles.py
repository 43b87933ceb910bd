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
    """By box, the strongly connected part it belongs to: walked forward, then against the flow from what was left last
    (Kosaraju; Sharir 1981), without recursion."""
    ins: list[list[int]] = [[] for _ in outs]
    for at, numbers in enumerate(outs):
        for number in numbers:
            ins[links[number].target].append(at)
    part = [-1] * len(outs)
    for root in reversed(_left_in_order(outs, links)):
        if part[root] < 0:
            part[root] = root
            pending = [root]
            while pending:
                for other in ins[pending.pop()]:
                    if part[other] < 0:
                        part[other] = root
                        pending.append(other)
    return part


def _left_in_order(outs: Sequence[Sequence[int]], links: Sequence[Link]) -> list[int]:
    """The boxes in the order in which a walk into the depth leaves them."""
    seen = [False] * len(outs)
    found: list[int] = []
    for root in range(len(outs)):
        trail = [] if seen[root] else [(root, 0)]
        seen[root] = True
        while trail:
            at, place = trail.pop()
            if place == len(outs[at]):
                found.append(at)
                continue
            trail.append((at, place + 1))
            other = links[outs[at][place]].target
            if not seen[other]:
                seen[other] = True
                trail.append((other, 0))
    return found


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
