from tests.model.checks.looking import about, findings, rules


def test_a_step_without_any_flow_is_not_connected():
    assert rules("(s) > a > (e); b") == ["disconnected"]


def test_notes_annotations_and_data_need_no_flow():
    assert rules("(s) > a > (e); n{kind=note}; t{kind=annotation}; d{kind=data_object}; b{kind=data_store}") == []


def test_what_no_start_leads_to_is_told_once_with_all_that_comes_after_it():
    finding = findings("(s) > a > (e); x > y > a", "unreachable")[0]
    assert finding.about == ("x", "y")
    assert finding.message == "“x” cannot be reached: nothing leads to it from a start, nor can 1 node after it."
    assert rules("(s) > a > (e); x > y > a") == ["unreachable"]


def test_two_places_where_the_way_is_missing_are_two_findings():
    assert about("(s) > a > (e); x > z > a; y > z", "unreachable") == [("x",), ("y", "z")]


def test_a_ring_that_nothing_leads_to_cannot_be_reached():
    assert about("(s) > a > (e); x > y > x; y -out> a", "unreachable") == [("x", "y")]


def test_steps_that_lead_only_to_each_other_are_named():
    finding = findings("(s) > a > b > a; (s) > (e)", "no-way-out")[0]
    assert finding.about == ("a", "b")
    assert finding.message == "From “a” and “b” no end can be reached."
    assert finding.todo == "Draw a way from “a” or “b” on to an end."


def test_what_leads_into_a_ring_without_a_way_out_belongs_to_the_same_finding():
    assert about("(s) > <ok> -yes> (e); <ok> -no> c > a > b > a", "no-way-out") == [("a", "b", "c")]


def test_a_step_that_nothing_follows_is_a_dead_end():
    assert about("(s) > <ok> -yes> a > (e); <ok> -no> b", "dead-end") == [("b",)]


def test_an_unreachable_dead_end_is_told_once():
    assert rules("(s) > a > (e); x > y") == ["unreachable"]


def test_a_loose_flow_is_not_also_a_dead_end():
    assert rules("(s) > <ok> -yes> a > (e); <ok> -no> b > nowhere*") == ["loose-end"]


def test_what_follows_a_boundary_event_is_reached():
    assert rules("(s) > a > (e); (late)@a{trigger=timer} > b > (e)") == []


def test_a_compensation_hangs_on_its_event():
    text = "(s) > book > (e); (undo)@book{trigger=compensation} .. cancel{compensation=true}"
    assert rules(text) == []


def test_an_event_sub_process_starts_by_itself():
    text = "(s) > a > (e); help{type=subprocess flavour=event}"
    assert rules(text) == []


def test_links_lead_on_to_the_link_of_the_same_name():
    text = '(s) > a > (go){place=throw trigger=link name="B"}; (on){place=catch trigger=link name="B"} > b > (e)'
    assert rules(text) == []


def test_anything_goes_in_an_ad_hoc_sub_process():
    text = (
        "(s) > meet{type=subprocess flavour=ad_hoc expanded=true} > (e); talk{within_id=meet x=500}; vote{within_id=meet x=700}"
    )
    assert rules(text) == []
