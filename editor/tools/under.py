"""What lies under a point of the map as committed, whatever a preview shows meanwhile."""

from collections.abc import Set

from editor.tools.base import Seen
from model.geometry import Point, Rect
from model.nearby import nodes_near
from model.places import bands
from model.records import Event, Node, Pool, SequenceFlow, Step
from model.routing.passing import nearest, passing_near

REACH = 8.0
"""How near a flow runs to a point, in pixels, to be under it."""


def node_under(seen: Seen, at: Point, skip: Set[str] = frozenset()) -> Node | None:
    """The smallest node under a point; events on a border come before their step."""
    found = nodes_near(seen.document, seen.map_id, Rect(at[0] - 0.5, at[1] - 0.5, 1, 1), skip)
    sizes = [(rect.w * rect.h, node.id) for node, rect in found if rect.holds(at)]
    return seen.document.one(Node, min(sizes)[1]) if sizes else None


def end_under(seen: Seen, at: Point, skip: Set[str] = frozenset()) -> str | None:
    """The id of what a flow could end on at a point: a node that is no open sub-process, or a black-box pool."""
    node = node_under(seen, at, skip)
    if node is not None and not (isinstance(node, Step) and node.expanded):
        return node.id
    for id, rect in bands(seen.document, seen.map_id).pools.items():
        pool = seen.document.one(Pool, id)
        if pool is not None and pool.black_box and rect.holds(at):
            return id
    return None


def flow_under(seen: Seen, at: Point, reach: float, skip: Set[str] = frozenset()) -> str | None:
    """The id of the sequence flow that runs nearest to a point, within so many points of it."""
    area = Rect(*at, 0, 0).grown(reach)
    found = [(id, route) for id, route in passing_near(seen.document, seen.map_id, area) if id not in skip]
    flows = [(id, route) for id, route in found if seen.document.one(SequenceFlow, id) is not None]
    return next(iter(nearest(flows, at)), None)


def step_border_under(seen: Seen, at: Point, reach: float, skip: Set[str] = frozenset()) -> Step | None:
    """The step whose border or inside a point is on, for an event to sit there; None over anything else."""
    node = node_under(seen, at, skip)
    if isinstance(node, Event):
        return None
    if isinstance(node, Step):
        return node
    near = nodes_near(seen.document, seen.map_id, Rect(*at, 0, 0).grown(reach))
    steps = [(rect.w * rect.h, step.id) for step, rect in near if isinstance(step, Step)]
    return seen.document.one(Step, min(steps)[1]) if steps else None
