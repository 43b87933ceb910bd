"""Lays out one area: a map, or the inside of an open sub-process, and all that is inside that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from model.geometry import Point
from model.layout.beside import border_places, with_borders
from model.layout.board import Board
from model.layout.chains import chains, travelled
from model.layout.cycles import pointing_back
from model.layout.facing import events_above
from model.layout.gist import Box, Gist, Ground, links_between, mark_things, reaches, shape_of
from model.layout.polish import polished
from model.layout.ranks import columns
from model.layout.rows import find_rows
from model.layout.spread import Spread, spread
from model.records import Event, Gateway, Node, Step

_INSIDE, _TITLE = 24.0, 16.0
"""Free room between a sub-process's border and what stands in it, and what its title takes besides."""


@dataclass(slots=True)
class Placed:
    """Where the nodes of an area and all inside it stand: their upper left corners in flow space, y from their band's top."""

    at: dict[str, Point] = field(default_factory=dict)
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Length and breadth of the sub-processes that were made to fit."""
    band: dict[str, int] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)
    length: float = 0.0
    under: float | None = None
    """Where what stands in no lane counts from, if not from under the lanes as they come to be."""
    phase: dict[str, int] = field(default_factory=dict)
    spans: dict[int, tuple[float, float]] = field(default_factory=dict)
    """By phase, from where to where its nodes reach."""


def lay_out_area(
    ground: Ground, frame: str | None, band_of: Mapping[str, int], phase_of: Mapping[str, int], least: Sequence[float]
) -> Placed:
    """Place what stands in a sub-process (None: on the map). Nodes stand in their bands; no band is lower than its `least`."""
    nodes = [node for node in ground.folds.inside.get(frame, ())]
    placed = Placed()
    inner = {
        node.id: inside_of(ground, node, placed) for node in nodes if isinstance(node, Step) and node.id in ground.folds.inside
    }
    gist = gist_of(ground, nodes, placed, band_of, len(least), inner)
    for node, box in zip(nodes, gist.boxes, strict=True):
        box.phase = phase_of.get(node.id, 0)
    mark_things(gist, nodes)
    where = arranged(gist, least, frame is not None)
    placed.heights, placed.length = where.heights, where.length
    _order_events(gist, where)
    for n, node in enumerate(nodes):
        box = gist.boxes[n]
        low, high = placed.spans.get(box.phase, (where.x[n], where.x[n]))
        placed.spans[box.phase] = (min(low, where.x[n] - box.named.before), max(high, where.x[n] + box.named.after))
        at = (where.x[n] - box.half[0], where.y[n] - box.half[1])
        stand_whole(ground, placed, node, at, box, inner.get(node.id))
    return placed


def gist_of(
    ground: Ground,
    nodes: Sequence[Node],
    placed: Placed,
    band_of: Mapping[str, int],
    bands: int,
    inner: Mapping[str, Placed] = MappingProxyType({}),
) -> Gist:
    """The boxes and links of an area; its sub-processes are as large as `placed` says, with the `inner` places in them."""
    number = {node.id: n for n, node in enumerate(nodes)}
    links = list(links_between(ground.document, ground.map_id, number, ground.folds, ground.vertical))
    events = [event for node in nodes for event in ground.folds.on_border.get(node.id, ())]
    above = events_above(ground, links, [band_of.get(node.id, 0) for node in nodes], events)
    boxes = [_box(ground, node, placed, band_of.get(node.id, 0), above) for node in nodes]
    off = {id: at for box in boxes for id, at in _inside(ground, box, inner.get(box.id))}
    return Gist(bands, boxes, [link._replace(side=-1) if link.event in above else link for link in links], off)


def _inside(ground: Ground, box: Box, inner: Placed | None) -> Iterator[tuple[str, Point]]:
    """How far what sits on a box and stands in it stands from its centre."""
    vertical, (half_x, half_y) = ground.vertical, box.half
    for event, (x, y) in border_places(box.events, (2 * half_x, 2 * half_y), vertical, box.upper):
        length, breadth = sides(event, vertical)
        yield event.id, (x + length / 2 - half_x, y + breadth / 2 - half_y)
    if inner is not None:
        dx, dy = _beside_title(vertical)
        for id, (x, y) in inner.at.items():
            length, breadth = inner.sizes.get(id) or sides(ground.document[id], vertical)  # type: ignore[arg-type]
            yield id, (dx + x + length / 2 - half_x, dy + y + breadth / 2 - half_y)


def _beside_title(vertical: bool) -> Point:
    """From the corner of a sub-process to where its inside begins."""
    return (_TITLE, 0.0) if vertical else (0.0, _TITLE)


def arranged(gist: Gist, least: Sequence[float], inside: bool = False) -> Spread:
    """Where boxes come to stand that are laid out anew, on a map or `inside` a sub-process."""
    back = pointing_back(gist)
    cols = columns(gist, back)
    cases = travelled(gist, back, cols)
    board = Board(gist, cols, back, cases)
    straight = chains(gist, back, cols, cases)
    find_rows(board, straight)
    board = polished(board, back, cases)
    return spread(board, least, _INSIDE) if inside else spread(board, least)


def _order_events(gist: Gist, where: Spread) -> None:
    """Let the events of each box sit so that their flows do not cross: what leads to the nearest row comes last."""
    far: dict[str, tuple[int, float]] = {}
    for link in gist.links:
        if link.event is not None:
            a, b = gist.boxes[link.source], gist.boxes[link.target]
            distance = (abs(a.band - b.band), abs(where.y[link.target] - where.y[link.source]))
            far[link.event] = min(far.get(link.event, distance), distance)
    for box in gist.boxes:
        box.events = sorted(box.events, key=lambda event: (far.get(event.id, (0, 0.0)), event.id))


def inside_of(ground: Ground, step: Node, placed: Placed) -> Placed:
    """The inside of a sub-process, and the size that makes of an open one."""
    found = lay_out_area(ground, step.id, {}, {}, (0.0,))
    if isinstance(step, Step) and step.expanded:
        length, breadth = found.length + _INSIDE, found.heights[0] + _TITLE
        length, breadth = (length + _TITLE, found.heights[0]) if ground.vertical else (length, breadth)
        placed.sizes[step.id] = (max(length, 144.0), max(breadth, 80.0))
    return found


def _box(ground: Ground, node: Node, placed: Placed, band: int, above: frozenset[str]) -> Box:
    size = placed.sizes.get(node.id)
    if size is not None and ground.vertical:
        size = (size[1], size[0])
    solid, named = reaches(node, ground.vertical, size)
    half = (solid.before, solid.above)
    events = ground.folds.on_border.get(node.id, ())
    upper = above.intersection(event.id for event in events)
    solid, named = with_borders(solid, named, events, ground.vertical, upper)
    starts = isinstance(node, Event) and node.place == "start"
    found = Box(node.id, band, half, solid, named, shape_of(node), starts=starts, events=events, upper=upper)
    if isinstance(node, (Event, Gateway)):
        found.rises, found.trails = (0.0, named.after - solid.after) if ground.vertical else (named.below - solid.below, 0.0)
    return found


def stand_whole(ground: Ground, placed: Placed, node: Node, at: Point, box: Box, inner: Placed | None) -> None:
    """Write down where a node stands, with what sits on its border and stands in it."""
    inner = inner or Placed()
    size = placed.sizes.get(node.id) or sides(node, ground.vertical)
    placed.at[node.id] = at
    for event, (x, y) in border_places(box.events, size, ground.vertical, box.upper):
        placed.at[event.id] = (at[0] + x, at[1] + y)
    dx, dy = _beside_title(ground.vertical)
    placed.sizes |= inner.sizes
    placed.at |= {id: (at[0] + dx + x, at[1] + dy + y) for id, (x, y) in inner.at.items()}
    here = [node.id, *(event.id for event in box.events), *inner.at]
    placed.band |= dict.fromkeys(here, box.band)
    placed.phase |= dict.fromkeys(here, box.phase)


def sides(node: Node, vertical: bool) -> tuple[float, float]:
    """How long and how broad a node is, along the flow and across."""
    return (node.height, node.width) if vertical else (node.width, node.height)
