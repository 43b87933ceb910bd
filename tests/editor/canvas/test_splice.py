"""Columns in another order hold for each id what they held before."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from editor.canvas.splice import splice

orders = st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple)


@given(orders, orders)
def test_a_column_in_another_order_holds_for_each_id_what_it_held(was, now):
    row = {id: at for at, id in enumerate(was)}
    change = splice(row, was, now)
    column = np.array([ord(id) for id in was], np.int32)
    taken = change.taken(column, np.full(len(now), -1, np.int32))
    assert taken.tolist() == [ord(id) if id in row else -1 for id in now]
    assert sorted(change.come(now)) == sorted(set(now) - set(was))


@given(orders, orders)
def test_rows_are_renumbered_and_those_gone_have_none(was, now):
    row = {id: at for at, id in enumerate(was)}
    change = splice(row, was, now)
    expected = {id: at for at, id in enumerate(now)}
    assert change.renumbered(row, was, now) == expected
    moved = change.moved(np.arange(-1, len(was), dtype=np.int32))
    assert moved.tolist() == [-1, *(expected.get(id, -1) for id in was)]


def test_one_that_comes_in_between_leaves_all_others_where_they_follow_one_another():
    was, now = tuple("abdefgh"), tuple("abcdefgh")
    change = splice({id: at for at, id in enumerate(was)}, was, now)
    assert (change.start, change.end, change.stop) == (2, 2, 3)
