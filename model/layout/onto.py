"""Writes a layout into the draft: the heights of lanes, the widths of phases, the places of nodes, groups and loose ends."""

from collections.abc import Mapping, Sequence
from math import ceil

from model.geometry import around
from model.layout.area import Placed
from model.layout.frame import Frame, under_bands
from model.layout.gist import Ground
from model.layout.spread import GRID
from model.places import MARGIN, bands, node_rect
from model.records import Annotation, Connector, Group, Node
from model.store import Transaction

_AROUND_GROUP, _LOOSE = 16.0, 24.0
_BEGIN, _END = 24.0, 40.0
"""Free room in a phase before the first and after the last that stands in it: lines between phases run beside the border."""
_LEAST_PHASE = 160.0


def write_down(draft: Transaction, ground: Ground, frame: Frame, placed: Placed) -> None:
    """Write a whole layout into the draft."""
    members = {group.id: _members(ground, group) for group in ground.document.on_map(ground.map_id, Group)}
    for id, height in zip(frame.bands, placed.heights, strict=True):
        if id is not None:
            draft.edit(id, height=height)
    shift = _set_phases(draft, frame, placed)
    for id, (length, breadth) in sorted(placed.sizes.items()):
        draft.edit(id, width=breadth if ground.vertical else length, height=length if ground.vertical else breadth)
    _stand(draft, ground, frame, placed, shift)
    for group_id, ids in members.items():
        frame_group(draft, group_id, ids)
    straighten(draft, ground.map_id, placed.at)


def _set_phases(draft: Transaction, frame: Frame, placed: Placed) -> dict[int, float]:
    """Make each phase as long as what stands in it; by phase, how far that has to move."""
    shift: dict[int, float] = {}
    begin = 0.0
    for n, phase in enumerate(frame.phases if frame.phase_of else ()):
        low, high = placed.spans.get(n, (_BEGIN, 0.0))
        shift[n] = begin + _BEGIN - low
        end = MARGIN if n + 1 == len(frame.phases) else _END
        width = max(_LEAST_PHASE, ceil((high - low + _BEGIN + end) / GRID) * GRID)
        draft.edit(phase.id, width=width)
        begin += width
    return shift


def _stand(draft: Transaction, ground: Ground, frame: Frame, placed: Placed, shift: Mapping[int, float]) -> None:
    """Put the nodes in their places, each in the lane of what it stands in or on, an event in the sub-process of its step."""
    for id in sorted(placed.at):
        outer, node = ground.outermost(id), draft.get(Node, id)
        if outer != id:
            draft.edit(id, lane_id=draft.get(Node, outer).lane_id)
        elif isinstance(node, Annotation) and node.lane_id is not None and frame.bands[placed.band[id]] is not None:
            draft.edit(id, lane_id=frame.bands[placed.band[id]])
        if id in ground.folds.host_of:
            draft.edit(id, within_id=draft.get(Node, ground.folds.host_of[id]).within_id)
    surface, tops = bands(draft.document, ground.map_id), _tops(draft, ground, frame, placed)
    for id, (x, y) in sorted(placed.at.items()):
        top = surface.lane_top(draft.get(Node, id).lane_id)
        draft.edit(id, x=x + shift.get(placed.phase.get(id, 0), 0.0), y=tops[placed.band[id]] + y - top)


def _tops(draft: Transaction, ground: Ground, frame: Frame, placed: Placed) -> Sequence[float]:
    """Where each band begins across the map; what stands in no lane stands under all of them."""
    surface = bands(draft.document, ground.map_id)
    under = under_bands(draft.document, ground.map_id) if placed.under is None else placed.under
    return [surface.lane_top(id) if id is not None else under for id in frame.bands]


def _members(ground: Ground, group: Group) -> list[str]:
    """The nodes whose middle lies in a group's frame."""
    frame = node_rect(ground.document, group)
    nodes = ground.document.on_map(ground.map_id, Node)
    return [node.id for node in nodes if frame.holds(node_rect(ground.document, node).centre)]


def frame_group(draft: Transaction, id: str, members: Sequence[str]) -> None:
    """Draw a group's frame around its members, wherever they stand now; one that has none stays."""
    if not members:
        return
    document, group = draft.document, draft.get(Group, id)
    frame = around(node_rect(document, draft.get(Node, member)) for member in members).grown(_AROUND_GROUP)
    x, y = bands(document, group.map_id).stored((frame.x, frame.y), group.lane_id)
    draft.edit(id, x=x, y=y, width=frame.w, height=frame.h)


def straighten(draft: Transaction, map_id: str, moved: Mapping[str, object]) -> None:
    """Let connectors of what has moved be routed afresh, and end loosely just beside it where they have an end that is loose."""
    for connector in list(draft.document.on_map(map_id, Connector)):
        if connector.source_id in moved or connector.target_id in moved:
            own: dict[str, object] = {"bends": (), "label_at": None, "source_side": None, "target_side": None}
            draft.edit(connector.id, **own, **_loose_ends(draft, connector))


def _loose_ends(draft: Transaction, connector: Connector) -> dict[str, object]:
    found: dict[str, object] = {}
    frame = bands(draft.document, connector.map_id)
    for end, other, ahead in (("target", connector.source_id, True), ("source", connector.target_id, False)):
        node = draft.document.one(Node, other)
        if node is None or getattr(connector, f"{end}_id") is not None:
            continue
        length, breadth = (node.height, node.width) if frame.vertical else (node.width, node.height)
        along = node.x + length + _LOOSE if ahead else node.x - _LOOSE
        found[f"{end}_at"] = (along, frame.lane_top(node.lane_id) + node.y + breadth / 2)
    return found
