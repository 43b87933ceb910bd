"""How maps lie within one another: those at the top, and the way down to one that tells a sub-process in detail."""

from collections.abc import Mapping
from types import MappingProxyType

from model.document import Document
from model.places import maps_in_order
from model.records import Map, Step

NO_WAY: Mapping[str, str] = MappingProxyType({})


def map_title(document: Document, shown: Map) -> str:
    """A map's name; the map of a sub-process without a name of its own is called what the step is called."""
    step = document.one(Step, shown.parent_step_id)
    return shown.name or (step.name if step is not None else "")


def map_above(document: Document, map_id: str) -> Map | None:
    """The map with the sub-process that a map tells in detail; None for a map at the top."""
    shown = document.one(Map, map_id)
    step = document.one(Step, shown.parent_step_id) if shown is not None else None
    return document.one(Map, step.map_id) if step is not None else None


def inner_map(document: Document, step_id: str) -> Map | None:
    """The map a sub-process step opens: the one it is linked to, else the one that tells it in detail; None without any."""
    step = document.one(Step, step_id)
    linked = document.one(Map, step.opens_id) if step is not None else None
    told = (document.one(Map, id) for id in document.referring(step_id)) if linked is None else ()
    return linked or next((each for each in told if each is not None), None)


def callers(document: Document, map_id: str) -> tuple[Step, ...]:
    """The steps that open a map, the one it tells in detail first."""
    shown = document.one(Map, map_id)
    own = document.one(Step, shown.parent_step_id) if shown is not None else None
    found = [own] if own is not None and own.opens_id is None else []
    steps = (document.one(Step, id) for id in document.referring(map_id))
    return (*found, *(step for step in steps if step is not None and step.opens_id == map_id))


def trail(document: Document, map_id: str, through: Mapping[str, str] = NO_WAY) -> tuple[Map, ...]:
    """The maps from the top down to this one, itself the last; one that is not there has none.

    `through` tells of maps by which step one came to them, for a map that several steps open has no way of its own.
    """
    found: list[Map] = []
    here = document.one(Map, map_id)
    while here is not None and here not in found:
        found.append(here)
        here = _above(document, here.id, through)
    return tuple(reversed(found))


def step_above(document: Document, map_id: str, through: Mapping[str, str] = NO_WAY) -> Step | None:
    """The step by which one came to a map, or the one it tells in detail; None for a map at the top."""
    came, shown = document.one(Step, through.get(map_id)), document.one(Map, map_id)
    if came is not None and came.opens_id == map_id:
        return came
    return document.one(Step, shown.parent_step_id) if shown is not None else None


def _above(document: Document, map_id: str, through: Mapping[str, str]) -> Map | None:
    step = step_above(document, map_id, through)
    return document.one(Map, step.map_id) if step is not None else None


def top_maps(document: Document) -> tuple[Map, ...]:
    """The maps that tell no sub-process, in order."""
    return tuple(each for each in maps_in_order(document) if map_above(document, each.id) is None)
