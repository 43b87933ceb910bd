"""Finds where boxes that are arranged as one fit among others: near where they were, after what they follow, level with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from model.layout.drawn import APART, Drawn, apart_across, apart_along
from model.layout.gist import Manner
from model.layout.spaced import snapped, up

_EDGE, _NAME_EDGE = 24.0, 12.0
_STRIDE, _BACK, _ON = 24.0, 10, 40
"""So far apart, and so many before and after where the boxes should be, are the places that are tried."""
_AWAY, _GROWN, _ACROSS, _CROOKED, _BACKWARD = 0.6, 1.2, 0.4, 24.0, 200.0
"""What it weighs to stand a point further along, or across, to need a point more room, that a flow to what stays is not
level, and that it points back."""


class Block(NamedTuple):
    """Boxes of an area, by their numbers, with their places to one another: across, from the top of each box's band."""

    own: Sequence[int]
    x: Sequence[float]
    y: Sequence[float]


class Fit(NamedTuple):
    """The room there is: how high each band is (0 has no end), how long the phase is (None has no end), and whether there are
    edges to keep from."""

    heights: Sequence[float]
    length: float | None
    bordered: bool


def fitted(area: Drawn, block: Block, room: Fit, waiting: frozenset[int]) -> Block:
    """The block where it fits best, clear of all other boxes of the area but those still `waiting` to be placed."""
    return _Fitting(area, block, room, waiting).best()


@dataclass(slots=True)
class _Tie:
    """A flow between a box of the block and one that stays."""

    own: int
    other: int
    comes_in: bool


