from tests.model.checks.looking import about, findings, rules


def test_a_loop_that_half_come_back_over_is_pointed_out():
    finding = findings("(s) > a > <ok> -yes 45%> (e); <ok> ~no 55%> a", "loop-share")[0]
    assert (finding.about, finding.message) == (("ok-a", "a"), "55 % of the cases at “a” come back there.")


def test_a_loop_that_few_come_back_over_is_not():
    assert rules("(s) > a > <ok> -yes 55%> (e); <ok> ~no 45%> a") == []


def test_only_those_count_that_come_as_far_as_the_way_back():
    text = "(s) > a > <ok> -yes 90%> (e); <ok> -no 10%> <how> ~again 65%> a; <how> -stop 35%> (f)"
    assert rules(text) == []


def test_what_one_missing_share_leaves_over_counts():
    assert about("(s) > a > <ok> -yes 40%> (e); <ok> ~no> a", "loop-share") == [("ok-a", "a")]


def test_without_shares_nothing_is_said_about_a_loop():
    assert rules("(s) > a > <ok> -yes> (e); <ok> ~no> a") == []


def test_a_check_with_one_way_on_never_fails():
    finding = findings("(s) > a > look{type=check} > (e)", "check-never-fails")[0]
    assert (finding.about, finding.message) == (("look",), "“look” never fails: there is one way on from it.")


def test_a_check_that_all_pass_never_fails():
    assert about("(s) > look{type=check} -good 100%> (e); look -bad 0%> a > (f)", "check-never-fails") == [("look",)]


def test_missing_times_are_one_finding_once_there_are_some():
    finding = findings("(s) > a{process_minutes=4} > b > c > (e)", "times-missing")[0]
    assert (finding.about, finding.message) == (("b", "c"), "2 steps of 3 have no time yet: “b” and “c”.")
    assert rules("(s) > a > b > c > (e)") == []


def test_a_wait_has_a_time_if_it_has_a_wait():
    assert rules("(s) > a{process_minutes=4} > w{type=wait wait_minutes=60} > (e)") == []


CHECKED = "(s) > a{right_first_time=%s} > look{type=check} -good 88%%> (e); look ~bad 12%%> a"


def test_right_first_time_that_differs_from_the_check_after_it_is_pointed_out():
    finding = findings(CHECKED % 0.95, "right-first-time")[0]
    assert finding.about == ("a", "look")
    assert finding.message == "95 % of what leaves “a” is said to be right, but “look” turns 12 % back."


def test_right_first_time_within_five_points_of_the_check_fits():
    assert about(CHECKED % 0.93, "right-first-time") == []


def test_what_went_wrong_in_the_steps_before_counts_too():
    text = "(s) > a{right_first_time=0.93} > b{right_first_time=0.96} > look{type=check} -good 88%> (e); look ~bad 12%> a"
    assert about(text, "right-first-time") == []


PING_PONG = "Sales: (s) > a > Credit{role=%s}: b{process_minutes=%s} > Sales: c > (e)"


def test_work_that_is_back_after_a_few_minutes_is_pointed_out():
    finding = findings(PING_PONG % ("internal", 3), "ping-pong")[0]
    assert finding.about == ("b", "a-b", "b-c")
    assert finding.message == "Work goes from “Sales” to “Credit” and back for 3 min of work at “b”."


def test_five_minutes_of_work_are_worth_a_handoff():
    assert about(PING_PONG % ("internal", 5), "ping-pong") == []


def test_asking_a_customer_or_a_system_is_no_ping_pong():
    assert about(PING_PONG % ("external", 3), "ping-pong") == []
    assert about(PING_PONG % ("system", 3), "ping-pong") == []


def test_work_whose_time_is_not_known_is_no_ping_pong():
    assert about("Sales: (s) > a > Credit: b > Sales: c > (e)", "ping-pong") == []
