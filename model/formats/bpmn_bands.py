"""The pools and lanes of a map read from BPMN: which there are, in which order, how high, and where they lay in the file.

Places here are turned: x runs along the lanes and y across them, so that a vertical drawing needs no second thought.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from model.formats.bpmn_diagram import FARTHEST
from model.formats.bpmn_file import SUBPROCESSES, File, Report
from model.formats.bpmn_kinds import FLOW_NODES, name_of
from model.formats.bpmn_names import Names
from model.formats.bpmn_stages import Stage
from model.formats.safe_xml import Element
from model.geometry import Point, Rect, around
from model.order import spread
from model.records import Lane, Pool

HEADER = 30.0
"""How far a header of BPMN reaches into its band; the drawings say nothing of it, but all tools do so."""
LOWEST_LANE, LOWEST_POOL = 40.0, 24.0
_ROOM = 20.0
"""Left around nodes where the file does not draw the lane they stand in."""


@dataclass(eq=False)
class Leaf:
    """A band that things stand in: a lane without lanes inside, or a whole pool that has none."""

    id: str
    pool: Element
    rect: Rect | None = None


@dataclass(eq=False)
class Bands:
    """The bands of one map: their records, and where they lay in the file."""

    vertical: bool
    pools: list[Pool] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    outlines: dict[str, Rect] = field(default_factory=dict)
    """Where the pools lay, by id."""
    ids: dict[Element, str] = field(default_factory=dict)
    """The ids of the pools by participant and by process."""
    banded: list[Element] = field(default_factory=list)
    """The participants and lanes that came in."""
    listed: dict[Element, list[Leaf]] = field(default_factory=dict)
    """The lanes that name a node."""

    def turned(self, rect: Rect) -> Rect:
        """A rectangle of the file with x along the lanes."""
        return Rect(rect.y, rect.x, rect.h, rect.w) if self.vertical else rect

    def turned_point(self, at: Point) -> Point:
        """A point of the file with x along the lanes."""
        return (at[1], at[0]) if self.vertical else at

    def leaf_for(self, element: Element, pool: Element | None, rect: Rect | None) -> Leaf | None:
        """The lane a node stands in: the one that names it, else by where its middle is."""
        named = self.listed.get(element, [])
        if len(named) > 1 and rect is not None:
            named = [*_under(named, rect.centre), *named]
        if named:
            return named[0]
        ours = [leaf for leaf in self.leaves if leaf.pool is pool]
        if element.tag not in FLOW_NODES:
            ours = ours if rect is None else _under(self.leaves, rect.centre)
            return ours[0] if ours else None
        return _nearest(ours, rect) if rect is not None else next(iter(ours), None)


def _under(leaves: list[Leaf], at: Point) -> list[Leaf]:
    return [leaf for leaf in leaves if leaf.rect is not None and leaf.rect.holds(at)]


def _nearest(leaves: list[Leaf], rect: Rect) -> Leaf | None:
    def distance(leaf: Leaf) -> float:
        if leaf.rect is None:
            return float("inf")
        return max(leaf.rect.y - rect.cy, rect.cy - leaf.rect.bottom, 0.0)

    return min(leaves, key=distance, default=None)


def is_vertical(stage: Stage) -> bool:
    """Whether most pools and lanes of a drawing are columns."""
    shapes = stage.plane.shapes
    for tag in ("participant", "lane"):
        said = [shape.horizontal for each, shape in shapes.items() if each.tag == tag and shape.horizontal is not None]
        if said:
            return sum(said) * 2 < len(said)
    lanes = [shape.bounds for each, shape in shapes.items() if each.tag == "lane"]
    return len(lanes) > 1 and all(a.x >= b.right - 1 or b.x >= a.right - 1 for a, b in pairwise(lanes))


class BandReader:
    """Reads the bands of one map."""

    def __init__(self, file: File, stage: Stage, map_id: str, names: Names, report: Report) -> None:
        self.file, self.stage, self.map_id, self.names, self.report = file, stage, map_id, names, report
        self.shapes = stage.plane.shapes
        self.bands = Bands(is_vertical(stage))

    def read(self, drawn: set[Element]) -> Bands:
        """The bands; `drawn` is what any diagram of the file draws."""
        kept = [each for each in self.stage.pools if self._is_kept(each, drawn)]
        ordered = self._in_order(kept)
        for element, rank in zip(ordered, spread(len(ordered)), strict=True):
            self._add_pool(element, self.stage.pools[element], rank, drawn)
        self._tell_of_heaps(ordered)
        return self.bands

    def _tell_of_heaps(self, pools: list[Element]) -> None:
        """Pools that lie on one another in the file cannot here, so that only the reader can say it."""
        places = [(pool, rect) for pool in pools if (rect := self._rect(pool)) is not None]
        for pool, rect in places:
            if any(rect.meets(other) for each, other in places if each is not pool):
                self.report.changed(pool, "it lay on another pool, and the pools stand one below the other now")
                self.report.overlaid.append(pool.get("id"))

    def _is_kept(self, element: Element, drawn: set[Element]) -> bool:
        return element.tag == "participant" or any(self._kept_lanes(element, drawn))

    def _in_order(self, elements: Iterable[Element]) -> list[Element]:
        """By where they lie across the lanes; what is not drawn comes last."""
        places = {each: (rect.y, rect.x) if (rect := self._rect(each)) else (float("inf"), 0.0) for each in elements}
        return sorted(places, key=lambda each: places[each])

    def _rect(self, element: Element) -> Rect | None:
        """Where a band lies; one that is not drawn where those in it do."""
        shape = self.shapes.get(element)
        if shape is not None:
            return self.bands.turned(shape.bounds)
        process = self.stage.pools.get(element, element) or element
        inside = [rect for lane in self._lanes(process) if (rect := self._rect(lane)) is not None]
        return around(inside) if inside else None

    def _lanes(self, holder: Element) -> Iterator[Element]:
        for lanes in self.file.children(holder, "laneSet", "childLaneSet"):
            yield from self.file.children(lanes, "lane")

    def _kept_lanes(self, holder: Element, drawn: set[Element]) -> Iterator[Element]:
        """The lanes directly in a pool or lane that belong on this map."""
        for lanes in self.file.children(holder, "laneSet", "childLaneSet"):
            within = list(self.file.children(lanes, "lane"))
            self.report.take(lanes)
            some_drawn = any(self._rect(lane) is not None for lane in within)
            if some_drawn or not (any(lane in drawn for lane in within) or self._another_is_drawn(holder, lanes)):
                yield from (lane for lane in within if lane not in drawn or self._rect(lane) is not None)

    def _another_is_drawn(self, holder: Element, lanes: Element) -> bool:
        others = (each for each in self.file.children(holder, "laneSet", "childLaneSet") if each is not lanes)
        return any(self._rect(lane) is not None for other in others for lane in self.file.children(other, "lane"))

    def _add_pool(self, element: Element, process: Element | None, rank: str, drawn: set[Element]) -> None:
        # A sub-process on a map of its own has pools, and its step has its id.
        is_step = element.tag in SUBPROCESSES
        id = self.names.unique(f"{element.get('id')}_pool", "pool") if is_step else self.names.of(element)
        lanes = list(self._kept_lanes(process, drawn)) if process is not None else []
        empty = process is None or not (lanes or any(node in self.stage.nodes for node in self.file.children(process)))
        rect = self._rect(element)
        pool = Pool(id=id, map_id=self.map_id, rank=rank, name=self._pool_name(element, process), black_box=empty)
        self.bands.pools.append(pool.replace(height=_within(LOWEST_POOL, rect.h)) if rect is not None and empty else pool)
        self.bands.ids[element] = id
        self.bands.banded.append(element)
        if process is not None:
            self.bands.ids.setdefault(process, id)
        if rect is not None:
            self.bands.outlines[id] = rect
        self._check_pool(element, process)
        if not empty and not lanes:
            self._add_leaf(Leaf(self.names.unique(f"{id}_lane", "lane"), element, rect), id, None, "m", "")
        elif not empty:
            self._add_lanes(lanes, element, id, None, drawn)

    def _pool_name(self, element: Element, process: Element | None) -> str:
        if element.tag != "participant":
            return ""
        return name_of(element, self.report) or (name_of(process, self.report) if process is not None else "")

    def _check_pool(self, element: Element, process: Element | None) -> None:
        self.report.take(element, process if process is not None and process.tag not in SUBPROCESSES else None)
        reference, shape = element.get("processRef"), self.shapes.get(element)
        if process is None and reference:
            found = self.file.find(reference)
            why = "belongs to another pool as well" if found is not None else "is not in the file"
            self.report.changed(element, f"its process “{reference}” {why}, so it is shown without its inside")
        other_name = process.get("name").strip() if process is not None and process is not element else ""
        if process is not None and other_name and element.get("name").strip() not in ("", other_name):
            self.report.changed(process, f"its pool bears the name of the participant, “{name_of(element, self.report)}”")
        if shape is not None and shape.horizontal is not None and shape.horizontal is self.bands.vertical:
            self.report.changed(element, "the other pools run the other way, and so does this one now")

    def _add_lanes(self, lanes: list[Element], pool: Element, pool_id: str, parent_id: str | None, drawn: set[Element]) -> None:
        ordered = self._in_order(lanes)
        for lane, rank in zip(ordered, spread(len(ordered)), strict=True):
            self._add_lane(lane, rank, pool, pool_id, parent_id, drawn)

    def _add_lane(
        self, element: Element, rank: str, pool: Element, pool_id: str, parent_id: str | None, drawn: set[Element]
    ) -> None:
        self.report.take(element, *self.file.children(element, "flowNodeRef"))
        id, before = self.names.of(element), len(self.bands.leaves)
        self.bands.banded.append(element)
        name = name_of(element, self.report)
        inner = list(self._kept_lanes(element, drawn))
        if inner:
            self.bands.lanes.append(Lane(id=id, pool_id=pool_id, parent_id=parent_id, rank=rank, name=name))
            self._add_lanes(inner, pool, pool_id, id, drawn)
        else:
            self._add_leaf(Leaf(id, pool, self._rect(element)), pool_id, parent_id, rank, name)
        for node in self._named_by(element):
            # A lane inside says more than the lane around it, and was here first.
            if node not in self.bands.listed or not inner:
                self.bands.listed.setdefault(node, []).extend(self.bands.leaves[before:])

    def _named_by(self, lane: Element) -> Iterator[Element]:
        for reference in self.file.children(lane, "flowNodeRef"):
            node = self.file.find(reference.text, lane)
            if node is not None:
                yield node
            elif reference.text.strip():
                self.report.changed(lane, f"it names “{reference.text.strip()}”, which is not in the file")

    def _add_leaf(self, leaf: Leaf, pool_id: str, parent_id: str | None, rank: str, name: str) -> None:
        self.bands.leaves.append(leaf)
        self.bands.lanes.append(Lane(id=leaf.id, pool_id=pool_id, parent_id=parent_id, rank=rank, name=name))


def _within(least: float, height: float) -> float:
    """A height as a record may have it."""
    return min(max(least, round(height, 3)), FARTHEST)


def settle(bands: Bands, standing: dict[str, list[Rect]]) -> None:
    """Give every lane its height: as drawn, or else what the nodes in it need. `standing` holds them by lane."""
    heights: dict[str, float] = {}
    in_pool = Counter(leaf.pool for leaf in bands.leaves)
    for leaf in bands.leaves:
        if leaf.rect is None and in_pool[leaf.pool] == 1:
            leaf.rect = bands.outlines.get(bands.ids[leaf.pool])
        if leaf.rect is None and standing.get(leaf.id):
            held = around(standing[leaf.id]).grown(_ROOM)
            leaf.rect = Rect(held.x - HEADER, held.y, held.w + HEADER, held.h)
        if leaf.rect is not None:
            heights[leaf.id] = _within(LOWEST_LANE, leaf.rect.h)
    bands.lanes = [lane.replace(height=heights[lane.id]) if lane.id in heights else lane for lane in bands.lanes]
