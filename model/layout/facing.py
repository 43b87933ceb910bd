"""Which border of its node an event sits on: the one that faces what its connectors lead to."""

from collections.abc import Iterator, Sequence

from model.layout.gist import Ground, Link
from model.records import Event, MessageFlow, Node, Pool


def events_above(ground: Ground, links: Sequence[Link], bands: Sequence[int], events: Sequence[Event]) -> frozenset[str]:
    """The events on upper borders. Flows decide before messages; an event with nothing above it sits on the lower border."""
    lowest: dict[str, int] = {}
    for link in links:
        if link.event is not None:
            lowest[link.event] = max(lowest.get(link.event, -1), bands[link.target] - bands[link.source])
    return frozenset(event.id for event in events if (lowest.get(event.id, 0) or _messages(ground, event)) < 0)


def _messages(ground: Ground, event: Event) -> int:
    """-1 if all messages of an event come from above or go there, 1 if some do not, 0 if it has none."""
    own = _top(ground, event.id)
    tops = [_top(ground, other) for other in _other_ends(ground, event)]
    return 0 if not tops else -1 if own is not None and all(top is not None and top < own for top in tops) else 1


def _other_ends(ground: Ground, event: Event) -> Iterator[str | None]:
    for id in ground.document.referring(event.id):
        message = ground.document.get(id)
        if isinstance(message, MessageFlow):
            yield message.source_id if message.target_id == event.id else message.target_id


def _top(ground: Ground, id: str | None) -> float | None:
    """Where the lane of what a node stands in in the end begins, or a pool; None for anything else."""
    record = ground.document.get(ground.outermost(id)) if id is not None else None
    if isinstance(record, Node):
        return ground.lane_top(record.lane_id)
    return ground.pool_top(record.id) if isinstance(record, Pool) else None
