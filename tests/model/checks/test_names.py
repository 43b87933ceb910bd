from tests.model.checks.looking import about, findings, rules


def test_a_step_without_a_name_is_told_by_what_stands_before_it():
    finding = findings('(s) > a > b{name=""} > (e)', "unnamed-step")[0]
    assert (finding.about, finding.message) == (("b",), "A step after “a” has no name.")


def test_the_only_start_and_the_only_end_need_no_name():
    assert rules('(s){name=""} > a > (e){name=""}') == []


def test_ends_that_must_be_told_apart_need_names():
    assert about('(s) > <ok> -yes> (e){name=""}; <ok> -no> (f)', "unnamed-event") == [("e",)]


def test_a_lane_without_a_name_is_told_by_its_number():
    finding = findings('Sales: (s) > a > (e); Stock{name=""}: a > b > (e)', "unnamed-lane")[0]
    assert (finding.about, finding.message) == (("Stock",), "Lane 2 of 2 has no name.")


def test_the_only_lane_of_a_named_pool_needs_no_name():
    assert about('[Shop] Sales{name=""}: (s) > a > (e)', "unnamed-lane") == []


def test_a_decision_without_a_question_is_pointed_out():
    assert about('(s) > <d>{name=""} -yes> (e); <d> -no> a > (f)', "unnamed-decision") == [("d",)]


def test_a_join_needs_no_question():
    assert about('(s) > <d> -yes> a > <j>{name=""} > (e); <d> -no> <j>', "unnamed-decision") == []


def test_branches_without_labels_are_one_finding_a_decision():
    finding = findings("(s) > <d> > a > (e); <d> > b > (e)", "unlabelled-branch")[0]
    assert finding.about == ("d-a", "d-b", "d")
    assert finding.message == "Neither branch of “d” has a label."


def test_one_branch_without_a_label_is_named():
    finding = findings("(s) > <d> -yes> a > (e); <d> > b > (e)", "unlabelled-branch")[0]
    assert finding.about == ("d-b", "d")
    assert finding.todo == "Write on it when a case goes to “b”."


def test_a_condition_or_the_default_is_label_enough():
    text = '(s) > <d> -{condition="stock > 0"}> a > (e); <d> -{default=true}> b > (e)'
    assert about(text, "unlabelled-branch") == []


def test_the_branches_of_a_parallel_gateway_need_no_labels():
    assert rules("(s) > <+d> > a > <+j> > (e); <+d> > b > <+j>") == []


def test_the_branches_of_a_check_need_labels():
    assert about("(s) > look{type=check} > (e); look > mend > look", "unlabelled-branch") == [("look-e", "look-mend", "look")]
