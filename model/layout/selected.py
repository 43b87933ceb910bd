"""Lays out some nodes of a map among the others: arranged anew as one, and stood where nothing is in their way.

In flow space. What is not selected stays; lanes, phases and open sub-processes grow where there is too little room.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from model.document import Document
from model.geometry import Point, Rect, spanning
from model.layout.area import arranged, sides
from model.layout.carried import Places, carry, stand
from model.layout.drawn import Drawn, bands_as_drawn, drawn, events_on
from model.layout.fitted import Block, Fit, fitted
from model.layout.frame import leaf_lanes, under_bands
from model.layout.gist import Gist, Ground, folding
from model.layout.spaced import up
from model.operations.standing import grow_for
from model.places import MARGIN, bands, bend_points, node_rect
from model.records import Connector, Node, Phase, Step
from model.store import Transaction
from model.stretches import is_vertical

_PHASE_END, _EDGE, _NAME_EDGE, _TITLE = 40.0, 24.0, 12.0, 16.0
_CLEAR = 18.0
"""So far around a sub-process that has grown nothing else stands: events on its border reach beyond it."""


def lay_out_selection(draft: Transaction, map_id: str, ids: Iterable[str]) -> None:
    """Lay out these nodes, each staying in its lane, its phase and the sub-process it stands in; other ids are left out.

    Events go with what they sit on, and what stands in a sub-process goes with that. Flows between the nodes run afresh.
    """
    chosen = frozenset(ids)
    for frame, phase in _groups(_ground(draft, map_id), chosen):
        _Placing(draft, map_id, chosen, frame, phase).run()
    clear_lines(draft, map_id, chosen)


def _ground(draft: Transaction, map_id: str) -> Ground:
    document = draft.document.apply({})  # a document that stays what it is while the draft is written to
    return Ground(document, map_id, is_vertical(document, map_id), folding(document, map_id))


def _groups(ground: Ground, chosen: frozenset[str]) -> list[tuple[str | None, int]]:
    """The sub-processes (None: the map), innermost first, and the phases in which some of these stand by themselves."""
    found: set[tuple[int, str, int]] = set()
    starts = _phase_starts(_phases(ground))
    for frame, nodes in ground.folds.inside.items():
        outer = _around(ground, frame)
        if not all(_is_open(ground, each) for each in outer):
            continue
        for node in nodes:
            if node.id in chosen and chosen.isdisjoint(outer):
                middle = node.x + (node.height if ground.vertical else node.width) / 2
                found.add((-len(outer), frame or "", 0 if frame else sum(start <= middle for start in starts[1:])))
    return [(frame or None, phase) for _, frame, phase in sorted(found)]


def _is_open(ground: Ground, id: str) -> bool:
    step = ground.document.one(Step, id)
    return step is not None and step.expanded


def _around(ground: Ground, frame: str | None) -> list[str]:
    """A sub-process and all it stands in."""
    found: list[str] = []
    while frame is not None:
        found.append(frame)
        frame = ground.folds.frame_of.get(frame)
    return found


def _phases(ground: Ground) -> list[Phase]:
    return sorted(ground.document.on_map(ground.map_id, Phase), key=lambda phase: (phase.rank, phase.id))


def _phase_starts(phases: Sequence[Phase]) -> list[float]:
    starts = [0.0]
    for phase in phases[:-1]:
        starts.append(starts[-1] + phase.width)
    return starts


class _Placing:
    """Places what is selected in one phase of one area."""

    def __init__(self, draft: Transaction, map_id: str, chosen: frozenset[str], frame: str | None, phase: int) -> None:
        self.draft, self.frame, self.phase = draft, frame, phase
        self.ground = _ground(draft, map_id)
        self.phases = _phases(self.ground) if frame is None else []
        self.lanes = [lane.id for lane in leaf_lanes(self.ground.document, map_id)] if frame is None else []
        self.area = self._area()
        boxes = self.area.gist.boxes
        self.own = [n for n, box in enumerate(boxes) if box.id in chosen and box.phase == phase]

    def _area(self) -> Drawn:
        ground = self.ground
        nodes = ground.folds.inside.get(self.frame, ())
        if self.frame is not None:
            x, top = self._inside_of(self.frame)
            return drawn(ground, nodes, {}, [top], [x], {})
        surface = bands(ground.document, ground.map_id)
        tops = [*(surface.lane_top(id) for id in self.lanes), under_bands(ground.document, ground.map_id)]
        return drawn(ground, nodes, bands_as_drawn(ground, nodes, self.lanes), tops, _phase_starts(self.phases), {})

    def _inside_of(self, frame: str) -> Point:
        """Where the inside of a sub-process begins."""
        step = self.ground.document[frame]
        assert isinstance(step, Node)
        title = (_TITLE, 0.0) if self.ground.vertical else (0.0, _TITLE)
        return (step.x + title[0], self.ground.lane_top(step.lane_id) + step.y + title[1])

    def run(self) -> None:
        """Arrange what hangs together, find each such part a place, from where the lanes begin, and write it down."""
        waiting = set(self.own)
        for part in self._parts():
            found = fitted(self.area, self._block(part), self._fit(), frozenset(waiting))
            waiting.difference_update(part)
            for n, x, y in zip(part, found.x, found.y, strict=True):
                self.area.x[n], self.area.y[n] = x, y
        self._write()

    def _parts(self) -> list[list[int]]:
        """What of the selection hangs together, part by part."""
        part_of = {n: [n] for n in self.own}
        for link in self.area.gist.links:
            one, other = part_of.get(link.source), part_of.get(link.target)
            if one is not None and other is not None and one is not other:
                one += other
                part_of.update((n, one) for n in other)
        parts = {min(part): sorted(part) for part in part_of.values()}
        return sorted(parts.values(), key=lambda part: (min(self.area.x[n] for n in part), part[0]))

    def _block(self, part: Sequence[int]) -> Block:
        number = {n: k for k, n in enumerate(part)}
        links = [
            link._replace(source=number[link.source], target=number[link.target])
            for link in self.area.gist.links
            if link.source in number and link.target in number
        ]
        gist = Gist(self.area.gist.bands, [self.area.gist.boxes[n] for n in part], links)
        where = arranged(gist, [0.0] * gist.bands, self.frame is not None)
        return Block(part, where.x, where.y)

    def _fit(self) -> Fit:
        document = self.ground.document
        heights = [document[id].height for id in self.lanes]  # type: ignore[attr-defined]
        length = self.phases[self.phase].width - _PHASE_END if self.phases[self.phase + 1 :] else None
        return Fit([*heights, 0.0] if self.frame is None else [0.0], length, bool(self.lanes) or self.frame is not None)

    def _write(self) -> None:
        places, starts = Places(), _phase_starts(self.phases)
        grown = self._grow(places)
        lanes = [*self.lanes, None]
        frame = self.ground.document.one(Node, self.frame)
        moving = {*self.own, *(n for n, box in enumerate(self.area.gist.boxes) if grown and box.phase > self.phase)}
        if frame is None:  # what belongs to no lane goes along with the one it lies over
            moving |= {n for n, node in enumerate(self.area.nodes) if node.lane_id is None}
        for n in sorted(moving):
            node, box = self.area.nodes[n], self.area.gist.boxes[n]
            x, y = self.area.x[n] - box.half[0], self.area.y[n] - box.half[1]
            if frame is None:
                at = (x + starts[box.phase] + (grown if box.phase > self.phase else 0.0), y)
                stand(self.ground, places, node, at, lanes[box.band], {})
            else:
                begin, top = self._inside_of(frame.id)
                own = frame.lane_id
                stand(self.ground, places, node, (x + begin, y + top - self.ground.lane_top(own)), own, {}, own)
        carry(self.draft, self.ground.map_id, places)
        if frame is not None:
            for id in _around(self.ground, frame.id):
                _make_hold(self.draft, self.ground.map_id, id)

    def _grow(self, places: Places) -> float:
        """Let lanes hold what has come into them, and the phase; by how much the phase has grown."""
        if self.frame is not None:
            return 0.0
        for n in self.own:
            box = self.area.gist.boxes[n]
            if box.band < len(self.lanes):
                lane = self.ground.document[self.lanes[box.band]]
                low = up(self.area.y[n] + max(box.solid.below + _EDGE, box.named.below + _NAME_EDGE))
                fields = places.fields.setdefault(lane.id, {"height": lane.height})  # type: ignore[attr-defined]
                fields["height"] = max(fields["height"], low)
        if not self.phases:
            return 0.0
        end = max(self.area.x[n] + self.area.gist.boxes[n].named.after for n in self.own)
        phase, last = self.phases[self.phase], self.phase + 1 == len(self.phases)
        width = max(phase.width, up(end + (MARGIN if last else _PHASE_END)))
        places.fields[phase.id] = {"width": width}
        return width - phase.width


def _make_hold(draft: Transaction, map_id: str, frame: str) -> None:
    """Let a sub-process, and its lane, hold what stands in it; what it comes to cover finds another place."""
    ground = _ground(draft, map_id)
    step, places = draft.get(Node, frame), Places()
    inside = drawn(ground, ground.folds.inside[frame], {}, [ground.lane_top(step.lane_id) + step.y], [step.x], {})
    boxes = list(zip(inside.x, inside.y, inside.gist.boxes, strict=True))
    end = up(max(x + box.named.after for x, _, box in boxes) + _EDGE)
    low = up(max(y + max(box.solid.below + _EDGE, box.named.below + _NAME_EDGE) for _, y, box in boxes))
    length, breadth = sides(step, ground.vertical)
    size = places.sizes[frame] = (max(length, end), max(breadth, low))
    for event, (x, y) in events_on(ground, step, size):
        places.at[event.id], places.band[event.id] = (step.x + x, step.y + y), step.lane_id
        places.lane[event.id] = step.lane_id
    carry(draft, map_id, places)
    grow_for(draft, frame)
    rect = node_rect(draft.document, draft.get(Node, frame)).grown(_CLEAR)
    beside = ground.folds.inside.get(ground.folds.frame_of.get(frame), ())
    covered = [node.id for node in beside if node.id != frame and node_rect(draft.document, draft.get(Node, node.id)).meets(rect)]
    if covered and size != (length, breadth):
        lay_out_selection(draft, map_id, covered)


def clear_lines(draft: Transaction, map_id: str, chosen: frozenset[str]) -> None:
    """Let lines run afresh that were led by hand between these nodes, or through where one of them stands now."""
    document = draft.document
    rects = [node_rect(document, node) for id in sorted(chosen) if (node := document.one(Node, id)) is not None]
    for line in list(document.on_map(map_id, Connector)):
        if line.bends or line.label_at is not None:
            between = line.source_id in chosen and line.target_id in chosen
            if between or (chosen.isdisjoint((line.source_id, line.target_id)) and _runs_through(document, line, rects)):
                draft.edit(line.id, bends=(), label_at=None)


def _runs_through(document: Document, line: Connector, rects: Sequence[Rect]) -> bool:
    points = bend_points(document, line)
    ends = [node_rect(document, node).centre for id in (line.source_id, line.target_id) if (node := document.one(Node, id))]
    corners = [*ends[:1], *points, *ends[1:]]
    return any(_area(one, other).meets(rect) for one, other in pairwise(corners) for rect in rects)


def _area(one: Point, other: Point) -> Rect:
    return spanning((one, other)).grown(1.0)
