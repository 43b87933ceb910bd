"""Whether the records of a file make one whole document, and if not, which line is at fault.

A document edited here is kept whole by `repair`; what comes from a file is refused, lest something vanish unseen.
"""

from model.document import Document
from model.formats.lines import shown
from model.integrity import missing, repair
from model.merge import changed_fields
from model.records import Group, Lane, Map, Node, Record, Step

DEEPEST = 64
"""Lanes in lanes, steps in sub-processes, maps that tell a step of another map."""
_HOLDERS: dict[str, tuple[type[Record], ...]] = {"parent_id": (Lane,), "within_id": (Node, Group), "parent_step_id": (Map,)}
"""The references that hold one record inside another, and whose they are."""


def flaw(document: Document) -> tuple[str, str] | None:
    """The id of a record that cannot stand as it is, with the reason; None where the document is whole."""
    wrongly = misnested(document)
    if wrongly is not None:
        return wrongly
    amiss = repair(document)
    if not amiss:
        return None
    for id in document.records:
        if id in amiss:
            for field, other in missing(document[id], document.records):
                return id, f"{named(document[id])} refers to “{shown(other)}” as its {field}, but there is no such thing"
    first = next(id for id in document.records if id in amiss)
    fields = ", ".join(changed_fields(amiss[first])) or "ends"
    return first, f"{named(document[first])} stands on another map, in another pool or in itself by its {fields}"


def named(record: Record) -> str:
    """A record as a sentence names it."""
    return f"{record.kind.replace('_', ' ')} “{shown(record.id)}”"


def misnested(document: Document) -> tuple[str, str] | None:
    """The same, of what stands inside itself, or too deep to be drawn."""
    return next((found for field in _HOLDERS if (found := _misnested_by(document, field)) is not None), None)


def _misnested_by(document: Document, field: str) -> tuple[str, str] | None:
    records = (record for cls in _HOLDERS[field] for record in document.all(cls))
    holders = {record.id: holder for record in records if (holder := record.__dict__[field]) is not None}
    if field == "parent_step_id":
        holders = {id: step.map_id for id, step_id in holders.items() if (step := document.one(Step, step_id)) is not None}
    depths: dict[str, int] = {}  # each reckoned once: a chain of thousands costs no more than its length
    for id in holders:
        way: dict[str, None] = {}
        here = id
        while here in holders and here not in depths and here not in way:
            way[here] = None
            here = holders[here]
        if here in way:
            return min(way), f"{named(document[min(way)])} comes to stand inside itself by its {field}"
        depth = depths.get(here, 0)
        for each in reversed(way):
            depth += 1
            depths[each] = depth
        if depth > DEEPEST:
            return id, f"{named(document[id])} is nested {depth:,} deep; at most {DEEPEST} are read"
    return None
