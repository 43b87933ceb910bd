"""Removing things, and what becomes of what was joined to them."""

from model.operations.flows import set_bends
from model.operations.removal import heal, remove, remove_lane, remove_node, remove_nodes, remove_pool
from model.places import bend_points
from model.records import Connector, Lane, Map, Node, Note, Phase, Pool, SequenceFlow
from tests.edited import edited
from tests.sketch import sketch


def flows(document):
    return {flow.id: (flow.source_id, flow.target_id) for flow in document.all(SequenceFlow)}


def test_removing_a_step_joins_its_neighbours_by_the_flow_that_came_in():
    after = edited("<ok> -yes 78%> check > ship", remove_node, "check")
    assert flows(after) == {"ok-check": ("ok", "ship")}
    assert after.one(SequenceFlow, "ok-check").name == "yes" and after.one(SequenceFlow, "ok-check").share == 0.78


def test_removing_a_chain_joins_what_is_left():
    assert flows(edited("a > b > c > d", remove_nodes, ["b", "c"])) == {"a-b": ("a", "d")}


def test_removing_a_step_where_several_flows_meet_leads_each_to_what_comes_next():
    after = edited("a > m; b -late> m; m > c", remove_node, "m")
    assert flows(after) == {"a-m": ("a", "c"), "b-m": ("b", "c")} and after.one(SequenceFlow, "b-m").name == "late"


def test_removing_a_step_from_which_several_flows_go_lets_each_begin_before_it():
    after = edited("a > m; m -late> b; m > c", remove_node, "m")
    assert flows(after) == {"m-b": ("a", "b"), "m-c": ("a", "c")} and after.one(SequenceFlow, "m-b").name == "late"


def test_removing_a_decision_that_splits_takes_its_branches():
    assert flows(edited("a > <m> > b; m > c", remove_node, "m")) == {}


def test_removing_a_gateway_that_only_joins_leads_each_flow_on():
    assert flows(edited("a > <m>; b > m; m > c", remove_node, "m")) == {"a-m": ("a", "c"), "b-m": ("b", "c")}


def test_what_a_step_starts_at_once_is_not_made_into_branches_of_the_decision_before_it():
    assert flows(edited("<ok> -yes> m; m > b; m > c", remove_node, "m")) == {}


def test_flows_that_met_before_a_parallel_join_are_not_made_to_wait_for_one_another():
    assert flows(edited("a > m; b > m; m > <+all>; c > all", remove_node, "m")) == {"c-all": ("c", "all")}


def test_many_flows_and_many_are_not_joined():
    assert flows(edited("a > m; b > m; m > c; m > d", remove_node, "m")) == {}


def test_rework_that_came_back_to_the_step_goes_to_what_follows_it_and_not_to_itself():
    after = edited("a > m > x > c; c ~> m", remove_node, "m")
    assert flows(after) == {"a-m": ("a", "x"), "x-c": ("x", "c"), "c-m": ("c", "x")} and after.one(SequenceFlow, "c-m").rework
    assert flows(edited("a > m > c; c ~> m", remove_node, "m")) == {"a-m": ("a", "c")}


def test_a_step_done_again_is_removed_with_its_loop_and_healed():
    assert flows(edited("a > m > m > b", remove_node, "m")) == {"a-m": ("a", "b")}


def test_neighbours_that_are_joined_already_are_not_joined_twice():
    assert flows(edited("a > b > c; a > c", remove_node, "b")) == {"a-c": ("a", "c")}


def test_a_step_in_a_loop_leaves_no_flow_to_itself():
    assert flows(edited("a > b > a", remove_node, "b")) == {}


def test_a_step_that_leads_to_itself_goes_with_its_flow():
    assert flows(edited("a > a", remove_node, "a")) == {}


def test_an_end_that_was_loose_stays_loose():
    after = edited("a > b > gone*", remove_node, "b")
    assert flows(after) == {"a-b": ("a", None)} and after.one(SequenceFlow, "a-b").target_at is not None


