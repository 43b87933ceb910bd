"""Pools played together: who may wait for a message in vain, and which message nobody takes."""

from model.checks.finding import Finding
from tests.model.checks.looking import findings, rules

ASK = "[Shop] Sales: (s) > ask{task=send} > (answer){place=catch trigger=message} > (e)"
REPLY = "[Bank] Desk: (asked){place=start trigger=message} > look > reply{task=send} > (f); ask ..> (asked); reply ..> (answer)"

MAYBE = REPLY.replace("> look > reply", "> <d> -yes> reply").replace("; ask", "; Desk: <d> -no> (g); ask")


def about_messages(text: str) -> list[Finding]:
    return [finding for rule in ("message-waits", "message-left") for finding in findings(text, rule)]


def test_a_question_that_is_always_answered_is_as_it_should_be():
    assert rules(f"{ASK}; {REPLY}") == []


def test_an_answer_that_may_not_come_is_pointed_out_with_the_way_there():
    (finding,) = about_messages(f"{ASK}; {MAYBE}")
    assert (finding.rule, finding.about[0]) == ("message-waits", "answer")
    assert "“answer” may wait for ever for the message from “reply” to “answer”" in finding.message
    assert finding.path[-2:] == ("d", "d-g") and "ask-asked" in finding.path


def test_a_time_limit_on_the_wait_lets_the_case_go_on():
    ask = "[Shop] Sales: (s) > ask{task=send} > <?w> > (answer){trigger=message} > (e); Sales: <?w> > (late){trigger=timer} > (x)"
    assert [finding.rule for finding in about_messages(f"{ask}; {MAYBE}")] == ["message-left"]


def test_a_cancellation_that_comes_too_late_is_left_over():
    work = "[Bank] Desk: (asked){place=start trigger=message} > work > (f); Desk: (stop)@work{trigger=message} > undo > (g)"
    ask = "[Shop] Sales: (s) > ask{task=send} > <d> -keep> (e); Sales: <d> -cancel> cancel{task=send} > (x)"
    (finding,) = about_messages(f"{work}; {ask}; ask ..> (asked); cancel ..> (stop)")
    assert (finding.rule, finding.about) == ("message-left", ("cancel-stop", "cancel", "stop"))


def test_messages_to_and_from_a_black_box_are_its_own_business():
    text = "[Customer!]; [Shop] Sales: (s) > ask{task=send} > (answer){place=catch trigger=message} > (e); ask ..> [Customer!]"
    assert about_messages(f"{text}; [Customer!] ..> (answer)") == []


def test_a_step_that_asks_gets_its_answer_while_it_is_done():
    text = "[Shop] Sales: (s) > ask > (e); [Bank] Desk: (asked){place=start trigger=message} > reply > (f); ask ..> (asked)"
    assert about_messages(f"{text}; reply ..> ask") == []


def test_a_message_to_a_start_sets_a_pool_off_as_often_as_it_comes():
    text = "[Shop] Sales: (s) > ask > <d> -done> (e); Sales: <d> ~again> ask; [Bank] Desk: (asked){place=start trigger=message}"
    assert about_messages(f"{text} > look > (f); ask ..> (asked)") == []


def test_nothing_is_said_of_messages_where_a_pool_fails_by_itself():
    text = (
        "[Shop] Sales: (s) > <d> -x> ask > <+j> > (e); Sales: <d> -y> b > <+j>; [Bank] Desk: (t) > (got){trigger=message} > (f)"
    )
    assert rules(f"{text}; ask ..> (got)") == ["deadlock"]
