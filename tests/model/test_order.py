"""There is always a rank between two others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.order import between, spread
from tests.strategies import ranks


@given(ranks, ranks)
def test_between_two_ranks_there_is_another(one, other):
    low, high = sorted((one, other))
    if low == high:
        with pytest.raises(ValueError, match="no rank lies between"):
            between(low, high)
    else:
        assert low < between(low, high) < high


@given(ranks)
def test_before_and_after_any_rank_there_is_another(rank):
    assert between(None, rank) < rank < between(rank, None)


@given(st.lists(st.integers(0, 1000), max_size=40))
def test_ranks_put_in_anywhere_stay_in_the_order_they_were_put(places):
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        low, high = ([None, *order][at], [*order, None][at])
        order.insert(at, between(low, high))
    assert order == sorted(set(order))


@given(st.integers(0, 5000))
def test_spread_ranks_are_in_order_and_leave_room(count):
    ranks = spread(count)
    assert ranks == sorted(set(ranks)) and len(ranks) == count
    assert all(low < between(low, high) < high for low, high in pairwise(ranks))


def test_ranks_grow_slowly_where_much_is_put_in_at_one_place():
    rank = "m"
    for _ in range(100):
        rank = between(None, rank)
    assert len(rank) <= 25
