"""Phases: the columns across all lanes."""

import pytest

from model.errors import Refused
from model.operations.phases import in_order, insert_phase, remove_phase, reorder_phase, spans
from model.operations.removal import remove
from model.places import rect_of
from model.records import Map, Phase
from tests.edited import edited
from tests.sketch import sketch


def phased(vertical=False):
    """Two phases of 480 points with a step in each."""
    phases = [Phase(id=id, map_id="map", rank=rank) for id, rank in (("one", "b"), ("two", "c"))]
    return sketch("Sales: a{x=40} > b{x=560}", *phases, vertical=vertical)


def order(document):
    return [phase.id for phase in in_order(document, "map")]


def test_a_phase_comes_before_another_and_what_stands_beyond_makes_room():
    before = phased()
    after = edited(before, insert_phase, "map", "two", "above", id="new")
    assert order(after) == ["one", "new", "two"]
    assert rect_of(after, "a") == rect_of(before, "a") and rect_of(after, "b") == rect_of(before, "b").moved(480, 0)


def test_a_phase_comes_after_another():
    after = edited(phased(), insert_phase, "map", "one", "below", id="new")
    assert order(after) == ["one", "new", "two"] and after["b"].x == 560 + 480


def test_a_phase_after_all_moves_nothing():
    after = edited(phased(), insert_phase, "map", id="new")
    assert order(after) == ["one", "two", "new"] and after["b"].x == 560


def test_the_first_phase_takes_in_all_that_is_there():
    after = edited("Sales: a > b > c > d > e", insert_phase, "map", id="new")
    assert after.one(Phase, "new").width >= after["e"].x + after["e"].width


@pytest.mark.parametrize("vertical", [False, True])
def test_a_phase_taken_elsewhere_takes_along_what_stands_in_it(vertical):
    after = edited(phased(vertical), reorder_phase, "two", "one", "above")
    assert order(after) == ["two", "one"] and (after["b"].x, after["a"].x) == (80, 520)


def test_a_phase_put_beside_itself_stays():
    assert edited(phased(), reorder_phase, "one", "one") == phased()


def test_a_phase_stays_on_its_map():
    other = phased().apply({})
    document = type(other)([*other.records.values(), Map(id="far"), Phase(id="there", map_id="far")])
    with pytest.raises(Refused, match="stays on its map"):
        edited(document, reorder_phase, "one", "there")


@pytest.mark.parametrize(("gone", "heir"), [("one", "two"), ("two", "one")])
def test_a_phase_taken_out_leaves_its_room_to_the_one_beside_it_and_all_stays(gone, heir):
    after = edited(phased(), remove_phase, gone)
    assert spans(after, "map") == {heir: (0, 960)} and after["b"].x == 560


def test_deleting_a_selected_phase_is_taking_it_out():
    assert edited(phased(), remove, ["one"]) == edited(phased(), remove_phase, "one")
