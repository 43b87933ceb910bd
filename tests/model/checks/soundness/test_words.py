"""What the findings say of a map that cannot work: who waits for whom, what is done twice, and the way there."""

from model.checks.soundness import judge
from model.document import Document
from tests.model.checks.looking import findings, rules
from tests.sketch import sketch


def test_a_join_that_waits_for_ever_names_what_came_and_what_does_not():
    text = "(s) > check > <d> -in stock> pick > <+all> > ship > (e); <d> -not> order > <+all>"
    finding = findings(text, "deadlock")[0]
    assert finding.message == "After “order”, “all” waits for ever for “pick”, and “ship” can never be done."
    assert finding.todo == "If one is enough, let “all” go on with it; if all are needed, make “d” a parallel gateway."
    assert finding.about == ("all", "d", "d-order", "order-all", "d-pick", "pick-all", "ship")


def test_the_way_there_is_the_shortest_and_ends_where_the_case_stops():
    text = "(s) > check > <d> -in stock> pick > <+all> > ship > (e); <d> -not> order > <+all>"
    way = ("s", "s-check", "check", "check-d", "d", "d-order", "order", "order-all", "all")
    assert findings(text, "deadlock")[0].path == way


def test_the_way_there_runs_through_the_blocks_before_it_with_all_their_branches():
    text = "(s) > <+f> > a > <+j> > <d> -x> b > <+all> > (e); <+f> > c > <+j>; <d> -y> g > <+all>"
    assert {"a", "c"} <= set(findings(text, "deadlock")[0].path)


def test_what_is_done_twice_names_the_branches_that_do_not_wait():
    finding = findings("(s) > <+f> > pick > <m> > ship > (e); <+f> > pack > <m>", "runs-twice")[0]
    assert finding.message == "“ship” is done more than once for one case: “pack” and “pick” do not wait for one another."
    assert finding.about[:2] == ("m", "f")


def test_a_step_at_which_parallel_branches_meet_is_done_twice():
    finding = findings("(s) > <+f> > pick > ship > (e); <+f> > pack > ship", "runs-twice")[0]
    assert finding.about[:2] == ("ship", "f")


def test_an_end_that_is_come_to_twice_weighs_less():
    finding = findings("(s) > <+f> > pick > (e); <+f> > pack > (e)", "ends-twice")[0]
    assert (finding.level, finding.about[0]) == ("warning", "e")
    assert finding.message == "One case comes to “e” more than once: “pack” and “pick” do not wait for one another."


def test_ends_of_their_own_are_as_they_should_be():
    assert rules("(s) > <+f> > pick > (e); <+f> > pack > (g)") == []


def test_what_a_way_back_from_one_of_two_branches_does_twice_is_told_once():
    text = "(s) > a > <+f> > b > <o j> > (e); <+f> > c > <o j>; c ~again> a"
    assert rules(text) == ["runs-twice"]


def test_a_join_of_several_starts_says_that_a_case_begins_at_one():
    finding = findings("(mail) > a > <+j> > (e); (call) > b > <+j>", "deadlock")[0]
    assert finding.todo == "A case begins at one of the starts: if it needs them all, lead from one start to all of them."


def test_a_split_without_a_gateway_is_one_finding_not_two():
    assert rules("(s) > a > b > c > (e); a > d > c") == ["implicit-split"]


def test_labelled_flows_out_of_a_step_are_a_choice():
    assert rules("(s) > a -yes> b > c > (e); a -no> d > c") == []


def test_flows_out_of_a_check_and_back_for_rework_are_a_choice():
    assert rules("(s) > a > look{type=check} -good 90%> (e); look -bad 10%> mend ~> look") == []


def test_an_inclusive_join_waits_for_what_can_still_come():
    assert rules("(s) > <o d> -x> a > <o j> > (e); <o d> -y> b > <o j>; <o d> -z> c > <o j>") == []


def test_a_default_of_an_inclusive_split_is_taken_alone():
    text = "(s) > <o d> -x> a > <o j> > m > <k> > (e); <o d> -y> b > <o j>; <o d> -z{default=true}> c > <k>"
    assert rules(text) == []


def test_a_terminating_end_leaves_nothing_behind():
    text = "(s) > <+f> > a > <d> -ok> <+j> > (e); <+f> > b > <+j>; <d> -stop> (x){trigger=terminate}"
    assert rules(text) == []
    assert "deadlock" in rules(text.replace("{trigger=terminate}", ""))


def test_an_event_that_interrupts_a_step_takes_the_place_of_its_end():
    assert rules("(s) > a > <m> > (e); (late)@a{trigger=timer} > b > <m>") == []
    assert "deadlock" in rules("(s) > a > <+m> > (e); (late)@a{trigger=timer} > b > <+m>")


def test_what_an_event_sets_off_beside_a_step_may_end_by_itself():
    assert rules("(s) > a > (e); (late)@a{trigger=timer interrupting=false} > remind > (f)") == []
    text = "(s) > a > ship > (e); (late)@a{trigger=timer interrupting=false} > remind > ship"
    assert rules(text) == ["runs-twice"]


def test_what_an_event_sets_off_beside_a_step_may_happen_again():
    text = """(s) > <+f> > a > <+j> > (e); <+f> > b > <+j>
        (x)@a{trigger=timer interrupting=false} > remind > (g); (y)@b{trigger=timer interrupting=false} > remind"""
    assert rules(text) == []


def test_the_inside_of_a_sub_process_is_decided_by_itself():
    text = "(s) > pack{type=subprocess expanded=true width=600 height=200} > (e){x=900}; "
    inside = "(t){within_id=pack} > <d>{within_id=pack} -x> a{within_id=pack} > <+j>{within_id=pack} > b{within_id=pack}"
    found = findings(text + inside + "; <d> -y> c{within_id=pack} > <+j>", "deadlock")
    assert [finding.about[0] for finding in found] == ["j"]


def tangle() -> Document:
    """Six strands side by side that an inclusive join has to look back on."""
    strands = (f"<+f> > a{n} > <o d{n}> -x> <o j>; <o d{n}> -y> b{n} > <o j>; b{n} -again> a{n}" for n in range(6))
    return sketch("(s) > <+f>; <o j> > (e); " + "; ".join(strands))


def test_past_the_bound_the_answer_is_that_it_was_not_decided():
    judgement = judge(tangle(), "map", 50)["map"]
    assert judgement.completes is None and judgement.once is None
    assert [finding.rule for finding in judgement.findings] == ["not-decided"]


def test_who_asks_to_stop_gets_no_answer_rather_than_a_wrong_one():
    assert judge(tangle(), "map", stop=lambda: True)["map"].completes is None
