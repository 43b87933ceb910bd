"""In which order steps stand in a table, and which flows lead back: by what comes after what, wherever it is drawn."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

Join: TypeAlias = tuple[str, str]
"""The ids of what a flow leaves and enters."""
_DIGITS = re.compile(r"([0-9]{1,15})")


def leading_back(ids: Sequence[str], joins: Iterable[Join]) -> set[Join]:
    """The joins that lead back to where the way through them began: from the first rows on, and first where nothing leads to."""
    follow: dict[str, list[str]] = {id: [] for id in ids}
    entered: set[str] = set()
    for source, target in joins:
        if source in follow and target in follow:
            follow[source].append(target)
            entered.add(target)
    found: set[Join] = set()
    seen: dict[str, bool] = {}
    """Whether a node that was met is on the way that is being walked."""
    for root in sorted(ids, key=lambda id: id in entered):
        if root not in seen:
            _walk(root, follow, seen, found)
    return found


def _walk(root: str, follow: dict[str, list[str]], seen: dict[str, bool], found: set[Join]) -> None:
    seen[root] = True
    way = [(root, iter(follow[root]))]
    while way:
        here, following = way[-1]
        target = next(following, None)
        if target is None:
            seen[here] = False
            way.pop()
        elif target not in seen:
            seen[target] = True
            way.append((target, iter(follow[target])))
        elif seen[target]:
            found.add((here, target))


def along_the_flow(ids: Iterable[str], joins: Sequence[Join], rework: Iterable[Join]) -> list[str]:
    """The ids, each after those that lead to it, but for rework and what else leads back.

    Where several could come next, that is the first, as they are counted, of those that go on from the one before: so what
    belongs to one branch stands together.
    """
    return along_from(sorted(ids, key=counted), joins, rework)


def along_from(order: Sequence[str], joins: Sequence[Join], rework: Iterable[Join]) -> list[str]:
    """The same of ids that stand as they are counted."""
    back = set(rework)
    ahead = [join for join in joins if join not in back]
    found = _each_after(order, ahead)
    if len(found) < len(order):  # some lie on a way around, which has to be cut where it leads back
        back = leading_back(order, sorted({*ahead}))  # whatever order the joins are told in
        found = _each_after(order, [join for join in ahead if join not in back])
    return found


def _each_after(order: Sequence[str], joins: Iterable[Join]) -> list[str]:
    """The ids, each after those that lead to it; without those on a way around and what lies behind it."""
    follow: dict[str, list[str]] = {id: [] for id in order}
    waiting: dict[str, int] = dict.fromkeys(order, 0)
    for source, target in joins:
        follow[source].append(target)
        waiting[target] += 1
    found: list[str] = []
    ready = [id for id in reversed(order) if not waiting[id]]
    while ready:
        found.append(id := ready.pop())
        free = []
        for target in follow[id]:
            waiting[target] -= 1
            if not waiting[target]:
                free.append(target)
        ready += sorted(free, key=counted, reverse=True) if len(free) > 1 else free
    return found


@lru_cache(2**15)
def counted(id: str) -> tuple[object, ...]:
    """What sorts s2 before s10."""
    parts = _DIGITS.split(id)
    return tuple(int(part) if n % 2 else part for n, part in enumerate(parts)), id
