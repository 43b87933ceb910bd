"""The pools and lanes of a page of draw.io: which of its swimlanes are what, in which order, and where they lie.

draw.io has one shape for pools, lanes, lists and frames. What they are is read off how they stand in and beside one another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from model.errors import FileTooLarge
from model.formats.bpmn_bands import LOWEST_POOL, Bands, Leaf
from model.formats.bpmn_names import Ids
from model.formats.drawio_cells import Cell
from model.formats.drawio_text import name_of
from model.formats.telling import Telling
from model.geometry import Point, Rect, around
from model.order import spread
from model.records import Lane, Pool

MOST = 200
_TOUCHING = 6.0
"""Lanes as near as this to one another stand in one pool."""
_ROWS = ("text", "line", "partialRectangle")
_COVERED = 0.5
"""The part of a swimlane that those in it cover at least, if they are its lanes."""


@dataclass(eq=False)
class Tree:
    """The swimlanes of a page that are bands: each with those in it."""

    tops: list[Cell] = field(default_factory=list)
    inner: dict[Cell, list[Cell]] = field(default_factory=dict)

    def __contains__(self, cell: Cell | None) -> bool:
        return cell in self.inner

    def of(self, cell: Cell) -> Cell | None:
        """The innermost band a cell stands in by its parents."""
        return next((each for each in cell.above() if each in self.inner), None)

    def top_of(self, cell: Cell) -> Cell | None:
        """The outermost."""
        return next((each for each in reversed(list(cell.above())) if each in self.inner), None)


def tree_of(cells: Iterable[Cell]) -> Tree:
    """The bands among the cells of a page. Raises FileTooLarge."""
    shown = [cell for cell in cells if not cell.hidden]
    tables = {cell: _lies_across(cell) for cell in shown if cell.shape == "table" and _holds_lanes(cell)}
    lanes = [cell for cell in shown if _may_be_band(cell, tables)]
    if len(lanes) > MOST:
        raise FileTooLarge(f"The drawing holds {len(lanes):,} swimlanes on a page; at most {MOST:,} are read.")
    tree = Tree()
    inside: dict[Cell, list[Cell]] = {}
    for lane in lanes:
        outer = next((each for each in lane.above() if each.shape in ("swimlane", "table")), None)
        if outer is not None:
            inside.setdefault(outer, []).append(lane)
    known = set(lanes)
    for lane in lanes:  # a band comes after the one it stands in: files list parents first, but need not
        _add(lane, tree, inside, known)
    return tree


def _add(lane: Cell, tree: Tree, inside: Mapping[Cell, list[Cell]], known: set[Cell]) -> bool:
    """Take a band in, if it is one, the one around it first; whether it is."""
    if lane in tree:
        return True
    outer = next((each for each in lane.above() if each in inside), None)
    if outer is None or outer not in known:
        if outer is None:
            tree.tops.append(lane)
            tree.inner[lane] = []
        return outer is None
    if not _add(outer, tree, inside, known) or not _tiled(outer, inside[outer]):
        return False
    tree.inner[outer].append(lane)
    tree.inner[lane] = []
    return True


def _tiled(outer: Cell, lanes: list[Cell]) -> bool:
    """Whether swimlanes in a swimlane fill it, and do not stand in it among steps."""
    whole = outer.rect.w * outer.rect.h if outer.rect is not None else 0.0
    return sum(lane.rect.w * lane.rect.h for lane in lanes if lane.rect is not None) >= _COVERED * whole


def _may_be_band(cell: Cell, tables: Mapping[Cell, bool]) -> bool:
    """Whether it is drawn as a band; `tables` are those of lanes, each with whether its columns are the lanes."""
    rect, parent = cell.rect, cell.parent
    if not cell.is_vertex or rect is None or not (rect.w > 0 and rect.h > 0):
        return False
    if cell.shape == "table":
        return cell in tables
    if parent is not None and parent.shape == "table":
        return parent in tables and not tables[parent]
    if parent is not None and parent.shape == "tableRow":
        return cell.shape == "swimlane" and parent.parent is not None and tables.get(parent.parent, False)
    return cell.shape == "swimlane" and not is_list(cell)


def _rows(table: Cell) -> list[Cell]:
    return [row for row in table.children if row.shape == "tableRow"]


def _holds_lanes(table: Cell) -> bool:
    """Whether a table is a flowchart with lanes, and not one of words."""
    return any(cell.shape == "swimlane" for row in _rows(table) for cell in row.children)


def _lies_across(table: Cell) -> bool:
    """Whether the lanes of such a table are its columns."""
    return len(_rows(table)) == 1


def is_list(cell: Cell) -> bool:
    """Whether a swimlane is a box with a list of words in it."""
    if cell.shape != "swimlane":
        return False
    rows = [child for child in cell.children if child.is_vertex]
    return bool(rows) and all(row.shape in _ROWS for row in rows)


def is_vertical(tree: Tree) -> bool:
    """Whether most lanes of a page are columns."""
    families = [tree.tops, *tree.inner.values()]
    said = [_is_column(lane, family) for family in families for lane in family if not tree.inner[lane]]
    return sum(said) * 2 > len(said)


def _is_column(lane: Cell, family: list[Cell]) -> bool:
    assert lane.rect is not None
    if lane.shape == "tableRow" or lane.style.get("horizontal", "1") == "0":
        return False
    others = [each.rect for each in family if each is not lane and each.rect is not None]
    if others:
        return any(other.y < lane.rect.bottom and lane.rect.y < other.bottom for other in others)
    return lane.rect.h > lane.rect.w


class BandReader:
    """Makes the bands of one page. Places here are turned: x along the lanes."""

    def __init__(self, tree: Tree, map_id: str, ids: Ids, told: Telling) -> None:
        self.tree, self.map_id, self.ids, self.told = tree, map_id, ids, told
        self.bands = Bands(is_vertical(tree))
        self.leaves: dict[Cell, Leaf] = {}
        self.pools: dict[Cell, str] = {}
        """The ids of the pools by the top band they are made of."""

    def read(self, crossing: tuple[int, int], filled: set[Cell]) -> Bands:
        """The bands. `crossing` counts the whole and the dashed lines from one top to another, `filled` the tops with steps."""
        tops = sorted(self.tree.tops, key=self._place)
        groups = [tops] if crossing[0] > crossing[1] else self._together(tops)
        several = len(groups) > 1
        for group, rank in zip(groups, spread(len(groups)), strict=True):
            if group:
                self._add_pool(group, rank, several, filled)
        return self.bands

    def _turned(self, cell: Cell) -> Rect:
        assert cell.rect is not None
        return self.bands.turned(cell.rect)

    def _place(self, cell: Cell) -> Point:
        rect = self._turned(cell)
        return (rect.y, rect.x)

    def _together(self, tops: list[Cell]) -> list[list[Cell]]:
        """The tops that lie on one another as the lanes of a pool do; each with lanes of its own is a pool by itself."""
        groups = [[top] for top in tops[:1]]
        for before, top in pairwise(tops):
            above, below = self._turned(before), self._turned(top)
            near = abs(below.y - above.bottom) <= _TOUCHING and abs(below.x - above.x) <= _TOUCHING
            if near and not self.tree.inner[before] and not self.tree.inner[top]:
                groups[-1].append(top)
            else:
                groups.append([top])
        return groups

    def _add_pool(self, group: list[Cell], rank: str, several: bool, filled: set[Cell]) -> None:
        top = group[0]
        alone = len(group) == 1
        inner = self.tree.inner[top] if alone else group
        id = self.ids.unique(top.id if alone else f"{top.id}_pool", "pool")
        rects = [self._turned(each) for each in group]
        empty = alone and several and not inner and top not in filled
        pool = Pool(id=id, map_id=self.map_id, rank=rank, name=name_of(top.text) if alone else "", black_box=empty)
        self.bands.pools.append(pool.replace(height=max(LOWEST_POOL, round(rects[0].h, 3))) if empty else pool)
        self.bands.ids[top.element] = id
        self.bands.outlines[id] = around(rects)
        self._tell_of_turned(inner or [top], top)
        self.pools |= dict.fromkeys(group, id)
        if inner:
            self._add_lanes(inner, top, id, None)
        elif not empty:
            self._add_leaf(top, self.ids.unique(f"{id}_lane", "lane"), Lane(id="-", pool_id=id), top)

    def _tell_of_turned(self, family: list[Cell], top: Cell) -> None:
        if (
            all(_is_column(lane, family) is not self.bands.vertical for lane in family if not self.tree.inner[lane])
            and len(family) > 1
        ):
            self.told.changed("pool", "the other pools run the other way, and so does this one now", top.id, name_of(top.text))

    def _add_lanes(self, lanes: list[Cell], top: Cell, pool_id: str, parent_id: str | None) -> None:
        ordered = sorted(lanes, key=self._place)
        for lane, rank in zip(ordered, spread(len(ordered)), strict=True):
            id = self.ids.unique(lane.id, "lane")
            record = Lane(id=id, pool_id=pool_id, parent_id=parent_id, rank=rank, name=name_of(lane.text))
            if self.tree.inner[lane]:
                self.bands.lanes.append(record)
                self._add_lanes(self.tree.inner[lane], top, pool_id, id)
            else:
                self._add_leaf(lane, id, record, top)

    def _add_leaf(self, cell: Cell, id: str, record: Lane, top: Cell) -> None:
        leaf = Leaf(id, top.element, self._turned(cell))
        self.leaves[cell] = leaf
        self.bands.leaves.append(leaf)
        self.bands.lanes.append(record.replace(id=id))

    def leaf_of(self, cell: Cell) -> Leaf | None:
        """The lane a shape stands in: the one it is drawn in, else the one its middle lies in."""
        band = self.tree.of(cell)
        if band in self.leaves:
            return self.leaves[band]
        ours = [self.leaves[each] for each in self._within(band)] if band is not None else self.bands.leaves
        if cell.rect is None:
            return ours[0] if ours and band is not None else None
        at = self._turned(cell).centre
        under = [leaf for leaf in ours if leaf.rect is not None and leaf.rect.holds(at)]
        if under or band is None:
            return under[0] if under else None
        return min(ours, key=lambda leaf: _distance(leaf, at[1]), default=None)

    def _within(self, band: Cell) -> Iterable[Cell]:
        for inner in self.tree.inner[band]:
            if self.tree.inner[inner]:
                yield from self._within(inner)
            elif inner in self.leaves:
                yield inner


def _distance(leaf: Leaf, across: float) -> float:
    return max(leaf.rect.y - across, across - leaf.rect.bottom, 0.0) if leaf.rect is not None else float("inf")
