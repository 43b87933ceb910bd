"""Whether the records of a file make one whole document, and if not, which line is at fault.

A document edited here is kept whole by `repair`; what comes from a file is refused, lest something vanish unseen.
"""

from model.document import Document
from model.formats.lines import shown
from model.integrity import missing, repair
from model.records import Record

DEEPEST = 64
"""Lanes in lanes, steps in sub-processes."""
_HOLDERS = ("parent_id", "within_id")


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
    return first, f"{named(document[first])} stands on another map, or in another pool, than what it refers to"


def named(record: Record) -> str:
    """A record as a sentence names it."""
    return f"{record.kind.replace('_', ' ')} “{shown(record.id)}”"


def misnested(document: Document) -> tuple[str, str] | None:
    """The same, of lanes and sub-processes that stand inside themselves, or too deep to be drawn."""
    return next((found for field in _HOLDERS if (found := _misnested_by(document, field)) is not None), None)


def _misnested_by(document: Document, field: str) -> tuple[str, str] | None:
    holders = {id: holder for id, record in document.records.items() if (holder := record.__dict__.get(field)) is not None}
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
