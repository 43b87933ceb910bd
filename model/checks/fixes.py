"""The one sensible way out of a finding, as edits on a draft; each becomes one undoable step."""

from model.document import Document
from model.geometry import Rect
from model.operations.flows import remove_flow, set_share
from model.operations.standing import new_id
from model.places import node_rect
from model.records import Connector, Event, Gateway, Group, Node, SequenceFlow
from model.store import Transaction

_GAP = 48.0
"""Points between what is added and what it is added to."""
_FAR = 12
"""How many gaps away a free place is looked for before the map is opened up."""


def merge_flows(kept_id: str, others: tuple[str, ...], draft: Transaction) -> None:
    """Keep one of several flows that say the same, with the shares of all."""
    shares = [flow.share for flow in (draft.get(SequenceFlow, id) for id in (kept_id, *others)) if flow.share is not None]
    if shares:
        set_share(draft, kept_id, min(1.0, round(sum(shares), 12)))
    for id in others:
        remove_flow(draft, id)


def fill_share(flow_id: str, share: float, draft: Transaction) -> None:
    """Set the share that the other branches leave over."""
    set_share(draft, flow_id, share)


def remove_gateway(id: str, draft: Transaction) -> None:
    """Remove a gateway with one flow in and one out, and let the flow in run on to where the other led."""
    into = [flow for flow in _flows(draft, id) if flow.target_id == id]
    out = [flow for flow in _flows(draft, id) if flow.source_id == id]
    if len(into) == len(out) == 1:
        first, then = into[0], out[0]
        said = {"name": first.name or then.name, "condition": first.condition or then.condition}
        draft.edit(first.id, target_id=then.target_id, bends=(), rework=first.rework or then.rework, **said)
        for other in draft.referring(id):
            remove_flow(draft, other)
        draft.remove(id)


def split_gateway(id: str, draft: Transaction) -> None:
    """Put a join of the same kind before a gateway that joins and splits at once."""
    gateway = draft.get(Gateway, id)
    step = gateway.width + _GAP
    if not _is_free(draft.document, gateway, -step):
        _open_up(draft, gateway.map_id, gateway.x, step)
        gateway = draft.get(Gateway, id)
    join = Gateway(
        id=new_id("gateway"),
        split=gateway.split,
        x=gateway.x - step,
        **{name: getattr(gateway, name) for name in ("map_id", "lane_id", "within_id", "y", "width", "height")},
    )
    draft.add(join)
    for flow in _flows(draft, id):
        if flow.target_id == id:
            draft.edit(flow.id, target_id=join.id, bends=())
    draft.add(SequenceFlow(id=new_id("flow"), map_id=gateway.map_id, source_id=join.id, target_id=id))


def end_after(id: str, draft: Transaction) -> None:
    """Put an end after a step at which the flow stops."""
    end = _beside(draft, id, "end")
    draft.add(SequenceFlow(id=new_id("flow"), map_id=end.map_id, source_id=id, target_id=end.id))


def start_before(id: str, draft: Transaction) -> None:
    """Put a start before a step that nothing leads to."""
    start = _beside(draft, id, "start")
    draft.add(SequenceFlow(id=new_id("flow"), map_id=start.map_id, source_id=start.id, target_id=id))


def _beside(draft: Transaction, id: str, place: str) -> Event:
    """A new end behind a node or a new start before it, where there is room or room is made."""
    node = draft.get(Node, id)
    event = Event.model_validate({"id": new_id(place), "map_id": node.map_id, "place": place})
    across = node.y + (node.height - event.height) / 2
    standing = {"lane_id": node.lane_id, "within_id": node.within_id, "y": across}
    if place == "end":
        event = event.replace(**standing, x=node.x + node.width + _GAP)
        free = next((n for n in range(_FAR) if _is_free(draft.document, event, n * _GAP)), None)
        if free is None:
            _open_up(draft, node.map_id, event.x, event.width + _GAP)
        event = event.replace(x=event.x + _GAP * (free or 0))
    else:
        event = event.replace(**standing, x=node.x - _GAP - event.width)
        if event.x < 0 or not _is_free(draft.document, event, 0):
            _open_up(draft, node.map_id, node.x, event.width + _GAP)
            event = event.replace(x=node.x)
    draft.add(event)
    return event


def _is_free(document: Document, node: Node, along: float) -> bool:
    """Whether nothing would be covered by a node if it stood so far along from where it stands."""
    spot = node_rect(document, node.replace(x=node.x + along))
    others = (other for other in document.on_map(node.map_id, Node) if other.id not in (node.id, node.within_id))
    return not any(_covers(document, other, spot) for other in others)


def _covers(document: Document, node: Node, spot: Rect) -> bool:
    return node_rect(document, node).meets(spot)


def _open_up(draft: Transaction, map_id: str, at: float, by: float) -> None:
    """Move all that stands further along a map than `at` on, with the corners of the flows."""
    document = draft.document
    standing: list[Node | Group] = [*document.on_map(map_id, Node), *document.on_map(map_id, Group)]
    for node in standing:
        if node.x >= at:
            draft.edit(node.id, x=node.x + by)
    for line in list(document.on_map(map_id, Connector)):
        moved = tuple((x + by if x >= at else x, y) for x, y in line.bends)
        draft.edit(line.id, bends=moved)


def _flows(draft: Transaction, id: str) -> list[SequenceFlow]:
    found = (draft.document.one(SequenceFlow, other) for other in draft.referring(id))
    return [flow for flow in found if flow is not None]
