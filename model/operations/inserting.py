"""Putting a node in between the ends of a flow: the flow keeps its id and its label and ends there, a new one goes on."""

from itertools import pairwise

from model.errors import Refused
from model.geometry import Point
from model.operations.clearing import clear
from model.operations.cut import span
from model.operations.flows import sequence_flows, set_bends, surface_bends
from model.operations.footprint import Pairs
from model.operations.mending import drop
from model.operations.removal import heal
from model.operations.room import make_room, stand_clear
from model.operations.standing import new_id
from model.places import bands, rect_of
from model.records import Node, SequenceFlow
from model.routing.passing import distance
from model.rules import may_insert
from model.store import Transaction


def insert_on_flow(
    draft: Transaction, node_id: str, flow_id: str, new_flow_id: str | None = None, known: Pairs = frozenset()
) -> str:
    """Lead a sequence flow through a node; the id of the flow that goes on. Where the node stood in a chain, that is healed.

    Bends a person set go to whichever of the two runs there. What stands too close makes room in the direction of the flow, be it
    along the lanes or across them, and the node covers nothing in the end. Raises Refused where no rule allows it.
    """
    refusal = may_insert(draft.document, node_id, flow_id)
    if refusal is not None:
        raise Refused(refusal.reason)
    _take_out(draft, node_id)
    flow = draft.get(SequenceFlow, flow_id)
    points, here = surface_bends(draft, flow), _middle(draft, node_id, (0.0, 0.0))
    cut = _cut((_middle(draft, flow.source_id, here), _middle(draft, flow.target_id, here)), points, here)
    onward_id = new_flow_id if new_flow_id is not None else new_id("flow")
    onward = SequenceFlow(id=onward_id, map_id=flow.map_id, source_id=node_id, target_id=flow.target_id, rework=flow.rework)
    draft.add(onward.replace(target_at=flow.target_at, target_side=flow.target_side))
    draft.edit(flow_id, target_id=node_id, target_at=None, target_side=None, label_at=None)
    set_bends(draft, flow_id, points[:cut])
    set_bends(draft, onward_id, points[cut:])
    _fit_in(draft, node_id, (flow.source_id, flow.target_id), known)
    return onward_id


def _fit_in(draft: Transaction, node_id: str, ends: tuple[str | None, str | None], known: Pairs) -> None:
    """See that a node has room between two others: the one that comes first on the map stays, and the rest goes on."""
    along = not _runs_across(draft, node_id, ends[0])
    first, then = ends if _leads_on(draft, ends, along) else (ends[1], ends[0])
    stand_clear(draft, node_id, first, along)
    make_room(draft, node_id, then, along)
    clear(draft, [node_id], known)


def _runs_across(draft: Transaction, node_id: str, source_id: str | None) -> bool:
    """Whether a node stands beyond another across the lanes: level with it along them, and not in its row."""
    here, there = rect_of(draft.document, node_id), rect_of(draft.document, source_id) if source_id is not None else None
    if here is None or there is None:
        return False
    dx, dy = abs(here.cx - there.cx), abs(here.cy - there.cy)
    in_column, in_row = dx < there.w / 2, dy < there.h / 2
    down = (in_column and not in_row) or (in_column == in_row and dy > dx)
    return down != bands(draft.document, draft.get(Node, node_id).map_id).vertical


def _leads_on(draft: Transaction, ends: tuple[str | None, str | None], along: bool) -> bool:
    """Whether a flow leads further along the lanes, or across them, and not back; so does one with a loose end."""
    nodes = [draft.document.one(Node, id) for id in ends]
    lows = [low + length / 2 for low, length in (span(draft.document, node, along) for node in nodes if node is not None)]
    return len(lows) < 2 or lows[0] < lows[1]


def _middle(draft: Transaction, node_id: str | None, otherwise: Point) -> Point:
    rect = rect_of(draft.document, node_id) if node_id is not None else None
    return rect.centre if rect is not None else otherwise


def _take_out(draft: Transaction, node_id: str) -> None:
    heal(draft, node_id)
    drop(draft, [flow.id for side in sequence_flows(draft, node_id) for flow in side])


def _cut(ends: tuple[Point, Point], points: tuple[Point, ...], at: Point) -> int:
    """How many of the bends come before a point: those before the segment it is nearest to."""
    corners = (ends[0], *points, ends[1])
    return min((distance(a, b, at), n) for n, (a, b) in enumerate(pairwise(corners)))[1]
