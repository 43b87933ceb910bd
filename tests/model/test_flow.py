from hypothesis import given

from model.change import difference
from model.document import Document
from model.flow import flow_of, reached, reverse, rings
from model.records import Step
from tests.sketch import sketch
from tests.strategies import pairs


def test_the_flow_leads_over_flows_events_on_borders_and_links():
    text = '(s) > a > (go){place=throw trigger=link name="B"}; (late)@a > b; (on){place=catch trigger=link name="B"} > b > (e)'
    follows = flow_of(sketch(text), "map").follows
    assert follows["a"] == ("go", "late")
    assert follows["go"] == ("on",)


def test_data_and_notes_take_no_part():
    flow = flow_of(sketch("(s) > a > (e); a > d{kind=data_object}; n{kind=note}"), "map")
    assert flow.nodes == ("a", "e", "s")
    assert flow.loose_out == {"a"}


def test_a_node_belongs_to_its_sub_process_else_its_pool_else_the_map():
    text = "[Shop] Sales: (s) > pack; [Bank] Desk: pay; wrap{within_id=pack} > out"
    scope = flow_of(sketch(text), "map").scope
    assert (scope["s"], scope["pay"], scope["wrap"], scope["out"]) == ("Shop", "Bank", "pack", "map")


def test_a_node_without_lane_belongs_to_the_pool_its_flows_lead_to():
    scope = flow_of(sketch("[Shop] Sales: a; [Bank] Desk: b; b > c > d"), "map").scope
    assert (scope["c"], scope["d"]) == ("Bank", "Bank")


def test_in_a_map_with_one_pool_every_node_belongs_to_it():
    assert flow_of(sketch("Sales: a; b"), "map").scope["b"] == "pool"


def test_what_is_reached_includes_where_one_begins():
    assert reached({"a": ["b"], "b": ["a", "c"], "d": ["a"]}, ["a"]) == {"a", "b", "c"}


def test_the_reverse_says_what_comes_before():
    assert reverse({"a": ["b", "c"], "b": ["c"]}) == {"b": ["a"], "c": ["a", "b"]}


def test_rings_come_one_before_those_that_lead_to_it():
    assert rings({"a": ["b"], "b": ["c"], "c": ["b"]}, ["a", "b", "c"]) == [("b", "c"), ("a",)]


def test_moving_or_renaming_a_step_leaves_the_flow_as_it_is():
    before = sketch("(s) > a > (e)")
    flow = flow_of(before, "map")
    step = before.one(Step, "a")
    assert step is not None
    after = Document([step.replace(x=999, name="b"), *(record for id, record in before.records.items() if id != "a")])
    assert flow_of(after, "map") == flow


@given(pairs())
def test_a_flow_kept_up_to_date_equals_one_built_afresh(pair):
    before, after = pair
    for map_id in ("m0", "m1"):
        flow_of(before, map_id)
    kept = before.apply(difference(before.records, after.records))
    for map_id in ("m0", "m1"):
        assert flow_of(kept, map_id) == flow_of(Document(kept.records.values()), map_id)
