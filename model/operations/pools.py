"""Pools, the participants, and phases, the columns across all lanes."""

from model.errors import Refused
from model.operations.ordering import Side, rank_beside
from model.operations.phases import in_order, spans
from model.operations.removal import remove_pool
from model.operations.spacing import HAIR, Cut, open_room
from model.operations.standing import new_id
from model.places import pools_in_order
from model.records import Lane, Map, Phase, Pool
from model.store import Transaction

__all__ = ["add_phase", "add_pool", "remove_pool", "reorder_pool", "resize_phase"]


def add_pool(
    draft: Transaction,
    map_id: str,
    name: str = "",
    black_box: bool = False,
    beside_id: str | None = None,
    side: Side = "below",
    id: str | None = None,
) -> str:
    """Add a participant beside another or at the foot of the map, with one lane unless it is a black box; its id."""
    draft.get(Map, map_id)
    pool_id = id if id is not None else new_id("pool")
    rank = rank_beside(draft, pools_in_order(draft.document, map_id), beside_id, side)
    draft.add(Pool(id=pool_id, map_id=map_id, rank=rank, name=name, black_box=black_box))
    if not black_box:
        draft.add(Lane(id=new_id("lane"), pool_id=pool_id))
    return pool_id


def reorder_pool(draft: Transaction, pool_id: str, beside_id: str, side: Side = "below") -> None:
    """Put a pool above or below another, with all that is in it. Raises Refused for one on another map."""
    pool, beside = draft.get(Pool, pool_id), draft.get(Pool, beside_id)
    if pool.map_id != beside.map_id:
        raise Refused("A pool stays on its map.")
    others = [each for each in pools_in_order(draft.document, pool.map_id) if each.id != pool_id]
    if pool_id != beside_id:
        draft.edit(pool_id, rank=rank_beside(draft, others, beside_id, side))


def add_phase(draft: Transaction, map_id: str, name: str = "", id: str | None = None) -> str:
    """Add a column after the others of a map; its id."""
    phase_id = id if id is not None else new_id("phase")
    rank = rank_beside(draft, in_order(draft.document, map_id), None, "below")
    draft.add(Phase(id=phase_id, map_id=map_id, rank=rank, name=name))
    return phase_id


def resize_phase(draft: Transaction, phase_id: str, by: float) -> None:
    """Move the far border of a phase by so many points, and with it all that is beyond; nothing in it is cut off."""
    phase = draft.get(Phase, phase_id)
    border = spans(draft.document, phase.map_id)[phase_id][1]
    open_room(draft, Cut(phase.map_id, True, border - HAIR), by)
