"""Writes moved nodes into a draft and takes along what goes with them: bends and labels set by hand, loose ends, groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.document import Document
from model.geometry import Point, Rect
from model.layout.drawn import events_on
from model.layout.frame import under_bands
from model.layout.gist import Ground
from model.layout.onto import frame_group
from model.layout.spaced import PLACES
from model.places import bands, bend_points, loose_point, node_rect
from model.records import Connector, Group, Node
from model.store import Transaction

_LEAST = 0.001


@dataclass(slots=True)
class Places:
    """What comes to be where. `sizes` are length and breadth; `at` counts across from the top of the lane in `band` (None: from
    under all lanes), and `lane` is the lane a node belongs to."""

    fields: dict[str, dict[str, float]] = field(default_factory=dict)
    """Heights of lanes and widths of phases."""
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)
    at: dict[str, Point] = field(default_factory=dict)
    band: dict[str, str | None] = field(default_factory=dict)
    lane: dict[str, str | None] = field(default_factory=dict)


def stand(
    ground: Ground,
    places: Places,
    node: Node,
    at: Point,
    band: str | None,
    inside: Mapping[str, Mapping[str, Point]],
    lane: str | None = None,
) -> None:
    """Note where a node comes to stand, with what sits on its border and stands in it: as it does now, or as `inside` says."""
    lane = lane or node.lane_id
    places.at[node.id], places.band[node.id], places.lane[node.id] = at, band, lane
    for event, (x, y) in events_on(ground, node, places.sizes.get(node.id)):
        places.at[event.id], places.band[event.id], places.lane[event.id] = (at[0] + x, at[1] + y), band, lane
    within, top = inside.get(node.id, {}), ground.lane_top(node.lane_id) + node.y
    for inner in ground.folds.inside.get(node.id, ()):
        x, y = within.get(inner.id) or (inner.x - node.x, ground.lane_top(inner.lane_id) + inner.y - top)
        stand(ground, places, inner, (at[0] + x, at[1] + y), band, inside, lane)


def carry(draft: Transaction, map_id: str, places: Places) -> None:
    """Write the places down. What stays is not touched."""
    document = draft.document
    before = {node.id: node_rect(document, node) for node in document.on_map(map_id, Node)}
    lines = {each.id: _points(document, each) for each in document.on_map(map_id, Connector) if _is_set(each)}
    groups = {group.id: (node_rect(document, group), _members(document, group)) for group in document.on_map(map_id, Group)}
    for id, fields in sorted(places.fields.items()):
        draft.edit(id, **fields)
    vertical = bands(document, map_id).vertical
    for id, (length, breadth) in sorted(places.sizes.items()):
        draft.edit(id, width=breadth if vertical else length, height=length if vertical else breadth)
    _stand(draft, map_id, places)
    way = {id: _way(before[id], node_rect(draft.document, draft.get(Node, id))) for id in before}
    for id, points in lines.items():
        _take_line(draft, id, points, way)
    for id, (was, ids) in groups.items():
        _take_group(draft, id, was, {way[each] for each in ids}, ids)


def _stand(draft: Transaction, map_id: str, places: Places) -> None:
    surface, under = bands(draft.document, map_id), under_bands(draft.document, map_id)
    for id, (x, y) in sorted(places.at.items()):
        node, band, lane_id = draft.get(Node, id), places.band[id], places.lane[id]
        y += (surface.lane_top(band) if band is not None else under) - surface.lane_top(lane_id)
        if lane_id != node.lane_id or abs(x - node.x) > _LEAST or abs(y - node.y) > _LEAST:
            draft.edit(id, x=round(x, PLACES), y=round(y, PLACES), lane_id=lane_id)


def _is_set(line: Connector) -> bool:
    return bool(line.bends or line.label_at or line.source_id is None or line.target_id is None)


Points = tuple[tuple[Point, ...], Point | None, Point | None]
"""Of a connector on the surface: its bends, and where its source and its target lie if they are loose."""


def _points(document: Document, line: Connector) -> Points:
    return bend_points(document, line), loose_point(document, line, "source"), loose_point(document, line, "target")


def _way(was: Rect, now: Rect) -> Point:
    """How far a node went over the surface."""
    return (round(now.x - was.x, 3), round(now.y - was.y, 3))


def _take_line(draft: Transaction, id: str, points: Points, way: Mapping[str, Point]) -> None:
    """Let a connector go along with its ends if both went the same way; else it finds its way anew."""
    line = draft.get(Connector, id)
    ways = [way[end] for end in (line.source_id, line.target_id) if end is not None and end in way]
    if not ways:
        return
    dx, dy = ways[0]
    fields: dict[str, object] = {"bends": (), "label_at": None} if len(set(ways)) > 1 else {}
    frame = bands(draft.document, line.map_id)
    source = draft.document.one(Node, line.source_id)
    lane_id = source.lane_id if source is not None else None
    if line.bends and not fields:
        fields["bends"] = _moved(line.bends, tuple(frame.stored((x + dx, y + dy), lane_id) for x, y in points[0]))
    for end, point in (("source_at", points[1]), ("target_at", points[2])):
        was = getattr(line, end)
        if point is not None and was is not None:
            fields[end] = _moved((was,), (frame.stored((point[0] + dx, point[1] + dy)),))[0]
    draft.edit(id, **fields)


def _moved(was: tuple[Point, ...], now: tuple[Point, ...]) -> tuple[Point, ...]:
    """The new points, or the old ones where nothing but the last digits is another."""
    near = all(abs(a - c) + abs(b - d) < _LEAST for (a, b), (c, d) in zip(was, now, strict=True))
    return was if near else now


def _members(document: Document, group: Group) -> list[str]:
    """The nodes whose middle lies in a group's frame."""
    frame = node_rect(document, group)
    return [node.id for node in document.on_map(group.map_id, Node) if frame.holds(node_rect(document, node).centre)]


def _take_group(draft: Transaction, id: str, was: Rect, ways: set[Point], members: Sequence[str]) -> None:
    """Let a group go along with its members, or where they went different ways, stand around them."""
    if len(ways) > 1:
        frame_group(draft, id, members)
        return
    group = draft.get(Group, id)
    for dx, dy in ways:
        x, y = bands(draft.document, group.map_id).stored((was.x + dx, was.y + dy), group.lane_id)
        if abs(x - group.x) > _LEAST or abs(y - group.y) > _LEAST:
            draft.edit(id, x=x, y=y)
