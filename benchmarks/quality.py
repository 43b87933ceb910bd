"""Counts what our layout with our routes draws of other people's maps, against the drawing each map came with.

The maps are those with lanes among the BPMN files of ../shared/data; where they are not at hand, nothing is counted.
"""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from benchmarks.counts import Counts, counted
from benchmarks.timing import CommandFailedError, Figure, count
from editor.files import open_document
from model.document import Document
from model.layout import lay_out
from model.places import maps_in_order
from model.records import Lane, Node, Pool
from model.routing.router import routes
from model.store import Transaction

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "bpmn"
_FAULTS = ("overlaps", "through_nodes", "outside_lane", "lying_on", "slanting")
_AT_MOST = {"crossings": 0.7, "bends": 1.0, "backward": 1.0, "area": 1.3}
"""What we may draw, as a part of what the authors drew."""
_LEAST_NODES = 3


def run(steps: int) -> dict[str, Figure]:
    """The counts over all maps together, ours and the authors'; `steps` does not matter here."""
    pairs = [(counted_as_drawn(document, id), counted_anew(document, id)) for _, document, id in lane_maps()]
    if not pairs:
        raise CommandFailedError(f"There is nothing to compare with: {DATA} is not here.")
    theirs, ours = (total(counts) for counts in zip(*pairs, strict=True))
    found: dict[str, Figure] = {"maps": count(len(pairs), "")}
    for name in (field.name for field in fields(Counts)):
        bar = 0.0 if name in _FAULTS else theirs[name] * _AT_MOST[name] if name in _AT_MOST else None
        found[f"{name}, as drawn"] = count(theirs[name], "")
        found[f"{name}, laid out"] = count(ours[name], "", bar=bar)
    return found


def lane_maps() -> Iterator[tuple[str, Document, str]]:
    """The maps with lanes in which something stands, by file name."""
    for path in sorted(DATA.glob("*.bpmn")):
        document = open_document(path).document
        for its_map in maps_in_order(document):
            lanes = {lane.id for lane in document.all(Lane) if _is_on(document, lane, its_map.id)}
            nodes = [node for node in document.on_map(its_map.id, Node) if node.lane_id in lanes]
            if lanes and len(nodes) >= _LEAST_NODES:
                yield path.name, document, its_map.id


def _is_on(document: Document, lane: Lane, map_id: str) -> bool:
    pool = document.one(Pool, lane.pool_id)
    return pool is not None and pool.map_id == map_id


def counted_as_drawn(document: Document, map_id: str) -> Counts:
    """The counts of a map as its authors drew it."""
    return counted(document, map_id, routes(document, map_id))


def counted_anew(document: Document, map_id: str) -> Counts:
    """The counts of a map laid out and routed by us."""
    draft = Transaction(document)
    lay_out(draft, map_id)
    after = document.apply(draft.change())
    return counted(after, map_id, routes(after, map_id))


def total(counts: tuple[Counts, ...]) -> dict[str, float]:
    """All counts added up, by name."""
    return {field.name: float(sum(getattr(each, field.name) for each in counts)) for field in fields(Counts)}
