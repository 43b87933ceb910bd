from model.records import SequenceFlow
from model.store import Store
from tests.model.checks.looking import about, findings, rules
from tests.sketch import sketch


def test_shares_that_add_to_100_are_as_they_should_be():
    assert rules("(s) > <d> -yes 70%> (e); <d> -no 30%> a > (f)") == []


def test_shares_that_do_not_add_up_are_an_error_that_says_what_they_add_to():
    finding = findings("(s) > <d> -yes 70%> (e); <d> -no 25%> a > (f)", "shares")[0]
    assert (finding.level, finding.about) == ("error", ("d", "d-a", "d-e"))
    assert finding.message == "The shares after “d” add to 95 %."


def test_a_tenth_of_a_point_is_not_counted():
    assert rules("(s) > <d> -yes 70%> (e); <d> -no 29.95%> a > (f)") == []


def test_one_missing_share_is_what_the_others_leave_over_and_can_be_filled_in():
    store = Store(sketch("(s) > <d> -yes 70%> (e); <d> -no 20%> a > (f); <d> -perhaps> b > (g)"))
    finding = findings(store.document, "share-missing")[0]
    assert finding.about[0] == "d-b"
    assert finding.fix is not None
    with store.transaction(finding.fix.label) as draft:
        finding.fix.run(draft)
    assert store.document.one(SequenceFlow, "d-b") == sketch("(s) > <d> -perhaps 10%> b").one(SequenceFlow, "d-b")
    assert rules(store.document) == []


def test_shares_over_100_are_an_error_even_while_one_is_missing():
    assert about("(s) > <d> -yes 70%> (e); <d> -no 40%> a > (f); <d> -perhaps> b > (g)", "shares") != []


def test_a_decision_without_shares_counts_only_once_the_team_measures():
    text = "(s) > <d> -yes> a{} > (e); <d> -no> b > (f)"
    assert rules(text) == []
    assert about(text.replace("a{}", "a{process_minutes=4}"), "shares-missing") == [("d", "d-a", "d-b")]


def test_branches_that_run_side_by_side_need_no_shares():
    assert rules("(s) > <+d> > a{process_minutes=4} > <+j> > (e); <+d> > b{process_minutes=4} > <+j>") == []
