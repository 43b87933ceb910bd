"""Which rows are looked at, and how one list of them becomes another."""

from hypothesis import given
from hypothesis import strategies as st

from model.steps_table.looking import kept_as_it_was, looked_at, passage
from model.steps_table.order import rows
from tests.sketch import sketch

lists = st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple)


@given(lists, lists)
def test_the_stretches_of_a_passage_lead_from_one_list_to_the_other(old, new):
    way = passage(old, new)
    found = old
    for first, last in way.out:
        found = found[:first] + found[last + 1 :]
    assert way.turned == (found != way.left)
    found = way.left
    for first, last in way.put:
        found = found[:first] + new[first : last + 1] + found[first:]
    assert found == new


def test_rows_are_sorted_by_what_they_say_and_those_that_say_nothing_come_last():
    document = sketch("a{process_minutes=60.0} > b > c{process_minutes=7.0} > d{process_minutes=8.0}")
    assert looked_at(document, "map", sorting=("process", False)) == ("c", "d", "a", "b")
    assert looked_at(document, "map", sorting=("process", True)) == ("a", "d", "c", "b")


def test_only_rows_that_are_asked_for_are_looked_at():
    assert looked_at(sketch("a > b > c"), "map", keep=lambda document, id: id != "b") == ("a", "c")


def test_new_rows_stand_below_what_they_follow_among_the_rows_that_are_looked_at():
    before, after = rows(sketch("a > b > c > d"), "map"), rows(sketch("a > b > x > c"), "map")
    assert kept_as_it_was(("d", "b", "c"), before, after) == ("b", "x", "c")
