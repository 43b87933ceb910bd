from model.records import Map, Step
from tests.model.checks.looking import about, findings, rules
from tests.sketch import sketch


def test_a_process_with_a_start_and_an_end_is_as_it_should_be():
    assert rules("(s) > a > b > (e)") == []


def test_a_process_without_a_start_names_what_a_start_should_stand_before():
    finding = findings("a > b > (e)", "no-start")[0]
    assert finding.about == ("a",)
    assert finding.message == "Nothing says where “map” begins."
    assert finding.todo == "Put a start before “a”."


def test_a_process_without_an_end_names_what_an_end_should_follow():
    assert about("(s) > a > b", "no-end") == [("b",)]


def test_what_a_process_without_an_end_lacks_is_told_once():
    assert rules("(s) > a > b") == ["no-end"]


def test_what_a_process_without_a_start_lacks_is_told_once():
    assert rules("a > b > (e)") == ["no-start"]


def test_what_hangs_on_nothing_is_not_asked_for_a_start():
    finding = findings("a > b > (e); c", "no-start")[0]
    assert finding.about == ("a",) and finding.fix is not None


def test_each_pool_needs_a_start_of_its_own():
    text = "[Shop] Sales: (s) > a > (e); [Bank] Desk: b > (f)"
    assert [(finding.about, finding.message) for finding in findings(text, "no-start")] == [
        (("b",), "Nothing says where “Bank” begins.")
    ]


def test_a_black_box_needs_neither_start_nor_end():
    assert rules("[Customer!]; [Shop] Sales: (s) > a > (e); a ..> [Customer!]") == []


def test_the_inside_of_a_sub_process_needs_neither_start_nor_end():
    assert rules("(s) > pack{type=subprocess expanded=true} > (e); wrap{within_id=pack} > label{within_id=pack}") == []


def test_a_map_that_details_a_step_needs_neither_start_nor_end():
    whole = sketch("(s) > pack{type=subprocess} > (e)")
    detail = [Map(id="inside", parent_step_id="pack"), Step(id="wrap", map_id="inside", name="wrap")]
    assert "no-start" not in rules(sketch("(s) > pack{type=subprocess} > (e)", *detail))
    assert whole != sketch("(s) > pack{type=subprocess} > (e)", *detail)


def test_an_event_based_gateway_that_nothing_leads_to_is_a_start():
    text = "<?wait> > (mail){trigger=message} > a > (e); <?wait> > (late){trigger=timer} > a"
    assert "no-start" not in rules(text)
    assert "unreachable" not in rules(text)


def test_two_blank_starts_without_names_are_pointed_out_once():
    assert about('(s){name=""} > a > (e); (t){name=""} > a', "several-starts") == [("s", "t")]


def test_starts_that_say_what_sets_them_off_are_no_doubt():
    assert about("(mail) > a > (e); (call) > a", "several-starts") == []


def test_two_ends_of_one_name_are_pointed_out():
    assert about('(s) > <ok> -yes> (done){name="Done"}; <ok> -no> (stop){name="done"}', "double-end") == [("done", "stop")]


def test_a_flow_back_into_the_start_is_a_fault():
    assert about("(s){place=start} > a > (e); a -again> (s)", "into-start") == [("s", "a-s")]


def test_a_flow_out_of_an_end_is_a_fault():
    assert about("(s) > a > (e){place=end} > b > (f)", "out-of-end") == [("e", "e-b")]
