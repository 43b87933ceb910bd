"""How large a map is."""

from model.figures.counts import Counts, counts
from tests.sketch import sketch


def test_a_decision_is_a_step_and_a_join_is_none():
    document = sketch("Sales: a > <ok> > b > <join>; <ok> > c > <join> > <+split> > d; <split> > e")
    assert counts(document, "map").steps == 6


def test_a_decision_counts_before_its_ways_are_drawn():
    assert counts(sketch("Sales: a > <ok>"), "map").steps == 2
    assert counts(sketch("Sales: a > <ok> > b"), "map").steps == 3
    assert counts(sketch("Sales: a > <ok> > b; <ok> > c"), "map").steps == 4


def test_what_asks_a_question_is_a_decision_wherever_it_comes_from():
    again = "Sales: a > <join> > b; c > <join>"
    assert counts(sketch(again), "map").steps == 3
    assert counts(sketch(again.replace("<join>", '<join>{name="In stock?"}', 1)), "map").steps == 4


def test_an_outer_lane_is_no_lane_of_its_own():
    assert counts(sketch("Sales/Desk: a; Sales/Phone: b; Stock: c"), "map").lanes == 3


def test_a_handoff_leads_from_one_lane_to_another():
    assert counts(sketch("Sales: a > b > Stock: c > Sales: d; d .. a"), "map").handoffs == 2


def test_an_empty_map_has_nothing():
    assert counts(sketch("Sales: a"), "other") == Counts(0, 0, 0)
