"""Gives places to the nodes that no diagram draws."""

from model.layout import lay_out
from model.records import Node
from model.store import Transaction


def place_missing(draft: Transaction, map_id: str, placed: frozenset[str]) -> None:
    """Give every node of the map a place; those in `placed` stay where they are."""
    if any(node.id not in placed for node in draft.document.on_map(map_id, Node)):
        lay_out(draft, map_id, keep=placed)