class _Fitting:
    def __init__(self, area: Drawn, block: Block, room: Fit, waiting: frozenset[int]) -> None:
        self.area, self.block, self.room, self.boxes = area, block, room, area.gist.boxes
        self.at = {n: k for k, n in enumerate(block.own)}
        self.phase = self.boxes[block.own[0]].phase
        self.ties = [
            _Tie(self.at[link.source if link.source in self.at else link.target], other, link.target in self.at)
            for link in area.gist.links
            if link.manner != Manner.TIE and (link.source in self.at) != (link.target in self.at)
            for other in (link.target if link.source in self.at else link.source,)
            if other not in waiting
        ]
        self.bands: dict[int, list[int]] = {}
        for k, n in enumerate(block.own):
            self.bands.setdefault(self.boxes[n].band, []).append(k)
        self.others: dict[int, list[int]] = {}
        for n, box in enumerate(self.boxes):
            if n not in waiting and box.phase == self.phase:
                self.others.setdefault(box.band, []).append(n)

    def best(self) -> Block:
        """The cheapest place of those tried; there is always room below all else."""
        wish = self._wish()
        cheapest, found = inf, (wish, dict.fromkeys(self.bands, 0.0))
        for along in sorted((wish + n * _STRIDE for n in range(-_BACK, _ON)), key=lambda at: (abs(at - wish), at)):
            cost = _AWAY * abs(along - wish) + self._cost_along(along)
            if cost >= cheapest or along < self._least_along():
                continue
            across = {}
            for band in sorted(self.bands):
                extra, across[band] = min(self._tried(band, along))
                cost += extra
            if cost < cheapest:
                cheapest, found = cost, (along, across)
        along, across = found
        y = [self.block.y[k] + across[self.boxes[n].band] for k, n in enumerate(self.block.own)]
        return Block(self.block.own, [x + along for x in self.block.x], y)

    def _wish(self) -> float:
        """How far the block should be moved along: to where its boxes began, but after what they follow."""
        own, block, boxes = self.block.own, self.block, self.boxes
        was = min(self.area.x[n] - boxes[n].solid.before for n in own)
        now = min(block.x[k] - boxes[n].solid.before for k, n in enumerate(own))
        wish = was - now
        ends = [tie for tie in self.ties if boxes[tie.other].phase == self.phase]
        before = [self._clear(tie) - block.x[tie.own] for tie in ends if not tie.comes_in]
        after = [self._clear(tie) - block.x[tie.own] for tie in ends if tie.comes_in and self._came_before(tie)]
        wish = max(min([wish, *before]), *after) if after else min([wish, *before])
        return max(snapped(wish), self._least_along())

    def _came_before(self, tie: _Tie) -> bool:
        """Whether what a box follows stands so that it can be followed: before the end of all that follows the block."""
        after = [self.area.x[each.other] for each in self.ties if not each.comes_in]
        return self.area.x[tie.other] < min(after, default=inf)

    def _clear(self, tie: _Tie) -> float:
        """Where along the flow a box stands clear of what it is tied to, after or before it."""
        own, other = self.boxes[self.block.own[tie.own]], self.boxes[tie.other]
        at = self.area.x[tie.other]
        return at + apart_along(other, own) if tie.comes_in else at - apart_along(own, other)

    def _least_along(self) -> float:
        if not self.room.bordered:
            return -inf
        edges = (_EDGE + self.boxes[n].named.before - self.block.x[k] for k, n in enumerate(self.block.own))
        return up(max(edges))

    def _cost_along(self, along: float) -> float:
        """What flows weigh that point back, and what is beyond the end of the phase."""
        block, cost = self.block, 0.0
        for tie in self.ties:
            other = self.boxes[tie.other]
            if other.phase == self.phase:
                way = block.x[tie.own] + along - self.area.x[tie.other]
                cost += _BACKWARD if (way if tie.comes_in else -way) < -APART else 0.0
        if self.room.length is not None:
            end = max(block.x[k] + self.boxes[n].named.after for k, n in enumerate(block.own)) + along
            cost += _GROWN * max(0.0, end - self.room.length)
        return cost

    def _tried(self, band: int, along: float) -> Iterator[tuple[float, float]]:
        """What it weighs to stand the boxes of a band so far across, for all ways worth trying."""
        near, levels = self._near(band, along), self._levels(band)
        mean = self._mean(band)
        last = self._below(band, near)
        for across in sorted({*levels, snapped(mean), self._top(band), last}):
            if across >= self._top(band) and (across == last or self._is_free(band, along, across, near)):
                crooked = sum(abs(across - level) >= 1 for level in levels)
                yield self._beyond(band, across) + _ACROSS * abs(across - mean) + _CROOKED * crooked, across

    def _is_in(self, tie: _Tie, band: int) -> bool:
        return self.boxes[self.block.own[tie.own]].band == band == self.boxes[tie.other].band

    def _levels(self, band: int) -> list[float]:
        """How far across the boxes have to go for each flow to what stays to run straight."""
        return [self.area.y[tie.other] - self.block.y[tie.own] for tie in self.ties if self._is_in(tie, band)]

    def _mean(self, band: int) -> float:
        """How far across they have to go to stand where they stood on the whole."""
        members = self.bands[band]
        return sum(self.area.y[self.block.own[k]] - self.block.y[k] for k in members) / len(members)

    def _top(self, band: int) -> float:
        if not self.room.bordered:
            return -inf if not self.others.get(band) else snapped(self._mean(band))
        reach = ((k, self.boxes[self.block.own[k]]) for k in self.bands[band])
        return max(max(_EDGE + box.solid.above, _NAME_EDGE + box.named.above) - self.block.y[k] for k, box in reach)

    def _near(self, band: int, along: float) -> list[int]:
        """What stands in a band where it may be in the way."""
        block, boxes = self.block, self.boxes
        low = min(block.x[k] - boxes[block.own[k]].named.before for k in self.bands[band]) + along - APART
        high = max(block.x[k] + boxes[block.own[k]].named.after for k in self.bands[band]) + along + APART
        x = self.area.x
        return [n for n in self.others.get(band, ()) if x[n] + boxes[n].named.after > low and x[n] - boxes[n].named.before < high]

    def _below(self, band: int, near: Sequence[int]) -> float:
        """How far across they stand below all that is near."""
        needs = [
            self.area.y[n] + apart_across(self.boxes[n], self.boxes[self.block.own[k]]) - self.block.y[k]
            for k in self.bands[band]
            for n in near
        ]
        top = self._top(band)
        return up(max(needs)) if needs else top if top > -inf else snapped(self._mean(band))

    def _is_free(self, band: int, along: float, across: float, near: Sequence[int]) -> bool:
        area, block, boxes = self.area, self.block, self.boxes
        for k in self.bands[band]:
            own, x, y = boxes[block.own[k]], block.x[k] + along, block.y[k] + across
            for n in near:
                left = apart_along(boxes[n], own) if area.x[n] <= x else apart_along(own, boxes[n])
                over = apart_across(boxes[n], own) if area.y[n] <= y else apart_across(own, boxes[n])
                if abs(x - area.x[n]) < left and abs(y - area.y[n]) < over:
                    return False
        return True

    def _beyond(self, band: int, across: float) -> float:
        """What the room weighs that is missing in a band."""
        if not self.room.heights[band]:
            return 0.0
        reach = ((k, self.boxes[self.block.own[k]]) for k in self.bands[band])
        low = max(self.block.y[k] + max(box.solid.below + _EDGE, box.named.below + _NAME_EDGE) for k, box in reach) + across
        return _GROWN * max(0.0, low - self.room.heights[band])
