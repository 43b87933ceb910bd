"""Places among siblings: a rank beside another, with room made where there is none."""

from collections.abc import Sequence
from typing import Literal

from model.order import between, spread
from model.records import Lane, Map, Phase, Pool
from model.store import Transaction

Side = Literal["above", "below"]
"""Before or after, top to bottom; of lanes in a vertical map, left to right."""
_LONG = 24
"""Ranks longer than this are worth spreading anew."""


def rank_beside(draft: Transaction, siblings: Sequence[Lane | Pool | Phase | Map], beside_id: str | None, side: Side) -> str:
    """A rank just above or below one of the siblings, or after all of them.

    Where two share a rank, as after a merge, or ranks have become long, all siblings get new ones in the same order.
    """
    ids = [each.id for each in siblings]
    at = len(ids) if beside_id is None else ids.index(beside_id) + (side == "below")
    ranks = [each.rank for each in siblings]
    low, high = ([None, *ranks][at], [*ranks, None][at])
    if low is None or high is None or low < high:
        rank = between(low, high)
        if len(rank) <= _LONG:
            return rank
    fresh = spread(len(siblings) + 1)
    for each, rank in zip(siblings, (*fresh[:at], *fresh[at + 1 :]), strict=True):
        draft.edit(each.id, rank=rank)
    return fresh[at]
