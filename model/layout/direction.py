"""Which flows point back: as few as break every cycle, rework first, then what closes a ring on the way from a start."""

from collections.abc import Callable, Iterable

from model.layout.graph import Graph


def set_directions(graph: Graph) -> None:
    """Mark the joins that point back, so that the others have no cycle."""
    for join in graph.joins:
        join.back = graph.items[join.source].phase > graph.items[join.target].phase
    _mark_rings(graph, [number for number, join in enumerate(graph.joins) if not join.rework and not join.message])
    forward = _Reach(graph, [number for number, join in enumerate(graph.joins) if not join.rework and not join.message])
    waiting = [number for number, join in enumerate(graph.joins) if (join.rework or join.message) and not join.back]
    for number in sorted(waiting, key=lambda number: (graph.joins[number].message, number)):
        join = graph.joins[number]
        join.back = not forward.add(join.source, join.target)


def _mark_rings(graph: Graph, numbers: Iterable[int]) -> None:
    """Walk from the starts, the likeliest branch first, and turn back whatever leads to where the walk is still under way."""
    follow: list[list[int]] = [[] for _ in graph.items]
    entered = [False] * len(graph.items)
    for number in numbers:
        join = graph.joins[number]
        if not join.back:
            follow[join.source].append(number)
            entered[join.target] = True
    for outs in follow:
        outs.sort(key=lambda number: (-(graph.joins[number].share or 0.0), number))
    state = [0] * len(graph.items)
    for root in sorted(range(len(graph.items)), key=lambda n: (entered[n], graph.items[n].rank, graph.items[n].band, n)):
        if not state[root]:
            _walk(graph, follow, state, root)


def _walk(graph: Graph, follow: list[list[int]], state: list[int], root: int) -> None:
    state[root] = 1
    stack = [(root, iter(follow[root]))]
    while stack:
        at, outs = stack[-1]
        number = next(outs, None)
        if number is None:
            state[at] = 2
            stack.pop()
            continue
        join = graph.joins[number]
        if state[join.target] == 1:
            join.back = True
        elif not state[join.target]:
            state[join.target] = 1
            stack.append((join.target, iter(follow[join.target])))


class _Reach:
    """An order of the items that all joins so far agree with; a join against it is taken in only if it closes no ring."""

    def __init__(self, graph: Graph, numbers: Iterable[int]) -> None:
        self.follow: list[list[int]] = [[] for _ in graph.items]
        self.precede: list[list[int]] = [[] for _ in graph.items]
        for number in numbers:
            join = graph.joins[number]
            if not join.back:
                self.follow[join.source].append(join.target)
                self.precede[join.target].append(join.source)
        self.place = [0] * len(graph.items)
        for place, item in enumerate(topological(self.follow)):
            self.place[item] = place

    def add(self, source: int, target: int) -> bool:
        """Take in a join and keep the order right; False, and nothing happened, if it would close a ring."""
        if self.place[source] > self.place[target]:
            ahead = self._reached(self.follow, target, lambda item: self.place[item] <= self.place[source])
            if source in ahead:
                return False
            behind = self._reached(self.precede, source, lambda item: self.place[item] >= self.place[target])
            moved = sorted(behind, key=self.place.__getitem__) + sorted(ahead, key=self.place.__getitem__)
            for item, place in zip(moved, sorted(self.place[item] for item in moved), strict=True):
                self.place[item] = place
        self.follow[source].append(target)
        self.precede[target].append(source)
        return True

    def _reached(self, edges: list[list[int]], root: int, within: Callable[[int], bool]) -> set[int]:
        found, pending = {root}, [root]
        while pending:
            for item in edges[pending.pop()]:
                if item not in found and within(item):
                    found.add(item)
                    pending.append(item)
        return found


def topological(follow: list[list[int]]) -> list[int]:
    """The items in an order in which each comes before what follows it; `follow` must have no ring."""
    left = [0] * len(follow)
    for outs in follow:
        for item in outs:
            left[item] += 1
    order = [item for item, count in enumerate(left) if not count]
    for item in order:
        for target in follow[item]:
            left[target] -= 1
            if not left[target]:
                order.append(target)
    return order
