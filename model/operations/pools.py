"""Pools, the participants, and phases, the columns across all lanes."""

from model.errors import Refused
from model.operations.ordering import Side, rank_beside
from model.operations.removal import remove_pool
from model.operations.standing import new_id
from model.places import bands, node_rect, pools_in_order
from model.records import Group, Lane, Map, Node, Phase, Pool
from model.store import Transaction

__all__ = ["add_phase", "add_pool", "remove_pool", "reorder_pool", "resize_phase"]

LEAST_PHASE = 120.0


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


def phases_in_order(draft: Transaction, map_id: str) -> list[Phase]:
    """The phases of a map, left to right."""
    return sorted(draft.document.on_map(map_id, Phase), key=lambda phase: (phase.rank, phase.id))


def add_phase(draft: Transaction, map_id: str, name: str = "", id: str | None = None) -> str:
    """Add a column after the others of a map; its id."""
    phase_id = id if id is not None else new_id("phase")
    rank = rank_beside(draft, phases_in_order(draft, map_id), None, "below")
    draft.add(Phase(id=phase_id, map_id=map_id, rank=rank, name=name))
    return phase_id


def resize_phase(draft: Transaction, phase_id: str, by: float) -> None:
    """Move the far border of a phase by so many points, and with it all that stands beyond; nodes in it are never cut off."""
    phase = draft.get(Phase, phase_id)
    end = 0.0
    for each in phases_in_order(draft, phase.map_id):
        end += each.width
        if each.id == phase_id:
            break
    everything: list[Node | Group] = [*draft.document.on_map(phase.map_id, Node), *draft.document.on_map(phase.map_id, Group)]
    inner, beyond = _split(draft, [each for each in everything if each.lane_id is not None], end)
    by = max(by, min(0.0, max([LEAST_PHASE - phase.width, *(far - end for far in inner)])))
    draft.edit(phase_id, width=phase.width + by)
    for node in beyond:
        draft.edit(node.id, x=node.x + by)


def _split(draft: Transaction, placed: list[Node | Group], end: float) -> tuple[list[float], list[Node | Group]]:
    """How far the things before a border reach, and the things beyond it."""
    inner, beyond = [], []
    for node in placed:
        rect = node_rect(draft.document, node)
        length = rect.h if bands(draft.document, node.map_id).vertical else rect.w
        if node.x + length / 2 < end:
            inner.append(node.x + length)
        else:
            beyond.append(node)
    return inner, beyond
