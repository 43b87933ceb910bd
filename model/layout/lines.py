"""Lets the lines of a map find their way anew where someone led them by hand. Nothing that stands on the map moves."""

from collections.abc import Iterable, Iterator

from model.document import Document
from model.records import Connector
from model.store import Transaction


def led_by_hand(document: Document, map_id: str, ids: Iterable[str] | None = None) -> Iterator[Connector]:
    """The connectors of a map with bends or a label place set by hand; with `ids`, those among them or at a node among them."""
    chosen = None if ids is None else frozenset(ids)
    for line in document.on_map(map_id, Connector):
        near = chosen is None or not chosen.isdisjoint((line.id, line.source_id, line.target_id))
        if near and (line.bends or line.label_at is not None):
            yield line


def straighten_lines(draft: Transaction, map_id: str, ids: Iterable[str] | None = None) -> None:
    """Drop the bends and label places set by hand: of all connectors of a map, or of `ids` and those at nodes among them."""
    cleared = (line.replace(bends=(), label_at=None) for line in led_by_hand(draft.document, map_id, ids))
    draft.put_all({line.id: line for line in cleared})
