from tests.model.checks.looking import about, findings, rules

WAITS = "(s) > <?w> > (mail){trigger=message} > a > (e); <?w> > (late){trigger=timer} > a"


def test_an_event_gateway_with_events_after_it_is_as_it_should_be():
    assert rules(WAITS) == []


def test_an_event_gateway_before_a_step_names_the_step():
    finding = findings("(s) > <?w> > (mail){trigger=message} > (e); <?w> > b > (f)", "event-gateway")[0]
    assert finding.about == ("w", "b")
    assert finding.message == "“w” waits for what happens first, but “b” is no event."


def test_a_step_that_receives_may_follow_an_event_gateway():
    assert about("(s) > <?w> > (late){trigger=timer} > (e); <?w> > b{task=receive} > (f)", "event-gateway") == []


def test_what_follows_an_event_gateway_has_no_other_way_in():
    assert about(WAITS + "; (t){trigger=timer} > c > (mail)", "event-gateway") == [("w", "mail")]


def test_an_event_on_a_border_needs_a_way_on():
    finding = findings("(s) > a > (e); (late)@a{trigger=timer}", "boundary-event")[0]
    assert (finding.about, finding.message) == (("late",), "“late” says that something happens, but not what is done then.")


def test_an_event_on_a_border_is_led_into_by_nothing_but_its_step():
    assert about("(s) > a > (e); (late)@a{trigger=timer} > b > (f); (t) > (late)", "boundary-event") == [("late",)]


def test_an_event_on_a_border_needs_a_cause():
    assert about("(s) > a > (e); (late)@a > b > (f)", "boundary-event") == [("late",)]


def test_an_error_interrupts_its_step():
    assert about("(s) > a > (e); (bad)@a{trigger=error interrupting=false} > b > (f)", "boundary-event") == [("bad",)]


def test_an_event_that_sits_on_nothing_is_pointed_out():
    assert about("(s) > a > (e); (late){place=boundary trigger=timer} > b > (f)", "boundary-event") == [("late",)]


def test_a_link_without_its_other_half_is_pointed_out():
    go, on = '(go){place=throw trigger=link name="B"}', '(on){place=catch trigger=link name="B"}'
    assert findings(f"(s) > a > {go}; (t) > (e)", "link-event")[0].message == "The link “B” leads nowhere."
    assert findings(f"{on} > b > (e); (t) > (e)", "link-event")[0].message == "Nothing leads to the link “B”."
    assert about(f"(s) > a > {go}; {on} > b > (e)", "link-event") == []


def test_two_places_for_one_link_to_go_on_are_one_too_many():
    text = '(s) > (go){place=throw trigger=link name="B"}; (x){place=catch trigger=link name="B"} > (e)'
    assert about(text + '; (y){place=catch trigger=link name="B"} > (e)', "link-event") == [("x", "y")]


def test_the_start_of_a_sub_process_waits_for_nothing():
    text = "(s) > pack{type=subprocess} > (e); (t){within_id=pack trigger=timer} > wrap{within_id=pack}"
    assert about(text, "sub-process-start") == [("t", "pack")]
    assert about(text.replace("trigger=timer", "trigger=none"), "sub-process-start") == []


def test_the_start_of_an_event_sub_process_waits_for_something():
    text = "(s) > a > (e); help{type=subprocess flavour=event}; (t){within_id=help} > b{within_id=help}"
    assert about(text, "sub-process-start") == [("t", "help")]
    assert about(text.replace("(t){within_id=help}", "(t){within_id=help trigger=message}"), "sub-process-start") == []


def test_no_flow_leads_to_an_event_sub_process():
    assert about("(s) > a > (e); a -then> help{type=subprocess flavour=event} > (f)", "sub-process-start") == [("help",)]


def test_an_ad_hoc_sub_process_has_no_start():
    text = "(s) > meet{type=subprocess flavour=ad_hoc} > (e); (t){within_id=meet} > talk{within_id=meet}"
    assert about(text, "sub-process-start") == [("t", "meet")]
