"""Phases, the columns across all lanes: put in beside others, taken elsewhere with all that stands in them, and taken out."""

from collections.abc import Callable

from model.document import Document
from model.errors import Refused
from model.operations.mending import mend
from model.operations.moving import move_each
from model.operations.ordering import Side, rank_beside
from model.operations.standing import new_id, snapped
from model.places import MARGIN
from model.records import Group, Node, Phase
from model.store import Transaction
from model.stretches import is_vertical, reach

LEAST_PHASE = 120.0
Span = tuple[float, float]
"""From where to where a phase reaches along the lanes, in points."""


def in_order(document: Document, map_id: str) -> list[Phase]:
    """The phases of a map, from where the lanes begin."""
    return sorted(document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))


def spans(document: Document, map_id: str) -> dict[str, Span]:
    """Where each phase of a map lies along the lanes."""
    found, end = {}, 0.0
    for phase in in_order(document, map_id):
        found[phase.id] = (end, end + phase.width)
        end += phase.width
    return found


def phase_at(document: Document, map_id: str, along: float) -> str | None:
    """The id of the phase over a place along the lanes, if there is one."""
    return next((id for id, (start, end) in spans(document, map_id).items() if start <= along < end), None)


def insert_phase(
    draft: Transaction, map_id: str, beside_id: str | None = None, side: Side = "below", id: str | None = None
) -> str:
    """Put a phase before (“above”) or after another, or after all; its id.

    What stands beyond makes room. The first phase of a map takes in all that is there.
    """
    document, phase_id = draft.document, id if id is not None else new_id("phase")
    known = in_order(document, map_id)
    rank = rank_beside(draft, known, beside_id, side)
    made = Phase(id=phase_id, map_id=map_id, rank=rank)
    if not known:
        made = made.replace(width=max(made.width, snapped(reach(document, map_id) + MARGIN)))
    elif beside_id is not None and (beside_id, side) != (known[-1].id, "below"):
        start, end = spans(document, map_id)[beside_id]
        border = start if side == "above" else end
        _shift(draft, map_id, lambda middle: made.width if middle >= border else 0.0)
    draft.add(made)
    return phase_id


def reorder_phase(draft: Transaction, phase_id: str, beside_id: str, side: Side = "below") -> None:
    """Put a phase before or after another of its map, with all that stands in it. Raises Refused for one of another map."""
    phase, beside = draft.get(Phase, phase_id), draft.get(Phase, beside_id)
    if phase.map_id != beside.map_id:
        raise Refused("A phase stays on its map.")
    if phase_id == beside_id:
        return
    was = spans(draft.document, phase.map_id)
    others = [each for each in in_order(draft.document, phase.map_id) if each.id != phase_id]
    draft.edit(phase_id, rank=rank_beside(draft, others, beside_id, side))
    now = spans(draft.document, phase.map_id)
    _shift(draft, phase.map_id, lambda middle: _way(middle, was, now))


def _way(middle: float, was: dict[str, Span], now: dict[str, Span]) -> float:
    return next((now[id][0] - start for id, (start, end) in was.items() if start <= middle < end), 0.0)


def remove_phase(draft: Transaction, phase_id: str) -> None:
    """Take a phase out. All stays where it is: the room goes to the phase before it, or to the one after."""
    phase = draft.get(Phase, phase_id)
    known = in_order(draft.document, phase.map_id)
    at = [each.id for each in known].index(phase_id)
    if len(known) > 1:
        heir = known[at - 1] if at > 0 else known[1]
        draft.edit(heir.id, width=heir.width + phase.width)
    draft.remove(phase_id)
    mend(draft, [phase_id])


def _shift(draft: Transaction, map_id: str, way: Callable[[float], float]) -> None:
    """Move everything along the lanes as far as `way` says of where its middle is."""
    document, vertical = draft.document, is_vertical(draft.document, map_id)
    placed: list[Node | Group] = [*document.on_map(map_id, Node), *document.on_map(map_id, Group)]
    shifts = {}
    for node in placed:
        by = way(node.x + (node.height if vertical else node.width) / 2)
        if by:
            shifts[node.id] = (0.0, by) if vertical else (by, 0.0)
    move_each(draft, shifts)
