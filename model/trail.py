"""How maps lie within one another: those at the top, and the way down to one that tells a sub-process in detail."""

from model.document import Document
from model.places import maps_in_order
from model.records import Map, Step


def map_title(document: Document, shown: Map) -> str:
    """A map's name; the map of a sub-process without a name of its own is called what the step is called."""
    step = document.one(Step, shown.parent_step_id)
    return shown.name or (step.name if step is not None else "")


def map_above(document: Document, map_id: str) -> Map | None:
    """The map with the sub-process that a map tells in detail; None for a map at the top."""
    shown = document.one(Map, map_id)
    step = document.one(Step, shown.parent_step_id) if shown is not None else None
    return document.one(Map, step.map_id) if step is not None else None


def trail(document: Document, map_id: str) -> tuple[Map, ...]:
    """The maps from the top down to this one, itself the last; one that is not there has none."""
    found: list[Map] = []
    here = document.one(Map, map_id)
    while here is not None and here not in found:
        found.append(here)
        here = map_above(document, here.id)
    return tuple(reversed(found))


def top_maps(document: Document) -> tuple[Map, ...]:
    """The maps that tell no sub-process, in order."""
    return tuple(each for each in maps_in_order(document) if map_above(document, each.id) is None)
