from tests.model.checks.looking import about, findings, rules
from tests.sketch import sketch


def test_a_step_outside_all_lanes_is_pointed_out():
    assert about("Sales: (s) > a > (e); b > a; (s) > b", "no-lane") == [("b",)]


def test_a_map_without_lanes_asks_for_none():
    assert about("(s) > a > (e)", "no-lane") == []


def test_the_inside_of_a_sub_process_needs_no_lane():
    assert about("Sales: (s) > pack{type=subprocess} > (e); wrap{within_id=pack}", "no-lane") == []


def test_an_empty_lane_is_pointed_out():
    assert about("Sales: (s) > a > (e); Stock: n{kind=note}; Yard{height=80}: (x)", "empty-lane") == []
    assert about("Sales: (s) > a > (e); Stock: ; Yard: (x)", "empty-lane") == [("Stock",)]


def test_a_lane_with_lanes_inside_is_not_empty():
    assert about("Sales/Desk: (s) > a > (e)", "empty-lane") == []


def test_a_step_over_the_border_of_its_lane_is_pointed_out():
    finding = findings("Sales: (s) > a{y=120} > (e)", "straddles")[0]
    assert finding.about == ("a", "Sales")
    assert finding.message == "“a” reaches over the border of the lane “Sales”."


def test_a_step_outside_its_lane_says_so():
    assert "stands outside" in findings("Sales: (s) > a{y=400} > (e); Stock: (x)", "straddles")[0].message


def test_lanes_as_columns_have_their_borders_left_and_right():
    assert about(sketch("Sales: (s) > a{y=120} > (e)", vertical=True), "straddles") == [("a", "Sales")]
    assert about(sketch("Sales: (s) > a{y=8} > (e)", vertical=True), "straddles") == []


def test_an_event_on_the_border_of_a_step_may_reach_over():
    assert rules("Sales{height=112}: (s) > a{y=16} > (e); (late)@a{trigger=timer y=80} > (e)") == []
