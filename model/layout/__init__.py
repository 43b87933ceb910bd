"""Where the nodes of a map stand: layers along the flow, rows inside the lanes.

Its stages, each a module that knows only what the one before it hands on: what connects to what once sub-processes,
borders and things are folded into the node they go with (`gist`); which flows point back (`cycles`); the column of each
node (`ranks`); what runs straight (`chains`); the row inside its band (`board`, `rows`); columns and rows made better
by what would be drawn (`polish`: `ways` and `traces` foretell it, `search` and `untangle` move boxes, `aside` places things);
the points they come to (`spread`); and all that together for a map and the inside of its sub-processes (`area`). Routes are
not its business: it clears the bends of what it moved, and the router does the rest.
"""

from dataclasses import replace

from model.layout.area import lay_out_area
from model.layout.frame import LEAST_LANE, frame_of
from model.layout.gist import Ground, folding
from model.layout.near import fit_in
from model.layout.onto import write_down
from model.records import Node
from model.store import Transaction
from model.stretches import is_vertical


def lay_out(draft: Transaction, map_id: str, keep: frozenset[str] = frozenset()) -> None:
    """Place every node of a map, and every one inside it, except those in `keep`, round which the rest finds its place.

    An event goes with the step it sits on, and what stands in a sub-process that moves goes with that, kept or not.
    Lanes and phases keep their order and grow or shrink to what stands in them; with `keep` they only grow.
    """
    document = draft.document
    ground = Ground(document, map_id, is_vertical(document, map_id), folding(document, map_id))
    frame = frame_of(ground)
    if any(node.id in keep for node in document.on_map(map_id, Node)):
        write_down(draft, ground, replace(frame, phase_of={}), fit_in(ground, frame, keep))
    else:
        least = [LEAST_LANE if id is not None else 0.0 for id in frame.bands]
        write_down(draft, ground, frame, lay_out_area(ground, None, frame.band_of, frame.phase_of, least))
