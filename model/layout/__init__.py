"""Where the nodes of a map stand: layers along the flow, rows inside the lanes.

Its stages, each a module that knows only what the one before it hands on: what connects to what once sub-processes,
borders and things are folded into the node they go with (`gist`); which flows point back (`cycles`); the column of each
node (`columns`); the row inside its band (`rows`); the points both come to (`spread`); what stands beside a node, on its
border or inside it (`beside`). Routes are not its business: it clears the bends of what it moved, and the router does the rest.
"""

from __future__ import annotations

from model.store import Transaction


def lay_out(draft: Transaction, map_id: str, keep: frozenset[str] = frozenset()) -> None:
    """Place every node of a map, and every one inside it, except those in `keep`, round which the rest finds its place."""
    raise NotImplementedError
