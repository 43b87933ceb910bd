"""Which boxes stand in one row because a flow runs straight through them: along the most travelled way first."""

from collections.abc import Sequence

from model.layout.gist import Gist, Manner
from model.layout.ranks import Columns


def travelled(gist: Gist, back: Sequence[bool], columns: Columns) -> list[float]:
    """About how many cases take each flow, for one that starts; where no shares are known, as many each way."""
    outs: list[list[int]] = [[] for _ in gist.boxes]
    coming = [0] * len(gist.boxes)
    for number, link in enumerate(gist.links):
        if link.manner == Manner.FLOW and not back[number]:
            outs[link.source].append(number)
            coming[link.target] += 1
    cases = [0.0 if count else 1.0 for count in coming]
    found = [0.0] * len(gist.links)
    for at in sorted(range(len(gist.boxes)), key=lambda n: (columns.first[n], n)):
        for number, share in zip(outs[at], _shares(gist, outs[at]), strict=True):
            found[number] = cases[at] * share
            cases[gist.links[number].target] += found[number]
    return found


def _shares(gist: Gist, numbers: Sequence[int]) -> list[float]:
    """The shares of the flows that leave a box; those not known divide what the known leave over."""
    known = [gist.links[number].share for number in numbers]
    rest = max(0.0, 1.0 - sum(share for share in known if share is not None))
    unknown = sum(share is None for share in known)
    return [rest / unknown if share is None else share for share in known]


def chains(gist: Gist, back: Sequence[bool], columns: Columns, cases: Sequence[float]) -> list[list[int]]:
    """The boxes of an area as chains, each within one band and each box in one of them."""
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    onward = _onward(gist, back, columns)
    straight = [n for n, link in enumerate(gist.links) if link.manner == Manner.FLOW and not back[n] and not link.side]
    for number in sorted(straight, key=lambda n: _eagerness(gist, columns, cases, onward, n)):
        a, b = gist.links[number][:2]
        level = gist.boxes[a].band == gist.boxes[b].band and columns.first[b] >= columns.first[a] + columns.span[a]
        if level and a not in after and b not in before:
            after[a], before[b] = b, a
    found = []
    for n in range(len(gist.boxes)):
        if n not in before:
            chain = [n]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            found.append(chain)
    return found


def _eagerness(
    gist: Gist, columns: Columns, cases: Sequence[float], onward: Sequence[int], number: int
) -> tuple[int, float, int, int]:
    """Which flow is drawn straight: a short one before one that passes others, the most travelled, the longest way on."""
    a, b = gist.links[number][:2]
    passes = columns.first[b] - columns.first[a] - columns.span[a]
    return (min(passes, 1), -round(cases[number], 6), -onward[b], number)


def _onward(gist: Gist, back: Sequence[bool], columns: Columns) -> list[int]:
    """How many boxes can follow one another from each box on."""
    most = [0] * len(gist.boxes)
    outs: list[list[int]] = [[] for _ in gist.boxes]
    for number, link in enumerate(gist.links):
        if link.manner == Manner.FLOW and not back[number]:
            outs[link.source].append(link.target)
    for at in sorted(range(len(gist.boxes)), key=lambda n: (-columns.first[n], n)):
        most[at] = 1 + max((most[other] for other in outs[at]), default=0)
    return most
