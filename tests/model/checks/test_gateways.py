from model.checks import gateways
from model.records import Gateway, SequenceFlow
from model.store import Store
from tests.model.checks.looking import about, findings, rules
from tests.sketch import sketch


def mended(text: str, rule: str) -> Store:
    """A sketch after the fix of the one finding of a rule."""
    store = Store(sketch(text))
    (finding,) = findings(store.document, rule)
    assert finding.fix is not None
    with store.transaction(finding.fix.label) as draft:
        finding.fix.run(draft)
    return store


def test_flows_that_leave_a_step_without_labels_are_pointed_out():
    finding = findings("(s) > a > b > (e); a > c > (f)", "implicit-split")[0]
    assert finding.about == ("a", "a-b", "a-c")
    assert finding.message == "2 flows leave “a”, and nothing says whether all are taken or one."


def test_several_flows_into_a_step_are_how_teams_draw():
    assert rules("(s) > <d> -x> a > c > (e); <d> -y> b > c") == []


def test_to_the_letter_several_flows_into_a_step_are_a_join_without_a_gateway():
    document = sketch("(s) > <d> -x> a > c > (e); <d> -y> b > c")
    assert [finding.about[0] for finding in gateways.implicit_join(document, "map")] == ["c"]


def test_flows_that_begin_apart_and_meet_at_a_step_do_not_wait():
    assert about("a > c > (e); b > c", "fake-join") == [("c", "a-c", "b-c")]


def test_a_parallel_gateway_that_joins_and_splits_at_once_becomes_two():
    store = mended("Sales: (s) > <+f> > a > <+m> > c > <+j> > (e); Sales: <+f> > b > <+m>; Sales: <+m> > d > <+j>", "join-fork")
    assert rules(store.document) == []
    assert len(list(store.document.all(Gateway))) == 4


def test_a_decision_that_asks_its_question_may_be_come_back_to():
    assert about("(s) > <ok> -yes> (e); <ok> -no> a ~> <ok>", "join-fork") == []
    assert about('(s) > <ok>{name=""} -yes> (e); <ok> -no> a ~> <ok>', "join-fork") == [("ok",)]


def test_a_gateway_with_one_way_in_and_out_is_removed_and_the_flow_healed():
    store = mended("(s) > a -1st> <d> -2nd> b > (e)", "superfluous-gateway")
    assert rules(store.document) == []
    flow = store.document.one(SequenceFlow, "a-d")
    assert flow is not None and (flow.target_id, flow.name) == ("b", "1st")


def test_removing_a_gateway_is_one_step_of_undo():
    store = mended("(s) > a > <d> > b > (e)", "superfluous-gateway")
    store.undo()
    assert store.document == sketch("(s) > a > <d> > b > (e)")


def test_complex_and_inclusive_gateways_are_for_the_letter_of_bpmn():
    document = sketch("(s) > <*c> -x> a > (e); <*c> -y> (f); <o i> -x> (g); <o i> -y> (h)")
    assert "complex-gateway" not in rules(document) and "inclusive-gateway" not in rules(document)
    assert [finding.about for finding in gateways.complex_gateway(document, "map")] == [("c",)]
    assert [finding.about for finding in gateways.inclusive_gateway(document, "map")] == [("i",)]
