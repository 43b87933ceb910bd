"""The bands and phases of a map as its layout sees them: which node belongs to which, and how small each may become."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.document import Document
from model.layout.gist import Ground
from model.places import bands, children, node_rect, pools_in_order, walk_lanes
from model.records import Annotation, Association, Connector, Lane, Node, Phase

LEAST_LANE = 120.0
_BELOW_BANDS = 32.0


@dataclass(frozen=True, slots=True)
class Frame:
    """`bands` are the ids of the lanes with nothing nested in them, top to bottom, and None for what stands in no lane."""

    bands: Sequence[str | None]
    band_of: Mapping[str, int]
    phases: Sequence[Phase]
    phase_of: Mapping[str, int]
    heights: Sequence[float]
    """How high each band is now."""
    under: float
    """Where what stands in no lane begins across the map: under all lanes."""


def frame_of(ground: Ground) -> Frame:
    """The bands and phases of a map, with its nodes assigned to them."""
    document, map_id = ground.document, ground.map_id
    leaves = [lane.id for lane in leaf_lanes(document, map_id)]
    first_in = {
        lane.id: _first_leaf(document, lane)
        for pool in pools_in_order(document, map_id)
        for lane, _ in walk_lanes(document, pool.id)
    }
    number = {id: n for n, id in enumerate(leaves)}
    band_of: dict[str, int] = {}
    homeless: list[Node] = []
    for node in ground.folds.inside.get(None, ()):
        lane_id = first_in.get(node.lane_id or "")
        if lane_id is None or _is_remark(document, node):
            homeless.append(node)
        else:
            band_of[node.id] = number[lane_id]
    for node in homeless:
        own = number.get(first_in.get(node.lane_id or "", ""), len(leaves))
        band_of[node.id] = _band_of_host(document, ground, node, band_of, own)
    phases = sorted(document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))
    heights = [lane.height for lane in leaf_lanes(document, map_id)]
    return Frame([*leaves, None], band_of, phases, _phase_of(ground, phases), [*heights, 0.0], under_bands(document, map_id))


def under_bands(document: Document, map_id: str) -> float:
    """Where what stands in no lane begins across the map."""
    frame = bands(document, map_id)
    across = frame.size[0 if frame.vertical else 1]
    return across + _BELOW_BANDS if frame.pools else 0.0 if frame.vertical else across


def leaf_lanes(document: Document, map_id: str) -> Iterator[Lane]:
    """The lanes of a map with nothing nested in them, top to bottom."""
    for pool in pools_in_order(document, map_id):
        for lane, _ in walk_lanes(document, pool.id):
            if not children(document, pool.id, lane.id):
                yield lane


def _first_leaf(document: Document, lane: Lane) -> str:
    while inner := children(document, lane.pool_id, lane.id):
        lane = inner[0]
    return lane.id


def _is_remark(document: Document, node: Node) -> bool:
    """Whether a node is a remark on something: it stands by that, whichever lane it was put in."""
    return isinstance(node, Annotation) and any(isinstance(document.get(id), Association) for id in document.referring(node.id))


def _band_of_host(document: Document, ground: Ground, node: Node, band_of: Mapping[str, int], none: int) -> int:
    """The band of what a remark, or a thing without a lane, is tied to; `none` if that stands in no lane either."""
    for id in document.referring(node.id):
        tie = document.get(id)
        if isinstance(tie, Association):
            other = tie.target_id if tie.source_id == node.id else tie.source_id
            seen: set[str] = set()
            while other is not None and other not in band_of and other not in seen:
                seen.add(other)
                record = document.get(other)
                joined = record.source_id if isinstance(record, Connector) else None
                other = joined or ground.folds.host_of.get(other) or ground.folds.frame_of.get(other)
            if other is not None and other in band_of:
                return band_of[other]
        elif isinstance(tie, Connector):
            return none
    return none


def _phase_of(ground: Ground, phases: Sequence[Phase]) -> dict[str, int]:
    """By node, the number of the phase its middle stands in; none if they all stand in one."""
    if not phases:
        return {}
    frame = bands(ground.document, ground.map_id)
    strips = [frame.phases[phase.id] for phase in phases]
    ends = [strip.bottom if ground.vertical else strip.right for strip in strips[:-1]]
    found = {}
    for node in ground.folds.inside.get(None, ()):
        middle = node_rect(ground.document, node).centre[1 if ground.vertical else 0]
        found[node.id] = sum(end <= middle for end in ends)
    return found if len(set(found.values())) > 1 else {}
