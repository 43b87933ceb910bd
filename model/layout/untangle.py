"""Takes apart what still crosses: moves whole runs, all that follows a box, or the other way round a loop.

One box at a time such a knot gets worse before it gets better. How many ways out are weighed is bounded by the size of the map.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import product

from model.layout.gist import Manner
from model.layout.search import LEAST, Search
from model.layout.weights import Move

_MOST_BOXES = 150
_WAYS, _FEWER = 2, 32
"""So many ways out are weighed for each box of the map; of a small map, the square of the boxes over this."""
_ROUNDS = 4
_SHIFTS = (-3, -2, -1, 0, 1, 2, 3)
_FAR = (1, 2, 3, 4, 5, 6, -1, -2, -3)
"""So many columns a run of boxes is moved along, and all that hangs on a box."""
_WORSE = 6.0
"""A loop turned round may weigh so much more before the rest follows it."""


def untangle(search: Search) -> None:
    """Undo crossings of a sheet where that makes it better as a whole."""
    if len(search.traffic.boxes) <= _MOST_BOXES:
        _Untangling(search).run()


class _Untangling:
    def __init__(self, search: Search) -> None:
        self.search, self.moving = search, search.moving
        count = len(search.traffic.boxes)
        self.traffic, self.sheet, self.gist = search.traffic, search.sheet, search.traffic.gist
        self.left = min(count * count // _FEWER, _WAYS * count)
        self.after: dict[int, set[int]] = {}
        self.before: dict[int, set[int]] = {}

    def run(self) -> None:
        """Try all ways out round by round until none helps, or too many have been tried."""
        for _ in range(_ROUNDS):
            if not (self._turned() or self._moved()) or self.left <= 0:
                return
            self.search.run(1)

    def _knots(self) -> list[int]:
        """The boxes whose links cross others, from left to right."""
        boxes = {end for n in self.traffic.crossing() for end in self.gist.links[n][:2]}
        return sorted(boxes, key=lambda box: (self.sheet.first[box], self.sheet.y[box]))

    def _moved(self) -> bool:
        """Whether some moves of several boxes made the sheet better."""
        self._follow()
        any_made, runs = False, list(self.search.runs())
        for box in self._knots():
            best: Sequence[Move] = ()
            most = LEAST
            for moves in self._ways(box, runs):
                if self.left <= 0:
                    break
                if self.moving.may_all(moves) and self._might_gain(moves, most):
                    self.left -= 1
                    gain = self.moving.gain(moves, most)
                    if gain > most:
                        best, most = moves, gain
            if best:
                self.moving.make(best)
                any_made, runs = True, list(self.search.runs())
        return any_made

    def _ways(self, box: int, runs: Sequence[Sequence[int]]) -> Iterator[Sequence[Move]]:
        """Moves of all that stands in a run with a box, of all that follows it, and of all it follows."""
        first, y = self.sheet.first, self.sheet.y
        for run in runs:
            if box in run:
                for row, by in product(self.search.rows_for(run), _SHIFTS):
                    yield [(each, first[each] + by, row) for each in run]
        for ways in (self.after, self.before):
            those = sorted(_reached(box, ways))
            for group in (those, [each for each in those if each != box]):
                for by in _FAR if group else ():
                    yield [(each, first[each] + by, y[each]) for each in group]

    def _might_gain(self, moves: Sequence[Move], least: float) -> bool:
        """Whether the links at some boxes might weigh that much less once those have moved."""
        boxes = [box for box, _, _ in moves]
        links = sorted({n for box in boxes for n in self.traffic.touching[box]})
        weights = self.moving.weights
        return weights.now(links, boxes) - weights.at_least(moves, links) > least

    def _follow(self) -> None:
        """Note what follows what."""
        self.after.clear()
        self.before.clear()
        for n in self.traffic.links:
            if not self.traffic.back[n]:
                source, target = self.gist.links[n][:2]
                self.after.setdefault(source, set()).add(target)
                self.before.setdefault(target, set()).add(source)

    def _turned(self) -> bool:
        """Whether a loop is better drawn the other way round: another of its flows points back instead."""
        for n in self.traffic.crossing():
            link = self.gist.links[n]
            if self.traffic.back[n] and not link.rework and link.manner == Manner.FLOW and self.left > 0:
                for box, other in ((link.target, link.source), (link.source, link.target)):
                    if self._turn(box, other):
                        return True
        return False

    def _turn(self, box: int, other: int) -> bool:
        """Move a box beyond the other end of a flow that points back; whether that was better once the rest has followed."""
        ahead = 1 if self.sheet.first[other] > self.sheet.first[box] else -1
        columns = [self.sheet.first[other] + ahead * by for by in range(3)]
        best: Sequence[Move] = ()
        most = -_WORSE
        for column, row in product(columns, [self.sheet.y[box], *self.search.rows_for([box])]):
            moves = [(box, column, row)]
            if column >= 0 and self._may_turn(*moves[0]):
                self.left -= 1
                gain = self.moving.gain(moves, most)
                if gain > most:
                    best, most = moves, gain
        if not best:
            return False
        was = self.moving.kept()
        self._point_anew(*best[0][:2])
        self.moving.make(best)
        self._keep_upright(box)
        self.search.run(2)
        if self.moving.total() < was.total - LEAST and self._keep_upright(box):
            return True
        self.moving.restore(was)
        return False

    def _may_turn(self, box: int, first: int, y: int) -> bool:
        """Whether cells are free for a box, and no more flows point back than before if it stands there."""
        if any((column, y) in self.sheet.cells for column in range(first, first + self.sheet.span[box])):
            return False
        low, high = self.moving.spans[self.gist.boxes[box].phase]
        starts = [self.sheet.first[n] for n in self.traffic.boxes if self.gist.boxes[n].starts]
        low = max(low, min(starts, default=low))  # a process is not read from before its start
        links = self.traffic.touching[box]
        back = [n for n in links if self._points_back(n, box, first)]
        fresh = [self.gist.links[n] for n in back if not self.traffic.back[n]]
        known = all(link.manner == Manner.FLOW and not link.side for link in fresh)
        was = [n for n in links if self.traffic.back[n]]
        undoes = all(n in back for n in was if self.gist.links[n].rework)
        if not (low <= first <= high and known and undoes and len(back) <= len(was)):
            return False
        return self._is_led_to(box, back) or any(self.sheet.first[end] == first for end in self._led_to_by(box, back))

    def _is_led_to(self, box: int, back: Container[int]) -> bool:
        """Whether something leads on to a box, or nothing to it at all, if those of its links point back."""
        coming = [n for n in self.traffic.touching[box] if self.gist.links[n].target == box]
        return not coming or any(n not in back for n in coming)

    def _led_to_by(self, box: int, back: Container[int]) -> list[int]:
        """What a box leads on to if those of its links point back."""
        links = self.gist.links
        return [links[n].target for n in self.traffic.touching[box] if links[n].source == box and n not in back]

    def _keep_upright(self, box: int) -> bool:
        """Whether what a box comes back to is read after what leads there. It is if something leads on to it, or else it stands
        right above or below what it leads on to, where it is then kept."""
        back = {n for n in self.traffic.links if self.traffic.back[n]}
        for n in self.traffic.touching[box]:
            end = self.gist.links[n].target
            if n in back and not self.gist.links[n].rework and not self._is_led_to(end, back):
                here = self.sheet.first[end]
                beside = {each for each in self._led_to_by(end, back) if self.sheet.first[each] == here}
                if not beside:
                    return False
                self.moving.upright.update(m for m in self.traffic.touching[end] if self.gist.links[m].target in beside)
        return True

    def _points_back(self, number: int, box: int, first: int) -> bool:
        """Whether a link would point back if one of its boxes began in that column."""
        a, b = self.gist.links[number][:2]
        start = first if a == box else self.sheet.first[a]
        end = first if b == box else self.sheet.first[b]
        return end + self.sheet.span[b] <= start

    def _point_anew(self, box: int, first: int) -> None:
        for n in self.traffic.touching[box]:
            self.traffic.back[n] = self._points_back(n, box, first)


def _reached(box: int, ways: dict[int, set[int]]) -> set[int]:
    seen, pending = {box}, [box]
    while pending:
        for other in ways.get(pending.pop(), ()):
            if other not in seen:
                seen.add(other)
                pending.append(other)
    return seen
