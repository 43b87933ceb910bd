"""Linking a step to a map that is there already: several steps may open one map, and none leads back to itself."""

from collections.abc import Iterator

from model.document import Document
from model.errors import Refused
from model.operations.maps import remove_map
from model.places import maps_in_order
from model.records import Map, Node, Step
from model.rules import Refusal
from model.store import Transaction
from model.trail import inner_map, map_title


def may_link(document: Document, step_id: str, map_id: str | None = None) -> Refusal | None:
    """Whether a step may open a map; without one, whether it may open any at all."""
    step, target = document.one(Step, step_id), document.one(Map, map_id)
    if step is None or step.type not in ("task", "subprocess"):
        return Refusal("Only a plain step or a sub-process opens a map.")
    if step.expanded and any(getattr(document[id], "within_id", None) == step_id for id in document.referring(step_id)):
        return Refusal("This sub-process shows its steps in place; close it and take them out first.")
    if map_id is None:
        return None if _others(document, step) else Refusal("There is no other map in this file.")
    if target is None:
        return Refusal("This map is not in the file any more.")
    if map_id == step.map_id:
        return Refusal("A map does not open itself.")
    inner = inner_map(document, step_id) if step.type == "subprocess" else None
    if inner == target:
        return Refusal("This step opens that map already.")
    way = _way(document, map_id, step.map_id)
    if way is not None:
        through = f"“{way.name}”" if way.name else "one of its steps"
        return Refusal(f"“{map_title(document, target)}” leads back to this map by {through}; a map must not open itself.")
    return None


def linkable(document: Document, step_id: str) -> tuple[tuple[Map, Refusal | None], ...]:
    """Every other map of the file, in order, each with the reason why the step may not open it, if there is one."""
    step = document.one(Step, step_id)
    return tuple((each, may_link(document, step_id, each.id)) for each in _others(document, step)) if step is not None else ()


def link(draft: Transaction, step_id: str, map_id: str) -> None:
    """Let a step open a map that is there; the step becomes a sub-process. Raises Refused where that leads round in a circle.

    A map of its own goes if nothing stands on it; else it stays, as a map at the top, called what the step is called.
    """
    refusal = may_link(draft.document, step_id, map_id)
    if refusal is not None:
        raise Refused(refusal.reason)
    for id in draft.referring(step_id):
        own = draft.document.one(Map, id)
        if own is not None and id != map_id:
            _let_go(draft, own)
    draft.edit(step_id, type="subprocess", opens_id=map_id, expanded=False)


def unlink(draft: Transaction, step_id: str) -> None:
    """Let a step no longer open the map it is linked to; the map stays as it is."""
    draft.edit(step_id, opens_id=None)


def _others(document: Document, step: Step) -> list[Map]:
    return [each for each in maps_in_order(document) if each.id != step.map_id]


def _let_go(draft: Transaction, own: Map) -> None:
    if next(draft.document.on_map(own.id, Node), None) is None:
        remove_map(draft, own.id)
    else:
        draft.edit(own.id, name=map_title(draft.document, own), parent_step_id=None)


def _way(document: Document, from_id: str, to_id: str) -> Step | None:
    """The first step on a map by which one comes, however deep, to another; None where none leads there."""
    seen = {from_id}
    pending = [(inner.id, step) for step, inner in _opened_on(document, from_id)]
    while pending:
        map_id, first = pending.pop()
        if map_id == to_id:
            return first
        if map_id not in seen:
            seen.add(map_id)
            pending += [(inner.id, first) for _, inner in _opened_on(document, map_id)]
    return None


def _opened_on(document: Document, map_id: str) -> Iterator[tuple[Step, Map]]:
    """The steps of a map that open another, each with that."""
    for step in document.on_map(map_id, Step):
        inner = inner_map(document, step.id) if step.type == "subprocess" else None
        if inner is not None:
            yield step, inner