def test_bends_of_both_flows_are_kept_when_both_had_some():
    start = edited("Sales: a > b; Stock: c; b > c", set_bends, "a-b", [(420.0, 10.0)])
    start = edited(start, set_bends, "b-c", [(700.0, 200.0)])
    healed = edited(start, remove_node, "b")
    assert bend_points(healed, healed.one(Connector, "a-b")) == ((420.0, 10.0), (700.0, 200.0))


def test_bends_of_one_flow_alone_are_not_kept():
    start = edited("a > b > c", set_bends, "a-b", [(420.0, 10.0)])
    assert edited(start, remove_node, "b").one(Connector, "a-b").bends == ()


def test_healing_says_nothing_where_there_is_nothing_to_heal():
    document = sketch("a > b")
    assert edited(document, heal, "b") is document


def test_events_on_its_border_and_the_ties_to_it_go_with_a_step():
    after = edited("a > b; (late)@a > b; memo{kind=note} .. a", remove_node, "a")
    assert {node.id for node in after.all(Node)} == {"b", "memo"} and not list(after.all(Connector))


def test_what_stands_in_an_open_sub_process_goes_with_it():
    after = edited("whole{type=subprocess expanded=true} > b; in{within_id=whole} > in2{within_id=whole}", remove_node, "whole")
    assert [node.id for node in after.all(Node)] == ["b"]


def test_a_map_that_told_a_step_in_detail_stays():
    document = sketch("a", *sketch("b", map_id="detail").records.values())
    told = document.apply({})
    linked = type(told)([*told.records.values(), told["detail"].replace(parent_step_id="a")])
    assert edited(linked, remove_node, "a")["detail"].parent_step_id is None


def test_removing_a_lane_takes_its_steps_and_heals_the_flow():
    after = edited("Sales: a > Stock: b > Ship: c", remove_lane, "Stock")
    assert flows(after) == {"a-b": ("a", "c")} and {lane.id for lane in after.all(Lane)} == {"Sales", "Ship"}


def test_removing_an_outer_lane_takes_the_lanes_in_it():
    after = edited("Big/One: a; Big/Two: b; Last: c", remove_lane, "Big")
    assert [lane.id for lane in after.all(Lane)] == ["Last"] and [node.id for node in after.all(Node)] == ["c"]


def test_the_last_lane_takes_a_nameless_pool_along_and_a_named_one_stays():
    assert not list(edited("Sales: a", remove_lane, "Sales").all(Pool))
    assert [pool.id for pool in edited("[Shop] Sales: a", remove_lane, "Sales").all(Pool)] == ["Shop"]


def test_removing_a_pool_takes_all_that_is_in_it_and_the_messages_to_it():
    after = edited("[Shop] Sales: a > b; [Mill] Saw: c ..> a; [Customer!] ..> c", remove_pool, "Mill")
    assert {node.id for node in after.all(Node)} == {"a", "b"} and "c-a" not in after and "Customer-c" not in after
    assert "Customer-c" not in edited(sketch("Sales: c; [Customer!] ..> c"), remove_pool, "Customer")


def test_a_mixed_selection_is_removed_together():
    document = sketch("Sales: a > b > c; Stock: d", Phase(id="p", map_id="map"), Note(id="n", map_id="map"))
    after = edited(document, remove, ["Stock", "b", "a-b", "p", "n", "gone", "b"])
    assert {node.id for node in after.all(Node)} == {"a", "c"} and flows(after) == {}
    assert "Stock" not in after and "p" not in after


def test_a_whole_map_can_be_removed():
    document = sketch("Sales: a > b", *sketch("c", map_id="other").records.values())
    assert edited(document, remove, ["map"]) == sketch("c", map_id="other")


def test_the_map_of_a_sub_process_stays_and_is_called_what_the_step_was():
    told = Map(id="detail", parent_step_id="pack")
    after = edited(sketch("a > pack{type=subprocess}", told), remove, ["pack"])
    assert after["detail"] == Map(id="detail", name="pack")
