"""The sides that the sequence flows of a map use by rights, and how many use each side of a node."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.document import Document
from model.layered import Layered
from model.records import SequenceFlow
from model.routing.ends import End
from model.routing.scene import Scene
from model.routing.sides import NONE, Entering, Four, Leaving, sides_entered, sides_left, users


@dataclass(frozen=True, slots=True)
class Footing:
    """By sequence flow the side it leaves its source and enters its target by, where it has one by rights. A value."""

    left: Layered[str, int]
    entered: Layered[str, int]
    out_of: Layered[str, Four]
    """By node, how many flows leave by each side."""
    into: Layered[str, Four]


NO_FOOTING = Footing(Layered(), Layered(), Layered(), Layered())


def footing_after(
    was: Footing, document: Document, scene: Scene, nodes: Iterable[str], flows: Iterable[str]
) -> tuple[Footing, set[str]]:
    """The footing after those flows changed and those nodes or what they are joined to moved; and which flows that touches."""
    after = Footing(was.left.again(), was.entered.again(), was.out_of.again(), was.into.again())
    touched: set[str] = set(flows)
    for id in touched:
        after.left.pop(id)
        after.entered.pop(id)
    joined = [flow for id in touched if (flow := document.one(SequenceFlow, id)) is not None]
    sources = {*nodes, *(flow.source_id for flow in joined if flow.source_id is not None)}
    targets = {*nodes, *(flow.target_id for flow in joined if flow.target_id is not None)}
    for node in sources:
        touched |= _leave(after, document, scene, node)
    found = (document.one(SequenceFlow, id) for id in touched)
    targets |= {flow.target_id for flow in found if flow is not None and flow.target_id is not None}
    for node in targets | sources:
        touched |= _enter(after, document, scene, node)
    return after, touched


def _leave(after: Footing, document: Document, scene: Scene, node: str) -> set[str]:
    """Reckon anew by which sides flows leave a node; the flows at the node if anything changed."""
    end = scene.ends.get(node)
    flows = flows_at(document, node)
    leaving = [] if end is None else [Leaving(flow.id, other) for flow in flows if (other := _other(scene, flow, node, False))]
    found = {} if end is None else sides_left(end, leaving)
    if end is not None and node in scene.outward:
        found = dict.fromkeys(found, scene.outward[node])
    return _set(after.left, after.out_of, node, found, [flow for flow in flows if flow.source_id == node], flows)


def _enter(after: Footing, document: Document, scene: Scene, node: str) -> set[str]:
    end = scene.ends.get(node)
    flows = flows_at(document, node)
    found: dict[str, int] = {}
    if end is not None:
        sources = ((flow.id, _other(scene, flow, node, True)) for flow in flows)
        entering = [Entering(id, source, after.left.get(id)) for id, source in sources if source is not None]
        found = sides_entered(end, entering, [side for side in range(4) if (after.out_of.get(node) or NONE)[side]])
    return _set(after.entered, after.into, node, found, [flow for flow in flows if flow.target_id == node], flows)


def _other(scene: Scene, flow: SequenceFlow, node: str, comes: bool) -> End | None:
    """The other end of a flow that comes to (or leaves) a node; None for one that does not, and for one that comes back."""
    here, there = (flow.target_id, flow.source_id) if comes else (flow.source_id, flow.target_id)
    return scene.ends.get(there) if here == node and there is not None and there != node else None


def _set(
    sides: Layered[str, int],
    counts: Layered[str, Four],
    node: str,
    found: dict[str, int],
    own: list[SequenceFlow],
    flows: list[SequenceFlow],
) -> set[str]:
    changed = {flow.id for flow in own if sides.get(flow.id) != found.get(flow.id)}
    for flow in own:
        sides.pop(flow.id)
    sides.update(found)
    now = users(found)
    if (counts.get(node) or NONE) != now:
        changed |= {flow.id for flow in flows}
    counts.pop(node)
    if now != NONE:
        counts[node] = now
    return changed


def flows_at(document: Document, node: str) -> list[SequenceFlow]:
    """The sequence flows that begin or end at a node."""
    return [flow for id in document.referring(node) if (flow := document.one(SequenceFlow, id)) is not None]
