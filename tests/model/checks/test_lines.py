from model.checks import check
from model.records import SequenceFlow
from model.store import Store
from tests.model.checks.looking import about, findings, rules
from tests.sketch import sketch


def test_a_flow_with_an_end_in_the_air_is_pointed_out():
    finding = findings("(s) > a > (e); a -no> nowhere*", "loose-end")[0]
    assert (finding.about, finding.message) == (("a-nowhere",), "The flow from “a” has no end.")


def test_the_same_flow_twice_is_one_finding_and_keeps_the_one_that_says_more():
    assert about("(s) > <d> -yes> a > (e); <d> -yes 20%> a", "duplicate-flow") == [("d-a", "d-a-2")]


def test_two_answers_may_lead_to_the_same_place():
    assert about("(s) > <d> -yes> a > (e); <d> -perhaps> a", "duplicate-flow") == []
    assert about("(s) > <d> -yes> a > (e); <d> -Yes> a", "duplicate-flow") == [("d-a-2", "d-a")]


def test_removing_the_other_flow_mends_it():
    store = Store(sketch("(s) > a > (e); (s) > a"))
    fix = findings(store.document, "duplicate-flow")[0].fix
    assert fix is not None
    with store.transaction(fix.label) as draft:
        fix.run(draft)
    assert check(store.document) == ()


def test_the_flow_that_is_kept_takes_over_the_shares_of_all():
    store = Store(sketch("(s) > <d> -yes 50%> a > (e); <d> -yes 20%> a; <d> -no 30%> b > (f)"))
    fix = findings(store.document, "duplicate-flow")[0].fix
    assert fix is not None
    with store.transaction(fix.label) as draft:
        fix.run(draft)
    assert [flow.share for flow in store.document.all(SequenceFlow) if flow.source_id == "d"] == [0.7, 0.3]


def test_a_flow_drawn_twice_that_makes_a_case_end_twice_is_told_once_and_can_be_removed():
    store = Store(sketch("(s) > <+d> > (e); <+d> > (e)"))
    assert rules(store.document) == ["ends-twice"]
    fix = findings(store.document, "ends-twice")[0].fix
    assert fix is not None and fix.label == "Remove the other flow"


def test_a_flow_from_pool_to_pool_is_a_fault():
    text = "[Shop] Sales: (s) > a > (e); [Bank] Desk: a > b > (f); (t) > b"
    finding = findings(text, "crosses-border")[0]
    assert finding.about == ("a-b",)
    assert finding.message == "The flow from “a” to “b” runs from one pool into another."


def test_a_pool_that_is_entered_over_its_border_is_told_of_that_alone():
    assert rules("[Shop] Sales: (s) > a; [Bank] Desk: a > b > (f)") == ["crosses-border"]


def test_a_flow_over_the_border_of_a_sub_process_is_a_fault():
    text = "(s) > pack{type=subprocess expanded=true} > (e); wrap{within_id=pack} > (e)"
    assert about(text, "crosses-border") == [("wrap-e",)]


def test_a_flow_that_ends_on_data_is_a_fault():
    assert about("(s) > a > (e); a > d{kind=data_object}", "crosses-border") == [("a-d",)]


def test_a_message_within_a_pool_is_a_fault():
    text = "[Shop] Sales: (s) > a > b > (e); a ..> b"
    assert about(text, "message-inside") == [("a-b-2",)]


def test_a_message_between_pools_is_as_it_should_be():
    assert rules("[Shop] Sales: (s) > a > (e); [Bank] Desk: (t) > b > (f); a ..> b") == []
