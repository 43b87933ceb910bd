"""Gives places to the nodes that no diagram draws."""

from model.records import Event, Node, Step
from model.store import Transaction

_STEP_ALONG, _GAP = 48.0, 24.0


def place_missing(draft: Transaction, map_id: str, placed: frozenset[str]) -> None:
    """Give every node of the map a place; those in `placed` stay where they are."""
    missing = [node for node in draft.document.on_map(map_id, Node) if node.id not in placed]
    if missing:
        _in_rows(draft, map_id, [node for node in missing if not _is_attached(node)], placed)
        _on_borders(draft, [node for node in missing if isinstance(node, Event) and _is_attached(node)])


def _is_attached(node: Node) -> bool:
    return isinstance(node, Event) and node.attached_to_id is not None


def _in_rows(draft: Transaction, map_id: str, nodes: list[Node], placed: frozenset[str]) -> None:
    """A row of nodes in each lane, after what stands there."""
    ends: dict[str | None, float] = {}
    for node in draft.document.on_map(map_id, Node):
        if node.id in placed:
            ends[node.lane_id] = max(ends.get(node.lane_id, 0.0), node.x + node.width)
    for node in nodes:
        x = ends.get(node.lane_id, 0.0) + _STEP_ALONG
        draft.edit(node.id, x=x, y=_GAP)
        ends[node.lane_id] = x + node.width


def _on_borders(draft: Transaction, events: list[Event]) -> None:
    """Boundary events side by side on the lower border of their step."""
    taken: dict[str, int] = {}
    for event in events:
        host = draft.get(Step, event.attached_to_id or "")
        n = taken[host.id] = taken.get(host.id, 0) + 1
        x = host.x + host.width - n * (event.width + _GAP / 2)
        draft.edit(event.id, x=max(x, host.x), y=host.y + host.height - event.height / 2)
